"""The rules of facts: sources that exist, evidence for a no, dates, and nothing that looks like a number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import chain
from typing import Any

from ..documents import raw_tables
from ..documents.fault import Fault, quoted
from ..documents.positions import KeyPath
from ..documents.raw_tables import EITHER, KEBAB, Table, text, texts
from .references import Known

ENOUGH = frozenset({"official", "relayed", "network", "issuer", "standard"})
PRESS = 2  # independent press reports that carry a no
REVIEW = range(30, 366)


def find_faults(tables: Mapping[str, Any], known: Known) -> Iterator[Fault]:
    """Yield what is wrong with the facts and wallets of one file."""
    facts, wallets = raw_tables.rows(tables, "fact"), raw_tables.rows(tables, "wallet")
    yield from raw_tables.check_ids(facts, EITHER, "a family and a name, like card.amex")
    yield from raw_tables.check_ids(
        wallets, KEBAB, "small letters, digits and single hyphens, like touch-n-go"
    )
    for path, row in (*facts, *wallets):
        yield from _fact(path, row, known)
    for path, row in wallets:
        yield from raw_tables.check_references(path, row, "regions", known.ids["region"], "country code")
    for path, row in raw_tables.rows(tables, "cn_range"):
        yield from raw_tables.check_references(path, row, "fact", known.ids["fact"], "fact")
    for path, row in raw_tables.rows(tables, "fictitious"):
        yield from raw_tables.check_references(path, row, "sources", known.ids["source"], "source")
    used = chain(facts, wallets, raw_tables.rows(tables, "fictitious"))
    yield from check_as_of(tables, (row for _, row in used), known)


def _fact(path: KeyPath, row: Table, known: Known) -> Iterator[Fault]:
    yield from raw_tables.check_references(path, row, "sources", known.ids["source"], "source")
    yield from check_review(path, row)
    verdict, named = text(row, "verdict"), texts(row, "sources")
    if verdict == "unknown" and not named and not text(row, "looked_for"):
        yield Fault("is missing", (*path, "looked_for"), expected="what was looked for and not found")
    if verdict in {"supported", "partial"} and not named:
        yield Fault("there is no source", (*path, "sources"), expected="at least one, or verdict = unknown")
    if verdict == "unsupported" and row.get("basis") != "absence" and not _is_evidence(row, known):
        yield Fault(
            "the evidence is too thin for a no", (*path, "sources"),
            expected='a source that is not press or community, two press reports, or basis = "absence"',
        )  # fmt: skip


def _is_evidence(row: Table, known: Known) -> bool:
    sources = [known.sources[name] for _, name in texts(row, "sources") if name in known.sources]
    press = {source.get("publisher") for source in sources if source.get("kind") == "press"}
    return len(press) >= PRESS or any(source.get("kind") in ENOUGH for source in sources)


def check_review(path: KeyPath, row: Table) -> Iterator[Fault]:
    """Yield a review period that is too short or too long."""
    days = row.get("review_days")
    if type(days) is int and days not in REVIEW:
        yield Fault(f"{quoted(days)} is out of range", (*path, "review_days"), expected="30 to 365 days")


def check_as_of(tables: Mapping[str, Any], used: Iterator[Table], known: Known) -> Iterator[Fault]:
    """`as_of` is the newest date of publication among the sources of the file."""
    names = {name for row in used for _, name in texts(row, "sources")}
    days = [known.sources[name].get("published") for name in names if name in known.sources]
    newest = max((day for day in days if type(day) is date), default=None)
    said = tables.get("as_of")
    if newest is not None and type(said) is date and said != newest:
        yield Fault(f"{said} is not the newest date of its sources", ("as_of",), expected=f"{newest}")
