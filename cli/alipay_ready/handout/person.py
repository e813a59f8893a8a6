"""What the page of one person says of them: how they stand, and their saved checks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from ..knowledge.networks import name_card
from ..knowledge.regions import name_country
from ..progress.progress import find_answer
from ..progress.standing import find_standing
from ..result import Status

if TYPE_CHECKING:
    from ..progress.progress import Progress


class SavedCheck(Struct, frozen=True):
    """A saved check: of a phone number (`name` is its country), a card (label and logo), a wallet."""

    kind: str
    name: str
    status: Status
    on: date | None


class Person(Struct, frozen=True):
    """One person: how they stand, and their saved checks."""

    name: str | None
    status: Status
    message: str
    remedy: str | None
    checks: tuple[SavedCheck, ...]


def make_person(progress: Progress, today: date) -> Person:
    """Return what the page says of a person."""
    stands = find_standing(progress, today)
    first = stands.findings[0]
    return Person(
        name=progress.name,
        status=stands.status,
        message=first.message,
        remedy=first.remedy,
        checks=tuple(_checks(progress)),
    )


def _checks(progress: Progress) -> Iterator[SavedCheck]:
    checks = progress.checks
    if checks.phone:
        country = name_country(checks.phone.region) if checks.phone.region else ""
        yield SavedCheck("phone", country, checks.phone.answer, checks.phone.on)
    for label, card in checks.cards.items():
        yield SavedCheck("card", name_card(label, card.network), find_answer(card, progress.arrive), card.on)
    if checks.wallet:
        yield SavedCheck("wallet", checks.wallet.name or "", checks.wallet.answer, checks.wallet.on)
