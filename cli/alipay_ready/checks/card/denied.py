"""Tells what a person says they do not have: `no visa`, `visa, not from russia`, `visaなし`.

A word of denial holds for the logo behind it and what is said of that, and for those that `or` joins to it:
`no visa or amex`. Where no logo follows, it holds for a country or a kind that follows ("not from russia"),
or for the logo before it ("visa no"). An unknown word ends it, for it is what is denied: `no fee visa` is a
Visa. Digits end it too, for `no` means number there.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

if TYPE_CHECKING:
    from .unit import Unit

OR = frozenset({"or", "oder", "ou", "o", "или", "або", "或", "noch"})
_SAYS = frozenset({"country", "bank", "kind"})
_PASSED = _SAYS | {"filler", "code"}
_DENIALS = frozenset({"denial", "denial-behind"})
_NAMED = frozenset({"logo", "other"})


def settle_denials(units: Sequence[Unit]) -> tuple[Unit, ...]:
    """Give all that is denied the kind `denied`; a word of denial that denies nothing here is a filler."""
    struck: set[int] = set()
    for place, unit in enumerate(units):
        if unit.kind == "denial-behind":
            struck |= _strike_before(units, place)
        elif unit.kind == "denial":
            struck |= _strike_behind(units, place)
    return tuple(_settle(unit, denied=place in struck) for place, unit in enumerate(units))


def _settle(unit: Unit, *, denied: bool) -> Unit:
    if denied:
        return replace(unit, kind="denied")
    return replace(unit, kind="filler") if unit.kind in _DENIALS else unit


def _strike_behind(units: Sequence[Unit], place: int) -> set[int]:
    """Return the places of what the word of denial at `place` denies, and its own."""
    end = _pass(units, place + 1)
    following = units[end].kind if end < len(units) else "end"
    if following in _NAMED:
        last = end
        while (more := _find_alternative(units, last)) is not None:
            last = more
        return set(range(place, last + 1))
    if following in {"digits", "unknown"} and not any(unit.kind in _SAYS for unit in units[place:end]):
        return set()
    if any(unit.kind in _SAYS for unit in units[place + 1 : end]):
        return set(range(place, end))
    return _strike_before(units, place) | set(range(place, end))


def _pass(units: Sequence[Unit], place: int) -> int:
    """Return the place of the next unit that is more than said of a card."""
    while place < len(units) and units[place].kind in _PASSED:
        place += 1
    return place


def _find_alternative(units: Sequence[Unit], last: int) -> int | None:
    """Return the place of a logo that `or` joins to the one at `last`."""
    if last + 1 >= len(units) or units[last + 1].text.casefold() not in OR:
        return None
    end = _pass(units, last + 2)
    return end if end < len(units) and units[end].kind in _NAMED else None


def _strike_before(units: Sequence[Unit], place: int) -> set[int]:
    """Return the places from the logo before the word of denial to this word; its own, if there is none."""
    start = place - 1
    while start >= 0 and units[start].kind in _PASSED:
        start -= 1
    return set(range(start, place + 1)) if start >= 0 and units[start].kind in _NAMED else {place}
