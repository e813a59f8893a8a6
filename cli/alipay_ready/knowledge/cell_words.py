"""How people fill the cells of a list: what a stay, a document, a kind of card, a month is called."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from .shipped import convert, read

PATH = "facts/cells.toml"
Words = dict[str, tuple[str, ...]]  # by what they mean, all ways to write it


class CellWords(Struct, frozen=True, forbid_unknown_fields=True):
    """The words of cells, in small letters.

    `stay`, `document` and `kind` lead from the keys of `start` and `check-card`, `month` from its number,
    `days` from how many days a unit has, `count` from a number. `more` are words and signs for "more than".
    """

    stay: Words
    document: Words
    kind: Words
    month: Words
    days: Words
    count: Words
    more: tuple[str, ...]


@cache
def load() -> CellWords:
    """Return how cells are read."""
    return convert(read(PATH), CellWords, PATH)
