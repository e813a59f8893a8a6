"""Many people at once: one row for each progress file, who needs help first, and all of them counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from msgspec import UNSET, Struct, UnsetType
from msgspec.structs import replace

from ..errors import DataProblem, ReadyError, name_fault
from ..result import Status
from ..text.words import _
from . import days, reading
from .office_files import LeftOut, find_files, find_kind, nobody_there
from .progress import count_steps
from .standing import find_standing

_FINE = frozenset({Status.READY, Status.ATTENTION})


class PersonRow(Struct, frozen=True, kw_only=True):
    """One person. `id` is the name of their file; `error` says why the file could not be read.

    `error_code` is the word for that. `name` is unset where names are not to be shown. `overdue` counts
    steps, `next_step` (old name: `next`) is a step's id. `can_pay` is whether there is a way to pay, None
    where nobody can tell; `finished` is whether no required step is open, None for an unreadable file
    and a checklist without a step that is known.
    """

    id: str
    status: Status
    reason: str
    route: str | None = None
    name: str | UnsetType | None = UNSET
    done: int = 0
    skipped: int = 0
    total: int = 0
    required_open: int = 0
    overdue: int = 0
    next: str | None = None
    next_title: str | None = None
    arrive: date | None = None
    error: str | None = None
    next_step: str | None = None
    error_code: str | None = None
    can_pay: bool | None = None
    finished: bool | None = None


class Office(Struct, frozen=True):
    """The people of an office, who needs help first, and what in their folders is no person."""

    people: tuple[PersonRow, ...]
    left_out: tuple[LeftOut, ...]


class Totals(Struct, frozen=True, kw_only=True):
    """How many people there are, how many of each status, and how many steps are overdue.

    `can_pay` have a way to pay, `finished` have no required step open. `all` counts also those who are not
    shown.
    """

    people: int
    ready: int
    attention: int
    unknown: int
    blocked: int
    error: int
    overdue: int
    can_pay: int
    finished: int
    all: int

    def by_status(self) -> list[tuple[Status, int]]:
        """Return each status that somebody has, with the number of people, the best first."""
        counted = {
            Status.READY: self.ready,
            Status.ATTENTION: self.attention,
            Status.UNKNOWN: self.unknown,
            Status.BLOCKED: self.blocked,
            Status.ERROR: self.error,
        }
        best_first = sorted(counted, key=lambda status: status.rank)
        return [(status, counted[status]) for status in best_first if counted[status]]


class StepCount(Struct, frozen=True):
    """How many people are at one step, by its title."""

    title: str
    people: int


def read_office(places: Sequence[str], today: date, *, names: bool) -> Office:
    """Read every file in these folders, and the files named; who needs help first. Names only with `names`.

    UsageProblem where there is no file of a person. Nothing is ever written.
    """
    found = find_files(places)
    left_out = list(found.left_out)
    rows: list[PersonRow] = []
    for path in found.paths:
        read = _read_person(path, today)
        if isinstance(read, LeftOut):
            left_out.append(read)
        else:
            rows.append(replace(read, name=(read.name or None) if names else UNSET))
    if not rows:
        raise nobody_there(left_out)
    return Office(tuple(sorted(rows, key=_weigh_need)), tuple(left_out))


def count_people(people: Sequence[PersonRow], everybody: int | None = None) -> Totals:
    """Count the people, by status, and the steps that are overdue; `everybody`: how many there are in all."""
    by_status = Counter(row.status for row in people)
    return Totals(
        people=len(people),
        ready=by_status[Status.READY],
        attention=by_status[Status.ATTENTION],
        unknown=by_status[Status.UNKNOWN],
        blocked=by_status[Status.BLOCKED],
        error=by_status[Status.ERROR],
        overdue=sum(row.overdue for row in people),
        can_pay=sum(row.can_pay is True for row in people),
        finished=sum(row.finished is True for row in people),
        all=len(people) if everybody is None else everybody,
    )


def count_stuck(people: Iterable[PersonRow]) -> list[StepCount]:
    """Return how many people have which step next, the most first."""
    titles = Counter(row.next_title for row in people if row.next_title)
    return [StepCount(title, count) for title, count in titles.most_common()]


def _read_person(path: Path, today: date) -> PersonRow | LeftOut:
    try:
        return _judge_person(path, today)
    except ReadyError as error:
        kind = find_kind(path) if isinstance(error, DataProblem) else None
        if kind:
            return LeftOut(str(path), kind)
        return _make_broken(path, error.message, error.code)
    except Exception as error:  # noqa: BLE001 - a fault of our own, and the next person has no part in it
        fault = _("alipay-ready met a fault of its own ({fault}).", fault=name_fault(error))
        return _make_broken(path, fault, ReadyError.code)


def _make_broken(path: Path, why: str, code: str) -> PersonRow:
    return PersonRow(
        id=path.stem,
        status=Status.ERROR,
        reason=_("The file cannot be read."),
        error=why,
        error_code=code,
    )


def _judge_person(path: Path, today: date) -> PersonRow:
    read = reading.read(path)
    progress, checklist = read.progress, read.checklist
    stands = find_standing(progress, today)
    count, following = count_steps(progress, checklist), days.find_next(progress, checklist, today)
    return PersonRow(
        id=path.stem,
        status=stands.status,
        reason=stands.findings[0].message,
        route=progress.route,
        name=progress.name,
        done=count.done,
        skipped=count.skipped,
        total=count.total,
        required_open=count.required_open,
        overdue=len(days.find_overdue(progress, checklist, today)),
        next=following.id if following else None,
        next_step=following.id if following else None,
        next_title=following.title if following else None,
        arrive=progress.arrive,
        can_pay=None if stands.status is Status.UNKNOWN else stands.status.usable,
        finished=not count.required_open if count.total else None,
    )


def _weigh_need(row: PersonRow) -> tuple[int, int, date, int, str]:
    """Sort by status, worst first, then by overdue steps, arrival and open steps.

    Who is done needs no help and comes last, also with a warning: without this they would stand before
    the ready ones who have everything to do.
    """
    settled = not row.error and not row.required_open and row.status in _FINE
    worst = 0 if settled else -row.status.rank
    return worst, -row.overdue, row.arrive or date.max, -row.required_open, row.id
