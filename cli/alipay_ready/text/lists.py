"""How several things stand in one sentence: names, counts of digits, and sentences after each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .words import pgettext

_ROW = 3  # so many numbers in a row are said by the first and the last


def listed(words: Iterable[str]) -> str:
    """Return words one after the other: `A, B, C`; nothing for none."""
    return _join([*words])


def one_of(words: Iterable[str]) -> str:
    """Return words as a choice: `A`, `A or B`, `A, B or C`; nothing for none."""
    *first, last = [*words] or [""]
    return (
        pgettext("the end of a list", "{first} or {last}", first=_join(first), last=last) if first else last
    )


def all_of(words: Iterable[str]) -> str:
    """Return words that belong together: `A`, `A and B`, `A, B and C`; nothing for none."""
    *first, last = [*words] or [""]
    return (
        pgettext("the end of a list", "{first} and {last}", first=_join(first), last=last) if first else last
    )


def counts(numbers: Sequence[int]) -> str:
    """Return ascending numbers as a choice: `10`, `10 or 11`, and a row of them as `7 to 9`.

    A comma keeps such a row from the number beside it: `7 to 10, or 12`.
    """
    parts = [part for row in _find_rows(numbers) for part in _name_row(row)]
    if len(parts) == len(numbers) or len(parts) == 1:
        return one_of(parts)
    *first, last = parts
    return pgettext("numbers, some of them in a row", "{first}, or {last}", first=_join(first), last=last)


def rows(numbers: Sequence[int]) -> str:
    """Return ascending numbers that belong together, rows of them by their ends: `3 to 5, 7 and 9 to 12`."""
    return all_of(part for row in _find_rows(numbers) for part in _name_row(row))


def _find_rows(numbers: Sequence[int]) -> list[list[int]]:
    """Return the numbers that follow each other without a gap, together."""
    rows: list[list[int]] = []
    for value in numbers:
        if rows and value == rows[-1][-1] + 1:
            rows[-1].append(value)
        else:
            rows.append([value])
    return rows


def _name_row(row: list[int]) -> list[str]:
    if len(row) < _ROW:
        return [str(value) for value in row]
    return [pgettext("numbers in a row", "{first} to {last}", first=row[0], last=row[-1])]


def comma() -> str:
    """Return what stands between the things of a list."""
    return pgettext("between the things of a list", ", ")


def sentences(texts: Iterable[str | None]) -> str:
    """Return whole sentences after each other; None and empty ones are left out."""
    return " ".join(filter(None, texts))


def _join(words: Sequence[str]) -> str:
    return comma().join(words)
