"""`progress card`: shows, renames or removes one saved card, or the home wallet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer
from msgspec.structs import asdict

from .. import clock
from ..errors import UsageProblem
from ..progress import reading, store
from ..progress.free_text import read_text
from ..progress.named_cards import (
    FoundCard,
    RemoveCard,
    RenameCard,
    count_usable_logos,
    find_card,
    list_labels,
)
from ..show.progress_card import CardScreen, SavedCardData, make_entry
from ..text.lists import listed
from ..text.words import _
from .long_help import long_help
from .options import settings
from .progress_changes import make_change_data

if TYPE_CHECKING:
    from ..progress.store import Changed

ENOUGH = 2  # logos: so many usable ones prove what one card less proved


@long_help(
    _("Show, rename or remove one saved card. The home wallet goes by its name. Undo brings it back."),
    examples=(
        'alipay-ready progress card "blue card" --remove',
        'alipay-ready progress card visa --rename "green card"',
    ),
)
def command(
    context: typer.Context,
    label: Annotated[
        list[str] | None, typer.Argument(metavar="LABEL", help=_("Its label or logo, as progress shows it."))
    ] = None,
    remove: Annotated[bool, typer.Option("--remove", help=_("Remove it. Marks of steps stay."))] = False,
    rename: Annotated[
        str | None, typer.Option("--rename", metavar="NEW", help=_("Give the card this label."))
    ] = None,
) -> CardScreen:
    """Show, rename or remove one saved card."""
    path, name = reading.find_path(settings(context).file), " ".join(label or ())
    if remove and rename is not None:
        raise UsageProblem(_("--remove does not go together with --rename."), _("Leave one of them out."))
    if not name.strip():
        raise _ask_which(list_labels(reading.read(path).progress.checks))
    if remove:
        made = store.change(path, RemoveCard(name, clock.today()))
        return _make_screen(made, find_card(made.before.progress.checks, name), removed=True)
    if rename is not None:
        new = read_text(rename, "label")
        made = store.change(path, RenameCard(name, new))
        was = find_card(made.before.progress.checks, name)
        return _make_screen(made, FoundCard(new, was.saved), was=was.label)
    read = reading.read(path)
    return _make_screen(store.Changed(read, read, written=False), find_card(read.progress.checks, name))


def _ask_which(labels: list[str]) -> UsageProblem:
    hint = _("Saved: {labels}.", labels=listed(labels)) if labels else _("No card is saved yet.")
    return UsageProblem(_("Which card? Name its label or its logo."), hint)


def _make_screen(
    made: Changed, found: FoundCard, *, removed: bool = False, was: str | None = None
) -> CardScreen:
    entry = make_entry(found.label, found.saved, is_wallet=found.is_wallet, removed=removed)
    return CardScreen(
        data=SavedCardData(**asdict(make_change_data(made, clock.today())), card=entry),
        was=was,
        written=made.written,
        kept=_find_kept(made, found) if removed else (),
    )


def _find_kept(made: Changed, found: FoundCard) -> tuple[str, ...]:
    """Return the steps that stay done though the card that was removed may have been what proved them."""
    read = made.after
    if not found.saved.usable or (not found.is_wallet and count_usable_logos(read.progress.checks) >= ENOUGH):
        return ()
    kind = "wallet" if found.is_wallet else "cards"
    return tuple(
        step.id
        for step in read.checklist.steps
        if step.check == kind and read.progress.status_of(step.id) == "done"
    )
