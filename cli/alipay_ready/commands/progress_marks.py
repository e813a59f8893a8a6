"""`progress next`, `done`, `skip`, `todo`, `undo` and `reset`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from .. import clock
from ..own_lists import own_list
from ..privacy.masking import mask, mask_path
from ..progress import changes, days, reading, store
from ..progress.progress import State, find_open_needs
from ..result import Report
from .options import settings
from .progress_data import make_data, report_change

if TYPE_CHECKING:
    from ..knowledge.checklist import Checklist
    from ..progress.progress import Progress

Steps = Annotated[
    list[str], typer.Argument(metavar="STEP", help="Its id, the beginning of it, or its number.")
]


def next_(context: typer.Context) -> Report:
    """Show the next step in full.

    alipay-ready progress next
    """
    from .steps import load_trouble_titles, make_row

    read = reading.read(reading.find_path(settings(context).file))
    step = days.find_next(read.progress, read.checklist, clock.today())
    row = None
    if step is not None:
        row = make_row(read.checklist.steps.index(step) + 1, step, read.progress, details=True)
        row |= {"id": mask(step.id), "title": mask(step.title)}
    extra = {
        "row": row,
        "checklist": read.checklist,
        "troubles": load_trouble_titles() if row else {},
        "exists": read.exists,
    }
    return Report("progress", "progress_next", data=make_data(read, clock.today()), extra=extra)


def done(context: typer.Context, steps: Steps) -> Report:
    """Mark steps as done. Twice is harmless.

    alipay-ready progress done sign-up

    alipay-ready progress done 1 2 3
    """
    return _mark(context, "done", steps)


def skip(
    context: typer.Context,
    steps: Steps,
    note: Annotated[str | None, typer.Option("--note", metavar="TEXT", help="Why, for later.")] = None,
) -> Report:
    """Mark steps as skipped: they count as settled.

    alipay-ready progress skip transport

    alipay-ready progress skip second-card --note "only one card"
    """
    return _mark(context, "skipped", steps, note)


def todo(context: typer.Context, steps: Steps) -> Report:
    """Open steps again. Notes stay.

    alipay-ready progress todo sign-up
    """
    return _mark(context, "open", steps)


def undo(context: typer.Context) -> Report:
    """Take the last change back. A second undo brings it back.

    alipay-ready progress undo
    """
    return report_change("undo", store.undo(reading.find_path(settings(context).file)), clock.today())


def reset(context: typer.Context) -> Report:
    """Open every step again: marks, notes and saved checks go. A backup is kept.

    alipay-ready progress reset
    """
    done = store.reset(reading.find_path(settings(context).file))
    backup = mask_path(reading.beside(done.after.path, store.RESET_BACKUP)) if done.written else None
    return report_change("reset", done, clock.today(), backup=backup)


def _mark(context: typer.Context, status: State, names: list[str], note: str | None = None) -> Report:
    """Mark all the named steps, or none if one name is wrong."""
    from ..progress.free_text import read_text

    text = read_text(note, "note") if note is not None else None
    now = clock.now()
    ids: list[str] = []

    def apply(progress: Progress, checklist: Checklist) -> Progress:
        ids[:] = dict.fromkeys(checklist.steps[own_list.find_step(checklist, name) - 1].id for name in names)
        marked = changes.mark(progress, ids, status, now)
        for id_ in ids if text else ():
            marked = changes.note(marked, id_, text or "")
        return marked

    made = store.change(reading.find_path(settings(context).file), apply)
    needs = find_open_needs(made.after.progress, made.after.checklist, ids) if status == "done" else []
    return report_change(status, made, clock.today(), named=ids, needs=[step.id for step in needs])
