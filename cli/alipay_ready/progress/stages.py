"""The two stages of a resident: until there is a Chinese number and card, the list has a bridge. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from ..checks.person import MAINLAND, examine
from ..knowledge.checklist import BridgeName, load_shipped
from ..knowledge.compose import compose
from .progress import find_cards

if TYPE_CHECKING:
    from datetime import date

    from ..knowledge.checklist import Checklist, Step
    from .progress import Progress

SIM_CARD, BANK_ACCOUNT, SIGN_UP, CHANGE_NUMBER = "sim-card", "bank-account", "sign-up", "change-number"


def arrange(progress: Progress, checklist: Checklist) -> Checklist:
    """Return a shipped checklist as the person follows it: that of residents as their stage is."""
    if checklist.bridge is None:
        return checklist
    bridges = checklist.bridge
    if has_foreign_number(progress):
        steps = tuple(_require(step) if step.id == CHANGE_NUMBER else step for step in checklist.steps)
        checklist = replace(checklist, steps=steps)
    name = find_bridge(progress)
    if name is None:
        return checklist
    return compose(checklist, load_shipped(name), bridges.visitor if name == "visitor" else bridges.wallet)


def find_bridge(progress: Progress) -> BridgeName | None:
    """Return the list by which a resident pays until there is a Chinese number and card; None if by none.

    It is the reserve of the verdict on the person, to which only cards from abroad count here.
    """
    if has_settled(progress):
        return None
    from .standing import find_person  # not at the top: only a resident's list needs it

    person = find_person(progress)
    abroad = tuple(card for card in person.cards or () if card.region != MAINLAND)
    reserve = examine(replace(person, cards=abroad or None, stays_long=True)).data.reserve
    return None if reserve == "resident" else reserve


def has_settled(progress: Progress) -> bool:
    """Tell whether the person has a usable Chinese number and card: as checks, or as marks of their own."""
    phone = progress.checks.phone
    number = phone is not None and phone.usable and phone.region == MAINLAND
    card = any(card.region == MAINLAND for _label, card in find_cards(progress))
    done = {id_ for id_ in (SIM_CARD, BANK_ACCOUNT) if progress.status_of(id_) == "done"}
    return (number or SIM_CARD in done) and (card or BANK_ACCOUNT in done)


def has_foreign_number(progress: Progress) -> bool:
    """Tell whether the account has a foreign number, or will have one: then it is to be changed in China.

    It has one if there was an account before, or if the person signed up before the Chinese number was there.
    """
    if progress.answers.get("had_alipay") is True:
        return True
    phone, mark = progress.checks.phone, progress.steps.get(SIGN_UP)
    chinese = phone is not None and phone.region == MAINLAND
    if mark is not None and mark.status == "done":
        if phone is not None and phone.region not in {None, MAINLAND}:
            return True
        first = _find_first_day(progress)
        if mark.at is not None and first is not None:
            return mark.at.date() < first
    return not chinese and find_bridge(progress) == "visitor"


def _find_first_day(progress: Progress) -> date | None:
    """Return the first day on which the Chinese number is known to have been there."""
    # The same number, saved again, has a later day. The mark that it proved first keeps its own.
    phone, mark = progress.checks.phone, progress.steps.get(SIM_CARD)
    days = [phone.on] if phone is not None and phone.region == MAINLAND and phone.on else []
    if mark is not None and mark.status == "done" and mark.at is not None:
        days.append(mark.at.date())
    return min(days, default=None)


def _require(step: Step) -> Step:
    return replace(step, optional=False)
