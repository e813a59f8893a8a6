"""A person's progress as a record, and what can be asked of it. Pure: no disk, no clock.

The types have the shape of the progress file, key by key; `file_format.py` reads and writes it. Only steps
that somebody marked or noted are in `steps`: every other step is open.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct, field

from ..checks.person import MAINLAND
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

    `network` is a card's, `region` (ISO code) a number's or the card issuer's, `name` a wallet's. Of a card,
    `assumed` tells that its country is only that where the person lives, `kind` and `expires` (its last day)
    are what was said of it, and `exact` tells that its digits were looked at.
    """

    status: SavedStatus
    on: date | None = None
    network: str | None = None
    region: str | None = None
    name: str | None = None
    assumed: bool = False
    kind: str | None = None
    expires: date | None = None
    exact: bool = False

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
    """How many steps a checklist has, in which state, and how many required ones are open.

    `waiting` are those of the open ones that wait for a card: they are not required.
    """

    total: int
    done: int
    skipped: int
    open: int
    required_open: int
    waiting: int


def count_steps(progress: Progress, checklist: Checklist) -> StepCounts:
    """Count the steps of a checklist; marks of steps that are not on it do not count."""
    states = [progress.status_of(step.id) for step in checklist.steps]
    return StepCounts(
        total=len(states),
        done=states.count("done"),
        skipped=states.count("skipped"),
        open=states.count("open"),
        required_open=len(find_required_open(progress, checklist)),
        waiting=sum(waits(step, progress) for step in checklist.steps),
    )


def waits(step: Step, progress: Progress) -> bool:
    """Tell whether an open step waits for a card: it needs more of them than the person said to have.

    Who has told nothing of cards waits for none. On the way of a resident the Chinese card is one of them,
    also before it is there: these steps come after it.
    """
    if step.cards is None or step.check is not None or progress.status_of(step.id) != "open":
        return False
    if not progress.checks.cards and progress.answers.get("logos") != []:  # that is what `start` was told
        return False
    if progress.route != "resident":
        return count_cards(progress) < step.cards
    mainland = sum(card.region == MAINLAND for _label, card in find_cards(progress))
    return count_cards(progress, abroad=True) + max(mainland, 1) < step.cards


def count_cards(progress: Progress, region: str | None = None, *, abroad: bool = False) -> int:
    """Count the usable cards with different logos: all, those of one country, or those from `abroad`."""
    return len(
        {
            card.network or label
            for label, card in find_cards(progress)
            if region in {None, card.region} and not (abroad and card.region == MAINLAND)
        }
    )


def find_cards(progress: Progress) -> Iterator[tuple[str, Saved]]:
    """Yield the cards that are usable, with their labels; not one that ends before the person arrives."""
    for label, card in progress.checks.cards.items():
        if find_answer(card, progress.arrive).usable:
            yield label, card


def find_answer(card: Saved, arrive: date | None) -> Status:
    """Return the status of a saved card for this arrival, which is often known only after the check."""
    ended = card.expires is not None and arrive is not None and card.expires < arrive
    return Status.BLOCKED if ended else card.answer


def find_first_open(progress: Progress, checklist: Checklist) -> Step | None:
    """Return the first open step in the order of the list, or None if every step is settled or waits."""
    return next(iter(find_open(progress, checklist)), None)


def find_open(progress: Progress, checklist: Checklist) -> list[Step]:
    """Return the open steps, in order, without those that wait for a card."""
    return [
        step
        for step in checklist.steps
        if progress.status_of(step.id) == "open" and not waits(step, progress)
    ]


def find_required_open(progress: Progress, checklist: Checklist, *, strict: bool = False) -> list[Step]:
    """Return the required steps that are not settled, without those that wait for a card.

    A skipped step is settled; with `strict` only if it says for whom it is (`only_if`), because
    skipping it is then the right answer for everybody else.
    """
    return [
        step
        for step in checklist.steps
        if not step.optional
        and not waits(step, progress)
        and (
            progress.status_of(step.id) == "open"
            or (strict and not step.only_if and progress.status_of(step.id) == "skipped")
        )
    ]


def find_unlisted(progress: Progress, checklist: Checklist) -> tuple[str, ...]:
    """Return the steps that were marked or noted and are not on the checklist."""
    present = {step.id for step in checklist.steps}
    return tuple(
        id_
        for id_, mark in progress.steps.items()
        if id_ not in present and (mark.status != "open" or mark.notes)
    )


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
