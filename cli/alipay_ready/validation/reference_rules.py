"""The rules of ids: each stands once, and whatever refers to one refers to one that exists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ..documents import raw_tables
from ..documents.fault import Fault, quoted
from ..documents.positions import KeyPath
from ..documents.raw_tables import Table, rows, text, texts
from ..text.id_forms import DOTTED
from ..text.lists import all_of, one_of
from ..text.near import Names
from ..text.words import N_, _
from .references import Known
from .trouble_names import TroubleNames

# For each kind of file: its lists of tables, the keys in them that refer to something, and to what.
_REFERRING: dict[str, dict[str, dict[str, str]]] = {
    "checklist": {"step": {"facts": "fact"}},
    "facts": {
        "fact": {"sources": "source"},
        "wallet": {"sources": "source", "regions": "region"},
        "cn_range": {"fact": "fact"},
        "fictitious": {"sources": "source"},
    },
    "topics": {"topic": {"facts": "fact", "troubles": "trouble", "see_also": "topic"}},
    "troubles": {"trouble": {"facts": "fact", "sources": "source"}},
    "networks": {
        "network": {"partners": "network", "parent": "network", "region": "region", "sources": "source"},
        "not_a_logo": {"finding": "finding"},
        "bank": {"country": "region", "also_in": "region", "sources": "source"},
    },
}
# What is said of a name that leads to nothing of its kind.
_UNKNOWN = {
    "fact": N_("There is no fact {name}."),
    "source": N_("There is no source {name}."),
    "trouble": N_("There is no trouble {name}."),
    "network": N_("There is no network {name}."),
    "finding": N_("There is no finding {name}."),
    "region": N_("There is no country code {name}."),
    "topic": N_("There is no topic {name}."),
}
_WITH_IDS = (
    "fact",
    "wallet",
    "source",
    "topic",
    "trouble",
    "stuck",
    "network",
    "bank",
    "elsewhere",
)  # list_rules sees to steps
_ONE_HOME = ("fact", "source", "trouble", "topic", "network", "bank", "wallet", "elsewhere")


def find_faults(tables: Mapping[str, object], kind: str, known: Known) -> Iterator[Fault]:
    """Yield ids that stand twice in the file, and names that lead nowhere."""
    for name in _WITH_IDS:
        yield from raw_tables.check_ids(rows(tables, name))
    names = {target: Names(sorted(known.ids[target])) for target in _UNKNOWN}
    troubles = TroubleNames(sorted(known.ids["trouble"]))
    for path, row, keys in _find_referring(tables, kind):
        for key, target in keys.items():
            yield from raw_tables.check_references(path, row, key, names[target], _UNKNOWN[target])
    for path, row in rows(tables, "network") if kind == "networks" else ():
        yield from _check_rails(path, row, names["network"])
    for path, row in rows(tables, "step") if kind == "checklist" else ():
        yield from _check_troubles(path, row, troubles)


def _find_referring(
    tables: Mapping[str, object], kind: str
) -> Iterator[tuple[KeyPath, Table, dict[str, str]]]:
    """Yield each table that refers to something, with its path and what its keys refer to."""
    for name, keys in _REFERRING.get(kind, {}).items():
        for path, row in rows(tables, name):
            yield path, row, keys
    if kind == "troubles":
        for path, row in rows(tables, "stuck"):
            for branch, answer in rows(row, "branches"):
                yield (*path, *branch), answer, {"trouble": "trouble"}
    if kind == "findings":
        for path, row in raw_tables.named_rows(tables, "finding"):
            yield path, row, {"facts": "fact"}


def _check_rails(path: KeyPath, row: Table, networks: Names) -> Iterator[Fault]:
    cobadged = row.get("cobadged")
    for rail in cobadged if isinstance(cobadged, dict) else ():
        if rail not in networks:
            yield Fault(
                _(_UNKNOWN["network"], name=quoted(rail)),
                (*path, "cobadged"),
                near=networks.nearest(rail),
            )


def _check_troubles(path: KeyPath, row: Table, troubles: TroubleNames) -> Iterator[Fault]:
    """Yield what looks like the id of a trouble and is none; anything else is a sentence."""
    for place, entry in texts(row, "if_it_fails"):
        if re.fullmatch(DOTTED, entry) and entry not in troubles:
            near = troubles.find_misspelt(entry)
            yield Fault(
                _(_UNKNOWN["trouble"], name=quoted(entry)),
                (*path, "if_it_fails", place),
                expected=None if near else one_of(troubles.find_alike(entry)) or None,
                near=near,
            )


def check_homes(tables: Mapping[str, object], known: Known) -> Iterator[Fault]:
    """Yield ids that another file of the same tree has too."""
    for kind in _ONE_HOME:
        for path, row in rows(tables, kind):
            homes = known.homes.get((kind, text(row, "id") or ""), set())
            if len(homes) > 1:
                names = all_of(sorted(home.name for home in homes))
                yield Fault(
                    _("The id {id} stands in {files}.", id=quoted(row["id"]), files=names),
                    (*path, "id"),
                    expected=_("one place for each id"),
                )
