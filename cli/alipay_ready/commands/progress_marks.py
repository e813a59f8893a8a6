"""`progress done`, `skip`, `todo`, `undo` and `reset`."""

from __future__ import annotations

from typing import Annotated

import typer

from .. import clock
from ..progress import reading, store
from ..progress.free_text import read_text
from ..progress.named_steps import MarkSteps
from ..progress.progress import State, find_open_needs
from ..show.progress_change import MarkedScreen, ResetScreen, UndoneScreen
from ..text.words import _
from .long_help import long_help
from .options import settings
from .progress_changes import find_other_differences, make_change_data

Steps = Annotated[
    list[str], typer.Argument(metavar="STEP", help=_("Its id, the beginning of its id, or its number."))
]


@long_help(
    _("Mark steps as done. You may do it twice."),
    examples=("alipay-ready progress done sign-up", "alipay-ready progress done 1 2 3"),
)
def done(context: typer.Context, steps: Steps) -> MarkedScreen:
    """Mark steps as done."""
    return _mark(context, "done", steps)


@long_help(
    _("Mark steps as skipped. Then they do not count as open."),
    examples=(
        "alipay-ready progress skip transport",
        'alipay-ready progress skip second-card --note "only one card"',
    ),
)
def skip(
    context: typer.Context,
    steps: Steps,
    note: Annotated[str | None, typer.Option("--note", metavar="TEXT", help=_("Why you skip it."))] = None,
) -> MarkedScreen:
    """Mark steps as skipped: they count as settled."""
    return _mark(context, "skipped", steps, note)


@long_help(_("Open steps again. Their notes stay."), examples=("alipay-ready progress todo sign-up",))
def todo(context: typer.Context, steps: Steps) -> MarkedScreen:
    """Open steps again."""
    return _mark(context, "open", steps)


@long_help(
    _("Take the last change back. A second undo brings it back."), examples=("alipay-ready progress undo",)
)
def undo(context: typer.Context) -> UndoneScreen:
    """Take the last change back, or bring it back."""
    made = store.undo(reading.find_path(settings(context).file))
    other = find_other_differences(made.before.progress, made.after.progress)
    return UndoneScreen(data=make_change_data(made, clock.today()), other=other)


@long_help(
    _("Open every step again. This removes marks, notes and saved checks. A backup is kept."),
    examples=("alipay-ready progress reset",),
)
def reset(context: typer.Context) -> ResetScreen:
    """Open every step again, and keep a backup."""
    made = store.reset(reading.find_path(settings(context).file))
    backup = str(reading.beside(made.after.path, store.RESET_BACKUP)) if made.written else None
    return ResetScreen(data=make_change_data(made, clock.today()), backup=backup)


def _mark(context: typer.Context, status: State, names: list[str], note: str | None = None) -> MarkedScreen:
    """Mark all the named steps, or none if one name is wrong."""
    text = read_text(note, "note") if note is not None else None
    marks = MarkSteps(tuple(names), status, clock.now(), text)
    made = store.change(reading.find_path(settings(context).file), marks)
    ids = marks.find_ids(made.before.checklist)
    needs = find_open_needs(made.after.progress, made.after.checklist, ids) if status == "done" else []
    return MarkedScreen(
        data=make_change_data(made, clock.today()),
        mark=status,
        named=tuple(ids),
        read=tuple(marks.find_readings(made.before.checklist)),
        needs=tuple(step.id for step in needs),
    )
