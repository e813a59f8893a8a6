"""`progress`: where a person is; its subcommands mark steps and look after the file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

import typer

from ..errors import UsageProblem
from ..text.lists import all_of
from ..text.words import N_, _
from .app import CommandEntry, LazyGroup, group_of
from .long_help import long_help
from .options import settings

NAME = "progress"
ALONE = ("--check", "--arrive", "--checklist", "--format", "-o", "--brief")  # options of `progress` itself
COMMANDS: Mapping[str, CommandEntry] = {
    "next": CommandEntry("progress_next", N_("The next step, in full.")),
    "done": CommandEntry("progress_marks", N_("Mark steps as done."), "done"),
    "skip": CommandEntry("progress_marks", N_("Mark steps as skipped."), "skip"),
    "todo": CommandEntry("progress_marks", N_("Open steps again."), "todo"),
    "walk": CommandEntry("progress_walk", N_("One step at a time, with a key for each mark.")),
    "note": CommandEntry("progress_note", N_("Write a note on a step."), "make_note", makes_command=True),
    "card": CommandEntry("progress_card", N_("Show, rename or remove a saved card.")),
    "import": CommandEntry(
        "progress_import", N_("Read the marks of a page. With --people: a table of them.")
    ),
    "undo": CommandEntry(
        "progress_marks", N_("Take the last change back. A second undo brings it back."), "undo"
    ),
    "reset": CommandEntry("progress_marks", N_("Open every step again. A backup is kept."), "reset"),
    "where": CommandEntry("progress_file", N_("Where is the file?"), "where"),
    "forget": CommandEntry("progress_file", N_("Erase the file and its backups."), "forget"),
    "export": CommandEntry(
        "progress_file", N_("Print the file. With --share: without notes, names and dates."), "export"
    ),
}


class ProgressGroup(LazyGroup):
    """The subcommands of `progress`."""

    table = COMMANDS


def make_group() -> Any:
    """Return the group; alone it shows the progress."""
    return group_of(NAME, show, ProgressGroup)


@long_help(
    _("Show where you are: what is done, what is open, and the next step."),
    examples=(
        ("alipay-ready progress", _("Shows where you are.")),
        (
            "alipay-ready progress done sign-up",
            _("Names a step by its id, by the beginning of its id, or by its number."),
        ),
        ("alipay-ready progress --arrive 2026-12-20", _("Gives each step its day.")),
    ),
)
def show(
    context: typer.Context,
    check: Annotated[
        bool,
        typer.Option(
            "--check", help=_("Exit with 1 while required steps are open; with --strict also if skipped.")
        ),
    ] = False,
    arrive: Annotated[
        str | None,
        typer.Option("--arrive", metavar="DATE", help=_("Save the day you arrive; none removes it.")),
    ] = None,
    checklist: Annotated[
        str | None,
        typer.Option("--checklist", metavar="NAME", help=_("Follow another checklist. Your marks stay.")),
    ] = None,
    format_: Annotated[
        str | None,
        typer.Option("--format", metavar="html", help=_("Make your own page, with your marks and days.")),
    ] = None,
    output: Annotated[
        str | None, typer.Option("-o", "--output", metavar="FILE", help=_("Write the page to this FILE."))
    ] = None,
    brief: Annotated[
        bool, typer.Option("--brief", help=_("Make the page short: one side of paper."))
    ] = False,
    force: Annotated[bool, typer.Option("--force", help=_("Replace an existing FILE."))] = False,
) -> object:
    """Show where the person is; before a subcommand, do nothing."""
    if context.invoked_subcommand is not None:
        if check or arrive or checklist or format_ or output or brief:
            raise UsageProblem(
                _("{options} only work without a subcommand.", options=all_of(ALONE)),
                _("Example: {command}", command="alipay-ready progress --check"),
            )
        return None
    from .progress_show import show_progress, write_page

    screen, read = show_progress(settings(context), arrive, checklist, check=check)
    if not (format_ or output):
        if brief:
            raise UsageProblem(
                _("--brief is for the page."),
                _("Example: {command}", command="alipay-ready progress --format html --brief -o mine.html"),
            )
        return screen
    return write_page(screen, read, settings(context), format_, output, brief=brief, force=force)
