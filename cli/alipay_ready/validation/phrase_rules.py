"""The rule of phrases: each way to ask leads to one thing, or `explain` could not tell which one is meant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..checks.card.phrase import squeeze
from ..documents.fault import Fault, quoted
from ..documents.positions import KeyPath
from ..documents.raw_tables import Table, rows, text, texts
from ..text.lists import all_of
from ..text.words import _

TABLES = ("topic", "trouble", "fact", "elsewhere")
ASKED = "asked"
_LANGUAGES = ("en", "zh")  # of the words on a screen

Home = tuple[str, str]  # the id of the thing, and the key under which the phrase stands


def find_phrases(tables: Mapping[str, object]) -> Iterator[tuple[str, Home]]:
    """Yield each phrase by which something is asked for, squeezed, and where it stands."""
    for table in TABLES:
        for _path, row in rows(tables, table):
            name = text(row, "id") or ""
            for key, phrase in _find_in(row):
                yield squeeze(phrase), (name, key)


def _find_in(row: Table) -> Iterator[tuple[str, str]]:
    for _place, phrase in texts(row, ASKED):
        yield ASKED, phrase
    for _place, word in texts(row, "also_called"):
        yield "also_called", word
    for _path, label in rows(row, "also_called"):
        yield from (("also_called", text(label, name) or "") for name in _LANGUAGES)


def find_faults(tables: Mapping[str, object], homes: Mapping[str, list[Home]]) -> Iterator[Fault]:
    """Note each phrase that stands in another place too. `homes`: where each stands, squeezed."""
    for table in TABLES:
        for path, row in rows(tables, table):
            yield from _check(path, row, homes)
    yield from _check_groups(tables)


def _check(path: KeyPath, row: Table, homes: Mapping[str, list[Home]]) -> Iterator[Fault]:
    mine = (text(row, "id") or "", ASKED)
    for place, phrase in texts(row, ASKED):
        others = list(homes.get(squeeze(phrase), ()))
        if mine in others:
            others.remove(mine)
        if others:
            names = all_of(sorted({f"{name}, {key}" for name, key in others}))
            yield Fault(
                _(
                    "The phrase {phrase} stands in another place too ({names}).",
                    phrase=quoted(phrase),
                    names=names,
                ),
                (*path, ASKED, place),
                expected=_("one place for each phrase"),
                note=True,
            )


def _check_groups(tables: Mapping[str, object]) -> Iterator[Fault]:
    """Note each word that is said to mean the same as two different ones: only the first counts."""
    seen: set[str] = set()
    groups = tables.get("same")
    for number, group in enumerate(groups if isinstance(groups, list) else ()):
        for place, word in texts({"same": group}, "same"):
            if word.casefold() in seen:
                yield Fault(
                    _(
                        "The word {word} stands twice in these groups. Only the first counts.",
                        word=quoted(word),
                    ),
                    ("same", number, place),
                    expected=_("one group for each word"),
                    note=True,
                )
            seen.add(word.casefold())
