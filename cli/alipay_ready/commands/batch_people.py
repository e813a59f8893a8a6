"""`batch --people`: one progress file for each row, made or changed after the whole table was read.

Nothing is ever deleted, also no file whose row is gone.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from .. import clock, files
from ..batch.reading.column_options import ABSENT
from ..errors import DataProblem, ReadyError, UsageProblem
from ..progress import store
from ..progress.office_folder import OfficeFolder
from ..progress.person_files import make_key
from ..progress.tabled import Tabled
from ..result import Problem
from ..show import emit
from ..show.batch_files import FileCounts, RowProblem, say_files, say_problems
from ..show.kept_options import quote_argument
from ..text.words import _
from .chosen_list import load_chosen
from .start_answers import check_earlier

if TYPE_CHECKING:
    from ..batch.reading.found import Found
    from ..batch.rows.newcomer_row import Newcomer

_WAIT = 1.0  # seconds for a file that another run holds: the next rows wait too


class PeopleFiles:
    """The files of a table. `failed`: an id names no file, or a file could not be written."""

    def __init__(self, folder: str, checklist: str | None, today: date) -> None:
        """Read the checklist. UsageProblem: the folder cannot be made here."""
        self._folder, self._named = _find_folder(folder), folder
        self._chosen = load_chosen(checklist) if checklist is not None else None
        self._today = today
        self._rows: list[Newcomer] = []
        self.failed = False

    def check(self, found: Found, where: str) -> None:
        """Refuse a table without ids before any row is answered. DataProblem."""
        if found.layout is not None and found.layout.place("id") == ABSENT:
            raise DataProblem(
                _("{where}: there is no column id.", where=where),
                _('The id of a row is the name of its file. Say which column it is: --map id="…"'),
            )

    def add(self, rows: Iterable[Newcomer]) -> None:
        """Take the rows that are answered."""
        self._rows += rows

    def say_where(self) -> str:
        """Return how the files are seen."""
        return _("See them: {command}", command=f"alipay-ready overview {quote_argument(self._named)}")

    def write(self, tell: Callable[[str], object]) -> FileCounts:
        """Write all files, and tell which rows have none."""
        with files.telling(self._folder):
            self._folder.mkdir(mode=0o700, exist_ok=True)
        folder, at = OfficeFolder(self._folder), clock.now()
        doubles, counts, problems = _find_doubles(self._rows), Counter[str](), []
        try:
            for row in self._rows:
                try:
                    counts[self._write_one(row, folder, doubles, at)] += 1
                except ReadyError as error:
                    counts["left_out"] += 1
                    self.failed = self.failed or row.told is not None
                    problems.append(RowProblem(row.line, Problem(error.code, error.message, error.hint)))
                else:
                    problems += [RowProblem(row.line, _say_nameless())] if row.nameless else []
        except KeyboardInterrupt:
            emit.note(_("Stopped. {files}", files=say_files(FileCounts(**counts))))
            raise
        for line in say_problems(problems):
            tell(line)
        return FileCounts(**counts)

    def _write_one(
        self, row: Newcomer, folder: OfficeFolder, doubles: Mapping[str, list[int]], at: datetime
    ) -> str:
        """Make or change the file of one row, and return which of it was done. ReadyError: there is none."""
        if row.told is None:
            raise UsageProblem(_("The row could not be read."))
        if row.refused is not None:
            raise UsageProblem(row.refused.message, row.refused.hint, code=row.refused.code)
        others = [line for line in doubles.get(make_key(row.id), ()) if line != row.line]
        if others:
            raise UsageProblem(
                _("The row in line {line} has the same id.", line=str(others[0])),
                _("Give each row an id of its own."),
            )
        change = Tabled(row.told, self._chosen, check_earlier, self._today, at)
        done = store.change(folder.find_file(row.id), change, wait=_WAIT, make=True)
        if not done.written:
            return "unchanged"
        return "changed" if done.before.exists else "made"


def _find_folder(named: str) -> Path:
    """Return the folder, which may have to be made. UsageProblem: it cannot be one."""
    folder = Path(named)
    if not named.strip() or named == "-":
        raise UsageProblem(_("--people takes a folder."), _("Example: {command}", command="--people people/"))
    try:
        there = os.path.lexists(folder)
    except ValueError:  # a NUL in the name
        raise UsageProblem(_("That is not the name of a folder."), _("Look at its name.")) from None
    if there and not files.is_folder(folder):
        raise UsageProblem(_("{path} is no folder.", path=named), _("Name a folder for the files."))
    if not there and not files.is_folder(folder.parent):
        raise UsageProblem(
            _("The folder of {file} does not exist.", file=named), _("Make it first, or look at its name.")
        )
    return folder


def _find_doubles(rows: Iterable[Newcomer]) -> dict[str, list[int]]:
    """Return the lines of the rows of each id that comes again, also of those that could not be read."""
    lines: dict[str, list[int]] = {}
    for row in rows:
        if row.id:
            lines.setdefault(make_key(row.id), []).append(row.line)
    return {key: found for key, found in lines.items() if len(found) > 1}


def _say_nameless() -> Problem:
    return Problem(
        "name", _("The name was left out."), _("It is too long, or holds a number that must not be stored.")
    )
