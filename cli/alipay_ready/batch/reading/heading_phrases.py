"""Finds phrases in headings: whole words where a script has blanks, parts of a row of characters where not.

Phrases are those of `facts/lists.toml`: `handy*` begins a word, `*telefon` ends one, `*konto*` is inside one,
`...` is a gap, `^` stands at the beginning. All phrases are looked for at once, by the first word of each, so
that a heading costs what its length costs, however many phrases there are.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

GAP = "..."
_LONGEST = 240  # characters of a heading that are looked at: a question has fewer
_LONGEST_WORD = 40  # the longest German one in use has 39
_CJK = "\u3005\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff"
_HAS_CJK = re.compile(f"[{_CJK}]")
_WORDS = re.compile(rf"[{_CJK}]+|[0-9]+|#|[^\W\d_{_CJK}]+")
# phoneNumber, SIMCard; not iPhone, eWallet
_CAMEL = re.compile(r"(?<=[a-z][a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


class Folded(NamedTuple):
    """A text for comparison: its words, and the same without blanks."""

    words: tuple[str, ...]
    squeezed: str


def fold(text: str) -> Folded:
    """Fold case, width, accents and punctuation: "Numéro N.º 1" is (numero, n, o, 1)."""
    text = text[:_LONGEST]
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    if not text.isupper():
        text = _CAMEL.sub(" ", text)
    text = text.casefold()
    if not text.isascii():
        parted = unicodedata.normalize("NFD", text)
        text = unicodedata.normalize("NFC", "".join(c for c in parted if not unicodedata.combining(c)))
    words = tuple(_WORDS.findall(text))
    return Folded(words, "".join(words))


def has_cjk(text: str) -> bool:
    """Tell whether a text has Chinese, Japanese or Korean characters."""
    return not text.isascii() and _HAS_CJK.search(text) is not None


class _Word(NamedTuple):
    """A word of a phrase; it may go on at its beginning or end."""

    text: str
    before: bool = False
    after: bool = False

    def fits(self, word: str) -> bool:
        if self.before and self.after:
            return self.text in word
        if self.before:
            return word.endswith(self.text)
        return word.startswith(self.text) if self.after else word == self.text


class _Phrase(NamedTuple):
    """A phrase: its name, and its segments, between which there may be a gap."""

    name: str
    anchored: bool
    segments: tuple[tuple[_Word, ...], ...]


class PhraseBook:
    """Many phrases, looked for at once."""

    def __init__(self, phrases: Iterable[str]) -> None:
        """Sort the phrases by their first words."""
        self._exact: dict[str, list[_Phrase]] = defaultdict(list)
        self._starts: dict[str, list[_Phrase]] = defaultdict(list)
        self._ends: dict[str, list[_Phrase]] = defaultdict(list)
        self._inside: dict[str, list[_Phrase]] = defaultdict(list)
        self._rows: dict[str, list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
        for name in dict.fromkeys(phrases):
            if has_cjk(name):
                first, *rest = (fold(part).squeezed for part in name.split(GAP))
                self._rows[first].append((name, tuple(rest)))
            else:
                self._add(_parse(name))
        self._sizes = sorted({len(first) for first in self._rows})
        self._inside_sizes = sorted({len(part) for part in self._inside})

    def find(self, heading: Folded) -> set[str]:
        """Return the phrases that stand in a heading."""
        found = {phrase.name for phrase in self._find_words(heading.words)}
        if has_cjk(heading.squeezed):
            found.update(self._find_rows(heading.squeezed))
        return found

    def _add(self, phrase: _Phrase) -> None:
        first = phrase.segments[0][0]
        if first.before:
            (self._inside if first.after else self._ends)[first.text].append(phrase)
        else:
            (self._starts if first.after else self._exact)[first.text].append(phrase)

    def _find_words(self, words: tuple[str, ...]) -> Iterator[_Phrase]:
        tried = set()  # what does not go on behind an earlier place, does not behind a later one
        for place, word in enumerate(words):
            for phrase in self._find_first(word[:_LONGEST_WORD]):
                if phrase.name in tried or (phrase.anchored and place):
                    continue
                if not _stands_at(phrase.segments[0], words, place):
                    continue
                tried.add(phrase.name)
                if _goes_on(phrase.segments, words, place):
                    yield phrase

    def _find_first(self, word: str) -> Iterator[_Phrase]:
        """Yield the phrases that may begin with this word."""
        yield from self._exact.get(word, ())
        for size in range(1, len(word) + 1):
            yield from self._starts.get(word[:size], ())
            yield from self._ends.get(word[-size:], ())
        for size in self._inside_sizes:
            for place in range(len(word) - size + 1):
                yield from self._inside.get(word[place : place + size], ())

    def _find_rows(self, text: str) -> Iterator[str]:
        for place in range(len(text)):
            for size in self._sizes:
                for name, rest in self._rows.get(text[place : place + size], ()):
                    at = place + size
                    for part in rest:
                        at = text.find(part, at) + len(part) if part in text[at:] else -1
                        if at < 0:
                            break
                    if at >= 0:
                        yield name


@cache  # of our own phrases only
def weigh(phrase: str) -> int:
    """Return how much of a heading a phrase explains: its letters."""
    return len(fold(phrase).squeezed)


def _parse(name: str) -> _Phrase:
    text = name.removeprefix("^")
    segments = tuple(tuple(_parse_words(part)) for part in text.split(GAP))
    return _Phrase(name, text != name, segments)


def _parse_words(part: str) -> Iterator[_Word]:
    for word in part.split():
        *inner, last = fold(word.strip("*")).words
        yield from (_Word(each) for each in inner)
        yield _Word(last, before=word.startswith("*") and not inner, after=word.endswith("*"))


def _stands_at(segment: tuple[_Word, ...], words: tuple[str, ...], place: int) -> bool:
    if place + len(segment) > len(words):
        return False
    return all(word.fits(words[place + at]) for at, word in enumerate(segment))


def _goes_on(segments: tuple[tuple[_Word, ...], ...], words: tuple[str, ...], place: int) -> bool:
    """Tell whether all segments stand behind each other, the first one here."""
    at = place + len(segments[0])
    for segment in segments[1:]:
        at = next((later for later in range(at, len(words)) if _stands_at(segment, words, later)), -1)
        if at < 0:
            return False
        at += len(segment)
    return True
