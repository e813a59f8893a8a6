"""Runs a whole table through the checks, chunk by chunk: memory does not grow with the rows."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import closing

from .reading.csv_rows import CsvTable
from .reading.lines import Lines, Stream, make_chunks
from .reading.ndjson_rows import number_lines
from .worker import Chunk, Done, Order, Task, Totals, make_worker
from .writing.answer_writer import Sheet, make_header

MOST_JOBS = 61  # what Windows can wait for at once


class Run:
    """One table on its way. `unused` names the headings that nobody asked for."""

    def __init__(self, task: Task, stream: Stream) -> None:
        """Read the header; DataProblem says what is wrong with it."""
        self.unused: tuple[str, ...] = ()
        self._lines = Lines(stream, task.where)
        self._chunks, self._order = self._open(task)

    @property
    def consumed(self) -> int:
        """The bytes of the table that were read so far."""
        return self._lines.consumed

    def answers(self) -> Generator[Done]:
        """Yield the header, then the answers to each chunk, in order."""
        yield Done(make_header(self._order.sheet), Totals({}))
        with closing(self._finish()) as finished:
            yield from finished

    def _open(self, task: Task) -> tuple[Iterator[Chunk], Order]:
        lines, options = self._lines, task.options
        if task.source == "ndjson":
            sheet = Sheet(task.target, with_phone=task.with_phone, kept=options.keep)
            return make_chunks(lines, number_lines(lines)), Order(task, sheet, None)
        rows = CsvTable(lines, options)
        layout = rows.layout
        self.unused = layout.unused
        kept = tuple(column.name for column in layout.kept)
        sheet = Sheet(task.target, rows.separator, lines.bom, task.with_phone, kept)
        return make_chunks(lines, rows), Order(task, sheet, layout)

    def _finish(self) -> Generator[Done]:
        if self._order.task.jobs == 1:
            finish = make_worker(self._order)
            return (finish(chunk) for chunk in self._chunks)
        from .processes import spread  # 18 ms at start, and only --jobs needs it

        return spread(self._order, self._chunks, self._order.task.jobs)
