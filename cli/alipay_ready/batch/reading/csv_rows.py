"""Reads CSV: comma, semicolon, tab or stroke, quoted cells, any line ends; one bad row stops no other.

The cells are taken apart by Python's own reader. What separates them is found here, because csv.Sniffer
guesses from letters as well and raises where a table has one column.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator

from ...errors import DataProblem
from ...text.words import _
from ..rows.input_row import BAD_QUOTES, RowFault
from .lines import Lines

SEPARATORS = (",", ";", "\t", "|")
_LOOKED_AT = 30  # lines in which the separator is looked for
_SAMPLE = 1 << 14  # bytes of broken lines that are kept, to name their encoding
_QUOTED = re.compile(r'"[^"]*"?')
_EXCEL = re.compile(r"\"?sep=([,;\t|:^~])\"?\s*", re.IGNORECASE)

GridRow = tuple[int, list[str] | RowFault]  # line and cells; plain, because it may go to another process


class CsvGrid:
    """The rows of a text in CSV, None for a blank one, without regard to what they hold.

    Bytes that are no UTF-8 are carried along as lone surrogates; `broken` holds some of them.
    """

    def __init__(self, lines: Lines) -> None:
        """Find what separates the cells."""
        self._lines, self._text = lines, _TextLines(lines)
        self.separator = self._text.find_separator()

    @property
    def waiting(self) -> int:
        """How many lines are there without reading on."""
        return self._text.ahead + self._lines.waiting

    @property
    def broken(self) -> bytes:
        """Bytes of lines that are no UTF-8; nothing if all are."""
        return bytes(self._text.broken)

    def __iter__(self) -> Iterator[GridRow | None]:
        """Yield the rows; DataProblem ends them where nothing after it can be trusted."""
        # strict: a quote that is never closed is an error, not a row that holds the rest of the file
        reader = csv.reader(iter(self._text), delimiter=self.separator, strict=True)
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
            # spreadsheets write rows of nothing below the last one
            yield (line, row) if any(map(str.strip, row)) else None

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


class _TextLines:
    """The lines as text, for csv.reader, which hears neither of bytes nor of their numbers."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        self._source = iter(lines)
        self._first: list[str] = []
        self.taken = self.ahead = 0
        self.broken = bytearray()
        self.ended = False

    def find_separator(self) -> str:
        """Find what separates the cells; `sep=;` of Excel says it.

        Titles may stand above the table: of the lines that are there, most must have the separator, and of
        two that most have, the one counts that parts them into more cells.
        """
        counts: list[Counter[str]] = []
        for raw in self._source:
            line = self._decode(raw)
            told = _EXCEL.fullmatch(line) if not counts else None
            if told:
                self.taken += 1
                return told[1]
            self._first.append(line)
            if line.strip():
                bare = _QUOTED.sub("", line)  # a comma in a quoted heading separates nothing
                counts.append(Counter({sign: bare.count(sign) for sign in SEPARATORS}))
            if counts and (len(counts) >= _LOOKED_AT or not self._lines.waiting):
                break
        self.ahead = len(self._first)
        return max(SEPARATORS, key=lambda sign: _rate(sign, counts))

    def __iter__(self) -> Iterator[str]:
        for place, line in enumerate(self._first, 1):
            self.taken += 1
            self.ahead = len(self._first) - place
            yield line
        for raw in self._source:
            self.taken += 1
            yield self._decode(raw)
        self.ended = True

    def _decode(self, raw: bytes) -> str:
        try:
            return raw.decode()
        except UnicodeDecodeError:
            if len(self.broken) < _SAMPLE:
                self.broken += raw
            return raw.decode(errors="surrogateescape")


def _rate(sign: str, counts: list[Counter[str]]) -> tuple[int, int]:
    """Rate a separator: in how many lines it stands as often as in most, and how often that is."""
    often = Counter(line[sign] for line in counts if line[sign])
    if not often:
        return 0, 0
    usual, lines = max(often.items(), key=lambda pair: (pair[1], pair[0]))
    return lines, usual
