"""A person as a whole: number, cards and home wallet together; the best of three routes decides.

The visitor route needs a usable number and a usable card, better two with different logos. The wallet
route needs a wallet that pays in mainland China. The resident route needs a mainland number and a card
issued there; who stays long takes it, and pays by a bridge (one of the other two) until both are there.
What nobody knows is no route: then it cannot be told. Somebody has no way only if every route is closed.
"""

from __future__ import annotations

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


class Person(Struct, frozen=True):
    """What is known of a person; None is what nobody said.

    `cards` without any is somebody who has none. `prefer` is the route that the person is on, `document` a
    key of `DOCUMENTS` (`checks/route.py`). `under_18`: somebody of them is that young.
    """

    phone: Held | None = None
    cards: tuple[Held, ...] | None = None
    wallet: Held | None = None
    prefer: Route | None = None
    stays_long: bool = False
    document: str | None = None
    had_alipay: bool | None = None
    under_18: bool = False

    @property
    def usable(self) -> list[Held]:
        """The cards that are ready or need attention."""
        return [card for card in self.cards or () if card.usable]


class Standing(Struct, frozen=True):
    """The best route, the second best, and each route with its status and why.

    `route` is None where nothing that the person has is known to pay, `reserve` where nothing else is.
    """

    route: Route | None
    reserve: Route | None
    routes: dict[Route, Status]
    why: dict[Route, Noticed]


NEED_DOCUMENT: frozenset[Route] = frozenset({"visitor", "resident"})  # a home wallet needs no Alipay account


def examine(person: Person, doubt: Status = Status.READY) -> Examined[Standing]:
    """Find the best route; what is noticed explains that one, or why there is none.

    Of routes that are equally good, the one that the person is on counts. Who stays long takes the
    resident's route, which opens later. `doubt` is what the person's document makes of an account.
    """
    found: dict[Route, tuple[Status | None, Noticed]] = {
        "visitor": _visitor(person),
        "wallet": _wallet(person.wallet),
        "resident": _resident(person),
    }
    if person.stays_long and not _is_open(found["resident"][0]):
        found["resident"] = Status.ATTENTION, Noticed("person.resident-later")
    routes = {name: status for name, (status, _) in found.items() if status is not None}
    open_ = [name for name, status in routes.items() if status.usable]
    routes |= {name: max(routes[name], doubt, key=_RANK) for name in open_ if name in NEED_DOCUMENT}
    first: Route | None = "resident" if person.stays_long else None
    open_.sort(key=lambda name: (name != first, routes[name].rank, name != person.prefer))
    unclear = [name for name in routes if routes[name] is Status.UNKNOWN]
    why = {name: found[name][1] for name in routes}
    best = [why[name] for name in (*open_, *unclear)]
    reasons = {"why": find_reasons(person)}
    shut = Noticed("person.way-closed", reasons)
    why |= {name: shut for name, status in routes.items() if status is Status.BLOCKED}
    reserve = [name for name in open_[1:] if name != "visitor" or person.usable]
    data = Standing(open_[0] if open_ else None, reserve[0] if reserve else None, routes, why)
    if not routes:
        return Examined((_NOTHING,), data)
    return Examined((best[0] if best else Noticed("person.no-route", reasons),), data)


_RANK = attrgetter("rank")
_NOTHING = Noticed("person.nothing-given")


def _is_open(status: Status | None) -> bool:
    return status is not None and status.usable


def _visitor(person: Person) -> tuple[Status | None, Noticed]:
    phone, cards, usable = person.phone, person.cards, person.usable
    if phone is None and cards is None:
        return None, _NOTHING
    if (phone and phone.status is Status.BLOCKED) or (cards is not None and _all_blocked(cards)):
        return Status.BLOCKED, _NOTHING
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
        return None, _NOTHING
    word = {Status.READY: "ready", Status.ATTENTION: "check"}.get(wallet.status, "unknown")
    return wallet.status, Noticed(f"person.wallet-{word}", {"wallet": wallet.name or ""})


def _resident(person: Person) -> tuple[Status | None, Noticed]:
    """Only where both the number and a card are known to be of the mainland; else it is no route yet."""
    phone = person.phone
    mainland = [card for card in person.cards or () if card.region == MAINLAND]
    if phone is None or phone.region != MAINLAND or not mainland:
        return None, _NOTHING
    worst = max(phone.status, min((card.status for card in mainland), key=_RANK), key=_RANK)
    if worst is Status.READY:
        return worst, Noticed("person.resident-ready")
    if worst is Status.ATTENTION:
        return worst, Noticed("person.resident-check")
    return worst, Noticed("person.phone-unknown" if not phone.usable else "person.cannot-tell")


def find_reasons(person: Person) -> Several:
    """Return why there is no way to pay, a sentence for each thing that is in the way."""
    reasons, cards = [], person.cards
    if person.phone and person.phone.status is Status.BLOCKED:
        reasons.append(Said("why_phone"))
    if cards is not None and _all_blocked(cards):
        reasons.append(Said("why_cards" if cards else "why_no_cards"))
    if person.wallet and person.wallet.status is Status.BLOCKED:
        reasons.append(Said("why_wallet"))
    return Several(tuple(reasons), sentences=True)
