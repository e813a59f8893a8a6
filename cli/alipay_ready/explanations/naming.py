"""Finds proper names among other words: of wallets, logos, banks and countries."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from msgspec import Struct

from .index import Index
from .terms import is_chinese

ELSEWHERE = "elsewhere"  # stands for the name of a country that says where something is
_HERE = "CN"
_LETTERS, _WORDS = 3, 4  # the least letters of a name among other words, and its most words
_CHARACTERS = 2, 8  # of a name in Chinese


class Naming(Struct, frozen=True):
    """A name, in one word, and the places of its first word and of the one after its last."""

    name: str
    start: int
    end: int

    @property
    def is_spelt_out(self) -> bool:
        """Tell whether it is more than a code of three letters: "com" is no country."""
        return len(self.name) > _LETTERS or is_chinese(self.name)


def part_names(words: Sequence[str], index: Index) -> list[str]:
    """Return the words with the names in Chinese runs as words of their own."""
    parted: list[str] = []
    for word in words:
        parted.extend(_part(word, index.proper) if is_chinese(word) else (word,))
    return parted


def _part(run: str, known: Collection[str]) -> Iterator[str]:
    least, most = _CHARACTERS
    begun = place = 0
    while place < len(run):
        for size in range(min(most, len(run) - place), least - 1, -1):
            if run[place : place + size] in known:
                yield from filter(None, (run[begun:place], run[place : place + size]))
                begun = place = place + size
                break
        else:
            place += 1
    if begun < len(run):
        yield run[begun:]


def find_names(words: Sequence[str], index: Index) -> Iterator[Naming]:
    """Yield the names among the words, of several that begin at one place the longest."""
    place = 0
    while place < len(words):
        for end in range(min(len(words), place + _WORDS), place, -1):
            name = "".join(words[place:end])
            if name in index.proper and (len(name) >= _LETTERS or is_chinese(name)):
                yield Naming(name, place, end)
                place = end - 1
                break
        place += 1


def replace_places(words: Sequence[str], index: Index, placing: Collection[str]) -> list[str]:
    """Return the words with one word for each country that says where something is: "in Japan", "去日本"."""
    replaced: list[str] = []
    place = 0
    for naming in find_names(words, index):
        if _is_elsewhere(naming, index) and _stands_after(words, naming.start, placing):
            replaced += (*words[place : naming.start], ELSEWHERE)
            place = naming.end
    return [*replaced, *words[place:]]


def _is_elsewhere(naming: Naming, index: Index) -> bool:
    things = index.find_proper(naming.name)
    return naming.is_spelt_out and any(one.kind == "country" and one.id != _HERE for one in things)


def _stands_after(words: Sequence[str], place: int, placing: Collection[str]) -> bool:
    before = words[place - 1] if place else ""
    return before in placing or (is_chinese(before) and before.endswith(tuple(placing)))
