"""One row: cells in, answers out. Nothing is remembered of the row before."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from ..answers import phones
from ..errors import UsageProblem
from ..knowledge.regions import find_code
from ..privacy.masking import mask_cell, mask_id
from ..result import Status
from .cards import CardChecker, WalletChecker
from .given import Given, RowError, RowFault, bad_value, full_card
from .outcome import Outcome, outcome_of
from .person import PersonChecker

# What people write into a cell to say that there is nothing. Not "na": that is Namibia.
_NOTHING = frozenset({"", "-", "–", "—", "none", "n/a", "null"})
_LONGEST_NOTHING = 4
_CARD_IN_PHONE = "phone.card-number"


class RowPhone(NamedTuple):
    """The phone of a row, for --with-phone: as it was typed, and in E.164 if it can be dialled."""

    typed: str
    e164: str | None


class Row(NamedTuple):
    """The answer to one row. `status` is ERROR for a row that cannot be read, then `fault` says why."""

    line: int
    id: str
    status: Status
    route: str | None = None
    reason: str = ""
    next: str = ""
    phone: Outcome | None = None
    line_type: str | None = None
    cards: tuple[Outcome, ...] = ()
    wallet: Outcome | None = None
    fault: str | None = None
    number: RowPhone | None = None
    kept: tuple[tuple[str, Any], ...] = ()
    hidden: int = 0
    stale: bool = False


class RowChecker:
    """Checks rows on one day."""

    def __init__(self, today: date, *, allow_full: bool = False, with_phone: bool = False) -> None:
        """Load what the checks need to know."""
        phones.keep_patterns()
        self._today, self._with_phone = today, with_phone
        self._card = CardChecker(today, allow_full=allow_full)
        self._wallet = WalletChecker(today)
        self._person = PersonChecker(today)

    def __call__(self, given: Given) -> Row:
        """Check one row."""
        try:
            return self._checked(given) if given.fault is None else _unreadable(given, given.fault)
        except RowError as error:
            return _unreadable(given, error.fault)

    def _checked(self, given: Given) -> Row:
        cells = [_cell(cell) if cell else "" for cell in given.cells]
        id_, phone, region, names, digits, issued_in, kind, expires, wallet = cells
        checked, number = self._phone(phone, region) if phone else (_NO_PHONE, None)
        found = self._card.several(names, digits, issued_in, kind, expires) if names or digits else ()
        cards, own = found, self._wallet.check(wallet) if wallet else None
        for each in found:
            if each.is_wallet:  # its name stands among the cards
                cards, own = tuple([card for card in cards if card is not each]), own or each
        verdict, reason, following = self._person(checked.outcome, cards, own)
        id_, hidden = mask_id(id_)
        kept, more = _kept(given) if given.kept else ((), 0)
        return Row(
            given.line, id_, verdict.status, verdict.route, reason, following, checked.outcome,
            checked.line_type, cards, own, None, number, kept, hidden + more,
            verdict.stale or any(each.stale for each in (checked.outcome, *cards, own) if each),
        )  # fmt: skip

    def _phone(self, text: str, region: str) -> tuple[_Phone, RowPhone | None]:
        result = phones.check(text, region=_region(region) if region else None, today=self._today)
        outcome = outcome_of(result, None, result.data.region)
        if _CARD_IN_PHONE in outcome.findings:
            raise full_card()
        number = RowPhone(text, result.data.e164) if self._with_phone else None
        return _Phone(outcome, result.data.line_type), number


class _Phone(NamedTuple):
    outcome: Outcome | None
    line_type: str | None


_NO_PHONE = _Phone(None, None)


def _cell(text: str) -> str:
    text = text.strip()
    return "" if len(text) <= _LONGEST_NOTHING and text.casefold() in _NOTHING else text


@lru_cache(maxsize=2048)
def _region(name: str) -> str:
    try:
        return find_code(name, "region")
    except UsageProblem as problem:
        raise bad_value(problem.message, problem.hint or "") from None


def _kept(given: Given) -> tuple[tuple[tuple[str, Any], ...], int]:
    masked = [(name, *mask_cell(value)) for name, value in given.kept]
    return tuple([(name, value) for name, value, _ in masked]), sum([count for *_, count in masked])


def _unreadable(given: Given, fault: RowFault) -> Row:
    id_, hidden = mask_id(given.cells[0].strip())
    kept, more = _kept(given)
    return Row(
        given.line, id_, Status.ERROR, reason=fault.message, next=fault.hint, fault=fault.code, kept=kept,
        hidden=hidden + more,
    )  # fmt: skip
