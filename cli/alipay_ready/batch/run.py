"""Runs a whole list through the checks, chunk by chunk: memory does not grow with the rows."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import closing
from datetime import date
from typing import Any

from msgspec import Struct

from . import ndjson_rows
from .columns import Wanted
from .csv_rows import CsvReader
from .lines import Lines, Stream
from .totals import Totals
from .worker import Done, Order, worker
from .writing import NDJSON, Sheet, header

MOST_JOBS = 61  # what Windows can wait for at once

Write = Callable[[bytes], object]
Tell = Callable[[int, int], object]  # bytes read, rows done


class Task(Struct, frozen=True):
    """What was asked for. `source` and `target` are formats; `where` names the input in messages."""

    where: str
    source: str
    target: str
    said: Wanted
    today: date
    with_phone: bool = False
    allow_full: bool = False
    jobs: int = 1


class Run:
    """One list on its way. `totals` says at any moment what is written; `unused` names idle headings."""

    def __init__(self, task: Task, stream: Stream) -> None:
        """Read the header; DataProblem says what is wrong with it."""
        self.totals = Totals({})
        self.unused: tuple[str, ...] = ()
        self._task = task
        self._lines = Lines(stream, task.where)
        self._chunks, self._sheet = self._opened()

    def _opened(self) -> tuple[Iterable[Sequence[Any]], Sheet]:
        task = self._task
        if task.source == NDJSON:
            kept = tuple(task.said.keep)
            return ndjson_rows.chunks(self._lines), Sheet(task.target, with_phone=task.with_phone, kept=kept)
        reader = CsvReader(self._lines, task.said)
        self.unused = reader.layout.unused
        kept = tuple(cell.name for cell in reader.layout.kept)
        return reader, Sheet(task.target, reader.separator, self._lines.bom, task.with_phone, kept)

    def to(self, write: Write, tell: Tell) -> Totals:
        """Check every row and write the answers in order; `tell` hears how far it is after each chunk."""
        task = self._task
        order = Order(task.today, task.source, task.said, self._sheet, task.allow_full)
        write(header(self._sheet))
        with closing(self._finished(order)) as finished:
            for done in finished:
                write(done.text)
                self.totals.add(done.totals)
                tell(self._lines.consumed, self.totals.rows)
        return self.totals

    def _finished(self, order: Order) -> Generator[Done]:
        if self._task.jobs == 1:
            work = worker(order)
            return (work(chunk) for chunk in self._chunks)
        from .processes import spread

        return spread(order, self._chunks, self._task.jobs)
