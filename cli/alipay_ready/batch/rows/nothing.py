"""What is in a cell that says nothing: "TBD", "n/a", "#REF!", 暂无; and the first cell of a row of totals."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

from ...knowledge import list_words
from ..reading.heading_phrases import fold

_ENDS = ".。．!！?？…,，;；:：'\"`*()[]{}<>（）【】「」"
_MARKS = frozenset("+=<>|~^_$`#")
_LONGEST = 40  # characters: the longest such words have 24, and there may be spaces and brackets around
_ZEROS = frozenset({"0", "00", "000", "0.0"})
_START = 2  # characters that tell most cells from all such words


def is_nothing(cell: str, *, country: bool = False, zero: bool = False) -> bool:
    """Tell whether a cell says that nothing is given.

    In a column of countries NA, NO, NC and SO are some. `zero`: where 0 can be nothing else.
    """
    if not cell:
        return True
    # It is asked of every cell. Most are too long, end with a digit or begin as no word for nothing does.
    if len(cell) > _LONGEST or cell[-1].isdigit():
        return zero and cell in _ZEROS
    start = cell[:_START]
    if start.isalpha() and start.isascii() and start.lower() not in _starts():
        return False
    found = _find_nothing(cell)
    return found is True or (found is None and not (country and cell.strip().rstrip(".").isalpha()))


def is_total(cell: str) -> bool:
    """Tell whether a cell begins a row that counts the others: "Total", "合计：32"."""
    return 0 < len(cell) <= _LONGEST and _find_total(cell)


@lru_cache(maxsize=4096)
def _find_nothing(cell: str) -> bool | None:
    """Return whether a cell says nothing; None if it does so only where it is no country."""
    folded = _fold(cell)
    if not folded or folded in _nothing():
        return True
    return None if folded in _but_countries() else False


@lru_cache(maxsize=1024)
def _find_total(cell: str) -> bool:
    return "".join(word for word in fold(cell).words if not word.isdecimal() and word != "#") in _totals()


def _fold(cell: str) -> str:
    """Fold a cell; one that holds marks only is empty."""
    if not cell.isascii():
        cell = unicodedata.normalize("NFKC", cell).replace("\u2019", "'").replace("ё", "е").replace("Ё", "Е")
    text = "".join(cell.casefold().split()).strip(_ENDS)
    if not any(map(str.isalnum, text)) and all(map(_is_mark, text)):
        return ""
    return text.replace(".", "")


def _is_mark(char: str) -> bool:
    return char in _MARKS or unicodedata.category(char).startswith("P")


@cache
def _nothing() -> frozenset[str]:
    return frozenset(map(_fold, list_words.load().nothing)) - _but_countries()


@cache
def _but_countries() -> frozenset[str]:
    return frozenset(map(_fold, list_words.load().nothing_but_countries))


@cache
def _starts() -> frozenset[str]:
    return frozenset(word[:_START] for word in _nothing() | _but_countries())


@cache
def _totals() -> frozenset[str]:
    return frozenset(fold(text).squeezed for text in list_words.load().totals)
