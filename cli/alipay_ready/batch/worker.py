"""What one process does with a chunk of rows: check each, write all. The same in one process and in many."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, NamedTuple

from msgspec import Struct

from .columns import Wanted
from .given import Given
from .ndjson_rows import JsonRows
from .row import RowChecker
from .totals import Totals, count
from .writing import NDJSON, Sheet, writer_of


class Order(Struct, frozen=True):
    """Everything a process must know to work on its own."""

    today: date
    source: str
    said: Wanted
    sheet: Sheet
    allow_full: bool = False


class Done(NamedTuple):
    """A chunk that is finished: its text, and its counts."""

    text: bytes
    totals: Totals


def worker(order: Order) -> Callable[[Sequence[Any]], Done]:
    """Return the function that finishes chunks."""
    check = RowChecker(order.today, allow_full=order.allow_full, with_phone=order.sheet.with_phone)
    read: Callable[[Any], Given] = JsonRows(order.said) if order.source == NDJSON else Given._make
    write = writer_of(order.sheet)

    def work(chunk: Sequence[Any]) -> Done:
        rows = [check(read(each)) for each in chunk]
        return Done(write(rows), count(rows))

    return work
