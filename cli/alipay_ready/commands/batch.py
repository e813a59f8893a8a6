"""`batch`: check a whole table of people, row by row, for scripts and offices."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from .. import clock
from ..batch.reading import formats
from ..batch.reading.column_options import read_options
from ..batch.reading.encodings import read_encoding
from ..batch.rows.input_row import INPUT, SUBJECTS
from ..batch.run import MOST_JOBS
from ..batch.worker import Task
from ..errors import UsageProblem
from ..files import is_output
from ..show.screen import SaidScreen
from ..text.lists import listed, one_of
from ..text.numbers import number
from ..text.words import _
from .batch_run import EXAMPLE, STDIN, SUMMARIES, Wanted, run_table
from .long_help import long_help
from .options import long_run, settings

if TYPE_CHECKING:
    from .batch_people import PeopleFiles

NAME = "batch"


@long_help(
    _("Check a whole table of people: one row in, one row out."),
    _(
        "Columns: {columns}. One of {enough} is enough. Other headings are understood in eight languages.",
        columns=listed(INPUT),
        enough=one_of(SUBJECTS),
    ),
    examples=(EXAMPLE, "alipay-ready batch - < people.ndjson"),
)
def command(
    context: typer.Context,
    file: Annotated[
        str | None,
        typer.Argument(metavar="[FILE]", help=_("A table: .xlsx, .ods, CSV or JSON; - for standard input.")),
    ] = None,
    from_: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="FORMAT",
            help=_("{formats}: what FILE is.", formats=one_of(formats.SOURCES)),
        ),
    ] = None,
    to: Annotated[
        str | None,
        typer.Option(
            "--to",
            metavar="FORMAT",
            help=_("{formats}: what the answers are.", formats=one_of(formats.TARGETS)),
        ),
    ] = None,
    output: Annotated[
        str | None, typer.Option("-o", "--output", metavar="FILE", help=_("Write the answers to this FILE."))
    ] = None,
    force: Annotated[bool, typer.Option("--force", help=_("Replace an existing FILE."))] = False,
    sheet: Annotated[
        str | None, typer.Option("--sheet", metavar="NAME", help=_("Read this sheet of a workbook."))
    ] = None,
    encoding: Annotated[
        str | None,
        typer.Option("--encoding", metavar="NAME", help=_("The text is not UTF-8, but for example cp1252.")),
    ] = None,
    map_: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            metavar="COLUMN=HEADING",
            help=_("Your heading: {command}, or a FILE.", command='--map phone="Mobile no."'),
        ),
    ] = None,
    keep: Annotated[
        list[str] | None,
        typer.Option(
            "--keep",
            metavar="HEADING",
            help=_("Pass this column (or all) on, passport numbers too."),
        ),
    ] = None,
    with_phone: Annotated[
        bool, typer.Option("--with-phone", help=_("Put the phone numbers into the answers."))
    ] = False,
    letter: Annotated[
        bool, typer.Option("--letter", help=_("Write what to send to each person, in plain words."))
    ] = False,
    people: Annotated[
        str | None,
        typer.Option("--people", metavar="FOLDER", help=_("Make a progress file for each row in FOLDER.")),
    ] = None,
    checklist: Annotated[
        str | None,
        typer.Option("--checklist", metavar="NAME", help=_("These files follow it: a name or a FILE.toml.")),
    ] = None,
    names: Annotated[bool, typer.Option("--names", help=_("Write the names into these files."))] = False,
    summary: Annotated[
        str | None,
        typer.Option(
            "--summary", metavar="FORMAT", help=_("Write the counts as {formats}.", formats=one_of(SUMMARIES))
        ),
    ] = None,
    allow_full_cards: Annotated[
        bool,
        typer.Option("--allow-full-cards", help=_("Check full card numbers, and do not refuse them.")),
    ] = False,
    jobs: Annotated[int, typer.Option("--jobs", metavar="N", help=_("Use N processes."))] = 1,
    exit_zero: Annotated[
        bool,
        typer.Option("--exit-zero", help=_("Exit with 0 whatever the rows say.")),
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
    if summary not in {None, *SUMMARIES}:
        raise UsageProblem(
            _("{option} takes {formats}.", option="--summary", formats=one_of(SUMMARIES)),
            _("Example: {command}", command="--summary json"),
        )
    task = Task(
        where=_("Standard input") if file == STDIN else file,
        name=file,
        options=read_options(map_ or [], keep or []),
        today=clock.today(),
        source=formats.read_source(from_),
        target=formats.read_target(to),
        output=None if is_output(output) else output,
        json=run.json,
        encoding=read_encoding(encoding),
        sheet=sheet,
        with_phone=with_phone,
        letter=letter,
        allow_full=allow_full_cards,
        people=people is not None,
        names=names,
        jobs=jobs,
    )
    formats.find_target(task.output, task.target, None, json=run.json)
    wanted = Wanted(
        run,
        force=force,
        summary=summary,
        exit_zero=exit_zero,
        people=_open_people(people, checklist, task.today, names=names),
    )
    code = run_table(task, wanted)
    return SaidScreen(command=NAME, exit=code)


def _open_people(
    folder: str | None, checklist: str | None, today: date, *, names: bool
) -> PeopleFiles | None:
    """Return what makes the progress files, None if none are asked for."""
    if folder is not None:
        from .batch_people import PeopleFiles  # not at the top: few tables become progress files

        return PeopleFiles(folder, checklist, today)
    for option, given in (("--checklist", checklist is not None), ("--names", names)):
        if given:
            raise UsageProblem(
                _("{option} is for the files of --people.", option=option),
                _("Example: {command}", command="alipay-ready batch people.csv --people people/"),
            )
    return None
