"""Takes from a heading what says nothing: "Your mobile number 1" is "mobile number", 您的手机号 is 手机号."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from ...knowledge import list_words
from .heading_phrases import Folded, fold, has_cjk

_DIGITS = 2  # of the number of a telephone or card in a heading


def drop_filler(heading: Folded) -> Folded:
    """Return a heading without the words that say nothing; as it is if hardly anything is left."""
    filler = _load()
    words: list[str] = []
    place = 0
    while place < len(heading.words):
        many = filler.words.get(heading.words[place], ())
        size = next((len(one) for one in many if heading.words[place : place + len(one)] == one), 0)
        if not size:
            words.append(heading.words[place])
        place += size or 1
    squeezed = "".join(words)
    if has_cjk(squeezed):
        bare = fold(filler.rows.sub(" ", squeezed))
        return bare if len(bare.squeezed) > 1 else heading  # one character says too little
    return Folded(tuple(words), squeezed)


def drop_number(heading: Folded) -> Folded:
    """Return a heading without the one number in it."""
    if not find_number(heading):
        return heading
    words = tuple(word for word in heading.words if not word.isdecimal())
    return Folded(words, "".join(words))


def find_number(heading: Folded) -> int:
    """Return the one number in a heading of several words, else 0: "Mobile 2" is the second."""
    numbers = [word for word in heading.words if word.isdecimal()] if len(heading.words) > 1 else []
    return int(numbers[0]) if len(numbers) == 1 and len(numbers[0]) <= _DIGITS else 0


def split_scripts(heading: Folded) -> list[Folded]:
    """Part a heading in two scripts: "姓名 Name" is 姓名 and "name"."""
    rows = tuple(word for word in heading.words if has_cjk(word))
    others = tuple(word for word in heading.words if not has_cjk(word))
    return [Folded(words, "".join(words)) for words in (rows, others) if words]


class _Filler(NamedTuple):
    """The words by the first of them, the longest first; and a pattern of those that have no blanks."""

    words: dict[str, list[tuple[str, ...]]]
    rows: re.Pattern[str]


@cache
def _load() -> _Filler:
    words: dict[str, list[tuple[str, ...]]] = {}
    rows = []
    for text in list_words.load().filler:
        folded = fold(text)
        if has_cjk(text):
            rows.append(folded.squeezed)
        else:
            words.setdefault(folded.words[0], []).append(folded.words)
    for many in words.values():
        many.sort(key=len, reverse=True)
    rows.sort(key=len, reverse=True)
    return _Filler(words, re.compile("|".join(map(re.escape, rows))))
