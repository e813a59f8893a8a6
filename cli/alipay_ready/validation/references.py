"""Every id that a data file may refer to: those of the shipped files, and of the files given with it."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from ..documents import document
from ..documents.raw_tables import rows, text, texts
from ..errors import ReadyError
from ..knowledge.checklist import SHIPPED
from ..knowledge.shipped import root
from . import phrase_rules

LISTS = {
    "fact": "fact",
    "wallet": "wallet",
    "source": "source",
    "trouble": "trouble",
    "topic": "topic",
    "network": "network",
    "bank": "bank",
    "step": "step",
    "elsewhere": "elsewhere",
}


class Known(Struct, frozen=True):
    """What exists. `ids` by kind of table; `homes` says in which files an id of a kind stands.

    `phrases` says where each way to ask stands, squeezed.
    """

    ids: dict[str, set[str]]
    sources: dict[str, Mapping[str, object]]
    homes: dict[tuple[str, str], set[Path]]
    phrases: dict[str, list[phrase_rules.Home]]


def collect(files: Iterable[tuple[Path, Mapping[str, object]]]) -> Known:
    """Collect the ids in these files; the same file twice counts once, the last one wins."""
    latest = {path.resolve(): tables for path, tables in files}
    found = Known({name: set() for name in (*LISTS.values(), "region", "finding")}, {}, {}, {})
    for path, tables in latest.items():
        for table, kind in LISTS.items():
            for _, row in rows(tables, table):
                _add(found, kind, row, path)
        for table in ("region", "finding"):
            named = tables.get(table)
            if isinstance(named, dict):
                found.ids[table].update(named)
        for phrase, home in phrase_rules.find_phrases(tables):
            found.phrases.setdefault(phrase, []).append(home)
    return found


def _add(found: Known, kind: str, row: Mapping[str, object], path: Path) -> None:
    name = text(row, "id")
    if name is None:
        return
    names = [name, *(alias for _, alias in texts(row, "aliases"))] if kind == "step" else [name]
    found.ids[kind].update(names)
    found.homes.setdefault((kind, name), set()).add(path)
    if kind == "source":
        found.sources[name] = row


def find_tree(path: Path) -> Path | None:
    """Return the folder `checklists/` that a file lies in, or None: it holds facts and the shipped lists."""
    for folder in path.resolve().parents[:2]:
        if (folder / "facts" / "sources.toml").is_file() and (folder / f"{SHIPPED[0]}.toml").is_file():
            return folder
    return None


def read_tree(tree: Path | None, but: Container[Path] = ()) -> Iterator[tuple[Path, Mapping[str, object]]]:
    """Yield the readable files of a tree, else of the shipped one; `but` are paths to leave out, resolved."""
    for path in sorted((tree or root()).glob("**/*.toml")):
        if path.resolve() in but:
            continue
        try:
            tables = document.read(str(path)).tables
        except ReadyError:
            continue
        if tables is not None:
            yield path, tables
