"""Makes the steps as `steps`, `progress next` and `progress walk` show them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ..knowledge.shipped import read
from ..progress.days import find_due
from ..progress.progress import waits
from ..show.step import StepEntry

if TYPE_CHECKING:
    from ..knowledge.checklist import Checklist
    from ..progress.progress import Progress


def make_entry(
    number: int, checklist: Checklist, progress: Progress | None, today: date, arrive: date | None = None
) -> StepEntry:
    """Return the step with this number, from 1. `arrive` goes before the day in the progress."""
    step = checklist.steps[number - 1]
    day = arrive or (progress.arrive if progress else None)
    return StepEntry(
        number,
        step,
        progress.status_of(step.id) if progress else "open",
        find_due(step, day, today),
        waits=progress is not None and waits(step, progress),
    )


def load_trouble_titles() -> dict[str, str]:
    """Return the titles of the troubles, by id, for the lines "if it fails"."""
    # The rows as they are: to make troubles of them takes longer than everything else that a step needs.
    return {row["id"]: row["title"] for row in read("facts/troubles.toml").get("trouble", [])}
