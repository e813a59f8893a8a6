"""A home wallet by its name: unknown where no list names it, and never refused for that."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import NamedTuple

from ..checks.card.examine import CardData
from ..checks.card.names import NOT_HELD
from ..checks.person import Held
from ..knowledge import networks, wallets
from ..privacy.door import show
from ..result import Result, Status
from . import cards


class CheckedWallet(NamedTuple):
    """A home wallet as it was checked; `counts` is false for what is known to be none (Apple Pay)."""

    held: Held
    result: Result[CardData]
    counts: bool = True


def split_names(text: str) -> tuple[str, ...] | None:
    """Return the names in a text with commas between them, without what the person does not have.

    None for an empty text; no name for one that only says what is not there: "no GCash".
    """
    names = tuple(name.strip() for name in text.replace(";", ",").replace("\n", ",").split(","))
    given = tuple(name for name in names if name)
    if not given:
        return None
    if not cards.is_held(text):
        return ()
    return tuple(name for name in given if cards.is_held(name))


def check_wallet(name: str, today: date) -> CheckedWallet:
    """Check a wallet by its name."""
    return hold_wallet(name, cards.check(name, today=today))


def hold_wallet(name: str, result: Result[CardData]) -> CheckedWallet:
    """Hold what the check of these words came to."""
    if result.data.wallet is not None:
        return CheckedWallet(Held(result.status, wallets.load()[result.data.wallet].name), result)
    held = Held(Status.UNKNOWN, show(name.strip()))
    return CheckedWallet(held, result, counts=result.findings[0].id not in find_no_wallets() | NOT_HELD)


@cache
def find_no_wallets() -> frozenset[str]:
    """Return the findings that answer words which name no home wallet: a phone's wallet, a Chinese app."""
    return frozenset(row.finding for row in networks.load_no_logos() if row.no_home_wallet)
