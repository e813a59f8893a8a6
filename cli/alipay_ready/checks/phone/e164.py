"""Reads numbers written in full, `+` and digits, where the parser would only split off the calling code.

`phonenumbers.parse` takes two thirds of a check: it looks for extensions, letters, foreign digits and
dialling prefixes in every number. Where there is nothing but `+` and digits, and the country's numbering
plan has no prefix that could be taken off, all that is left is the split. Plans and prefixes are the
library's own; whatever might need more than the split goes to its parser. A test holds both to the same
result.
"""

from __future__ import annotations

import re
from functools import cache

from phonenumbers import (
    PhoneMetadata,
    PhoneNumber,
    parse,
    region_code_for_country_code,
    region_codes_for_country_code,
)

_SHORTEST, _LONGEST = 5, 15  # national digits; shorter and longer ones are the parser's to refuse
_CODE = 3


def read_number(text: str, region: str | None) -> PhoneNumber:
    """Return what `phonenumbers.parse` returns, or raise what it raises (NumberParseException).

    `text` is a number as `typed.read` cleans it, never empty; `region` (ISO 3166 code, upper case) is for
    one in national writing. That it was read does not make it valid.

    >>> number = read_number("+447400123456", None)
    >>> number.country_code, number.national_number
    (44, 7400123456)
    >>> read_number("07400123456", "GB") == number
    True
    """
    if text[0] == "+" and text[1:].isdigit() and text.isascii():
        start = _find_code(text[1 : 1 + _CODE])
        if start is not None:
            code, prefix = start
            national = text[1 + len(str(code)) :]
            if _SHORTEST <= len(national) <= _LONGEST and national[0] != "0" and not prefix.match(national):
                return PhoneNumber(country_code=code, national_number=int(national))
    return parse(text, region)


@cache
def _find_code(digits: str) -> tuple[int, re.Pattern[str]] | None:
    """Return the calling code that digits begin with, and what could be taken off after it."""
    for size in range(1, len(digits) + 1):
        code = int(digits[:size])
        if digits[0] != "0" and region_codes_for_country_code(code):
            plan = PhoneMetadata.metadata_for_region_or_calling_code(code, region_code_for_country_code(code))
            prefix = plan.national_prefix_for_parsing if plan else None
            return code, re.compile(prefix or r"(?!)")  # without a prefix: a pattern that never matches
    return None
