"""The records that `explain` shows: facts, troubles, wallets and others with their sources spelt out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache

from msgspec import Struct

from ..checks.card.ranges import Network
from ..knowledge import facts as fact_files
from ..knowledge import sources as source_files
from ..knowledge.checklist import Label, Say
from ..knowledge.facts import Basis, Confidence, Fact, Facts, Verdict
from ..knowledge.sources import Source
from ..knowledge.troubles import Trouble
from ..knowledge.wallets import Wallet

_WEIGHT = ("official", "network", "issuer", "standard", "relayed", "press", "community")

MEANING = {
    Verdict.SUPPORTED: "yes: sources say so",
    Verdict.PARTIAL: "partly: it depends, or sources differ",
    Verdict.UNSUPPORTED: "no: sources say that it does not work",
    Verdict.UNKNOWN: "unknown: no source settles it",
}
ABSENT = "no: it is on none of the official lists, which is not a no in words"


class SourceRow(Struct, frozen=True):
    """One page. `url` is None where the words were read in a copy."""

    id: str
    publisher: str
    title: str
    kind: str
    url: str | None
    published: date | None
    accessed: date


class FactRow(Struct, frozen=True):
    """One fact; `means` is the verdict in plain words, `review_by` the day after which it is stale."""

    id: str
    claim: str
    verdict: Verdict
    means: str
    confidence: Confidence
    verified: date
    review_by: date
    stale: bool
    note: str | None
    looked_for: str | None
    figures: dict[str, float]
    year: int | None
    sources: tuple[SourceRow, ...]


class TroubleRow(Struct, frozen=True):
    """One trouble, in the order in which it is read."""

    id: str
    title: str
    sees: str
    also_called: tuple[Label, ...]
    why: tuple[str, ...]
    do: tuple[str, ...]
    stop: str
    call: tuple[str, ...]
    say: tuple[Say, ...]
    note: str | None
    confidence: Confidence
    verified: date
    review_by: date
    stale: bool
    facts: tuple[str, ...]
    sources: tuple[SourceRow, ...]


class WalletRow(Struct, frozen=True):
    """One home wallet; `countries` are names."""

    id: str
    name: str
    zh: str | None
    countries: tuple[str, ...]
    verdict: Verdict
    means: str
    since: str | None
    known: str
    note: str | None
    confidence: Confidence
    verified: date
    review_by: date
    stale: bool
    sources: tuple[SourceRow, ...]


class NetworkRow(Struct, frozen=True):
    """One card network; `partners` are the names of networks whose logo such a card may carry."""

    id: str
    name: str
    scope: str
    country: str | None
    ranges: tuple[str, ...]
    lengths: tuple[int, ...]
    parent: str | None
    partners: tuple[str, ...]
    confidence: str
    note: str | None
    fact: FactRow | None


class StepRow(Struct, frozen=True):
    """Where a checklist speaks of it."""

    checklist: str
    id: str
    number: int
    title: str


@cache
def load_facts() -> Facts:
    """Return the facts of all files."""
    return fact_files.join(fact_files.load(name) for name in fact_files.FILES)


def make_source_rows(ids: Iterable[str]) -> tuple[SourceRow, ...]:
    """Return sources, the weightiest kind first, then the newest. Addresses of copies stay out."""
    known = source_files.load()
    found = sorted((known[name] for name in dict.fromkeys(ids) if name in known), key=_order)
    return tuple(
        SourceRow(one.id, one.publisher, one.title, one.kind, one.url, one.published, one.accessed)
        for one in found
    )


def _order(source: Source) -> tuple[int, int]:
    return _WEIGHT.index(source.kind), -(source.published or date.min).toordinal()


def make_fact_row(fact: Fact, today: date) -> FactRow:
    """Spell out one fact."""
    absent = fact.verdict is Verdict.UNSUPPORTED and fact.basis is Basis.ABSENCE
    return FactRow(
        fact.id, fact.claim, fact.verdict, ABSENT if absent else MEANING[fact.verdict], fact.confidence,
        fact.verified, _review_by(fact), fact.is_stale(today), fact.note, fact.looked_for, fact.figures,
        fact.year, make_source_rows(fact.sources),
    )  # fmt: skip


def make_fact_rows(ids: Iterable[str], today: date) -> tuple[FactRow, ...]:
    """Spell out the facts that exist, in this order."""
    known = load_facts().by_id
    return tuple(make_fact_row(known[name], today) for name in dict.fromkeys(ids) if name in known)


def make_trouble_row(trouble: Trouble, today: date) -> TroubleRow:
    """Spell out one trouble."""
    return TroubleRow(
        trouble.id, trouble.title, trouble.sees, trouble.also_called, trouble.why, trouble.do, trouble.stop,
        trouble.call, trouble.say, trouble.note, trouble.confidence, trouble.verified, _review_by(trouble),
        trouble.is_stale(today), trouble.facts, make_source_rows(trouble.sources),
    )  # fmt: skip


def make_wallet_row(wallet: Wallet, today: date) -> WalletRow:
    """Spell out one home wallet."""
    return WalletRow(
        wallet.id, wallet.name, wallet.zh, tuple(name_country(code) for code in wallet.regions),
        wallet.verdict, MEANING[wallet.verdict], wallet.since, wallet.known, wallet.note, wallet.confidence,
        wallet.verified, _review_by(wallet), wallet.is_stale(today), make_source_rows(wallet.sources),
    )  # fmt: skip


def make_network_row(network: Network, today: date) -> NetworkRow:
    """Spell out one network, with what the facts say of it."""
    from ..knowledge import networks

    every = networks.load()
    names = tuple(every[name].name for name in network.partners if name in every)
    ruling = load_facts().where(network=network.id) or load_facts().where(
        network=network.parent or network.id
    )
    return NetworkRow(
        network.id, network.name, network.scope, name_country(network.region) if network.region else None,
        network.ranges, network.lengths, network.parent, names, network.confidence, network.note,
        make_fact_row(ruling[0], today) if ruling else None,
    )  # fmt: skip


def name_country(code: str) -> str:
    """Return the English name of a region."""
    from ..knowledge import regions

    found = regions.load().get(code)
    return found.en if found else code


def find_steps_on(wanted: str) -> tuple[StepRow, ...]:
    """Return the steps that rest on a fact, or that send a person to a trouble."""
    from ..knowledge.checklist import SHIPPED, load_shipped

    return tuple(
        StepRow(name, step.id, number, step.title)
        for name in SHIPPED
        for number, step in load_shipped(name).numbered()
        if wanted in step.facts or wanted in step.if_it_fails
    )


def _review_by(row: Fact | Trouble | Wallet) -> date:
    return row.verified + timedelta(days=row.review_days)
