"""Many people at once: one row for each progress file, who needs help first, and all of them counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from msgspec import UNSET, Struct, UnsetType
from msgspec.structs import replace

from .. import files
from ..errors import ReadyError, UsageProblem, name_fault
from ..result import Status
from ..text.words import _
from . import days, reading
from .progress import count_steps
from .standing import find_standing

_FINE = frozenset({Status.READY, Status.ATTENTION})


class PersonRow(Struct, frozen=True, kw_only=True):
    """One person. `id` is the name of their file; `error` says why the file could not be read.

    `error_code` is the word for that. `name` is unset where names are not to be shown. `overdue` counts
    steps, `next_step` (old name: `next`) is a step's id.
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


class Totals(Struct, frozen=True, kw_only=True):
    """How many people there are, how many of each status, and how many steps are overdue."""

    people: int
    ready: int
    attention: int
    unknown: int
    blocked: int
    error: int
    overdue: int

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


def find_files(places: Sequence[str]) -> list[Path]:
    """Return the progress files in these folders, and the files named; each once, in order."""
    found: list[Path] = []
    for place in map(Path, places):
        if files.is_folder(place):
            found += sorted(path for path in place.glob("*.toml") if not path.name.startswith("."))
        elif files.exists(place):
            found.append(place)
        else:
            raise UsageProblem(
                _("There is no file or folder {place}.", place=place), _("Name a folder of progress files.")
            )
    if not found:
        raise UsageProblem(
            _("There is no progress file (*.toml) there."), _("Name a folder of progress files.")
        )
    return list(dict.fromkeys(found))


def read_people(paths: Iterable[Path], today: date, *, names: bool) -> tuple[PersonRow, ...]:
    """Read every file, and sort the rows: who needs help first. Names only with `names`."""
    rows = sorted((_read_person(path, today) for path in paths), key=_weigh_need)
    return tuple(replace(row, name=(row.name or None) if names else UNSET) for row in rows)


def count_people(people: Sequence[PersonRow]) -> Totals:
    """Count the people, by status, and the steps that are overdue."""
    by_status = Counter(row.status for row in people)
    return Totals(
        people=len(people),
        ready=by_status[Status.READY],
        attention=by_status[Status.ATTENTION],
        unknown=by_status[Status.UNKNOWN],
        blocked=by_status[Status.BLOCKED],
        error=by_status[Status.ERROR],
        overdue=sum(row.overdue for row in people),
    )


def count_stuck(people: Iterable[PersonRow]) -> list[StepCount]:
    """Return how many people have which step next, the most first."""
    titles = Counter(row.next_title for row in people if row.next_title)
    return [StepCount(title, count) for title, count in titles.most_common()]


def _read_person(path: Path, today: date) -> PersonRow:
    try:
        return _judge_person(path, today)
    except ReadyError as error:
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
    )


def _weigh_need(row: PersonRow) -> tuple[int, int, date, int, str]:
    """Sort by status, worst first, then by overdue steps, arrival and open steps.

    Who is done needs no help and comes last, also with a warning: without this they would stand before
    the ready ones who have everything to do.
    """
    settled = not row.error and not row.required_open and row.status in _FINE
    worst = 0 if settled else -row.status.rank
    return worst, -row.overdue, row.arrive or date.max, -row.required_open, row.id
