"""Checklists: ordered steps, each one complete enough that a person needs nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from ..result import ROUTES
from ..text.id_forms import KEBAB, make_form
from ..text.words import N_
from .shipped import convert, read

SHIPPED = ROUTES
BridgeName = Literal["visitor", "wallet"]
Phase = Literal["before", "after"]
Revision = Annotated[int, Meta(ge=0, le=1_000_000)]
Minutes = Annotated[int, Meta(ge=0, le=100_000)]
_FORM = make_form(KEBAB, N_("small letters, digits and single hyphens, like tell-our-office"))
ChecklistId = Annotated[str, _FORM]
StepId = Annotated[str, _FORM]


class Label(Struct, frozen=True, forbid_unknown_fields=True):
    """Words on the screen of the app, in both languages; `ours` where one of them is our own translation."""

    en: str
    zh: str = ""
    ours: bool | UnsetType = UNSET

    @property
    def is_ours(self) -> bool:
        """Whether one of the two is our own translation, so that the screen may have other words."""
        return self.ours is True


class Say(Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence to show or to say to a clerk."""

    zh: str
    en: str
    pinyin: str = ""


class Contact(Struct, frozen=True, forbid_unknown_fields=True):
    """One way to reach the office of a checklist: `text` says whom; one of the others says how, or none."""

    text: str
    email: str | None = None
    phone: str | None = None
    url: str | None = None


class Step(Struct, frozen=True, forbid_unknown_fields=True):
    """One step: why, what to do, what one sees when it is done, and what if not.

    `id` is its permanent name, `phase` before or after (the flight), `title` and `why` are texts, `do` is one
    sentence an action. `minutes` is how long it takes, `due_days` counts days from the arrival date, negative
    before it (each a whole number or None). `labels` and `also_called` are words on the screen (`en`, `zh`),
    `say` sentences for a clerk. `core` is the number (1 to 8) of the classic step that this one belongs to.
    `needs` are ids of steps, `facts` of facts, `if_it_fails` holds texts and ids of troubles. `only_if` says
    for whom it is. A saved check of the kind `check` proves the step, if it is of the country `check_region`
    where that is given; so does the answer no to the question `answer` of `start`. `cards` is how many usable
    cards with different logos that takes, or, without `check`, for how many the step waits. `settled_by`
    names steps of other checklists that make this one done when a person changes over, `aliases` are its old
    ids. Urgent steps are what a person does first whose flight is nearer than the plan.

    >>> from alipay_ready import checklist
    >>> step = checklist("visitor").steps[0]
    >>> step.id, step.phase, step.minutes, step.due_days, step.due(date(2026, 12, 20)).isoformat()
    ('old-account', 'before', 3, -14, '2026-12-06')
    """

    id: StepId
    phase: Phase
    title: str
    do: Annotated[tuple[str, ...], Meta(min_length=1, description=N_("one action or more"))]
    why: str = ""
    core: Annotated[int, Meta(ge=1, le=8)] | None = None
    labels: tuple[Label, ...] = ()
    also_called: tuple[Label, ...] = ()
    done_when: str = ""
    if_it_fails: tuple[str, ...] = ()
    say: tuple[Say, ...] = ()
    needs: tuple[str, ...] = ()
    check: Literal["phone", "cards", "wallet"] | None = None
    check_region: str | None = None
    answer: Literal["had_alipay"] | None = None
    cards: Annotated[int, Meta(ge=1, le=100)] | None = None
    minutes: Minutes | None = None
    due_days: int | None = None
    only_if: str | None = None
    facts: tuple[str, ...] = ()
    optional: bool = False
    urgent: bool = False
    settled_by: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()

    def due(self, arrive: date | None) -> date | None:
        """Return the day this step is due, if both dates are known."""
        if arrive is None or self.due_days is None:
            return None
        return arrive + timedelta(days=self.due_days)


class Bridge(Struct, frozen=True, forbid_unknown_fields=True):
    """The steps of another shipped checklist by which one pays until this one has led to a way to pay.

    `steps` are their ids. `intro` says so in a sentence, `{steps}` in it are their numbers.
    """

    steps: Annotated[tuple[str, ...], Meta(min_length=1, description=N_("one id or more"))]
    intro: str


class Bridges(Struct, frozen=True, forbid_unknown_fields=True):
    """The bridges of the checklist for residents, by the checklist that they come from."""

    visitor: Bridge
    wallet: Bridge

    def find_ids(self) -> set[str]:
        """Return the ids of the steps of both."""
        return {*self.visitor.steps, *self.wallet.steps}


class Checklist(Struct, frozen=True, forbid_unknown_fields=True):
    """An ordered list of steps, in `steps`: those before the flight, then those after it.

    `id` and `title` name it, `revision` is a whole number that grows with each change, `updated` the day of
    the last one, `intro` a text. `start_days`: how many days before arrival to begin, or None. `bridge` are
    the steps of other lists that join it for a while, None but for residents. `contact` are ways to reach the
    office whose list it is. `numbered()` yields each step
    with its number from 1, `minutes()` is the sum of all minutes.

    >>> from alipay_ready import checklist
    >>> visitor = checklist()
    >>> visitor.id, len(visitor.steps), visitor.minutes(), visitor.start_days
    ('visitor', 23, 158, 14)
    """

    id: ChecklistId
    title: str
    revision: Revision
    updated: date
    steps: tuple[Step, ...]
    intro: str = ""
    start_days: int | None = None
    bridge: Bridges | None = None
    contact: tuple[Contact, ...] = ()

    def numbered(self) -> Iterator[tuple[int, Step]]:
        """Yield each step with its number, from 1."""
        return enumerate(self.steps, start=1)

    def minutes(self) -> int:
        """Return the sum of the minutes of all steps."""
        return sum(step.minutes or 0 for step in self.steps)


@cache
def load_shipped(name: str) -> Checklist:
    """Return one of the shipped checklists (SHIPPED names them)."""
    path = f"{name}.toml"
    tables = read(path)
    tables["steps"] = tables.pop("step", [])
    return convert(tables, Checklist, path)
