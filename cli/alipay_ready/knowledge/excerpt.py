"""Reads a shipped TOML file piece by piece: a check of one number needs five tables of two hundred.

Parsing the whole of `phones.toml`, `regions.toml` and `findings/phone.toml` takes longer than the check
itself. So the text is cut where a table begins, and a table is parsed when it is asked for. The shipped
files keep to what this needs (no line inside a table begins with `[`); a test holds the pieces to the
whole.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar

from ..errors import DataProblem
from .files import root

K = TypeVar("K")
V = TypeVar("V")
_TABLE = re.compile(r"^(?=\[)", re.MULTILINE)


class OnDemand(dict[K, V]):
    """A dictionary that builds a value from its pieces of TOML when it is first asked for."""

    def __init__(self, pieces: dict[K, list[str]], build: Callable[[list[str]], V]) -> None:
        super().__init__()
        self._pieces = pieces
        self._build = build

    def __missing__(self, key: K) -> V:
        value = self[key] = self._build(self._pieces[key])
        return value

    def __contains__(self, key: object) -> bool:
        return key in self._pieces


@cache
def pieces(name: str) -> tuple[str, ...]:
    """Return the text of one shipped file, cut before each table; the first piece is what stands above."""
    try:
        text = (root() / name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise DataProblem(
            f"The file {name} of this program is missing.", "Install alipay-ready again."
        ) from None
    return tuple(_TABLE.split(text))


def grouped(name: str, table: str, key: str) -> dict[str, list[str]]:
    """Return the pieces that begin with `table`, by the value of `key` as it is written there."""
    find = re.compile(rf'^{key} = "?([^"\n]+)"?$', re.MULTILINE).search
    groups: dict[str, list[str]] = {}
    for piece in pieces(name):
        if piece.startswith(table):
            found = find(piece)
            groups.setdefault(found[1] if found else "", []).append(piece)
    return groups


def named(name: str, table: str) -> dict[str, list[str]]:
    """Return the pieces of quoted sub-tables, `[table."name"]`, by their names."""
    start = f'[{table}."'
    return {
        piece[len(start) : piece.index('"]', len(start))]: [piece]
        for piece in pieces(name)
        if piece.startswith(start)
    }


def parsed(text: str, name: str) -> dict[str, Any]:
    """Parse one piece; DataProblem names its file."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        path = root() / name
        raise DataProblem(f"{path}: {error}.", f"Run: alipay-ready validate {path}") from None
