"""The screen of `check-phone`: the verdict, why, what to type on the sign-up screen, and what stays open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..answers.phones import load_texts, write_entry
from ..checks.phone.examine import PhoneData
from ..result import Finding, Result, Status
from ..text.cells import pad, width
from ..text.dates import day
from .headlines import finding, headline, in_order
from .lines import BLANK, Line, bullets, line
from .screen import Screen

NOT_THIS = "NOT THIS NUMBER"
LABELS = 18
GAP = 3
TOPIC = "phones"
SIDE = 10  # "In China  ", "Limits    ", "Why?      "
MAINLAND = "CN"


class PhoneScreen(Screen[PhoneData], frozen=True, kw_only=True):
    """The answer for one number."""

    command: str = "check-phone"

    def lines(self) -> Iterator[Line]:
        """Make the screen of one number."""
        texts = load_texts()
        key = "mistyped" if self.mistyped else self.status.value
        yield headline(self, NOT_THIS, texts[f"headline_{key}"])
        yield BLANK
        findings = in_order(self.findings)
        yield from map(finding, findings)
        yield from self._remedy_lines(texts)
        yield from _entry_lines(self.data, texts)
        yield from _detail_lines(self.data, texts)
        yield BLANK
        yield from self._closing_lines(findings, texts)

    def _remedy_lines(self, texts: Mapping[str, str]) -> Iterator[Line]:
        remedies = list(dict.fromkeys(item.remedy for item in self.findings if item.remedy))
        if self.status is Status.BLOCKED and not self.mistyped:
            remedies.append(texts["no_mobile"])
        if remedies:
            yield BLANK
            yield line(("What now", "heading"))
            yield from bullets(remedies)

    def _closing_lines(self, findings: list[Finding], texts: Mapping[str, str]) -> Iterator[Line]:
        """Say what matters in China, what was not looked at, and where to read more."""
        place = "_mainland" if self.data.region == MAINLAND else ""
        if self.status.usable:
            yield _side_line("In China", texts[f"in_china{place}"])
        if not self.mistyped:
            yield _side_line("Limits", texts[f"limits{place}" if self.status.usable else "limits_blocked"])
        fact = next((id_ for item in findings for id_ in item.facts), TOPIC)
        yield line(
            ("Why?".ljust(SIDE), "heading"), (f"alipay-ready explain {fact}", "command"),
            (f"  newest source: {day(self.facts_as_of)}", "dim"), hang=SIDE,
        )  # fmt: skip


def make_screen(result: Result[PhoneData]) -> PhoneScreen:
    """Return the screen of a result."""
    return PhoneScreen(
        status=result.status,
        findings=result.findings,
        data=result.data,
        facts_as_of=result.facts_as_of,
        mistyped=result.mistyped,
    )


def _entry_lines(data: PhoneData, texts: Mapping[str, str]) -> Iterator[Line]:
    """Show what to choose and type, in the order of the sign-up screen."""
    entry = write_entry(data)
    if entry is None:
        return
    column = max(width(entry.country), width(entry.number)) + GAP
    opens = texts["opens_86" if data.region == MAINLAND else "change_86"]
    without = texts["without_first"].format(digit=entry.left_out) if entry.left_out else ""
    yield BLANK
    yield line((texts["screen"], "heading"))
    yield _entry_line(texts["country"], entry.country, column, opens)
    yield _entry_line(texts["number"], entry.number, column, without)


def _entry_line(label: str, value: str, column: int, hint: str) -> Line:
    start = f"  {pad(label, LABELS)}  "
    return line(start, (pad(value, column), "strong"), (f"({hint})" if hint else "", "dim"), hang=len(start))


def _detail_lines(data: PhoneData, texts: Mapping[str, str]) -> Iterator[Line]:
    """Show what --verbose adds; nothing without it."""
    details = data.details
    if not details:
        return
    yield BLANK
    yield line((texts["verbose"], "heading"))
    rows = {"operator at first": details.operator, "numbering plans": details.metadata}
    if details.formats:
        rows |= {"international": details.formats.international, "at home": details.formats.national,
                 "as a link": details.formats.rfc3966}  # fmt: skip
    for label, value in rows.items():
        yield line(f"  {pad(label, LABELS)}  {value or 'not known'}")


def _side_line(label: str, sentence: str) -> Line:
    return line((label.ljust(SIDE), "heading"), sentence, hang=SIDE)
