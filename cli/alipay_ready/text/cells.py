"""How much room a text takes on a terminal, in cells.

Our own count, because wcwidth costs 38 ms at start and rich 25: this one serves tables that are piped as
well. `show/terminal.py`, which has rich loaded, measures what it wraps by rich's own tables.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

_JOINER = "\u200d"
_NO_WIDTH = frozenset({"Mn", "Me", "Cf"})
_SKIN = range(0x1F3FB, 0x1F400)  # skin tones colour the emoji before them


def width(text: str) -> int:
    """Count the cells of a text: Chinese characters and emoji take two, marks and invisible ones none."""
    if text.isascii():
        return len(text)
    total, joined = 0, False
    for char in text:
        if not joined:  # what a joiner ties to an emoji is drawn inside it
            total += _width(char)
        joined = char == _JOINER
    return total


def _width(char: str) -> int:
    if unicodedata.category(char) in _NO_WIDTH or ord(char) in _SKIN:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def widest(texts: Iterable[str], most: int | None = None) -> int:
    """Return the width of a column that holds these texts: that of the widest, `most` cells at most."""
    found = max(map(width, texts), default=0)
    return found if most is None else min(found, most)


def pad(text: str, cells: int) -> str:
    """Fill a text with spaces up to a number of cells."""
    return text + " " * max(0, cells - width(text))


def pad_left(text: str, cells: int) -> str:
    """Put spaces before a text up to a number of cells: numbers stand under each other at the right."""
    return " " * max(0, cells - width(text)) + text


def shorten(text: str, cells: int) -> str:
    """Return a text that takes at most so many cells; `…` stands for what is too much at its end.

    >>> shorten("Nguyen Thi", 7), shorten("Anna", 7)
    ('Nguyen…', 'Anna')
    """
    return text if width(text) <= cells else _cut(text, cells - 1) + "…"


def shorten_inside(text: str, cells: int) -> str:
    """Return a text that takes at most so many cells: its beginning and its end stay, and `…` is between.

    >>> shorten_inside("newcomers-2026-a17", 11)
    'newco…6-a17'
    """
    if width(text) <= cells:
        return text
    end = _cut(text[::-1], (cells - 1) // 2)[::-1].lstrip()
    while end and not _width(end[0]):  # a mark whose sign is cut off would stand on the `…`
        end = end[1:]
    return f"{_cut(text, cells - 1 - width(end))}…{end}"


def _cut(text: str, cells: int) -> str:
    """Return the beginning of a text that takes at most so many cells, with the marks on its last sign."""
    taken = 0
    for place, char in enumerate(text):
        taken += _width(char)
        if taken > cells:
            return text[:place].rstrip()
    return text
