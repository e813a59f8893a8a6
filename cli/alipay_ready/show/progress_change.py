"""The text after a change of progress: what is different now, and what comes next."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..result import Report
from .lines import Line, line

DONE = {"done": "Done:", "skipped": "Skipped:", "open": "Open again:"}
ALREADY = {"done": "Done already:", "skipped": "Skipped already:", "open": "Open already:"}
STYLES = {"done": "done", "skipped": "dim", "open": "strong"}
NOW = {"done": "is done", "skipped": "is skipped", "open": "is open"}


def lines(report: Report) -> Iterator[Line]:
    """Return what changed, then the next step."""
    extra = report.extra
    yield from _SAID[extra["what"]](report)
    yield from _needs(extra)
    yield from _next(report.data)


def _marked(report: Report) -> Iterator[Line]:
    what, changed = report.extra["what"], {row["id"] for row in report.data["changed"]}
    for id_ in report.extra["named"]:
        words = DONE[what] if id_ in changed else ALREADY[what]
        yield line((words, STYLES[what]), f" {_title(report, id_)}", hang=len(words) + 1)


def _noted(report: Report) -> Iterator[Line]:
    yield line(("Noted on ", "strong"), _title(report, report.extra["named"][0]))


def _cleared(report: Report) -> Iterator[Line]:
    yield line(("No notes are left on ", "strong"), _title(report, report.extra["named"][0]))


def _undone(report: Report) -> Iterator[Line]:
    changed = report.data["changed"]
    for row in changed:
        yield line(("Undone: ", "strong"), f"{_title(report, row['id'])} {NOW[row['now']]} again", hang=8)
    other = report.extra["other"]
    if other or not changed:
        yield line(("Undone: ", "strong"), f"a change of {', '.join(other) or 'the file'}", hang=8)
    yield line("To bring it back: ", ("alipay-ready progress undo", "command"))


def _reset(report: Report) -> Iterator[Line]:
    if report.extra["backup"] is None:
        yield line("Every step is open already.")
        return
    yield line(("Every step is open again.", "strong"))
    yield line(f"The marks before are kept: {report.extra['backup']}")
    yield line("To bring them back: ", ("alipay-ready progress undo", "command"))


_SAID = {
    "done": _marked,
    "skipped": _marked,
    "open": _marked,
    "note": _noted,
    "clear": _cleared,
    "undo": _undone,
    "reset": _reset,
}


def _title(report: Report, id_: str) -> str:
    number, title = report.extra["titles"].get(id_, ("", id_))
    return f"{number} {title}".strip()


def _needs(extra: dict[str, Any]) -> Iterator[Line]:
    for id_ in extra["needs"]:
        number, title = extra["titles"][id_]
        yield line(("Still open before it: ", "attention"), f"{number} {title}", hang=22)


def _next(data: dict[str, Any]) -> Iterator[Line]:
    row = next((row for row in data["steps"] if row["id"] == data["next"]), None)
    if row is None:
        yield line(("Every step is done or skipped.", "ready"))
        return
    yield line(
        ("Next: ", "strong"),
        f"{row['number']} {row['title']}  ",
        (f"alipay-ready steps {row['id']}", "command"),
    )
