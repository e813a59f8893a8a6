"""How often check-phone is right on published test numbers: `make accuracy`, or run this file.

A number counts as right when all that its source says of it is met: valid or not, the kind of line, and
the verdict that follows from these. Numbers for films must be refused, whatever their kind of line; three
of them (613 555-01xx) stand in lists of valid numbers and count as right when they are refused as such.
"""
# ruff: noqa: T201 - it is a program that prints

from __future__ import annotations

import json
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

from alipay_ready.answers import phones
from alipay_ready.errors import UsageProblem
from alipay_ready.result import Status

NUMBERS = Path(__file__).with_name("data") / "phone-numbers.json"
TODAY = date(2026, 11, 23)
WANTED = 0.99
RECEIVES = {"MOBILE", "FIXED_LINE_OR_MOBILE"}
PERHAPS = {"VOIP", "PERSONAL_NUMBER"}
USABLE = {Status.READY, Status.ATTENTION}

# Why a miss is one, by the number as typed; a miss that is not here has not been looked at.
REASONS: dict[str, str] = {
    "1212a5551234": "The source's library drops the letter. We ask to look again: an a may hide a digit.",
}


def fault(row: dict[str, Any]) -> str | None:
    """Return what is wrong with our answer for one row, or None."""
    try:
        result = phones.check(row["number"], region=row["default_region"], today=TODAY)
    except UsageProblem:
        return None if row["expected_valid"] is False else "the region was refused"
    line, valid = result.data.line_type.upper(), row["expected_valid"]
    if row["expected_type"] not in {None, line}:
        return f"line type {line}, expected {row['expected_type']}"
    for_films = any(finding.id == "phone.fictitious" for finding in result.findings)
    if for_films or row["tier"] == "fictitious":
        refused = for_films and result.status is Status.BLOCKED
        return None if refused else f"{result.status}, a number for films"
    if valid is not None and valid is not result.data.valid:
        return f"valid {result.data.valid}, expected {valid}"
    if result.status is not expected_status(
        row["number"], valid=result.data.valid, line=line, status=result.status
    ):
        return f"{result.status} for {line}"
    return None


def expected_status(typed: str, *, valid: bool, line: str, status: Status) -> Status:
    """Return the verdict that follows from validity and kind of line; attention is never wrong for usable."""
    if not valid:
        return Status.BLOCKED if typed.strip() else Status.UNKNOWN
    if line in RECEIVES:
        return status if status in USABLE else Status.READY
    return Status.ATTENTION if line in PERHAPS else Status.BLOCKED


def main() -> int:
    """Print the figures; exit 1 if they are lower than wanted or a miss has no reason."""
    rows = json.loads(NUMBERS.read_text(encoding="utf-8"))
    faults = [(row, found) for row in rows if (found := fault(row))]
    wrong, total = Counter(row["tier"] for row, _ in faults), Counter(row["tier"] for row in rows)
    print("check-phone on published test numbers: verdict and type right")
    for tier, count in total.items():
        print(f"  {tier:<20} {count - wrong[tier]:>4} of {count:>4}")
    share = 1 - len(faults) / len(rows)
    print(f"  {'all':<20} {len(rows) - len(faults):>4} of {len(rows):>4}  {share:.1%} (wanted: {WANTED:.0%})")
    for row, found in faults:
        region = f" in {row['default_region']}" if row["default_region"] else ""
        print(f"  miss: {row['number']}{region}: {found}")
        print(f"        {REASONS.get(row['number'], 'NO REASON GIVEN')}")
    return int(share < WANTED or any(row["number"] not in REASONS for row, _ in faults))


if __name__ == "__main__":
    sys.exit(main())
