"""Finds the headings of a table of lines of marks: which row they are, and which columns are read.

Our words are in `facts/lists.toml`, but what stands below the headings says more: a form calls the numbers of
its answers ID, and a teacher's table calls the results of an exam marks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache

from ...errors import DataProblem
from ...knowledge import list_words
from ...progress.marks_line import has_line
from ...text.words import _
from ..rows.input_row import RowFault
from .column_options import ABSENT, ColumnOptions
from .csv_rows import GridRow
from .heading_phrases import PhraseBook, fold
from .headings import find_layout, mask_headings

IsKnown = Callable[[str], bool]
_COUNTED = 1000  # rows in which is counted whose ids a column holds
_LOOKED_AT = 30  # rows in which the headings are looked for
_BROKEN = re.compile("[\udc80-\udcff]")  # what bytes that are no UTF-8 become
_NO_OPTIONS = ColumnOptions()


def find_headings(grid: Sequence[GridRow | None], where: str) -> tuple[int, tuple[int, ...]]:
    """Return the row of the headings, and the places of the marks.

    It is the first row that names both columns, else the first with an id, else the first that has several
    cells. Of columns called marks, those with lines count; where none is called so, those with lines.
    """
    best = (-1, ABSENT)
    for place, row in enumerate(grid[:_LOOKED_AT]):
        cells = cells_of(row)
        if any(map(has_line, cells)):
            break  # a person
        score = 2 * any(map(is_id_heading, cells)) + (sum(map(bool, map(str.strip, cells))) > 1)
        score += 4 * (score > 1 and any(map(is_marks_heading, cells)))
        if cells and score > best[0]:
            best = score, place
    place = best[1]
    if place == ABSENT:
        raise _refuse_headless(grid, where)
    held = _find_held(grid[place + 1 :])
    named = [at for at, cell in enumerate(cells_of(grid[place])) if is_marks_heading(cell)]
    marks = tuple(at for at in named if at in held) or held or tuple(named)
    if not marks:
        raise DataProblem(
            _("{where}: no column holds lines of marks.", where=where), make_hint(cells_of(grid[place]))
        )
    return place, marks


def find_id(
    headings: Sequence[str], rows: Sequence[GridRow | None], marks: tuple[int, ...], is_known: IsKnown
) -> int:
    """Return the place of the id: of columns called so the one that names most people, else any that does."""
    named = [at for at, cell in enumerate(headings) if at not in marks and is_id_heading(cell)]
    places = named or [at for at in range(len(headings)) if at not in marks]
    if len(named) == 1:
        return named[0]
    looked_at = [cells_of(row) for row in rows[:_COUNTED]]
    counts = {at: sum(is_known(get_cell(cells, at).strip()) for cells in looked_at) for at in places}
    best = max(places, key=lambda at: counts[at], default=ABSENT)
    return best if named or counts.get(best) else ABSENT


@lru_cache(maxsize=256)
def is_id_heading(heading: str) -> bool:
    """Tell whether a heading, by itself, names the column of ids."""
    return bool(heading.strip()) and find_layout([heading], _NO_OPTIONS).place("id") != ABSENT


def _refuse_headless(grid: Sequence[GridRow | None], where: str) -> DataProblem:
    what = (
        _("{where}: the first line holds a person, not headings.", where=where)
        if any(map(cells_of, grid))
        else _("{where}: the table is empty.", where=where)
    )
    return DataProblem(
        what, _("Write the headings into the first line. Example: {headings}", headings="id,marks")
    )


def make_hint(headings: Sequence[str]) -> str:
    """Return what to do where a column is missing, with the headings that there are."""
    seen = [heading for heading in headings if heading.strip()]
    return _(
        "Call the columns id and marks. The headings are: {headings}.",
        headings=mask_headings(seen).rstrip("."),
    )


def _find_held(rows: Iterable[GridRow | None]) -> tuple[int, ...]:
    """Return the places of the columns in which a line stands."""
    held = {at for row in rows for at, cell in enumerate(cells_of(row)) if has_line(cell)}
    return tuple(sorted(held))


def cells_of(row: GridRow | None) -> list[str]:
    """Return the cells of a row; none of a blank one, or one that cannot be read."""
    return [] if row is None or isinstance(row[1], RowFault) else row[1]


def get_cell(cells: Sequence[str], place: int) -> str:
    """Return a cell; a shorter row lacks its last ones."""
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
