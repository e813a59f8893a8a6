"""The cards of one row: several in a cell, each with what is said of it, checked one by one."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from itertools import zip_longest

from msgspec.structs import replace

from ..answers import cards
from ..answers.card_asked import read_kind, read_last_day
from ..checks.card.examine import NOTHING_ASKED, Asked
from ..checks.card.typed import read
from ..errors import UsageProblem
from ..knowledge import wallets
from ..knowledge.regions import find_code
from ..result import Status
from .given import bad_value, full_card
from .outcome import Outcome, outcome_of

_DIGIT = re.compile(r"\d")  # of any script
_SEPARATOR = re.compile(r"[+;\n]")
_SHORT = 8  # characters of first digits
_REMEMBERED = 2048
_NO_NAME = "in this row"  # what was typed is never repeated


class CardChecker:
    """Checks cards on one day. Logos and first digits are remembered, whole numbers never."""

    def __init__(self, today: date, *, allow_full: bool) -> None:
        """`allow_full`: whole numbers are checked instead of refused."""
        self._today, self._allow_full = today, allow_full
        self._remembered = lru_cache(maxsize=_REMEMBERED)(self._check)
        self._remembered_rows = lru_cache(maxsize=_REMEMBERED)(self._several)

    def several(
        self, names: str, digits: str, issued_in: str, kind: str, expires: str
    ) -> tuple[Outcome, ...]:
        """Check the cards of a row. At each place digits say more than the logo's name."""
        if digits or _DIGIT.search(names):
            return self._several(names, digits, issued_in, kind, expires)
        return self._remembered_rows(names, digits, issued_in, kind, expires)

    def _several(
        self, names: str, digits: str, issued_in: str, kind: str, expires: str
    ) -> tuple[Outcome, ...]:
        texts = [
            given or name
            for name, given in zip_longest(_parts(names), _parts(digits), fillvalue="")
            if given or name
        ]
        if not (issued_in or kind or expires):
            return tuple([self._one(text, NOTHING_ASKED) for text in texts])
        said = zip(
            _spread("issued_in", issued_in, len(texts)),
            _spread("kind", kind, len(texts)),
            _spread("expires", expires, len(texts)),
            strict=True,
        )
        return tuple([self._one(text, _asked(*each)) for text, each in zip(texts, said, strict=True)])

    def _one(self, text: str, asked: Asked) -> Outcome:
        if len(text) <= _SHORT or not _DIGIT.search(text):
            return self._remembered(text, asked)
        if not self._allow_full and read(text).whole:
            raise full_card()
        return self._check(text, asked)

    def _check(self, text: str, asked: Asked) -> Outcome:
        result = cards.check_asked(text, asked, self._today)
        if result.data.wallet is not None:
            return outcome_of(result, wallets.load()[result.data.wallet].name, is_wallet=True)
        return outcome_of(result, result.data.network, asked.issued_in)


class WalletChecker:
    """Checks home wallets by name, on one day."""

    def __init__(self, today: date) -> None:
        """Remember the names that were asked for."""
        self._today = today
        self.check = lru_cache(maxsize=_REMEMBERED)(self._check)

    def _check(self, text: str) -> Outcome:
        if read(text).whole:
            raise full_card()
        result = cards.check_asked(text, NOTHING_ASKED, self._today)
        if result.data.network is not None:
            raise bad_value("wallet: this is the logo of a card.", "Write it in card_network.")
        wallet = result.data.wallet
        if wallet is None:
            return replace(outcome_of(result, _NO_NAME, is_wallet=True), status=Status.UNKNOWN)
        return outcome_of(result, wallets.load()[wallet].name, is_wallet=True)


def _parts(cell: str) -> list[str]:
    return [part.strip() for part in _SEPARATOR.split(cell)] if cell else []


def _spread(column: str, cell: str, count: int) -> list[str]:
    """Give each card its value: one for all, or one for each."""
    parts = _parts(cell) if cell else [""]
    if len(parts) == 1:
        return parts * count
    if len(parts) != count:
        raise bad_value(
            f"{column}: {len(parts)} values for {count} cards.", "Write one for all, or one for each."
        )
    return parts


@lru_cache(maxsize=_REMEMBERED)
def _asked(issued_in: str, kind: str, expires: str) -> Asked:
    """Read what is said of a card."""
    try:
        return Asked(
            issued_in=find_code(issued_in, "issued_in") if issued_in else None,
            kind=read_kind(kind) if kind else None,
            ends=read_last_day(expires) if expires else None,
        )
    except UsageProblem as problem:
        raise bad_value(problem.message.removeprefix("--"), (problem.hint or "").replace("--", "")) from None
