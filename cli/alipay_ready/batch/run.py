"""Runs a whole table through the checks, chunk by chunk: memory does not grow with the rows."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import closing

from ..errors import UsageProblem
from ..text.words import _
from .doubles import Doubles
from .reading import formats
from .reading.csv_rows import CsvGrid
from .reading.encodings import decode, name_likely
from .reading.found import Found, gather
from .reading.headings import ALL
from .reading.json_rows import JsonRows
from .reading.lines import Lines, make_chunks
from .reading.stream import Input, Stream
from .reading.table import LeftOut, Table
from .worker import Chunk, Done, Order, Task, Totals, make_worker
from .writing.answer_writer import Sheet, make_header

MOST_JOBS = 61  # what Windows can wait for at once


class Run:
    """One table on its way.

    `found` is what is to tell of it before its rows, `left_out` how many rows are no people. `target` is
    the format of the answers.
    """

    def __init__(self, task: Task, stream: Stream) -> None:
        """Read the headings; DataProblem says what is wrong with the table."""
        self._input = Input(stream, task.where)
        self.doubles = Doubles()
        self.left_out = LeftOut()
        self._totals = Totals()
        self._grid: CsvGrid | None = None
        self._chunks, self._order, self.found = self._open(task)
        self.target = self._order.sheet.format

    @property
    def consumed(self) -> int:
        """The bytes of the table that were read so far."""
        return self._input.consumed

    def find_keys(self) -> Found:
        """Return what is to tell of the keys of objects, after all of them were read."""
        return gather(self._totals.keys)

    @property
    def is_broken(self) -> bool:
        """Tell whether the text of the table is no UTF-8 somewhere."""
        return self._grid is not None and bool(self._grid.broken)

    def likely_encoding(self) -> str | None:
        """Return the encoding that the text probably is, where it is no UTF-8."""
        return name_likely(self._grid.broken) if self._grid else None

    def answers(self) -> Generator[Done]:
        """Yield the header, then the answers to each chunk, in order. DataProblem: no row could be read."""
        yield Done(make_header(self._order.sheet), Totals())
        with closing(self._finish()) as finished:
            for done in finished:
                self._totals.add(done.totals)
                self.doubles.add(done.keys)
                yield done
        self._totals.check(self._order.task.where)

    def _open(self, task: Task) -> tuple[Iterator[Chunk], Order, Found]:
        first = self._input.look()
        if formats.is_packed(first):
            return self._open_workbook(task)
        if task.sheet is not None:
            raise UsageProblem(_("--sheet is for workbooks."), _("Leave it out."))
        where = task.where
        text = Input(decode(self._input, first, task.encoding, where), where)
        source = formats.find_source(text.look(), task.name, task.source, where)
        lines = Lines(text, where)
        if source in {"json", "ndjson"}:
            return self._open_json(task, lines)
        self._grid = grid = CsvGrid(lines)
        table = Table(grid, task.options, where)
        sheet = _make_sheet(task, "csv", grid.separator, table, bom=lines.bom)
        return self._begin(task, table, sheet, Found(tuple(table.headings), table.layout))

    def _open_workbook(self, task: Task) -> tuple[Iterator[Chunk], Order, Found]:
        from .reading.sheets import choose_sheet  # not at the top: only workbooks need it
        from .reading.workbook import Workbook

        if task.encoding is not None:
            raise UsageProblem(_("--encoding is for tables in text."), _("Leave it out."))
        book = Workbook(self._input, task.where)
        table, name, others = choose_sheet(book, task.sheet, task.options, task.where)
        sheet = _make_sheet(task, "workbook", ",", table, bom=False)
        return self._begin(task, table, sheet, Found(tuple(table.headings), table.layout, name, others))

    def _begin(
        self, task: Task, table: Table, sheet: Sheet, found: Found
    ) -> tuple[Iterator[Chunk], Order, Found]:
        self.left_out = table.left_out
        return make_chunks(table), Order(task, sheet, table.layout), found

    def _open_json(self, task: Task, lines: Lines) -> tuple[Iterator[Chunk], Order, Found]:
        target = formats.find_target(task.output, task.target, "ndjson", json=task.json)
        if ALL in task.options.keep and target != "ndjson":
            raise UsageProblem(
                _("--keep all does not know the columns of NDJSON before it has read every row."),
                _("Name them. Example: {command}", command="--keep name --keep email"),
            )
        sheet = Sheet(target, with_phone=task.with_phone, letter=task.letter, kept=task.options.keep)
        return make_chunks(JsonRows(lines)), Order(task, sheet, None), Found()

    def _finish(self) -> Generator[Done]:
        if self._order.task.jobs == 1:
            finish = make_worker(self._order)
            return (finish(chunk) for chunk in self._chunks)
        from .processes import spread  # 18 ms at start, and only --jobs needs it

        return spread(self._order, self._chunks, self._order.task.jobs)


def _make_sheet(task: Task, source: formats.Source, separator: str, table: Table, *, bom: bool) -> Sheet:
    kept = tuple(column.name for column in table.layout.kept)
    target = formats.find_target(task.output, task.target, source, json=task.json)
    return Sheet(target, separator, bom, task.with_phone, task.letter, kept)
