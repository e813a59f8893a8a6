"""`progress`: where a person is; its subcommands mark steps and look after the file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from msgspec.structs import replace

from .. import clock
from ..errors import UsageProblem
from ..result import Report
from .app import CommandEntry, LazyGroup, group_of
from .day_option import read_day
from .options import Settings, settings

if TYPE_CHECKING:
    from ..knowledge.checklist import Checklist
    from ..progress.progress import Progress
    from ..progress.reading import Opened

NAME = "progress"
COMMANDS: Mapping[str, CommandEntry] = {
    "next": CommandEntry("progress_marks", "The next step, in full.", "next_"),
    "done": CommandEntry("progress_marks", "Mark steps as done.", "done"),
    "skip": CommandEntry("progress_marks", "Mark steps as skipped.", "skip"),
    "todo": CommandEntry("progress_marks", "Open steps again.", "todo"),
    "walk": CommandEntry("progress_walk", "One step at a time, with a key for each mark."),
    "note": CommandEntry("progress_note", "Write a note on a step.", "make_note", makes_command=True),
    "undo": CommandEntry("progress_marks", "Take the last change back; again: bring it back.", "undo"),
    "reset": CommandEntry("progress_marks", "Open every step again. A backup is kept.", "reset"),
    "where": CommandEntry("progress_file", "Where is the file?", "where"),
    "forget": CommandEntry("progress_file", "Erase the file and its backups.", "forget"),
    "export": CommandEntry(
        "progress_file", "Print the file; --share: without notes, names and dates.", "export"
    ),
}


class ProgressGroup(LazyGroup):
    """The subcommands of `progress`."""

    table = COMMANDS


def make_group() -> Any:
    """Return the group; alone it shows the progress."""
    return group_of(NAME, show, ProgressGroup)


def show(
    context: typer.Context,
    check: Annotated[
        bool, typer.Option("--check", help="Exit 1 while required steps are open (--strict: or skipped).")
    ] = False,
    arrive: Annotated[
        str | None,
        typer.Option("--arrive", metavar="DATE", help="Save the day you land; none takes it away."),
    ] = None,
    checklist: Annotated[
        str | None,
        typer.Option("--checklist", metavar="NAME", help="Follow another checklist. Your marks stay."),
    ] = None,
    format_: Annotated[
        str | None, typer.Option("--format", metavar="html", help="Your own page, with your marks and days.")
    ] = None,
    output: Annotated[
        str | None, typer.Option("-o", "--output", metavar="FILE", help="Write the page here.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace an existing FILE.")] = False,
) -> Report | None:
    """Show where you are: what is done, what is open, and the next step.

    alipay-ready progress                       where am I?

    alipay-ready progress done sign-up          a step by its id, the beginning of it, or its number

    alipay-ready progress --arrive 2026-12-20   gives each step its day
    """
    if context.invoked_subcommand is not None:
        if check or arrive or checklist or format_ or output:
            raise UsageProblem(
                "--check, --arrive, --checklist, --format and -o go with progress alone.",
                "Example: alipay-ready progress --check",
            )
        return None
    run = settings(context)
    report = _show(run, arrive, checklist, check=check)
    return _page(report, run, format_, output, force=force) if format_ or output else report


def _page(report: Report, run: Settings, format_: str | None, output: str | None, *, force: bool) -> Report:
    """Make the person's own page instead of the text."""
    from ..progress import reading
    from .handouts import FORMATS, Subject, hand_out, make_key

    if format_ not in {None, "html"}:
        raise UsageProblem(
            "progress --format takes html.", "For a wiki or a calendar: alipay-ready steps --format"
        )
    read = reading.read(reading.find_path(run.file))
    subject = Subject(read.checklist, clock.today(), progress=read.progress, key=make_key(read))
    hand_out(subject, FORMATS["html"], output, run, force=force)
    return replace(report, view="nothing")


def _show(run: Settings, arrive: str | None, checklist: str | None, *, check: bool) -> Report:
    from ..progress import reading
    from .progress_data import report_progress

    path = reading.find_path(run.file)
    asked = arrive is not None or checklist is not None
    read = _changed(path, arrive, checklist) if asked else reading.read(path)
    return report_progress(read, clock.today(), check=check, strict=run.strict)


def _changed(path: Path, arrive: str | None, checklist: str | None) -> Opened:
    """Save the arrival date and the checklist to follow."""
    from ..own_lists import own_list
    from ..progress import changes, store

    day = read_day(arrive)
    chosen = own_list.load(checklist) if checklist is not None else None

    def apply(progress: Progress, _: Checklist) -> Progress:
        if chosen is not None and checklist is not None:
            shipped = checklist.strip().lower() == chosen.id
            progress = changes.follow(progress, chosen, None if shipped else str(Path(checklist).absolute()))
        return changes.set_arrival(progress, day) if arrive is not None else progress

    return store.change(path, apply).after
