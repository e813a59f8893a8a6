"""What is done with a chunk of rows, in one process or in many: check each, write all, count them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, NamedTuple

from msgspec import Struct

from ..errors import name_fault
from ..exits import Exit
from ..result import Status
from ..text.words import N_, _
from .reading.csv_rows import CellPicker
from .reading.formats import Format
from .reading.headings import ColumnOptions, Layout
from .reading.ndjson_rows import JsonReader
from .rows.answer_row import CheckedRow
from .rows.input_row import INTERNAL, TOO_DEEP, InputRow, RowFault
from .rows.row_check import RowChecker
from .writing.answer_writer import Sheet, make_writer


class Task(Struct, frozen=True):
    """What was asked for. `source` and `target` are formats; `where` names the input in messages."""

    where: str
    source: Format
    target: Format
    options: ColumnOptions
    today: date
    with_phone: bool = False
    allow_full: bool = False
    jobs: int = 1


class Order(Struct, frozen=True):
    """Everything a process must know to work on its own. `layout` is None where each row has its own."""

    task: Task
    sheet: Sheet
    layout: Layout | None


class Totals(Struct):
    """How many rows of each status; how many runs of digits were hidden, how many rows rest on old facts.

    `faults` counts the rows in which this program failed.
    """

    by_status: dict[Status, int] = {}
    hidden: int = 0
    stale: int = 0
    faults: int = 0

    @property
    def rows(self) -> int:
        """All rows, those that could not be read too."""
        return sum(self.by_status.values())

    def add(self, other: Totals) -> None:
        """Count what another part of the table came to."""
        for status, count in other.by_status.items():
            self.by_status[status] = self.by_status.get(status, 0) + count
        self.hidden += other.hidden
        self.stale += other.stale
        self.faults += other.faults

    def exit_code(self, *, strict: bool = False) -> Exit:
        """Return the code of the worst row: not usable 1, unknown or unreadable 3, else 0."""
        if self.by_status.get(Status.BLOCKED):
            return Exit.BLOCKED
        if strict and (self.by_status.get(Status.ATTENTION) or self.stale):
            return Exit.BLOCKED
        if self.by_status.get(Status.UNKNOWN) or self.by_status.get(Status.ERROR):
            return Exit.UNKNOWN
        return Exit.OK


class Done(NamedTuple):
    """A chunk that is finished: its text, and its counts."""

    text: bytes
    totals: Totals


Chunk = Sequence[Any]  # rows as the reader of the source made them: `CsvRow` or `JsonLine`
Worker = Callable[[Chunk], Done]


def make_worker(order: Order) -> Worker:
    """Return the function that finishes chunks."""
    task = order.task
    check = RowChecker(task.today, allow_full=task.allow_full, with_phone=task.with_phone)
    read: Callable[[Any], InputRow] = (
        JsonReader(task.options) if order.layout is None else CellPicker(order.layout)
    )
    write = make_writer(order.sheet)

    def answer(each: Any) -> CheckedRow:
        """Check one row. Whatever happens in it, it is the answer to this one row."""
        given = None
        try:
            given = read(each)
            return check(given)
        except RecursionError:
            return check.refuse(given or InputRow(each[0]), TOO_DEEP)
        except Exception as error:  # noqa: BLE001 - a fault of our own, and the next row has no part in it
            return check.refuse(given or InputRow(each[0]), _make_own_fault(error))

    def finish(chunk: Chunk) -> Done:
        rows = [answer(each) for each in chunk]
        return Done(write(rows), _count(rows))

    return finish


def _make_own_fault(error: Exception) -> RowFault:
    fault = _("alipay-ready met a fault of its own in this row ({fault}).", fault=name_fault(error))
    return RowFault(INTERNAL, fault, N_("Please report this line. It holds nothing that you typed."))


def _count(rows: Sequence[CheckedRow]) -> Totals:
    return Totals(
        dict(Counter([row.answer.status for row in rows])),
        sum([row.hidden for row in rows]),
        sum([row.stale for row in rows]),
        sum([row.answer.error_code == INTERNAL for row in rows]),
    )
