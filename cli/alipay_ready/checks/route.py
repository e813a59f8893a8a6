"""Plan A and plan B: what a person's routes come to, and what else to have ready. Pure.

Which routes these are is the verdict on the person (`person.py`): here it only gets its words.
"""

from __future__ import annotations

from collections.abc import Collection

from ..result import Noticed, Said, Several, Status
from ..text.lists import listed
from .person import MAINLAND, Held, Person, Standing

DOCUMENTS = {
    "passport": None,
    "hk-macao-permit": "plan.document.hk-macao",
    "hk-macao-permit-non-chinese": "plan.document.hk-macao-non-chinese",
    "taiwan-permit": "plan.document.taiwan",
    "resident-card": "plan.document.resident-card",
    "other": "plan.document.other",
}
LONG = "long"
STAYS = ("short", LONG)
SECOND_CARD, ALIPAY_CARD, WALLET = "second-card", "alipay-card", "wallet"
# Other apps and cash: the fact that tells of each.
OTHER_WAYS = {
    "wechat-pay": "reserve.wechat-pay",
    "tenpaygo": "reserve.tenpaygo",
    "unionpay-app": "reserve.nihao-china",
    "cash": "reserve.cash",
}
_CardKind = tuple[str | None, str | None]  # network and country of the bank


def find_reserves(person: Person, standing: Standing, app_cards: Collection[_CardKind]) -> tuple[str, ...]:
    """Return all that plan B can rest on, best first.

    `app_cards` are the kinds of card, each a network and a country, that another app is known to take where
    Alipay may not: they need no verdict.
    """
    route, phone = standing.route, person.phone
    abroad = [card for card in person.usable if card.region != MAINLAND]
    no_code = phone is not None and phone.status is Status.BLOCKED
    paying = person.wallet is not None and person.wallet.usable
    other_app = "tenpaygo" if no_code else "wechat-pay"
    held = [(card.name, card.region) for card in person.cards or ()]
    ways = {
        SECOND_CARD: route == "visitor" and len({card.name for card in person.usable}) > 1,
        ALIPAY_CARD: route in {"resident", "wallet"} and bool(abroad) and not no_code,
        WALLET: route != "wallet" and paying,
        other_app: bool(abroad),
        "unionpay-app": any(kind in app_cards for kind in held),
        "cash": True,
    }
    return tuple(way for way, is_open in ways.items() if is_open)


def propose(person: Person, standing: Standing, reserves: tuple[str, ...]) -> tuple[Noticed, ...]:
    """Say plan A and plan B, and what the answers change besides."""
    until = (Noticed("plan.first-weeks"),) if standing.why.get("resident") == _LATER else ()
    had = (Noticed("plan.had-alipay"),) if person.had_alipay else ()
    return (_plan(person, standing), *until, *_reserve(person, standing, reserves), *had)


_LATER = Noticed("person.resident-later")


def _plan(person: Person, standing: Standing) -> Noticed:
    if standing.route == "resident":
        return Noticed("plan.resident")
    if standing.route == "wallet" and person.wallet:
        sure = person.wallet.status is Status.READY
        return Noticed("plan.wallet" if sure else "plan.wallet-check", {"wallet": person.wallet.name or ""})
    if standing.route == "visitor":
        return _visitor(person)
    return _no_plan(person, standing)


def _visitor(person: Person) -> Noticed:
    logos = {card.name for card in person.usable}
    if not logos:
        return Noticed("plan.visitor-no-card")
    id_ = "plan.visitor-one-logo" if len(logos) == 1 else "plan.visitor"
    return Noticed(id_, {"logos": _name_logos(person.usable)})


def _no_plan(person: Person, standing: Standing) -> Noticed:
    """Say what stands in the place of a plan: something to find out first, or another way to pay."""
    if not standing.routes:
        return Noticed("plan.nothing-said")
    if set(standing.routes.values()) == {Status.BLOCKED}:
        return Noticed("plan.no-way")
    cards = [card for card in person.cards or () if card.status is Status.UNKNOWN]
    if standing.routes.get("visitor") is Status.UNKNOWN and cards and not person.usable:
        return Noticed("plan.visitor-unknown", {"logos": _name_logos(cards)})
    if person.wallet is not None and person.wallet.status is Status.UNKNOWN:
        return Noticed("plan.wallet-unknown", {"wallet": person.wallet.name or ""})
    return Noticed("plan.phone-unknown")


def _name_logos(cards: list[Held]) -> str | Said:
    """Name the logos; a card that nobody knows has none."""
    names = dict.fromkeys(card.name for card in cards if card.name)
    return listed(names) if names else Said("a_card")


def _reserve(person: Person, standing: Standing, reserves: tuple[str, ...]) -> tuple[Noticed, ...]:
    """Name the best reserve in a sentence of its own, the others in one."""
    wallet = person.wallet.name if person.wallet and person.wallet.name else ""
    best = _find_best(standing, reserves)
    others = [way for way in reserves if way != best]
    said = {"ways": Several(tuple(Said(f"way_{way}", {"wallet": wallet}) for way in others))}
    facts = tuple(OTHER_WAYS[way] for way in others if way in OTHER_WAYS)
    if best is None:
        return (Noticed("plan.reserve-cash", said, facts),)
    if best == WALLET:
        sure = person.wallet is not None and person.wallet.status is Status.READY
        first = Noticed("plan.reserve-wallet" if sure else "plan.reserve-wallet-unknown", {"wallet": wallet})
    elif best == ALIPAY_CARD:
        logos = _name_logos([card for card in person.usable if card.region != MAINLAND])
        first = Noticed("plan.reserve-visitor", {"logos": logos})
    else:
        first = Noticed("plan.reserve-second-card")
    return first, Noticed("plan.reserve-more", said, facts)


def _find_best(standing: Standing, reserves: tuple[str, ...]) -> str | None:
    """Return what plan B begins with: something of the person's own, else nothing."""
    if SECOND_CARD in reserves:
        return SECOND_CARD
    own = [way for way in (ALIPAY_CARD, WALLET) if way in reserves]
    second = {"visitor": ALIPAY_CARD, "wallet": WALLET}.get(standing.reserve or "")
    return second if second in own else next(iter(own), None)
