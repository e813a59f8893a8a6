"""Lets a table through `batch`: opens it, writes its answers, and says what it came to."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from io import BufferedReader
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

from ..batch.reading import formats
from ..batch.run import Run
from ..batch.worker import Task, Totals
from ..errors import DataProblem, IOProblem, UsageProblem
from ..exits import Exit
from ..show import batch as show
from ..show import emit
from ..show.batch_files import FileCounts, say_files
from ..show.batch_notes import write_found
from ..show.batch_summary import (
    Summary,
    make_summary,
    write_counts,
    write_doubles,
    write_json,
    write_left_out,
    write_markdown,
)
from ..text.lists import sentences
from ..text.words import _
from .options import Settings

if TYPE_CHECKING:
    from .batch_people import PeopleFiles

STDIN = "-"
SUMMARIES = {"json": write_json, "markdown": write_markdown}
EXAMPLE = "alipay-ready batch people.csv -o answers.csv"


class Wanted(NamedTuple):
    """How the answers are wanted, beside what the rows are asked."""

    run: Settings
    force: bool
    summary: str | None
    exit_zero: bool
    people: PeopleFiles | None = None


def run_table(task: Task, wanted: Wanted) -> Exit:
    """Answer a table, and return the exit code."""
    tell = _ignore if wanted.run.quiet else emit.note
    with _open_table(task.name) as stream:
        work = Run(task, stream)
        for line in write_found(work.found):
            tell(line)
        start = time.monotonic()
        totals = _answer(work, stream, task, wanted)
        seconds = time.monotonic() - start
    # Only now: the whole table was read, and its answers are written.
    files = wanted.people.write(tell) if wanted.people is not None else None
    code = _find_code(totals, wanted)
    if work.found.layout is None:  # of objects, only now all keys are known
        for line in write_found(work.find_keys()):
            tell(line)
    for line in _write_end(work, totals, seconds):
        tell(line)
    if task.output is not None:
        tell(_("Written: {file}", file=task.output))
    if wanted.people is not None and files is not None:
        tell(sentences((say_files(files), wanted.people.say_where())))
    if wanted.summary is not None:
        text = SUMMARIES[wanted.summary](_sum_up(work, totals, task, code, files))
        if task.output is None:
            for line in text.split("\n"):
                emit.note(line)
        else:
            emit.emit_bytes(f"{text}\n".encode())
    return code


def _find_code(totals: Totals, wanted: Wanted) -> Exit:
    """Return the exit code: a file that is missing counts for more than what the rows say."""
    if wanted.people is not None and wanted.people.failed:
        return Exit.DATA
    return Exit.OK if wanted.exit_zero else totals.exit_code(strict=wanted.run.strict)


def _answer(work: Run, stream: BufferedReader, task: Task, wanted: Wanted) -> Totals:
    """Let every row through; on Ctrl-C, or where it breaks off, say how far it came."""
    start, totals = time.monotonic(), Totals()
    if wanted.people is not None:
        wanted.people.check(work.found, task.where)
    try:
        with (
            _open_output(task, work.target, force=wanted.force) as write,
            _watch(stream, task.output, wanted.run) as show_progress,
            closing(work.answers()) as answers,
        ):
            for done in answers:
                write(done.text)
                totals.add(done.totals)  # only now: the summary counts what was written
                if wanted.people is not None:
                    wanted.people.add(done.newcomers)
                show_progress(work.consumed, totals.rows)
    except (KeyboardInterrupt, DataProblem, IOProblem):
        if not wanted.run.quiet:
            counts = write_counts(totals.by_status, totals.mistyped, time.monotonic() - start)
            emit.note(_("Stopped. So far: {summary}", summary=counts))
            if task.output is not None:
                emit.note(_("Not written: {file}", file=task.output))
        raise
    return totals


def _sum_up(work: Run, totals: Totals, task: Task, code: Exit, files: FileCounts | None) -> Summary:
    found = work.find_keys() if work.found.layout is None else work.found
    return make_summary(
        totals.by_status,
        totals.mistyped,
        file=None if task.name == STDIN else task.name,
        exit_code=code,
        unused_columns=found.layout.unused if found.layout else (),
        columns=found.columns,
        left_out=work.left_out,
        doubles=work.doubles,
        files=files,
    )


def _write_end(work: Run, totals: Totals, seconds: float) -> Iterator[str]:
    yield write_counts(totals.by_status, totals.mistyped, seconds)
    left_out = write_left_out(work.left_out)
    if left_out:
        yield left_out
    yield from write_doubles(work.doubles)
    if work.is_broken:
        yield show.write_encoding(totals.not_utf_8, work.likely_encoding())
    if totals.hidden:
        yield show.write_hidden(totals.hidden)
    if totals.faults:
        yield show.write_faults(totals.faults)


def _ignore(_line: str) -> None:
    """Say nothing: --quiet."""


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
def _open_output(task: Task, target: formats.Target, *, force: bool) -> Iterator[Callable[[bytes], object]]:
    if task.output is None:
        if target == "xlsx":
            raise UsageProblem(
                _("A workbook is written to a file."), _("Example: {command}", command="-o answers.xlsx")
            )
        yield emit.emit_bytes
        return
    from ..files import replacing

    with replacing(Path(task.output), force=force) as file:
        if target != "xlsx":
            yield file.write
            return
        from ..batch.writing.workbook_writer import WorkbookSink

        with WorkbookSink(file) as book:
            yield book.write


def _watch(stream: BufferedReader, output: str | None, run: Settings) -> AbstractContextManager[show.Tell]:
    """Show a bar where somebody watches and no rows scroll by."""
    if run.quiet or not sys.stderr.isatty() or (output is None and sys.stdout.isatty()):
        return show.draw_no_bar()
    size = os.fstat(stream.fileno()).st_size or None
    return show.draw_bar(size, colour=emit.wants_colour(run.color, sys.stderr, os.environ))
