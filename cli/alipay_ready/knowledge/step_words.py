"""The words around the steps of a checklist: `checklists/findings/steps.toml`."""

from __future__ import annotations

from datetime import date

from ..text.dates import duration
from ..text.lists import sentences
from .checklist import Checklist, Phase
from .texts import Texts, load_texts


def texts() -> Texts:
    """Return the words around steps."""
    return load_texts("steps")


def say_phase(phase: Phase) -> str:
    """Return the heading of a phase."""
    return texts()[phase]


def say_size(steps: int, minutes: int) -> str:
    """Say how many steps there are, and how long they take if that is known."""
    if not minutes:
        return texts().fill("size_alone", count=steps)
    return texts().fill("size", count=steps, duration=duration(minutes))


def say_done(done: int, total: int) -> str:
    """Say how many steps of all are done."""
    return texts().fill("done_of", count=total, done=done)


def say_settled(waiting: int) -> str:
    """Say that there is nothing to do now; `waiting` is how many steps wait for a card."""
    return texts()["settled_waiting" if waiting else "settled"]


def say_due(due: date, today: date, day: str) -> str:
    """Say until when a step is to be done; `day` is the date in words."""
    return texts()["due_today"] if due <= today else texts().fill("due", day=day)


def say_effort(checklist: Checklist, left: int | None = None) -> str:
    """Say how many steps there are, how long they take, and when to start.

    `left` are the days until the flight, if it is known: a start that has passed is not named.
    """
    days = checklist.start_days
    start = texts().fill("start", count=days) if days and (left is None or left >= days) else None
    return sentences((say_size(len(checklist.steps), checklist.minutes()), start))
