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
from .options import settings

FORMATS = ("text", "csv", "html")


def command(
    context: typer.Context,
    places: Annotated[
        list[str] | None, typer.Argument(metavar="FOLDER|FILE…", help="Folders of progress files, or files.")
    ] = None,
    names: Annotated[bool, typer.Option("--names", help="Also show the names in the files.")] = False,
    format_: Annotated[str, typer.Option("--format", help="text, csv or html.")] = "text",
    output: Annotated[str | None, typer.Option("-o", "--output", metavar="FILE", help="Write here.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace an existing FILE.")] = False,
) -> OverviewScreen | SaidScreen:
    """Show one row a person: status, progress, next step. Who needs help stands first.

    alipay-ready overview people/

    alipay-ready overview people/ --format html -o office.html
    """
    if not places:
        raise UsageProblem(
            "Whose progress? Name a folder or files.", "Example: alipay-ready overview people/"
        )
    if format_ not in FORMATS:
        raise UsageProblem(f"--format takes one of: {', '.join(FORMATS)}.", None)
    screen = _make_screen(places, names=names)
    if format_ == "text" and output is None:
        return screen
    if settings(context).json:
        raise UsageProblem("--json and --format or -o do not go together.", "Choose one of the two.")
    from ..show.output import put

    put(_write(screen, format_, names=names), output, force=force)
    return SaidScreen(command=screen.command, exit=screen.exit)


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
