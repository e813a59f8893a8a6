"""Mends the slips in the words of a question: a word that nobody uses becomes the nearest that is used."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from ..text.near import NAMES, find_near
from .terms import is_chinese

_LEAST = 4  # letters of a word that is mended
_PART = 4  # letters of each of two words that were written as one
_NAMES = 0.85  # how alike a name must be, from 0 to 1
_SLIPS = 2  # letters that the right word may have more or less


class Mending:
    """The words that people use, and the names of things, squeezed. A name must be more alike than a word."""

    def __init__(self, words: Sequence[str], names: Collection[str]) -> None:
        self._words = words
        self._known = frozenset(words)
        self._names = names

    def mend(self, words: Iterable[str]) -> Iterator[str]:
        """Yield the words, with those mended that are not known; amounts, dates and codes are left out."""
        for word in words:
            if word in self._known or word in self._names or is_chinese(word):
                yield word
            elif not word.isdecimal():  # it may even be the number of a card
                yield from self._replace(word) if len(word) >= _LEAST else (word,)

    def _replace(self, word: str) -> Iterable[str]:
        near = find_near(word, _choose(word, self._words), alike=NAMES)
        if near:
            return near
        begun = [known for known in self._words if known.startswith(word)]
        if begun:
            return (min(begun, key=len),)
        for place in range(_PART, len(word) - _PART + 1):
            parts = word[:place], word[place:]
            if self._known.issuperset(parts):  # "verificationcode"
                return parts
        return find_near(word, _choose(word, self._names), alike=_NAMES) or (word,)


def _choose(word: str, known: Iterable[str]) -> list[str]:
    """Return the words with which it is worth to compare one: a slip in the first letter is rare."""
    return [
        other
        for other in known
        if other[0] in word[:2] and len(other) >= _LEAST and abs(len(other) - len(word)) <= _SLIPS
    ]
