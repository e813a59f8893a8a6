"""`batch`: check a whole table of people, row by row, for scripts and offices."""

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
from ..batch.reading import formats, headings
from ..batch.rows.input_row import INPUT, SUBJECTS
from ..batch.run import MOST_JOBS, Run
from ..batch.worker import Task, Totals
from ..errors import DataProblem, IOProblem, UsageProblem
from ..exits import Exit
from ..show import batch as show
from ..show import emit
from ..show.screen import SaidScreen
from ..text.lists import listed, one_of
from ..text.numbers import number
from ..text.words import _
from .long_help import long_help
from .options import Settings, long_run, settings

NAME = "batch"
STDIN = "-"
EXAMPLE = "alipay-ready batch people.csv -o answers.csv"


@long_help(
    _("Check a whole table of people: one row in, one row out."),
    _(
        "Columns: {columns}. One of {enough} is enough. Write several cards in one cell like this: visa+jcb",
        columns=listed(INPUT),
        enough=one_of(SUBJECTS),
    ),
    examples=(EXAMPLE, "alipay-ready batch - --from ndjson < people.ndjson"),
)
def command(
    context: typer.Context,
    file: Annotated[
        str | None,
        typer.Argument(metavar="[FILE]", help=_("A table in CSV or NDJSON; - for standard input.")),
    ] = None,
    from_: Annotated[
        str | None,
        typer.Option(
            "--from", metavar="FORMAT", help=_("csv or ndjson. Without it, the ending of FILE tells.")
        ),
    ] = None,
    to: Annotated[
        str | None,
        typer.Option(
            "--to", metavar="FORMAT", help=_("csv or ndjson for the answers. Without it, the same as FILE.")
        ),
    ] = None,
    output: Annotated[
        str | None, typer.Option("-o", "--output", metavar="FILE", help=_("Write the answers to this FILE."))
    ] = None,
    force: Annotated[bool, typer.Option("--force", help=_("Replace an existing FILE."))] = False,
    map_: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            metavar="COLUMN=HEADING",
            help=_("Your table has another heading: {command}", command='--map phone="Mobile no."'),
        ),
    ] = None,
    keep: Annotated[
        list[str] | None,
        typer.Option(
            "--keep",
            metavar="HEADING",
            help=_("Pass this column on; all for every column. You may repeat it."),
        ),
    ] = None,
    with_phone: Annotated[
        bool, typer.Option("--with-phone", help=_("Also put the phone numbers into the answers."))
    ] = False,
    allow_full_cards: Annotated[
        bool,
        typer.Option(
            "--allow-full-cards", help=_("Check full card numbers. Without it, such a row is refused.")
        ),
    ] = False,
    jobs: Annotated[int, typer.Option("--jobs", metavar="N", help=_("Use N processes."))] = 1,
    exit_zero: Annotated[
        bool, typer.Option("--exit-zero", help=_("Exit with 0 whatever the rows say. Errors still count."))
    ] = False,
) -> SaidScreen:
    """Check a whole table of people."""
    long_run()
    if file is None:
        raise UsageProblem(
            _("Which table? Name a file, or - for standard input."), _("Example: {command}", command=EXAMPLE)
        )
    run = settings(context)
    if not 1 <= jobs <= MOST_JOBS:
        raise UsageProblem(
            _("--jobs takes a number from 1 to {last}.", last=number(MOST_JOBS)),
            _("Example: {command}", command="--jobs 2"),
        )
    source = formats.find_source(file, formats.read_format("--from", from_))
    target = formats.find_target(output, formats.read_format("--to", to), source, json=run.json)
    options = headings.read_options(map_ or [], keep or [])
    if headings.ALL in options.keep and source == "ndjson" and target == "csv":
        raise UsageProblem(
            _("--keep all does not know the columns of NDJSON before it has read every row."),
            _("Name them. Example: {command}", command="--keep name --keep email"),
        )
    where = _("Standard input") if file == STDIN else file
    task = Task(where, source, target, options, clock.today(), with_phone, allow_full_cards, jobs)
    with _open_table(file) as stream:
        code = _answer(Run(task, stream), stream, output, force=force, run=run)
    return SaidScreen(command=NAME, exit=Exit.OK if exit_zero else code)


def _answer(work: Run, stream: BufferedReader, output: str | None, *, force: bool, run: Settings) -> Exit:
    """Let every row through; then, or on Ctrl-C, say how far it came."""
    start, totals = time.monotonic(), Totals()
    if work.unused and not run.quiet:
        emit.note(
            _(
                "Not used: {headings}. To pass a column on, add --keep HEADING.",
                headings=headings.mask_headings(work.unused),
            )
        )
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
            summary = show.write_summary(totals.by_status, time.monotonic() - start)
            emit.note(_("Stopped. So far: {summary}", summary=summary))
            if output is not None:
                emit.note(_("Not written: {file}", file=output))
        raise
    if not run.quiet:
        emit.note(show.write_summary(totals.by_status, time.monotonic() - start))
        if totals.hidden:
            emit.note(show.write_hidden(totals.hidden))
        if totals.faults:
            emit.note(show.write_faults(totals.faults))
        if output is not None:
            emit.note(_("Written: {file}", file=output))
    return totals.exit_code(strict=run.strict)


@contextmanager
def _open_table(file: str) -> Iterator[BufferedReader]:
    """Open the table; a file that is not there is a wrong command line, one that cannot be read is not."""
    if file == STDIN:
        yield cast("BufferedReader", sys.stdin.buffer)
        return
    with _open_file(file) as stream:
        yield stream


def _open_file(file: str) -> BufferedReader:
    try:
        return Path(file).open("rb")
    except IsADirectoryError:
        raise UsageProblem(_("{path} is a folder.", path=file), _("Name a file in it.")) from None
    except (FileNotFoundError, NotADirectoryError, ValueError):  # a name with a NUL is a ValueError
        raise UsageProblem(
            _("There is no file {file}.", file=file), _("Example: {command}", command=EXAMPLE)
        ) from None
    except OSError as error:
        raise DataProblem(_("{file} cannot be read: {why}.", file=file, why=error.strerror), None) from None


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
