"""The words for a card as `start` keeps and shows them: no digits of the card, and no security code."""

from __future__ import annotations

import re
import unicodedata

from ..checks.card.asides import take_out
from ..checks.card.typed import read
from ..privacy.door import show
from ..privacy.pan import looks_like_pan
from .free_text import LONGEST

_FEW = 4  # digits that may belong to a name (C24, Bank 1); more of them may be a card's
_LONGEST_DAY = 8  # digits: 20.12.2026
_RUN = r"\d{3,}"  # the last four digits, a code, a piece of a number


def keep_words(text: str) -> str:
    """Return the words without digits, but with the month in which the card ends; empty if digits name it.

    >>> keep_words("visa ending 1234"), keep_words("visa cvv 123 exp 3/27"), keep_words("c24 visa")
    ('visa ending', 'visa exp 03/27', 'c24 visa')
    """
    if looks_like_pan(text) or _count(text) > _LONGEST_DAY or read(text).digits:
        return ""
    seen = take_out(unicodedata.normalize("NFKC", text))
    words = re.sub(_RUN, "", seen.text)
    if _count(words) > _FEW:
        words = re.sub(r"\d", "", words)
    day = seen.ends.isoformat() if seen.ends else ""
    month = f"{day[5:7]}/{day[2:4]}" if day else ""
    return show(" ".join(f"{words} {month}".split()))[: LONGEST["label"]]


def hold_secrets(text: str) -> bool:
    """Tell whether words for cards may hold a mistyped number, or a security code."""
    return _count(text) > _LONGEST_DAY or take_out(text).code


def _count(text: str) -> int:
    return sum(map(str.isdecimal, text))
