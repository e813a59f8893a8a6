"""What `batch` says beside its rows, on stderr: the summary, and a bar on a terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext

from ..result import Status
from .headlines import SHORT

Tell = Callable[[int, int], object]  # takes the bytes of the list that were read, and the rows answered
UNREADABLE = "unreadable"
_WORDS = {**SHORT, Status.ERROR: UNREADABLE}


def write_summary(by_status: Mapping[Status, int], seconds: float) -> str:
    """Return one line: rows, each status, and the rate."""
    rows = sum(by_status.values())
    parts = [f"{by_status[status]:,} {word}" for status, word in _WORDS.items() if status in by_status]
    rate = rows / seconds if seconds else 0
    told = f": {', '.join(parts)}" if parts else ""
    return f"{rows:,} row{'s' * (rows != 1)}{told}; {rate:,.0f} rows/s"


def write_hidden(count: int) -> str:
    """Return the line about digits that were hidden."""
    return f"Hidden in kept cells: {count:,} run{'s' * (count != 1)} of digits that may be card numbers."


@contextmanager
def draw_bar(size: int | None, *, colour: bool) -> Iterator[Tell]:
    """Show how far it is, the rate and the time left. `size` is that of the input in bytes, if known."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

    console = Console(file=sys.stderr, no_color=not colour, highlight=False)
    columns = (
        TextColumn("{task.fields[rows]} rows, {task.fields[rate]}/s"),
        BarColumn(),
        TimeRemainingColumn() if size else TimeElapsedColumn(),
        TextColumn("left" if size else ""),
    )
    start = time.monotonic()
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("", total=size, rows="0", rate="0")

        def tell(consumed: int, rows: int) -> None:
            rate = rows / max(time.monotonic() - start, 0.001)
            progress.update(task, completed=consumed, rows=f"{rows:,}", rate=f"{rate:,.0f}")

        yield tell


def draw_no_bar() -> AbstractContextManager[Tell]:
    """Show nothing."""
    return nullcontext(lambda _consumed, _rows: None)
