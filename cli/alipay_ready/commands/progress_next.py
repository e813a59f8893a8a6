"""`progress next`: the next step, in full."""

from __future__ import annotations

import typer

from .. import clock
from ..progress import days, reading
from ..show.progress import NextScreen
from ..text.words import _
from .long_help import long_help
from .options import settings
from .progress_data import make_data
from .step_entries import load_trouble_titles, make_entry


@long_help(_("Show the next step in full."), examples=("alipay-ready progress next",))
def command(context: typer.Context) -> NextScreen:
    """Show the next step in full."""
    read, today = reading.read(reading.find_path(settings(context).file)), clock.today()
    data = make_data(read, today)
    step = days.find_next(read.progress, read.checklist, today)
    if step is None:
        return NextScreen(data=data, entry=None, troubles={})
    entry = make_entry(read.checklist.steps.index(step) + 1, read.checklist, read.progress, today)
    return NextScreen(data=data, entry=entry, troubles=load_trouble_titles())
