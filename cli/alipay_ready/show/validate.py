"""The text of `validate`: file by file, each problem with its place, and what was expected."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..result import Report
from .lines import Line, line

if TYPE_CHECKING:
    from ..validation.validate import CheckedFile, Wrong


def lines(report: Report) -> Iterator[Line]:
    """Return the problems of each file, or the schema that was asked for."""
    if "schema" in report.data:
        yield from _schema(report.data["schema"])
        return
    for checked in report.data["files"]:
        yield from _file(checked)


def place(wrong: Wrong) -> str:
    """Say where: the line and column if they are known, then the way through the tables."""
    spot = "".join(
        (f"line {wrong.line}" if wrong.line else "", f", column {wrong.column}" if wrong.column else "")
    )
    return "".join(f"{part}: " for part in (spot, wrong.path) if part)


def advice(wrong: Wrong) -> str | None:
    """Say what was expected, and what was probably meant."""
    parts = [
        f"Expected: {wrong.expected}." if wrong.expected else "",
        f"Did you mean {wrong.near}?" if wrong.near else "",
    ]
    return " ".join(filter(None, parts)) or None


def _file(checked: CheckedFile) -> Iterator[Line]:
    kind = f" ({checked.kind})" if checked.kind else ""
    if not checked.problems:
        yield line((checked.file, "strong"), f"{kind}: ", ("no problem found", "ready"))
        return
    yield line(
        (checked.file, "strong"), f"{kind}: ", (_count(checked), "ready" if checked.valid else "blocked")
    )
    for wrong in checked.problems:
        start = ("note: " if wrong.note else "", "dim")
        yield line("  ", start, (place(wrong), "strong"), f"{wrong.message}. ", advice(wrong) or "", hang=4)


def _count(checked: CheckedFile) -> str:
    problems = sum(not wrong.note for wrong in checked.problems)
    notes = len(checked.problems) - problems
    counts = [f"{problems} problem{'s' * (problems > 1)}"] * bool(problems)
    counts += [
        f"{notes} note{'s' * (notes > 1)}, valid all the same" if not problems else f"{notes} notes"
    ] * bool(notes)
    return ", ".join(counts)


def _schema(schema: object) -> Iterator[Line]:
    import json

    for row in json.dumps(schema, indent=2, ensure_ascii=False).splitlines():
        yield line(row, hang=4)
