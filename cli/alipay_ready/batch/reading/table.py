"""A table in a grid of cells: which row holds the headings, and what of the others are people.

Titles above the headings, blank rows and rows of totals are left out, and counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from ..rows.input_row import SUBJECTS, RowFault
from ..rows.nothing import is_total
from .column_options import ABSENT, ColumnOptions
from .csv_rows import GridRow
from .heading_search import LOOKED_AT, Grid, HeadingSearch
from .headings import refuse_like_phone
from .phone_look import looks_like_phone

_COUNT = r"\d{0,6}([.,]\d{1,3})*\s?%?|\d{1,6}\s[^\W\d_]+"  # under the numbers of a row of totals
_IMPORT_ID = "importid"
_END = "end"
_MOST = 0.6  # of the cells of a column that look like phone numbers


class LeftOut(Struct):
    """How many rows are no people: those above the headings, blank ones, totals, more rows of headings.

    `lines` are those of the first totals.
    """

    above: int = 0
    blank: int = 0
    totals: int = 0
    lines: list[int] = []
    headings: int = 0


class Table:
    """A grid with its headings. Yields the rows that are people, None for one that is left out."""

    def __init__(self, grid: Grid, options: ColumnOptions, where: str) -> None:
        """Find the headings; DataProblem says what is wrong with them."""
        self.left_out = LeftOut()
        self._grid, self._where, self._options = grid, where, options
        self._source = iter(grid)
        found = HeadingSearch(self._source, grid, options, where).find()
        self.headings, self.layout, self._ahead = found.texts, found.layout, found.ahead
        self.left_out.above, self.left_out.headings = found.above, found.joined
        if self.layout.place("phone") == ABSENT and "phone" not in options.mapped:
            self._look_for_phone()

    @property
    def waiting(self) -> int:
        """How many rows are there without reading on."""
        return len(self._ahead) + self._grid.waiting

    def __iter__(self) -> Iterator[GridRow | None]:
        """Yield the rows; DataProblem ends them where nothing after it can be trusted."""
        self._ahead.reverse()
        while self._ahead:
            yield self._sift(self._ahead.pop())
        for row in self._source:
            yield self._sift(row)

    def has_rows(self) -> bool:
        """Tell whether a row follows the headings, as far as can be seen."""
        self._look_ahead(LOOKED_AT)
        return any(row is not None for row in self._ahead)

    def _look_ahead(self, count: int) -> None:
        while self._grid.waiting and len(self._ahead) < count:
            row = next(self._source, _END)
            if isinstance(row, str):
                break
            self._ahead.append(row)

    def _sift(self, row: GridRow | None) -> GridRow | None:
        if row is None:
            self.left_out.blank += 1
        elif self._is_heading(row[1]):
            self.left_out.headings += 1
            return None
        elif self._is_total(row[1]):
            self.left_out.totals += 1
            if len(self.left_out.lines) < LOOKED_AT:
                self.left_out.lines.append(row[0])
            return None
        return row

    def _is_heading(self, cells: list[str] | RowFault) -> bool:
        """Tell whether a row repeats the headings, or is the one that Qualtrics writes below them."""
        if isinstance(cells, RowFault):
            return False
        first = cells[0].strip()
        return (first == self.headings[0] and [cell.strip() for cell in cells] == self.headings) or (
            first.startswith("{") and _IMPORT_ID in first.casefold()
        )

    def _is_total(self, cells: list[str] | RowFault) -> bool:
        """Tell whether a row begins with a word such as "Total" and holds nobody's number or card."""
        if isinstance(cells, RowFault) or not is_total(next(cell for cell in cells if cell.strip())):
            return False
        places = (self.layout.place(name) for name in SUBJECTS)
        held = [cells[place].strip() for place in places if 0 <= place < len(cells)]
        return all(is_total(cell) or re.fullmatch(_COUNT, cell) for cell in held)

    def _look_for_phone(self) -> None:
        """Refuse a table whose phone numbers would be passed over: look at the cells that are there."""
        self._look_ahead(LOOKED_AT)
        rows = [row[1] for row in self._ahead if row is not None and not isinstance(row[1], RowFault)]
        used = {*self.layout.places, *(column.place for column in self.layout.kept)}
        for place, heading in enumerate(self.headings):
            cells = [row[place] for row in rows if place < len(row) and row[place].strip()]
            like = sum(map(looks_like_phone, cells))
            if place not in used and like and like >= _MOST * len(cells):
                raise refuse_like_phone(heading, self._where)
