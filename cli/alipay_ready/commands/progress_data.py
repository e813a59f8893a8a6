"""Makes the data of `progress` and its subcommands: one shape for all of them, card numbers hidden."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec.structs import asdict

from ..files import exists
from ..privacy.masking import mask, mask_path
from ..progress import days
from ..progress.progress import Checks, Saved, count_steps
from ..progress.reading import BACKUP, beside
from ..show.checklist import ChecklistName
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
    following = mask(step.id) if step else None
    return ProgressData(
        file=mask_path(read.path),
        exists=read.exists,
        route=progress.route,
        checklist=ChecklistName(mask(checklist.id), mask(checklist.title), checklist.revision),
        arrive=progress.arrive,
        counts=ProgressCounts(**asdict(count_steps(progress, checklist)), overdue=len(late)),
        next=following,
        next_step=following,
        today=tuple(mask(step.id) for step in days.find_urgent(progress, checklist, today)),
        checks=_mask_checks(progress.checks),
        steps=tuple(_make_row(number, step, progress, late) for number, step in checklist.numbered()),
        retired=tuple(
            RetiredRow(mask(id_), progress.status_of(id_), _mask_notes(progress, id_))
            for id_ in days.find_retired(progress, checklist)
        ),
    )


def find_lost_backup(read: Opened) -> str | None:
    """Return the path of the backup where the file itself is missing."""
    backup = beside(read.path, BACKUP)
    return mask_path(backup) if not read.exists and exists(backup) else None


def _make_row(number: int, step: Step, progress: Progress, late: set[str]) -> ProgressRow:
    mark = progress.steps.get(step.id)
    return ProgressRow(
        id=mask(step.id), number=number, core=step.core, phase=step.phase, title=mask(step.title),
        status=progress.status_of(step.id), minutes=step.minutes, due=step.due(progress.arrive),
        overdue=step.id in late, optional=step.optional, at=mark.at if mark else None,
        notes=_mask_notes(progress, step.id),
    )  # fmt: skip


def _mask_notes(progress: Progress, id_: str) -> tuple[str, ...]:
    return tuple(map(mask, progress.notes_of(id_)))


def _mask_checks(checks: Checks) -> Checks:
    """Return the saved checks as they may be shown."""
    return Checks(
        phone=checks.phone and _mask_saved(checks.phone),
        cards={mask(label): _mask_saved(card) for label, card in checks.cards.items()},
        wallet=checks.wallet and _mask_saved(checks.wallet),
    )


def _mask_saved(saved: Saved) -> Saved:
    return Saved(
        status=saved.status,
        on=saved.on,
        network=saved.network and mask(saved.network),
        region=saved.region and mask(saved.region),
        name=saved.name and mask(saved.name),
    )
