"""Explains what belongs to cards: home wallets, card networks, and what the card check advises."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from msgspec import Struct

from ..knowledge import networks, wallets
from ..knowledge.facts import Fact
from ..text.remedies import split_remedy
from . import index, records
from .explanation import Explanation
from .see_also import find_topics_on

ANY_LOGO = "visa"  # a kind of card or a country is asked about with a logo that is fine by itself


class _Advice(Struct, frozen=True):
    """What the card check says of a card: the ids of the facts it rests on, and the actions it advises."""

    facts: tuple[str, ...]
    actions: tuple[str, ...]


def explain_wallet(name: str, today: date) -> Explanation:
    """Explain one home wallet."""
    wallet = wallets.load()[name]
    advice = _check_card(wallet.name, {}, today)
    return Explanation(
        kind="wallet",
        id=name,
        title=wallet.name,
        do=advice.actions,
        facts=records.make_fact_rows(advice.facts, today),
        wallets=(records.make_wallet_row(wallet, today),),
    )


def explain_network(name: str, today: date) -> Explanation:
    """Explain one card network."""
    row = records.make_network_row(networks.load()[name], today)
    advice = _check_card(row.name, {}, today)
    own = (row.fact.id,) if row.fact else ()
    return Explanation(
        kind="network",
        id=name,
        title=row.name,
        do=advice.actions,
        facts=records.make_fact_rows((fact for fact in advice.facts if fact not in own), today),
        networks=(row,),
        topics=find_topics_on(*own),
    )


def find_remedies(fact: Fact, today: date) -> Iterator[str]:
    """Yield what a check advises where it rests on this fact."""
    if fact.match.keys() & {"network", "issued_in", "kind"}:
        yield from _check_card(fact.match.get("network", ANY_LOGO), fact.match, today, only=fact.id).actions
        return
    said = [words.remedy for _, words in index.load_sentences().values() if words.facts[:1] == (fact.id,)]
    # A remedy with a gap ("{other}") makes sense only where a check fills it.
    filled = (action for remedy in said if remedy and "{" not in remedy for action in split_remedy(remedy))
    yield from dict.fromkeys(filled)


def _check_card(name: str, match: Mapping[str, str], today: date, *, only: str | None = None) -> _Advice:
    """Ask the card check itself, so that the two never contradict each other.

    `only` leaves out what does not rest on this fact: what the check says of the logo that stands in.
    """
    from ..answers import cards  # not at the top, as in records.py

    result = cards.check(name, issued_in=match.get("issued_in"), kind=match.get("kind"), today=today)
    mine = [finding for finding in result.findings if only is None or only in finding.facts]
    return _Advice(
        facts=tuple(dict.fromkeys(fact for finding in mine for fact in finding.facts)),
        actions=tuple(dict.fromkeys(action for finding in mine for action in split_remedy(finding.remedy))),
    )
