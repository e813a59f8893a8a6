"""How a person stands: the best of their routes, from the checks saved in their progress."""

from __future__ import annotations

from datetime import date

from ..checks.person import Held, PersonData, examine
from ..result import Result, Status
from .progress import Progress, Saved


def find_standing(progress: Progress, today: date) -> Result[PersonData]:
    """Return the status of the person's best route, and why."""
    from ..knowledge import facts, sentences

    checks = progress.checks
    examined = examine(
        _checked(checks.phone),
        (_card(card) for card in checks.cards.values()),
        _checked(checks.wallet),
        prefer=progress.route,
    )
    said = sentences.load("person")
    return sentences.answer(examined, said, facts.load_holding(sentences.find_facts(examined, said)), today)


def _checked(saved: Saved | None) -> Held | None:
    return None if saved is None else Held(Status(saved.status), saved.name, saved.region)


def _card(card: Saved) -> Held:
    return Held(Status(card.status), card.network, card.region)
