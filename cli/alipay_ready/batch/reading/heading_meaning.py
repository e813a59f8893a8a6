"""What one heading says by itself, before it is compared with the others of its table."""

from __future__ import annotations

from msgspec import Struct

from .heading_index import Choice


class Logo(Struct, frozen=True):
    """How a heading names logos: how many, and whether the only one begins or ends it.

    `rest` is the heading without that logo and without numbers, `question` what stands outside its brackets,
    if it has any. `sure`: the name means nothing but a card.
    """

    count: int
    alone: bool = False
    rest: str = ""
    question: str = ""
    sure: bool = False


class Meaning(Struct, frozen=True):
    """What a heading may mean.

    `number` is the one number in it, `stem` the heading without that, empty if there is none. `question` is
    what stands outside its brackets, if it has any.
    """

    choices: tuple[Choice, ...] = ()
    roles: frozenset[str] = frozenset()
    number: int = 0
    stem: str = ""
    short: bool = False
    question: str = ""
    logo: Logo | None = None


NOTHING = Meaning()
