"""The parts that the screens of `explain` share: facts with their verdict, sources, dates, ways on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from ..explanations.explanation import Explanation
from ..explanations.index import Found
from ..explanations.records import FactRow, SourceRow, WalletRow
from ..knowledge.checklist import Label
from ..knowledge.facts import Verdict
from ..knowledge.sources import SourceKind
from ..text.cells import pad, width
from ..text.dates import day
from .lines import BLANK, Line, bullets, line

COLUMN = 10
MARKS: Mapping[Verdict, tuple[str, str]] = {
    Verdict.SUPPORTED: ("yes", "ready"),
    Verdict.PARTIAL: ("partly", "attention"),
    Verdict.UNSUPPORTED: ("no", "blocked"),
    Verdict.UNKNOWN: ("unknown", "unknown"),
}
KINDS: Mapping[SourceKind, str] = {
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


def draw_title(text: str, intro: str) -> Iterator[Line]:
    """Yield a heading and what stands under it."""
    yield line((text, "heading"))
    if intro:
        yield line(intro)


def draw_section(name: str, body: Iterable[Line]) -> Iterator[Line]:
    """Yield lines under a heading (none for an empty name), set off by a blank line; nothing for no lines."""
    shown = list(body)
    if shown:
        yield BLANK
        if name:
            yield line((name, "heading"))
        yield from shown


def draw_actions(actions: Iterable[str]) -> Iterator[Line]:
    """Yield what to do."""
    return draw_section("What to do", bullets(actions))


def draw_field(name: str, text: str) -> Line:
    """Return a line with its name in a column of its own."""
    return line((name.ljust(COLUMN), "heading"), text, hang=COLUMN)


def draw_command(words: str, before: str = "") -> Line:
    """Return a command to type."""
    return line((before, "dim"), (f"alipay-ready {words}", "command"), hang=4)


def draw_way(title: str, words: str) -> Line:
    """Return a way on: what is there, and the command to type."""
    return line("  - ", f"{title}: ", (f"alipay-ready {words}", "command"), hang=4)


def draw_claim(row: FactRow | WalletRow, text: str) -> Line:
    """Return one fact in a list: its verdict in a word, its claim, its id."""
    mark, style = MARKS[row.verdict]
    old = "  due for a new check" if row.stale else ""
    return line("  ", (mark.ljust(9), style), text, (f"  {row.id}{old}", "dim"), hang=11)


def draw_claims(rows: Iterable[FactRow]) -> list[Line]:
    """Return facts in a list."""
    return [draw_claim(row, row.claim) for row in rows]


def draw_verdict(row: FactRow | WalletRow) -> Iterator[Line]:
    """Yield what the sources say of one fact, how well, and since when we know."""
    sure = "" if row.verdict is Verdict.UNKNOWN else f"  (confidence: {row.confidence.value})"
    head = ("Verdict".ljust(COLUMN), "heading")
    yield line(head, (row.means, MARKS[row.verdict][1]), (sure, "dim"), hang=COLUMN)
    if row.note:
        yield draw_field("But note", row.note)
    if isinstance(row, FactRow):
        yield from _draw_limits(row)
    due = _say_due(row.review_by, stale=row.stale)
    yield draw_field("Checked", f"{day(row.verified)}, {due}")


def _draw_limits(row: FactRow) -> Iterator[Line]:
    """Yield what a fact does not settle: what no source says, and of which year its figures are."""
    if row.looked_for:
        yield draw_field("Not found", row.looked_for)
    if row.year:
        yield draw_field("Figures", f"of {row.year}; the app shows today's before you pay")


def _say_due(review_by: date, *, stale: bool) -> str:
    return f"due for a new check since {day(review_by)}" if stale else f"next check by {day(review_by)}"


def draw_sources_of(rows: Iterable[FactRow], answer: Explanation, *, full: bool) -> Iterator[Line]:
    """Yield the sources of the facts that are shown."""
    shown = {source.id for row in rows for source in row.sources}
    return draw_sources(tuple(source for source in answer.sources() if source.id in shown), full=full)


def draw_sources(rows: tuple[SourceRow, ...], *, full: bool) -> Iterator[Line]:
    """Yield the sources, weightiest first: an address only where the publisher's own page was read."""
    # "and 1 more" would take the line that the one itself needs.
    shown = rows if full or len(rows) <= _FEW + 1 else rows[:_FEW]
    yield from draw_section("Sources", (part for row in shown for part in _draw_source(row)))
    if len(rows) > len(shown):
        yield line(f"    and {len(rows) - len(shown)} more: add --full")


def _draw_source(row: SourceRow) -> Iterator[Line]:
    yield line("  - ", f"{row.publisher}, {day(row.published)} ", (f"({_say_kind(row)})", "dim"), hang=4)
    if row.url:
        yield line("    ", (row.url, "dim"), hang=4)


def _say_kind(row: SourceRow) -> str:
    """Say what kind of source it is, and whether a copy was read."""
    return ", ".join(filter(None, (KINDS[row.kind], "" if row.url else f"copy read {day(row.accessed)}")))


def draw_dates(answer: Explanation) -> Iterator[Line]:
    """Yield the last line: how new the sources are, when they were compared, and what is due."""
    rows = list(answer.rows())
    if not rows:
        return
    newest = answer.as_of()
    late = sum(row.stale for row in rows)
    parts = (
        f"Newest source: {day(newest)}." if newest else "",
        f"Compared on {day(min(row.verified for row in rows))}.",
        f"Due for a new check: {late} of {len(rows)}." if late else "",
    )
    yield BLANK
    yield line((" ".join(filter(None, parts)), "dim"))


def draw_troubles(things: Iterable[Found]) -> Iterator[Line]:
    """Yield troubles to read next, each with its command."""
    return draw_section(
        "If it does not work", (draw_way(thing.title, f"explain {thing.id}") for thing in things)
    )


def draw_see_also(
    answer: Explanation, *, full: bool, steps: bool = True, name: str = "See also"
) -> Iterator[Line]:
    """Yield the topics and steps that speak of it; a step of several lists once, unless all are wanted."""
    # Backwards, so that of a step in several lists that of the first list stays; then in order again.
    once = tuple({step.id: step for step in reversed(answer.steps)}.values())[::-1]
    meets = (answer.steps if full else once[:_FEW]) if steps else ()
    topics = answer.topics if full else answer.topics[:_FEW]
    ways = [draw_way(topic.title, f"explain {topic.id}") for topic in topics]
    for step in meets:
        other = "" if step.checklist == "visitor" else f" --checklist {step.checklist}"
        ways.append(draw_way(step.title, f"steps {step.id}{other}"))
    yield from draw_section(name, ways)


def draw_labels(name: str, labels: tuple[Label, ...], *, full: bool) -> Iterator[Line]:
    """Yield words on the screen, Chinese first: it is short, so that the column fits."""
    shown = labels if full else labels[: 2 * _FEW]
    column = min(max((width(label.zh) for label in shown), default=0), _WIDEST)
    yield from draw_section(
        name,
        (line("  ", (pad(label.zh, column), "strong"), "  ", label.en, hang=column + 4) for label in shown),
    )
