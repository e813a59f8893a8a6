"""The parts that the screens of `explain` share: facts with their verdict, sources, dates, ways on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from ..text.cells import pad, width
from ..text.dates import day
from .lines import BLANK, Line, line

if TYPE_CHECKING:
    from ..explanations.explanation import Explanation
    from ..explanations.lookup import Found
    from ..explanations.records import FactRow, SourceRow, WalletRow
    from ..knowledge.checklist import Label

COLUMN = 10
MARKS = {
    "supported": ("yes", "ready"),
    "partial": ("partly", "attention"),
    "unsupported": ("no", "blocked"),
    "unknown": ("unknown", "unknown"),
}
KINDS = {
    "official": "official",
    "relayed": "",
    "network": "card network",
    "issuer": "card issuer",
    "standard": "standard",
    "press": "press",
    "community": "users and guides",
}
_FEW = 3  # sources, steps and screen words that are shown unless everything is wanted
_WIDEST = 24


def title(text: str, intro: str) -> Iterator[Line]:
    """Return a heading and what stands under it."""
    yield line((text, "heading"))
    if intro:
        yield line(intro)


def field(name: str, text: str) -> Line:
    """Return a line with its name in a column of its own."""
    return line((name.ljust(COLUMN), "heading"), text, hang=COLUMN)


def command(words: str, before: str = "") -> Line:
    """Return a command to type."""
    return line((before, "dim"), (f"alipay-ready {words}", "command"), hang=4)


def fact_line(row: FactRow | WalletRow, text: str) -> Line:
    """Return one fact in a list: its verdict in a word, its claim, its id."""
    mark, style = MARKS[row.verdict.value]
    old = "  due for a new check" if row.stale else ""
    return line("  ", (mark.ljust(9), style), text, (f"  {row.id}{old}", "dim"), hang=11)


def fact_lines(rows: Iterable[FactRow], *, gap: bool = True) -> Iterator[Line]:
    """Return facts in a list."""
    shown = [fact_line(row, row.claim) for row in rows]
    if shown and gap:
        yield BLANK
    yield from shown


def verdict(row: FactRow | WalletRow) -> Iterator[Line]:
    """Return what the sources say of one fact, how well, and since when we know."""
    sure = "" if row.verdict.value == "unknown" else f"  (confidence: {row.confidence.value})"
    yield line(("Verdict".ljust(COLUMN), "heading"), (row.means, MARKS[row.verdict.value][1]), (sure, "dim"),
               hang=COLUMN)  # fmt: skip
    if row.note:
        yield field("But note", row.note)
    if getattr(row, "looked_for", None):
        yield field("Not found", str(getattr(row, "looked_for", "")))
    if getattr(row, "year", None):
        yield field("Figures", f"of {getattr(row, 'year', '')}; the app shows today's before you pay")
    yield field("Checked", f"{day(row.verified)}, {due(row.review_by, stale=row.stale)}")


def due(review_by: date, *, stale: bool) -> str:
    """Say when a fact must be compared with its sources again."""
    return f"due for a new check since {day(review_by)}" if stale else f"next check by {day(review_by)}"


def sources_of(rows: Iterable[FactRow], answer: Explanation, *, full: bool) -> Iterator[Line]:
    """Return the sources of the facts that are shown."""
    shown = {source.id for row in rows for source in row.sources}
    return sources(tuple(source for source in answer.sources() if source.id in shown), full=full)


def sources(rows: tuple[SourceRow, ...], *, full: bool) -> Iterator[Line]:
    """Return the sources, weightiest first: an address only where the publisher's own page was read."""
    if not rows:
        return
    shown = rows if full or len(rows) <= _FEW + 1 else rows[:_FEW]
    yield BLANK
    yield line(("Sources", "heading"))
    for row in shown:
        yield line("  - ", f"{row.publisher}, {_dated(row)} ", (f"({_read(row)})", "dim"), hang=4)
        if row.url:
            yield line("    ", (row.url, "dim"), hang=4)
    if len(rows) > len(shown):
        yield line(f"    and {len(rows) - len(shown)} more: add --full")


def _dated(row: SourceRow) -> str:
    return day(row.published) if row.published else "no date"


def _read(row: SourceRow) -> str:
    """Say what kind of source it is, and whether a copy was read."""
    return ", ".join(filter(None, (KINDS[row.kind], "" if row.url else f"copy read {day(row.accessed)}")))


def checked(answer: Explanation) -> Iterator[Line]:
    """Return the last line: how new the sources are, when they were compared, and what is due."""
    rows = list(answer.rows())
    if not rows:
        return
    newest = answer.as_of()
    yield BLANK
    parts = [
        f"Newest source: {day(newest)}." if newest else "",
        f"Compared on {day(min(r.verified for r in rows))}.",
    ]
    late = sum(row.stale for row in rows)
    parts.append(f"Due for a new check: {late} of {len(rows)}." if late else "")
    yield line((" ".join(filter(None, parts)), "dim"))


def listed(name: str, things: Iterable[Found]) -> Iterator[Line]:
    """Return things to read next, each with its command."""
    shown = list(things)
    if not shown:
        return
    yield BLANK
    yield line((name, "heading"))
    for thing in shown:
        yield line("  - ", f"{thing.title}: ", (f"alipay-ready explain {thing.id}", "command"), hang=4)


def seen_in(answer: Explanation, *, full: bool, steps: bool = True, name: str = "See also") -> Iterator[Line]:
    """Return the topics and steps that speak of it; a step of several lists once, unless all are wanted."""
    found = answer.steps if full else tuple({step.id: step for step in reversed(answer.steps)}.values())[::-1]
    shown = found if full else found[:_FEW]
    topics = answer.topics if full else answer.topics[:_FEW]
    if not topics and not (steps and shown):
        return
    yield BLANK
    yield line((name, "heading"))
    for topic in topics:
        yield line("  - ", f"{topic.title}: ", (f"alipay-ready explain {topic.id}", "command"), hang=4)
    for step in shown if steps else ():
        other = "" if step.checklist == "visitor" else f" --checklist {step.checklist}"
        yield line("  - ", f"{step.title}: ", (f"alipay-ready steps {step.id}{other}", "command"), hang=4)


def word(name: str, labels: tuple[Label, ...], *, full: bool) -> Iterator[Line]:
    """Return words on the screen, Chinese first: it is short, so that the column fits."""
    shown = labels if full else labels[: 2 * _FEW]
    if not shown:
        return
    yield BLANK
    yield line((name, "heading"))
    column = min(max(width(label.zh) for label in shown), _WIDEST)
    for label in shown:
        yield line("  ", (pad(label.zh, column), "strong"), "  ", label.en, hang=column + 4)
