"""Reads a table of lines of marks, as a web form exports it: an id and a cell of text in each row.

The formats are those of `batch`; the headings are found in its words. The cells are longer: people paste a
whole letter. A table is read as a whole, since an id that comes twice must be known before the first change.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

import msgspec
from msgspec import Struct

from ...errors import DataProblem
from ...knowledge import list_words
from ...progress.marks_line import has_line
from ...text.words import N_, _, ngettext
from ..rows.input_row import EXTRA_CELLS, NOT_JSON, RowFault
from ..rows.nothing import is_total
from . import formats
from .column_options import ABSENT, ColumnOptions
from .csv_rows import CsvGrid, GridRow
from .encodings import decode
from .heading_phrases import PhraseBook, fold
from .headings import find_layout, mask_headings
from .json_rows import JsonRows
from .lines import BOM, Lines
from .stream import Input, Stream

LARGEST = 32 << 20  # bytes of a table
LONGEST = 16 * 1024  # characters of a cell: a line of marks, and a letter around it
_LOOKED_AT = 30  # rows in which the headings are looked for
_TOO_LONG = RowFault(
    "too-long", N_("The cell is too long for a line of marks."), N_("Paste only the line into it.")
)
_MOST_ZEROS = 5  # a text of which more than each fifth byte is zero is UTF-16
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_BROKEN = re.compile("[\udc80-\udcff]")  # what bytes that are no UTF-8 become
_NO_OPTIONS = ColumnOptions()


class MarksRow(Struct, frozen=True):
    """A row: its line in the table, its id, and the text that was pasted; or why it cannot be read."""

    line: int
    id: str = ""
    text: str = ""
    fault: RowFault | None = None


def read_marks(stream: Stream, name: str, where: str) -> list[MarksRow]:
    """Return the rows of people. DataProblem: the table cannot be read, or has not both columns."""
    source = Input(stream, where)
    first = source.look()
    if formats.is_packed(first):
        return _read_workbook(source, where)
    text = Input(decode(source, first, _find_encoding(first), where), where)
    kind = formats.find_source(text.look().removeprefix(BOM), name, None, where)
    lines = Lines(_Limited(text, where), where)
    if kind in {"json", "ndjson"}:
        return _read_objects(JsonRows(lines), where)
    return _read_grid([*CsvGrid(lines)], where)


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


def _read_workbook(source: Input, where: str) -> list[MarksRow]:
    """Read the first sheet that has both columns."""
    from .workbook import Workbook  # not at the top: only workbooks need it

    book = Workbook(source, where)
    problems: list[DataProblem] = []
    for sheet in book.sheets:
        try:
            return _read_grid([*book.rows(sheet)], where)
        except DataProblem as problem:
            problems.append(problem)
    raise problems[0]


def _read_objects(rows: JsonRows, where: str) -> list[MarksRow]:
    """Read objects as a grid: all their keys are its headings."""
    objects = [(row[0], _decode(row[1])) for row in rows if row is not None]
    headings = list(dict.fromkeys(key for _line, found in objects for key in found or ()))
    grid: list[GridRow | None] = [(0, headings)]
    for line, found in objects:
        grid.append((line, NOT_JSON if found is None else [found.get(key, "") for key in headings]))
    return _read_grid(grid, where)


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


def _read_grid(grid: list[GridRow | None], where: str) -> list[MarksRow]:
    """Find the headings, then take the rows below them."""
    place, id_, marks = _find_headings(grid, where)
    headings = _cells_of(grid[place])
    return [*_pick(grid[place + 1 :], headings, id_, marks)]


def _find_headings(grid: Sequence[GridRow | None], where: str) -> tuple[int, int, tuple[int, ...]]:
    """Return the row of the headings, the place of the id, and the places of the marks.

    A row with both headings is the best; else one with an id, above cells that hold lines.
    """
    seen: list[str] = []
    with_id: list[tuple[int, int]] = []
    for place, row in enumerate(grid[:_LOOKED_AT]):
        cells = _cells_of(row)
        if any(map(has_line, cells)):
            break  # a person
        seen = seen or [cell for cell in cells if cell.strip()]
        id_ = find_layout(cells, _NO_OPTIONS).place("id") if cells else ABSENT
        if id_ == ABSENT:
            continue
        with_id.append((place, id_))
        named = [at for at, cell in enumerate(cells) if at != id_ and is_marks_heading(cell)]
        if named:
            held = _find_held(grid[place + 1 :], id_)
            return place, id_, tuple(at for at in named if at in held) or held or tuple(named)
    if not seen:
        empty = not any(map(_cells_of, grid))
        raise DataProblem(
            _("{where}: the table is empty.", where=where)
            if empty
            else _("{where}: the first line holds a person, not headings.", where=where),
            _("Write the headings into the first line. Example: {headings}", headings="id,marks"),
        )
    if not with_id:
        raise DataProblem(_("{where}: no column is called id.", where=where), _hint(seen))
    place, id_ = with_id[0]
    held = _find_held(grid[place + 1 :], id_)
    if not held:
        raise DataProblem(_("{where}: no column holds lines of marks.", where=where), _hint(seen))
    return place, id_, held


def _hint(seen: Sequence[str]) -> str:
    return _(
        "Call the columns id and marks. The headings are: {headings}.",
        headings=mask_headings(seen).rstrip("."),
    )


def _find_held(rows: Iterable[GridRow | None], id_: int) -> tuple[int, ...]:
    """Return the places of the columns in which a line stands."""
    held = {at for row in rows for at, cell in enumerate(_cells_of(row)) if at != id_ and has_line(cell)}
    return tuple(sorted(held))


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
        name = _get(cells, id_).strip()
        text = "\n".join(filter(None, (_get(cells, at).strip() for at in marks)))
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
    return is_marks_heading(text) and find_layout([name], _NO_OPTIONS).place("id") != ABSENT


def _cells_of(row: GridRow | None) -> list[str]:
    return [] if row is None or isinstance(row[1], RowFault) else row[1]


def _get(cells: Sequence[str], place: int) -> str:
    return _BROKEN.sub("\ufffd", cells[place]) if place < len(cells) else ""


def is_marks_heading(heading: str) -> bool:
    """Tell whether a heading names the column of marks."""
    folded = fold(heading)
    if not folded.words:
        return False
    wholes, book, never = _load_words()
    if never.find(folded):
        return False
    return folded.squeezed in wholes or bool(book.find(folded))


@cache
def _load_words() -> tuple[frozenset[str], PhraseBook, PhraseBook]:
    words = list_words.load().marks
    wholes = frozenset(fold(heading).squeezed for heading in words.headings)
    return wholes, PhraseBook(words.words), PhraseBook(words.never)
