"""Lines that people write: notes, labels, cells. None is a card number, and none may be taken for one."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

from support import DATA

ORDINARY = tuple((DATA / "ordinary-lines.txt").read_text(encoding="utf-8").splitlines())
KNOWLEDGE = Path(__file__).parents[2] / "checklists"
ADDRESSES = ("https://", "http://")


def known_texts() -> Iterator[tuple[str, str]]:
    """Yield every text of the knowledge but addresses, with the name of its file."""
    for path in sorted(KNOWLEDGE.rglob("*.toml")):
        for text in texts_in(tomllib.loads(path.read_text(encoding="utf-8"))):
            if not text.startswith(ADDRESSES):
                yield path.name, text


def texts_in(value: object) -> Iterator[str]:
    """Yield every text in tables, keys too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from value
        for inner in value.values():
            yield from texts_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts_in(inner)
