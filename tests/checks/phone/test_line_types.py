"""Mainland ranges against the library's plans: the one that knows a number wins."""

from __future__ import annotations

import pytest
from phonenumbers import PhoneNumberType

from alipay_ready.checks.phone.line_types import is_known_only_to_us, notice_mainland, refuse_mainland
from alipay_ready.checks.phone.numbering_plan import CnRange

MOBILE, UNKNOWN = PhoneNumberType.MOBILE, PhoneNumberType.UNKNOWN


def range_of(kind: str) -> tuple[str, CnRange]:
    """Return a made-up range of one kind."""
    return "199", CnRange(("199",), 11, kind, "Operator", "运营商", "phone.cn.operators")


@pytest.mark.parametrize("kind", ["operator", "broadnet", "virtual", "data-card", "satellite"])
def test_a_range_only_the_table_knows_is_accepted(kind: str) -> None:
    """The library calls 149 invalid; real numbers have it. It is not refused."""
    assert is_known_only_to_us(UNKNOWN, range_of(kind))
    assert not is_known_only_to_us(MOBILE, range_of(kind))
    assert refuse_mainland(range_of(kind)) is None
    assert [noticed.id for noticed in notice_mainland(range_of(kind))] == [f"phone.cn.{kind}"]


@pytest.mark.parametrize("kind", ["iot", "unassigned"])
def test_a_range_only_the_library_knows_is_accepted_in_silence(kind: str) -> None:
    """A new range that the table still calls unassigned: the library is newer, nothing is said against it."""
    assert not is_known_only_to_us(UNKNOWN, range_of(kind))
    assert notice_mainland(range_of(kind)) == ()
    reason = refuse_mainland(range_of(kind))
    assert reason is not None
    assert reason.id == f"phone.cn.{kind}"


def test_outside_every_range_there_is_nothing_to_say() -> None:
    """Landlines and unknown prefixes are left to the library."""
    assert refuse_mainland(None) is None
