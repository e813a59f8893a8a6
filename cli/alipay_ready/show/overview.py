"""`overview` as text and as a table: one row a person, then the totals, then where people are stuck."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from msgspec import UNSET, Struct

from ..progress.people import PersonRow, Totals, count_stuck
from ..result import Status
from ..text.cells import pad, width
from ..text.harmless import safe
from ..text.spreadsheet import harmless
from .headlines import SHORT
from .lines import BLANK, Line, line
from .screen import Screen

UNREAD = "cannot read"
WORDS = {**SHORT, Status.ERROR: UNREAD}
STYLE = {Status.ERROR: "blocked"}
LONGEST_ID = 24
MOST = 3


class OverviewData(Struct, frozen=True):
    """All people, counted and one by one, who needs help first."""

    totals: Totals
    people: tuple[PersonRow, ...]


class OverviewScreen(Screen[OverviewData], frozen=True, kw_only=True):
    """The people of an office."""

    command: str | None = "overview"

    def lines(self) -> Iterator[Line]:
        """Return the table. Without a terminal each person stays on one line."""
        people = self.data.people
        labels = [_write_label(row) for row in people]
        column = min(max((width(label) for label in labels), default=0), LONGEST_ID)
        yield line((f"{pad('Who', column)}  {'Status':<13}  Steps  Late  Next", "heading"))
        for row, label in zip(people, labels, strict=True):
            yield _draw_row(row, pad(label, column))
        yield BLANK
        yield _draw_totals(self.data.totals)
        for step in count_stuck(people)[:MOST]:
            yield line(f"{step.people:>4} at: {step.title}", hang=9)


def write_text(screen: OverviewScreen) -> str:
    """Return the lines as one text, for a file."""
    return "".join(item.text.rstrip() + "\n" for item in screen.lines())


def write_csv(people: tuple[PersonRow, ...]) -> str:
    """Return one row a person as CSV, for a spreadsheet: without names there is no such column."""
    rows = [_make_cells(row) for row in people]
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(rows[0] if rows else ())
    writer.writerows(row.values() for row in rows)
    return file.getvalue()


def _make_cells(row: PersonRow) -> dict[str, str]:
    """Return the cells of a row by the heads of their columns, in their order."""
    cells = {
        "id": row.id,
        "name": row.name,
        "status": row.status,
        "reason": row.reason,
        "route": row.route,
        "done": row.done,
        "skipped": row.skipped,
        "total": row.total,
        "required_open": row.required_open,
        "overdue": row.overdue,
        "next": row.next,
        "arrive": row.arrive,
        "error": row.error,
    }
    return {
        name: harmless("" if value is None else str(value))
        for name, value in cells.items()
        if value is not UNSET
    }


def _write_label(row: PersonRow) -> str:
    return safe(f"{row.id} ({row.name})" if row.name else row.id)


def _draw_row(row: PersonRow, label: str) -> Line:
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


def _draw_totals(totals: Totals) -> Line:
    people = f"{totals.people} {'person' if totals.people == 1 else 'people'}: "
    counted = ", ".join(f"{count} {WORDS[status]}" for status, count in totals.by_status())
    late = f"; {totals.overdue} steps overdue" if totals.overdue else ""
    return line((people, "strong"), f"{counted}{late}.")
