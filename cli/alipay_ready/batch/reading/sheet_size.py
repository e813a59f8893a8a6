"""Finds out what the sheets of a workbook will take in memory, before they are read.

The library that reads them makes a place for each cell between the first and the last one that is filled. Two
filled cells in the corners of a sheet would take hundreds of gigabytes, and a request for memory that fails
ends the whole process. The same holds for a long text that a million cells share or repeat.

So the XML is looked at while it is unpacked, by a parser that holds one tag at a time. Cells that are only
formatted take nothing, there and here. The limit is 20 columns down to the last row that a sheet can have:
one stray space at the bottom of an ordinary list is within it, and takes about 700 MB for a moment.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable
from functools import lru_cache
from xml.parsers import expat

from .unpacking import Edit

ROWS, COLUMNS = 1 << 20, 1 << 14  # of a sheet
CELLS = 20 * ROWS  # the most places, about 32 bytes each
TEXT = 500_000_000  # the most bytes of text in cells
_LEAST_TEXT = 32  # bytes that the shortest text takes
_DEEPEST = 200  # elements inside each other
_LONGEST_TAG = 1 << 22  # bytes: the parser keeps a tag that is not complete, and begins it anew each time
_FEW = 11  # digits; no number of a row or of times has as many
_ODS_CELLS = frozenset({"table:table-cell", "table:covered-table-cell"})
_REFERENCE = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")
# The values of errors that the library knows; at another one it gives up the whole workbook.
ERRORS = frozenset({"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"})


class BrokenError(Exception):
    """What is looked at is no XML of a workbook."""


class TooLargeError(Exception):
    """A sheet would take too much memory."""


class _Look:
    """Looks at one XML file, block by block. The two methods that find something out are those of a kind."""

    def __init__(self) -> None:
        # The encoding is the one that the library takes, whatever the file says.
        self._parser = parser = expat.ParserCreate("utf-8")
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.StartDoctypeDeclHandler = self._refuse  # it may define texts that grow without end
        self._depth = self._fed = 0

    def read(self, blocks: Iterable[bytes]) -> None:
        """Look at all; BrokenError, TooLargeError."""
        try:
            for block in blocks:
                if b"\0" in block:  # letters of two bytes, which the parser would understand, and nobody else
                    raise BrokenError
                self._parser.Parse(block)
                self._fed += len(block)
                if self._fed - self._parser.CurrentByteIndex > _LONGEST_TAG:
                    raise BrokenError
            self._parser.Parse(b"", True)
        except (expat.ExpatError, UnicodeError):
            raise BrokenError from None

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        raise NotImplementedError

    def _end(self, name: str) -> None:
        raise NotImplementedError

    def _refuse(self, *_declared: object) -> None:
        raise BrokenError

    def _enter(self) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise BrokenError


class PartLook(_Look):
    """One XML file of an .xlsx workbook: a sheet, the texts that cells share, or another.

    `shared` counts the cells with a shared text, `lengths` are the bytes of these texts, `edits` put a known
    error in the place of an unknown one. `too_large` is found out without the texts that are shared.
    """

    def __init__(self) -> None:
        """Nothing is known yet."""
        super().__init__()
        self.shared = self.filled = 0
        self.lengths = array("I")
        self.edits: list[Edit] = []
        self._columns = self._rows = 0  # that are filled
        self._row = self._last = 0  # this one, and the highest number so far
        self._cell: dict[str, str] | None = None
        self._place: str | tuple[int, int] = (0, 0)  # of the cell: A1, or row and column
        self._text_from: int | None = None
        self._error = ""

    @property
    def longest(self) -> int:
        """Return the bytes of the longest text that cells share."""
        return max(self.lengths, default=0)

    @property
    def too_large(self) -> bool:
        """Tell whether the cells would take too much memory; a sheet begins at A1 here."""
        return self._rows * self._columns > CELLS or len(self.lengths) > CELLS

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._enter()
        if ":" in name:
            name = name.rpartition(":")[2]
        if name == "c":
            self._cell = attributes
            self._place = attributes.get("r") or self._next()
        elif name in {"v", "is"}:
            cell, self._cell = self._cell, None
            if cell is not None:
                self._fill(cell)
        elif name == "row":
            self._row = _locate(f"A{attributes['r']}")[0] if "r" in attributes else self._last + 1
            self._last = max(self._last, self._row)
            self._place = (self._row, 0)
        elif name == "si":
            self._end_text()
            self._text_from = self._parser.CurrentByteIndex

    def _end(self, name: str) -> None:
        self._depth -= 1
        if name.endswith("sst"):
            self._end_text()
        self._parser.CharacterDataHandler = None

    def _fill(self, cell: dict[str, str]) -> None:
        """Count a cell that holds something."""
        row, column = _locate(self._place) if isinstance(self._place, str) else self._place
        self._rows = max(self._rows, row)
        self._last = max(self._last, row)
        self._columns = max(self._columns, column)
        self.filled += 1
        kind = cell.get("t")
        if kind == "s":
            self.shared += 1
        elif kind == "e":
            self._error = ""
            self._parser.CharacterDataHandler = self._read_error
        if self.filled > CELLS:
            raise TooLargeError

    def _next(self) -> tuple[int, int]:
        row, column = _locate(self._place) if isinstance(self._place, str) else self._place
        return max(row, self._row), column + 1  # where the two differ, one cannot know

    def _end_text(self) -> None:
        if self._text_from is not None:
            self.lengths.append(self._parser.CurrentByteIndex - self._text_from)
        self._text_from = None

    def _read_error(self, text: str) -> None:
        """Note the place of an error that the library does not know. It may come in two pieces."""
        first, self._error = not self._error, text
        if first and text in ERRORS:
            return
        start = self._parser.CurrentByteIndex
        self.edits.append(Edit(start, start + len(text.encode()), b"#N/A" if first else b""))


class SharedLook(_Look):
    """One sheet of an .xlsx workbook, again: `text` counts the bytes of the shared texts in its cells."""

    def __init__(self, lengths: array[int]) -> None:
        """Know how long they are."""
        super().__init__()
        self.text = 0
        self._lengths = lengths
        self._number = ""
        self._shared = False

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._enter()
        name = name.rpartition(":")[2]
        if name == "c":
            self._shared = attributes.get("t") == "s"
        elif name == "v" and self._shared:
            self._number = ""
            self._parser.CharacterDataHandler = self._read_number

    def _end(self, name: str) -> None:
        self._depth -= 1
        if self._parser.CharacterDataHandler is None or not name.endswith("v"):
            return
        self._parser.CharacterDataHandler = None
        number = self._number.strip()
        if number.isdecimal() and len(number) < _FEW and int(number) < len(self._lengths):
            self.text += max(self._lengths[int(number)], _LEAST_TEXT)

    def _read_number(self, text: str) -> None:
        self._number = self._number + text if len(self._number) < _FEW else "x"


class TablesLook(_Look):
    """The tables of an .ods workbook, all in one file; they are all read at once.

    A row or a cell says how often it is repeated. Those that hold nothing count only where something filled
    comes after them.
    """

    def __init__(self) -> None:
        """Nothing is known yet."""
        super().__init__()
        self._places = self._text = 0  # of the tables that ended
        self._rows = self._last_row = self._columns = 0  # of this table
        self._row_times = self._column = self._last_column = self._row_text = 0  # of this row
        self._cell_times = self._cell_from = self._spaces = 0  # of this cell
        self._in_row = self._in_cell = self._filled = False

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._enter()
        if name == "text:p":  # the one that comes most often
            self._filled = True
        elif name in _ODS_CELLS:
            if self._in_cell:  # a table in a cell: no spreadsheet has one
                raise BrokenError
            self._in_cell, self._spaces = True, 0
            self._cell_times = _times(attributes, "table:number-columns-repeated")
            self._cell_from = self._parser.CurrentByteIndex
            self._filled = any(key.startswith("office:") for key in attributes)
        elif name == "table:table-row":
            if self._in_row:
                raise BrokenError
            self._in_row = True
            self._row_times = _times(attributes, "table:number-rows-repeated")
            self._column = self._last_column = self._row_text = 0
        elif name == "text:s":
            self._spaces += _times(attributes, "text:c")

    def _end(self, name: str) -> None:
        self._depth -= 1
        if name == "text:p":
            return
        if name in _ODS_CELLS:
            self._end_cell()
        elif name == "table:table-row":
            self._end_row()
        elif name == "table:table":
            self._places += self._last_row * self._columns
            self._rows = self._last_row = self._columns = 0

    def _end_cell(self) -> None:
        self._in_cell = False
        times = min(self._cell_times, max(COLUMNS - self._column, 0))
        self._column += times
        if self._filled and times:
            self._last_column = self._column
            size = self._parser.CurrentByteIndex - self._cell_from + self._spaces
            self._row_text += times * max(size, _LEAST_TEXT)

    def _end_row(self) -> None:
        self._in_row = False
        self._rows += self._row_times
        if self._last_column:
            self._last_row = self._rows
            self._columns = max(self._columns, self._last_column)
            self._text += self._row_times * self._row_text
        if self._places + self._last_row * self._columns > CELLS or self._text > TEXT:
            raise TooLargeError


def _times(attributes: dict[str, str], name: str) -> int:
    """Return how often something is repeated; a number longer than any real one is no number."""
    if name not in attributes:
        return 1
    said = attributes[name].strip().lstrip("+")
    if not said.isdecimal() or len(said) > _FEW:
        raise BrokenError
    return int(said)


def _locate(reference: str) -> tuple[int, int]:
    """Return row and column of a reference like B7."""
    found = _REFERENCE.fullmatch(reference)
    if found is None:
        raise BrokenError
    row, column = int(found[2]), number_column(found[1])
    if row > ROWS or column > COLUMNS:
        raise TooLargeError
    return row, column


@lru_cache(1024)
def number_column(letters: str) -> int:
    """Return the number of a column, 1 for A."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
