"""The rows of the office page and what can be said of them together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from msgspec import Struct

STATUSES = ("error", "blocked", "unknown", "attention", "ready")  # who needs help first


class PersonRow(Struct, frozen=True):
    """One person. `status` is ready, attention, unknown, blocked, or error with the reason in `problem`."""

    id: str
    status: str
    name: str | None = None
    checklist: str = ""
    done: int = 0
    skipped: int = 0
    total: int = 0
    next_id: str | None = None
    next_title: str | None = None
    overdue: int = 0
    arrive: date | None = None
    problem: str | None = None


class Summary(Struct, frozen=True):
    """How many people have which status, and how many are at which step, the most first."""

    statuses: tuple[tuple[str, int], ...]
    stuck: tuple[tuple[str, int], ...]


def summarise(rows: Sequence[PersonRow]) -> Summary:
    """Count the rows."""
    statuses = Counter(row.status for row in rows)
    stuck = Counter(row.next_title for row in rows if row.next_title)
    return Summary(
        statuses=tuple((status, statuses[status]) for status in reversed(STATUSES) if statuses[status]),
        stuck=tuple(stuck.most_common()),
    )
