"""What `batch` says beside its rows, on stderr: the summary, and a bar on a terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext

from ..text.lists import sentences
from ..text.numbers import number
from ..text.words import _, ngettext, pgettext

Tell = Callable[[int, int], object]  # takes the bytes of the table that were read, and the rows answered


def write_hidden(count: int) -> str:
    """Return the line about digits that were hidden."""
    return ngettext(
        "In the answers, {count} possible card number is hidden.",
        "In the answers, {count} possible card numbers are hidden.",
        count,
    )


def write_encoding(rows: int, likely: str | None) -> str:
    """Return the line about rows that are no UTF-8, and the encoding that they probably are."""
    said = _("Some of the table is not UTF-8 text.")
    if rows:
        said = ngettext("{count} row is not UTF-8 text.", "{count} rows are not UTF-8 text.", rows)
    if likely is None:
        return said
    more = _("It looks like {likely}: add --encoding {likely}.", likely=likely)
    return sentences((said, more))


def write_faults(count: int) -> str:
    """Return the line about rows in which this program failed."""
    return ngettext(
        "In {count} row, alipay-ready met a fault of its own. Please report what stands in its reason.",
        "In {count} rows, alipay-ready met a fault of its own. Please report what stands in their reason.",
        count,
    )


@contextmanager
def draw_bar(size: int | None, *, colour: bool) -> Iterator[Tell]:
    """Show how far it is, the rate and the time left. `size` is that of the input in bytes, if known."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

    console = Console(file=sys.stderr, no_color=not colour, highlight=False)
    columns = (
        TextColumn("{task.fields[told]}"),
        BarColumn(),
        TimeRemainingColumn() if size else TimeElapsedColumn(),
        TextColumn(pgettext("after the time that remains", "left") if size else ""),
    )
    start = time.monotonic()
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("", total=size, told=_tell_rows(0, 0))

        def tell(consumed: int, rows: int) -> None:
            rate = rows / max(time.monotonic() - start, 0.001)
            progress.update(task, completed=consumed, told=_tell_rows(rows, rate))

        yield tell


def _tell_rows(rows: int, rate: float) -> str:
    return ngettext(
        "{count} row, {rate} per second", "{count} rows, {rate} per second", rows, rate=number(round(rate))
    )


def draw_no_bar() -> AbstractContextManager[Tell]:
    """Show nothing."""
    return nullcontext(lambda _consumed, _rows: None)
