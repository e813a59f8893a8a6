"""The `data` that every document of `progress` begins with."""

from __future__ import annotations

from datetime import date, datetime

from msgspec import Struct

from ..knowledge.checklist import Phase
from ..progress.progress import Checks, State, StepCounts
from ..result import Route
from .checklist import ChecklistName


class ProgressCounts(StepCounts, frozen=True):
    """How many steps are in which state, and how many are late."""

    overdue: int


class ProgressRow(Struct, frozen=True):
    """One step of the checklist, with its mark. `at` is the moment of the last change of `status`.

    `waits` tells that it waits for a card.
    """

    id: str
    number: int
    core: int | None
    phase: Phase
    title: str
    status: State
    minutes: int | None
    due: date | None
    waits: bool
    overdue: bool
    optional: bool
    at: datetime | None
    notes: tuple[str, ...]


class RetiredRow(Struct, frozen=True):
    """A step that was marked or noted, and is not on the checklist now."""

    id: str
    status: State
    notes: tuple[str, ...]


class ProgressData(Struct, frozen=True):
    """Where a person is. `next_step` (old name: `next`) is the id of the step to do now.

    `today` are the ids of those that cannot wait any longer.
    """

    file: str
    exists: bool
    route: Route
    checklist: ChecklistName
    arrive: date | None
    counts: ProgressCounts
    next: str | None
    next_step: str | None
    today: tuple[str, ...]
    checks: Checks
    steps: tuple[ProgressRow, ...]
    retired: tuple[RetiredRow, ...]

    def find_row(self, id_: str | None) -> ProgressRow | None:
        """Return the row of a step, None if it is not on the checklist."""
        return next((row for row in self.steps if row.id == id_), None)
