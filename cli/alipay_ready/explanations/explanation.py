"""The record that `explain` gives: what was found, with everything that belongs to it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

from msgspec import Struct

from ..knowledge.checklist import Label
from ..knowledge.troubles import Stuck
from ..result import Level
from . import records
from .index import Found, FoundKind, Match
from .records import FactRow, NetworkRow, SourceRow, TroubleRow, WalletRow
from .see_also import StepRow, TopicRow

ExplanationKind = Literal[FoundKind, "topics", "findings", "several", "nothing", "stuck"]


class Country(Struct, frozen=True):
    """A country or region."""

    code: str
    name: str
    zh: str
    calling_code: int


class FindingRow(Struct, frozen=True, kw_only=True):
    """One thing that a check can notice; ‹names› stand for what the check fills in."""

    id: str
    check: str
    level: Level
    message: str
    remedy: str | None
    mistyped: bool
    facts: tuple[str, ...]


class Explanation(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What `explain` found. `kind` says which of the other fields are filled; the others are empty or None.

    `id` and `title` name it (the id is None for several things), `intro` and `do` are sentences. `facts`
    have a claim, a verdict, the day they were compared and their `sources`; `trouble` and `troubles` tell
    what goes wrong, `wallets`, `networks` and `country` what is known of each, `findings` what a check can
    notice, `labels` words on the screen, `steps` and `topics` where else to look, `found` the several things
    that fit, the best first, and `nearest` what else comes near, or what is nearest where nothing fits.
    `sources()` are all of them, `as_of()` is the newest day of publication, `is_stale()` whether one is due.

    >>> from alipay_ready import explain
    >>> answer = explain("card.mir", today=date(2026, 11, 23))
    >>> answer.kind, answer.id, len(answer.facts), answer.is_stale()
    ('fact', 'card.mir', 1, False)
    """

    kind: ExplanationKind
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
    found: tuple[Match, ...] = ()
    nearest: tuple[Found, ...] | None = None

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
