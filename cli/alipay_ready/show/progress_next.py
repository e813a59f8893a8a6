"""The text of `progress next`: the next step in full."""

from __future__ import annotations

from collections.abc import Iterator

from ..result import Report
from .lines import Line, line
from .step import full_step


def lines(report: Report) -> Iterator[Line]:
    """Return the step, or that there is none left."""
    extra = report.extra
    if extra["row"] is None:
        yield line(("Every step is done or skipped.", "ready"))
        return
    yield from full_step(extra["row"], extra["checklist"], extra["troubles"], marked=extra["exists"])
