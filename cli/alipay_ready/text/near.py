"""Did you mean? Finds the known words that are spelt nearly like the one that was typed.

Counts the slips that people make: a letter too many, one missing, two that changed places; a wrong letter
is one too many and one missing. `vsia` is one slip away from `visa`. Some thirty lines of our own in this one
place: rapidfuzz, the usual library, weighs 12 MB and has no build for the browser; difflib of the standard
library knows no swap, so that it overlooks `vsia`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from .lists import one_of
from .words import _

LONGEST = 40  # characters of a word that are looked at: no name has more
ENOUGH = 20_000  # pairs of a wrong and a known name: a second at the most
# How alike two words must be, from 0 to 1: the more words there are to choose from, the more alike.
FEW, MANY, IDS, NAMES = 0.5, 0.6, 0.7, 0.8


def find_near(word: str, known: Iterable[str], most: int = 1, *, alike: float = MANY) -> list[str]:
    """Return up to `most` known words that are spelt nearly like this one, the most alike first.

    Case counts: fold both sides where it should not. Words equally alike keep the order of `known`.
    """
    word = word[:LONGEST]
    letters = Counter(word)
    found: list[tuple[float, int, int, str]] = []
    for place, other in enumerate(dict.fromkeys(known)):
        size = len(word) + len(other)
        allowed = size * (1 - alike)
        # The letters alone tell of most words that they are too different: counting slips takes longer.
        if abs(len(word) - len(other)) > allowed or size - 2 * (letters & Counter(other)).total() > allowed:
            continue
        slips = count_slips(word, other)
        if slips <= allowed:
            found.append((slips / max(size, 1), place, slips, other))
    found.sort()
    # Beside a word that is one slip away, others that need four are no help.
    return [other for *_, slips, other in found[:most] if slips <= 2 * found[0][2] + 1]


def nearest(word: object, known: Iterable[str]) -> str | None:
    """Return the one known word that is spelt most like this value, or None."""
    return next(iter(find_near(str(word), known)), None)


class Names:
    """Known names, and what a wrong one was probably meant for.

    A file may hold thousands of names and of wrong ones. So it looks at `ENOUGH` pairs of them in all and
    then finds nothing more: whoever has so many faults has one behind them, and mends that.
    """

    def __init__(self, known: Iterable[str]) -> None:
        """Take the names in the order in which equally good ones are preferred."""
        self._known = dict.fromkeys(known)
        self._left = ENOUGH

    def __contains__(self, name: object) -> bool:
        """Tell whether a name is known."""
        return name in self._known

    def add(self, name: str) -> None:
        """Let one more name be known."""
        self._known[name] = None

    def nearest(self, word: object) -> str | None:
        """Return the name that is spelt most like this one, or None."""
        self._left -= len(self._known)
        return nearest(word, self._known) if self._left >= 0 else None


def did_you_mean(near: Iterable[str]) -> str:
    """Return the question for one or more near words: `Did you mean: sign-up or sights?`."""
    return _("Did you mean: {words}?", words=one_of(near))


def count_slips(one: str, other: str) -> int:
    """Return the slips between two words: letters too many, letters missing, neighbours that changed places.

    >>> count_slips("vsia", "visa"), count_slips("signup", "sign-up"), count_slips("jcp", "jcb")
    (1, 1, 2)
    """
    before: list[int] = []
    above = list(range(len(other) + 1))
    for row, char in enumerate(one, 1):
        here = [row]
        for column, target in enumerate(other, 1):
            least = above[column - 1] if char == target else min(above[column], here[-1]) + 1
            if row > 1 and column > 1 and char == other[column - 2] and one[row - 2] == target:
                least = min(least, before[column - 2] + 1)
            here.append(least)
        before, above = above, here
    return above[-1]
