"""Finds the row of a table that holds its headings: the first one, or one below titles and bands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple, Protocol

from ...errors import DataProblem
from ...text.words import _
from ..rows.input_row import DOUBLE_QUOTES, INPUT, RowFault
from .column_options import ABSENT, ColumnOptions, fold
from .csv_rows import GridRow
from .encodings import UTF_8, name_likely, refuse_encoding
from .headings import Layout, NoHeadingsError, check_layout, find_layout
from .phone_look import looks_like_phone

LOOKED_AT = 30  # rows in which the headings are looked for
_EXAMPLE = "id,phone,card_network"
_BROKEN = re.compile("[\udc80-\udcff]")  # what bytes that are no UTF-8 become
_SURE = 2  # of our columns in a row are headings: no title names as many
_BELOW = 2  # rows
_OPTIONS = 2  # answers beside the first one of a question


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


class Headings(NamedTuple):
    """The headings of a table and their layout.

    `above` rows stand above them, `joined` more rows of headings below; `ahead` are rows that were read.
    """

    texts: list[str]
    layout: Layout
    above: int
    joined: int
    ahead: list[GridRow | None]


class _Candidate(NamedTuple):
    """A row that may hold the headings.

    `score` says how surely it does, `read` how many rows were read up to it. `is_own`: all of it are our own
    names. `is_person`: it holds somebody's phone number. `joined` rows below it are headings too.
    """

    score: tuple[int, int]
    headings: list[str]
    layout: Layout
    read: int
    is_own: bool
    is_person: bool
    joined: int = 0


class HeadingSearch:
    """Looks for the headings in the first rows of a grid."""

    def __init__(
        self, source: Iterator[GridRow | None], grid: Grid, options: ColumnOptions, where: str
    ) -> None:
        """`source` are the rows of `grid`; it is read as far as is needed."""
        self._source, self._grid, self._options, self._where = source, grid, options, where

    def find(self) -> Headings:
        """Return the headings: the first row that names two of our columns, else the best that there is."""
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
        above = sum(row is not None for row in rows[: best.read - 1 - best.joined])
        return Headings(best.headings, best.layout, above, best.joined, rows[best.read :])

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
        layout = find_layout(joined, self._options)
        return best._replace(headings=joined, layout=layout, read=best.read + 1, joined=1)

    def _is_enough(self, best: _Candidate, read: int) -> bool:
        """Tell whether no better headings need be looked for.

        Above the headings there may be bands ("Person", "Payment") that name columns of ours too: below such
        a row two more are looked at.
        """
        if best.score[0] >= _SURE and (best.is_own or read >= best.read + _BELOW):
            return True
        return read >= LOOKED_AT or (bool(best.score[0]) and not self._grid.waiting)

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
