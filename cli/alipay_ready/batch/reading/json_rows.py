"""Reads JSON: one object a line (NDJSON), a list of objects, or objects on several lines each.

The keys are the headings; each object may have its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Self

import msgspec

from ...errors import DataProblem
from ...text.words import _
from ..rows.input_row import INPUT, NOT_JSON, NOT_TEXT, PASSIVE, SUBJECTS, InputRow, RowFault
from ..rows.row_notes import RowNote, note
from .column_options import ABSENT, ColumnOptions
from .headings import Layout, find_layout, join_cells
from .lines import Lines
from .phone_look import looks_like_phone

_PHONE = "phone"
MOST = 100 << 20  # bytes of a list or of objects on several lines, which must be read as a whole
_WHITE = b" \t\r\n"

JsonLine = tuple[int, bytes]  # number and text; plain, because it may go to another process


class JsonRows:
    """The objects of a text in JSON, with their lines, None for a blank line."""

    def __init__(self, lines: Lines) -> None:
        """Read nothing yet."""
        self._lines = lines
        self._left = 0

    @property
    def waiting(self) -> int:
        """How many are there without reading on."""
        return self._left or self._lines.waiting

    def __iter__(self) -> Iterator[JsonLine | None]:
        """Yield the objects; DataProblem for JSON that breaks off, or that is too long to be read at once."""
        rows = ((self._lines.number, line) if line.strip(_WHITE) else None for line in self._lines)
        for row in rows:
            yield from [row] if row is None else self._begin(row, rows)

    def _begin(self, first: JsonLine, rest: Iterator[JsonLine | None]) -> Iterator[JsonLine | None]:
        """Read on as the first line that holds something asks for."""
        line = first[1].lstrip(_WHITE)
        if not line.startswith((b"{", b"[")) or (line.startswith(b"{") and _is_whole(line)):
            yield first
            yield from rest
            return
        following, size = [], len(line)
        for row in rest:
            following.append(row)
            size += len(row[1]) if row else 1
            if size > MOST:
                raise DataProblem(
                    _("{where} is one long piece of JSON.", where=self._lines.where),
                    _("Write one object on each line: {command}", command="jq -c '.[]'"),
                )
        found = _part(b"".join([first[1], *(row[1] if row else b"\n" for row in following)]))
        if found is not None:
            yield from self._number(first[0], *found)
        elif _is_whole(line):  # a line for itself, and a bad one
            yield first
            yield from following
        else:
            raise DataProblem(
                _("{where} begins like JSON, and is not whole JSON.", where=self._lines.where),
                _("Save it again, or write one object on each line."),
            )

    def _number(self, line: int, text: bytes, places: list[tuple[int, int]]) -> Iterator[JsonLine]:
        """Yield the pieces of a text with their lines."""
        before, self._left = 0, len(places)
        for start, end in places:
            line += text.count(b"\n", before, start)
            before = start
            self._left -= 1
            yield line, text[start:end]


def _part(text: bytes) -> tuple[bytes, list[tuple[int, int]]] | None:
    """Return a text and the places of its objects: the items of a list, or objects behind each other.

    None if it is not whole.
    """
    if not text.lstrip(_WHITE).startswith(b"["):
        return _part_objects(text)
    try:
        items = msgspec.json.decode(text, type=list[msgspec.Raw])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    places, start = [], text.index(b"[") + 1
    for item in items:  # only blanks and commas stand between them, so this finds each itself
        raw = bytes(item)
        start = text.index(raw, start)
        places.append((start, start + len(raw)))
        start += len(raw)
    return text, places


def _part_objects(text: bytes) -> tuple[bytes, list[tuple[int, int]]] | None:
    from json import JSONDecoder  # not at the top: jq without -c writes such a text, and few others

    read, places, start = JSONDecoder().raw_decode, [], 0
    try:
        decoded = text.decode()
        while rest := decoded[start:].lstrip(" \t\r\n,"):
            start = len(decoded) - len(rest)
            _value, end = read(decoded, start)
            places.append((start, end))
            start = end
    except (ValueError, RecursionError):
        return None
    if not text.isascii():  # places in bytes
        places = [(len(decoded[:start].encode()), len(decoded[:end].encode())) for start, end in places]
    return text, places


def _is_whole(text: bytes) -> bool:
    try:
        msgspec.json.decode(text, type=msgspec.Raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return False
    return True


class JsonReader:
    """Reads objects; which key is which column is remembered for each set of keys."""

    def __init__(self, options: ColumnOptions) -> None:
        """Remember what the person said about columns."""
        self._options = options
        self._decode = msgspec.json.Decoder(float_hook=_Fraction).decode
        self._layout = lru_cache(maxsize=64)(self._find_layout)
        self._watches = _PHONE not in options.mapped
        self._met: dict[tuple[str, ...], Layout] = {}
        self._unread: str | None = None

    def __call__(self, numbered: JsonLine) -> InputRow:
        """Read one object."""
        line, raw = numbered
        try:
            found = self._decode(raw)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return InputRow(line, fault=NOT_JSON)
        if not isinstance(found, dict):
            return InputRow(line, fault=NOT_JSON)
        found = _flatten(found)
        layout = self._layout(tuple(found))
        values: list[object] = [*found.values(), None]  # the last one is every ABSENT cell
        notes: tuple[RowNote, ...] = ()
        try:
            typed = tuple([_text(values[place]) for place in layout.places])
            if layout.also:
                typed = join_cells(typed, [_text_or_nothing(value) for value in values], layout)
        except TypeError:
            typed, notes, fault = _read_each(values, layout)
            if fault is not None:
                return InputRow(line, typed, fault=fault)
        if self._watches and layout.place(_PHONE) == ABSENT and (key := _find_phone(found, layout)):
            self._unread = self._unread or key
            notes += (note("row.phone-not-read", doubtful=True),)
        kept = tuple([(column.name, _plain(values[column.place])) for column in layout.kept])
        return InputRow(line, typed, kept, notes=notes)

    def _find_layout(self, keys: tuple[str, ...]) -> Layout:
        layout = find_layout(keys, self._options)
        self._met.setdefault(keys, layout)
        return layout

    def take_met(self) -> dict[tuple[str, ...], Layout]:
        """Return the sets of keys that were met since the last time, with their layouts."""
        met, self._met = self._met, {}
        return met

    @property
    def unread_phone(self) -> str | None:
        """The first key that looks like a phone number and was not read as one."""
        return self._unread


def _flatten(found: dict[str, object]) -> dict[str, object]:
    """Add what stands in inner objects by both names: `{"contact": {"phone": …}}` has "contact phone"."""
    inner = {
        f"{key} {name}": item
        for key, value in found.items()
        if isinstance(value, dict)
        for name, item in value.items()
    }
    return {**found, **{key: item for key, item in inner.items() if key not in found}} if inner else found


def _find_phone(found: dict[str, object], layout: Layout) -> str | None:
    """Return the key of an object that looks like the phone and is not read."""
    keys = tuple(found)
    if layout.like_phone:
        return keys[layout.like_phone[0]]
    used = {*layout.places}
    return next(
        (key for place, key in enumerate(keys) if place not in used and looks_like_phone(found[key])), None
    )


class _Fraction(float):
    """A number with a point or an exponent, and how it was written."""

    text: str

    def __new__(cls, text: str) -> Self:
        made = super().__new__(cls, text)
        made.text = text
        return made


def _text(value: object) -> str:
    """Return a cell as text: text, numbers, lists of both, or nothing; TypeError for all else.

    A number with a point or an exponent stays as it was written: 4.47e11 has lost the digits of the phone it
    was, and 447400123456.0 has not.
    """
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, _Fraction):
        return value.text
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, list):
        return ";".join([_text(item) for item in value])
    if isinstance(value, dict):
        return _text_of_object(value)
    raise TypeError


def _text_or_nothing(value: object) -> str:
    try:
        return _text(value)
    except TypeError:
        return ""


def _text_of_object(value: dict[str, object]) -> str:
    """Return what an object names: `{"visa": true, "jcb": false}` visa, `{"brand": "visa"}` too."""
    if value and all(isinstance(item, bool) for item in value.values()):
        return ";".join(key for key, item in value.items() if item)
    texts = [item for item in value.values() if isinstance(item, str)]
    if len(texts) != 1 or len(value) != 1:
        raise TypeError
    return texts[0]


def _plain(value: object) -> object:
    """Return a value to keep as JSON has it."""
    if isinstance(value, _Fraction):
        return float(value)
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return value


def _read_each(
    values: Sequence[object], layout: Layout
) -> tuple[tuple[str, ...], tuple[RowNote, ...], RowFault | None]:
    """Read the cells one by one: a row can do without most of them, but for what is checked."""
    typed, notes = list[str](), list[RowNote]()
    fault: RowFault | None = None
    for name, place in zip(INPUT, layout.places, strict=True):
        try:
            typed.append(_text(values[place] if place != ABSENT else None))
        except TypeError:
            typed.append("")
            if name in SUBJECTS:
                fault = NOT_TEXT._replace(column=name)
            elif name not in PASSIVE:
                notes.append(note("row.not-text", column=name))
    return tuple(typed), tuple(notes), fault
