"""The kinds of data files: the type of each, how to tell which one a file is, and its JSON Schema."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from msgspec import Struct, json, structs

from ..checks.card.ranges import Network
from ..checks.phone.numbering_plan import CnRange, Fictitious, NanpNever, Region
from ..knowledge.asked import Elsewhere
from ..knowledge.banks import Bank
from ..knowledge.cell_words import CellWords
from ..knowledge.facts import Fact
from ..knowledge.list_words import ColumnWords
from ..knowledge.networks import HeldWords, OtherWords
from ..knowledge.sentences import Sentence
from ..knowledge.sources import Source
from ..knowledge.texts import Phrase
from ..knowledge.topics import Topic
from ..knowledge.troubles import Stuck, Trouble
from ..knowledge.wallets import Wallet
from ..own_lists.list_file import OwnChecklist
from ..progress.progress import Progress
from ..text.id_forms import DOTTED, make_form
from ..text.near import nearest
from ..text.words import N_, _

FindingId = Annotated[str, make_form(DOTTED, N_("a family and a name, like card.length"))]
RegionCode = Annotated[
    str,
    make_form("^[A-Z]{2}$", N_("two capital letters, like GB"), N_("{value} is not a country code.")),
]


class FactsFile(Struct, frozen=True, forbid_unknown_fields=True):
    """A file of `facts/` with claims; some hold other tables too."""

    schema: Literal[1]
    as_of: date
    fact: tuple[Fact, ...] = ()
    wallet: tuple[Wallet, ...] = ()
    cn_range: tuple[CnRange, ...] = ()
    fictitious: tuple[Fictitious, ...] = ()
    nanp_never: tuple[NanpNever, ...] = ()
    plans_of: date | None = None


class SourcesFile(Struct, frozen=True, forbid_unknown_fields=True):
    """`facts/sources.toml`."""

    schema: Literal[1]
    source: tuple[Source, ...]


class TopicsFile(Struct, frozen=True, forbid_unknown_fields=True):
    """`facts/topics.toml`."""

    schema: Literal[1]
    topic: tuple[Topic, ...]


class TroublesFile(Struct, frozen=True, forbid_unknown_fields=True):
    """`facts/troubles.toml`."""

    schema: Literal[1]
    as_of: date
    trouble: tuple[Trouble, ...]
    stuck: tuple[Stuck, ...] = ()


class NetworksFile(Struct, frozen=True, forbid_unknown_fields=True):
    """`facts/networks.toml`. `filler` are words that say nothing about a logo."""

    schema: Literal[1]
    network: tuple[Network, ...]
    filler: tuple[str, ...] = ()
    no_card: tuple[str, ...] = ()
    denials: tuple[str, ...] = ()
    denials_behind: tuple[str, ...] = ()
    not_countries: tuple[str, ...] = ()
    held: HeldWords = HeldWords()
    not_a_logo: tuple[OtherWords, ...] = ()
    bank: tuple[Bank, ...] = ()


class RegionsFile(Struct, frozen=True, forbid_unknown_fields=True):
    """`facts/regions.toml`."""

    schema: Literal[1]
    region: dict[RegionCode, Region]


class AskedFile(Struct, frozen=True, forbid_unknown_fields=True):
    """`facts/asked.toml`: how words are read, and what is not known here."""

    schema: Literal[1]
    same: tuple[tuple[str, ...], ...]
    filler: tuple[str, ...] = ()
    frequent: tuple[str, ...] = ()
    placing: tuple[str, ...] = ()
    traditional: tuple[
        Annotated[str, make_form("^..$", N_("two characters, the traditional one first"))], ...
    ] = ()
    elsewhere: tuple[Elsewhere, ...] = ()


class CellsFile(CellWords, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`facts/cells.toml`: how people fill the cells of lists."""

    schema: Literal[1]


class ListsFile(Struct, frozen=True, forbid_unknown_fields=True):
    """`facts/lists.toml`: what headings of lists mean, and what cells say."""

    schema: Literal[1]
    column: dict[str, ColumnWords]
    marks: ColumnWords = ColumnWords(headings=())
    nothing: tuple[str, ...] = ()
    nothing_but_countries: tuple[str, ...] = ()
    totals: tuple[str, ...] = ()
    filler: tuple[str, ...] = ()
    yes_no: tuple[str, ...] = ()
    which: tuple[str, ...] = ()
    second: tuple[str, ...] = ()
    like_phone: tuple[str, ...] = ()
    nationality: tuple[str, ...] = ()


class FindingsFile(Struct, frozen=True, forbid_unknown_fields=True):
    """A file of `findings/`: the sentences of one check."""

    schema: Literal[1]
    finding: dict[FindingId, Sentence] = {}
    text: dict[str, Phrase] = {}


TYPES: dict[str, type[Struct]] = {
    "checklist": OwnChecklist,
    "facts": FactsFile,
    "sources": SourcesFile,
    "topics": TopicsFile,
    "troubles": TroublesFile,
    "networks": NetworksFile,
    "regions": RegionsFile,
    "asked": AskedFile,
    "lists": ListsFile,
    "cells": CellsFile,
    "findings": FindingsFile,
    "progress": Progress,
}
KINDS = tuple(TYPES)
# The kinds in words for people; --schema and JSON know them by their keys.
CALLED = {
    "checklist": N_("checklist"),
    "facts": N_("facts"),
    "sources": N_("sources"),
    "topics": N_("topics"),
    "troubles": N_("troubles"),
    "networks": N_("networks"),
    "regions": N_("regions"),
    "asked": N_("asked"),
    "lists": N_("lists"),
    "cells": N_("cells"),
    "findings": N_("findings"),
    "progress": N_("progress"),
}
_MOST = 100  # strange keys that are looked at: no kind has a fifth as many
_COMMON = frozenset({"schema", "id", "title", "as_of", "updated", "revision"})


def find_type(kind: str) -> type[Struct]:
    """Return the type of a whole file of this kind."""
    return TYPES[kind]


def find_kind(tables: Mapping[str, object], path: Path | None) -> str:
    """Tell which kind of file this is, by its keys; a file whose keys say nothing, by its name."""
    scores = {kind: _score(tables, kind) for kind in KINDS}
    best = max(scores, key=scores.__getitem__)
    if scores[best]:
        return best
    stem = path.stem if path else ""
    return stem if stem in TYPES else "progress" if stem.startswith("progress") else "checklist"


def _score(tables: Mapping[str, object], kind: str) -> float:
    """Count the keys that are this kind's; a misspelt one counts half, a common one nothing.

    Without the halves, a file whose one telling key is misspelt would be taken for another kind, and
    every key of it be called unknown.
    """
    own = {field.encode_name for field in structs.fields(find_type(kind))} - _COMMON
    keys = [key for key in tables if key not in _COMMON]
    strange = [key for key in keys if key not in own]
    return len(keys) - len(strange) + sum(0.5 for key in strange[:_MOST] if nearest(key, own))


def make_schema(kind: str) -> dict[str, Any]:
    """Return the JSON Schema of a kind of file, made from the same types that read it."""
    made: dict[str, Any] = json.schema(find_type(kind))
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"alipay-ready {kind}",
        **_put_in_words(made),
    }


def _put_in_words(here: Any) -> Any:
    """Put the descriptions of a schema into the reader's language, without the examples, which are Python."""
    if isinstance(here, list):
        return [_put_in_words(item) for item in here]
    if not isinstance(here, dict):
        return here
    return {
        key: _(item.partition(">>>")[0].rstrip())
        if key == "description" and isinstance(item, str) and item
        else _put_in_words(item)
        for key, item in here.items()
    }
