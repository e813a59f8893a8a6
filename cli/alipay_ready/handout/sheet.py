"""Fits the short form of a page onto one side of paper: how large the type is, and how much has room.

A printer's own answer comes too late, so the lines are counted here, for the smaller of A4 and Letter in each
direction. Where all of it is too much, the type gets smaller first; then sentences to show are left out, the
last ones first, for the list and the numbers to call are what a person needs in any case.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from msgspec import Struct

from ..knowledge.checklist import Say
from ..text.cells import width
from .brief import Brief

SIZES = (10.0, 9.5, 9.0, 8.5)  # points; smaller type is hard to read
_COLUMN = 88.0  # millimetres: the width of one of the two columns
_HEIGHT = 246.0  # millimetres: what the printer leaves of a side
_POINT = 0.3528  # millimetres
_LINE = 1.25  # the height of a line, in heights of its type
_CELL = 0.5  # the width of a Latin letter on average, in heights of its type
_CAPITAL = 0.6  # what a letter of a word in capitals takes beyond its cell
_ZH, _SMALL = 1.35, 0.9  # the types of Chinese and of what stands below it, beside the others
_HEAD = 6.0  # lines above the columns: the title, its line, the contact
_HEADINGS = 8.0  # lines of both columns for their headings and what stands between them
_CODES = 22.0  # millimetres of a QR code with its words
_SPARE = 1.03  # what the count may be wrong by, in the widest of usual types


class Sheet(Struct, frozen=True):
    """How the short form fits: `size` of the type in points, the `sentences` there is room for.

    `left_out` counts the others. `codes` tells whether there is room for the QR codes.
    """

    size: float
    sentences: tuple[Say, ...]
    left_out: int
    codes: bool


def fit(brief: Brief) -> Sheet:
    """Return how the short form fits onto one side."""
    for size in SIZES:
        for codes in (True, False):
            if _count(brief, brief.sentences, size, codes=codes) <= _room(size):
                return Sheet(size, brief.sentences, 0, codes)
    size, kept = SIZES[-1], list(brief.sentences)
    while kept and _count(brief, kept, size, codes=False) > _room(size):
        kept.pop()
    return Sheet(size, tuple(kept), len(brief.sentences) - len(kept), codes=False)


def _room(size: float) -> float:
    """Return how many lines of type of this size both columns have."""
    return 2 * (_HEIGHT / (size * _POINT * _LINE) - _HEAD) / _SPARE


def _count(brief: Brief, sentences: Iterable[Say], size: float, *, codes: bool) -> float:
    cells = _COLUMN / (size * _POINT * _CELL)
    lines = _HEADINGS + sum(0.25 + _wrap(entry.step.title, cells - 8) for entry in brief.entries)
    lines += sum(0.25 + _wrap(text, cells - 3) for text in brief.numbers)
    for said in sentences:
        lines += 0.6 + _ZH * _wrap(said.zh, cells / _ZH)
        lines += _SMALL * sum(_wrap(text, cells / _SMALL) for text in (said.pinyin, said.en) if text)
    lines += sum(
        _wrap(f"{one.text}: {one.email or one.phone or one.url or ''}", cells) for one in brief.contact
    )
    return lines + (_CODES / (size * _POINT * _LINE) if codes else 0)


def _wrap(text: str, cells: float) -> int:
    """Return on how many lines a text stands; words that break early take the last part of each."""
    capitals = sum(one.isupper() and two.isupper() for one, two in pairwise(text))
    return max(1, -int(-(width(text) + _CAPITAL * capitals) * 1.08 // cells))
