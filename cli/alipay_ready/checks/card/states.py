"""Puts words on the state of cards to the cards that they are about, where commas part them.

`visa, expired` is one card, `visa (lost, replaced)` is one, and `visa, jcb - both blocked` are two of which
the same is said: each gets the words.
"""

from __future__ import annotations

from collections.abc import Sequence

from .asides import take_out
from .phrase import read_words
from .rules import CardRules
from .squeezed import squeeze
from .unit import Unit

_BOTH = 2
_ALL = 99
_CARDS = frozenset({"logo", "digits"})
_SAYS = frozenset({"state", "filler", "denial", "denial-behind", "joiner"})
_OPENING, _CLOSING = "([（【", ")]）】"


def join_states(parts: Sequence[str], rules: CardRules) -> Sequence[str]:
    """Return the parts, with words on the state of cards where they belong."""
    worded = [part for part in parts if squeeze(part) not in rules.names().logos]
    if len(parts) == 1 or not any(_has_state(_read(part, rules)) for part in worded):
        return parts
    joined: list[str] = []
    for part in parts:
        if joined and _is_said_of_last(part, joined[-1], rules):
            joined[-1] = f"{joined[-1]} {part}"
        else:
            joined.append(part)
    return _spread(joined, rules)


def _is_said_of_last(part: str, last: str, rules: CardRules) -> bool:
    """Tell whether a part names no card, and stands in the brackets of the last one or is about its state."""
    units = _read(part, rules)
    if any(unit.kind in _CARDS for unit in units):
        return False
    opened = sum(map(last.count, _OPENING)) > sum(map(last.count, _CLOSING))
    return opened or (_has_state(units) and all(unit.kind in _SAYS for unit in units))


def _spread(parts: list[str], rules: CardRules) -> list[str]:
    """Say of the cards before it too what is said of both or all."""
    spread = list(parts)
    cards: list[int] = []  # the places of parts that name a card, once for each card
    for place, part in enumerate(parts):
        units = _read(part, rules)
        mine = [unit for unit in units if unit.kind in _CARDS]
        cards += [place] * len(mine)
        if not mine:
            continue
        behind = [unit for unit in units if unit.start >= mine[-1].end]
        count = _count_meant(behind, rules) if _has_state(behind) else 0
        for other in {*cards[-count:]} - {place} if count else ():
            spread[other] = f"{spread[other]} {_say(mine[-1], part)}"
    return spread


def _say(last: Unit, part: str) -> str:
    """Return what is said behind the last card of a part; a dash there may belong to its name."""
    marks = len(last.text) - len(last.text.rstrip(" -:\u2013\u2014"))
    return part[last.end - marks :].strip()


def _count_meant(units: Sequence[Unit], rules: CardRules) -> int:
    """Return how many cards are meant by words like "both"."""
    said = {squeeze(unit.text) for unit in units}
    names = rules.names()
    return _BOTH if said & names.both else _ALL if said & names.all_ else 0


def _read(part: str, rules: CardRules) -> Sequence[Unit]:
    return read_words(take_out(part).text, rules)


def _has_state(units: Sequence[Unit]) -> bool:
    return any(unit.kind == "state" for unit in units)
