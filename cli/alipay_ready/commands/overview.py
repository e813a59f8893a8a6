"""`overview`: one row for each person of an office, who needs help first."""

from __future__ import annotations

from typing import Annotated

import typer

from .. import clock
from ..errors import UsageProblem
from ..exits import Exit
from ..progress import people
from ..result import Status
from ..show.overview import OverviewData, OverviewScreen, write_csv, write_text
from ..show.screen import SaidScreen
from ..text.lists import one_of
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
    ),
)
def command(
    context: typer.Context,
    places: Annotated[
        list[str] | None,
        typer.Argument(metavar="FOLDER|FILE…", help=_("Folders of progress files, or progress files.")),
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
    screen = _make_screen(places or [_find_family()], names=names)
    if format_ == "text" and output is None:
        return screen
    if settings(context).json:
        raise UsageProblem(_("--json does not go together with --format or -o."), _("Leave one of them out."))
    from ..show.output import put

    put(_write(screen, format_, names=names), output, force=force, quiet=settings(context).quiet)
    return SaidScreen(command=screen.command, exit=screen.exit)


def _find_family() -> str:
    """Return the folder of the people whom --person has named; UsageProblem if there is nobody yet."""
    from ..progress import person_files

    if not person_files.is_used():
        raise UsageProblem(
            _("Whose progress? Nobody has a file of their own yet: --person makes one."),
            _("Example: {family}. Or name a folder: {folder}", family=FAMILY, folder=EXAMPLE),
        )
    return str(person_files.find_folder())


def _make_screen(places: list[str], *, names: bool) -> OverviewScreen:
    rows = people.read_people(people.find_files(places), clock.today(), names=names)
    unread = all(row.status is Status.ERROR for row in rows)
    return OverviewScreen(
        data=OverviewData(totals=people.count_people(rows), people=rows),
        exit=Exit.DATA if unread else Exit.OK,
    )


def _write(screen: OverviewScreen, format_: str, *, names: bool) -> str:
    if format_ == "csv":
        return write_csv(screen.data.people)
    if format_ == "text":
        return write_text(screen)
    from ..handout import office_page

    return office_page(screen.data.people, names=names, today=clock.today())
