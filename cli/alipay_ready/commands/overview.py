"""`overview`: one row for each person of an office, who needs help first."""

from __future__ import annotations

import os
from datetime import date
from typing import Annotated

import typer

from .. import clock
from ..errors import UsageProblem
from ..exits import Exit
from ..progress import people
from ..progress.chosen_people import STATUSES, Filters, read_statuses
from ..result import Status
from ..show.overview import OverviewData, OverviewScreen, write_text
from ..show.screen import SaidScreen
from ..text.lists import listed, one_of
from ..text.words import _
from .long_help import long_help
from .options import long_run, settings

FORMATS = ("text", "csv", "html")
EXAMPLE = "alipay-ready overview people/"
FAMILY = "alipay-ready start --person anna"


@long_help(
    _("Show one row for each person: status, progress, next step. People who need help stand first."),
    examples=(
        (EXAMPLE, _("Without a folder: the people of --person.")),
        "alipay-ready overview people/ --format html -o office.html",
        ("alipay-ready overview people/ --overdue --check -q", _("For a script: is anybody late?")),
    ),
)
def command(
    context: typer.Context,
    places: Annotated[
        list[str] | None,
        typer.Argument(metavar="FOLDER|FILE…", help=_("Folders of progress files, or progress files.")),
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help=_("Exit with 1 if anybody cannot pay or is late."))
    ] = False,
    overdue: Annotated[bool, typer.Option("--overdue", help=_("Only people with overdue steps."))] = False,
    status: Annotated[
        list[str] | None,
        typer.Option(
            "--status", metavar="STATUS", help=_("Only these: {statuses}.", statuses=listed(STATUSES))
        ),
    ] = None,
    arrive_before: Annotated[
        str | None,
        typer.Option("--arrive-before", metavar="DATE", help=_("Only people who arrive before this day.")),
    ] = None,
    names: Annotated[bool, typer.Option("--names", help=_("Also show the names in the files."))] = False,
    format_: Annotated[
        str, typer.Option("--format", help=_("How to show it: {formats}.", formats=one_of(FORMATS)))
    ] = "text",
    output: Annotated[
        str | None, typer.Option("-o", "--output", metavar="FILE", help=_("Write the overview to this FILE."))
    ] = None,
    force: Annotated[bool, typer.Option("--force", help=_("Replace an existing FILE."))] = False,
) -> OverviewScreen | SaidScreen:
    """Show one row for each person, who needs help first."""
    long_run()
    if format_ not in FORMATS:
        raise UsageProblem(_("--format takes {choices}.", choices=one_of(FORMATS)), None)
    filters = Filters(overdue, read_statuses(status or ()), _read_before(arrive_before))
    run = settings(context)
    screen = _make_screen(places or [_find_family()], filters, names=names, check=check, strict=run.strict)
    if format_ == "text" and output is None:
        return screen
    if run.json:
        raise UsageProblem(_("--json does not go together with --format or -o."), _("Leave one of them out."))
    from ..show.output import put

    _refuse_person(output, places or [_find_family()])
    put(_write(screen, format_, output, names=names), output, force=force, quiet=run.quiet)
    if format_ != "text" and not run.quiet:
        _say_beside(screen)
    return SaidScreen(command=screen.command, status=screen.status, exit=screen.exit)


def _refuse_person(output: str | None, places: list[str]) -> None:
    """Refuse to write over a file of a person, also with --force: a slip would cost all their marks."""
    from ..files import is_output
    from ..progress.office_files import find_files

    if output is None or is_output(output):
        return
    there = os.path.realpath(output)
    if any(os.path.realpath(path) == there for path in find_files(places).paths):
        raise UsageProblem(
            _("{file} is the file of a person, so nothing was written.", file=output), _("Name another file.")
        )


def _find_family() -> str:
    """Return the folder of the people whom --person has named; UsageProblem if there is nobody yet."""
    from ..progress import person_files

    if not person_files.is_used():
        raise UsageProblem(
            _("Whose progress? Nobody has a file of their own yet: --person makes one."),
            _("Example: {family}. Or name a folder: {folder}", family=FAMILY, folder=EXAMPLE),
        )
    return str(person_files.find_folder())


def _read_before(text: str | None) -> date | None:
    if text is None:
        return None
    from ..progress import day_reader

    return day_reader.read_day(text, clock.today(), called="--arrive-before")


def _make_screen(
    places: list[str], filters: Filters, *, names: bool, check: bool, strict: bool
) -> OverviewScreen:
    office = people.read_office(places, clock.today(), names=names)
    shown = tuple(filter(filters.let_pass, office.people))
    unread = [row.status is Status.ERROR for row in office.people]
    hidden = sum(unread) - sum(row.status is Status.ERROR for row in shown)
    exit_ = Exit.DATA if all(unread) or (check and any(unread)) else Exit.OK
    if check and exit_ is Exit.OK and any(_needs_help(row, strict=strict) for row in shown):
        exit_ = Exit.BLOCKED
    status = Status.OK
    if check and exit_ is not Exit.DATA:
        status = Status.BLOCKED if exit_ is Exit.BLOCKED else Status.READY
    return OverviewScreen(
        data=OverviewData(people.count_people(shown, len(office.people)), shown, office.left_out),
        filters=filters,
        hidden=hidden,
        status=status,
        exit=exit_,
    )


def _needs_help(row: people.PersonRow, *, strict: bool) -> bool:
    """Tell whether a person cannot pay or is late; with `strict` also where nobody can tell."""
    return row.can_pay is False or row.overdue > 0 or (strict and row.can_pay is None)


def _write(screen: OverviewScreen, format_: str, output: str | None, *, names: bool) -> str:
    if format_ == "csv":
        from ..files import is_output
        from ..show.overview_csv import MARK, write_csv

        # A pipe leads to a program, and there the mark would be a part of the first heading.
        return ("" if is_output(output) else MARK) + write_csv(screen.data.people, names=names)
    if format_ == "text":
        return write_text(screen)
    from ..handout import office_page

    return office_page(
        screen.data.people,
        names=names,
        today=clock.today(),
        everybody=screen.data.totals.all,
        filters=screen.say_filters(),
    )


def _say_beside(screen: OverviewScreen) -> None:
    """Say on stderr what a table or page does not hold: unreadable files, and what is no person."""
    from ..show import emit

    for told in (screen.say_filters() if screen.hidden else "", *screen.say_left_out()):
        if told:
            emit.note(told)
