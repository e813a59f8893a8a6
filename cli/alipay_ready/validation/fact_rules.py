"""The rules of what is known: enough evidence for each verdict and confidence, and its newest date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from ..documents.fault import Fault, missing
from ..documents.positions import KeyPath
from ..documents.raw_tables import Table, rows, text, texts
from ..text.words import _
from .references import Known

ENOUGH = frozenset({"official", "relayed", "network", "issuer", "standard"})
PRESS = 2  # independent press reports that carry a no
_SURE = {"facts": ("fact", "wallet"), "troubles": ("trouble",)}  # the tables whose rows say how sure they are
_DATED = {"facts": ("fact", "wallet", "fictitious"), "troubles": ("trouble",)}


def find_faults(tables: Mapping[str, object], kind: str, known: Known) -> Iterator[Fault]:
    """Yield claims without enough evidence, and a file whose date is not that of its newest source."""
    for name in ("fact", "wallet") if kind == "facts" else ():
        for path, row in rows(tables, name):
            yield from _check_evidence(path, row, known)
    for path, row in rows(tables, "bank") if kind == "networks" else ():
        if not texts(row, "sources"):
            yield Fault(_("There is no source."), (*path, "sources"), expected=_("at least one source"))
    for name in _SURE.get(kind, ()):
        for path, row in rows(tables, name):
            yield from _check_opened(path, row, known)
    if kind in _DATED:
        yield from _check_as_of(
            tables, (row for name in _DATED[kind] for _, row in rows(tables, name)), known
        )


def _check_evidence(path: KeyPath, row: Table, known: Known) -> Iterator[Fault]:
    verdict, named = text(row, "verdict"), texts(row, "sources")
    if verdict == "unknown" and not named and not text(row, "looked_for"):
        yield missing((*path, "looked_for"), _("what was looked for and not found"))
    if verdict in {"supported", "partial"} and not named:
        yield Fault(
            _("There is no source."),
            (*path, "sources"),
            expected=_('at least one source, or verdict = "unknown"'),
        )
    if verdict == "unsupported" and row.get("basis") != "absence" and not _is_evidence(row, known):
        yield Fault(
            _('These sources are not enough for the verdict "unsupported".'),
            (*path, "sources"),
            expected=_('a source that is not press or community, two press reports, or basis = "absence"'),
        )


def _check_opened(path: KeyPath, row: Table, known: Known) -> Iterator[Fault]:
    """Yield a claim that is sure by summaries only: a page may say less than its summary, or other things."""
    named = [known.sources[name] for _, name in texts(row, "sources") if name in known.sources]
    if text(row, "confidence") == "high" and named and not any("accessed" in source for source in named):
        yield Fault(
            _("None of these sources was opened, so the confidence cannot be high."),
            (*path, "confidence"),
            expected=_("medium or low, or a source that has the date on which it was opened (accessed)"),
        )


def _is_evidence(row: Table, known: Known) -> bool:
    sources = [known.sources[name] for _, name in texts(row, "sources") if name in known.sources]
    press = {source.get("publisher") for source in sources if source.get("kind") == "press"}
    return len(press) >= PRESS or any(source.get("kind") in ENOUGH for source in sources)


def _check_as_of(tables: Mapping[str, object], used: Iterator[Table], known: Known) -> Iterator[Fault]:
    """`as_of` is the newest date of publication among the sources of the file."""
    names = {name for row in used for _, name in texts(row, "sources")}
    days = [known.sources[name].get("published") for name in names if name in known.sources]
    newest = max((day for day in days if type(day) is date), default=None)
    said = tables.get("as_of")
    if newest is not None and type(said) is date and said != newest:
        what = _("{date} is not the newest date of the sources.", date=said)
        yield Fault(what, ("as_of",), expected=f"{newest}")
