"""The person of a row: the best of their routes, a plain reason, and the next thing to do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from msgspec import Struct

from ...answers.people import judge, say_reason
from ...checks.person import MAINLAND, Held, Person, Standing
from ...result import Result, Route, Status
from .answer_row import Outcome

_Key = tuple[Status, str | None, str | None]  # status, name, country


class RowVerdict(Struct, frozen=True, gc=False):
    """How the person of a row stands, in sentences; `route` is None where none is open."""

    status: Status
    route: Route | None
    reason: str
    next: str
    stale: bool
    facts_as_of: date | None


class PersonChecker:
    """Judges people on one day. There are few ways to stand, so each is worded once."""

    def __init__(self, today: date) -> None:
        """Remember the day."""
        self._today = today
        self._check_once = lru_cache(maxsize=4096)(self._check_person)

    def check(self, phone: Outcome | None, cards: Sequence[Outcome], wallet: Outcome | None) -> RowVerdict:
        """Judge one person by what the checks of the row came to."""
        result = self._check_once(
            phone and _make_key(phone),
            tuple([_make_key(card) for card in cards]),
            wallet and _make_key(wallet),
        )
        reason, following = say_reason(result, phone, cards, wallet)
        return RowVerdict(
            result.status, result.data.route, reason, following, result.findings[0].stale, result.facts_as_of
        )

    def _check_person(
        self, phone: _Key | None, cards: tuple[_Key, ...], wallet: _Key | None
    ) -> Result[Standing]:
        person = Person(
            phone=phone and Held(*phone),
            cards=tuple([Held(*card) for card in cards]) or None,
            wallet=wallet and Held(*wallet),
        )
        return judge(person, self._today)


def _make_key(outcome: Outcome) -> _Key:
    """Keep what a verdict depends on: of the countries only whether it is the mainland.

    With the countries themselves there would be too many ways to stand for the memory of verdicts.
    """
    return outcome.status, outcome.name, MAINLAND if outcome.region == MAINLAND else None
