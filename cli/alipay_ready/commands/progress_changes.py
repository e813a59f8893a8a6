"""Makes the data of a change of progress: what became different, and where the person is now."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec.structs import asdict

from ..show.progress_change import ChangeData, ChangedStep
from ..text.lists import listed
from ..text.words import _
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
        ChangedStep(id_, before.status_of(id_), after.status_of(id_))
        for id_ in dict.fromkeys([*before.steps, *after.steps])
        if before.status_of(id_) != after.status_of(id_)
    )


def find_other_differences(before: Progress, after: Progress) -> tuple[str, ...]:
    """Say, in whole sentences, what else is as before than the status of steps."""
    ids = dict.fromkeys([*before.steps, *after.steps])
    noted = [id_ for id_ in ids if before.notes_of(id_) != after.notes_of(id_)]
    parts = {
        _("The notes are as before: {steps}.", steps=listed(noted)): bool(noted),
        _("The saved checks are as before."): before.checks != after.checks,
        _("The day of arrival is as before."): before.arrive != after.arrive,
        _("The route is as before."): before.route != after.route,
        _("The checklist is as before."): before.checklist != after.checklist,
        _("The name is as before."): before.name != after.name,
        _("The answers of start are as before."): before.answers != after.answers,
    }
    return tuple(words for words, differs in parts.items() if differs)
