"""The changes of the steps that a person names, as `store.change` takes them.

Each is a frozen record that keeps nothing between two calls, because it is called twice. Which steps it
was about is asked of it afterwards, with the checklist it was applied to: `find_ids(made.before.checklist)`.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from msgspec import Struct

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
        return list(dict.fromkeys(checklist.steps[find_step(checklist, name) - 1].id for name in self.names))


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
