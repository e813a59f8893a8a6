"""The changes of the steps that a person names, as `store.change` takes them.

Each is a frozen record that keeps nothing between two calls, because it is called twice. Which steps it
was about is asked of it afterwards, with the checklist it was applied to: `find_ids(made.before.checklist)`.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from msgspec import Struct

from ..errors import UsageProblem
from ..own_lists.own_list import find_step
from . import changes
from .progress import Progress, State

if TYPE_CHECKING:
    from ..knowledge.checklist import Checklist


class NamedSteps(Struct, frozen=True):
    """The steps as they were typed: each a number, an id, an old id or the beginning of an id."""

    names: tuple[str, ...]

    def find_ids(self, checklist: Checklist) -> list[str]:
        """Return the ids, each once, as they were named; UsageProblem if one name finds no step."""
        return list(dict.fromkeys(_find_id(checklist, name) for name in self.names))

    def find_readings(self, checklist: Checklist) -> list[tuple[str, str]]:
        """Return the names that are none to the letter, `signup`, each with the step it was read as."""
        pairs = ((name, _find_alike(checklist, name)) for name in dict.fromkeys(self.names))
        return [(name, id_) for name, id_ in pairs if id_ and not _is_found(checklist, name)]


class MarkSteps(NamedSteps, frozen=True):
    """Give the steps a status, and a note if there is one: all of them, or none if one name is wrong."""

    status: State
    at: datetime
    note: str | None = None

    def __call__(self, progress: Progress, checklist: Checklist) -> Progress:
        """Return the progress with the marks."""
        ids = self.find_ids(checklist)
        marked = changes.mark(progress, ids, self.status, self.at)
        if self.note is not None:
            for id_ in ids:
                marked = changes.note(marked, id_, self.note)
        return marked


class NoteSteps(NamedSteps, frozen=True):
    """Append a note to the steps."""

    text: str

    def __call__(self, progress: Progress, checklist: Checklist) -> Progress:
        """Return the progress with the note."""
        for id_ in self.find_ids(checklist):
            progress = changes.note(progress, id_, self.text)
        return progress


class ClearNotes(NamedSteps, frozen=True):
    """Remove the notes of the steps."""

    def __call__(self, progress: Progress, checklist: Checklist) -> Progress:
        """Return the progress without these notes."""
        for id_ in self.find_ids(checklist):
            progress = changes.clear_notes(progress, id_)
        return progress


def _find_id(checklist: Checklist, name: str) -> str:
    """Find a step as every command does, then by its letters alone: no guess where one step has them."""
    try:
        return checklist.steps[find_step(checklist, name) - 1].id
    except UsageProblem:
        alike = _find_alike(checklist, name)
        if alike is None:
            raise
        return alike


def _is_found(checklist: Checklist, name: str) -> bool:
    try:
        return bool(find_step(checklist, name))
    except UsageProblem:
        return False


def _find_alike(checklist: Checklist, name: str) -> str | None:
    """Return the one step whose id, or old id, differs only by signs, spaces and case; else None."""
    wanted = _squeeze(name)
    found = {
        step.id
        for step in checklist.steps
        if wanted and any(_squeeze(id_) == wanted for id_ in (step.id, *step.aliases))
    }
    return found.pop() if len(found) == 1 else None


def _squeeze(name: str) -> str:
    return "".join(char for char in name.casefold() if char.isalnum())
