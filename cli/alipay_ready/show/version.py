"""The text of `--version`: one line."""

from __future__ import annotations

from ..result import Report
from .headlines import day
from .lines import Line, line


def lines(report: Report) -> list[Line]:
    """Return the version and the date of the rules."""
    return [line(f"alipay-ready {report.data['version']}, rules of {day(report.data['rules'])}")]
