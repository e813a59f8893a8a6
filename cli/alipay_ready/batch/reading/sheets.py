"""Chooses the sheet of a workbook: the first one with headings of ours, or the one that is named."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ...errors import DataProblem
from ...privacy.door import quote
from ...text.lists import listed, sentences
from ...text.near import did_you_mean, find_near
from ...text.words import _
from ..rows.input_row import SUBJECTS
from .column_options import ABSENT, ColumnOptions
from .csv_rows import GridRow
from .headings import NoHeadingsError
from .table import Table
from .workbook import Workbook

_PHONE = 6  # a row, and phone
_WHOLE = 7  # phone, another way to pay, and a row
_SHOWN = 12  # names of sheets in a message


class Chosen(NamedTuple):
    """The table of a sheet, the name of the sheet, and the names of the others."""

    table: Table
    sheet: str
    others: tuple[str, ...]


def choose_sheet(book: Workbook, asked: str | None, options: ColumnOptions, where: str) -> Chosen:
    """Return the table to read. DataProblem: no sheet has headings of ours, or none is called like this.

    It is the first sheet with phone and cards and a row below; else the first that has some of that.
    """
    names = book.sheets if asked is None else (_find_name(book, asked, where),)
    problems: list[DataProblem] = []
    refused: DataProblem | None = None
    best: tuple[int, Table, str] | None = None
    for name in names:
        try:
            table = Table(_SheetGrid(book, name), options, _name(where, name, len(book.sheets)))
        except NoHeadingsError as problem:
            problems.append(problem)
            continue
        except DataProblem as problem:
            refused = refused or problem
            continue
        score = _rate(table)
        if best is None or score > best[0]:
            best = score, table, name
        if score == _WHOLE:
            break
    if refused is not None and (best is None or best[0] < _PHONE):
        raise refused  # what is left are wallets, or choices: nobody's numbers would be looked at
    if best is not None:
        _score, table, name = best
        return Chosen(table, name, tuple(other for other in book.sheets if other != name))
    if len(problems) == 1:
        raise problems[0]
    raise DataProblem(
        _("{where}: no sheet has a heading such as phone or card_network.", where=where),
        sentences((_("The sheets are: {sheets}.", sheets=_list(book.sheets)), problems[0].hint)),
    )


def _rate(table: Table) -> int:
    """Tell how likely a sheet is the list of people: a sheet of choices has no phone, a template no rows."""
    layout = table.layout
    has_phone = layout.place("phone") != ABSENT
    has_way = any(layout.place(name) != ABSENT for name in SUBJECTS if name != "phone")
    return 4 * table.has_rows() + 2 * has_phone + has_way


class _SheetGrid:
    """The rows of a sheet; all of them are there, and all are text."""

    waiting = 1
    broken = b""

    def __init__(self, book: Workbook, name: str) -> None:
        self._book, self._name = book, name

    def __iter__(self) -> Iterator[GridRow | None]:
        return self._book.rows(self._name)


def _name(where: str, sheet: str, count: int) -> str:
    return where if count == 1 else _("{where}, sheet {sheet}", where=where, sheet=quote(sheet))


def _find_name(book: Workbook, asked: str, where: str) -> str:
    if asked.isdecimal() and asked not in book.sheets and 0 < int(asked[:4]) <= len(book.sheets):
        return book.sheets[int(asked[:4]) - 1]
    folded = {name.strip().casefold(): name for name in book.sheets}
    wanted = asked.strip().casefold()
    if asked in book.sheets or wanted in folded:
        return asked if asked in book.sheets else folded[wanted]
    near = find_near(wanted, folded)
    raise DataProblem(
        _("{where} has no sheet of this name.", where=where),
        did_you_mean([quote(folded[name]) for name in near])
        if near
        else _("The sheets are: {sheets}.", sheets=_list(book.sheets)),
    )


def _list(names: tuple[str, ...]) -> str:
    return quote(listed(name[:40] for name in names[:_SHOWN])) + (" …" if len(names) > _SHOWN else "")
