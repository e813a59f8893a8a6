"""Reads Russian names as they stand in a sentence: `Сбербанка`, `из России`, `русскую`.

A word counts as a known name of five letters or more, if it differs from it in its ending alone. Shorter
names have their forms in the tables.
"""

from __future__ import annotations

from collections.abc import Container

_SHORTEST = 5  # letters of a known name
_STEM = 4  # letters before the ending
# How names end in the tables; without accents й is и, as in the names of places.
_OF_NAMES = ("", "а", "я", "е", "о", "ь", "й", "и", "ий", "ии", "ый", "ыи", "ой", "ои", "ая", "ое")
_CASES = (
    "а", "у", "е", "и", "ы", "ю", "я", "ь", "ом", "ем", "ой", "ей", "ою", "ью", "ям", "ам", "ях", "ах", "ов",
    "ия", "ии", "ию", "ие", "ией", "ами", "ями",
)  # fmt: skip
_OF_ADJECTIVES = (
    "ий", "ый", "ой", "ая", "ое", "ее", "ие", "ые", "ую", "ого", "его", "ому", "ему", "им", "ым", "их", "ых",
    "ими", "ыми",
)  # fmt: skip
_ENDINGS = frozenset(("", *_CASES, *_OF_ADJECTIVES)) | {
    f"{middle}{ending}" for middle in ("ск", "овск") for ending in _OF_ADJECTIVES
}
_ENDINGS |= {ending.replace("й", "и") for ending in _ENDINGS}
_LONGEST = max(map(len, _ENDINGS))


def find_inflected(word: str, known: Container[str]) -> str | None:
    """Return the known name of which a squeezed word is a form; None for a word of another script."""
    if len(word) < _SHORTEST or not "а" <= word[0] <= "я":
        return None
    for cut in range(min(_LONGEST, len(word) - _STEM) + 1):
        stem = word[: len(word) - cut]
        if word[len(stem) :] not in _ENDINGS:
            continue
        for ending in _OF_NAMES:
            if len(stem) + len(ending) >= _SHORTEST and stem + ending in known:
                return stem + ending
    return None
