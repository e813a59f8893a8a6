"""`progress`: where a person is; its subcommands mark steps and look after the file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

import typer

from ..errors import UsageProblem
from .app import CommandEntry, LazyGroup, group_of
from .options import settings

NAME = "progress"
COMMANDS: Mapping[str, CommandEntry] = {
    "next": CommandEntry("progress_next", "The next step, in full."),
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
) -> object:
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
    from .progress_show import show_progress, write_page

    screen, read = show_progress(settings(context), arrive, checklist, check=check)
    if not (format_ or output):
        return screen
    return write_page(screen, read, settings(context), format_, output, force=force)
