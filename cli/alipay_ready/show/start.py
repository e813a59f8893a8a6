"""The text of `start`: the plan, why, and the first step."""

from __future__ import annotations

from collections.abc import Iterator

from ..result import Report
from ..text.dates import duration
from .headlines import finding, in_order
from .lines import BLANK, Line, bullets, line


def lines(report: Report) -> Iterator[Line]:
    """Return plan A, plan B, what the answers change, and where to begin."""
    checklist, following = report.extra["checklist"], report.extra["next"]
    size = f"{len(checklist.steps)} steps, about {duration(checklist.minutes())}"
    yield line(("YOUR PLAN", report.status.value), f"  {checklist.title}: {size}.", hang=11)
    yield BLANK
    yield from map(finding, in_order(report.findings))
    remedies = [item.remedy for item in report.findings if item.remedy]
    if remedies:
        yield BLANK
        yield line(("What now", "heading"))
        yield from bullets(remedies)
    yield BLANK
    if following is not None:
        yield line(("First step  ", "heading"), following.title, hang=12)
        yield line("            ", (f"alipay-ready steps {following.id}", "command"))
    yield line(("Saved in    ", "heading"), report.data["file"], hang=12)
    yield line(
        ("Changed?    ", "heading"),
        "Answer again, no mark is lost: ",
        ("alipay-ready start", "command"),
        hang=12,
    )
