"""The ids of troubles, and which of them somebody meant who wrote one by heart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from ..knowledge import troubles
from ..text.near import count_slips, nearest

MOST = 4  # ids that are offered
_ENOUGH = 100  # wrong ids in one file: whoever has more has one reason for all of them
_SLIPS = 2
_WORD = re.compile("[a-z]+")


class TroubleNames:
    """The ids that are known. `in` tells whether one is."""

    def __init__(self, ids: Sequence[str]) -> None:
        """Take the ids in the order in which equally good ones are preferred."""
        self._ids = dict.fromkeys(ids)
        self._left = _ENOUGH

    def __contains__(self, id_: object) -> bool:
        """Tell whether an id is known."""
        return id_ in self._ids

    def find_misspelt(self, id_: str) -> str | None:
        """Return the id that was meant and misspelt, or None."""
        self._left -= 1
        near = nearest(id_, self._ids) if self._left >= 0 else None
        return near if near and count_slips(id_, near) <= _SLIPS else None

    def find_alike(self, id_: str) -> list[str]:
        """Return a few ids that are spelt nearly like this one, or whose titles have its words, best first.

        Who writes an id by heart knows what the trouble is about, and seldom how it is called here.
        """
        if self._left < 0:
            return []
        words = {*_WORD.findall(id_.partition(".")[2])}
        near = nearest(id_, self._ids)
        shared = {known: len(words & theirs) + (known == near) for known, theirs in self._words.items()}
        most = max(shared.values(), default=0)
        best = [known for known, count in shared.items() if count and count >= most - 1]
        return sorted(best, key=lambda known: -shared[known])[:MOST]

    @cached_property
    def _words(self) -> dict[str, set[str]]:
        """The words of each id and its title."""
        titles = {id_: trouble.title for id_, trouble in troubles.load().items()}
        return {id_: {*_WORD.findall(f"{id_} {titles.get(id_, '')}".casefold())} for id_ in self._ids}
