"""The cards of one row: several in a cell, each with what is said of it, checked one by one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from itertools import zip_longest

from msgspec import Struct
from msgspec.structs import replace

from ...answers import cards
from ...answers.card_asked import read_asked
from ...checks.card.told import NOTHING_ASKED, Asked
from ...checks.card.typed import read
from ...errors import UsageProblem
from ...knowledge import wallets
from ...result import Status, newest
from ...text.numbers import number
from ...text.words import _, ngettext
from .answer_row import Findings, Outcome, PerCard, make_outcome
from .input_row import FULL_CARD, BadValue, RowError

_DIGIT = re.compile(r"\d")  # of any script
_SHORT = 8  # characters of first digits
_REMEMBERED = 2048


class RowCards(Struct, frozen=True, gc=False):
    """The cards of one row, and their columns. A wallet whose name stood among them is taken out.

    `outcomes`, `status`, `findings` and `network` have one entry for each card, in their order.
    """

    outcomes: tuple[Outcome, ...]
    status: PerCard[Status]
    findings: PerCard[Findings]
    network: PerCard[str | None]
    wallet: Outcome | None
    stale: bool
    mistyped: bool
    facts_as_of: date | None


def _make_row_cards(checked: Iterable[Outcome]) -> RowCards:
    """Gather the columns in one loop: lists of cards are short, and each comprehension costs as much."""
    outcomes: list[Outcome] = []
    status: PerCard[Status] = []
    findings: PerCard[Findings] = []
    network: PerCard[str | None] = []
    wallet, stale, mistyped, as_of = None, False, False, None
    for each in checked:
        if each.is_wallet:
            wallet = wallet or each
            continue
        outcomes.append(each)
        status.append(each.status)
        findings.append(each.findings)
        network.append(each.name)
        stale = stale or each.stale
        mistyped = mistyped or each.mistyped
        as_of = newest((as_of, each.facts_as_of))
    return RowCards(tuple(outcomes), status, findings, network, wallet, stale, mistyped, as_of)


NO_CARDS = _make_row_cards([])


class CardChecker:
    """Checks cards on one day. Logos and first digits are remembered, whole numbers never."""

    def __init__(self, today: date, *, allow_full: bool) -> None:
        """`allow_full`: whole numbers are checked instead of refused."""
        self._today, self._allow_full = today, allow_full
        self._check_once = lru_cache(maxsize=_REMEMBERED)(self._check_afresh)
        self._check_row_once = lru_cache(maxsize=_REMEMBERED)(self._check_all)

    def check(self, names: str, digits: str, issued_in: str, kind: str, expires: str) -> RowCards:
        """Check the cards of a row. At each place digits say more than the logo's name."""
        if _may_hold_number(names) or _may_hold_number(digits):
            return self._check_all(names, digits, issued_in, kind, expires)
        return self._check_row_once(names, digits, issued_in, kind, expires)

    def _check_all(self, names: str, digits: str, issued_in: str, kind: str, expires: str) -> RowCards:
        texts = _merge(names, digits)
        if not (issued_in or kind or expires):
            return _make_row_cards([self._check_one(text, NOTHING_ASKED) for text in texts])
        asked = map(
            _read_asked,
            _spread("issued_in", issued_in, len(texts)),
            _spread("kind", kind, len(texts)),
            _spread("expires", expires, len(texts)),
        )
        return _make_row_cards([self._check_one(text, each) for text, each in zip(texts, asked, strict=True)])

    def _check_one(self, text: str, asked: Asked) -> Outcome:
        if not _may_hold_number(text):
            return self._check_once(text, asked)
        if not self._allow_full and read(text).whole:
            raise RowError(FULL_CARD)
        return self._check_afresh(text, asked)

    def _check_afresh(self, text: str, asked: Asked) -> Outcome:
        result = cards.check_asked(text, asked, self._today)
        if result.data.wallet is not None:
            return make_outcome(result, wallets.load()[result.data.wallet].name, is_wallet=True)
        return make_outcome(result, result.data.network, result.data.issued_in)


class WalletChecker:
    """Checks home wallets by name, on one day."""

    def __init__(self, today: date) -> None:
        """Remember the names that were asked for."""
        self._today = today
        self.check = lru_cache(maxsize=_REMEMBERED)(self._check)

    def _check(self, text: str) -> Outcome:
        if read(text).whole:
            raise RowError(FULL_CARD)
        result = cards.check_asked(text, NOTHING_ASKED, self._today)
        if result.data.network is not None:
            raise BadValue(_("wallet: this is the logo of a card."), _("Write it in card_network."))
        wallet = result.data.wallet
        if wallet is None:  # without a name: what was typed is never repeated
            return replace(make_outcome(result, is_wallet=True), status=Status.UNKNOWN)
        return make_outcome(result, wallets.load()[wallet].name, is_wallet=True)


def _may_hold_number(text: str) -> bool:
    """Tell whether a text may hold a whole card number, which is never remembered."""
    return len(text) > _SHORT and _DIGIT.search(text) is not None


def _merge(names: str, digits: str) -> list[str]:
    """Return one text for each card: at each place the digits, else the name."""
    if not (names and digits):
        return [text for text in _split(names or digits) if text]
    pairs = zip_longest(_split(names), _split(digits), fillvalue="")
    return [given or name for name, given in pairs if given or name]


def _split(cell: str) -> list[str]:
    return [part.strip() for part in cell.replace(";", "+").replace("\n", "+").split("+")]


def _spread(column: str, cell: str, count: int) -> list[str]:
    """Give each card its value: one for all, or one for each."""
    if not cell:
        return [""] * count
    parts = _split(cell)
    if len(parts) == 1:
        return parts * count
    if len(parts) != count:
        raise BadValue(
            ngettext(
                "{column}: there are {values} values for {count} card.",
                "{column}: there are {values} values for {count} cards.",
                count,
                column=column,
                values=number(len(parts)),
            ),
            _("Write one for all, or one for each."),
        )
    return parts


@lru_cache(maxsize=_REMEMBERED)
def _read_asked(issued_in: str, kind: str, expires: str) -> Asked:
    """Read what is said of a card."""
    try:
        return read_asked(issued_in=issued_in or None, kind=kind or None, expires=expires or None)
    except UsageProblem as problem:
        raise BadValue(problem.message, problem.hint or "") from None
