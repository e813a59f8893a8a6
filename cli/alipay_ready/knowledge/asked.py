"""How people ask: words that mean the same, words that say little or nothing, and what is not known here."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from ..text.id_forms import KebabId
from .shipped import convert, load_by_id, read

PATH = "facts/asked.toml"


class Elsewhere(Struct, frozen=True, forbid_unknown_fields=True):
    """A subject that people ask about and that is not known here; `asked` are ways to say it."""

    id: KebabId
    title: str
    asked: tuple[str, ...]


class Words(Struct, frozen=True):
    """How words are read.

    `same`: groups of words that mean one thing. `filler` say nothing. `frequent` say so little that they
    never decide alone. `traditional`: a traditional character and the simplified one, pair by pair.
    `placing`: before the name of a country they say where something is.
    """

    same: tuple[tuple[str, ...], ...]
    filler: tuple[str, ...]
    frequent: tuple[str, ...]
    traditional: tuple[str, ...]
    placing: tuple[str, ...]


@cache
def load() -> dict[str, Elsewhere]:
    """Return the subjects that are not known here, by their ids."""
    return load_by_id(PATH, "elsewhere", tuple[Elsewhere, ...])


@cache
def load_words() -> Words:
    """Return how words are read."""
    return convert(read(PATH), Words, PATH)
