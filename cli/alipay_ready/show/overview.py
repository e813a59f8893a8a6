"""`overview` as text and as a table: one row a person, then the totals, then where people are stuck."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from msgspec import UNSET, Struct

from ..privacy.door import show
from ..progress.people import PersonRow, Totals, count_stuck
from ..result import Status
from ..text.cells import pad, pad_left, widest, width
from ..text.lists import listed, sentences
from ..text.numbers import number
from ..text.spreadsheet import harmless
from ..text.words import _, ngettext, pgettext
from .headlines import say_person
from .lines import BLANK, Line, line
from .screen import Screen

_STATUSES = (Status.READY, Status.ATTENTION, Status.UNKNOWN, Status.BLOCKED, Status.ERROR)
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
        yield from _draw_table(people)
        yield BLANK
        yield _draw_totals(self.data.totals)
        for step in count_stuck(people)[:MOST]:
            told = ngettext(
                "{count} person has this step next: {step}",
                "{count} people have this step next: {step}",
                step.people,
                step=step.title,
            )
            yield line("  ", told, hang=4)


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
        "next_step": row.next_step,
        "error_code": row.error_code,
    }
    return {
        name: harmless("" if value is None else show(str(value)))
        for name, value in cells.items()
        if value is not UNSET
    }


def _write_label(row: PersonRow) -> str:
    return show(f"{row.id} ({row.name})" if row.name else row.id)


class _Columns(Struct, frozen=True):
    """The widths of the columns, but for the last one, in cells."""

    who: int
    status: int
    steps: int
    late: int


def _draw_table(people: Sequence[PersonRow]) -> Iterator[Line]:
    who = pgettext("heading of a column", "Who")
    status = pgettext("heading of a column", "Status")
    steps = pgettext("heading of a column: how many are done or skipped", "Steps")
    late = pgettext("heading of a column: how many steps are late", "Late")
    following = pgettext("heading of a column: the next step", "Next")
    labels = [_write_label(row) for row in people]
    columns = _Columns(
        widest((who, *labels), LONGEST_ID),
        widest((status, *map(say_person, _STATUSES))),
        widest((steps, *map(_count_steps, people))),
        widest((late, *(str(row.overdue) for row in people))),
    )
    heads = (pad(who, columns.who), pad(status, columns.status), pad(steps, columns.steps))
    yield line(("  ".join((*heads, pad(late, columns.late), following)), "heading"))
    for row, label in zip(people, labels, strict=True):
        yield _draw_row(row, label, columns)


def _draw_row(row: PersonRow, label: str, columns: _Columns) -> Line:
    start = f"{pad(label, columns.who)}  "
    status = (pad(say_person(row.status), columns.status), STYLE.get(row.status, row.status.value))
    hang = width(start) + columns.status + 2
    if row.error:
        return line(start, status, f"  {row.error}", hang=hang)
    steps = pad_left(_count_steps(row), columns.steps)
    late = pad_left(str(row.overdue) if row.overdue else "", columns.late)
    following = row.next_title or pgettext("the next step of a person", "no step is open")
    return line(
        start,
        status,
        f"  {steps}  ",
        (late, "late"),
        f"  {following}",
        hang=hang + columns.steps + columns.late + 4,
    )


def _count_steps(row: PersonRow) -> str:
    return f"{row.done + row.skipped}/{row.total}"


def _draw_totals(totals: Totals) -> Line:
    counted = listed(
        pgettext("people of one status", "{count} {status}", count=number(count), status=say_person(status))
        for status, count in totals.by_status()
    )
    late = ngettext("{count} step is overdue.", "{count} steps are overdue.", totals.overdue)
    people = ngettext("{count} person:", "{count} people:", totals.people)
    told = sentences((_("{counted}.", counted=counted), late if totals.overdue else None))
    return line((people, "strong"), " ", told)
