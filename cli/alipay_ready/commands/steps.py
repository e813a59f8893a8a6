"""`steps`: the ordered checklist, as a list, or one step in full."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from ..errors import UsageProblem
from ..knowledge import own
from ..knowledge.checklist import SHIPPED, Checklist, Step, load_shipped
from ..result import Report
from .options import settings
from .saved import saved

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
) -> Report:
    """Show what to do, in order.

    alipay-ready steps                the whole list

    alipay-ready steps sign-up        one step in full (or its number)

    alipay-ready steps --checklist resident --phase after
    """
    if list_:
        return _list()
    if phase not in {None, "before", "after"}:
        raise UsageProblem("--phase takes before or after.", "Example: alipay-ready steps --phase before")
    if full and brief:
        raise UsageProblem("--full and --brief do not go together.", "Choose one of the two.")
    progress = saved(settings(context).file)
    chosen, progress = _choose(checklist, progress)
    if step is not None:
        number = own.find_step(chosen, step)
        return _report(chosen, progress, [number], form="one", details=True)
    numbers = [n for n, s in chosen.numbered() if phase in {None, s.phase}]
    form: Literal["full", "brief", "list"] = "full" if full else "brief" if brief else "list"
    return _report(chosen, progress, numbers, form=form, details=full)


def _list() -> Report:
    lists = [load_shipped(name) for name in SHIPPED]
    rows = [{"id": c.id, "title": c.title, "revision": c.revision, "updated": c.updated, "steps": len(c.steps),
             "minutes": c.minutes()} for c in lists]  # fmt: skip
    return Report(command="steps", view="checklists", data={"checklists": rows})


def _choose(named: str | None, progress: Progress | None) -> tuple[Checklist, Progress | None]:
    """Take the named checklist, else the progress file's, else visitor; marks only on their own."""
    if named is not None:
        chosen = own.load(named)
        return chosen, progress if progress and progress.checklist.id == chosen.id else None
    if progress is None:
        return load_shipped("visitor"), None
    from ..progress import store

    return store.checklist_of(progress), progress


def _report(
    chosen: Checklist, progress: Progress | None, numbers: list[int], *, form: str, details: bool
) -> Report:
    rows = [_row(number, chosen.steps[number - 1], progress, details=details) for number in numbers]
    data = {
        "checklist": {"id": chosen.id, "title": chosen.title, "revision": chosen.revision},
        "steps": rows,
    }
    extra = {"checklist": chosen, "numbers": numbers, "form": form, "marked": progress is not None,
             "troubles": _troubles() if details else {}}  # fmt: skip
    return Report(command="steps", view="steps", data=data, extra=extra)


def _row(number: int, step: Step, progress: Progress | None, *, details: bool) -> dict[str, Any]:
    arrive: date | None = progress.arrive if progress else None
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


def _troubles() -> dict[str, str]:
    """Return the titles of the troubles, by id, for the lines "if it fails"."""
    from ..knowledge.files import read

    return {row["id"]: row["title"] for row in read("facts/troubles.toml").get("trouble", [])}
