"""Reads a table of lines of marks, as a web form exports it: an id and a cell of text in each row.

The formats are those of `batch`; the headings are found in its words. The cells are longer: people paste a
whole letter. A table is read as a whole, since an id that comes twice must be known before the first change.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator, Sequence

import msgspec
from msgspec import Struct

from ...errors import DataProblem
from ...progress.marks_line import has_line
from ...text.words import N_, _, ngettext
from ..rows.input_row import EXTRA_CELLS, NOT_JSON, RowFault
from ..rows.nothing import is_total
from . import formats
from .column_options import ABSENT
from .csv_rows import CsvGrid, GridRow
from .encodings import decode
from .json_rows import JsonRows
from .lines import BOM, Lines
from .marks_headings import (
    IsKnown,
    cells_of,
    find_headings,
    find_id,
    get_cell,
    is_id_heading,
    is_marks_heading,
    make_hint,
)
from .stream import Input, Stream

LARGEST = 32 << 20  # bytes of a table
LONGEST = 16 * 1024  # characters of a cell: a line of marks, and a letter around it
_TOO_LONG = RowFault(
    "too-long", N_("The cell is too long for a line of marks."), N_("Paste only the line into it.")
)
_MOST_ZEROS = 5  # a text of which more than each fifth byte is zero is UTF-16
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class MarksRow(Struct, frozen=True):
    """A row: its line in the table, its id, and the text that was pasted; or why it cannot be read."""

    line: int
    id: str = ""
    text: str = ""
    fault: RowFault | None = None


def read_marks(stream: Stream, name: str, where: str, is_known: IsKnown) -> list[MarksRow]:
    """Return the rows of people. DataProblem: the table cannot be read, or has not both columns.

    `is_known` tells whether an id is somebody's: a form numbers its answers too, in a column called ID.
    """
    source = Input(stream, where)
    first = source.look()
    if formats.is_packed(first):
        return _read_workbook(source, where, is_known)
    text = Input(decode(source, first, _find_encoding(first), where), where)
    kind = formats.find_source(text.look().removeprefix(BOM), name, None, where)
    lines = Lines(_Limited(text, where), where)
    if kind in {"json", "ndjson"}:
        return _read_objects(JsonRows(lines), where, is_known)
    return _read_grid([*CsvGrid(lines)], where, is_known)


class _Limited:
    """A stream that ends with an error where a table is too large to be read as a whole."""

    def __init__(self, stream: Input, where: str) -> None:
        self._stream, self._where = stream, where

    def read1(self, size: int = -1, /) -> bytes:
        """Return what is there."""
        block = self._stream.read1(size)
        if self._stream.consumed > LARGEST:
            raise DataProblem(
                ngettext(
                    "{where} is larger than {count} byte.",
                    "{where} is larger than {count} bytes.",
                    LARGEST,
                    where=self._where,
                ),
                _("Is this the right file? Delete the columns that hold no marks."),
            )
        return block


def _find_encoding(first: bytes) -> str | None:
    """Tell UTF-16 without its mark by where its zeros are: ASCII has one in every pair of bytes."""
    if first.startswith(_UTF_16):
        return None
    even, odd = first[::2].count(0), first[1::2].count(0)
    if max(even, odd) * _MOST_ZEROS < len(first) or min(even, odd):
        return None
    return "utf-16-be" if even else "utf-16-le"


def _read_workbook(source: Input, where: str, is_known: IsKnown) -> list[MarksRow]:
    """Read the first sheet that has both columns."""
    from .workbook import Workbook  # not at the top: only workbooks need it

    book = Workbook(source, where)
    problems: list[DataProblem] = []
    for sheet in book.sheets:
        try:
            return _read_grid([*book.rows(sheet)], where, is_known)
        except DataProblem as problem:
            problems.append(problem)
    raise problems[0]


def _read_objects(rows: JsonRows, where: str, is_known: IsKnown) -> list[MarksRow]:
    """Read objects as a grid: all their keys are its headings."""
    objects = [(row[0], _decode(row[1])) for row in rows if row is not None]
    headings = list(dict.fromkeys(key for _line, found in objects for key in found or ()))
    grid: list[GridRow | None] = [(0, headings)]
    for line, found in objects:
        grid.append((line, NOT_JSON if found is None else [found.get(key, "") for key in headings]))
    return _read_grid(grid, where, is_known)


def _decode(raw: bytes) -> dict[str, str] | None:
    """Return the cells of an object; None if it is none."""
    try:
        found = msgspec.json.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    if not isinstance(found, dict):
        return None
    return {key: _write(value) for key, value in found.items()}


def _write(value: object) -> str:
    if isinstance(value, list):
        return "\n".join(item for item in value if isinstance(item, str))
    return str(value) if isinstance(value, (str, int, float)) and not isinstance(value, bool) else ""


def _read_grid(grid: list[GridRow | None], where: str, is_known: IsKnown) -> list[MarksRow]:
    """Find the headings, then take the rows below them."""
    place, marks = find_headings(grid, where)
    headings, below = cells_of(grid[place]), grid[place + 1 :]
    id_ = find_id(headings, below, marks, is_known)
    if id_ == ABSENT:
        raise DataProblem(_("{where}: no column is called id.", where=where), make_hint(headings))
    return [*_pick(below, headings, id_, marks)]


def _pick(
    rows: Iterable[GridRow | None], headings: Sequence[str], id_: int, marks: Sequence[int]
) -> Iterator[MarksRow]:
    """Yield the rows of people: not blank ones, totals, or headings that come again."""
    for row in rows:
        if row is None:
            continue
        line, cells = row
        if isinstance(cells, RowFault):
            yield MarksRow(line, fault=cells)
            continue
        name = get_cell(cells, id_).strip()
        text = "\n".join(filter(None, (get_cell(cells, at).strip() for at in marks)))
        if not (name or text) or _is_no_person(cells, name, text):
            continue
        if any(map(str.strip, cells[len(headings) :])):
            yield MarksRow(line, name, fault=EXTRA_CELLS)
        elif len(text) > LONGEST:
            yield MarksRow(line, name, fault=_TOO_LONG)
        else:
            yield MarksRow(line, name, text)


def _is_no_person(cells: Sequence[str], name: str, text: str) -> bool:
    """Tell a total, headings that come again, and what Qualtrics writes below them."""
    if has_line(text):
        return False
    if is_total(next(filter(None, map(str.strip, cells)))) or name.startswith('{"ImportId'):
        return True
    return is_marks_heading(text) and is_id_heading(name)
