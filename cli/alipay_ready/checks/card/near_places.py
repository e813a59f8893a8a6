"""Asks about a word that is spelt nearly like a bank or a country which changes the answer: `sberbnak visa`.

A slip there is not guessed at: the card stays one that may work, and the person is asked. The answer of a
card that works becomes a warning at most, for the word may as well be something else.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from ...result import Noticed
from ...text.near import NAMES, count_slips, find_near
from .phrase import squeeze
from .ranges import Network
from .rules import CardRules

_SHORTEST = 5  # letters of a word and of a name: shorter ones are near to anything
_SURE = 6  # with this many letters one of them may be wrong; a shorter word is only near by one slip
_BANK = ("bank", "банк")
_OWN = 4  # letters of a bank's name besides "bank": mBank is not MTBank


def ask_near(
    words: Sequence[str], home: str | None, logos: Sequence[Network], rules: CardRules
) -> tuple[Noticed, ...]:
    """Ask about the first unknown word that may be such a bank or country, unless it is of the home."""
    ids = [logo.logo for logo in logos]
    for word in words:
        name = squeeze(word)
        if len(name) < _SHORTEST or any(char.isdecimal() for char in name):
            continue
        known = _load_names(rules)
        for match in find_near(name, known, most=3, alike=NAMES):
            called, code = known[match]
            if len(name) < _SURE and count_slips(name, match) > 1:
                continue
            if code != home and rules.matters(code, ids):
                values = {"near": called, "country": rules.places().called(code), "code": code}
                return (Noticed("card.word-near", values),)
    return ()


@lru_cache(maxsize=4)
def _load_names(rules: CardRules) -> dict[str, tuple[str, str]]:
    """Return what a squeezed name is called and its country, for banks and countries that may matter."""
    places, judged = rules.places(), rules.judged()
    countries: Iterable[tuple[str, str]] = (*places.names.items(), *places.adjectives.items())
    found = {name: (places.called(code), code) for name, code in countries}
    found |= {name: (bank.name, bank.country) for name, bank in places.banks.items() if _is_telling(name)}
    return {
        name: (called, code)
        for name, (called, code) in found.items()
        if code in judged and len(name) >= _SHORTEST
    }


def _is_telling(name: str) -> bool:
    for word in _BANK:
        name = name.removesuffix(word).removeprefix(word)
    return len(name) >= _OWN
