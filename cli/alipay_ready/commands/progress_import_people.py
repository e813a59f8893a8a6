"""`progress import --people`: lays the lines of a table over the files of many people, row by row."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, cast

from msgspec.structs import replace as change_fields

from .. import clock
from ..batch.reading.marks_table import MarksRow, read_marks
from ..batch.rows.nothing import is_nothing
from ..errors import DataProblem, LockedProblem, ReadyError, UsageProblem
from ..exits import Exit
from ..files import exists
from ..privacy.door import show
from ..progress import reading, store
from ..progress.marking_over import LayOver
from ..progress.marks_line import read_lines
from ..progress.office_folder import OfficeFolder, read_id
from ..progress.person_files import make_key
from ..show import emit
from ..show.progress_import import show_outside
from ..show.progress_people import (
    ImportedPerson,
    PeopleImportScreen,
    count_rows,
    make_people_screen,
    write_counts,
    write_problem,
)
from ..text.lists import listed, sentences
from ..text.words import _, ngettext
from .options import long_run
from .progress_changes import find_changed_steps

if TYPE_CHECKING:
    from io import BufferedReader

    from .options import Settings

STDIN = "-"
EXAMPLE = "alipay-ready progress import --people people/ form.csv"
_LONGEST = 60  # characters of an id that are shown
_SHOWN = 8  # lines that are named
_LOOKED_AT = 4 * _LONGEST  # characters in which a card number is looked for, to be hidden
_SECRET = frozenset({"id-card-number", "id-phone-number"})


def import_people(run: Settings, folder: str, words: list[str], *, replace: bool) -> PeopleImportScreen:
    """Lay each row over the file of its person; a row that cannot be read stops no other."""
    long_run()
    if run.named_file is not None or run.person is not None:
        raise UsageProblem(
            _("--people does not go together with --file or --person."), _("Leave one of them out.")
        )
    if len(words) != 1 or "\0" in words[0]:
        raise UsageProblem(
            _("Which table? Name one file, or - for standard input."),
            _("Example: {command}", command=EXAMPLE),
        )
    office = OfficeFolder(Path(folder))
    rows = _read_table(words[0], lambda id_: _has_file(office, id_))
    people = _Import(run, office, replace=replace).run(rows)
    return make_people_screen(people, _find_exit(people), as_errors=run.json)


class _Import:
    """One run over the rows of a table."""

    def __init__(self, run: Settings, office: OfficeFolder, *, replace: bool) -> None:
        self._run, self._office, self._replace = run, office, replace
        self._now, self._today = clock.now(), clock.today()

    def run(self, rows: list[MarksRow]) -> tuple[ImportedPerson, ...]:
        """Do one row after the other, and say at once what is wrong with one. Each change is whole."""
        times = Counter(filter(None, map(_find_key, rows)))
        done: list[ImportedPerson] = []
        try:
            for row in rows:
                person = self._do(row, times)
                done.append(person)
                if person.error and not self._run.json:
                    emit.note(write_problem(person))
        except KeyboardInterrupt:
            if not self._run.quiet:
                emit.note(_("Stopped. So far: {summary}", summary=write_counts(count_rows(tuple(done)))))
            raise
        if not (self._run.json or self._run.quiet):
            self._run.remarks += _tell_left_out(done)
        return tuple(done)

    def _do(self, row: MarksRow, times: Counter[str]) -> ImportedPerson:
        shown = ImportedPerson(show(row.id[:_LOOKED_AT])[:_LONGEST] or None, row.line)
        try:
            return self._lay_over(row, shown, times)
        except ReadyError as error:
            told = sentences((error.message, error.hint))
            id_ = None if error.code in _SECRET else shown.id
            return change_fields(shown, id=id_, error_code=error.code, error=told)

    def _lay_over(self, row: MarksRow, shown: ImportedPerson, times: Counter[str]) -> ImportedPerson:
        if row.fault is not None:
            told = sentences((_(row.fault.message), _(row.fault.hint)))
            return change_fields(shown, error_code=row.fault.code, error=told)
        path = self._office.find_file(row.id)
        if times[_find_key(row)] > 1:
            raise DataProblem(
                _("This id is in the table more than once, so none of its rows counts."),
                _("Keep the right row."),
                code="id-double",
            )
        if not exists(path):
            raise DataProblem(
                _("There is no progress file for this id."),
                _("Look at the id, or make the file first."),
                code="no-file",
            )
        if is_nothing(row.text.strip()):
            reading.read(path)
            return change_fields(shown, sent=False)
        laid = LayOver(read_lines(row.text, whole=self._replace), self._now, self._today, self._replace)
        made = store.change(path, laid)
        if made.before.remark and not (self._run.json or self._run.quiet):
            self._run.remarks.append(made.before.remark)
        left = laid.tell(made.before.progress, made.before.checklist)
        return change_fields(
            shown,
            changed=find_changed_steps(made.before.progress, made.after.progress),
            unknown=tuple(map(show_outside, left.unknown)),
            unread=left.unread,
        )


def _tell_left_out(done: list[ImportedPerson]) -> list[str]:
    """Return a sentence on marks of other lists, and one on those that cannot be read and whose they are."""
    told = []
    if count := sum(len(person.unknown) for person in done):
        told.append(
            ngettext(
                "{count} mark is of a step that its person does not have. It was left out.",
                "{count} marks are of steps that their people do not have. They were left out.",
                count,
            )
        )
    if lines := [str(person.line) for person in done if person.unread]:
        more = " …" if len(lines) > _SHOWN else ""
        told.append(
            ngettext(
                "In {count} line, marks cannot be read: {lines}. Ask for them again.",
                "In {count} lines, marks cannot be read: {lines}. Ask for them again.",
                len(lines),
                lines=listed(lines[:_SHOWN]) + more,
            )
        )
    return told


def _find_key(row: MarksRow) -> str:
    """Return what two spellings of one id have in common; nothing for what is no id."""
    try:
        return make_key(read_id(row.id))
    except UsageProblem:
        return ""


def _find_exit(people: tuple[ImportedPerson, ...]) -> Exit:
    """Return 65 if a row was left out; 75 if that can only be a matter of trying again."""
    codes = {person.error_code for person in people if person.error_code}
    if not codes:
        return Exit.OK
    return Exit.LOCKED if codes == {LockedProblem.code} else Exit.DATA


def _has_file(office: OfficeFolder, id_: str) -> bool:
    try:
        return exists(office.find_file(id_))
    except UsageProblem:
        return False


def _read_table(name: str, is_known: Callable[[str], bool]) -> list[MarksRow]:
    if name == STDIN:
        return read_marks(cast("BufferedReader", sys.stdin.buffer), name, _("Standard input"), is_known)
    try:
        with Path(name).open("rb") as file:
            return read_marks(file, name, name, is_known)
    except IsADirectoryError:
        raise UsageProblem(_("{path} is a folder.", path=name), _("Name a file in it.")) from None
    except (FileNotFoundError, NotADirectoryError):
        raise UsageProblem(
            _("There is no file {file}.", file=name), _("Example: {command}", command=EXAMPLE)
        ) from None
    except OSError as error:
        raise DataProblem(_("{file} cannot be read: {why}.", file=name, why=error.strerror), None) from None
