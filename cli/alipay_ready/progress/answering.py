"""Lays what `start` was told over a progress: answers, checks, the way to pay and its list. Pure.

What is not told stays as it was. A check that somebody saved by hand stays beside the answers, and what it
knows more than they do is kept (`knowing.py`).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from ..knowledge.checklist import Checklist, load_shipped
from .changes import follow, set_arrival
from .knowing import keep_more, knows_more
from .progress import Checks, Progress, Saved
from .standing import find_standing


class Told(Struct, frozen=True):
    """What a person told, and what the checks of it came to; None is what they did not tell.

    `answers` are the keys of [answers] to set. `cards` and `wallets` are the checks by the key under which
    they are saved, empty for somebody who has none. `earlier` are the checks that the answers of the file,
    and nothing else, come to.
    """

    answers: Mapping[str, Any] = {}
    phone: Saved | None = None
    cards: Mapping[str, Saved] | None = None
    wallets: tuple[Saved, ...] | None = None
    arrive: date | None = None
    name: str | None = None
    earlier: Checks = Checks()


def answer(
    progress: Progress, told: Told, today: date, chosen: tuple[Checklist, str | None] | None
) -> Progress:
    """Return the progress with what was told; `chosen` is the checklist to follow, with its path if own."""
    checks = Checks(
        phone=told.phone or progress.checks.phone,
        cards=_answer_cards(progress.checks.cards, told, today),
        wallet=_answer_wallet(progress.checks.wallet, told),
    )
    progress = replace(
        progress,
        answers={**progress.answers, **told.answers},
        checks=checks,
        name=told.name or progress.name,
    )
    if told.arrive:
        progress = set_arrival(progress, told.arrive)
    return _follow_way(progress, today, chosen)


def _answer_cards(saved: Mapping[str, Saved], told: Told, today: date) -> dict[str, Saved]:
    """Put the cards of the answer in the place of those of an earlier answer."""
    if told.cards is None:
        return dict(saved)
    earlier = told.earlier.cards
    # A card of an earlier answer of which more was said by hand since is no longer only an answer. That its
    # digits were looked at does not tell: they are in no answer that is kept.
    own = {
        key: card
        for key, card in saved.items()
        if key not in earlier or knows_more(replace(card, exact=False), earlier[key])
    }
    answered: dict[str, Saved] = {}
    for key, card in told.cards.items():
        if not _is_named(card, key, own):
            answered[key] = keep_more(saved.get(key), card, today)
    return {**answered, **{key: card for key, card in own.items() if key not in answered}}


def _is_named(card: Saved, key: str, own: Mapping[str, Saved]) -> bool:
    """Tell whether a bare logo is that of a card which its owner checked and gave a name."""
    if key in own or (card.region is not None and not card.assumed):
        return False
    return any(other.network == card.network and card.network for other in own.values())


def _answer_wallet(saved: Saved | None, told: Told) -> Saved | None:
    """Return the wallet that counts: the best one told, or one that was checked by hand and is better."""
    if told.wallets is None:
        return saved
    by_hand = (
        saved if saved and (told.earlier.wallet is None or saved.name != told.earlier.wallet.name) else None
    )
    held = [*told.wallets, *([by_hand] if by_hand else [])]
    return min(held, key=lambda one: one.answer.rank, default=None)


def _follow_way(progress: Progress, today: date, chosen: tuple[Checklist, str | None] | None) -> Progress:
    """Follow the list that was chosen, else that of the best way; who follows an own list stays on it."""
    route = find_standing(progress, today).data.route or "visitor"
    if chosen is not None:
        return follow(replace(progress, route=route), *chosen)
    if progress.checklist.path is None:
        return follow(progress, load_shipped(route))
    return replace(progress, route=route)
