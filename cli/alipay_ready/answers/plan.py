"""Plan A and plan B of a person, in words: what `start` says beside the verdict."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from msgspec.structs import replace

from ..checks.person import Person, Standing
from ..checks.route import OTHER_WAYS, find_reserves, propose
from ..knowledge import facts, networks, sentences
from ..result import Examined, Finding

WORDS = "plan"


class Plan(NamedTuple):
    """Plan A, plan B and what the answers change besides, in this order; all that plan B can rest on."""

    findings: tuple[Finding, ...]
    reserves: tuple[str, ...]
    facts_as_of: date


def make_plan(person: Person, standing: Standing, today: date) -> Plan:
    """Return the plan of a person who stands like this, in words."""
    others = facts.load_holding(OTHER_WAYS.values()).by_id
    matches = [others[id_].match for id_ in OTHER_WAYS.values()]
    kinds = {(match.get("network"), match.get("issued_in")) for match in matches if match}
    reserves = find_reserves(person, standing, kinds)
    words = sentences.load(WORDS)
    examined = Examined(propose(_name_cards(person), standing, reserves), reserves)
    known = facts.load_holding(sentences.find_facts(examined, words))
    findings = tuple(sentences.say(noticed, words, known, today) for noticed in examined.noticed)
    return Plan(findings, reserves, known.as_of)


def _name_cards(person: Person) -> Person:
    """Return the person with the names of logos as they are shown, in the place of their ids."""
    known = networks.load()
    cards = [
        replace(card, name=known[card.name].name if card.name in known else None)
        for card in person.cards or ()
    ]
    return replace(person, cards=tuple(cards))
