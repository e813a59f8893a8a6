"""Picks the cells of a row by the places of its columns."""

from __future__ import annotations

import re
from operator import itemgetter

from ..rows.input_row import (
    EXTRA_CELLS,
    INPUT,
    NOT_UTF_8,
    PASSIVE,
    SUBJECTS,
    Cells,
    InputRow,
    KeptCells,
    RowFault,
)
from ..rows.row_notes import RowNote, note
from .csv_rows import GridRow
from .headings import Layout, join_cells

_SHOWN = frozenset({"id", *PASSIVE})
_BROKEN = re.compile("[\udc80-\udcff]")  # what bytes that are no UTF-8 become


class CellPicker:
    """Picks the cells of rows by their places."""

    def __init__(self, layout: Layout) -> None:
        """Remember where the cells are."""
        self._layout, self._width, self._kept = layout, layout.width, layout.kept
        self._pick = itemgetter(*layout.places)
        self._no_kept = tuple((column.name, None) for column in layout.kept)

    def __call__(self, numbered: GridRow) -> InputRow:
        """Return one row. A shorter one lacks its last cells; a longer one is a fault."""
        line, row = numbered
        if isinstance(row, RowFault):
            return InputRow(line, kept=self._no_kept, fault=row)
        missing = self._width - len(row)
        if missing < 0 and any(row[missing:]):
            return InputRow(line, kept=self._no_kept, fault=EXTRA_CELLS)
        row = [*row[: self._width], *[""] * missing, ""]  # the last one is every ABSENT cell
        typed = self._pick(row)
        if self._layout.also:
            typed = join_cells(typed, row, self._layout)
        kept = tuple([(column.name, row[column.place]) for column in self._kept])
        whole = "".join(row)
        if whole.isascii() or not _BROKEN.search(whole):
            return InputRow(line, typed, kept)
        return _mend(line, typed, kept)


def _mend(line: int, typed: tuple[str, ...], kept: KeptCells) -> InputRow:
    """Return a row with cells that are no UTF-8: without them, where it can do without."""
    mended, notes = [], list[RowNote]()
    for name, cell in zip(INPUT, typed, strict=True):
        if not _BROKEN.search(cell):
            mended.append(cell)
        elif name in SUBJECTS:
            id_ = typed[INPUT.index("id")]
            fault = NOT_UTF_8._replace(column=name)
            return InputRow(line, Cells()._replace(id=_show(id_)), _show_kept(kept), fault)
        else:
            mended.append(_show(cell) if name in _SHOWN else "")
            if name not in PASSIVE:
                notes.append(note("row.not-utf-8", column=name))
    return InputRow(line, tuple(mended), _show_kept(kept), notes=tuple(notes))


def _show_kept(kept: KeptCells) -> KeptCells:
    return tuple([(name, _show(str(cell))) for name, cell in kept])


def _show(cell: str) -> str:
    return _BROKEN.sub("\ufffd", cell)
