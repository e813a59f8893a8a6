"""The answer of `progress import --people`: one row a person, and how many of each kind."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from ..exits import Exit
from ..result import Problem, Status
from ..text.lists import listed
from ..text.numbers import number
from ..text.words import _, ngettext
from .lines import Line, line
from .progress_change import ChangedStep
from .screen import Screen


class ImportedPerson(Struct, frozen=True):
    """One row of the table. `id` is null where it must not be shown, `line` is its line in the table.

    `changed` are the steps that changed in the person's file, `unknown` those that are not on their list,
    `unread` counts marks that cannot be read.
    `sent` is false where the cell of marks is empty. With an error nothing was changed.
    """

    id: str | None
    line: int
    sent: bool = True
    changed: tuple[ChangedStep, ...] = ()
    unknown: tuple[str, ...] = ()
    unread: int = 0
    error_code: str | None = None
    error: str | None = None


class ImportTotals(Struct, frozen=True):
    """How many people: each is counted once, so that the others add up to `people`."""

    people: int
    changed: int
    unchanged: int
    sent_nothing: int
    left_out: int


class PeopleImportData(Struct, frozen=True):
    """All people, counted and one by one, in the order of the table."""

    totals: ImportTotals
    people: tuple[ImportedPerson, ...]


class PeopleImportScreen(Screen[PeopleImportData], frozen=True, kw_only=True):
    """The counts; what went wrong was said row by row on standard error."""

    command: str | None = "progress"

    def lines(self) -> Iterator[Line]:
        """Return the summary."""
        yield line(write_counts(self.data.totals))


def make_people_screen(
    people: tuple[ImportedPerson, ...], exit_: Exit, *, as_errors: bool
) -> PeopleImportScreen:
    """Return the screen of these people; `as_errors` words what went wrong as errors, for a script."""
    data = PeopleImportData(count_rows(people), people)
    if exit_ is Exit.OK or not as_errors:
        return PeopleImportScreen(data=data, exit=exit_)
    errors = tuple(Problem(row.error_code, write_problem(row), None) for row in people if row.error_code)
    return PeopleImportScreen(data=data, status=Status.ERROR, errors=errors, exit=exit_)


def count_rows(people: tuple[ImportedPerson, ...]) -> ImportTotals:
    """Count the rows."""
    left_out = sum(row.error_code is not None for row in people)
    changed = sum(bool(row.changed) for row in people)
    nothing = sum(not row.sent and row.error_code is None for row in people)
    return ImportTotals(len(people), changed, len(people) - left_out - changed - nothing, nothing, left_out)


def write_counts(totals: ImportTotals) -> str:
    """Return the counts in one line: "12 people: 9 changed, 2 unchanged, 1 left out"."""
    parts = [
        _("{count} changed", count=number(totals.changed)),
        _("{count} unchanged", count=number(totals.unchanged)),
        _("{count} sent nothing", count=number(totals.sent_nothing)) if totals.sent_nothing else "",
        _("{count} left out", count=number(totals.left_out)) if totals.left_out else "",
    ]
    people = ngettext("{count} person:", "{count} people:", totals.people)
    return f"{people} {listed(filter(None, parts))}"


def write_problem(row: ImportedPerson) -> str:
    """Return what is wrong with a row, in one line."""
    if row.id:
        return _("Line {line}, {id}: {error}", line=row.line, id=row.id, error=row.error)
    return _("Line {line}: {error}", line=row.line, error=row.error)
