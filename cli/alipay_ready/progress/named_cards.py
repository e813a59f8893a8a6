"""The changes of the saved card, or home wallet, that a person names, as `store.change` takes them.

A card goes by its label, its logo, both as `progress` shows them, or an unmistakable beginning. As in
`named_steps.py` each change is a frozen record that keeps nothing between two calls.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from ..errors import UsageProblem
from ..text.lists import listed, sentences
from ..text.near import FEW, did_you_mean, find_near
from ..text.words import _
from .progress import Checks, Progress, Saved

if TYPE_CHECKING:
    from ..knowledge.checklist import Checklist

_WALLET = "wallet"  # what a saved wallet without a name goes by


class FoundCard(Struct, frozen=True):
    """A saved answer and the label it stands under: for the home wallet its name."""

    label: str
    saved: Saved
    is_wallet: bool = False


class RemoveCard(Struct, frozen=True):
    """Remove a saved card or the wallet; the marks of steps stay. `today` is the day of the change."""

    name: str
    today: date

    def __call__(self, progress: Progress, checklist: Checklist) -> Progress:
        """Return the progress without it, also among the answers to `start`, which would bring it back."""
        del checklist
        found = find_card(progress.checks, self.name)
        if found.is_wallet:
            answers = {key: value for key, value in progress.answers.items() if key != "wallet"}
            return replace(progress, checks=replace(progress.checks, wallet=None), answers=answers)
        left = {key: card for key, card in progress.checks.cards.items() if key != found.label}
        answers = progress.answers
        if found.saved.network not in {card.network for card in left.values()}:
            answers = _forget_logo(answers, found, self.today)
        return replace(progress, checks=replace(progress.checks, cards=left), answers=answers)


class RenameCard(Struct, frozen=True):
    """Give a saved card another label; `free_text.read_text` has looked at it."""

    name: str
    label: str

    def __call__(self, progress: Progress, checklist: Checklist) -> Progress:
        """Return the progress with the card in its place under the new label."""
        del checklist
        found = find_card(progress.checks, self.name)
        if found.is_wallet:
            raise UsageProblem(
                _("A home wallet has no label that could be changed."),
                _("To remove it, use --remove."),
            )
        others = [key for key in progress.checks.cards if key != found.label]
        if self.label.casefold() in map(str.casefold, others):
            raise UsageProblem(
                _("Another saved card has this label already."),
                _("Choose another label. Saved: {labels}.", labels=listed(list_labels(progress.checks))),
            )
        cards = {
            self.label if key == found.label else key: card for key, card in progress.checks.cards.items()
        }
        return replace(progress, checks=replace(progress.checks, cards=cards))


def list_labels(checks: Checks) -> list[str]:
    """Return the labels of the saved cards, then the name of the home wallet."""
    return [found.label for found in list_saved(checks)]


def find_card(checks: Checks, name: str) -> FoundCard:
    """Return the card or wallet of this name; UsageProblem, with what is saved, if it is none or several."""
    saved = [*list_saved(checks)]
    if not saved:
        raise UsageProblem(
            _("No card is saved yet."), _("Example: {command}", command="alipay-ready check-card visa --save")
        )
    wanted = name.strip().casefold()
    known = {found.label: [call.casefold() for call in _list_names(found)] for found in saved}
    ways = (
        [found for found in saved if found.label == name.strip()],
        [found for found in saved if wanted in known[found.label]],
        [found for found in saved if wanted and any(c.startswith(wanted) for c in known[found.label])],
    )
    for matching in ways:
        if len(matching) == 1:
            return matching[0]
        if matching:
            raise UsageProblem(
                _("Several saved cards go by this name."),
                _("Choose one: {labels}.", labels=listed(found.label for found in matching)),
            )
    near = find_near(wanted, [call for calls in known.values() for call in calls], most=2, alike=FEW)
    meant = [label for label, calls in known.items() if not set(calls).isdisjoint(near)]
    raise UsageProblem(
        _("No saved card goes by this name."),
        sentences(
            (
                did_you_mean(meant) if meant else None,
                _("Saved: {labels}.", labels=listed(list_labels(checks))),
            )
        ),
    )


def count_usable_logos(checks: Checks) -> int:
    """Return how many different logos the usable cards have."""
    return len({card.network for card in checks.cards.values() if card.usable})


def list_saved(checks: Checks) -> Iterator[FoundCard]:
    """Yield the saved cards, then the home wallet."""
    yield from (FoundCard(label, saved) for label, saved in checks.cards.items())
    if checks.wallet:
        yield FoundCard(checks.wallet.name or _WALLET, checks.wallet, is_wallet=True)


def _list_names(found: FoundCard) -> list[str]:
    """Return every name that the saved answer goes by."""
    from ..knowledge.networks import load, name_card  # not at the top: an exact label needs no networks

    logo = load().get(found.saved.network or "")
    names = [found.label, name_card(found.label, found.saved.network)]
    return [*names, logo.id, logo.name] if logo else names


def _forget_logo(answers: dict[str, object], found: FoundCard, today: date) -> dict[str, object]:
    """Return the answers to `start` without the logo of a card; without the answer, if it was the only one.

    An empty answer would say that the person has no card at all.
    """
    told = answers.get("logos")
    if not isinstance(told, list):
        return answers
    left = [logo for logo in told if not _is_logo_of(logo, found, today)]
    kept = {key: value for key, value in answers.items() if key != "logos"}
    return answers if left == told else {**kept, "logos": left} if left else kept


def _is_logo_of(logo: object, found: FoundCard, today: date) -> bool:
    if not isinstance(logo, str):
        return False
    from ..answers import cards

    return logo.casefold() == found.label.casefold() or (
        found.saved.network is not None and cards.check(logo, today=today).data.network == found.saved.network
    )
