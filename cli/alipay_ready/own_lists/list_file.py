"""How an office's checklist stands in its file: the types that it is read and checked with."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, Struct

from ..knowledge.checklist import Bridges, ChecklistId, Contact, Minutes, Revision, Say, Step, StepId
from ..result import Route

MOST_CONTACTS = 10  # more of them are an address book, and no page of a checklist


class OwnStep(Step, frozen=True, forbid_unknown_fields=True):
    """One step of a file. `after` or `before` names the step beside which it stands."""

    after: str | None = None
    before: str | None = None


class Change(Struct, frozen=True, forbid_unknown_fields=True):
    """What is different in one shipped step, whose id is `step`; the rest of it stays as it is shipped.

    `title`, `why`, `minutes` and `due_days` stand instead of its own. `add_do` are further actions, and
    `add_say` further sentences for a clerk, behind its own.
    """

    step: StepId
    title: str | None = None
    why: str | None = None
    add_do: tuple[str, ...] = ()
    add_say: tuple[Say, ...] = ()
    minutes: Minutes | None = None
    due_days: int | None = None


class OwnChecklist(Struct, frozen=True, forbid_unknown_fields=True):
    """A checklist file, as it is written. Without `extends` it needs a title and steps.

    `bridge` is for the shipped list of residents only.
    """

    schema: Literal[1]
    id: ChecklistId
    title: str | None = None
    extends: Route | None = None
    revision: Revision | None = None
    updated: date | None = None
    intro: str | None = None
    start_days: int | None = None
    hide: tuple[str, ...] = ()
    bridge: Bridges | None = None
    contact: Annotated[tuple[Contact, ...], Meta(max_length=MOST_CONTACTS)] = ()
    change: tuple[Change, ...] = ()
    step: tuple[OwnStep, ...] = ()
