"""The home wallet of a row: one, or the best of several that stand in a cell."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from msgspec.structs import replace

from ...answers import cards
from ...answers.home_wallets import find_no_wallets
from ...checks.card.names import NOT_HELD
from ...checks.card.told import NOTHING_ASKED
from ...checks.card.typed import read
from ...knowledge import wallets
from ...result import Status
from .answer_row import Outcome, make_outcome
from .input_row import FULL_CARD, RowError
from .nothing import is_nothing
from .row_notes import RowNote, note

_REMEMBERED = 2048
_BETWEEN_WALLETS = r"[+;\n,/&，、；|]"


class RowWallet(NamedTuple):
    """The home wallet that counts of those in a cell, and notes."""

    outcome: Outcome | None
    notes: tuple[RowNote, ...] = ()


NO_WALLET = RowWallet(None)


class WalletChecker:
    """Checks home wallets by name, on one day."""

    def __init__(self, today: date) -> None:
        """Remember the names that were asked for."""
        self._today = today
        self.check = lru_cache(maxsize=_REMEMBERED)(self._check)

    def _check(self, cell: str) -> RowWallet:
        """Check a wallet, or several: the best one counts."""
        whole = self._check_name(cell)
        parts = [name for part in re.split(_BETWEEN_WALLETS, cell) if (name := part.strip())]
        if whole.outcome is None or whole.outcome.name or len(parts) < 2:  # noqa: PLR2004 - it is one name
            return whole
        found = [self._check_name(name) for name in parts if not is_nothing(name)]
        notes = tuple(dict.fromkeys(each for wallet in found for each in wallet.notes))
        outcomes = [wallet.outcome for wallet in found if wallet.outcome is not None]
        paying = [each for each in outcomes if each.findings[0] not in find_no_wallets()]
        best = min(paying or outcomes, key=lambda each: each.status.rank, default=None)
        return RowWallet(best, notes)

    def _check_name(self, text: str) -> RowWallet:
        if read(text).whole:
            raise RowError(FULL_CARD._replace(column="wallet"))
        result = cards.check_asked(text, NOTHING_ASKED, self._today)
        if result.findings[0].id in NOT_HELD:
            return RowWallet(None)
        if result.data.network is not None:
            return RowWallet(None, (note("row.wallet-is-card", column="wallet"),))
        wallet = result.data.wallet
        if wallet is None:  # without a name: what was typed is never repeated
            return RowWallet(replace(make_outcome(result, is_wallet=True), status=Status.UNKNOWN))
        return RowWallet(make_outcome(result, wallets.load()[wallet].name, is_wallet=True))
