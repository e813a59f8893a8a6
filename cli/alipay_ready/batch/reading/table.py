"""A table in a grid of cells: which row holds the headings, and what of the others are people.

Titles above the headings, blank rows and rows of totals are left out, and counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple, Protocol

from msgspec import Struct

from ...errors import DataProblem
from ...text.words import _
from ..rows.input_row import DOUBLE_QUOTES, INPUT, SUBJECTS, RowFault
from ..rows.nothing import is_total
from .csv_rows import GridRow
from .encodings import UTF_8, name_likely, refuse_encoding
from .headings import (
    ABSENT,
    ColumnOptions,
    Layout,
    NoHeadingsError,
    check_layout,
    find_layout,
    fold,
    refuse_like_phone,
)
from .phone_look import looks_like_phone

_EXAMPLE = "id,phone,card_network"
_LOOKED_AT = 30  # rows in which the headings are looked for, and cells that show what a column holds
_BROKEN = re.compile("[\udc80-\udcff]")  # what bytes that are no UTF-8 become
_COUNT = r"\d{0,6}([.,]\d{1,3})*\s?%?|\d{1,6}\s[^\W\d_]+"  # under the numbers of a row of totals
_SURE = 2  # of our columns in a row are headings: no title names as many
_BELOW = 2  # rows
_OPTIONS = 2  # answers beside the first one of a question
_IMPORT_ID = '{"ImportId"'
_END = "end"
_MOST = 0.6  # of the cells of a column that look like phone numbers


class Grid(Protocol):
    """Rows of cells, None for a blank one; `waiting` are there without reading on, `broken` is no UTF-8."""

    @property
    def waiting(self) -> int:
        """How many more rows are there."""

    @property
    def broken(self) -> bytes:
        """Some bytes that are no UTF-8."""

    def __iter__(self) -> Iterator[GridRow | None]:
        """Yield row by row."""


class LeftOut(Struct):
    """How many rows are no people: those above the headings, blank ones, totals, more rows of headings.

    `lines` are those of the first totals.
    """

    above: int = 0
    blank: int = 0
    totals: int = 0
    lines: list[int] = []
    headings: int = 0


class _Candidate(NamedTuple):
    """A row that may hold the headings.

    `score` says how surely it does, `read` how many rows were read up to it. `is_own`: all of it are our own
    names. `is_person`: it holds somebody's phone number.
    """

    score: tuple[int, int]
    headings: list[str]
    layout: Layout
    read: int
    is_own: bool
    is_person: bool


class Table:
    """A grid with its headings. Yields the rows that are people, None for one that is left out."""

    def __init__(self, grid: Grid, options: ColumnOptions, where: str) -> None:
        """Find the headings; DataProblem says what is wrong with them."""
        self.left_out = LeftOut()
        self._grid, self._where, self._options = grid, where, options
        self._source = iter(grid)
        self._ahead: list[GridRow | None] = []
        self.headings, self.layout = self._find_headings()
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
        self._look_ahead(_LOOKED_AT)
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
            if len(self.left_out.lines) < _LOOKED_AT:
                self.left_out.lines.append(row[0])
            return None
        return row

    def _is_heading(self, cells: list[str] | RowFault) -> bool:
        """Tell whether a row repeats the headings, or is the one that Qualtrics writes below them."""
        if isinstance(cells, RowFault):
            return False
        first = cells[0].strip()
        return (first == self.headings[0] and [cell.strip() for cell in cells] == self.headings) or (
            first.startswith(_IMPORT_ID)
        )

    def _is_total(self, cells: list[str] | RowFault) -> bool:
        """Tell whether a row begins with a word such as "Total" and holds nobody's number or card."""
        if isinstance(cells, RowFault) or not is_total(next(cell for cell in cells if cell.strip())):
            return False
        places = (self.layout.place(name) for name in SUBJECTS)
        held = [cells[place].strip() for place in places if 0 <= place < len(cells)]
        return all(is_total(cell) or re.fullmatch(_COUNT, cell) for cell in held)

    def _find_headings(self) -> tuple[list[str], Layout]:
        """Return the headings: the first row that names two of our columns, else the best that there is.

        What stands above is left out, and the rows that were looked at behind it are read later.
        """
        rows: list[GridRow | None] = []
        best: _Candidate | None = None
        for row in self._source:
            rows.append(row)
            if row is None or (isinstance(row[1], RowFault) and best is not None):
                continue
            found = self._rate(row, len(rows))
            if best is not None and found.is_person:  # nobody's headings stand below a person
                break
            if best is None or found.score > best.score:
                best = found
            if self._is_enough(best, len(rows)):
                break
        best = self._join_bands(best, rows)
        if best is None:
            raise NoHeadingsError(
                _("{where}: the table is empty.", where=self._where),
                _("Write the headings into the first line. Example: {headings}", headings=_EXAMPLE),
            )
        if best.is_person:
            raise NoHeadingsError(
                _("{where}: the first line holds a person, not headings.", where=self._where),
                _("Write the headings above it. Example: {headings}", headings=_EXAMPLE),
            )
        if any(map(_BROKEN.search, best.headings)):
            raise refuse_encoding(self._where, UTF_8, name_likely(self._grid.broken))
        check_layout(best.layout, best.headings, self._options, self._where)
        self.left_out.above = sum(row is not None for row in rows[: best.read - 1]) - self.left_out.headings
        self._ahead = rows[best.read :]
        return best.headings, best.layout

    def _join_bands(self, best: _Candidate | None, rows: list[GridRow | None]) -> _Candidate | None:
        """Join the headings with a row below that tells what stands under one question: Visa, JCB.

        So SurveyMonkey writes a question with several answers: the cells beside it are empty. The row below
        must hold words there, and nobody's number.
        """
        if best is None or "" not in best.headings or len(rows) <= best.read:
            return best
        below = rows[best.read]
        cells = [] if below is None or isinstance(below[1], RowFault) else [cell.strip() for cell in below[1]]
        if len(cells) != len(best.headings) or any(map(looks_like_phone, cells)):
            return best
        joined = list(best.headings)
        for place, cell in enumerate(cells):
            if place and not joined[place] and re.search(r"[^\W\d_]", cell):
                asked = next((joined[left] for left in range(place - 1, -1, -1) if best.headings[left]), "")
                joined[place] = f"{asked} {cell}" if asked else ""
        if sum(map(bool, joined)) < sum(map(bool, best.headings)) + _OPTIONS:
            return best
        self.left_out.headings += 1
        return best._replace(headings=joined, layout=find_layout(joined, self._options), read=best.read + 1)

    def _is_enough(self, best: _Candidate, read: int) -> bool:
        """Tell whether no better headings need be looked for.

        Above the headings there may be bands ("Person", "Payment") that name columns of ours too: below such
        a row two more are looked at.
        """
        if best.score[0] >= _SURE and (best.is_own or read >= best.read + _BELOW):
            return True
        return read >= _LOOKED_AT or (bool(best.score[0]) and not self._grid.waiting)

    def _rate(self, row: GridRow, count: int) -> _Candidate:
        """Tell how surely a row holds the headings: by how many of our columns it names, then by cells."""
        line, cells = row
        if isinstance(cells, RowFault):
            raise DataProblem(
                _(
                    "{where}, line {line}: one of the headings has a quote in the wrong place.",
                    where=self._where,
                    line=line,
                ),
                _(DOUBLE_QUOTES),
            )
        headings = [cell.strip() for cell in cells]
        layout = find_layout(headings, self._options)
        filled = sum(map(bool, headings))
        named = sum(place != ABSENT and bool(headings[place]) for place in layout.places)
        own = all(fold(heading) in INPUT for heading in headings)
        if len(headings) == 1 and own:
            named = _SURE
        elif not layout.has_subject:
            named = int(bool(layout.like_phone) and filled > 1)
        elif not named:  # a column without a heading is named by its number
            named = int(filled > 1)
        person = filled > 1 and any(map(looks_like_phone, headings))
        return _Candidate((named, 0 if named else filled), headings, layout, count, own, person)

    def _look_for_phone(self) -> None:
        """Refuse a table whose phone numbers would be passed over: look at the cells that are there."""
        self._look_ahead(_LOOKED_AT)
        rows = [row[1] for row in self._ahead if row is not None and not isinstance(row[1], RowFault)]
        used = {*self.layout.places, *(column.place for column in self.layout.kept)}
        for place, heading in enumerate(self.headings):
            cells = [row[place] for row in rows if place < len(row) and row[place].strip()]
            like = sum(map(looks_like_phone, cells))
            if place not in used and like and like >= _MOST * len(cells):
                raise refuse_like_phone(heading, self._where)
