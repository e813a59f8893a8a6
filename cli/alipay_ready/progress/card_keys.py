"""The keys under which the cards of an answer are saved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count

from .free_text import LONGEST
from .progress import Saved

_ROOM = 8  # characters for the number behind a long name


def key_cards(rows: Iterable[tuple[str, Saved]]) -> dict[str, Saved]:
    """Return the checks by key: the logo, or the words where two cards have the same.

    `rows` are the words for each card and its check.
    """
    rows = tuple(rows)
    logos = [card.network for _label, card in rows]
    saved: dict[str, Saved] = {}
    for label, card in rows:
        alone = card.network is not None and logos.count(card.network) == 1
        name = card.network if alone and card.network else label.casefold()
        saved[next(key for key in _number_names(name) if key not in saved)] = card
    return saved


def _number_names(name: str) -> Iterator[str]:
    """Yield the name, then the name with a number: `visa`, `visa 2`, `visa 3`."""
    yield name
    for place in count(2):
        yield f"{name[: LONGEST['label'] - _ROOM]} {place}"
