"""Reads NDJSON: one JSON object a line, its keys are the headings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

import msgspec

from ...text.words import _
from ..rows.input_row import INPUT, NOT_JSON, InputRow, RowFault
from .headings import ABSENT, ColumnOptions, Layout, find_layout
from .lines import Lines

JsonLine = tuple[int, bytes]  # number and text; plain, because it may go to another process


def number_lines(lines: Lines) -> Iterator[JsonLine | None]:
    """Yield the lines with their numbers, None for a blank one."""
    for line in lines:
        yield (lines.number, line) if line.strip() else None


class JsonReader:
    """Reads lines; which key is which column is remembered for each set of keys."""

    def __init__(self, options: ColumnOptions) -> None:
        """Remember what the person said about columns."""
        self._options = options
        self._decode = msgspec.json.Decoder().decode
        self._layout = lru_cache(maxsize=64)(self._find_layout)

    def __call__(self, numbered: JsonLine) -> InputRow:
        """Read one line."""
        line, raw = numbered
        try:
            found = self._decode(raw)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return InputRow(line, fault=NOT_JSON)
        if not isinstance(found, dict):
            return InputRow(line, fault=NOT_JSON)
        layout = self._layout(tuple(found))
        values: list[object] = [*found.values(), None]  # the last one is every ABSENT cell
        try:
            typed = tuple([_text(values[place]) for place in layout.places])
        except TypeError:
            return InputRow(line, fault=_find_fault(values, layout))
        return InputRow(line, typed, tuple([(column.name, values[column.place]) for column in layout.kept]))

    def _find_layout(self, keys: tuple[str, ...]) -> Layout:
        return find_layout(keys, self._options)


def _text(value: object) -> str:
    """Return a cell as text: text, whole numbers, lists of both, or nothing; TypeError for all else.

    A number with a point or an exponent is refused: 4.47e11 has lost the digits of the phone it was.
    """
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, list):
        return "+".join([_text(item) for item in value])
    raise TypeError


def _find_fault(values: Sequence[object], layout: Layout) -> RowFault:
    """Name the first column that is no text."""
    for name, place in zip(INPUT, layout.places, strict=True):
        try:
            _text(values[place] if place != ABSENT else None)
        except TypeError:
            return RowFault(
                "not-text",
                _("{column}: this is neither text nor a whole number.", column=name),
                _("Write it in quotes."),
            )
    raise AssertionError
