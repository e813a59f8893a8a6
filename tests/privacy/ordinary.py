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
        for text in _texts(tomllib.loads(path.read_text(encoding="utf-8"))):
            if not text.startswith(ADDRESSES):
                yield path.name, text


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from value
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
