"""The text of `steps`: the list by phase, or steps in full."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any

from ..result import Report
from ..text.cells import pad, width
from ..text.dates import duration
from .lines import BLANK, Line, line
from .step import full_step

if TYPE_CHECKING:
    from ..knowledge.checklist import Checklist

PHASES = {"before": "Before you fly", "after": "After you land"}
BOXES = {"done": ("[x]", "done"), "skipped": ("[-]", "dim"), "open": ("[ ]", "")}
WIDE = 79


def lines(report: Report) -> Iterator[Line]:
    """Return the lines for the form that the command chose."""
    extra, rows = report.extra, report.data["steps"]
    if extra["form"] == "brief":
        return _brief(rows)
    if extra["form"] == "list":
        return _list(extra["checklist"], rows, marked=extra["marked"], partial=_is_partial(extra))
    return _full(report)


def _is_partial(extra: dict[str, Any]) -> bool:
    return len(extra["numbers"]) < len(extra["checklist"].steps)


def _brief(rows: list[dict[str, Any]]) -> Iterator[Line]:
    for row in rows:
        yield line(f"{row['number']:>2}  {pad(row['id'], 24)}  {row['title']}", hang=30)


def _full(report: Report) -> Iterator[Line]:
    extra = report.extra
    for place, row in enumerate(report.data["steps"]):
        if place:
            yield BLANK
        yield from full_step(row, extra["checklist"], extra["troubles"], marked=extra["marked"])


def _list(checklist: Checklist, rows: list[dict[str, Any]], *, marked: bool, partial: bool) -> Iterator[Line]:
    if not partial:
        yield line((f"{checklist.title}:", "heading"), f" {_size(checklist)}")
        if checklist.intro:
            yield line((checklist.intro, "dim"))
    column = min(max((width(row["title"]) for row in rows), default=0), WIDE - 24)
    for phase, group in groupby(rows, key=lambda row: row["phase"]):
        yield BLANK
        yield line((PHASES[phase], "heading"))
        for row in group:
            yield _row(row, column, marked=marked)
    yield BLANK
    yield from _closing(rows, marked=marked)


def _size(checklist: Checklist) -> str:
    text = f"{len(checklist.steps)} steps, about {duration(checklist.minutes())}."
    if checklist.start_days:
        text += f" Start {checklist.start_days} days before you fly."
    return text


def _row(row: dict[str, Any], column: int, *, marked: bool) -> Line:
    box = BOXES[row["status"]] if marked else ("", "")
    start = f"{box[0]} " if marked else ""
    core = f"({row['core']})" if row["core"] else ""
    minutes = f"{row['minutes']} min" if row["minutes"] else ""
    due = f"  by {row['due'].day} {row['due']:%b}" if row["due"] and row["status"] == "open" else ""
    style = "dim" if marked and row["status"] != "open" else ""
    return line(
        "  ", (start, box[1]), f"{row['number']:>2}  ", (pad(row["title"], column), style),
        (f"  {core:>3}  {minutes:>6}{due}", "dim"), hang=6 + len(start),
    )  # fmt: skip


def _closing(rows: list[dict[str, Any]], *, marked: bool) -> Iterator[Line]:
    if any(row["core"] for row in rows):
        yield line(("(1) to (8): the eight classic steps. The others make them work.", "dim"))
    left = [row for row in rows if row["status"] == "open"]
    if not left:
        yield line("Every step here is done or skipped.")
        return
    yield line("Open a step: ", (f"alipay-ready steps {left[0]['number']}", "command"))
    if not marked:
        yield line("Keep track:  ", (f"alipay-ready progress done {left[0]['id']}", "command"))
