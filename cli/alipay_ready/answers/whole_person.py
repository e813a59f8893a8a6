"""A person checked from what they have: number, cards, home wallet, and the verdict on all of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from ..checks.card.examine import CardData
from ..checks.person import Held, Person
from ..checks.phone.examine import PhoneData
from ..checks.route import DOCUMENTS, LONG, STAYS
from ..errors import UsageProblem
from ..result import Result, Route, Status, newest, worst_first
from ..text.lists import one_of
from ..text.words import _
from . import cards, people, phones
from .card_asked import read_asked
from .home_wallets import CheckedWallet, check_wallet, find_no_wallets, hold_wallet


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
    """What is given of a person; an empty phone and None are not given.

    Each card has its country, or none; `cards` without any is somebody who has none, `wallets` likewise.
    """

    phone: str = ""
    region: str | None = None
    cards: tuple[tuple[str, str], ...] | None = None
    wallets: tuple[str, ...] | None = None
    home: str | None = None
    stay: str | None = None
    document: str | None = None
    arrive: date | None = None
    had_alipay: bool | None = None
    under_18: bool = False


class CheckedCard(NamedTuple):
    """A card as it was checked, with the text that was given for it."""

    text: str
    result: Result[CardData]


class Parts(NamedTuple):
    """What the checks of the single things came to, in the order in which they were given."""

    phone: Result[PhoneData] | None
    cards: tuple[CheckedCard, ...] | None
    wallets: tuple[CheckedWallet, ...]

    @property
    def wallet(self) -> CheckedWallet | None:
        """The wallet that counts: the best of them."""
        counting = [each for each in self.wallets if each.counts]
        return min(counting, key=lambda each: each.held.status.rank, default=None)


def check_parts(given: Given, today: date) -> Parts:
    """Check number, cards and wallets, each for itself; a wallet among the cards is one of the wallets.

    UsageProblem names the argument that is wrong.
    """
    home = phones.read_country(given.home, "home") if given.home else None
    number = phones.check(given.phone, region=given.region, today=today) if given.phone.strip() else None
    checked = None
    own = [check_wallet(name, today) for name in given.wallets or ()]
    if given.cards is not None:
        pairs = ((text, country or None) for text, country in given.cards if text)
        all_ = [
            CheckedCard(text, _check_card(text, country, home, given.arrive, today))
            for text, country in pairs
        ]
        # People name a wallet among their cards; that is no card, and must not count as one that they lack.
        apps = [card for card in all_ if _is_app(card.result)]
        own += [hold_wallet(card.text, card.result) for card in apps]
        if len(apps) < len(all_) or not apps:
            checked = tuple(card for card in all_ if card not in apps)
    return Parts(number, checked, tuple(own))


def _is_app(result: Result[CardData]) -> bool:
    return result.data.wallet is not None or result.findings[0].id in find_no_wallets()


def check_whole(given: Given, today: date) -> Result[PersonData]:
    """Check what is given, and judge the person by it. UsageProblem names the argument that is wrong."""
    _refuse_unknown("stay", given.stay, STAYS)
    _refuse_unknown("document", given.document, tuple(DOCUMENTS))
    parts = check_parts(given, today)
    if any(each.result.data.network is not None for each in parts.wallets):
        raise UsageProblem(_("wallet takes the name of a home wallet. This is the logo of a card."))
    wallet = parts.wallet
    phone = _see(parts.phone, parts.phone.status) if parts.phone else None
    cards_ = [card.result for card in parts.cards or ()]
    seen = [_see(result, result.status) for result in cards_]
    paid = _see(wallet.result, wallet.held.status) if wallet else None
    verdict = people.judge(_make_person(given, parts), today)
    reason, following = people.say_reason(verdict, phone, seen, paid)
    said = {item.id for item in verdict.findings}
    remarks = [item for item in people.remark_on(given.document, today) if item.id not in said]
    looked_at = (verdict, parts.phone, wallet and wallet.result, *cards_)
    return Result(
        status=verdict.status,
        findings=worst_first([*verdict.findings, *remarks]),
        facts_as_of=newest(result.facts_as_of for result in looked_at if result is not None),
        data=PersonData(
            route=verdict.data.route,
            reserve=verdict.data.reserve,
            phone=parts.phone,
            cards=tuple(cards_),
            wallet=wallet.result if wallet else None,
            reason=reason,
            next=following,
            ways=tuple(
                Way(route, status, people.say_way(verdict.data.why[route]))
                for route, status in verdict.data.routes.items()
            ),
        ),
    )


def _make_person(given: Given, parts: Parts) -> Person:
    """Bring what was given, and what the checks came to, into the form that is judged."""
    phone, cards, wallet = parts.phone, parts.cards, parts.wallet
    return Person(
        phone=Held(phone.status, region=phone.data.region) if phone else None,
        cards=None if cards is None else tuple(_hold_card(card.result) for card in cards),
        wallet=wallet.held if wallet else None,
        stays_long=given.stay == LONG,
        document=given.document,
        had_alipay=given.had_alipay,
        under_18=given.under_18,
    )


class _Seen(NamedTuple):
    """What one check came to."""

    status: Status
    message: str
    remedy: str | None
    mistyped: bool


def _refuse_unknown(name: str, value: str | None, known: Sequence[str]) -> None:
    if value is not None and value not in known:
        raise UsageProblem(_("{name} takes {values}.", name=name, values=one_of(known)))


def _check_card(
    text: str, country: str | None, home: str | None, arrive: date | None, today: date
) -> Result[CardData]:
    asked = read_asked(
        issued_in=country, kind=None, expires=None, arrive=arrive, called=lambda _name: "cards"
    )
    return cards.check_asked(text, replace(asked, home=home), today)


def _hold_card(result: Result[CardData]) -> Held:
    return Held(result.status, result.data.network, result.data.issued_in)


def _see(result: Result[PhoneData] | Result[CardData], status: Status) -> _Seen:
    worst = result.findings[0]
    return _Seen(status, worst.message, worst.remedy, result.mistyped)
