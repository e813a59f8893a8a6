"""The changes of a progress: each takes one and returns a new one. Pure: no disk, no clock.

A change that changes nothing returns an equal progress, so that nothing is written and `undo` still
means the last real change.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING

from msgspec.structs import replace

from ..privacy.door import show
from ..result import ROUTES
from .progress import CheckKind, Followed, Mark, Progress, Saved, State
from .proof import fits, is_proved
from .stages import arrange

if TYPE_CHECKING:
    from ..knowledge.checklist import Checklist

NEW_MARK = Mark()


def mark(progress: Progress, ids: Iterable[str], status: State, at: datetime) -> Progress:
    """Give steps a status; those that have it keep the moment they got it."""
    changed = {
        id_: replace(progress.steps.get(id_, NEW_MARK), status=status, at=at)
        for id_ in ids
        if progress.status_of(id_) != status
    }
    return replace(progress, steps={**progress.steps, **changed})


def note(progress: Progress, id_: str, text: str) -> Progress:
    """Append a note to a step; `free_text.read_text` has looked at the text."""
    before = progress.steps.get(id_, NEW_MARK)
    return replace(progress, steps={**progress.steps, id_: replace(before, notes=(*before.notes, text))})


def clear_notes(progress: Progress, id_: str) -> Progress:
    """Remove all notes of a step."""
    if not progress.notes_of(id_):
        return progress
    return replace(progress, steps={**progress.steps, id_: replace(progress.steps[id_], notes=())})


def save(
    progress: Progress,
    checklist: Checklist,
    kind: CheckKind,
    saved: Saved,
    *,
    at: datetime,
    label: str | None = None,
) -> Progress:
    """Keep the answer of a check, and mark the steps that this check proves, also skipped ones.

    What else is proved by now, and nobody marked, is marked too. A card is kept under its label, else its
    network; saving again replaces, but for what the new answer knows less (`knowing.py`).
    """
    if kind == "cards":
        from .knowing import keep_more  # not at the top: other changes do without the rules for cards

        key = label or saved.network or "card"
        known = keep_more(progress.checks.cards.get(key), saved, at.date())
        checks = replace(progress.checks, cards={**_drop_answer(progress, saved, label), key: known})
        saved = known
    elif kind == "phone":
        checks = replace(progress.checks, phone=saved)
    else:
        checks = replace(progress.checks, wallet=saved)
    kept = replace(progress, checks=checks)
    proved = [
        step.id
        for step in checklist.steps
        if step.check == kind and fits(step, saved) and is_proved(step, kept)
    ]
    return prove(mark(kept, proved, "done", at), checklist, at)


def prove(progress: Progress, checklist: Checklist, at: datetime) -> Progress:
    """Mark as done the open steps that the saved checks and the answers to `start` prove.

    Nothing that somebody marked is touched, also no step that they opened again.
    """
    proved = [
        step.id
        for step in checklist.steps
        if progress.steps.get(step.id, NEW_MARK).at is None
        and progress.status_of(step.id) == "open"
        and is_proved(step, progress)
    ]
    return mark(progress, proved, "done", at)


def _drop_answer(progress: Progress, saved: Saved, label: str | None) -> dict[str, Saved]:
    """Return the saved cards; a card with a name takes the place of the logo that was only an answer."""
    # `start` saves each logo that was ticked under the logo itself. Left there, one Visa would count as two
    # cards as soon as its owner checks it and gives it a name.
    answered = progress.answers.get("logos", ())
    replaced = saved.network if label and saved.network in answered else None
    return {key: card for key, card in progress.checks.cards.items() if key != replaced}


def set_arrival(progress: Progress, day: date | None) -> Progress:
    """Set the arrival date, or take it away."""
    return replace(progress, arrive=day)


def follow(
    progress: Progress, checklist: Checklist, path: str | None = None, *, at: datetime | None = None
) -> Progress:
    """Follow another checklist, `path` if it is an own one; every mark stays, also of steps not on it.

    What is proved on the new one is marked at the moment `at`, if that is given.
    """
    followed = describe(checklist, path)
    route = next((name for name in ROUTES if path is None and name == checklist.id), progress.route)
    followed_now = _mark_settled(replace(progress, checklist=followed, route=route), checklist)
    if at is None:
        return followed_now
    return prove(followed_now, checklist if path else arrange(followed_now, checklist), at)


def _mark_settled(progress: Progress, checklist: Checklist) -> Progress:
    """Mark the steps that a done step of another list has settled already."""
    # All are looked up before any is marked: a mark made here must not settle a further step, and a mark of
    # the person's own (done, skipped, with its notes) is never replaced.
    found = {
        step.id: progress.steps[other]
        for step in checklist.steps
        for other in step.settled_by
        if progress.status_of(step.id) == "open" and progress.status_of(other) == "done"
    }
    marks = {
        id_: replace(progress.steps.get(id_, NEW_MARK), status=before.status, at=before.at)
        for id_, before in found.items()
    }
    return replace(progress, steps={**progress.steps, **marks})


def describe(checklist: Checklist, path: str | None) -> Followed:
    """Return how a checklist stands in a progress: an own one with its file and its titles."""
    titles = {step.id: show(step.title) for step in checklist.steps} if path else {}
    return Followed(checklist.id, checklist.revision, path, titles)


def reset(progress: Progress) -> Progress:
    """Open every step again: marks, notes and saved checks go; route, dates, name and answers stay."""
    marked = any(mark.status != "open" or mark.notes for mark in progress.steps.values())
    if not marked and progress.checks == Progress().checks:
        return progress
    return replace(progress, steps={}, checks=Progress().checks)
