"""How several things stand in one sentence: names, and counts of digits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

_ROW = 3  # so many numbers in a row are said by the first and the last


def one_of(words: Iterable[str]) -> str:
    """Return words as a choice: `A`, `A or B`, `A, B or C`; nothing for none."""
    *first, last = [*words] or [""]
    return f"{', '.join(first)} or {last}" if first else last


def counts(numbers: Sequence[int]) -> str:
    """Return ascending numbers as a choice: `10`, `10 or 11`, and a row of them as `7 to 9`."""
    if len(numbers) >= _ROW and numbers[-1] - numbers[0] == len(numbers) - 1:
        return f"{numbers[0]} to {numbers[-1]}"
    return one_of(map(str, numbers))
