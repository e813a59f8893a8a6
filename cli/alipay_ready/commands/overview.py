"""`overview`: one row for each person of an office, who needs help first."""

from __future__ import annotations

import csv
import io
from typing import Annotated, Any

import typer
from msgspec import to_builtins
from msgspec.structs import replace

from .. import clock
from ..errors import UsageProblem
from ..exits import Exit
from ..privacy.masking import mask
from ..progress import people
from ..progress.people import PersonRow
from ..result import Report, Status
from .options import settings

FORMATS = ("text", "csv", "html")
COLUMNS = (
    "id", "name", "status", "reason", "route", "done", "skipped", "total", "required_open", "overdue", "next",
    "arrive", "error",
)  # fmt: skip


def command(
    context: typer.Context,
    places: Annotated[
        list[str] | None, typer.Argument(metavar="FOLDER|FILE…", help="Folders of progress files, or files.")
    ] = None,
    names: Annotated[bool, typer.Option("--names", help="Also show the names in the files.")] = False,
    format_: Annotated[str, typer.Option("--format", help="text, csv or html.")] = "text",
    output: Annotated[str | None, typer.Option("-o", "--output", metavar="FILE", help="Write here.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace an existing FILE.")] = False,
) -> Report:
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
    rows = people.read_people(people.find_files(places), clock.today())
    shown = [_harmless(row, names=names) for row in rows]
    code = Exit.DATA if all(row.status is Status.ERROR for row in rows) else Exit.OK
    data = {"totals": people.count_people(rows), "people": [_public(row, names=names) for row in shown]}
    extra = {"rows": shown, "names": names, "stuck": list(people.count_stuck(rows))}
    report = Report("overview", "overview", data=data, extra=extra, exit=code)
    if format_ == "text" and output is None:
        return report
    if settings(context).json:
        raise UsageProblem("--json and --format or -o do not go together.", "Choose one of the two.")
    return _written(report, format_, output, force=force)


def _harmless(row: PersonRow, *, names: bool) -> PersonRow:
    """Leave the name out unless it was asked for; hide a card number in the name of a file."""
    name = mask(row.name) if names and row.name else None
    return replace(row, id=mask(row.id), name=name, error=row.error and mask(row.error))


def _public(row: PersonRow, *, names: bool) -> dict[str, Any]:
    """Return a row for machines; without --names there is no such field at all."""
    fields: dict[str, Any] = to_builtins(row)
    return fields if names else {key: value for key, value in fields.items() if key != "name"}


def _written(report: Report, format_: str, output: str | None, *, force: bool) -> Report:
    from ..show.output import put

    text = {"csv": _csv, "html": _html, "text": _text}[format_](report)
    put(text, output, force=force)
    return replace(report, view="nothing")


def _text(report: Report) -> str:
    from ..show import overview as view

    return "".join(item.text.rstrip() + "\n" for item in view.lines(report))


def _csv(report: Report) -> str:
    from ..text.spreadsheet import harmless

    columns = [name for name in COLUMNS if name != "name" or report.extra["names"]]
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(columns)
    for row in report.data["people"]:
        writer.writerow([harmless("" if row[name] is None else str(row[name])) for name in columns])
    return file.getvalue()


def _html(report: Report) -> str:
    from ..handout import office_page
    from ..handout.office import PersonRow as HandoutRow

    rows = [
        HandoutRow(
            id=row.id, status=row.status.value, name=row.name, checklist=row.route or "", done=row.done,
            skipped=row.skipped, total=row.total, next_id=row.next, next_title=row.next_title,
            overdue=row.overdue, arrive=row.arrive, problem=row.error,
        )
        for row in report.extra["rows"]
    ]  # fmt: skip
    return office_page(rows, names=report.extra["names"], today=clock.today())
