"""Loads what `check-card` must know of the world, shaped for the check."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from ..checks.card.phrase import fold_place
from ..checks.card.ranges import RangeTable
from ..checks.card.rules import Bank, CardRules, HomeWallet, Names, Places, Ruling, Rulings, State
from ..checks.card.squeezed import squeeze
from ..knowledge import facts, networks, sentences

FACTS = "cards"
WORDS = "card"


@cache
def load() -> CardRules:
    """Return the rules: networks and verdicts at once, names and wallets when a word is checked."""
    known = facts.load(FACTS)
    return CardRules(
        networks=networks.load(),
        table=RangeTable(networks.load()),
        rulings=_rulings(known),
        sentences=frozenset(sentences.load(WORDS).sentences),
        names=_names,
        wallets=_wallets,
        places=_places,
        soon_days=int(known.by_id["card.expiry"].figures["soon_days"]),
    )


def _rulings(known: facts.Facts) -> Rulings:
    network: dict[str, Ruling] = {}
    partner: dict[str, Ruling] = {}
    kind: dict[str, Ruling] = {}
    issued: dict[tuple[str, str | None], Ruling] = {}
    for fact in known.by_id.values():
        match = fact.match
        if not match:
            continue
        ruling = Ruling(fact.id, fact.verdict.value, fact.claim)
        if "issued_in" in match:
            issued[match["issued_in"], match.get("network")] = ruling
        elif "network" in match:
            network[match["network"]] = ruling
        elif "partner" in match:
            partner[match["partner"]] = ruling
        elif "kind" in match:
            kind[match["kind"]] = ruling
    return Rulings(network, partner, kind, issued)


@cache
def _names() -> Names:
    held = networks.load_held()
    return Names(
        logos={
            squeeze(name): network
            for network in networks.load().values()
            for name in (network.name, network.id, *network.also_called)
        },
        others={squeeze(name): row.finding for row in networks.load_no_logos() for name in row.also_called},
        filler=frozenset(squeeze(word) for word in networks.load_filler()),
        nothing=frozenset(squeeze(word) for word in ("", *networks.load_no_card())),
        denials=frozenset(map(squeeze, networks.load_denials())),
        denials_behind=frozenset(map(squeeze, networks.load_denials_behind())),
        states=_states(held),
        both=frozenset(map(squeeze, held.both)),
        all_=frozenset(map(squeeze, held.all)),
        affirmed=frozenset(map(squeeze, held.affirmed)),
        marks={
            **dict.fromkeys(held.ticked, True),
            **dict.fromkeys(held.unticked, False),
            **dict.fromkeys(held.crossed),
        },
    )


def _states(held: networks.HeldWords) -> dict[str, State]:
    words: tuple[tuple[State, tuple[str, ...]], ...] = (
        ("lapsed", held.lapsed),
        ("gone", held.gone),
        ("coming", held.coming),
        ("undone", held.undone),
    )
    return {squeeze(word): state for state, those in words for word in those}


@cache
def _places() -> Places:
    from ..knowledge import banks, regions

    left_out = networks.load_not_countries()
    return Places(
        names={fold_place(name): code for name, code in regions.name_places().items()},
        adjectives={fold_place(name): code for name, code in regions.name_adjectives().items()},
        codes={name: code for name, code in regions.name_codes().items() if name not in left_out},
        banks={
            squeeze(name): Bank(row.name, row.country, row.also_in)
            for row in banks.load().values()
            for name in (row.name, row.id, *row.also_called)
        },
        called=regions.name_country,
    )


@cache
def _wallets() -> Mapping[str, HomeWallet]:
    from ..knowledge import wallets

    return {
        squeeze(name): HomeWallet(
            row.id, row.name, row.verdict.value, row.known, row.regions, at_alipay="alipay" in row.codes
        )
        for row in wallets.load().values()
        for name in (row.name, row.id, row.zh or row.name, *row.also_called)
    }
