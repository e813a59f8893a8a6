"""The screen of `check-card`: the answer, findings worst first, then what to do. At most a screen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ..result import Finding, Level, Report
from ..text.dates import day
from ..text.remedies import split_remedy
from .headlines import finding, headline
from .lines import BLANK, Line, bullets, line

BLOCKED = "NOT THIS CARD"
_LABEL = 10
_MILD = (Level.OK, Level.INFO)


def lines(report: Report) -> Iterator[Line]:
    """Make the screen of one card.

    `report.extra` holds `text` (the fixed sentences), `steps` for a usable card under the heading
    `before`, and `notes`, pairs of a label and a sentence.
    """
    extra = report.extra
    yield headline(report, BLOCKED, _headline(report, extra["text"]))
    yield BLANK
    yield from map(finding, report.findings)
    yield BLANK
    yield from _step_lines(
        extra["text"]["now"], _list_steps(item for item in report.findings if item.level not in _MILD)
    )
    if report.status.usable:
        mild = _list_steps(item for item in report.findings if item.level in _MILD)
        yield from _step_lines(extra["before"], [*mild, *extra["steps"]])
        yield BLANK
    yield from (_note_line(label, text) for label, text in extra["notes"])
    yield _why_line(report)


def _headline(report: Report, text: Mapping[str, str]) -> str:
    """Choose the sentence of the worst finding, else that of the status."""
    own = text.get(f"headline.{report.findings[0].id}")
    status = "mistyped" if report.mistyped else report.status.value
    return own or text[f"headline_{status}"]


def _list_steps(findings: Iterable[Finding]) -> list[str]:
    """Take the remedies apart, one action each, without repeating one."""
    said = (sentence for item in findings for sentence in split_remedy(item.remedy))
    return list(dict.fromkeys(text.removesuffix(".") if "alipay-ready" in text else text for text in said))


def _step_lines(title: str, steps: list[str]) -> Iterator[Line]:
    if steps:
        yield line((title, "heading"))
        yield from bullets(steps)


def _note_line(label: str, text: str) -> Line:
    return line((label.ljust(_LABEL), "heading"), text, hang=_LABEL)


def _why_line(report: Report) -> Line:
    """Point to the fact behind the worst finding, and date the newest source."""
    fact = next((id_ for item in report.findings for id_ in item.facts), "cards")
    command = f"alipay-ready explain {fact}"
    return line(
        ("Why?".ljust(_LABEL), "heading"), (command, "command"), " " * max(2, 44 - len(command)),
        (f"newest source: {day(report.facts_as_of)}", "dim"), hang=_LABEL,
    )  # fmt: skip
