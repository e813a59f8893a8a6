"""Which route is a person's: plan A, the reserve plan B, and why. Pure; the answers come as arguments.

Who stays longer than three months takes the resident's route, with a card from abroad or a home wallet
for the first weeks. A visitor whose home wallet is named officially uses that, because nothing has to be
linked; every other visitor links a card.
"""

from __future__ import annotations

from msgspec import Struct

from ..result import Examined, Noticed, Route, Status
from ..text.lists import listed
from .person import Held

DOCUMENTS = {
    "passport": None,
    "hk-macao-permit": "plan.document.hk-macao",
    "taiwan-permit": "plan.document.taiwan",
    "resident-card": "plan.document.resident-card",
    "other": "plan.document.other",
}
STAYS = ("short", "long")


class Answers(Struct, frozen=True):
    """What a person said. `cards` holds one entry per logo (`name` as it is shown), none for no card."""

    stay: str
    document: str
    cards: tuple[Held, ...]
    wallet: Held | None
    had_alipay: bool


class PlanData(Struct, frozen=True):
    """The route to take, and the reserve (None: cash and other apps)."""

    route: Route
    reserve: Route | None


def propose(answers: Answers) -> Examined[PlanData]:
    """Choose plan A and plan B, and notice what else the answers change."""
    card, wallet = _visitor(answers), _wallet(answers)
    if answers.stay == "long":
        route: Route = "resident"
        reserve = _first_open(("visitor", card), ("wallet", wallet))
        noticed = [Noticed("plan.resident"), *_reserve(reserve, answers)]
        noticed += [Noticed("plan.first-weeks")] if reserve else []
    else:
        route, noticed, reserve = _short(answers, card, wallet)
    return Examined((*noticed, *_remarks(answers)), PlanData(route, reserve))


def _short(
    answers: Answers, card: Noticed | None, wallet: Noticed | None
) -> tuple[Route, list[Noticed], Route | None]:
    named = answers.wallet is not None and answers.wallet.status is Status.READY
    order: list[tuple[Route, Noticed | None]] = [("visitor", card), ("wallet", wallet)]
    known = any(held.usable for held in answers.cards)
    if named or (answers.wallet is not None and answers.wallet.usable and not known):
        order.reverse()
    open_ = [(route, why) for route, why in order if why is not None]
    if not open_:
        return "visitor", [Noticed("plan.no-way")], None
    route, why = open_[0]
    reserve = open_[1][0] if open_[1:] else None
    return route, [why, *_reserve(reserve, answers)], reserve


def _visitor(answers: Answers) -> Noticed | None:
    """Notice what the cards allow; None if none of them can be linked."""
    usable = [card for card in answers.cards if card.usable]
    maybe = [card for card in answers.cards if card.status is Status.UNKNOWN]
    if not usable and not maybe:
        return None
    values = {"logos": _logos(answers)}
    if not usable:
        return Noticed("plan.visitor-unknown", values)
    alone = len({card.name for card in usable}) == 1
    return Noticed("plan.visitor-one-logo" if alone else "plan.visitor", values)


def _wallet(answers: Answers) -> Noticed | None:
    wallet = answers.wallet
    if wallet is None or wallet.status is Status.BLOCKED:
        return None
    word = {Status.READY: "", Status.ATTENTION: "-check", Status.UNKNOWN: "-unknown"}[wallet.status]
    return Noticed(f"plan.wallet{word}", {"wallet": wallet.name or ""})


def _logos(answers: Answers) -> str:
    """Name the logos that count: the usable ones, else those that nobody knows."""
    usable = [card.name for card in answers.cards if card.usable and card.name]
    other = [card.name for card in answers.cards if card.status is Status.UNKNOWN and card.name]
    return listed(dict.fromkeys(usable or other))


def _first_open(*routes: tuple[Route, Noticed | None]) -> Route | None:
    return next((route for route, why in routes if why is not None), None)


def _reserve(reserve: Route | None, answers: Answers) -> list[Noticed]:
    if reserve == "visitor":
        return [Noticed("plan.reserve-visitor", {"logos": _logos(answers)})]
    if reserve == "wallet" and answers.wallet:
        sure = answers.wallet.status is Status.READY
        id_ = "plan.reserve-wallet" if sure else "plan.reserve-wallet-unknown"
        return [Noticed(id_, {"wallet": answers.wallet.name or ""})]
    return [Noticed("plan.reserve-cash")]


def _remarks(answers: Answers) -> list[Noticed]:
    document = DOCUMENTS[answers.document]
    remarks = [Noticed("plan.had-alipay")] if answers.had_alipay else []
    return remarks + ([Noticed(document)] if document else [])
