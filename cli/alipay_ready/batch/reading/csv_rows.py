"""Reads CSV: comma, semicolon or tab, quoted cells, any line ends; one bad row never stops the others.

The cells are taken apart by Python's own reader. What separates them is found here, because csv.Sniffer
guesses from letters as well and raises where a table has one column.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from operator import itemgetter

from ...errors import DataProblem
from ...text.words import _
from ..rows.input_row import BAD_QUOTES, DOUBLE_QUOTES, EXTRA_CELLS, NOT_UTF_8, InputRow, RowFault
from .headings import ColumnOptions, Layout, read_header
from .lines import Lines

SEPARATORS = (",", ";", "\t")
_EXAMPLE = "id,phone,card_network"
_QUOTED = re.compile(r'"[^"]*"?')
_EXCEL = re.compile(r"\"?sep=(.)\"?\s*", re.IGNORECASE)
_BROKEN = re.compile("[\udc80-\udcff]")  # what bytes that are no UTF-8 become

CsvRow = tuple[int, list[str] | RowFault]  # line and cells; plain, because it may go to another process


class CsvTable:
    """A table in CSV: its header, then its rows, None for a blank one."""

    def __init__(self, lines: Lines, options: ColumnOptions) -> None:
        """Read the header; DataProblem says what is wrong with it."""
        self._lines, self._text = lines, _TextLines(lines)
        self.separator = self._text.find_separator()
        # strict: a quote that is never closed is an error, not a row that holds the rest of the file
        self._reader = csv.reader(iter(self._text), delimiter=self.separator, strict=True)
        self.layout = read_header(self._headings(), options, lines.where)

    def __iter__(self) -> Iterator[CsvRow | None]:
        """Yield the rows; DataProblem ends them where nothing after it can be trusted."""
        reader, pick = self._reader, CellPicker(self.layout)
        while True:
            line = self._text.taken + 1
            try:
                row = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                self._check_end(error, line)
                yield line, BAD_QUOTES
                continue
            if not any(map(str.strip, row)):  # spreadsheets write such rows below the last one
                yield None
            elif self._text.broken and _is_broken(pick((line, row))):
                yield line, NOT_UTF_8
            else:
                yield line, row

    def _headings(self) -> list[str]:
        try:
            row = next((row for row in self._reader if any(row)), None)
        except csv.Error as error:
            self._check_end(error, 1)
            raise DataProblem(
                _(
                    "{where}, line {line}: one of the headings has a quote in the wrong place.",
                    where=self._lines.where,
                    line=1,
                ),
                _(DOUBLE_QUOTES),
            ) from None
        if row is None:
            raise DataProblem(
                _("{where}: the table is empty.", where=self._lines.where),
                _("Write the headings into the first line. Example: {headings}", headings=_EXAMPLE),
            )
        if any(_BROKEN.search(cell) for cell in row):
            raise DataProblem(
                _("{where} is not UTF-8 text.", where=self._lines.where), _("Save it as CSV UTF-8.")
            )
        return [cell.strip() for cell in row]

    def _check_end(self, error: csv.Error, line: int) -> None:
        """End the run at a quote that never closes: it has swallowed the rows that follow."""
        if self._text.ended or "field limit" in str(error):
            raise DataProblem(
                _(
                    "{where}, line {line}: a quote opens a cell, and no quote closes it.",
                    where=self._lines.where,
                    line=line,
                ),
                _('Close it, or write a quote inside a quoted cell twice: "a ""b"" c".'),
            ) from None


class CellPicker:
    """Picks the cells of rows by their places."""

    def __init__(self, layout: Layout) -> None:
        """Remember where the cells are."""
        self._width, self._kept = layout.width, layout.kept
        self._pick = itemgetter(*layout.places)

    def __call__(self, numbered: CsvRow) -> InputRow:
        """Return one row. A shorter one lacks its last cells; a longer one is a fault."""
        line, row = numbered
        if isinstance(row, RowFault):
            return InputRow(line, fault=row)
        missing = self._width - len(row)
        if missing < 0 and any(row[missing:]):
            return InputRow(line, fault=EXTRA_CELLS)
        row = [*row[: self._width], *[""] * missing, ""]  # the last one is every ABSENT cell
        kept = tuple([(column.name, row[column.place]) for column in self._kept])
        return InputRow(line, self._pick(row), kept)


class _TextLines:
    """The lines as text, for csv.reader, which hears neither of bytes nor of their numbers.

    Bytes that are no UTF-8 are carried along, and found in the cells that are read: a name in another
    encoding does not spoil a row of which only the phone is looked at.
    """

    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        self._source = iter(lines)
        self._first: list[str] = []
        self.taken = 0
        self.broken = self.ended = False

    def find_separator(self) -> str:
        """Find what separates the cells of the first line that holds something; `sep=;` of Excel says it."""
        for raw in self._source:
            line = self._decode(raw)
            told = _EXCEL.fullmatch(line)
            if told:
                self.taken += 1
                return told[1]
            self._first.append(line)
            if line.strip():
                bare = _QUOTED.sub("", line)  # a comma in a quoted heading separates nothing
                return max(SEPARATORS, key=bare.count)
        return ","

    def __iter__(self) -> Iterator[str]:
        for line in self._first:
            self.taken += 1
            yield line
        for raw in self._source:
            self.taken += 1
            yield self._decode(raw)
        self.ended = True

    def _decode(self, raw: bytes) -> str:
        try:
            return raw.decode()
        except UnicodeDecodeError:
            self.broken = True
            return raw.decode(errors="surrogateescape")


def _is_broken(row: InputRow) -> bool:
    """Tell whether cells hold bytes that are no UTF-8; those of columns nobody reads do not count."""
    cells = (*row.typed, *(str(value) for _, value in row.kept))
    return any(_BROKEN.search(cell) for cell in cells)
