"""What --verbose adds, and how a number is written for typing."""

from __future__ import annotations

from datetime import date

import msgspec
import phonenumbers
import pytest

from alipay_ready.answers import phones
from alipay_ready.checks.phone.details import write_to_type

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("e164", "written", "first"),
    [
        ("+447400123456", "7400 123456", "0"),
        ("+79123456789", "912 345-67-89", "8"),
        ("+8613800138000", "138 0013 8000", None),
        ("+12024561111", "202-456-1111", None),
        ("+393123456789", "312 345 6789", None),
        ("+819012345678", "90-1234-5678", "0"),
    ],
)
def test_a_number_is_written_in_groups_without_its_first_digit(
    e164: str, written: str, first: str | None
) -> None:
    """The groups people know, and the digit they are used to dial first, where there is one."""
    assert write_to_type(e164) == (written, first)


def test_details_name_operator_formats_and_metadata() -> None:
    """They are there on demand only; without, the JSON has no such key."""
    with_details = phones.check("+8613800138000", today=TODAY, details=True).data
    without = phones.check("+8613800138000", today=TODAY).data

    details = msgspec.to_builtins(with_details)["details"]
    assert details["operator"] == "China Mobile"
    assert details["formats"]["international"] == "+86 138 0013 8000"
    assert details["metadata"] == f"libphonenumber {phonenumbers.__version__}"
    assert "details" not in msgspec.to_builtins(without)


def test_details_of_no_number_still_name_the_metadata() -> None:
    """A refused number has no formats, but the age of the numbering plans may be why."""
    details = msgspec.to_builtins(phones.check("hello", today=TODAY, details=True).data)["details"]

    assert details["formats"] is None
    assert details["metadata"].startswith("libphonenumber 9.")
