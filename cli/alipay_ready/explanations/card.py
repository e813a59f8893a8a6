"""Explains what belongs to cards: home wallets, card networks, and what the card check advises."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from ..answers import cards
from ..knowledge import networks, wallets
from ..knowledge.facts import Fact
from . import lookup, records
from .explanation import Answer, actions, topics_with

ANY_LOGO = "visa"  # a kind of card or a country is asked about with a logo that is fine by itself


def wallet(name: str, today: date) -> Answer:
    """Explain one home wallet."""
    row = wallets.load()[name]
    facts, advice = _advice(row.name, {}, today)
    return Answer(
        "wallet", name, row.name, do=advice, facts=records.fact_rows(facts, today),
        wallets=(records.wallet_row(row, today),),
    )  # fmt: skip


def network(name: str, today: date) -> Answer:
    """Explain one card network."""
    row = records.network_row(networks.load()[name], today)
    facts, advice = _advice(row.name, {}, today)
    own = (row.fact.id,) if row.fact else ()
    others = records.fact_rows((fact for fact in facts if fact not in own), today)
    return Answer(
        "network", name, row.name, do=advice, facts=others, networks=(row,), topics=topics_with(*own)
    )


def remedies(fact: Fact, today: date) -> Iterator[str]:
    """Yield what a check advises where it rests on this fact."""
    if fact.match.keys() & {"network", "issued_in", "kind"}:
        yield from _advice(fact.match.get("network", ANY_LOGO), fact.match, today, only=fact.id)[1]
        return
    said = (words.remedy for _, words in lookup.sentences().values() if words.facts[:1] == (fact.id,))
    filled = (action for remedy in said if remedy and "{" not in remedy for action in actions(remedy))
    yield from dict.fromkeys(filled)


def _advice(
    name: str, match: Mapping[str, str], today: date, *, only: str | None = None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Ask the card check: the facts it rests on, and what it advises; `only` where it names this fact."""
    result = cards.check(name, issued_in=match.get("issued_in"), kind=match.get("kind"), today=today)
    mine = [one for one in result.findings if only is None or only in one.facts]
    facts = dict.fromkeys(fact for one in mine for fact in one.facts)
    return tuple(facts), tuple(dict.fromkeys(action for one in mine for action in actions(one.remedy)))
