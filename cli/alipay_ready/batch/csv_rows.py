"""Reads CSV: comma, semicolon or tab, quoted cells, any line ends; one bad row never stops the others."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator

from ..errors import DataProblem, ReadyError
from . import columns
from .columns import Layout, Wanted
from .given import NO_CELLS, NOT_UTF_8, QUOTES, Given, given_of
from .lines import Lines

SEPARATORS = (",", ";", "\t")
CHUNK = 1000
_QUOTED = re.compile(r'"[^"]*"?')
_EXCEL = re.compile(r"\"?sep=(.)\"?\s*", re.IGNORECASE)
_BROKEN = re.compile("[\udc80-\udcff]")  # what bytes that are no UTF-8 become


class CsvReader:
    """Reads rows in chunks: as many as are there, and no more than CHUNK."""

    def __init__(self, lines: Lines, said: Wanted) -> None:
        """Read the header; DataProblem says what is wrong with it."""
        self._lines, self._text = lines, _Text(lines)
        self.separator = self._text.separator()
        # strict: a quote that is never closed is an error, not a row that holds the rest of the file
        self._reader = csv.reader(iter(self._text), delimiter=self.separator, strict=True)
        headings = self._headings()
        layout = columns.layout_of(headings, said)
        self.layout: Layout = columns.checked(layout, headings, said, lines.where)
        self._width = len(headings)

    def __iter__(self) -> Iterator[list[Given]]:
        """Yield chunks of rows."""
        chunk: list[Given] = []
        try:
            for given in self._rows():
                chunk.append(given)
                if not self._lines.waiting or len(chunk) >= CHUNK:
                    yield chunk
                    chunk = []
        except ReadyError:  # the rows before it are answered all the same
            yield chunk
            raise
        yield chunk

    def _rows(self) -> Iterator[Given]:
        reader, layout, width = self._reader, self.layout, self._width
        while True:
            line = self._text.taken + 1
            try:
                row = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield self._bad(error, line)
                continue
            if not any(map(str.strip, row)):  # spreadsheets write such rows below the last one
                continue
            given = given_of(line, row, layout, width)
            yield given if not self._text.broken else _checked(given)

    def _headings(self) -> list[str]:
        try:
            row = next((row for row in self._reader if any(row)), None)
        except csv.Error as error:
            self._bad(error, 1)
            raise DataProblem(f"{self._lines.where}, line 1: the header has a stray quote.", None) from None
        if row is None:
            raise DataProblem(
                f"{self._lines.where}: the list is empty.",
                "The first line holds the headings, for example: id,phone,card_network",
            )
        if any(_BROKEN.search(cell) for cell in row):
            raise DataProblem(f"{self._lines.where} is not UTF-8 text.", "Save it as CSV UTF-8.")
        return [cell.strip() for cell in row]

    def _bad(self, error: csv.Error, line: int) -> Given:
        """Return a row with its fault; a quote that never closes ends the run."""
        if self._text.ended or "field limit" in str(error):
            raise DataProblem(
                f"{self._lines.where}, line {line}: a quote opens a cell and never closes.",
                'Close it, or write a quote inside a quoted cell twice: "a ""b"" c".',
            ) from None
        return Given(line, NO_CELLS, (), QUOTES)


class _Text:
    """The lines as text. Bytes that are no UTF-8 are carried along, and found in the cells that are read."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        self._source = iter(lines)
        self._first: list[str] = []
        self.taken = 0
        self.broken = self.ended = False

    def separator(self) -> str:
        """Find what separates the cells of the first line that holds something."""
        for raw in self._source:
            line = self._decoded(raw)
            told = _EXCEL.fullmatch(line)
            if told:
                self.taken += 1
                return told[1]
            self._first.append(line)
            if line.strip():
                bare = _QUOTED.sub("", line)
                return max(SEPARATORS, key=bare.count)
        return ","

    def __iter__(self) -> Iterator[str]:
        for line in self._first:
            self.taken += 1
            yield line
        for raw in self._source:
            self.taken += 1
            yield self._decoded(raw)
        self.ended = True

    def _decoded(self, raw: bytes) -> str:
        try:
            return raw.decode()
        except UnicodeDecodeError:
            self.broken = True
            return raw.decode(errors="surrogateescape")


def _checked(given: Given) -> Given:
    """Refuse a row whose cells hold bytes that are no UTF-8; those of columns nobody reads do not count."""
    cells = (*given.cells, *(value for _, value in given.kept))
    if any(_BROKEN.search(cell) for cell in cells):
        return Given(given.line, NO_CELLS, (), NOT_UTF_8)
    return given
