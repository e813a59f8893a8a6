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
    from ..progress.progress import Checks, Progress, Saved
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
    parts = {
        **_compare_notes(before, after),
        **_compare_checks(before, after),
        _("The day of arrival is as before."): before.arrive != after.arrive,
        _("The route is as before."): before.route != after.route,
        _("The checklist is as before."): before.checklist != after.checklist,
        _("The name is as before."): before.name != after.name,
        _("The answers of start are as before."): before.answers != after.answers,
    }
    return tuple(words for words, differs in parts.items() if differs)


def _compare_notes(before: Progress, after: Progress) -> dict[str, bool]:
    """Say in which direction the notes changed: a second undo brings back what the first took away."""
    ids = dict.fromkeys([*before.steps, *after.steps])
    pairs = {id_: (before.notes_of(id_), after.notes_of(id_)) for id_ in ids}
    gone = [id_ for id_, (old, new) in pairs.items() if len(new) < len(old)]
    back = [id_ for id_, (old, new) in pairs.items() if len(new) > len(old)]
    other = [id_ for id_, (old, new) in pairs.items() if len(new) == len(old) and new != old]
    return {
        _("Notes are removed from: {steps}.", steps=listed(gone)): bool(gone),
        _("Notes are back at: {steps}.", steps=listed(back)): bool(back),
        _("The notes are as before: {steps}.", steps=listed(other)): bool(other),
    }


def _compare_checks(before: Progress, after: Progress) -> dict[str, bool]:
    """Say which saved checks are gone or back: cards by their labels, the wallet by its name."""
    old, new = _list_checks(before.checks), _list_checks(after.checks)
    gone, back = [key for key in old if key not in new], [key for key in new if key not in old]
    return {
        _("No longer saved: {checks}.", checks=listed(gone)): bool(gone),
        _("Saved again: {checks}.", checks=listed(back)): bool(back),
        _("The saved checks are as before."): any(old[key] != new[key] for key in old if key in new),
    }


def _list_checks(checks: Checks) -> dict[str, Saved]:
    """Return the saved checks by what a person calls them."""
    from ..progress.named_cards import list_saved

    phone = {_("the phone number"): checks.phone} if checks.phone else {}
    return {**phone, **{found.label: found.saved for found in list_saved(checks)}}
