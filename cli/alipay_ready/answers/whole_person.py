"""A person checked from what they have: number, cards, home wallet, and the verdict on all of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from msgspec import Struct

from ..checks.card.examine import CardData
from ..checks.person import Held
from ..checks.phone.examine import PhoneData
from ..checks.route import DOCUMENTS, LONG, STAYS
from ..errors import UsageProblem
from ..knowledge import wallets
from ..privacy.door import show
from ..result import Result, Route, Status, newest, worst_first
from ..text.lists import one_of
from ..text.words import _
from . import cards, people, phones
from .card_asked import read_asked


class Way(Struct, frozen=True):
    """One way to pay, as it stands for a person, and why."""

    route: Route
    status: Status
    reason: str


class PersonData(Struct, frozen=True):
    """A person's best way to pay (None: there is none), the second best, and what both rest on.

    `phone`, `cards` and `wallet` are the results of what was given, `reason` says why the person stands as
    they do, `next` what to do now, `ways` how each way to pay stands that anything is known of.

    >>> from alipay_ready import check_person
    >>> check_person(wallet="gcash", today=date(2026, 11, 23)).data.route
    'wallet'
    """

    route: Route | None
    reserve: Route | None
    phone: Result[PhoneData] | None
    cards: tuple[Result[CardData], ...]
    wallet: Result[CardData] | None
    reason: str
    next: str
    ways: tuple[Way, ...]


class Given(NamedTuple):
    """What is given of a person; empty texts and None are not given. Each card has its country, or none."""

    phone: str
    region: str | None
    cards: tuple[tuple[str, str], ...]
    wallet: str
    home: str | None
    stay: str | None
    document: str | None
    arrive: date | None


class _Seen(NamedTuple):
    """What one check came to."""

    held: Held
    status: Status
    message: str
    remedy: str | None
    mistyped: bool


def check_whole(given: Given, today: date) -> Result[PersonData]:
    """Check what is given, and judge the person by it. UsageProblem names the argument that is wrong."""
    _refuse_unknown("stay", given.stay, STAYS)
    _refuse_unknown("document", given.document, tuple(DOCUMENTS))
    home = phones.read_country(given.home, "home") if given.home else None
    number = phones.check(given.phone, region=given.region, today=today) if given.phone.strip() else None
    checked = [
        _check_card(text, country or home, given.arrive, today) for text, country in given.cards if text
    ]
    wallet = cards.check(given.wallet, today=today) if given.wallet.strip() else None
    phone = _see(number, Held(number.status, region=number.data.region)) if number else None
    seen = [_see(result, Held(result.status, result.data.network, country)) for result, country in checked]
    paid = _see(wallet, _hold_wallet(wallet, given.wallet)) if wallet else None
    verdict = people.judge(
        phone.held if phone else None,
        [each.held for each in seen] or None,
        paid.held if paid else None,
        stays_long=given.stay == LONG,
        document=given.document,
        today=today,
    )
    reason, following = people.say_reason(verdict, phone, seen, paid)
    said = {item.id for item in verdict.findings}
    remarks = [item for item in people.remark_on(given.document, today) if item.id not in said]
    return Result(
        status=verdict.status,
        findings=worst_first([*verdict.findings, *remarks]),
        facts_as_of=newest(
            result.facts_as_of
            for result in (verdict, number, wallet, *(card for card, _country in checked))
            if result is not None
        ),
        data=PersonData(
            route=verdict.data.route,
            reserve=verdict.data.reserve,
            phone=number,
            cards=tuple(result for result, _country in checked),
            wallet=wallet,
            reason=reason,
            next=following,
            ways=tuple(
                Way(route, status, people.say_way(verdict.data.why[route]))
                for route, status in verdict.data.routes.items()
            ),
        ),
    )


def _refuse_unknown(name: str, value: str | None, known: Sequence[str]) -> None:
    if value is not None and value not in known:
        raise UsageProblem(_("{name} takes {values}.", name=name, values=one_of(known)))


def _check_card(
    text: str, country: str | None, arrive: date | None, today: date
) -> tuple[Result[CardData], str | None]:
    """Check one card; return with it the country it comes from."""
    asked = read_asked(
        issued_in=country, kind=None, expires=None, arrive=arrive, called=lambda _name: "cards"
    )
    return cards.check_asked(text, asked, today), asked.issued_in


def _see(result: Result[PhoneData] | Result[CardData], held: Held) -> _Seen:
    worst = result.findings[0]
    return _Seen(held, result.status, worst.message, worst.remedy, result.mistyped)


def _hold_wallet(result: Result[CardData], given: str) -> Held:
    """Hold a wallet by its name; one that no list names is unknown, and never refused."""
    if result.data.network is not None:
        raise UsageProblem(_("wallet takes the name of a home wallet. This is the logo of a card."))
    if result.data.wallet is None:
        return Held(Status.UNKNOWN, show(given.strip()))
    return Held(result.status, wallets.load()[result.data.wallet].name)
