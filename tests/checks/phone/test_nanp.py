"""Area codes of +1: those the plans know, those that may be new, and those that nobody is given."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st
from phonenumbers import PhoneNumber, PhoneNumberType, number_type

from alipay_ready.answers import phones
from alipay_ready.checks.phone import nanp
from alipay_ready.result import Status

TODAY = date(2026, 11, 26)
NEVER = re.compile(r"[2-9]11|[2-9]9\d|37\d|96\d|555")
AREAS = [f"{area}" for area in range(200, 1000)]


@cache
def has_numbers(area: str) -> bool:
    """Tell whether the library has a number in an area code, whatever the exchange."""
    phonenumbers.enable_pattern_cache()
    return any(
        number_type(PhoneNumber(country_code=1, national_number=int(f"{area}{exchange}1234")))
        != PhoneNumberType.UNKNOWN
        for exchange in range(200, 1000, 7)
    )


def test_a_known_area_code_is_found_by_few_questions() -> None:
    """The quick answer is that of a look at every seventh exchange, for every area code there can be."""
    assert [area for area in AREAS if nanp.is_known(area)] == [area for area in AREAS if has_numbers(area)]


def test_no_area_code_that_is_never_given_out_has_numbers() -> None:
    """The list of the knowledge and the plans do not contradict each other."""
    assert not [area for area in AREAS if NEVER.fullmatch(area) and has_numbers(area)]


@pytest.mark.parametrize("area", AREAS)
def test_every_unknown_area_code_is_unknown_or_has_its_reason(area: str) -> None:
    """Refused are only those of the list; of the others nobody can tell."""
    result = phones.check(f"+1{area}2345678", today=TODAY)
    first = result.findings[0].id

    if NEVER.fullmatch(area):
        assert result.status is Status.BLOCKED
        assert first.startswith("phone.nanp.")
    elif not has_numbers(area):
        assert (result.status, first) == (Status.UNKNOWN, nanp.NEW)
        assert result.data.phone_e164 == f"+1{area}2345678"
    else:
        assert not first.startswith("phone.nanp.")


@given(st.from_regex(r"[0-9]{10}", fullmatch=True))
def test_only_numbers_of_the_right_shape_may_be_new(national: str) -> None:
    """NXX NXX XXXX with N from 2 to 9, an exchange that is no N11: anything else is refused."""
    noticed = nanp.explain(national, phones.load())

    if noticed is not None and noticed.id == nanp.NEW:
        assert re.fullmatch(r"(?!.11)[2-9]\d\d(?!.11)[2-9]\d{6}", national)
        assert not NEVER.fullmatch(national[:3])
