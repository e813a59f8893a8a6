"""The text of `check-phone`: the verdict, why, what to type on the sign-up screen, and what stays open."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..result import Report, Status
from ..text.cells import pad, width
from ..text.dates import day
from .headlines import finding, headline, in_order
from .lines import BLANK, Line, bullets, line

NOT_THIS = "NOT THIS NUMBER"
LABELS = 18
GAP = 3
TOPIC = "phones"
SIDE = 10  # "In China  ", "Limits    ", "Why?      "


def lines(report: Report) -> Iterator[Line]:
    """Return the lines of one check; `report.extra` holds the fixed texts and the number as it is typed."""
    text: dict[str, str] = report.extra["text"]
    key = "mistyped" if report.mistyped else report.status.value
    yield headline(report, NOT_THIS, text[f"headline_{key}"])
    yield BLANK
    findings = in_order(report.findings)
    yield from map(finding, findings)
    yield from _remedy_lines(report, text)
    yield from _entry_lines(report, text)
    yield from _detail_lines(report, text)
    yield BLANK
    yield from _closing_lines(report, text, [id_ for item in findings for id_ in item.facts])


def _remedy_lines(report: Report, text: dict[str, str]) -> Iterator[Line]:
    remedies = list(dict.fromkeys(item.remedy for item in report.findings if item.remedy))
    if report.status is Status.BLOCKED and not report.mistyped:
        remedies.append(text["no_mobile"])
    if remedies:
        yield BLANK
        yield line(("What now", "heading"))
        yield from bullets(remedies)


def _entry_lines(report: Report, text: dict[str, str]) -> Iterator[Line]:
    """Show what to choose and type, in the order of the sign-up screen."""
    enter, extra = report.data.enter, report.extra
    if enter is None:
        return
    country = f"{extra['country']} +{enter.calling_code}"
    number = extra["number"]
    column = max(width(country), width(number)) + GAP
    without = text["without_first"].format(digit=extra["first"]) if extra["first"] else ""
    yield BLANK
    yield line((text["screen"], "heading"))
    yield _row(text["country"], country, column, text["opens_86" if extra["mainland"] else "change_86"])
    yield _row(text["number"], number, column, without)


def _row(label: str, value: str, column: int, hint: str) -> Line:
    start = f"  {pad(label, LABELS)}  "
    return line(start, (pad(value, column), "strong"), (f"({hint})" if hint else "", "dim"), hang=len(start))


def _detail_lines(report: Report, text: dict[str, str]) -> Iterator[Line]:
    details: Any = report.data.details
    if not details:
        return
    yield BLANK
    yield line((text["verbose"], "heading"))
    rows = {"operator at first": details.operator, "numbering plans": details.metadata}
    if details.formats:
        rows |= {"international": details.formats.international, "at home": details.formats.national,
                 "as a link": details.formats.rfc3966}  # fmt: skip
    for label, value in rows.items():
        yield line(f"  {pad(label, LABELS)}  {value or 'not known'}")


def _closing_lines(report: Report, text: dict[str, str], facts: list[str]) -> Iterator[Line]:
    """Say what matters in China, what was not looked at, and where to read more."""
    usable = report.status.usable
    place = "_mainland" if report.extra["mainland"] else ""
    if usable:
        yield _side_line("In China", text[f"in_china{place}"])
    if not report.mistyped:
        yield _side_line("Limits", text[f"limits{place}"] if usable else text["limits_blocked"])
    yield line(
        ("Why?".ljust(SIDE), "heading"), (f"alipay-ready explain {next(iter(facts), TOPIC)}", "command"),
        (f"  newest source: {day(report.facts_as_of)}", "dim"), hang=SIDE,
    )  # fmt: skip


def _side_line(label: str, sentence: str) -> Line:
    return line((label.ljust(SIDE), "heading"), sentence, hang=SIDE)
