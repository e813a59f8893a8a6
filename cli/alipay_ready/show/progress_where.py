"""The text of `progress where`: the path alone, so that a script can use it."""

from __future__ import annotations

from collections.abc import Iterator

from ..result import Report
from .lines import Line, line


def lines(report: Report) -> Iterator[Line]:
    """Return the path on one line."""
    yield line(report.data["file"])
