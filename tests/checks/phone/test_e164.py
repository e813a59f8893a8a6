"""The quick reader of whole numbers against the library's parser: the same result, always."""

from __future__ import annotations

import random

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st
from phonenumbers import NumberParseException, PhoneNumber

from alipay_ready.checks.phone.e164 import read_number

TYPES = tuple(phonenumbers.PhoneNumberType.values())


def parsed(text: str, region: str | None = None) -> PhoneNumber | int:
    """Return the parser's number, or the code of its refusal."""
    try:
        return phonenumbers.parse(text, region)
    except NumberParseException as error:
        return error.error_type


def read(text: str, region: str | None = None) -> PhoneNumber | int:
    """Return our number, or the code of the refusal."""
    try:
        return read_number(text, region)
    except NumberParseException as error:
        return error.error_type


@pytest.mark.parametrize("region", sorted(phonenumbers.SUPPORTED_REGIONS))
def test_numbers_of_each_region_and_kind_are_read_alike(region: str, long: bool) -> None:
    """Example numbers of each kind, with digits changed, dropped and added, and with a 0 or 1 in front."""
    chance = random.Random(region)  # noqa: S311 - the same numbers in every run
    for kind in TYPES:
        number = phonenumbers.example_number_for_type(region, kind)
        if number is None:
            continue
        national = str(number.national_number)
        for _ in range(200 if long else 4):
            place = chance.randrange(len(national))
            changed = national[:place] + chance.choice("0123456789") + national[place + 1 :]
            for digits in (changed, changed[:-1], changed + "5", "0" + changed, "1" + changed, "8" + changed):
                text = f"+{number.country_code}{digits}"
                assert read(text) == parsed(text), text


@given(st.from_regex(r"\+[0-9]{0,20}", fullmatch=True))
def test_any_digits_after_a_plus_are_read_alike(text: str) -> None:
    """Codes that no country has, digits too few and too many: the refusals are the same too."""
    assert read(text) == parsed(text)


@given(st.from_regex(r"[+0-9 ()x]{1,20}", fullmatch=True), st.sampled_from([None, "GB", "US", "IT"]))
def test_everything_else_goes_to_the_parser(text: str, region: str | None) -> None:
    """National writing and separators are the parser's alone."""
    assert read(text, region) == parsed(text, region)
