"""A person as a whole: number, cards and home wallet together; the best of three routes decides.

The visitor route needs a usable number and a usable card, better two with different logos. The wallet
route needs a wallet that pays in mainland China. The resident route needs a mainland number and a card
issued there. Somebody has no way only if every route is closed.
"""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter

from msgspec import Struct

from ..result import Examined, Noticed, Route, Said, Several, Status

MAINLAND = "CN"


class Held(Struct, frozen=True):
    """What is known of one number, card or wallet: its status, and never a digit of it.

    `name` is the network of a card or the name of a wallet, `region` the country of a number or the
    country that issued a card (ISO 3166 code), None where nobody said.
    """

    status: Status
    name: str | None = None
    region: str | None = None

    @property
    def usable(self) -> bool:
        """Ready or attention."""
        return self.status.usable


class Standing(Struct, frozen=True):
    """The best route (None if there is none), the reserve, and each route with its status and why."""

    route: Route | None
    reserve: Route | None
    routes: dict[Route, Status]
    why: dict[Route, Noticed]


def examine(
    phone: Held | None,
    cards: Iterable[Held] | None = None,
    wallet: Held | None = None,
    *,
    prefer: Route | None = None,
    stays_long: bool = False,
) -> Examined[Standing]:
    """Find the best route; what is noticed explains that one, or why there is none.

    None is what nobody said; `cards` without any is somebody who has none. Of routes that are equally
    good, `prefer` names the one that the person is on. Who stays long takes the resident's route, which
    opens later.
    """
    held = None if cards is None else tuple(cards)
    found: dict[Route, tuple[Status | None, Noticed]] = {
        "visitor": _visitor(phone, held),
        "wallet": _wallet(wallet),
        "resident": _resident(phone, held or ()),
    }
    if stays_long and found["resident"][0] is None:
        found["resident"] = Status.ATTENTION, Noticed("person.resident-later")
    routes = {name: status for name, (status, _) in found.items() if status is not None}
    first: Route | None = "resident" if stays_long else None
    order = sorted(routes, key=lambda name: (name != first, routes[name].rank, name != prefer))
    open_ = [name for name in order if routes[name] is not Status.BLOCKED]
    why = {name: found[name][1] for name in routes}
    reasons = {"why": _why(phone, held, wallet)}
    closed, shut = Noticed("person.no-route", reasons), Noticed("person.way-closed", reasons)
    why |= {name: shut for name, status in routes.items() if status is Status.BLOCKED}
    data = Standing(open_[0] if open_ else None, open_[1] if open_[1:] else None, routes, why)
    if not routes:
        return Examined((Noticed("person.nothing-given"),), data)
    return Examined((why[open_[0]] if open_ else closed,), data)


def _visitor(phone: Held | None, cards: tuple[Held, ...] | None) -> tuple[Status | None, Noticed]:
    nothing = Noticed("person.nothing-given")
    if phone is None and cards is None:
        return None, nothing
    if (phone and phone.status is Status.BLOCKED) or (cards is not None and _all_blocked(cards)):
        return Status.BLOCKED, nothing
    usable = [card for card in cards or () if card.usable]
    if phone and not phone.usable:
        return Status.UNKNOWN, Noticed("person.phone-unknown")
    if cards and not usable:
        return Status.UNKNOWN, Noticed("person.cannot-tell")
    id_ = _open_visitor(phone, usable)
    return (Status.READY if id_ == "person.visitor-ready" else Status.ATTENTION), Noticed(id_)


def _open_visitor(phone: Held | None, usable: list[Held]) -> str:
    """Name what is noticed of a visitor whose number and cards are usable as far as they were given."""
    if phone is None:
        return "person.no-phone-given"
    if not usable:
        return "person.no-card-given"
    if len({card.name for card in usable}) == 1:
        return "person.one-card"
    ready = {card.name for card in usable if card.status is Status.READY}
    return "person.visitor-ready" if phone.status is Status.READY and len(ready) > 1 else "person.check-first"


def _all_blocked(cards: tuple[Held, ...]) -> bool:
    return all(card.status is Status.BLOCKED for card in cards)


def _wallet(wallet: Held | None) -> tuple[Status | None, Noticed]:
    if wallet is None:
        return None, Noticed("person.nothing-given")
    word = {Status.READY: "ready", Status.ATTENTION: "check"}.get(wallet.status, "unknown")
    return wallet.status, Noticed(f"person.wallet-{word}", {"wallet": wallet.name or ""})


def _resident(phone: Held | None, cards: tuple[Held, ...]) -> tuple[Status | None, Noticed]:
    """Only where both the number and a card are known to be of the mainland; else it is no route yet."""
    mainland = [card for card in cards if card.region == MAINLAND]
    if phone is None or phone.region != MAINLAND or not mainland:
        return None, Noticed("person.nothing-given")
    best = min((card.status for card in mainland), key=attrgetter("rank"))
    worst = max(phone.status, best, key=attrgetter("rank"))
    if worst is Status.READY:
        return worst, Noticed("person.resident-ready")
    if worst is Status.ATTENTION:
        return worst, Noticed("person.resident-check")
    return worst, Noticed("person.phone-unknown" if not phone.usable else "person.cannot-tell")


def _why(phone: Held | None, cards: tuple[Held, ...] | None, wallet: Held | None) -> Several:
    reasons = []
    if phone and phone.status is Status.BLOCKED:
        reasons.append(Said("why_phone"))
    if cards is not None and _all_blocked(cards):
        reasons.append(Said("why_cards" if cards else "why_no_cards"))
    if wallet and wallet.status is Status.BLOCKED:
        reasons.append(Said("why_wallet"))
    return Several(tuple(reasons), sentences=True)
