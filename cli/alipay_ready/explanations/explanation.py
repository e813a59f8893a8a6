"""The record that `explain` gives: what was found, with everything that belongs to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import Struct

from ..knowledge import topics, troubles
from ..knowledge.checklist import Label
from ..knowledge.topics import Topic
from ..knowledge.troubles import Stuck
from . import records
from .lookup import Found
from .records import FactRow, NetworkRow, SourceRow, StepRow, TroubleRow, WalletRow


class Country(Struct, frozen=True):
    """A country or region."""

    code: str
    name: str
    zh: str
    calling_code: int


class FindingRow(Struct, frozen=True):
    """One thing that a check can notice; ‹names› stand for what the check fills in."""

    id: str
    check: str
    level: str
    message: str
    remedy: str | None
    mistyped: bool
    facts: tuple[str, ...]


class TopicRow(Struct, frozen=True):
    """One topic on a list."""

    id: str
    group: str
    title: str


class Explanation(Struct, frozen=True, omit_defaults=True):
    """What `explain` found. `kind` says which of the other fields are filled; empty ones are left out."""

    kind: str
    id: str | None
    title: str
    intro: str = ""
    do: tuple[str, ...] = ()
    facts: tuple[FactRow, ...] = ()
    trouble: TroubleRow | None = None
    troubles: tuple[Found, ...] = ()
    wallets: tuple[WalletRow, ...] = ()
    networks: tuple[NetworkRow, ...] = ()
    country: Country | None = None
    findings: tuple[FindingRow, ...] = ()
    labels: tuple[Label, ...] = ()
    steps: tuple[StepRow, ...] = ()
    topics: tuple[TopicRow, ...] = ()
    stuck: tuple[Stuck, ...] = ()
    found: tuple[Found, ...] = ()

    def rows(self) -> Iterator[FactRow | TroubleRow | WalletRow]:
        """Yield everything in it that has sources and a date."""
        yield from self.facts
        yield from self.wallets
        yield from filter(None, (network.fact for network in self.networks))
        if self.trouble:
            yield self.trouble

    def sources(self) -> tuple[SourceRow, ...]:
        """Return the sources of everything in it, the weightiest and newest first."""
        return records.make_source_rows(source.id for row in self.rows() for source in row.sources)

    def as_of(self) -> date | None:
        """Return the newest date of publication among its sources."""
        return max((source.published for source in self.sources() if source.published), default=None)

    def is_stale(self) -> bool:
        """Tell whether anything in it is due for a new check."""
        return any(row.stale for row in self.rows())


def find_troubles(ids: Iterable[str]) -> tuple[Found, ...]:
    """Return the troubles that exist, as things to read next."""
    known = troubles.load()
    return tuple(Found("trouble", name, known[name].title) for name in ids if name in known)


def find_troubles_on(fact: str) -> tuple[Found, ...]:
    """Return the troubles that rest on a fact."""
    return find_troubles(row.id for row in troubles.load().values() if fact in row.facts)


def find_topics_on(*ids: str) -> tuple[TopicRow, ...]:
    """Return the topics that hold one of these facts or troubles."""
    wanted = set(ids)
    return make_topic_rows(of for of in topics.load().values() if wanted & {*of.facts, *of.troubles})


def make_topic_rows(several: Iterable[Topic]) -> tuple[TopicRow, ...]:
    """Return topics for a list."""
    return tuple(TopicRow(of.id, of.group, of.title) for of in several)
