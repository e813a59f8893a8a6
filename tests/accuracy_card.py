"""How often check-card is right on published test numbers: `make accuracy`, or run this file.

A number counts as right when `data.network` is one of the networks that its source accepts. Numbers that
begin with 62 and are called Maestro by one library are listed, not counted: for the traveller the answer
"probably UnionPay, look at the logo" is the useful one. Numbers are printed by their first six digits.
"""
# ruff: noqa: T201 - it is a program that prints

from __future__ import annotations

import csv
import json
import sys
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from alipay_ready.answers import cards
from alipay_ready.checks.card.examine import CardData
from alipay_ready.result import Level, Result, Status

DATA = Path(__file__).with_name("data")
NUMBERS = DATA / "card-numbers.json"
TODAY = date(2026, 11, 23)
SEVEN = {"visa", "mastercard", "amex", "jcb", "diners", "discover", "unionpay"}
COUNTED = (Status.READY, Status.ATTENTION, Status.UNKNOWN, Status.BLOCKED)
ABROAD = SEVEN | {"maestro"}

# Why a miss is one, by first six digits and the network its source names; others have not been looked at.
BRAND_ONLY = "A number made up for one library's test of its brand table, with no check digit that fits."
REASONS: dict[tuple[str, str], str] = {
    ("605272", "mastercard"): BRAND_ONLY + " No other list gives 605272 to Mastercard.",
    ("606282", "mastercard"): BRAND_ONLY
    + " 606282 is Hipercard in all lists; its rules let it run as Mastercard.",
    ("637095", "mastercard"): BRAND_ONLY
    + " 637095 is Hiper in all lists; its rules let it run as Mastercard.",
    ("637609", "mastercard"): BRAND_ONLY
    + " 637609 is Hiper in all lists; its rules let it run as Mastercard.",
    ("637058", "verve"): BRAND_ONLY + " No other list gives 637058 to Verve.",
}

Row = dict[str, Any]
Answers = list[tuple[Row, Result[CardData]]]


def is_right(row: Row, result: Result[CardData]) -> bool:
    """Tell whether the network that counts is one that the source accepts."""
    return result.data.network in _accepted(row)


def _accepted(row: Row) -> set[str]:
    return {id_.replace("_", "-") for id_ in row["accept"]}


def is_right_and_usable(row: Row, result: Result[CardData]) -> bool:
    """Tell whether the network is right and the card not refused."""
    return is_right(row, result) and result.status is not Status.BLOCKED


def is_refused_for_its_network(row: Row, result: Result[CardData]) -> bool:
    """Tell whether a finding on the network itself refuses the card."""
    del row
    return any(f.level is Level.BLOCK and f.id.startswith("card.network.") for f in result.findings)


def is_ready(row: Row, result: Result[CardData]) -> bool:
    """Tell whether the card is called ready."""
    del row
    return result.status is Status.READY


def _uncounted(row: Row) -> bool:
    return bool(row["network"] == "maestro" and row["number"].startswith("62"))


def _share(
    title: str, wanted: float, answers: Answers, right: Callable[[Row, Result[CardData]], bool]
) -> bool:
    good = sum(right(row, result) for row, result in answers)
    share = good / len(answers)
    print(f"  {title:<58} {good:>4} of {len(answers):>4}  {share:.1%} (wanted: {wanted:.0%})")
    return share >= wanted


def _none(title: str, answers: Answers, bad: Callable[[Row, Result[CardData]], bool]) -> bool:
    count = sum(bad(row, result) for row, result in answers)
    print(f"  {title:<58} {count:>4} of {len(answers):>4}  (wanted: none)")
    return not count


def main() -> int:
    """Print the figures; exit 1 if they are lower than wanted or a miss has no reason."""
    rows = json.loads(NUMBERS.read_text(encoding="utf-8"))
    answers = [(row, cards.check(row["number"], today=TODAY)) for row in rows]
    seven = [pair for pair in answers if pair[0]["tier"] == "A" and pair[0]["network"] in SEVEN]
    fitting = [pair for pair in seven if pair[0]["luhn_valid"]]
    regional = [pair for pair in answers if pair[0]["tier"] == "A" and pair[0]["network"] not in SEVEN]
    counted_b = [pair for pair in answers if pair[0]["tier"] == "B" and not _uncounted(pair[0])]
    listed = [pair for pair in answers if _accepted(pair[0]) & SEVEN]
    at_home = [pair for pair in answers if not _accepted(pair[0]) & ABROAD]
    print("check-card on published test numbers")
    good = [
        _share("tier A, the seven logos, check digit fits: named, usable", 1.0, fitting, is_right_and_usable),
        _share("tier A, other networks: named", 0.97, regional, is_right),
        _share("tier B, all networks: named", 0.91, counted_b, is_right),
        _none("accepted as one of the seven, refused for its network", listed, is_refused_for_its_network),
        _none("national networks only, called ready", at_home, is_ready),
    ]
    good += [_mainland(), _cases()]
    return int(not _misses(answers) or not all(good))


def _read_table(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def _mainland() -> bool:
    """Ask about the prefixes of mainland banks, with and without their country."""
    rows = _read_table("mainland-iins.tsv")
    print("check-card on the prefixes of banks in mainland China (cardbin)")
    refused = 0
    for country in (None, "CN"):
        answers = Counter(cards.check(row["iin"], issued_in=country, today=TODAY).status for row in rows)
        refused += answers[Status.BLOCKED]
        said = ", ".join(f"{status.value} {answers[status]}" for status in COUNTED)
        print(f"  {'--issued-in CN' if country else 'without a country':<20} {len(rows)}: {said}")
    return not refused


def _cases() -> bool:
    """Ask what reviewers asked, item by item; list what is answered otherwise."""
    rows = _read_table("card-cases.tsv")
    wrong = [
        f"{row['item']}: {row['input']} {row['issued_in']}: {result.status.value}, expected {row['status']}"
        for row in rows
        if (result := cards.check(row["input"], issued_in=row["issued_in"] or None, today=TODAY)).status
        != row["status"]
    ]
    items = Counter(row["item"] for row in rows)
    print("check-card on the cases of a review")
    print(f"  {', '.join(f'{item} {count}' for item, count in items.items())}")
    print(f"  right: {len(rows) - len(wrong)} of {len(rows)} (wanted: all)")
    for line in wrong:
        print(f"  miss: {line}")
    return not wrong


def _misses(answers: Answers) -> bool:
    """List the misses; tell whether each has its reason."""
    known = True
    for row, result in answers:
        if is_right(row, result):
            continue
        reason = REASONS.get((row["number"][:6], row["network"]))
        if _uncounted(row):
            reason = "Not counted: 62 called Maestro by one source."
        known &= reason is not None
        what = f"{row['number'][:6]}…, {len(row['number'])} digits, tier {row['tier']}"
        print(f"  miss: {what}: {result.data.network}, expected {row['network']} ({row['source']})")
        print(f"        {reason or 'NO REASON GIVEN'}")
    return known


if __name__ == "__main__":
    sys.exit(main())
