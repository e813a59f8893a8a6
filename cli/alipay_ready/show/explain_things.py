"""The screens of `explain` for one thing: a topic, a fact, a trouble, a wallet, a logo, a country, a finding.

Each takes the answer, and whether everything is wanted.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from ..explanations.explanation import Explanation
from ..explanations.records import FactRow, NetworkRow, WalletRow
from ..text.lists import listed, one_of, sentences
from ..text.words import N_, _
from .explain_parts import (
    draw_actions,
    draw_claim,
    draw_claims,
    draw_command,
    draw_dates,
    draw_field,
    draw_labels,
    draw_named,
    draw_section,
    draw_see_also,
    draw_sources,
    draw_sources_of,
    draw_title,
    draw_troubles,
    draw_verdict,
    words,
)
from .headlines import say_level
from .lines import BLANK, Line, bullets, field, line

MOST_FACTS = 7  # of a topic; the others are named
FAMILIES = {"phone": N_("Your phone number"), "card": N_("Your cards"), "wallet": N_("Wallets from home")}
_RANGES = 6
_GIVEN_BY = {"card": "check-card", "phone": "check-phone", "person": "progress", "plan": "start"}


def draw_topic(answer: Explanation, full: bool) -> Iterator[Line]:
    """Yield the facts of a topic (the first ones, and the names of the others), its troubles, sources."""
    # "More:" with one name would take the line that the fact itself needs.
    everything = full or len(answer.facts) <= MOST_FACTS + 1
    shown = answer.facts if everything else answer.facts[:MOST_FACTS]
    left = listed(row.id for row in answer.facts[len(shown) :])
    yield from draw_title(answer.title, answer.intro)
    yield from draw_section("", draw_claims(shown))
    if left:
        yield BLANK
        yield field(_("More:"), " ", left)
        yield line((_("To see all of them, add --full"), "dim"))
    yield from draw_troubles(answer.troubles)
    yield from draw_see_also(answer, full=True, steps=False)
    yield from draw_sources_of(shown, answer, full=full)
    yield from draw_dates(answer)


def draw_fact(answer: Explanation, full: bool) -> Iterator[Line]:
    """Yield everything that somebody who doubts one fact wants to see."""
    (row,) = answer.facts
    yield line((row.claim, "heading"))
    yield BLANK
    yield from draw_verdict(row)
    yield from draw_actions(answer.do)
    yield from draw_sources(row.sources, full=True)
    yield from draw_see_also(answer, full=full)
    yield from draw_troubles(answer.troubles if full else answer.troubles[:3])


def draw_trouble(answer: Explanation, full: bool) -> Iterator[Line]:
    """Yield what to do, when to stop, whom to call, then why it happens."""
    row = answer.trouble
    assert row is not None  # noqa: S101 - the screen of a trouble has one
    yield line((row.title, "heading"))
    yield line(row.sees)
    yield from draw_section(
        _("Do this, in this order"), (line(f"  {n:>2}. ", text, hang=6) for n, text in enumerate(row.do, 1))
    )
    yield BLANK
    yield draw_field(_("Stop"), row.stop)
    for place, text in enumerate(row.call):
        yield draw_field("" if place else _("Who helps"), text)
    for say in row.say:
        yield draw_field(_("Show"), say.zh)
        yield from (draw_field("", text) for text in (say.pinyin, say.en) if text)
    yield from draw_section(_("Why it happens"), bullets(row.why))
    yield from draw_labels(_("On the screen"), row.also_called, full=full)
    if row.note and full:
        yield BLANK
        yield draw_field(_("Note"), row.note)
    yield from draw_sources(row.sources, full=full)
    yield from draw_see_also(answer, full=full, steps=full)
    yield from draw_dates(answer)
    if row.facts:
        yield field(_("Why?"), "  ", (f"alipay-ready explain {row.facts[0]}", "command"), style="dim")


def draw_wallet(answer: Explanation, _full: bool) -> Iterator[Line]:
    """Yield what is known of a home wallet, and the way on."""
    (row,) = answer.wallets
    what = words().fill("wallet", countries=listed(row.countries))
    yield draw_named(f"{row.name} {row.zh or ''}".rstrip(), what)
    yield line(row.known)
    yield BLANK
    yield from draw_verdict(row)
    if row.since:
        yield draw_field(_("Since"), row.since)
    yield from draw_actions(answer.do)
    yield from draw_section(_("Good to know"), draw_claims(answer.facts))
    yield from draw_sources(row.sources, full=True)
    yield BLANK
    yield field(_("Steps:"), " ", ("alipay-ready steps --checklist wallet", "command"), style="dim")


def draw_network(answer: Explanation, full: bool) -> Iterator[Line]:
    """Yield whether a logo can be linked, what stands on its cards, and what to do first."""
    (row,) = answer.networks
    what = words().fill("network_of", country=row.country) if row.country else words()["network"]
    yield draw_named(row.name, what)
    if row.fact:
        yield line(row.fact.claim)
        yield BLANK
        yield from draw_verdict(replace(row.fact, verdict=row.verdict))
    yield from draw_actions(answer.do)
    yield from draw_section(_("On its cards"), _draw_digits(row))
    yield from draw_section(_("Before you link it"), draw_claims(answer.facts))
    if row.fact:
        yield from draw_sources(row.fact.sources, full=full)
        yield from draw_see_also(answer, full=full)


def _draw_digits(row: NetworkRow) -> Iterator[Line]:
    yield line("  ", _say_digits(row), hang=2)
    if row.partners:
        yield line("  ", words().fill("second_logo", partners=one_of(row.partners)), hang=2)
    if row.rails:
        yield line("  ", words().fill("rails", rails=one_of(row.rails)), hang=2)


def _say_digits(row: NetworkRow) -> str:
    if not row.ranges:
        return words()["no_digits"]
    sure = "sure" if row.confidence == "high" else "unsure"
    shown = row.ranges[:_RANGES]
    if len(row.ranges) > _RANGES:
        return words().fill(f"some_digits_{sure}", ranges=listed(shown))
    return words().fill(f"all_digits_{sure}", ranges=one_of(shown))


def draw_country(answer: Explanation, full: bool) -> Iterator[Line]:
    """Yield what is known of a country's numbers, its cards and its wallets."""
    country = answer.country
    assert country is not None  # noqa: S101 - the screen of a country has one
    yield from draw_title(f"{country.name} {country.zh} +{country.calling_code}", answer.intro)
    # The fact about a logo stands beside the logo's name: without this it would stand there twice.
    logos = {network.fact.id for network in answer.networks if network.fact}
    told = [row for row in answer.facts if row.id not in logos]
    yield from draw_section(_(FAMILIES["phone"]), _draw_family(told, "phone"))
    yield from draw_section(_(FAMILIES["card"]), [*_draw_family(told, "card"), *_draw_logos(answer.networks)])
    wallets = [*_draw_wallets(answer.wallets), *_draw_family(told, "wallet")]
    yield from draw_section(_(FAMILIES["wallet"]), wallets)
    yield from draw_section(_("Also"), _draw_family(told, None))
    yield from draw_troubles(answer.troubles)
    yield from draw_section(_("More"), _draw_commands(answer, country.code))
    yield from draw_sources(answer.sources(), full=full)
    yield from draw_dates(answer)


def _draw_family(rows: list[FactRow], family: str | None) -> list[Line]:
    return draw_claims(row for row in rows if _find_family(row) == family)


def _find_family(row: FactRow) -> str | None:
    """Return the family that the first word of an id names; None for those without a heading here."""
    first = row.id.partition(".")[0]
    return first if first in FAMILIES else None


def _draw_logos(rows: tuple[NetworkRow, ...]) -> list[Line]:
    return [
        draw_claim(replace(row.fact, verdict=row.verdict), f"{row.name}: {row.fact.claim}")
        for row in rows
        if row.fact
    ]


def _draw_wallets(rows: tuple[WalletRow, ...]) -> list[Line]:
    return [draw_claim(row, f"{row.name}: {row.known}") for row in rows]


def _draw_commands(answer: Explanation, code: str) -> Iterator[Line]:
    for row in answer.topics:
        yield draw_command(f"explain {row.id}", "  ")
    yield draw_command(f"check-phone --region {code}", "  ")
    yield draw_command(f"check-card visa --issued-in {code}", "  ")


def draw_finding(answer: Explanation, full: bool) -> Iterator[Line]:
    """Yield what a check means by one of its answers, and the facts behind it."""
    (row,) = answer.findings
    yield line((row.message, "heading"))
    command = _GIVEN_BY.get(row.check, row.check)
    mistyped = words()["mistyped"] if row.mistyped else None
    given = words().fill("answer_of", command=command, level=say_level(row.level))
    yield line(sentences((given, mistyped)))
    yield from draw_actions(answer.do)
    if answer.facts:
        yield from draw_section("", draw_claims(answer.facts))
        yield from draw_sources(answer.sources(), full=full)
        yield from draw_dates(answer)
