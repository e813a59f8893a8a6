"""The answers of `check-card`, in words."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from msgspec.structs import replace

from ..checks.card.examine import CardData, examine, examine_number, home_wallets
from ..checks.card.names import NOT_HELD, find_names
from ..checks.card.slips import WholeNumber, passes_luhn
from ..checks.card.told import Asked
from ..checks.card.typed import TypedCard, read
from ..knowledge import facts, sentences
from ..result import Examined, Finding, Noticed, Result
from .card_asked import read_asked
from .card_rules import FACTS, WORDS, load


def check(
    text: str,
    *,
    issued_in: str | None = None,
    kind: str | None = None,
    expires: str | None = None,
    arrive: date | None = None,
    home: str | None = None,
    today: date,
) -> Result[CardData]:
    """Check one card. A country, kind or month that does not exist is a UsageProblem: it names right ones."""
    asked = read_asked(issued_in=issued_in, kind=kind, expires=expires, arrive=arrive, home=home)
    return check_asked(text, asked, today)


def split(text: str) -> tuple[str, ...]:
    """Part what a person typed into cards; none for nothing, `-` and `none`. See `checks/card/parts.py`."""
    from ..checks.card.parts import split_cards  # not at the top: most commands are given one card

    return split_cards(text, load())


def is_held(text: str) -> bool:
    """Tell whether words do not only name what the person does not have: `no GCash`, `visa (lost)`."""
    typed = read(text)
    return not typed.words or find_names(typed.words, load()).finding not in NOT_HELD


def answer_noticed(noticed: Noticed, today: date) -> Result[CardData]:
    """Return the answer where there is nothing to check, and this says why."""
    examined = Examined((noticed,), CardData())
    return sentences.answer(examined, sentences.load(WORDS), facts.load(FACTS), today)


def check_asked(text: str, asked: Asked, today: date) -> Result[CardData]:
    """Check one card with what is said of it already read."""
    return check_typed(read(text), asked, today)


def check_typed(typed: TypedCard, asked: Asked, today: date) -> Result[CardData]:
    """Check one card that is read already, and so is what is said of it."""
    return _checker(asked, today)(typed)


class Checker:
    """Checks cards of which the same is said, on one day.

    A whole number is answered in a few words that depend on its ranges, its length and its check digit
    alone, the last four digits apart. So each kind of answer is worded once, with a mark for the digits.
    """

    def __init__(self, asked: Asked, today: date) -> None:
        """Remember what holds for all cards."""
        self._asked, self._today = asked, today
        self._find = load().table.find
        self._worded: dict[WholeNumber, Result[CardData]] = {}

    def __call__(self, typed: TypedCard) -> Result[CardData]:
        """Check one card."""
        if not typed.whole or typed.last4 is None or not typed.is_plain:
            return self._answer(examine(typed, load(), self._today, self._asked))
        digits = typed.digits
        # Wording takes nearly all the time of a check; of a list of cards, most are of a kind that was met.
        kind = WholeNumber(hits=self._find(digits), count=len(digits), fits=passes_luhn(digits), last4=_MARK)
        worded = self._worded.get(kind)
        if worded is None:
            examined = examine_number(kind, load(), self._today, self._asked)
            worded = self._worded[kind] = self._answer(examined)
        return _fill_in(worded, typed.last4)

    def _answer(self, examined: Examined[CardData]) -> Result[CardData]:
        """Put it into words; a card that cannot be linked gets the home wallets of its country beside."""
        known = facts.load(FACTS)
        if examined.data.wallet is not None:
            known = facts.join((known, facts.load("wallets")))
        result = sentences.answer(examined, sentences.load(WORDS), known, self._today)
        if result.mistyped or result.status.usable:
            return result
        network = load().networks.get(examined.data.network or "")
        country = result.data.issued_in
        local = network.region if network else None
        region = local or country if result.data.assumed else country or local
        more = home_wallets(region, load().wallets().values()) if region else ()
        if not more:
            return result
        known = facts.join((known, facts.load("wallets")))
        both = Examined((*examined.noticed, *more), examined.data)
        return sentences.answer(both, sentences.load(WORDS), known, self._today)


_checker = lru_cache(maxsize=64)(Checker)
_MARK = (
    "\0\0\0\0"  # four characters that no sentence and no name of a network holds, so none else is replaced
)


def _fill_in(worded: Result[CardData], last4: str) -> Result[CardData]:
    """Put the last four digits of one card where the mark stands."""
    return replace(
        worded,
        findings=tuple([_fill_finding(item, last4) for item in worded.findings]),
        data=replace(worded.data, last4=last4),
    )


def _fill_finding(item: Finding, last4: str) -> Finding:
    if _MARK not in item.message:
        return item
    return replace(item, message=item.message.replace(_MARK, last4))
