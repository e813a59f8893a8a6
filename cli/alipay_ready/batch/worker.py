"""What is done with a chunk of rows, in one process or in many: check each, write all, count them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec import Struct

from ..errors import DataProblem, name_fault
from ..exits import Exit
from ..result import Status
from ..text.lists import one_of, sentences
from ..text.words import N_, _
from .reading.cells import CellPicker
from .reading.column_options import ABSENT, ColumnOptions
from .reading.formats import Source, Target
from .reading.headings import Layout, mask_headings, refuse_like_phone
from .reading.json_rows import JsonReader
from .rows.answer_row import AnswerRow, CheckedRow
from .rows.input_row import INTERNAL, NOT_UTF_8, SUBJECTS, TOO_DEEP, InputRow, RowFault
from .rows.row_check import RowChecker
from .writing.answer_writer import Sheet, make_writer

if TYPE_CHECKING:
    from .rows.newcomer_row import Newcomer


class Task(Struct, frozen=True):
    """What was asked for. `where` names the input in messages, `name` is its file (`-`: standard input).

    `source`, `target` and `encoding` are None where they are to be found out, `output` is the file of the
    answers, `sheet` one of a workbook. `people`: each row is kept for a progress file, with its name where
    `names` says so.
    """

    where: str
    name: str
    options: ColumnOptions
    today: date
    source: Source | None = None
    target: Target | None = None
    output: str | None = None
    json: bool = False
    encoding: str | None = None
    sheet: str | None = None
    with_phone: bool = False
    letter: bool = False
    allow_full: bool = False
    people: bool = False
    names: bool = False
    jobs: int = 1


_MOST_KEYS = 64  # sets of keys that are remembered


class Order(Struct, frozen=True):
    """Everything a process must know to work on its own. `layout` is None where each row has its own."""

    task: Task
    sheet: Sheet
    layout: Layout | None


class Totals(Struct):
    """What the rows came to: how many of each status; how many are blocked only as something was mistyped.

    `hidden` counts runs of digits that were hidden, `stale` rows that rest on old facts, `faults` rows in
    which this program failed, `not_utf_8` rows with such cells. `keys` are the sets of keys of objects that
    were met, each with its layout: what another table tells in its headings. `has_subject` and `has_phone`
    say whether any of them had such a column, `unread_phone` is a key that looks like the phone and was not
    read. `fault` is that of the first row that could not be read.
    """

    by_status: dict[Status, int] = {}
    mistyped: int = 0
    hidden: int = 0
    stale: int = 0
    faults: int = 0
    not_utf_8: int = 0
    keys: dict[tuple[str, ...], Layout] = {}
    has_subject: bool = False
    has_phone: bool = False
    unread_phone: str | None = None
    fault: RowFault | None = None

    @property
    def rows(self) -> int:
        """All rows, those that could not be read too."""
        return sum(self.by_status.values())

    def add(self, other: Totals) -> None:
        """Count what another part of the table came to."""
        for status, count in other.by_status.items():
            self.by_status[status] = self.by_status.get(status, 0) + count
        self.mistyped += other.mistyped
        self.hidden += other.hidden
        self.stale += other.stale
        self.faults += other.faults
        self.not_utf_8 += other.not_utf_8
        self.has_subject = self.has_subject or other.has_subject
        self.has_phone = self.has_phone or other.has_phone
        self.unread_phone = self.unread_phone or other.unread_phone
        self.fault = self.fault or other.fault
        for keys, layout in other.keys.items():
            if len(self.keys) < _MOST_KEYS:
                self.keys.setdefault(keys, layout)

    def exit_code(self, *, strict: bool = False) -> Exit:
        """Return the code of the worst row: not usable 1, unknown or unreadable 3, else 0."""
        if self.by_status.get(Status.BLOCKED):
            return Exit.BLOCKED
        if strict and (self.by_status.get(Status.ATTENTION) or self.stale):
            return Exit.BLOCKED
        if self.by_status.get(Status.UNKNOWN) or self.by_status.get(Status.ERROR):
            return Exit.UNKNOWN
        return Exit.OK

    def check(self, where: str) -> None:
        """Refuse a table of which no row could be read: nobody must take it for one without trouble."""
        if not self.rows:
            raise DataProblem(
                _("{where}: there are no rows.", where=where),
                _("Is this the right file? Write one row for each person."),
            )
        if self.by_status.get(Status.ERROR) == self.rows and self.fault is not None:
            why = sentences((_(self.fault.message), _(self.fault.hint)))
            raise DataProblem(_("{where}: no row could be read. {why}", where=where, why=why), None)
        if self.unread_phone is not None and not self.has_phone:
            raise refuse_like_phone(self.unread_phone, where)
        if self.keys and not self.has_subject:
            names = list(dict.fromkeys(name for keys in self.keys for name in keys))
            named = _("The keys are: {keys}.", keys=mask_headings(names)) if names else None
            raise DataProblem(
                _("{where}: no key is called {columns}.", where=where, columns=one_of(SUBJECTS)),
                sentences((named, _('Say which key is which column: --map phone="…"'))),
            )


class Done(NamedTuple):
    """A chunk that is finished: its text, its counts, and line, id and number of each row.

    `newcomers` are its rows for progress files, if these were asked for.
    """

    text: bytes
    totals: Totals
    keys: Sequence[tuple[int, str | None, str | None]] = ()
    newcomers: Sequence[Newcomer] = ()


Chunk = Sequence[Any]  # rows as the reader of the source made them: `CsvRow` or `JsonLine`
Worker = Callable[[Chunk], Done]


def make_worker(order: Order) -> Worker:
    """Return the function that finishes chunks."""
    task = order.task
    check = RowChecker(
        task.today,
        allow_full=task.allow_full,
        with_phone=task.with_phone,
        letter=task.letter,
        people=task.people,
        names=task.names,
    )
    objects = JsonReader(task.options)
    read: Callable[[Any], InputRow] = objects if order.layout is None else CellPicker(order.layout)
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
        keys = [(row.answer.line, _name(row.answer.id), row.number) for row in rows]
        newcomers = [row.newcomer for row in rows if row.newcomer is not None]
        return Done(write(rows), _count(rows, objects), keys, newcomers)

    return finish


def _name(id_: str) -> str | None:
    """Return an id to be compared with others; two that are masked look alike and need not be."""
    return None if not id_ or "*" in id_ else id_


def _make_own_fault(error: Exception) -> RowFault:
    fault = _("alipay-ready met a fault of its own in this row ({fault}).", fault=name_fault(error))
    return RowFault(INTERNAL, fault, N_("Please report this line. It holds nothing that you typed."))


def _count(rows: Sequence[CheckedRow], objects: JsonReader) -> Totals:
    keys = objects.take_met()
    answers = [row.answer for row in rows]
    faults = [row.fault for row in rows if row.fault is not None]
    return Totals(
        dict(Counter([each.status for each in answers])),
        sum([each.mistyped and each.status is Status.BLOCKED for each in answers]),
        sum([row.hidden for row in rows]),
        sum([row.stale for row in rows]),
        sum([fault.code == INTERNAL for fault in faults]),
        sum([_is_broken(each) for each in answers]),
        keys,
        any(layout.has_subject for layout in keys.values()),
        any(layout.place("phone") != ABSENT for layout in keys.values()),
        objects.unread_phone,
        faults[0] if faults else None,
    )


def _is_broken(answer: AnswerRow) -> bool:
    return answer.error_code == NOT_UTF_8.code or f"row.{NOT_UTF_8.code}" in answer.row_findings
