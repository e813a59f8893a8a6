"""Checklists: ordered steps, each one complete enough that a person needs nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Annotated, Literal

from msgspec import Meta, Struct

from ..result import ROUTES
from ..text.id_forms import KEBAB, make_form
from ..text.words import N_
from .shipped import convert, read

SHIPPED = ROUTES
Phase = Literal["before", "after"]
Revision = Annotated[int, Meta(ge=0, le=1_000_000)]
_FORM = make_form(KEBAB, N_("small letters, digits and single hyphens, like tell-our-office"))
ChecklistId = Annotated[str, _FORM]
StepId = Annotated[str, _FORM]


class Label(Struct, frozen=True, forbid_unknown_fields=True):
    """Words on the screen of the app, in both languages."""

    en: str
    zh: str = ""


class Say(Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence to show or to say to a clerk."""

    zh: str
    en: str
    pinyin: str = ""


class Step(Struct, frozen=True, forbid_unknown_fields=True):
    """One step: why, what to do, what one sees when it is done, and what if not.

    `due_days` counts days from the arrival date, negative before it. `core` is the number of the
    eight classic steps that this one belongs to. `if_it_fails` holds texts and ids of troubles. A saved
    check of the kind `check` proves the step, if it is of the country `check_region` where that is given.
    `settled_by` names steps of other checklists that make this one done when a person changes over.
    Urgent steps are what a person does first whose flight is nearer than the plan.
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
    minutes: Annotated[int, Meta(ge=0, le=100_000)] | None = None
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


class Checklist(Struct, frozen=True, forbid_unknown_fields=True):
    """An ordered list of steps. `start_days`: how many days before arrival to begin."""

    id: ChecklistId
    title: str
    revision: Revision
    updated: date
    steps: tuple[Step, ...]
    intro: str = ""
    start_days: int | None = None

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
