"""The screens of `explain`: at most a screen or two, the most useful lines first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from ..result import Report
from ..text.cells import pad
from .explain_parts import (
    checked,
    command,
    fact_line,
    fact_lines,
    field,
    listed,
    seen_in,
    sources,
    sources_of,
    title,
    verdict,
    word,
)
from .headlines import LEVELS
from .lines import BLANK, Line, bullets, line

if TYPE_CHECKING:
    from ..explanations.explanation import Explanation
    from ..explanations.records import FactRow, NetworkRow, WalletRow

MOST_FACTS = 7  # of a topic; the others are named
FAMILIES = {"phone": "Your phone number", "card": "Your cards", "wallet": "Wallets from home"}
_RANGES = 6
_GIVEN_BY = {"card": "check-card", "phone": "check-phone", "person": "progress", "plan": "start"}


def lines(report: Report) -> Iterator[Line]:
    """Return the screen for what was asked. `report.extra` tells whether everything is wanted."""
    answer: Explanation = report.data
    return _SCREENS[answer.kind](answer, bool(report.extra))


def _topics(answer: Explanation, full: bool) -> Iterator[Line]:
    del full
    yield line("Ask about a topic, a fact, a logo, a wallet, a country, or the words on your screen:")
    for example in ("fees", '"issuer declined"', "stuck"):
        yield command(f"explain {example}", "  ")
    for group, rows in groupby(answer.topics, key=lambda row: row.group):
        yield BLANK
        yield line((group, "heading"))
        for row in rows:
            yield line("  ", (pad(row.id, 21), "command"), row.title, hang=23)


def _topic(answer: Explanation, full: bool) -> Iterator[Line]:
    shown = _shown(answer.facts, full=full)
    yield from title(answer.title, answer.intro)
    yield from fact_lines(shown)
    yield from _more(answer.facts[len(shown) :])
    yield from listed("If it does not work", answer.troubles)
    yield from sources_of(shown, answer, full=full)
    yield from checked(answer)


def _shown(rows: tuple[FactRow, ...], *, full: bool) -> tuple[FactRow, ...]:
    """Return the first facts, unless everything is wanted or nearly everything fits."""
    return rows if full or len(rows) <= MOST_FACTS + 1 else rows[:MOST_FACTS]


def _more(rows: tuple[FactRow, ...]) -> Iterator[Line]:
    """Name the facts that are not shown."""
    left = [row.id for row in rows]
    if left:
        yield BLANK
        yield line(("More: ", "heading"), ", ".join(left), ("  (all: add --full)", "dim"), hang=6)


def _fact(answer: Explanation, full: bool) -> Iterator[Line]:
    (row,) = answer.facts
    yield line((row.claim, "heading"))
    yield BLANK
    yield from verdict(row)
    yield from _do(answer.do)
    yield from sources(row.sources, full=True)
    yield from seen_in(answer, full=full)
    yield from listed("If it does not work", answer.troubles if full else answer.troubles[:3])


def _trouble(answer: Explanation, full: bool) -> Iterator[Line]:
    row = answer.trouble
    assert row is not None  # noqa: S101 - the screen of a trouble has one
    yield line((row.title, "heading"))
    yield line(row.sees)
    yield from _section(
        "Do this, in order", (line(f"  {n:>2}. ", text, hang=6) for n, text in enumerate(row.do, 1))
    )
    yield BLANK
    yield field("Stop", row.stop)
    for place, text in enumerate(row.call):
        yield field("" if place else "Call", text)
    for say in row.say:
        yield field("Show", say.zh)
        yield from (field("", text) for text in (say.pinyin, say.en) if text)
    yield from _section("Why it happens", bullets(row.why))
    yield from word("On the screen", row.also_called, full=full)
    if row.note and full:
        yield BLANK
        yield field("Note", row.note)
    yield from sources(row.sources, full=full)
    yield from seen_in(answer, full=full, steps=full)
    yield from checked(answer)
    if row.facts:
        yield line(("Why?  ", "dim"), (f"alipay-ready explain {row.facts[0]}", "command"))


def _wallet(answer: Explanation, full: bool) -> Iterator[Line]:
    del full
    (row,) = answer.wallets
    yield line((f"{row.name} {row.zh or ''}".rstrip(), "heading"), f", a wallet ({', '.join(row.countries)})")
    yield line(row.known)
    yield BLANK
    yield from verdict(row)
    if row.since:
        yield field("Since", row.since)
    yield from _do(answer.do)
    yield from _section("Good to know", fact_lines(answer.facts, gap=False))
    yield from sources(row.sources, full=True)
    yield BLANK
    yield command("steps --checklist wallet", "Steps: ")


def _network(answer: Explanation, full: bool) -> Iterator[Line]:
    (row,) = answer.networks
    yield line((row.name, "heading"), _about(row))
    if row.fact:
        yield line(row.fact.claim)
        yield BLANK
        yield from verdict(row.fact)
    yield from _do(answer.do)
    yield from _section("On its cards", _digits(row))
    yield from _section("Before you link it", fact_lines(answer.facts, gap=False))
    if row.fact:
        yield from sources(row.fact.sources, full=full)
        yield from seen_in(answer, full=full)


def _about(row: NetworkRow) -> str:
    return f", a card network ({row.country})" if row.country else ", a card network"


def _digits(row: NetworkRow) -> Iterator[Line]:
    if row.ranges:
        more = ", …" if len(row.ranges) > _RANGES else ""
        unsure = "" if row.confidence == "high" else f" (how sure we are: {row.confidence})"
        yield line("  ", f"First digits: {', '.join(row.ranges[:_RANGES])}{more}{unsure}", hang=4)
    else:
        yield line("  ", "The number does not show this logo: look at the card.", hang=4)
    if row.partners:
        yield line("  ", f"Look for a second logo: {', '.join(row.partners)}.", hang=4)


def _country(answer: Explanation, full: bool) -> Iterator[Line]:
    country = answer.country
    assert country is not None  # noqa: S101 - the screen of a country has one
    yield from title(f"{country.name} {country.zh} +{country.calling_code}", answer.intro)
    logos = {network.fact.id for network in answer.networks if network.fact}
    told = [row for row in answer.facts if row.id not in logos]
    yield from _section(FAMILIES["phone"], _family(told, "phone"))
    yield from _section(FAMILIES["card"], (*_family(told, "card"), *_logos(answer.networks)))
    yield from _section(FAMILIES["wallet"], (*_wallets(answer.wallets), *_family(told, "wallet")))
    yield from _section("Also", _family(told, None))
    yield from listed("If it does not work", answer.troubles)
    yield from _section("More", _try(answer, country.code))
    yield from sources(answer.sources(), full=full)
    yield from checked(answer)


def _family(rows: list[FactRow], family: str | None) -> list[Line]:
    def mine(row: FactRow) -> bool:
        first = row.id.partition(".")[0]
        return first == family if family else first not in FAMILIES

    return [fact_line(row, row.claim) for row in rows if mine(row)]


def _logos(rows: tuple[NetworkRow, ...]) -> Iterator[Line]:
    for row in rows:
        if row.fact:
            yield fact_line(row.fact, f"{row.name}: {row.fact.claim}")


def _wallets(rows: tuple[WalletRow, ...]) -> Iterator[Line]:
    for row in rows:
        yield fact_line(row, f"{row.name}: {row.known}")


def _try(answer: Explanation, code: str) -> Iterator[Line]:
    for row in answer.topics:
        yield command(f"explain {row.id}", "  ")
    yield command(f"check-phone --region {code}", "  ")
    yield command(f"check-card visa --issued-in {code}", "  ")


def _finding(answer: Explanation, full: bool) -> Iterator[Line]:
    (row,) = answer.findings
    yield line((row.message, "heading"))
    level = next(text for level, text in LEVELS.items() if level.value == row.level)
    mistyped = "  (what you typed is wrong)" if row.mistyped else ""
    yield line(f"An answer of {_GIVEN_BY.get(row.check, row.check)}, marked: {level}", (mistyped, "dim"))
    yield from _do(answer.do)
    if answer.facts:
        yield from fact_lines(answer.facts)
        yield from sources(answer.sources(), full=full)
        yield from checked(answer)


def _findings(answer: Explanation, full: bool) -> Iterator[Line]:
    del full
    column = max(len(row.id) for row in answer.findings) + 2
    for row in answer.findings:
        yield line((pad(row.id, column), "command"), pad(row.level, 9), row.message, hang=column + 9)


def _label(answer: Explanation, full: bool) -> Iterator[Line]:
    for label in answer.labels:
        yield line((f"{label.en}  {label.zh}".rstrip(), "heading"), ", words on the screen of the app")
    yield from seen_in(answer, full=full, name="You meet them in")
    yield from listed("If it does not work", answer.troubles)


def _several(answer: Explanation, full: bool) -> Iterator[Line]:
    del full
    yield line("Several things fit. Which one?")
    for thing in answer.found:
        text = thing.title.lower() if thing.kind == "country" else thing.id
        yield line("  - ", f"{thing.title}: ", (f"alipay-ready explain {text}", "command"), hang=4)


def _stuck(answer: Explanation, full: bool) -> Iterator[Line]:
    del full
    for place, question in enumerate(answer.stuck):
        if place:
            yield BLANK
        yield line((question.question, "heading"))
        for branch in question.branches:
            yield line(
                "  - ", f"{branch.sees}: ", (f"alipay-ready explain {branch.trouble}", "command"), hang=4
            )


def _do(actions: tuple[str, ...]) -> Iterator[Line]:
    yield from _section("What to do", bullets(actions))


def _section(name: str, body: Iterator[Line] | list[Line] | tuple[Line, ...]) -> Iterator[Line]:
    shown = list(body)
    if shown:
        yield BLANK
        yield line((name, "heading"))
        yield from shown


_SCREENS: dict[str, Callable[[Explanation, bool], Iterator[Line]]] = {
    "topics": _topics, "topic": _topic, "fact": _fact, "trouble": _trouble, "wallet": _wallet,
    "network": _network, "country": _country, "finding": _finding, "findings": _findings, "label": _label,
    "several": _several, "stuck": _stuck,
}  # fmt: skip
