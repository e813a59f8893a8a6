"""Topics: the words that a person may type at `explain`, and the facts and troubles that answer them."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from ..text.id_forms import KebabId
from .shipped import load_by_id

PATH = "facts/topics.toml"


class Topic(Struct, frozen=True, forbid_unknown_fields=True):
    """One subject. `facts` and `troubles` stand in the order in which they are read.

    `see_also`: the topics that tell more about a part of it.
    """

    id: KebabId
    group: str
    title: str
    intro: str = ""
    also_called: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    troubles: tuple[str, ...] = ()
    see_also: tuple[str, ...] = ()


@cache
def load() -> dict[str, Topic]:
    """Return every topic by its id, in the order of the list."""
    return load_by_id(PATH, "topic", tuple[Topic, ...])
