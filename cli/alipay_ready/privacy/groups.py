"""Reads the groups of digits in a text: which digits, where, and what stands between two groups.

Digits of any script count, by their value. Characters that nobody sees part nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

SPACES = " \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
MARKS = r"\-./_\u2010-\u2015\u2212\ufe58\ufe63\uff0d\uff0e\uff0f\uff3f"
INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0"
)
_GROUP = rf"\d(?:[{INVISIBLE}]*\d)*"
_SEPARATOR = rf"[{SPACES}{MARKS}]"


class Group(NamedTuple):
    """Digits in a row, in ASCII; `text[start:end]` are they as written; `gap` is what stands before them.

    The gap begins at the group before, or at the beginning of the text, without what is invisible.
    """

    digits: str
    start: int
    end: int
    gap: str

    @property
    def is_near(self) -> bool:
        """Whether the group before is at most three characters away: parts of one number may be."""
        return len(self.gap) <= _NEAR

    @property
    def is_next(self) -> bool:
        """Whether exactly one space, dash, dot, slash or underscore stands before it."""
        return re.fullmatch(_SEPARATOR, self.gap) is not None

    @property
    def is_joined(self) -> bool:
        """Whether only such characters stand before it."""
        return re.fullmatch(f"{_SEPARATOR}+", self.gap) is not None


_NEAR = 3


def read_groups(text: str) -> list[Group]:
    """Return the groups of a text, in their order."""
    return list(_read(text))


def _read(text: str) -> Iterator[Group]:
    last = 0
    for found in re.finditer(_GROUP, text):
        digits = found[0]
        if not (digits.isascii() and digits.isdecimal()):
            digits = "".join(str(int(char)) for char in digits if char.isdecimal())
        yield Group(digits, found.start(), found.end(), strip_invisible(text[last : found.start()]))
        last = found.end()


def strip_invisible(text: str) -> str:
    """Return the text without the characters that nobody sees."""
    return text if text.isascii() else re.sub(f"[{INVISIBLE}]", "", text)
