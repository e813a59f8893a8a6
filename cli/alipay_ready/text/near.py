"""Did you mean? Finds the known words that are spelt nearly like the one that was typed.

Counts edits as people make them: a letter too many, one missing, a wrong one, or two that changed places
(Damerau's distance, the restricted one). `vsia` is one slip away from `visa`, not two, which is what makes
the difference for short words. About 30 lines of our own in this one place: rapidfuzz, the usual library,
weighs 12 MB and has no build for the browser; difflib of the standard library knows no swap, so that it
overlooks `vsia` and offers `Libya` for `visa`.
"""

from __future__ import annotations

from collections.abc import Iterable

LONGEST = 40  # characters of a word that are looked at: no name has more
_PER_EDIT = 3  # letters that must stand right for each slip
_MOST = 3  # slips in one word; with more of them it is another word


def find_near(word: str, known: Iterable[str], most: int = 1) -> list[str]:
    """Return up to `most` known words that are nearly spelt like this one, nearest first.

    Case counts: fold both sides where it should not. Words equally near keep the order of `known`.
    """
    word = word[:LONGEST]
    allowed = min(_MOST, len(word) // _PER_EDIT)
    found: list[tuple[int, int, str]] = []
    for place, other in enumerate(dict.fromkeys(known)):
        if abs(len(other) - len(word)) <= allowed:
            edits = count_edits(word, other)
            if edits <= allowed:
                found.append((edits, place, other))
    return [other for _, _, other in sorted(found)[:most]]


def nearest(word: object, known: Iterable[str]) -> str | None:
    """Return the one known word that is spelt most like this value, or None."""
    return next(iter(find_near(str(word), known)), None)


def did_you_mean(near: Iterable[str]) -> str:
    """Return the question for one or more near words: `Did you mean: sign-up or sights?`."""
    return f"Did you mean: {' or '.join(near)}?"


def count_edits(one: str, other: str) -> int:
    """Return the slips between two words: letters too many, missing or wrong, and swapped neighbours."""
    before: list[int] = []
    above = list(range(len(other) + 1))
    for row, char in enumerate(one, 1):
        here = [row]
        for column, target in enumerate(other, 1):
            least = min(above[column] + 1, here[-1] + 1, above[column - 1] + (char != target))
            swapped = row > 1 and column > 1 and char == other[column - 2] and one[row - 2] == target
            here.append(min(least, before[column - 2] + 1) if swapped else least)
        before, above = above, here
    return above[-1]
