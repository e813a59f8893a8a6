"""How a person stands: the best of their routes, from the checks and answers saved in their progress."""

from __future__ import annotations

from datetime import date

from ..answers.people import judge
from ..checks.person import Held, Person, Standing
from ..checks.route import LONG
from ..result import Result
from .progress import Progress, Saved, find_answer


def find_standing(progress: Progress, today: date) -> Result[Standing]:
    """Return the status of the person's best route, and why."""
    return judge(find_person(progress), today)


def find_person(progress: Progress) -> Person:
    """Return what the progress file knows of a person; it may hold anything in its answers."""
    checks, answers = progress.checks, progress.answers
    cards = tuple(_hold_card(card, progress.arrive) for card in checks.cards.values())
    document = answers.get("document")
    had = answers.get("had_alipay")
    has_none = answers.get("logos") == [] and not cards  # that is what `start` was told
    return Person(
        phone=_hold(checks.phone),
        cards=cards if cards or has_none else None,
        wallet=_hold(checks.wallet),
        prefer=progress.route,
        stays_long=answers.get("stay") == LONG,
        document=document if isinstance(document, str) else None,
        had_alipay=had if isinstance(had, bool) else None,
        under_18=answers.get("under_18") is True,
    )


def _hold(saved: Saved | None) -> Held | None:
    return None if saved is None else Held(saved.answer, saved.name, saved.region)


def _hold_card(card: Saved, arrive: date | None) -> Held:
    return Held(find_answer(card, arrive), card.network, card.region)
