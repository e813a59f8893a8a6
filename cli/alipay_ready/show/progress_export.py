"""The text of `progress export`: the file itself, or where it was written."""

from __future__ import annotations

from collections.abc import Iterator

from ..result import Report
from .lines import Line, line


def lines(report: Report) -> Iterator[Line]:
    """Return the lines of the file."""
    if report.extra is None:
        yield line("Written: ", report.data["output"])
        return
    for row in report.extra.splitlines():
        yield line(row)
