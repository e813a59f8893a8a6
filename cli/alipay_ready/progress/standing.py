"""How a person stands: the best of their routes, from the checks saved in their progress."""

from __future__ import annotations

from datetime import date

from ..answers.people import check_person
from ..checks.person import Held, PersonData
from ..result import Result
from .progress import Progress, Saved


def find_standing(progress: Progress, today: date) -> Result[PersonData]:
    """Return the status of the person's best route, and why."""
    checks = progress.checks
    return check_person(
        _hold(checks.phone),
        [_hold_card(card) for card in checks.cards.values()],
        _hold(checks.wallet),
        prefer=progress.route,
        today=today,
    )


def _hold(saved: Saved | None) -> Held | None:
    return None if saved is None else Held(saved.answer, saved.name, saved.region)


def _hold_card(card: Saved) -> Held:
    return Held(card.answer, card.network, card.region)
