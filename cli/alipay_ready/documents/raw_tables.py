"""Reads tables that may be broken: what is not of the right kind is left out, for the shape tells of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ..text.near import Names
from ..text.words import _
from .fault import Fault, quoted
from .positions import KeyPath

Table = dict[str, object]


def rows(tables: Mapping[str, object], name: str) -> list[tuple[KeyPath, Table]]:
    """Return the tables of a list with their paths: `[[name]]`."""
    found = tables.get(name)
    if not isinstance(found, list):
        return []
    return [((name, place), row) for place, row in enumerate(found) if isinstance(row, dict)]


def named_rows(tables: Mapping[str, object], name: str) -> list[tuple[KeyPath, Table]]:
    """Return the tables in a table with their paths: `[name."card.visa"]`."""
    found = tables.get(name)
    if not isinstance(found, dict):
        return []
    return [((name, key), row) for key, row in found.items() if isinstance(row, dict)]


def texts(row: Mapping[str, object], name: str) -> list[tuple[int, str]]:
    """Return the texts of a list with their places."""
    found = row.get(name)
    return (
        [(n, text) for n, text in enumerate(found) if isinstance(text, str)]
        if isinstance(found, list)
        else []
    )


def text(row: Mapping[str, object], name: str) -> str | None:
    """Return one text, or None."""
    found = row.get(name)
    return found if isinstance(found, str) else None


def check_ids(found: Iterable[tuple[KeyPath, Table]]) -> Iterator[Fault]:
    """Yield ids that stand twice in the file."""
    seen: set[str] = set()
    for path, row in found:
        name = text(row, "id")
        if name in seen:
            yield Fault(
                _("The id {id} stands twice in this file.", id=quoted(name)),
                (*path, "id"),
                expected=_("an id of its own"),
            )
        if name is not None:
            seen.add(name)


def check_references(
    path: KeyPath, row: Mapping[str, object], name: str, known: Names, unknown: str
) -> Iterator[Fault]:
    """Yield the names in a list (or the one name) that are not known; `unknown` says so of a {name}."""
    one = text(row, name)
    found = (
        [((*path, name), one)] if one is not None else [((*path, name, n), t) for n, t in texts(row, name)]
    )
    for place, word in found:
        if word not in known:
            yield Fault(_(unknown, name=quoted(word)), place, near=known.nearest(word))
