"""Reads NDJSON: one JSON object a line, its keys are the headings."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import msgspec

from ..errors import ReadyError
from . import columns
from .columns import ABSENT, INPUT, Layout, Wanted
from .given import NO_CELLS, Given, RowFault
from .lines import Lines

CHUNK = 1000
Numbered = tuple[int, bytes]
_NO_OBJECT = RowFault(
    "not-json", "The line is not a JSON object.", 'Write one a line: {"id": "a", "phone": "…"}'
)


def chunks(lines: Lines) -> Iterator[list[Numbered]]:
    """Yield the lines that hold something, with their numbers: as many as are there, at most CHUNK."""
    chunk: list[Numbered] = []
    try:
        for line in lines:
            if line.strip():
                chunk.append((lines.number, line))
            if chunk and (not lines.waiting or len(chunk) >= CHUNK):
                yield chunk
                chunk = []
    except ReadyError:  # the rows before it are answered all the same
        yield chunk
        raise
    yield chunk


class JsonRows:
    """Turns lines into rows."""

    def __init__(self, said: Wanted) -> None:
        """Remember what the person said about columns."""
        self._said = said
        self._decode = msgspec.json.Decoder().decode
        self._layout = lru_cache(maxsize=64)(self._layout_of)

    def __call__(self, numbered: Numbered) -> Given:
        """Read one line."""
        line, raw = numbered
        try:
            found = self._decode(raw)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return Given(line, NO_CELLS, (), _NO_OBJECT)
        if not isinstance(found, dict):
            return Given(line, NO_CELLS, (), _NO_OBJECT)
        layout = self._layout(tuple(found))
        values = [*found.values(), None]
        try:
            cells = tuple([_text(values[place]) for place in layout.places])
        except TypeError:
            return Given(line, NO_CELLS, (), _no_text(values, layout))
        return Given(line, cells, tuple([(cell.name, values[cell.place]) for cell in layout.kept]))

    def _layout_of(self, keys: tuple[str, ...]) -> Layout:
        return columns.layout_of(keys, self._said)


def _text(value: Any) -> str:
    """Return a cell as text: text, whole numbers, lists of both, or nothing."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, list):
        return "+".join(_text(item) for item in value)
    raise TypeError


def _no_text(values: list[Any], layout: Layout) -> RowFault:
    for name, place in zip(INPUT, layout.places, strict=True):
        try:
            _text(values[place] if place != ABSENT else None)
        except TypeError:
            return RowFault("not-text", f"{name}: neither text nor a whole number.", "Write it in quotes.")
    raise AssertionError
