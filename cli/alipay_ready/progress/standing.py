"""How a person stands: the best of their routes, from the checks saved in their progress."""

from __future__ import annotations

from datetime import date

from ..answers.people import judge
from ..checks.person import Held, Standing
from ..checks.route import LONG
from ..result import Result
from .progress import Progress, Saved


def find_standing(progress: Progress, today: date) -> Result[Standing]:
    """Return the status of the person's best route, and why."""
    checks, answers = progress.checks, progress.answers
    cards = [_hold_card(card) for card in checks.cards.values()]
    document = answers.get("document")
    has_none = answers.get("logos") == [] and not cards  # that is what `start` was told
    return judge(
        hold(checks.phone),
        cards if cards or has_none else None,
        hold(checks.wallet),
        prefer=progress.route,
        stays_long=answers.get("stay") == LONG,
        document=document if isinstance(document, str) else None,
        today=today,
    )


def hold(saved: Saved | None) -> Held | None:
    """Return what a saved check says of a number or a wallet; None if there is none."""
    return None if saved is None else Held(saved.answer, saved.name, saved.region)


def _hold_card(card: Saved) -> Held:
    return Held(card.answer, card.network, card.region)
