"""The person of a row: the best of their routes, a plain reason, and the next thing to do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from msgspec import Struct

from ..answers.people import check_person
from ..checks.person import MAINLAND, Held, PersonData
from ..knowledge import sentences
from ..result import Result, Route, Status
from .answer_row import Outcome

# These say that a look at number and cards is needed: a row tells at once what it would show.
_SEE_CHECKS = {
    "person.check-first": Status.ATTENTION,
    "person.resident-check": Status.ATTENTION,
    "person.cannot-tell": Status.UNKNOWN,
    "person.no-route": Status.BLOCKED,
    "person.wallet-unknown": Status.UNKNOWN,
}
_Key = tuple[Status, str | None, str | None]  # status, name, country


class RowVerdict(Struct, frozen=True, gc=False):
    """How the person of a row stands, in sentences; `route` is None where none is open."""

    status: Status
    route: Route | None
    reason: str
    next: str
    stale: bool


class PersonChecker:
    """Judges people on one day. There are few ways to stand, so each is worded once."""

    def __init__(self, today: date) -> None:
        """Load the sentences."""
        self._today = today
        self._text = sentences.load("batch").text
        self._check_once = lru_cache(maxsize=4096)(self._check_person)

    def check(self, phone: Outcome | None, cards: Sequence[Outcome], wallet: Outcome | None) -> RowVerdict:
        """Judge one person by what the checks of the row came to."""
        result = self._check_once(
            phone and _make_key(phone),
            tuple([_make_key(card) for card in cards]),
            wallet and _make_key(wallet),
        )
        finding, route = result.findings[0], result.data.route
        if phone is None and not cards and wallet is None:
            reason, following = self._text["nothing"], self._text["next_nothing"]
            return RowVerdict(result.status, route, reason, following, finding.stale)
        reason, remedy = finding.message, finding.remedy
        deciding = _find_deciding(result, phone, cards, wallet)
        if deciding is not None:
            whole = result.status is Status.BLOCKED and not deciding.mistyped
            reason = f"{reason} {deciding.message}" if whole else deciding.message
            remedy = deciding.remedy or remedy
        return RowVerdict(result.status, route, reason, remedy or self._text[f"next_{route}"], finding.stale)

    def _check_person(
        self, phone: _Key | None, cards: tuple[_Key, ...], wallet: _Key | None
    ) -> Result[PersonData]:
        held = [Held(*card) for card in cards]
        return check_person(phone and Held(*phone), held, wallet and Held(*wallet), today=self._today)


def _make_key(outcome: Outcome) -> _Key:
    """Keep what a verdict depends on: of the countries only whether it is the mainland.

    With the countries themselves there would be too many ways to stand for the memory of verdicts.
    """
    return outcome.status, outcome.name, MAINLAND if outcome.region == MAINLAND else None


def _find_deciding(
    result: Result[PersonData], phone: Outcome | None, cards: Sequence[Outcome], wallet: Outcome | None
) -> Outcome | None:
    """Return the check behind a verdict that only says that a look is needed."""
    status = _SEE_CHECKS.get(result.findings[0].id)
    if status is None:
        return None
    looked_at = (wallet,) if result.data.route == "wallet" else (phone, *cards, wallet)
    return next((each for each in looked_at if each and each.status is status), None)
