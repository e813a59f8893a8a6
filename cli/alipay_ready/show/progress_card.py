"""The screen of `progress card`: one saved card, as it is or after a change."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from ..knowledge.networks import name_card
from ..progress.progress import Saved, SavedStatus
from ..result import Status
from ..text.dates import day
from ..text.words import _
from .headlines import say_status
from .lines import Line, field, line
from .progress_change import ChangeData, ChangeScreen


class SavedCard(Struct, frozen=True):
    """A saved card, or the home wallet: its label, whether it is gone now, and the answer of its check.

    After a renaming the label is the new one. `network` is None for a wallet.
    """

    label: str
    is_wallet: bool
    removed: bool
    status: SavedStatus
    on: date | None
    network: str | None
    region: str | None


class SavedCardData(ChangeData, frozen=True):
    """Where a person is, and the card that was named."""

    card: SavedCard


class CardScreen(ChangeScreen, frozen=True, kw_only=True):
    """After `progress card`. `was` is the label before a renaming, `written` whether anything changed.

    `kept` are the steps that stay done though the card that is gone may have proved them.
    """

    data: SavedCardData
    was: str | None
    written: bool
    kept: tuple[str, ...]

    def draw_change(self) -> Iterator[Line]:
        """Return what became of the card, or its saved answer."""
        card = self.data.card
        name = name_card(card.label, card.network)
        if card.removed:
            yield field(_("Removed:"), " ", name, style="strong")
            for id_ in self.kept:
                yield field(_("Still marked as done:"), " ", self.name_step(id_), style="attention")
                again = f"alipay-ready progress todo {id_}"
                yield line("  ", _("To open it again:"), " ", (again, "command"), hang=2)
        elif self.was is not None and self.written:
            yield line(_("{old} is now called {new}.", old=self.was, new=card.label))
        elif self.was is not None:
            yield line(_("{label} is called so already.", label=card.label))
        else:
            yield self._draw_answer(name)
        if self.written:
            words = _("To bring it back:") if card.removed else _("To take it back:")
            yield line(words, " ", ("alipay-ready progress undo", "command"))

    def _draw_answer(self, name: str) -> Line:
        card = self.data.card
        words = say_status(Status(card.status), "wallet" if card.is_wallet else "card")
        on = _("checked on {day}", day=day(card.on)) if card.on else ""
        return field(f"{name}:", " ", (words, card.status), "  ", (on, "dim"), style="strong")


def make_entry(label: str, saved: Saved, *, is_wallet: bool, removed: bool) -> SavedCard:
    """Return a saved answer under its label."""
    return SavedCard(label, is_wallet, removed, saved.status, saved.on, saved.network, saved.region)
