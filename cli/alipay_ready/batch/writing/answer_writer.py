"""Writes the answers: CSV that a spreadsheet may open, one JSON object a line, or the rows of a workbook.

None names a column: JSON is the record as it is, the others have one cell a field, made by the field's type.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, TypeVar

from msgspec import Struct, json
from msgspec.structs import astuple, fields

from ...privacy.door import escape
from ...result import Route, Status
from ...text.harmless import make_cell
from ...text.spreadsheet import FORMULA, harmless
from ..reading.formats import Target
from ..reading.lines import BOM
from ..rows.answer_row import (
    OUTPUT,
    WITH_LETTER,
    WITH_PHONE,
    AnswerRow,
    CheckedRow,
    Findings,
    LetterColumn,
    PerCard,
    PhoneColumns,
    Text,
)

_BETWEEN_CARDS = "+"
_NO_LOGO = "unknown"

Record = TypeVar("Record", bound=Struct)
FlatRow = list[object]  # what csv.writer takes: None is an empty cell
Writer = Callable[[Sequence[CheckedRow]], bytes]


class Sheet(Struct, frozen=True):
    """What the output looks like. `kept` are the names of kept columns; NDJSON needs none of them."""

    format: Target
    separator: str = ","
    bom: bool = False
    with_phone: bool = False
    letter: bool = False
    kept: tuple[str, ...] = ()


def make_header(sheet: Sheet) -> bytes:
    """Return what stands before the first row."""
    if sheet.format == "ndjson":
        return b""
    names = (
        *OUTPUT,
        *(WITH_PHONE if sheet.with_phone else ()),
        *(WITH_LETTER if sheet.letter else ()),
    )
    if sheet.format == "xlsx":
        from .workbook_writer import encode  # not at the top: only workbooks need it

        return encode([(*names, *sheet.kept)])
    header = _write_lines([(*names, *map(_guard, sheet.kept))], sheet.separator)
    return (BOM if sheet.bom else b"") + header


def make_writer(sheet: Sheet) -> Writer:
    """Return the function that turns rows into bytes."""
    if sheet.format == "ndjson":
        return lambda rows: b"".join([_make_object(row, sheet) for row in rows])
    if sheet.format == "xlsx":
        from .workbook_writer import encode

        return lambda rows: encode([_PLAIN.make_cells(row, sheet) for row in rows])
    return lambda rows: _write_lines((GUARDED.make_cells(row, sheet) for row in rows), sheet.separator)


def _make_object(row: CheckedRow, sheet: Sheet) -> bytes:
    """Return one row as one line of JSON: the answer, the kept cells, the phone, the letter."""
    objects = [_ENCODE(row.answer)]
    if row.kept:
        objects.append(_ENCODE(dict(row.kept)))
    if sheet.with_phone:
        objects.append(_ENCODE(row.phone))
    if sheet.letter:
        objects.append(_ENCODE(row.letter))
    made = b"{" + b",".join([each[1:-1] for each in objects]) + b"}\n"
    return made if made.isascii() and b"\x7f" not in made else escape(made.decode()).encode()


_ENCODE = json.Encoder().encode


def _write_lines(rows: Iterable[Iterable[object]], separator: str) -> bytes:
    file = io.StringIO()
    csv.writer(file, delimiter=separator, lineterminator="\n").writerows(rows)
    return file.getvalue().encode()


def _guard(cell: str) -> str:
    """Make a cell from the table safe: no formula, nothing that steers, line ends as Python quotes them."""
    if cell.isprintable():  # nearly all are, and begin with a letter
        return harmless(cell) if cell[:1] in FORMULA else cell
    return harmless(make_cell(cell))


def _make_text(value: object) -> str:
    """Return a kept value as a cell; what JSON has and CSV has not is written as JSON."""
    if isinstance(value, str):
        return value
    return "" if value is None else json.encode(value).decode()


class _Cells:
    """Makes the cells of a row, each by the type of its field.

    `guard` makes a text safe: in CSV it must be no formula, in a workbook every text is one.
    """

    def __init__(self, guard: Callable[[str], str]) -> None:
        # None: the writer takes it as it is. A type that is missing here stops the import below.
        self.as_cell: dict[object, Callable[[Any], str] | None] = {
            int: None,
            bool: lambda said: "true" if said else "false",  # as in JSON
            date | None: lru_cache(lambda day: str(day or "")),
            str | None: None,
            Status: None,
            Status | None: None,
            Route | None: None,
            Text: guard,
            Text | None: lambda text: guard(text or ""),
            Findings: " ".join,
            PerCard[Status]: _BETWEEN_CARDS.join,
            PerCard[Findings]: lambda each: _BETWEEN_CARDS.join(map(" ".join, each)),
            PerCard[str | None]: lambda each: _BETWEEN_CARDS.join([name or _NO_LOGO for name in each]),
        }
        self._guard = guard
        self._flatten_answer = self._make_flatten(AnswerRow)
        self._flatten_phone = self._make_flatten(PhoneColumns)
        self._flatten_letter = self._make_flatten(LetterColumn)

    def make_cells(self, row: CheckedRow, sheet: Sheet) -> FlatRow:
        """Return the cells of one row."""
        cells = self._flatten_answer(row.answer)
        if sheet.with_phone:
            cells += self._flatten_phone(row.phone)
        if sheet.letter:
            cells += self._flatten_letter(row.letter)
        if sheet.kept:
            kept = dict(row.kept)
            cells += [self._guard(_make_text(kept.get(name))) for name in sheet.kept]
        return cells

    def _make_flatten(self, kind: type[Record]) -> Callable[[Record], FlatRow]:
        """Return the function that turns a record into cells, field by field.

        Only the fields that are no cells yet are visited: a call for every field of every row costs 3 %.
        """
        made = [(place, self.as_cell[field.type]) for place, field in enumerate(fields(kind))]
        needed = [(place, make) for place, make in made if make is not None]

        def flatten(record: Record) -> FlatRow:
            cells: FlatRow = [*astuple(record)]
            for place, make in needed:
                cells[place] = make(cells[place])
            return cells

        return flatten


GUARDED, _PLAIN = _Cells(_guard), _Cells(str)  # the writer of workbooks has its own guard
