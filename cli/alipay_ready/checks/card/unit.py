"""A word, or several, of what a person types for a card: what it is, and where it stands."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from .ranges import Network
from .rules import Bank

Kind = Literal[
    "logo", "kind", "filler", "joiner", "country", "code", "bank", "digits", "unknown",
    "denial", "denial-behind", "denied",
]  # fmt: skip


class Unit(Struct, frozen=True):
    """One or more words that mean one thing, and where they stand.

    `code` is a country by its ISO code; `adjective` marks one that is said by an adjective ("russian").
    """

    kind: Kind
    start: int
    end: int
    text: str
    network: Network | None = None
    bank: Bank | None = None
    code: str | None = None
    adjective: bool = False
