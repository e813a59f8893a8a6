"""What others found wrong, case by case; and what must hold for a whole list that nobody here wrote."""

from __future__ import annotations

import csv
import re
from datetime import date
from pathlib import Path

import pytest

from alipay_ready.answers import cards
from alipay_ready.result import Level, Status

DATA = Path(__file__).parents[2] / "data"
TODAY = date(2026, 11, 26)


def read_rows(name: str) -> list[dict[str, str]]:
    """Return the rows of a table of `tests/data`."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


CASES = read_rows("card-cases.tsv")
MAINLAND = read_rows("mainland-iins.tsv")


@pytest.mark.parametrize(
    "row", CASES, ids=lambda row: " ".join((row["item"], row["input"], row["issued_in"]))
)
def test_a_case_of_a_review(row: dict[str, str]) -> None:
    """Status, network and the finding that says so."""
    result = cards.check(row["input"], issued_in=row["issued_in"] or None, today=TODAY)

    assert result.status == row["status"]
    assert row["finding"] in [finding.id for finding in result.findings]
    if row["network"]:
        assert result.data.network == row["network"]


@pytest.mark.parametrize("row", MAINLAND, ids=lambda row: row["iin"])
def test_a_card_of_a_mainland_bank(row: dict[str, str]) -> None:
    """It is never refused, and is UnionPay where it is none of the other six."""
    for country in (None, "CN"):
        result = cards.check(row["iin"], issued_in=country, today=TODAY)
        listed = result.data.network in {"visa", "mastercard", "jcb", "amex", "diners"}

        assert result.status is not Status.BLOCKED
        assert listed or result.data.network == "unionpay"
        if country:
            assert result.status is (Status.UNKNOWN if listed else Status.READY)


@pytest.mark.parametrize("name", ["visa", "mastercard"])
def test_each_country_that_is_named_changes_the_answer(name: str) -> None:
    """The line that asks for the country promises it."""
    plain = cards.check(name, today=TODAY)
    line = next(finding for finding in plain.findings if finding.id == "card.issued-where")
    named = set(re.findall(r"\b[A-Z]{2}\b", line.message))

    assert line.level is Level.INFO
    assert plain.status is Status.READY
    assert named == {"RU", "BY", "IR", "CN"}
    for country in named:
        other = cards.check(name, issued_in=country, today=TODAY)
        assert other.status is not Status.READY
        assert "card.issued-where" not in [finding.id for finding in other.findings]


@pytest.mark.parametrize("name", ["unionpay", "jcb", "amex", "discover", "mir", "mada"])
def test_the_country_is_asked_for_only_where_it_may_refuse(name: str) -> None:
    """UnionPay asks for it by its own sentence."""
    assert "card.issued-where" not in [f.id for f in cards.check(name, today=TODAY).findings]


def test_a_range_of_another_country_is_no_ground_for_a_no() -> None:
    """Where the range is not well known; a well-known one is."""
    assert cards.check("286900", today=TODAY).status is Status.BLOCKED  # Carnet of Mexico, not certain
    assert cards.check("286900", issued_in="MX", today=TODAY).status is Status.BLOCKED
    assert cards.check("286900", issued_in="US", today=TODAY).status is Status.UNKNOWN
    assert cards.check("220012", issued_in="US", today=TODAY).status is Status.BLOCKED  # Mir, certain
