"""The records that `explain` shows: facts, troubles, wallets and others with their sources spelt out.

Each row carries the fields of the record it is made of, by name; a test names those that are left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache

from msgspec import Struct

from ..checks.card.ranges import Network
from ..knowledge import facts as fact_files
from ..knowledge import networks
from ..knowledge import sources as source_files
from ..knowledge.checklist import Label, Say
from ..knowledge.facts import Basis, Confidence, Fact, Verdict
from ..knowledge.regions import name_country
from ..knowledge.sources import Source, SourceKind
from ..knowledge.texts import load_texts
from ..knowledge.troubles import Trouble
from ..knowledge.wallets import Codes, Wallet
from ..result import Status

_VERDICTS = {
    Status.READY: Verdict.SUPPORTED,
    Status.ATTENTION: Verdict.PARTIAL,
    Status.UNKNOWN: Verdict.UNKNOWN,
    Status.BLOCKED: Verdict.UNSUPPORTED,
}
_WEIGHT: tuple[SourceKind, ...] = (
    "official", "network", "issuer", "standard", "relayed", "press", "community",
)  # fmt: skip


class SourceRow(Struct, frozen=True, kw_only=True):
    """One page. `url` is None where the words were read in a copy, `accessed` where we opened neither."""

    id: str
    publisher: str
    title: str
    kind: SourceKind
    url: str | None
    published: date | None
    accessed: date | None


class FactRow(Struct, frozen=True, kw_only=True):
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


class TroubleRow(Struct, frozen=True, kw_only=True):
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


class WalletRow(Struct, frozen=True, kw_only=True):
    """One home wallet; `countries` are names, `codes` those whose QR codes it pays at, as far as is known."""

    id: str
    name: str
    zh: str | None
    countries: tuple[str, ...]
    verdict: Verdict
    means: str
    since: str | None
    codes: tuple[Codes, ...]
    known: str
    note: str | None
    confidence: Confidence
    verified: date
    review_by: date
    stale: bool
    sources: tuple[SourceRow, ...]


class NetworkRow(Struct, frozen=True, kw_only=True):
    """One card network; `verdict` is what the card check says of its name, `means` the same in plain words.

    `partners` are the names of networks whose logo such a card may carry, `rails` of those on which it works
    abroad.
    """

    id: str
    name: str
    scope: str
    country: str | None
    ranges: tuple[str, ...]
    lengths: tuple[int, ...]
    parent: str | None
    partners: tuple[str, ...]
    rails: tuple[str, ...]
    confidence: str
    note: str | None
    verdict: Verdict
    means: str
    fact: FactRow | None


def make_source_rows(ids: Iterable[str]) -> tuple[SourceRow, ...]:
    """Return sources, the weightiest kind first, then the newest. Addresses of copies stay out."""
    known = source_files.load()
    found = sorted((known[name] for name in dict.fromkeys(ids) if name in known), key=_weigh)
    return tuple(
        SourceRow(
            id=source.id,
            publisher=source.publisher,
            title=source.title,
            kind=source.kind,
            url=source.url,
            published=source.published,
            accessed=source.accessed,
        )
        for source in found
    )


def _weigh(source: Source) -> tuple[int, int]:
    return _WEIGHT.index(source.kind), -(source.published or date.min).toordinal()


def make_fact_row(fact: Fact, today: date) -> FactRow:
    """Spell out one fact."""
    return FactRow(
        id=fact.id,
        claim=fact.claim,
        verdict=fact.verdict,
        means=_say_verdict(fact, today),
        confidence=fact.confidence,
        verified=fact.verified,
        review_by=fact.review_by,
        stale=fact.is_stale(today),
        note=fact.note,
        looked_for=fact.looked_for,
        figures=fact.figures,
        year=fact.year,
        sources=make_source_rows(fact.sources),
    )


def _say_verdict(fact: Fact, today: date) -> str:
    """Say a verdict in plain words, without contradicting what a check answers where this fact decides."""
    texts = load_texts("explain")
    # That a logo stands on no list is no refusal by anybody, and must not read like one.
    if fact.verdict is not Verdict.UNSUPPORTED or fact.basis is not Basis.ABSENCE:
        return texts[f"means_{fact.verdict}"]
    network = networks.load().get(fact.match.get("network", ""))
    if network is None or _check_name(network.name, today) is Verdict.UNSUPPORTED:
        return texts["means_absent"]
    return texts["means_abroad" if network.rails and not network.partners else "means_alone"]


@cache
def _check_name(name: str, today: date) -> Verdict:
    """Return what the card check says of the name of a logo."""
    from ..answers import cards  # not at the top: most answers do without, and start sooner

    return _VERDICTS[cards.check(name, today=today).status]


def make_fact_rows(ids: Iterable[str], today: date) -> tuple[FactRow, ...]:
    """Spell out the facts that exist, in this order."""
    wanted = dict.fromkeys(ids)
    known = fact_files.load_holding(wanted).by_id if wanted else {}
    return tuple(make_fact_row(known[name], today) for name in wanted if name in known)


def make_trouble_row(trouble: Trouble, today: date) -> TroubleRow:
    """Spell out one trouble."""
    return TroubleRow(
        id=trouble.id,
        title=trouble.title,
        sees=trouble.sees,
        also_called=trouble.also_called,
        why=trouble.why,
        do=trouble.do,
        stop=trouble.stop,
        call=trouble.call,
        say=trouble.say,
        note=trouble.note,
        confidence=trouble.confidence,
        verified=trouble.verified,
        review_by=trouble.review_by,
        stale=trouble.is_stale(today),
        facts=trouble.facts,
        sources=make_source_rows(trouble.sources),
    )


def make_wallet_row(wallet: Wallet, today: date) -> WalletRow:
    """Spell out one home wallet."""
    return WalletRow(
        id=wallet.id,
        name=wallet.name,
        zh=wallet.zh,
        countries=tuple(name_country(code) for code in wallet.regions),
        verdict=wallet.verdict,
        means=load_texts("explain")[f"means_{wallet.verdict}"],
        since=wallet.since,
        codes=wallet.codes,
        known=wallet.known,
        note=wallet.note,
        confidence=wallet.confidence,
        verified=wallet.verified,
        review_by=wallet.review_by,
        stale=wallet.is_stale(today),
        sources=make_source_rows(wallet.sources),
    )


def make_network_row(network: Network, today: date) -> NetworkRow:
    """Spell out one network, with what the facts say of it."""
    fact = _find_ruling(network)
    row = make_fact_row(fact, today) if fact else None
    verdict = _check_name(network.name, today)
    every = networks.load()
    return NetworkRow(
        id=network.id,
        name=network.name,
        scope=network.scope,
        country=name_country(network.region) if network.region else None,
        ranges=network.ranges,
        lengths=network.lengths,
        parent=network.parent,
        partners=tuple(every[name].name for name in network.partners),
        rails=tuple(every[name].name for name in network.rails),
        confidence=network.confidence,
        note=network.note,
        verdict=verdict,
        means=row.means if row else load_texts("explain")[f"means_{verdict}"],
        fact=row,
    )


def _find_ruling(network: Network) -> Fact | None:
    """Return the fact about a network; a smaller brand without one of its own stands under its parent's."""
    known = fact_files.load("cards")
    found = known.where(network=network.id) or known.where(network=network.logo)
    return found[0] if found else None
