"""The text of `overview`: one row a person, then the totals, then where people are stuck."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..result import Report, Status
from ..text.cells import pad, width
from ..text.harmless import safe
from .headlines import SHORT
from .lines import BLANK, Line, line

if TYPE_CHECKING:
    from ..progress.people import PersonRow

UNREAD = "cannot read"
WORDS = {**SHORT, Status.ERROR: UNREAD}
STYLE = {Status.ERROR: "blocked"}
LONGEST_ID = 24
MOST = 3


def lines(report: Report) -> Iterator[Line]:
    """Return the table. Without a terminal each person stays on one line."""
    rows: list[PersonRow] = report.extra["rows"]
    labels = [_label(row, names=report.extra["names"]) for row in rows]
    column = min(max((width(label) for label in labels), default=0), LONGEST_ID)
    yield line((f"{pad('Who', column)}  {'Status':<13}  Steps  Late  Next", "heading"))
    for row, label in zip(rows, labels, strict=True):
        yield _row(row, pad(label, column))
    yield BLANK
    yield _totals(report.data["totals"])
    for title, count in report.extra["stuck"][:MOST]:
        yield line(f"{count:>4} at: {title}", hang=9)


def _label(row: PersonRow, *, names: bool) -> str:
    return safe(f"{row.id} ({row.name})" if names and row.name else row.id)


def _row(row: PersonRow, label: str) -> Line:
    status = (f"{WORDS[row.status]:<13}", STYLE.get(row.status, row.status.value))
    start = f"{label}  "
    if row.error:
        return line(start, status, f"  {row.error}", hang=width(start) + 15)
    steps = f"{row.done + row.skipped}/{row.total}"
    late = str(row.overdue) if row.overdue else ""
    following = row.next_title or "all settled"
    return line(
        start, status, f"  {steps:>5}  ", (f"{late:>4}", "late"), f"  {following}", hang=width(start) + 28
    )


def _totals(totals: dict[str, int]) -> Line:
    people = totals["people"]
    parts = [f"{totals[status.value]} {words}" for status, words in WORDS.items() if totals.get(status.value)]
    late = f"; {totals['overdue']} steps overdue" if totals["overdue"] else ""
    return line(
        (f"{people} {'person' if people == 1 else 'people'}: ", "strong"), ", ".join(parts) + late + "."
    )
