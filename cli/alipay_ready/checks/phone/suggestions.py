"""Did you mean? Repairs of the usual slips, each one parsed again before it is shown, never applied.

A country is never guessed from the digits alone: a number as one dials it at home is a valid mobile
number under seven calling codes, in the median. `at_home.py` looks at how they are grouped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from phonenumbers import (
    NumberParseException,
    PhoneNumber,
    PhoneNumberFormat,
    PhoneNumberType,
    format_number,
    national_significant_number,
    number_type,
    parse,
    region_code_for_number,
    region_codes_for_country_code,
)

from ...result import Noticed
from .numbering_plan import WORLD, NumberingPlan

MOST = 3
_CAN_RECEIVE = (PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE)
_DIALLED_ABROAD = ("0011", "011", "010", "00")  # Australia, North America, Japan and Korea, most others
_LONGEST_CODE = 3
_BRAZIL_OLD = 10  # digits of a Brazilian mobile before the 9 was added
_LONGEST_AT_HOME = 12  # digits of nearly all numbers as they are dialled at home, first 0 included
_MEXICO_OLD = r"0(?:1|44|45)1?(?=\d{10}$)"  # dialled before a number until 2020
_Candidate = tuple[str, str]  # a finding id and a number with +


def suggest(
    text: str, plan: NumberingPlan, *, region: str | None = None, number: PhoneNumber | None = None
) -> tuple[Noticed, ...]:
    """Return up to three repairs that are numbers which can receive SMS.

    `text` is the cleaned number, `number` what it was read as, if anything.
    """
    shown: dict[str, Noticed] = {}
    for id_, candidate in _candidates(text, plan, region, number):
        found = read_receiver(candidate, None, plan)
        if found:
            shown.setdefault(found["number"], Noticed(id_, found))
    return tuple(shown.values())[:MOST]


def suggest_digits(repaired: str, plan: NumberingPlan, region: str | None) -> tuple[Noticed, ...]:
    """Return the number with digits for letters that look like them, if it can receive SMS."""
    found = read_receiver(repaired, region, plan)
    return (Noticed("phone.suggest.letters", found),) if found else ()


def read_receiver(text: str, region: str | None, plan: NumberingPlan) -> dict[str, str] | None:
    """Read a repair; return its values only if this kind of number can receive SMS."""
    try:
        number = parse(text, region)
    except NumberParseException:
        return None
    if number_type(number) not in _CAN_RECEIVE:
        return None
    place = region_code_for_number(number)
    if place == WORLD or plan.keeper(number.country_code or 0, national_significant_number(number)):
        return None
    written = format_number(number, PhoneNumberFormat.INTERNATIONAL)
    return {"number": written, "country": plan.country(place)}


def _candidates(
    text: str, plan: NumberingPlan, region: str | None, number: PhoneNumber | None
) -> Iterator[_Candidate]:
    """Yield repairs, the likeliest slip first: the finding, and the number as it would be written in full."""
    digits = "".join(char for char in text if char.isdecimal())
    if "+" not in text:
        yield from _repair_without_plus(digits, plan, region)
    elif digits.startswith("0"):
        yield "phone.suggest.dialling-prefix", "+" + digits.lstrip("0")
    for size in range(1, _LONGEST_CODE + 1):
        code, rest = digits[:size], digits[size:].lstrip("0")
        if code and rest.startswith(code) and region_codes_for_country_code(int(code)):
            yield "phone.suggest.doubled-code", "+" + rest
    if number is not None:
        yield from _repair_national(number.country_code, national_significant_number(number))


def _repair_without_plus(digits: str, plan: NumberingPlan, region: str | None) -> Iterator[_Candidate]:
    """Slips of numbers typed without a plus. A mainland mobile is the one country told by digits alone."""
    if region is None and plan.mainland_range(digits):
        yield "phone.suggest.mainland", "+86" + digits
    without_0 = digits.removeprefix("0")
    begins_with_code = region and without_0.startswith(str(plan.regions[region].code))
    if begins_with_code or (digits[:1] == "0" != digits[1:2] and len(digits) > _LONGEST_AT_HOME):
        yield "phone.suggest.country-code", "+" + without_0
    if region is None and (old := re.match(_MEXICO_OLD, digits)):
        yield "phone.suggest.mx-prefix", "+52" + digits[old.end() :]
    for prefix in _DIALLED_ABROAD:
        if digits.startswith(prefix):
            yield "phone.suggest.dialling-prefix", "+" + digits[len(prefix) :]
    yield "phone.suggest.plus", "+" + digits


def _repair_national(code: int | None, national: str) -> Iterator[_Candidate]:
    """Slips of single countries, from the FAQ of libphonenumber and the changes of numbering plans."""
    if code == 54 and not national.startswith("9"):  # noqa: PLR2004 - calling codes are names, not amounts
        yield "phone.suggest.ar-9", "+549" + national
    if code == 52 and national.startswith("1"):  # noqa: PLR2004
        yield "phone.suggest.mx-1", "+52" + national[1:]
    if code == 52 and (old := re.match(_MEXICO_OLD, national)):  # noqa: PLR2004
        yield "phone.suggest.mx-prefix", "+52" + national[old.end() :]
    if code == 55 and len(national) == _BRAZIL_OLD and national[2] in "6789":  # noqa: PLR2004
        yield "phone.suggest.br-9", f"+55{national[:2]}9{national[2:]}"
    if code == 39 and national.startswith("0"):  # noqa: PLR2004
        yield "phone.suggest.it-0", "+39" + national[1:]
    elif national.startswith("0"):
        yield "phone.suggest.first-0", f"+{code}{national.lstrip('0')}"
