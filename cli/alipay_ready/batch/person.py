"""The person of a row: the best of their routes, a plain reason, and the next thing to do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from msgspec import Struct

from ..checks.person import MAINLAND, Held, examine
from ..knowledge import facts, sentences
from ..result import Status
from .outcome import Outcome

FACTS = ("cards", "phones", "wallets")
# These say that a look at number and cards is needed: a row tells at once what it would show.
_SEE_CHECKS = {
    "person.check-first": Status.ATTENTION,
    "person.resident-check": Status.ATTENTION,
    "person.cannot-tell": Status.UNKNOWN,
    "person.no-route": Status.BLOCKED,
    "person.wallet-unknown": Status.UNKNOWN,
}
Brief = tuple[Status, str | None, str | None]  # status, name, country


class Standing(Struct, frozen=True):
    """How a person stands. `finding` is the id of what was noticed."""

    status: Status
    route: str | None
    finding: str
    message: str
    remedy: str | None
    stale: bool


_NOTHING = Standing(Status.UNKNOWN, None, "person.nothing-given", "", None, stale=False)


class PersonChecker:
    """Judges people on one day. There are few ways to stand, so each is worded once."""

    def __init__(self, today: date) -> None:
        """Load the sentences."""
        self._today = today
        self._facts = facts.join(facts.load(name) for name in FACTS)
        self._text = sentences.load("batch").text
        self._verdict = lru_cache(maxsize=4096)(self._judge)

    def __call__(
        self, phone: Outcome | None, cards: Sequence[Outcome], wallet: Outcome | None
    ) -> tuple[Standing, str, str]:
        """Return the verdict, the reason and the next thing to do."""
        if phone is None and not cards and wallet is None:
            return _NOTHING, self._text["nothing"], self._text["next_nothing"]
        verdict = self._verdict(
            phone and _brief(phone), tuple([_brief(card) for card in cards]), wallet and _brief(wallet)
        )
        reason, remedy = verdict.message, verdict.remedy
        deciding = _deciding(verdict, phone, cards, wallet)
        if deciding is not None:
            whole = verdict.status is Status.BLOCKED and not deciding.mistyped
            reason = f"{reason} {deciding.message}" if whole else deciding.message
            remedy = deciding.remedy or remedy
        return verdict, reason, remedy or self._text[f"next_{verdict.route}"]

    def _judge(self, phone: Brief | None, cards: tuple[Brief, ...], wallet: Brief | None) -> Standing:
        examined = examine(phone and Held(*phone), [Held(*card) for card in cards], wallet and Held(*wallet))
        result = sentences.answer(examined, sentences.load("person"), self._facts, self._today)
        (finding,) = result.findings
        return Standing(
            result.status, result.data.route, finding.id, finding.message, finding.remedy, finding.stale
        )


def _brief(outcome: Outcome) -> Brief:
    """Keep what a verdict depends on: of the countries only whether it is the mainland."""
    return outcome.status, outcome.name, MAINLAND if outcome.region == MAINLAND else None


def _deciding(
    verdict: Standing, phone: Outcome | None, cards: Sequence[Outcome], wallet: Outcome | None
) -> Outcome | None:
    """Return the check behind a verdict that only says that a look is needed."""
    status = _SEE_CHECKS.get(verdict.finding)
    if status is None:
        return None
    looked_at = (wallet,) if verdict.route == "wallet" else (phone, *cards, wallet)
    return next((each for each in looked_at if each and each.status is status), None)
