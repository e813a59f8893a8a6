"""`overview` as CSV: one row a person, for a spreadsheet. Columns are only ever added at the end."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from msgspec import UNSET

from ..privacy.door import show
from ..progress.people import PersonRow
from ..text.spreadsheet import harmless

MARK = "\ufeff"  # before a file that is opened with a double click: without it Excel takes UTF-8 for Latin
_COLUMNS = (
    "id", "name", "status", "reason", "route", "done", "skipped", "total", "required_open", "overdue", "next",
    "arrive", "error", "next_step", "error_code", "next_title", "can_pay", "finished",
)  # fmt: skip


def write_csv(people: Sequence[PersonRow], *, names: bool) -> str:
    """Return the heads of the columns and one row a person. Without `names` there is no such column."""
    columns = [column for column in _COLUMNS if names or column != "name"]
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_make_cell(getattr(row, column)) for column in columns] for row in people)
    return file.getvalue()


def _make_cell(value: object) -> str:
    if value is None or value is UNSET:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"  # as in JSON, and in the answers of `batch`
    return harmless(show(str(value)))
