"""The answers of `check-card`, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

from ..checks.card import examine, slips
from ..checks.card.ranges import Hits
from ..checks.card.typed import read
from ..knowledge import facts, sentences
from ..result import Examined, Finding, Result
from .card_asked import read_asked
from .card_rules import FACTS, WORDS, load


def check(
    text: str,
    *,
    issued_in: str | None = None,
    kind: str | None = None,
    expires: str | None = None,
    arrive: date | None = None,
    today: date,
) -> Result[examine.CardData]:
    """Check one card. A country, kind or month that does not exist is a UsageProblem: it names right ones."""
    asked = read_asked(issued_in=issued_in, kind=kind, expires=expires, arrive=arrive)
    return check_asked(text, asked, today)


def check_many(texts: Iterable[str], *, today: date) -> Iterator[Result[examine.CardData]]:
    """Check cards one after the other, with nothing else known of them."""
    return map(_checker(examine.NOTHING_ASKED, today), texts)


def check_asked(text: str, asked: examine.Asked, today: date) -> Result[examine.CardData]:
    """Check one card with what is said of it already read."""
    return _checker(asked, today)(text)


class Checker:
    """Checks cards of which the same is said, on one day.

    A whole number is answered in a few words that depend on its ranges, its length and its check digit
    alone, the last four digits apart. So each kind of answer is worded once, with a mark for the digits.
    """

    def __init__(self, asked: examine.Asked, today: date) -> None:
        """Remember what holds for all cards."""
        self._asked, self._today = asked, today
        self._find = load().table.find
        self._worded: dict[tuple[Hits, int, bool], Result[examine.CardData]] = {}

    def __call__(self, text: str) -> Result[examine.CardData]:
        """Check one card."""
        typed = read(text)
        if not typed.whole or typed.last4 is None:
            return self._answer(examine.examine(text, load(), self._today, self._asked))
        key = (self._find(typed.digits), len(typed.digits), slips.passes_luhn(typed.digits))
        worded = self._worded.get(key)
        if worded is None:
            number = slips.WholeNumber(*key, last4=_MARK)
            examined = examine.examine_number(number, load(), self._today, self._asked)
            worded = self._worded[key] = self._answer(examined)
        return _fill_in(worded, typed.last4)

    def _answer(self, examined: Examined[examine.CardData]) -> Result[examine.CardData]:
        """Put it into words; a card that cannot be linked gets the home wallets of its country beside."""
        known = facts.load(FACTS)
        if examined.data.wallet is not None:
            known = facts.join((known, facts.load("wallets")))
        result = sentences.answer(examined, sentences.load(WORDS), known, self._today)
        if result.mistyped or result.status.usable:
            return result
        network = load().networks.get(examined.data.network or "")
        region = self._asked.issued_in or (network.region if network else None)
        more = examine.home_wallets(region, load().wallets().values()) if region else ()
        if not more:
            return result
        known = facts.join((known, facts.load("wallets")))
        both = Examined((*examined.noticed, *more), examined.data)
        return sentences.answer(both, sentences.load(WORDS), known, self._today)


_checker = lru_cache(maxsize=64)(Checker)
_MARK = "\0\0\0\0"


def _fill_in(worded: Result[examine.CardData], last4: str) -> Result[examine.CardData]:
    """Put the last four digits of one card where the mark stands."""
    data = worded.data
    return Result(
        worded.status,
        tuple([_fill_finding(item, last4) if _MARK in item.message else item for item in worded.findings]),
        examine.CardData(data.network, data.candidates, last4, True, None, data.confidence),
        worded.facts_as_of,
        worded.mistyped,
    )


def _fill_finding(item: Finding, last4: str) -> Finding:
    message = item.message.replace(_MARK, last4)
    return Finding(item.id, item.level, message, item.remedy, item.facts, item.verified, item.stale)
