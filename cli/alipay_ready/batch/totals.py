"""Counts what came out, for the summary and the exit code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from ..exits import Exit
from ..result import Status
from .row import Row


class Totals(Struct):
    """How many rows of each status; how many runs of digits were hidden, how many rows rest on old facts."""

    by_status: dict[Status, int] = {}
    hidden: int = 0
    stale: int = 0

    @property
    def rows(self) -> int:
        """All rows, those that could not be read too."""
        return sum(self.by_status.values())

    def add(self, other: Totals) -> None:
        """Count what another part of the list came to."""
        for status, count in other.by_status.items():
            self.by_status[status] = self.by_status.get(status, 0) + count
        self.hidden += other.hidden
        self.stale += other.stale

    def exit_code(self, *, strict: bool = False) -> Exit:
        """Return the code of the worst row: not usable 1, unknown or unreadable 3, else 0."""
        if self.by_status.get(Status.BLOCKED):
            return Exit.BLOCKED
        if strict and (self.by_status.get(Status.ATTENTION) or self.stale):
            return Exit.BLOCKED
        if self.by_status.get(Status.UNKNOWN) or self.by_status.get(Status.ERROR):
            return Exit.UNKNOWN
        return Exit.OK


def count(rows: Sequence[Row]) -> Totals:
    """Count some rows."""
    return Totals(
        dict(Counter([row.status for row in rows])),
        sum([row.hidden for row in rows]),
        sum([row.stale for row in rows]),
    )
