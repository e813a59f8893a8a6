"""The person of a row: the best of their routes, a plain reason, and the next thing to do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from ...answers.people import judge
from ...checks.person import MAINLAND, NEED_DOCUMENT, Held, Person, Standing
from ...checks.route import LONG
from ...result import Result, Route, Status
from .answer_row import Outcome
from .plain_reason import say_plain_reason

_Key = tuple[Status, str | None, str | None]  # status, name, country


class SaidOfPerson(NamedTuple):
    """What the cells say of the person: a stay and a document by their keys, None where nobody said."""

    stay: str | None = None
    document: str | None = None


class RowVerdict(Struct, frozen=True, gc=False):
    """How the person of a row stands, in sentences; `route` is None where none is open."""

    status: Status
    route: Route | None
    reason: str
    next: str
    stale: bool
    facts_as_of: date | None
    result: Result[Standing]

    def doubt(self) -> RowVerdict:
        """Return the verdict where a cell that could not be read might change it: it is not ready yet."""
        if self.status is not Status.READY or self.route not in NEED_DOCUMENT:
            return self
        result = replace(self.result, status=Status.ATTENTION)
        return replace(self, status=Status.ATTENTION, result=result)


class PersonChecker:
    """Judges people on one day. There are few ways to stand, so each is worded once."""

    def __init__(self, today: date) -> None:
        """Remember the day."""
        self._today = today
        self._check_once = lru_cache(maxsize=4096)(self._check_person)

    def check(
        self, phone: Outcome | None, cards: Sequence[Outcome], wallet: Outcome | None, said: SaidOfPerson
    ) -> RowVerdict:
        """Judge one person by what the checks of the row came to, and by what the row says of them."""
        result = self._check_once(
            said,
            phone and _make_key(phone),
            tuple([_make_key(card) for card in cards]),
            wallet and _make_key(wallet),
        )
        reason, following = say_plain_reason(result, phone, cards, wallet)
        return RowVerdict(
            status=result.status,
            route=result.data.route,
            reason=reason,
            next=following,
            stale=result.findings[0].stale,
            facts_as_of=result.facts_as_of,
            result=result,
        )

    def _check_person(
        self, said: SaidOfPerson, phone: _Key | None, cards: tuple[_Key, ...], wallet: _Key | None
    ) -> Result[Standing]:
        person = Person(
            phone=phone and Held(*phone),
            cards=tuple([Held(*card) for card in cards]) or None,
            wallet=wallet and Held(*wallet),
            stays_long=said.stay == LONG,
            document=said.document,
        )
        return judge(person, self._today)


def _make_key(outcome: Outcome) -> _Key:
    """Keep what a verdict depends on: of the countries only whether it is the mainland.

    With the countries themselves there would be too many ways to stand for the memory of verdicts.
    """
    return outcome.status, outcome.name, MAINLAND if outcome.region == MAINLAND else None
