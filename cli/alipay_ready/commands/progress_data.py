"""Makes the data of `progress` and its subcommands: one shape for all of them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec.structs import asdict

from ..files import exists
from ..progress import days
from ..progress.progress import count_steps, waits
from ..progress.reading import BACKUP, beside
from ..show.checklist import name_list
from ..show.progress_data import ProgressCounts, ProgressData, ProgressRow, RetiredRow

if TYPE_CHECKING:
    from ..knowledge.checklist import Step
    from ..progress.progress import Progress
    from ..progress.reading import Opened


def make_data(read: Opened, today: date) -> ProgressData:
    """Return the data that every progress document begins with."""
    progress, checklist = read.progress, read.checklist
    late = {step.id for step in days.find_overdue(progress, checklist, today)}
    step = days.find_next(progress, checklist, today)
    following = step.id if step else None
    return ProgressData(
        file=str(read.path),
        exists=read.exists,
        route=progress.route,
        checklist=name_list(checklist),
        arrive=progress.arrive,
        counts=ProgressCounts(**asdict(count_steps(progress, checklist)), overdue=len(late)),
        next=following,
        next_step=following,
        today=tuple(step.id for step in days.find_urgent(progress, checklist, today)),
        checks=progress.checks,
        steps=tuple(_make_row(number, step, progress, late, today) for number, step in checklist.numbered()),
        retired=tuple(
            RetiredRow(id_, progress.status_of(id_), progress.notes_of(id_))
            for id_ in days.find_retired(progress, checklist)
        ),
    )


def find_lost_backup(read: Opened) -> str | None:
    """Return the path of the backup where the file itself is missing."""
    backup = beside(read.path, BACKUP)
    return str(backup) if not read.exists and exists(backup) else None


def _make_row(number: int, step: Step, progress: Progress, late: set[str], today: date) -> ProgressRow:
    mark = progress.steps.get(step.id)
    return ProgressRow(
        id=step.id, number=number, core=step.core, phase=step.phase, title=step.title,
        status=progress.status_of(step.id), minutes=step.minutes,
        due=days.find_due(step, progress.arrive, today), waits=waits(step, progress), overdue=step.id in late,
        optional=step.optional, at=mark.at if mark else None, notes=progress.notes_of(step.id),
    )  # fmt: skip
