"""The text of `progress forget`: what was erased."""

from __future__ import annotations

from collections.abc import Iterator

from ..result import Report
from .lines import Line, bullets, line


def lines(report: Report) -> Iterator[Line]:
    """Return the erased files, or why there are none."""
    erased = report.data["erased"]
    if not erased:
        yield line("Nothing was erased." if report.extra["found"] else "There is nothing to erase.")
        return
    yield line(("Erased:", "strong"))
    yield from bullets(erased)
