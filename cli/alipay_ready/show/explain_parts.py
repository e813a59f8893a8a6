"""The parts that the screens of `explain` share: facts with their verdict, sources, dates, ways on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from ..explanations.explanation import Explanation
from ..explanations.index import Found
from ..explanations.records import FactRow, SourceRow, WalletRow
from ..knowledge.checklist import Label
from ..knowledge.facts import Verdict
from ..knowledge.texts import Texts, load_texts
from ..text.cells import pad, widest
from ..text.dates import day
from ..text.lists import sentences
from ..text.words import N_, _
from .lines import BLANK, Line, Piece, bullets, draw_way, field, line

STYLES: Mapping[Verdict, str] = {
    Verdict.SUPPORTED: "ready",
    Verdict.PARTIAL: "attention",
    Verdict.UNSUPPORTED: "blocked",
    Verdict.UNKNOWN: "unknown",
}
_NAMES = (
    N_("Verdict"), N_("Note"), N_("Checked"), N_("Not found"), N_("Figures"), N_("Stop"), N_("Who helps"),
    N_("Show"), N_("Since"), N_("As of"),
)  # fmt: skip
_FEW = 3  # sources, steps and screen words that are shown unless everything is wanted
_WIDEST = 24


def words() -> Texts:
    """Return the words of `explain`."""
    return load_texts("explain")


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
    return draw_section(_("What to do"), bullets(actions))


def draw_field(name: str, *pieces: Piece) -> Line:
    """Return a line with its name in a column of its own, the same for all of them."""
    return field(name, *pieces, column=widest(map(_, _NAMES)) + 2)


def draw_named(name: str, what: str) -> Line:
    """Return the heading of a thing, and what it is."""
    return line((name, "heading"), f"  {what}")


def draw_command(words: str, before: str = "") -> Line:
    """Return a command to type."""
    return line((before, "dim"), (f"alipay-ready {words}", "command"), hang=4)


def draw_claim(row: FactRow | WalletRow, text: str) -> Line:
    """Return one fact in a list: its verdict in a word, its claim, its id."""
    column = widest(words()[f"mark_{verdict}"] for verdict in Verdict) + 2
    mark = pad(words()[f"mark_{row.verdict}"], column)
    old = f"  {words()['late']}" if row.stale else ""
    return line(
        "  ", (mark, STYLES[row.verdict]), text, (f"  {row.id}{old}", "dim"), hang=2 + column
    )  # fmt: skip


def draw_claims(rows: Iterable[FactRow]) -> list[Line]:
    """Return facts in a list."""
    return [draw_claim(row, row.claim) for row in rows]


def draw_verdict(row: FactRow | WalletRow) -> Iterator[Line]:
    """Yield what the sources say of one fact, how well, and since when we know."""
    sure = "" if row.verdict is Verdict.UNKNOWN else f"  {words()[f'sure_{row.confidence}']}"
    yield draw_field(_("Verdict"), (row.means, STYLES[row.verdict]), (sure, "dim"))
    if row.note:
        yield draw_field(_("Note"), row.note)
    if isinstance(row, FactRow):
        yield from _draw_limits(row)
    review = words().fill("review_late" if row.stale else "review", day=day(row.review_by))
    yield draw_field(_("Checked"), sentences((words().fill("verified", day=day(row.verified)), review)))


def _draw_limits(row: FactRow) -> Iterator[Line]:
    """Yield what a fact does not settle: what no source says, and of which year its figures are."""
    if row.looked_for:
        yield draw_field(_("Not found"), row.looked_for)
    if row.year and row.figures:
        yield draw_field(_("Figures"), words().fill("year", year=row.year))
    elif row.year:
        yield draw_field(_("As of"), words().fill("year_told", year=row.year))


def draw_sources_of(rows: Iterable[FactRow], answer: Explanation, *, full: bool) -> Iterator[Line]:
    """Yield the sources of the facts that are shown."""
    shown = {source.id for row in rows for source in row.sources}
    return draw_sources(tuple(source for source in answer.sources() if source.id in shown), full=full)


def draw_sources(rows: tuple[SourceRow, ...], *, full: bool) -> Iterator[Line]:
    """Yield the sources, weightiest first: an address only where the publisher's own page was read."""
    # "and 1 more" would take the line that the one itself needs.
    shown = rows if full or len(rows) <= _FEW + 1 else rows[:_FEW]
    yield from draw_section(_("Sources"), (part for row in shown for part in _draw_source(row)))
    if len(rows) > len(shown):
        yield line("  ", words().fill("more_sources", count=len(rows) - len(shown)), hang=2)


def _draw_source(row: SourceRow) -> Iterator[Line]:
    yield line("  - ", _say_source(row), hang=4)
    if row.url:
        yield line("    ", (row.url, "dim"), hang=4)


def _say_source(row: SourceRow) -> str:
    """Say who published a source and when, of what kind it is, and whether a copy was read, or nothing."""
    form = "source" if row.url else "source_relayed" if row.kind == "relayed" else "source_copy"
    if row.accessed is None:
        form = "source_unopened"
    return words().fill(
        form,
        publisher=row.publisher,
        day=day(row.published),
        kind=words()[f"kind_{row.kind}"],
        read=day(row.accessed),
    )


def draw_dates(answer: Explanation) -> Iterator[Line]:
    """Yield the last line: how new the sources are, when they were compared, and what is due."""
    rows = list(answer.rows())
    if not rows:
        return
    newest = answer.as_of()
    late = sum(row.stale for row in rows)
    parts = (
        words().fill("newest", day=day(newest)) if newest else None,
        _say_compared({row.verified for row in rows}),
        words().fill("due", count=late, total=len(rows)) if late else None,
    )
    yield BLANK
    yield line((sentences(parts), "dim"))


def _say_compared(days: set[date]) -> str:
    """Say on which day, or between which days, facts were compared with their sources."""
    form = "compared_between" if days - {min(days)} else "compared"
    return words().fill(form, day=day(min(days)), last=day(max(days)))


def draw_troubles(things: Iterable[Found]) -> Iterator[Line]:
    """Yield troubles to read next, each with its command."""
    return draw_section(
        _("If it does not work"), (draw_way(thing.title, f"explain {thing.id}") for thing in things)
    )


def draw_see_also(
    answer: Explanation, *, full: bool, steps: bool = True, name: str | None = None
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
    yield from draw_section(_("See also") if name is None else name, ways)


def draw_labels(name: str, labels: tuple[Label, ...], *, full: bool) -> Iterator[Line]:
    """Yield words on the screen, Chinese first: it is short, so that the column fits."""
    shown = labels if full else labels[: 2 * _FEW]
    column = widest((label.zh for label in shown), _WIDEST)
    ours = f"  ({load_texts('steps')['ours']})"
    yield from draw_section(
        name,
        (
            line(
                *("  ", (pad(label.zh, column), "strong"), "  ", label.en),
                (ours if label.is_ours else "", "dim"),
                hang=column + 4,
            )
            for label in shown
        ),
    )
