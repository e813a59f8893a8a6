"""`batch`: check a whole list of people, row by row, for scripts and offices."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from io import BufferedReader
from pathlib import Path
from typing import Annotated, cast

import typer

from .. import clock
from ..batch import formats, headings
from ..batch.run import MOST_JOBS, Run
from ..batch.worker import Task, Totals
from ..errors import DataProblem, IOProblem, UsageProblem
from ..exits import Exit
from ..show import batch as show
from ..show import emit
from ..show.screen import SaidScreen
from .options import Settings, settings

NAME = "batch"
STDIN = "-"
EXAMPLE = "Example: alipay-ready batch people.csv -o answers.csv"


def command(
    context: typer.Context,
    file: Annotated[
        str | None, typer.Argument(metavar="[FILE]", help="CSV or NDJSON; - reads standard input.")
    ] = None,
    from_: Annotated[
        str | None,
        typer.Option("--from", metavar="FORMAT", help="csv or ndjson; else by the ending of FILE."),
    ] = None,
    to: Annotated[
        str | None,
        typer.Option("--to", metavar="FORMAT", help="csv or ndjson for the answers; else the same."),
    ] = None,
    output: Annotated[str | None, typer.Option("-o", "--output", metavar="FILE", help="Write here.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace an existing FILE.")] = False,
    map_: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="COLUMN=HEADING", help='Another heading: --map phone="Mobile no."'),
    ] = None,
    keep: Annotated[
        list[str] | None,
        typer.Option("--keep", metavar="HEADING", help="Pass a column on; all for every one. Repeatable."),
    ] = None,
    with_phone: Annotated[
        bool, typer.Option("--with-phone", help="Also put the phone numbers into the answers.")
    ] = False,
    allow_full_cards: Annotated[
        bool, typer.Option("--allow-full-cards", help="Check whole card numbers instead of refusing the row.")
    ] = False,
    jobs: Annotated[int, typer.Option("--jobs", metavar="N", help="Use N processes.")] = 1,
    exit_zero: Annotated[
        bool, typer.Option("--exit-zero", help="Exit 0 whatever the rows say; errors still count.")
    ] = False,
) -> SaidScreen:
    """Check a whole list of people: one row in, one row out.

    Columns: id, phone, region, card_network, card, issued_in, kind, expires, wallet. One of phone,
    card_network, card and wallet is enough. Several cards in a cell: visa+jcb

    alipay-ready batch people.csv -o answers.csv

    cat people.ndjson | alipay-ready batch - --from ndjson
    """
    if file is None:
        raise UsageProblem("Which list? Name a file, or - for standard input.", EXAMPLE)
    run = settings(context)
    if not 1 <= jobs <= MOST_JOBS:
        raise UsageProblem(f"--jobs takes a number from 1 to {MOST_JOBS}.", "Example: --jobs 2")
    source = formats.find_source(file, formats.read_format("--from", from_))
    target = formats.find_target(output, formats.read_format("--to", to), source, json=run.json)
    options = headings.read_options(map_ or [], keep or [])
    if headings.ALL in options.keep and source == "ndjson" and target == "csv":
        raise UsageProblem(
            "--keep all cannot tell the columns of NDJSON beforehand.", "Name them: --keep name --keep email"
        )
    where = "Standard input" if file == STDIN else file
    task = Task(where, source, target, options, clock.today(), with_phone, allow_full_cards, jobs)
    with _open_list(file) as stream:
        code = _answer(Run(task, stream), stream, output, force=force, run=run)
    return SaidScreen(command=NAME, exit=Exit.OK if exit_zero else code)


def _answer(work: Run, stream: BufferedReader, output: str | None, *, force: bool, run: Settings) -> Exit:
    """Let every row through; then, or on Ctrl-C, say how far it came."""
    start, totals = time.monotonic(), Totals()
    if work.unused and not run.quiet:
        emit.note(f"Not used: {headings.mask_headings(work.unused)}. To pass a column on: --keep HEADING")
    try:
        with (
            _open_output(output, force=force) as write,
            _watch(stream, output, run) as tell,
            closing(work.answers()) as answers,
        ):
            for done in answers:
                write(done.text)
                totals.add(done.totals)  # only now: the summary counts what was written
                tell(work.consumed, totals.rows)
    except (KeyboardInterrupt, DataProblem, IOProblem):
        if not run.quiet:
            emit.note(f"Stopped. So far: {show.write_summary(totals.by_status, time.monotonic() - start)}")
            if output is not None:
                emit.note(f"Not written: {output}")
        raise
    if not run.quiet:
        emit.note(show.write_summary(totals.by_status, time.monotonic() - start))
        if totals.hidden:
            emit.note(show.write_hidden(totals.hidden))
        if output is not None:
            emit.note(f"Written: {output}")
    return totals.exit_code(strict=run.strict)


@contextmanager
def _open_list(file: str) -> Iterator[BufferedReader]:
    """Open the list; a file that is not there is a wrong command line, one that cannot be read is not."""
    if file == STDIN:
        yield cast("BufferedReader", sys.stdin.buffer)
        return
    with _open_file(file) as stream:
        yield stream


def _open_file(file: str) -> BufferedReader:
    try:
        return Path(file).open("rb")
    except IsADirectoryError:
        raise UsageProblem(f"{file} is a folder.", "Name a list in it.") from None
    except (FileNotFoundError, NotADirectoryError, ValueError):  # a name with a NUL is a ValueError
        raise UsageProblem(f"There is no file {file}.", EXAMPLE) from None
    except OSError as error:
        raise DataProblem(f"{file} cannot be read: {error.strerror}.", None) from None


@contextmanager
def _open_output(output: str | None, *, force: bool) -> Iterator[Callable[[bytes], object]]:
    if output is None or output == STDIN:
        yield emit.emit_bytes
        return
    from ..files import replacing

    with replacing(Path(output), force=force) as file:
        yield file.write


def _watch(stream: BufferedReader, output: str | None, run: Settings) -> AbstractContextManager[show.Tell]:
    """Show a bar where somebody watches and no rows scroll by."""
    if run.quiet or not sys.stderr.isatty() or (output is None and sys.stdout.isatty()):
        return show.draw_no_bar()
    size = os.fstat(stream.fileno()).st_size or None
    return show.draw_bar(size, colour=emit.wants_colour(run.color, sys.stderr, os.environ))
