"""Takes the month of expiry and the security code out of what a person typed for a card.

They are blanked place by place, so that the place of a slip is still counted as it was typed. A month is
read where a stroke parts it (`12/27`); the other ways to write one (`12.27`, `2027-03`) only where no other
digit stands, for a card number may have dots and dashes too. The security code is used for nothing.
"""

from __future__ import annotations

import re
from datetime import date

from msgspec import Struct

_CENTURY = 2000
_SHORT_YEAR = 2  # digits
_WHOLE = 12  # digits of the shortest whole number
# Patterns as text, compiled when first needed: most cards are typed without a month.
_STROKE = r"(?<![\d/.-])(?P<month>0?[1-9]|1[0-2])\s?/\s?(?P<year>20\d{2}|\d{2})(?![\d/.-])"
_MONTH_FIRST = r"(?<![\d/.-])(?P<month>0?[1-9]|1[0-2])\s?[.-]\s?(?P<year>20\d{2}|\d{2})(?![\d/.-])"
_YEAR_FIRST = r"(?<![\d/.-])(?P<year>20\d{2})\s?[/.-]\s?(?P<month>0?[1-9]|1[0-2])(?![\d/.-])"
_CODE = r"(?i)\b(?:cvv2?|cvc2?|cvn2?|csc|cid|security\s+code)\b[\s:=#-]{0,3}\d{3,4}(?!\d)"
_CODE_FIRST = r"(?i)(?<![\d-])\d{3,4}\s{1,3}(?:is\s)?(?:cvv2?|cvc2?|cvn2?)\b"
_CODE_LAST = r"\s+\d{3,4}\s*$"


class Asides(Struct, frozen=True):
    """The text without them, as long as before; the card's last day; whether a security code stood there."""

    text: str
    ends: date | None = None
    code: bool = False


def take_out(text: str) -> Asides:
    """Take out the month of expiry and the security code, if there are any."""
    if not _count(text):
        return Asides(text)
    text, code = _blank(text, _CODE)
    if not code:
        text, code = _take_out_first(text)
    found = re.search(_STROKE, text) or _find_alone(text)
    if found is None:
        return Asides(text, code=code)
    ends = find_last_day(int(found["month"]), found["year"])
    before, after = text[: found.start()], text[found.end() :]
    # Number, month, security code: as people read them off a card.
    if not code and _count(before) >= _WHOLE:
        after, code = _blank(after, _CODE_LAST)
    return Asides(before + " " * len(found[0]) + after, ends, code)


def find_last_day(month: int, year: str) -> date:
    """Return the last day of a month; two digits of a year are in this century. ValueError: there is none."""
    from calendar import monthrange  # not at the top: most cards are checked without a month

    full = int(year) + (_CENTURY if len(year) == _SHORT_YEAR else 0)
    return date(full, month, monthrange(full, month)[1])


def _take_out_first(text: str) -> tuple[str, bool]:
    """Take out a code that stands before its name, where the digits before it are a number of their own."""
    found = re.search(_CODE_FIRST, text)
    if found is None:
        return text, False
    # The last four digits of a number in groups are no security code: "4111 1111 1111 1111 cvv".
    groups = _count(text[: found.start()])
    if groups and groups < _WHOLE + 1:
        return text, False
    return text[: found.start()] + " " * len(found[0]) + text[found.end() :], True


def _find_alone(text: str) -> re.Match[str] | None:
    found = re.search(_MONTH_FIRST, text) or re.search(_YEAR_FIRST, text)
    return found if found is not None and _count(text) == _count(found[0]) else None


def _blank(text: str, pattern: str) -> tuple[str, bool]:
    found = re.search(pattern, text)
    if found is None:
        return text, False
    return text[: found.start()] + " " * len(found[0]) + text[found.end() :], True


def _count(text: str) -> int:
    return sum(map(str.isdecimal, text))
