"""Explains a country: its numbers, the cards issued there, its wallets, and the topic that tells of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..checks.card.phrase import squeeze
from ..knowledge import facts, networks, regions, topics, wallets
from ..knowledge.facts import Fact
from ..knowledge.topics import Topic
from . import index, records
from .explanation import Country, Explanation
from .see_also import find_troubles, make_topic_rows

ANY_NUMBER = "phone.any-country"  # holds where nothing is known of a country's numbers


def explain_country(code: str, today: date) -> Explanation:
    """Explain one country by its ISO code."""
    region = regions.load()[code]
    country = Country(code=code, name=region.en, zh=region.zh, calling_code=region.code)
    near = _find_topic(country)
    logos = [row for row in networks.load().values() if row.region == code and not row.parent]
    facts = tuple(dict.fromkeys(_find_facts(code, near)))
    about_cards = bool(logos) or any(name.startswith("card.") for name in facts)
    return Explanation(
        kind="country",
        id=code,
        title=region.en,
        intro=near.intro if near and find_code(near) else "",
        country=country,
        facts=records.make_fact_rows(facts, today),
        troubles=find_troubles(near.troubles if near else ()),
        wallets=tuple(
            records.make_wallet_row(row, today) for row in wallets.load().values() if code in row.regions
        ),
        networks=tuple(records.make_network_row(row, today) for row in logos),
        topics=make_topic_rows(_find_more(near, about_cards=about_cards)),
    )


def find_code(topic: Topic) -> str | None:
    """Return the country that a topic is named after, by its id."""
    named = index.load().find_named(squeeze(topic.id))
    return next((thing.id for thing in named if thing.kind == "country"), None)


def _find_facts(code: str, near: Topic | None) -> Iterator[str]:
    """Yield the facts about a country, or else the general one; then those of its topic."""
    known = facts.load_every().by_id
    own = [fact.id for fact in known.values() if code in _countries_of(fact)]
    yield from own
    if not any(name.startswith("phone.") for name in own):
        yield ANY_NUMBER
    for name in near.facts if near else ():
        # A topic may tell of several countries: what is about another one would mislead here.
        if name in known and not _countries_of(known[name]) - {code}:
            yield name


def _countries_of(fact: Fact) -> set[str]:
    return {fact.match[key] for key in ("region", "issued_in") if key in fact.match}


def _find_more(near: Topic | None, *, about_cards: bool) -> Iterator[Topic]:
    """Yield the topics that belong to a country but do not stand on its screen."""
    if near and not find_code(near):
        yield near
    if not about_cards and "cards" in topics.load():
        yield topics.load()["cards"]


def _find_topic(country: Country) -> Topic | None:
    """Return the topic that tells of a country: by its id or another name, for no key ties the two."""
    wanted = {squeeze(country.name), squeeze(country.zh)}
    for topic in topics.load().values():
        if wanted & {squeeze(word) for word in (topic.id, *topic.also_called)}:
            return topic
    return None
