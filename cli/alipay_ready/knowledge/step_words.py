"""The words around the steps of a checklist: `checklists/findings/steps.toml`."""

from __future__ import annotations

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


def say_effort(checklist: Checklist) -> str:
    """Say how many steps there are, how long they take, and when to start."""
    days = checklist.start_days
    start = texts().fill("start", count=days) if days else None
    return sentences((say_size(len(checklist.steps), checklist.minutes()), start))
