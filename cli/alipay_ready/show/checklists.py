"""The text of `steps --list`."""

from __future__ import annotations

from ..result import Report
from ..text.cells import pad
from ..text.dates import duration
from .lines import Line, line


def lines(report: Report) -> list[Line]:
    """Return one line per checklist, and how to open one."""
    rows = report.data["checklists"]
    shown = [
        line("  ", (pad(row["id"], 10), "strong"), f"{row['title']}  ",
             (f"{row['steps']} steps, about {duration(row['minutes'])}", "dim"), hang=12)
        for row in rows
    ]  # fmt: skip
    return [
        line(
            "Checklists",
        ),
        *shown,
        line("Open one: ", ("alipay-ready steps --checklist resident", "command")),
    ]
