"""Explains what belongs to cards: home wallets, card networks, and what the card check advises."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from ..answers import cards
from ..knowledge import networks, wallets
from ..knowledge.facts import Fact
from ..text.remedies import split_remedy
from . import lookup, records
from .explanation import Explanation, find_topics_on

ANY_LOGO = "visa"  # a kind of card or a country is asked about with a logo that is fine by itself


def explain_wallet(name: str, today: date) -> Explanation:
    """Explain one home wallet."""
    row = wallets.load()[name]
    facts, advice = _advice(row.name, {}, today)
    return Explanation(
        "wallet", name, row.name, do=advice, facts=records.make_fact_rows(facts, today),
        wallets=(records.make_wallet_row(row, today),),
    )  # fmt: skip


def explain_network(name: str, today: date) -> Explanation:
    """Explain one card network."""
    row = records.make_network_row(networks.load()[name], today)
    facts, advice = _advice(row.name, {}, today)
    own = (row.fact.id,) if row.fact else ()
    others = records.make_fact_rows((fact for fact in facts if fact not in own), today)
    return Explanation(
        "network", name, row.name, do=advice, facts=others, networks=(row,), topics=find_topics_on(*own)
    )


def find_remedies(fact: Fact, today: date) -> Iterator[str]:
    """Yield what a check advises where it rests on this fact."""
    if fact.match.keys() & {"network", "issued_in", "kind"}:
        yield from _advice(fact.match.get("network", ANY_LOGO), fact.match, today, only=fact.id)[1]
        return
    said = (words.remedy for _, words in lookup.load_sentences().values() if words.facts[:1] == (fact.id,))
    filled = (action for remedy in said if remedy and "{" not in remedy for action in split_remedy(remedy))
    yield from dict.fromkeys(filled)


def _advice(
    name: str, match: Mapping[str, str], today: date, *, only: str | None = None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Ask the card check: the facts it rests on, and what it advises; `only` where it names this fact."""
    result = cards.check(name, issued_in=match.get("issued_in"), kind=match.get("kind"), today=today)
    mine = [one for one in result.findings if only is None or only in one.facts]
    facts = dict.fromkeys(fact for one in mine for fact in one.facts)
    return tuple(facts), tuple(dict.fromkeys(action for one in mine for action in split_remedy(one.remedy)))
