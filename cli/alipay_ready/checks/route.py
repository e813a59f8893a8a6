"""What `start` says of a person's route and reserve: plan A, plan B, and what else the answers change. Pure.

Which routes these are is the verdict on the person (`person.py`): here it only gets its words.
"""

from __future__ import annotations

from msgspec import Struct

from ..result import Examined, Noticed, Route, Status
from ..text.lists import listed
from .person import Held, Standing

DOCUMENTS = {
    "passport": None,
    "hk-macao-permit": "plan.document.hk-macao",
    "taiwan-permit": "plan.document.taiwan",
    "resident-card": "plan.document.resident-card",
    "other": "plan.document.other",
}
LONG = "long"
STAYS = ("short", LONG)


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


def propose(answers: Answers, standing: Standing) -> Examined[PlanData]:
    """Say plan A and plan B, which are the person's route and reserve, and what else the answers change."""
    noticed = [_plan(standing.route, answers), *_reserve(standing, answers)]
    if standing.route == "resident" and standing.reserve:
        noticed.append(Noticed("plan.first-weeks"))
    data = PlanData(standing.route or "visitor", standing.reserve)
    return Examined((*noticed, *_remarks(answers)), data)


def _plan(route: Route | None, answers: Answers) -> Noticed:
    if route == "resident":
        return Noticed("plan.resident")
    if route == "wallet" and answers.wallet:
        word = {Status.READY: "", Status.ATTENTION: "-check"}.get(answers.wallet.status, "-unknown")
        return Noticed(f"plan.wallet{word}", {"wallet": answers.wallet.name or ""})
    return _visitor(answers) if route else Noticed("plan.no-way")


def _visitor(answers: Answers) -> Noticed:
    """Notice what the cards allow: those that are usable, else those that nobody knows."""
    usable = [card for card in answers.cards if card.usable]
    values = {"logos": _logos(answers)}
    if not usable:
        return Noticed("plan.visitor-unknown", values)
    alone = len({card.name for card in usable}) == 1
    return Noticed("plan.visitor-one-logo" if alone else "plan.visitor", values)


def _logos(answers: Answers) -> str:
    """Name the logos that count: the usable ones, else those that nobody knows."""
    usable = [card.name for card in answers.cards if card.usable and card.name]
    other = [card.name for card in answers.cards if card.status is Status.UNKNOWN and card.name]
    return listed(dict.fromkeys(usable or other))


def _reserve(standing: Standing, answers: Answers) -> list[Noticed]:
    if standing.route is None:
        return []
    if standing.reserve == "visitor":
        return [Noticed("plan.reserve-visitor", {"logos": _logos(answers)})]
    if standing.reserve == "wallet" and answers.wallet:
        sure = answers.wallet.status is Status.READY
        id_ = "plan.reserve-wallet" if sure else "plan.reserve-wallet-unknown"
        return [Noticed(id_, {"wallet": answers.wallet.name or ""})]
    return [Noticed("plan.reserve-cash")]


def _remarks(answers: Answers) -> list[Noticed]:
    document = DOCUMENTS[answers.document]
    remarks = [Noticed("plan.had-alipay")] if answers.had_alipay else []
    return remarks + ([Noticed(document)] if document else [])
