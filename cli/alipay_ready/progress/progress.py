"""A person's progress as a record, and what can be asked of it. Pure: no disk, no clock.

The types have the shape of the progress file, key by key; `file_format.py` reads and writes it. Only steps
that somebody marked or noted are in `steps`: every other step is open.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct, field

from ..knowledge.checklist import Revision
from ..result import Route, Status

if TYPE_CHECKING:
    from ..knowledge.checklist import Checklist, Step

State = Literal["open", "done", "skipped"]
# The words of `Status` that a check can end with. A Literal of its own, because it is the schema of the
# file: `Status` also has `ok` and `error`, which no file may hold.
SavedStatus = Literal["ready", "attention", "unknown", "blocked"]
YEARS = range(2000, 2101)  # of an arrival; due days are counted from it
CheckKind = Literal["phone", "cards", "wallet"]
USABLE: tuple[SavedStatus, ...] = ("ready", "attention")
_SAVED: dict[Status, SavedStatus] = {
    Status.READY: "ready",
    Status.ATTENTION: "attention",
    Status.UNKNOWN: "unknown",
    Status.BLOCKED: "blocked",
}


def saved_status(status: Status) -> SavedStatus:
    """Return the status of a check as the file holds it; those of documents (ok, error) are none."""
    return _SAVED[status]


class Mark(Struct, frozen=True):
    """What a person said about one step. `at` is the moment of the last change of `status`."""

    status: State = "open"
    at: datetime | None = None
    notes: tuple[str, ...] = ()


class Saved(Struct, frozen=True):
    """The answer of one check, never a digit of what was checked.

    `network` is a card's, `region` (ISO code) a number's or the card issuer's, `name` a wallet's.
    """

    status: SavedStatus
    on: date | None = None
    network: str | None = None
    region: str | None = None
    name: str | None = None

    @property
    def answer(self) -> Status:
        """The status as the checks know it."""
        return Status(self.status)

    @property
    def usable(self) -> bool:
        """Ready or attention."""
        return self.status in USABLE


class Checks(Struct, frozen=True):
    """The saved checks. A card's key is its label, else its network."""

    phone: Saved | None = None
    cards: dict[str, Saved] = {}
    wallet: Saved | None = None


class Followed(Struct, frozen=True):
    """The checklist that the person follows.

    An own one also has the path of its file, and the titles of its steps by id, so that the progress
    still reads when that file is missing. In the progress file the path is relative to it.
    """

    id: str = "visitor"
    revision: Revision = 1
    path: str | None = None
    titles: dict[str, str] = {}


class Progress(Struct, frozen=True):
    """All that is known of one person, as it stands in their progress file.

    `route` is the way to pay they chose (visitor, resident, wallet), `checklist` the one they follow (id,
    revision, path), `arrive` the day of arrival and `name` their name, each or None. `answers` are those to
    `start`. `steps` holds a mark (`status`: open, done or skipped; `at`, the time; `notes`) by the id of the
    step: what is not there is open. `checks` are the saved results: `phone`, `wallet` (each or None) and
    `cards` by label.

    >>> from alipay_ready import Progress
    >>> progress = Progress()
    >>> progress.route, progress.checklist.id, progress.status_of("sign-up")
    ('visitor', 'visitor', 'open')
    """

    schema: Literal[1] = 1
    route: Route = "visitor"
    checklist: Followed = field(default_factory=Followed)
    arrive: date | None = None
    name: str | None = None
    answers: dict[str, Any] = {}
    steps: dict[str, Mark] = {}
    checks: Checks = field(default_factory=Checks)

    def status_of(self, step_id: str) -> State:
        """Return a step's status; what nobody marked is open."""
        mark = self.steps.get(step_id)
        return mark.status if mark else "open"

    def notes_of(self, step_id: str) -> tuple[str, ...]:
        """Return the notes on a step."""
        mark = self.steps.get(step_id)
        return mark.notes if mark else ()


class StepCounts(Struct, frozen=True):
    """How many steps a checklist has, in which state, and how many required ones are open."""

    total: int
    done: int
    skipped: int
    open: int
    required_open: int


def count_steps(progress: Progress, checklist: Checklist) -> StepCounts:
    """Count the steps of a checklist; marks of steps that are not on it do not count."""
    states = [progress.status_of(step.id) for step in checklist.steps]
    return StepCounts(
        total=len(states),
        done=states.count("done"),
        skipped=states.count("skipped"),
        open=states.count("open"),
        required_open=len(find_required_open(progress, checklist)),
    )


def find_first_open(progress: Progress, checklist: Checklist) -> Step | None:
    """Return the first open step in the order of the list, or None if every step is settled."""
    return next(iter(find_open(progress, checklist)), None)


def find_open(progress: Progress, checklist: Checklist) -> list[Step]:
    """Return the open steps, in order."""
    return [step for step in checklist.steps if progress.status_of(step.id) == "open"]


def find_required_open(progress: Progress, checklist: Checklist, *, strict: bool = False) -> list[Step]:
    """Return the required steps that are not settled.

    A skipped step is settled; with `strict` only if it says for whom it is (`only_if`), because
    skipping it is then the right answer for everybody else.
    """
    return [
        step
        for step in checklist.steps
        if not step.optional
        and (
            progress.status_of(step.id) == "open"
            or (strict and not step.only_if and progress.status_of(step.id) == "skipped")
        )
    ]


def find_open_needs(progress: Progress, checklist: Checklist, ids: Iterable[str]) -> list[Step]:
    """Return the open steps that the given ones build on, also through others, in order, without the given.

    What a settled step builds on does not count: it was settled without it.
    """
    given, needs = set(ids), {step.id: step.needs for step in checklist.steps}
    needed: set[str] = set()
    ahead = [*given]
    while ahead:
        new = {
            need
            for need in needs.get(ahead.pop(), ())
            if need not in needed and progress.status_of(need) == "open"
        }
        needed |= new
        ahead += new
    return [step for step in find_open(progress, checklist) if step.id in needed - given]
