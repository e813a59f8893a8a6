"""Facts: claims about the world, each with its sources, the day it was checked, and a verdict."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Annotated

from msgspec import Struct

from ..text.id_forms import EITHER, make_form
from ..text.words import N_
from .reviewed import ReviewDays, Reviewed
from .shipped import convert, read

FILES = ("cards", "phones", "limits", "wallets", "account", "daily")  # the files of `facts/` with facts
# the first word of a fact's id -> its file; every other family is in account.toml
FAMILIES = {"card": "cards", "phone": "phones", "limit": "limits", "wallet": "wallets"} | dict.fromkeys(
    (
        "metro", "train", "taxi", "sight", "delivery", "taobao", "hospital", "invoice", "battery",
        "party", "minor", "document", "bank",
    ),
    "daily",
)  # fmt: skip


class Verdict(StrEnum):
    """What the sources say of a claim's subject."""

    SUPPORTED = "supported"
    PARTIAL = "partial"
    UNSUPPORTED = "unsupported"
    UNKNOWN = "unknown"


class Confidence(StrEnum):
    """How far the sources carry the claim."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Basis(StrEnum):
    """`stated`: the sources say so. `absence`: it stands on none of the official lists."""

    STATED = "stated"
    ABSENCE = "absence"


FactId = Annotated[str, make_form(EITHER, N_("a family and a name, like card.amex"))]


class Fact(Reviewed, Struct, frozen=True, forbid_unknown_fields=True):
    """One claim. `match` says for which values a check uses it; `figures` are the claim's numbers."""

    id: FactId
    claim: str
    verdict: Verdict
    sources: tuple[str, ...]
    confidence: Confidence
    verified: date
    review_days: ReviewDays
    ends: date | None = None
    match: dict[str, str] = {}
    basis: Basis = Basis.STATED
    note: str | None = None
    looked_for: str | None = None
    figures: dict[str, float] = {}
    year: int | None = None
    asked: tuple[str, ...] = ()


class Facts(Struct, frozen=True):
    """The facts of one or more files, by id, with the newest publication date among their sources."""

    as_of: date
    by_id: dict[str, Fact]

    def where(self, **match: str) -> tuple[Fact, ...]:
        """Return the facts whose `match` holds exactly these values."""
        return tuple(fact for fact in self.by_id.values() if fact.match == match)


def read_facts(tables: Mapping[str, object], name: str) -> Facts:
    """Return the facts in the tables of one file; other tables of the file are left alone."""
    facts = convert(tables.get("fact", []), tuple[Fact, ...], name)
    return Facts(as_of=convert(tables.get("as_of"), date, name), by_id={fact.id: fact for fact in facts})


@cache
def load(name: str) -> Facts:
    """Return the facts of `checklists/facts/NAME.toml`."""
    path = f"facts/{name}.toml"
    return read_facts(read(path), path)


def load_holding(ids: Iterable[str]) -> Facts:
    """Return the facts of the files that hold these ids (of cards if none): the family tells which."""
    names = {FAMILIES.get(id_.partition(".")[0], "account") for id_ in ids}
    return join(load(name) for name in sorted(names or {"cards"}))


@cache
def load_every() -> Facts:
    """Return the facts of all files."""
    return join(map(load, FILES))


def join(several: Iterable[Facts]) -> Facts:
    """Return the facts of several files as one."""
    files = tuple(several)
    return Facts(
        as_of=max(facts.as_of for facts in files),
        by_id={id_: fact for facts in files for id_, fact in facts.by_id.items()},
    )
