"""Parts a text that holds several phone numbers: `+44 7400 123456 or +49 151 23456789`. Pure.

Any word between digits parts them, so that no language's "or" need be known; what is too short to be a
number (an extension, a remark) is no part.
"""

from __future__ import annotations

import re

_LEAST = 7  # digits of the shortest number
_MOST = 5
_SIGNS = r"[|&;,\n\r，、；]+"
# A word or a remark in brackets between digits, or a plus behind one.
_WORDS = (
    r"(?<=[\d)])[^\S\n]*[^\W\d_][^\d+(]*(?=[+\d(])"
    r"|(?<=\d)\s*[(（][^)）\d+]*[)）]\s*(?=[+\d])"
    r"|(?<=\d)\s*(?=\+)"
)
_STROKES = r"[/／]+"  # tried last: a stroke may part an area code from its number


def part_numbers(text: str) -> tuple[str, ...]:
    """Return the numbers in a text, at most five, in their order; none where it does not hold at least two.

    >>> part_numbers("+44 7400 123456 or +49 151 23456789"), part_numbers("030 123456 / 78")
    (('+44 7400 123456', '+49 151 23456789'), ())
    """
    for pattern in (f"{_SIGNS}|{_WORDS}", f"{_SIGNS}|{_WORDS}|{_STROKES}"):
        parts = [part.strip() for part in re.split(pattern, text)]
        numbers = [part for part in parts if sum(map(str.isdecimal, part)) >= _LEAST]
        if 1 < len(numbers) <= _MOST:
            return tuple(numbers)
    return ()
