"""`steps`: the ordered checklist, as a list, or one step in full; and as a page, a text or a calendar."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from ..errors import UsageProblem
from ..knowledge.checklist import SHIPPED, Checklist, Step, load_shipped
from ..own_lists import own_list
from ..result import Report
from .day_option import read_day
from .options import Settings, settings
from .saved_progress import read_saved

if TYPE_CHECKING:
    from ..progress.progress import Progress

OPEN = "open"


def command(
    context: typer.Context,
    step: Annotated[str | None, typer.Argument(help="One step: its number or its id.")] = None,
    checklist: Annotated[
        str | None, typer.Option("--checklist", "-c", help="visitor, resident, wallet, or a FILE.toml.")
    ] = None,
    list_: Annotated[bool, typer.Option("--list", help="List the checklists there are.")] = False,
    full: Annotated[bool, typer.Option("--full", help="Show every step in full.")] = False,
    brief: Annotated[bool, typer.Option("--brief", help="One short line a step: number, id, title.")] = False,
    phase: Annotated[
        str | None, typer.Option("--phase", help="Only the steps before or after the flight.")
    ] = None,
    format_: Annotated[
        str | None,
        typer.Option("--format", help="A hand-out: html (phone, paper), markdown, ics (calendar)."),
    ] = None,
    output: Annotated[
        str | None, typer.Option("-o", "--output", metavar="FILE", help="Write the hand-out here.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace an existing FILE.")] = False,
    arrive: Annotated[
        str | None,
        typer.Option("--arrive", metavar="DATE", help="The day you land: gives each step its day."),
    ] = None,
    qr: Annotated[bool, typer.Option("--qr", help="Show QR codes of the official download pages.")] = False,
) -> Report:
    """Show what to do, in order.

    alipay-ready steps                the whole list

    alipay-ready steps sign-up        one step in full (or its number)

    alipay-ready steps --checklist resident --phase after

    alipay-ready steps --format html -o alipay.html      for the phone, or to print
    """
    if list_ or qr:
        return _list() if list_ else _squares()
    day = read_day(arrive)
    if output or format_ not in {None, "text"}:
        if step is not None or phase or full or brief:
            raise UsageProblem(
                "A hand-out holds the whole list.", "Leave STEP, --phase, --full and --brief out."
            )
        return _hand_out(settings(context), checklist, format_, output, day, force=force)
    if phase not in {None, "before", "after"}:
        raise UsageProblem("--phase takes before or after.", "Example: alipay-ready steps --phase before")
    if full and brief:
        raise UsageProblem("--full and --brief do not go together.", "Choose one of the two.")
    progress = read_saved(settings(context).file)
    chosen, progress = _choose(checklist, progress)
    if step is not None:
        number = own_list.find_step(chosen, step)
        return _report(chosen, progress, [number], day, form="one", details=True)
    numbers = [n for n, s in chosen.numbered() if phase in {None, s.phase}]
    form: Literal["full", "brief", "list"] = "full" if full else "brief" if brief else "list"
    return _report(chosen, progress, numbers, day, form=form, details=full)


def _list() -> Report:
    rows = [
        {"id": c.id, "title": c.title, "revision": c.revision, "updated": c.updated, "steps": len(c.steps),
         "minutes": c.minutes()}
        for c in map(load_shipped, SHIPPED)
    ]  # fmt: skip
    return Report(command="steps", view="checklists", data={"checklists": rows})


def _squares() -> Report:
    from ..handout.qr import draw_blocks, load_addresses
    from ..knowledge import sentences

    found = load_addresses()
    extra = {
        "words": sentences.load("handout").text,
        "squares": {url: draw_blocks(url) for url in found.values()},
    }
    downloads = [{"store": store, "url": url} for store, url in found.items()]
    return Report(command="steps", view="qr", data={"downloads": downloads}, extra=extra)


def _hand_out(
    run: Settings,
    named: str | None,
    format_: str | None,
    output: str | None,
    day: date | None,
    *,
    force: bool,
) -> Report:
    """Write the whole list for people, without marks. The calendar takes the saved day if none is given."""
    from .. import clock
    from .handouts import Subject, find_format, hand_out

    wanted = find_format(format_, output)
    chosen, progress = _choose(named, read_saved(run.file))
    if wanted.needs_day and day is None:
        day = progress.arrive if progress else None
    hand_out(Subject(chosen, clock.today(), arrive=day), wanted, output, run, force=force)
    return Report(command="steps", view="nothing")


def _choose(named: str | None, progress: Progress | None) -> tuple[Checklist, Progress | None]:
    """Take the named checklist, else the progress file's, else visitor; marks only on their own."""
    if named is not None:
        chosen = own_list.load(named)
        return chosen, progress if progress and progress.checklist.id == chosen.id else None
    if progress is None:
        return load_shipped("visitor"), None
    from ..progress import reading

    return reading.find_checklist(progress), progress


def _report(
    chosen: Checklist,
    progress: Progress | None,
    numbers: list[int],
    day: date | None,
    *,
    form: str,
    details: bool,
) -> Report:
    rows = [make_row(number, chosen.steps[number - 1], progress, day, details=details) for number in numbers]
    data = {
        "checklist": {"id": chosen.id, "title": chosen.title, "revision": chosen.revision},
        "steps": rows,
    }
    extra = {"checklist": chosen, "numbers": numbers, "form": form, "marked": progress is not None,
             "troubles": load_trouble_titles() if details else {}}  # fmt: skip
    return Report(command="steps", view="steps", data=data, extra=extra)


def make_row(
    number: int, step: Step, progress: Progress | None, arrive: date | None = None, *, details: bool
) -> dict[str, Any]:
    """Return one step as JSON shows it; with `details` everything it says."""
    arrive = arrive or (progress.arrive if progress else None)
    row = {
        "id": step.id, "number": number, "core": step.core, "phase": step.phase, "title": step.title,
        "status": progress.status_of(step.id) if progress else OPEN, "minutes": step.minutes,
        "due": step.due(arrive),
    }  # fmt: skip
    if details:
        row |= {name: getattr(step, name) for name in (
            "why", "do", "labels", "also_called", "done_when", "if_it_fails", "say", "needs", "only_if",
            "optional", "facts")}  # fmt: skip
    return row


def load_trouble_titles() -> dict[str, str]:
    """Return the titles of the troubles, by id, for the lines "if it fails"."""
    from ..knowledge.shipped import read

    return {row["id"]: row["title"] for row in read("facts/troubles.toml").get("trouble", [])}
