"""In which countries a number is written like this at home."""

from __future__ import annotations

import phonenumbers
import pytest

from alipay_ready.answers import phones
from alipay_ready.checks.phone.at_home import suggest_countries


@pytest.mark.parametrize(
    ("typed", "countries"),
    [
        ("8 916 123-45-67", ["RU"]),
        ("89161234567", ["RU"]),
        ("8 (916) 123-45-67", ["RU"]),
        ("8 701 123 4567", ["KZ"]),
        ("079 123 45 67", ["CH", "SE"]),
        ("07400 123456", ["GB"]),
        ("090-1234-5678", ["JP"]),
        ("010-1234-5678", ["KR"]),
        ("(11) 98234-5678", ["BR"]),
        ("0412 345 678", ["AU"]),
        ("Mobile: 0803 123 4567", ["NG"]),
        ("\u0668 \u0669\u0661\u0666 123-45-67", ["RU"]),
        ("0791234567", []),  # seventeen countries
        ("06 12 34 56 78", []),  # France, Morocco and Monaco
        ("0800 123456", []),  # a free call
        ("07700 900123", []),  # for films
        ("hello", []),
        ("+41 79 123 45 67", []),
    ],
)
def test_one_or_two_countries_or_none(typed: str, countries: list[str]) -> None:
    """By the groups, else by the digits; more than two would be guessing."""
    found = suggest_countries(typed, phones.load())

    assert [noticed.values["region"] for noticed in found] == countries


@pytest.mark.parametrize("region", ["RU", "CH", "GB", "JP", "KR", "AU", "NG"])
def test_what_is_suggested_is_the_same_number(region: str) -> None:
    """The example number of a country, as it is written there, comes back in international form."""
    example = phonenumbers.example_number_for_type(region, phonenumbers.PhoneNumberType.MOBILE)
    assert example is not None
    national = phonenumbers.format_number(example, phonenumbers.PhoneNumberFormat.NATIONAL)
    found = {n.values["region"]: n.values["number"] for n in suggest_countries(national, phones.load())}

    assert found.get(region, "none") in {
        "none",  # too many countries write it so
        phonenumbers.format_number(example, phonenumbers.PhoneNumberFormat.INTERNATIONAL),
    }
