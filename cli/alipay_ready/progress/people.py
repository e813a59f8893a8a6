"""Many people at once: one row for each progress file, and who needs help first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct

from ..errors import ReadyError, UsageProblem
from ..result import Status
from . import days, reading
from .progress import count_steps
from .standing import find_standing

WORST_FIRST = (Status.ERROR, Status.BLOCKED, Status.UNKNOWN, Status.ATTENTION, Status.READY)


class PersonRow(Struct, frozen=True):
    """One person. `id` is the name of their file; `error` says why the file could not be read."""

    id: str
    status: Status
    reason: str
    route: str | None = None
    name: str | None = None
    done: int = 0
    skipped: int = 0
    total: int = 0
    required_open: int = 0
    overdue: int = 0
    next: str | None = None
    next_title: str | None = None
    arrive: date | None = None
    error: str | None = None


def find_files(places: Sequence[str]) -> list[Path]:
    """Return the progress files in these folders, and the files named; each once, in order."""
    found: list[Path] = []
    for place in map(Path, places):
        if place.is_dir():
            found += sorted(path for path in place.glob("*.toml") if not path.name.startswith("."))
        elif place.exists():
            found.append(place)
        else:
            raise UsageProblem(f"There is no file or folder {place}.", "Name a folder of progress files.")
    if not found:
        raise UsageProblem("There is no progress file (*.toml) there.", "Name a folder of progress files.")
    return list(dict.fromkeys(found))


def read_people(paths: Iterable[Path], today: date) -> list[PersonRow]:
    """Read every file, and sort the rows: who needs help first."""
    return sorted((_row(path, today) for path in paths), key=_need)


def count_people(people: Sequence[PersonRow]) -> dict[str, int]:
    """Count the people, by status, and the steps that are overdue."""
    by_status = Counter(row.status.value for row in people)
    counted = {status.value: by_status[status.value] for status in reversed(WORST_FIRST)}
    return {"people": len(people), **counted, "overdue": sum(row.overdue for row in people)}


def count_stuck(people: Sequence[PersonRow]) -> Iterator[tuple[str, int]]:
    """Yield how many people have which step next, the most first."""
    yield from Counter(row.next_title for row in people if row.next_title).most_common()


def _row(path: Path, today: date) -> PersonRow:
    try:
        read = reading.read(path)
    except ReadyError as error:
        return PersonRow(path.stem, Status.ERROR, "the file cannot be read", error=error.message)
    progress, checklist = read.progress, read.checklist
    stands = find_standing(progress, today)
    count, following = count_steps(progress, checklist), days.find_next(progress, checklist, today)
    return PersonRow(
        id=path.stem,
        status=stands.status,
        reason=stands.findings[0].message,
        route=progress.route,
        name=progress.name,
        done=count["done"],
        skipped=count["skipped"],
        total=count["total"],
        required_open=count["required_open"],
        overdue=len(days.find_overdue(progress, checklist, today)),
        next=following.id if following else None,
        next_title=following.title if following else None,
        arrive=progress.arrive,
    )


def _need(row: PersonRow) -> tuple[int, int, date, int, str]:
    """Sort by status, then by overdue steps, arrival and open steps; a person who is done comes last."""
    settled = not row.error and not row.required_open and row.status in {Status.READY, Status.ATTENTION}
    place = len(WORST_FIRST) if settled else WORST_FIRST.index(row.status)
    return place, -row.overdue, row.arrive or date.max, -row.required_open, row.id
