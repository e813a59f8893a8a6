"""How often check-phone is right on published test numbers: `make accuracy`, or run this file.

A number counts as right when all that its source says of it is met: valid or not, the kind of line, and
the verdict that follows from these. Numbers for films must be refused, whatever their kind of line; three
of them (613 555-01xx) stand in lists of valid numbers and count as right when they are refused as such.
A second table holds ways to write a number, new ranges and usual slips, with all that must be answered:
status, number, finding, what is suggested, what is typed.
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

DATA = Path(__file__).with_name("data")
NUMBERS = DATA / "phone-numbers.json"
WRITINGS = DATA / "phone-writings.json"
TODAY = date(2026, 11, 23)
WANTED = 0.99
RECEIVES = {"MOBILE", "FIXED_LINE_OR_MOBILE"}
PERHAPS = {"VOIP", "PERSONAL_NUMBER"}
USABLE = {Status.READY, Status.ATTENTION}

# Why a miss is one, by the number as typed; a miss that is not here has not been looked at.
REASONS: dict[str, str] = {
    "+1 212 911 1234": "No exchange is N11, but the numbering plans take them; refusing less is the rule.",
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
        row["number"],
        valid=result.data.valid,
        line=line,
        status=result.status,
        too_new="phone.nanp.new-area-code" in {finding.id for finding in result.findings},
    ):
        return f"{result.status} for {line}"
    return None


def expected_status(typed: str, *, valid: bool, line: str, status: Status, too_new: bool) -> Status:
    """Return the verdict that follows from validity and kind of line; attention is never wrong for usable."""
    if not valid:  # an area code of +1 that is not known may be new: nobody can tell
        return Status.BLOCKED if typed.strip() and not too_new else Status.UNKNOWN
    if line in RECEIVES:
        return status if status in USABLE else Status.READY
    return Status.ATTENTION if line in PERHAPS else Status.BLOCKED


def writing_fault(row: dict[str, Any]) -> str | None:
    """Return what is wrong with our answer for one row of the second table, or None."""
    result = phones.check(row["input"], region=row["region"], today=TODAY)
    data = result.data
    found: dict[str, Any] = {
        "status": result.status.value,
        "valid": data.valid,
        "line_type": data.line_type,
        "e164": data.phone_e164,
        "enter": data.enter and data.enter.number,
        "finding": [finding.id for finding in result.findings],
        "suggests": [
            "+" + "".join(filter(str.isdigit, finding.message.rpartition("+")[2]))
            for finding in result.findings
            if finding.id.startswith("phone.suggest.")
        ],
    }
    for name, wanted in row["expect"].items():
        right = found[name] in wanted if name == "status" else wanted == found[name]
        if name in {"finding", "suggests"}:
            right = wanted in found[name]
        if not right:
            return f"{name} {found[name]}, expected {wanted}"
    return None


def report(title: str, rows: list[tuple[str, str, str | None, str | None]]) -> bool:
    """Print the figures of one table (group, typed, region, fault); tell whether they are good enough."""
    missed = [row for row in rows if row[3]]
    wrong, total = Counter(row[0] for row in missed), Counter(row[0] for row in rows)
    print(title)
    for group, count in total.items():
        print(f"  {group:<28} {count - wrong[group]:>4} of {count:>4}")
    share = 1 - len(missed) / len(rows)
    right = f"{len(rows) - len(missed):>4} of {len(rows):>4}"
    print(f"  {'all':<28} {right}  {share:.1%} (wanted: {WANTED:.0%})")
    for _group, typed, region, found in missed:
        print(f"  miss: {typed}{f' in {region}' if region else ''}: {found}")
        print(f"        {REASONS.get(typed, 'NO REASON GIVEN')}")
    return share >= WANTED and all(typed in REASONS for _group, typed, _region, _found in missed)


def main() -> int:
    """Print the figures; exit 1 if they are lower than wanted or a miss has no reason."""
    numbers = json.loads(NUMBERS.read_text(encoding="utf-8"))
    writings = json.loads(WRITINGS.read_text(encoding="utf-8"))
    good = [
        report(
            "check-phone on published test numbers: verdict and type right",
            [(row["tier"], row["number"], row["default_region"], fault(row)) for row in numbers],
        ),
        report(
            "check-phone on writings, new ranges and slips: all that must be answered",
            [(row["group"], row["input"], row["region"], writing_fault(row)) for row in writings],
        ),
    ]
    return int(not all(good))


if __name__ == "__main__":
    sys.exit(main())
