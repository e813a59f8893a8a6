"""What `batch` says beside its rows, on stderr: the summary, and a bar on a terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from ..errors import ClosedPipeError, IOProblem
from ..result import Status
from .headlines import SHORT

if TYPE_CHECKING:
    from ..batch.totals import Totals

Tell = Callable[[int, int], object]
UNREADABLE = "unreadable"
_WORDS = {**SHORT, Status.ERROR: UNREADABLE}


def summary(totals: Totals, seconds: float) -> str:
    """Return one line: rows, each status, and the rate."""
    parts = [
        f"{totals.by_status[status]:,} {word}"
        for status, word in _WORDS.items()
        if status in totals.by_status
    ]
    rate = totals.rows / seconds if seconds else 0
    told = f": {', '.join(parts)}" if parts else ""
    return f"{totals.rows:,} row{'s' * (totals.rows != 1)}{told}; {rate:,.0f} rows/s"


def hidden(count: int) -> str:
    """Return the line about digits that were hidden."""
    return f"Hidden in kept cells: {count:,} run{'s' * (count != 1)} of digits that may be card numbers."


def to_stdout(text: bytes) -> None:
    """Write rows at once, so that a reader at the other end of a pipe need not wait."""
    try:
        sys.stdout.buffer.write(text)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise ClosedPipeError from None
    except OSError as error:
        raise IOProblem(
            f"Writing the output failed: {error.strerror}.", "Free some space and try again."
        ) from None


@contextmanager
def bar(size: int | None, *, colour: bool) -> Iterator[Tell]:
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


@contextmanager
def no_bar() -> Iterator[Tell]:
    """Show nothing."""

    def tell(consumed: int, rows: int) -> None:
        del consumed, rows

    yield tell
