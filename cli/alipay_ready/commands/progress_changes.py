"""Makes the data of a change of progress: what became different, and where the person is now."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec.structs import asdict

from ..privacy.masking import mask
from ..show.progress_change import ChangeData, ChangedStep
from .progress_data import make_data

if TYPE_CHECKING:
    from ..progress.progress import Progress
    from ..progress.store import Changed


def make_change_data(made: Changed, today: date) -> ChangeData:
    """Return where the person is after a change, and whose mark changed."""
    changed = find_changed_steps(made.before.progress, made.after.progress)
    return ChangeData(**asdict(make_data(made.after, today)), changed=changed)


def find_changed_steps(before: Progress, after: Progress) -> tuple[ChangedStep, ...]:
    """Return each step whose mark changed: its id, what it was, what it is."""
    return tuple(
        ChangedStep(mask(id_), before.status_of(id_), after.status_of(id_))
        for id_ in dict.fromkeys([*before.steps, *after.steps])
        if before.status_of(id_) != after.status_of(id_)
    )


def find_other_differences(before: Progress, after: Progress) -> tuple[str, ...]:
    """Return, in words, what else changed than the status of steps."""
    ids = dict.fromkeys([*before.steps, *after.steps])
    noted = [mask(id_) for id_ in ids if before.notes_of(id_) != after.notes_of(id_)]
    parts = {
        f"the notes on {', '.join(noted)}": bool(noted),
        "the saved checks": before.checks != after.checks,
        "the arrival date": before.arrive != after.arrive,
        "the route": before.route != after.route,
        "the checklist": before.checklist != after.checklist,
        "the name": before.name != after.name,
        "the answers": before.answers != after.answers,
    }
    return tuple(words for words, differs in parts.items() if differs)
