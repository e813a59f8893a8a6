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
    """Return ascending numbers as a choice: `10`, `10 or 11`, and a row of them as `7 to 9`."""
    if len(numbers) >= _ROW and numbers[-1] - numbers[0] == len(numbers) - 1:
        return pgettext("numbers in a row", "{first} to {last}", first=numbers[0], last=numbers[-1])
    return one_of(map(str, numbers))


def comma() -> str:
    """Return what stands between the things of a list."""
    return pgettext("between the things of a list", ", ")


def sentences(texts: Iterable[str | None]) -> str:
    """Return whole sentences after each other; None and empty ones are left out."""
    return " ".join(filter(None, texts))


def _join(words: Sequence[str]) -> str:
    return comma().join(words)
