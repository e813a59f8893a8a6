"""Troubles: what goes wrong, how it looks, what to do then, and when to stop trying."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Annotated, Literal

from msgspec import Struct, field

from ..text.id_forms import DOTTED, KebabId, make_form
from ..text.words import N_
from .checklist import Label, Say
from .facts import Confidence
from .reviewed import ReviewDays, Reviewed
from .shipped import load_by_id

PATH = "facts/troubles.toml"
Group = Literal["sign-up", "linking", "identity", "paying", "account", "safety"]


TroubleId = Annotated[str, make_form(DOTTED, N_("words with dots between them, like trouble.no-sms"))]


class Trouble(Reviewed, Struct, frozen=True, forbid_unknown_fields=True):
    """One trouble. `also_called` are words on the screen or words people search by; `do` is in order."""

    id: TroubleId
    title: str
    group: Group
    sees: str
    why: tuple[str, ...]
    do: tuple[str, ...]
    stop: str
    call: tuple[str, ...]
    sources: tuple[str, ...]
    confidence: Confidence
    verified: date
    review_days: ReviewDays
    ends: date | None = None
    also_called: tuple[Label, ...] = ()
    asked: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    say: tuple[Say, ...] = ()
    note: str | None = None


class Branch(Struct, frozen=True, forbid_unknown_fields=True):
    """One answer to a question of `explain stuck`, and the trouble it leads to."""

    sees: str = field(name="if")
    trouble: str


class Stuck(Struct, frozen=True, forbid_unknown_fields=True):
    """One question of `explain stuck`."""

    id: KebabId
    question: str
    branches: tuple[Branch, ...]


@cache
def load() -> dict[str, Trouble]:
    """Return every trouble by its id."""
    return load_by_id(PATH, "trouble", tuple[Trouble, ...])


@cache
def load_stuck() -> dict[str, Stuck]:
    """Return the questions of `explain stuck` by their ids, in the order in which they are asked."""
    return load_by_id(PATH, "stuck", tuple[Stuck, ...])
