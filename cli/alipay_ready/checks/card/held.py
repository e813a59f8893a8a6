"""Tells whether a card that is named is there: `visa (expired)`, `jcb ordered`, `0x visa`, `jcb: nein`.

A word on the state of a card counts where it stands alone behind the card ("visa blocked", not "visa blocked
funds" or "visa pin blocked"), or right before it ("expired visa"). It does not count where it is denied ("not
expired"), asked ("expired?"), or undone by another ("lost and replaced"). A card that is wrongly left out is
worse than one that is wrongly kept, so in doubt the word is one that nobody here knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from .squeezed import squeeze

if TYPE_CHECKING:
    from .rules import CardRules, State
    from .unit import Unit

_NAMED = frozenset({"logo", "other"})
_PASSED = frozenset({"filler", "country", "bank", "kind", "code", "digits", "state"})
_MERGED = frozenset({"unknown", "filler", "code", "joiner"})
_DENIALS = frozenset({"denial", "denial-behind"})
_LONGEST = 5  # words of a wallet's name
_BESIDE = -1  # the place of the number beside which the text stood
_ZERO = r"[(\[]?(?:0|0\s?[x×]|[x×]\s?0)[)\]:]?"
_OPENING, _CLOSING, _HARD = "([（【-\u2013\u2014:：=", ")]）】", ",;，、；\n\r/|"
_COLON = (":", "：", "=")


def settle_held(
    units: tuple[Unit, ...], text: str, rules: CardRules, *, dated: bool, numbered: bool
) -> tuple[Unit, ...]:
    """Give the kind `denied` to cards that are said to be gone, not there yet, or none (`0x`).

    `dated`: with a month beside it, it is the month that tells whether the card has expired. `numbered`: the
    text stood beside the number of a card.
    """
    if not any(unit.kind in {"state", *_DENIALS} or _is_zero(unit) for unit in units):
        return units
    return _Reading(_merge_others(units, text, rules), text, rules, dated=dated, numbered=numbered).settle()


def _is_zero(unit: Unit) -> bool:
    return unit.kind in {"filler", "digits"} and "0" in unit.text and bool(re.fullmatch(_ZERO, unit.text))


def _merge_others(units: tuple[Unit, ...], text: str, rules: CardRules) -> tuple[Unit, ...]:
    """Take the words of a wallet's or an app's name as one unit."""
    return tuple(_find_others(units, text, rules))


def _find_others(units: tuple[Unit, ...], text: str, rules: CardRules) -> Iterator[Unit]:
    place = 0
    while place < len(units):
        found, size = None, 1
        for size in range(min(_LONGEST, len(units) - place), 0, -1):
            found = _find_other(units[place : place + size], text, rules)
            if found is not None:
                break
        yield found or units[place]
        place += size if found else 1


def _find_other(units: Sequence[Unit], text: str, rules: CardRules) -> Unit | None:
    if any(unit.kind not in _MERGED for unit in units) or all(unit.kind != "unknown" for unit in units):
        return None
    words = text[units[0].start : units[-1].end]
    name = squeeze(words)
    if name not in rules.wallets() and name not in rules.names().others:
        return None
    first = units[0]
    return replace(first, kind="other", end=units[-1].end, text=words, code=None)


class _Reading:
    """One text, while it is found out which of its cards are there."""

    def __init__(
        self, units: tuple[Unit, ...], text: str, rules: CardRules, *, dated: bool, numbered: bool
    ) -> None:
        self._units, self._text, self._names = units, text, rules.names()
        self._dated, self._numbered = dated, numbered
        self._struck: dict[int, State | None] = {}
        self._plain: set[int] = set()  # places of "not expired"

    def settle(self) -> tuple[Unit, ...]:
        units = self._units
        for place, unit in enumerate(units):
            if unit.kind == "state" and self._counts(place):
                self._strike_state(place)
            elif _is_zero(unit):
                self._strike_zero(place)
        behind = self._answers_stand_behind()
        return tuple(self._settle(place, unit, behind=behind) for place, unit in enumerate(units))

    def _settle(self, place: int, unit: Unit, *, behind: bool) -> Unit:
        if place in self._struck:
            return replace(unit, kind="denied", state=self._struck[place])
        if place in self._plain:
            return replace(unit, kind="filler", state=None)
        if unit.kind == "state":
            kind = "filler" if self._is_month(unit) else "unknown"
            return replace(unit, kind=kind, state=None)
        if unit.kind == "denial" and self._answers(place, behind=behind):
            return replace(unit, kind="denial-behind")
        return unit

    # Words on the state of a card

    def _is_month(self, unit: Unit) -> bool:
        return self._dated and unit.state == "lapsed"

    def _counts(self, place: int) -> bool:
        unit = self._units[place]
        denial = self._find_denial(place)
        if denial is not None and unit.state != "undone":
            self._plain |= {place, denial}
            return False
        if unit.state == "undone" or self._is_month(unit):
            return False
        after = self._units[place + 1 : place + 2]
        if after and after[0].kind == "state" and self._denies(unit):  # "not yet expired"
            return False
        return not self._tail(place).startswith(("?", "\uff1f"))

    def _find_denial(self, place: int) -> int | None:
        """Return the place of what denies the word at this one: "not expired", "blocked: no"."""
        before = place - 1
        while before >= 0 and self._units[before].kind == "filler":
            before -= 1
        if before >= 0 and self._denies(self._units[before]):
            return before
        after = place + 1
        if after >= len(self._units) or self._units[after].kind not in _DENIALS:
            return None
        return after if after + 1 == len(self._units) or self._has_gap(after, _HARD + _CLOSING) else None

    def _denies(self, unit: Unit) -> bool:
        """Tell whether a unit is a word of denial, or has one: "not yet expired"."""
        if unit.kind == "denial":
            return True
        if unit.kind != "state" or unit.state != "coming":
            return False
        return any(squeeze(word) in self._names.denials for word in unit.text.split())

    def _strike_state(self, place: int) -> None:
        head, leads = self._find_behind(place), False
        ahead = self._find_ahead(place)
        if ahead is not None and (head is None or self._leads()):
            head, leads = ahead, True
        if head is None or self._is_undone(min(head, place), max(head, place)):
            return
        state = self._find_why(min(head, place), max(head, place))
        for first in self._find_all(place) if not leads else ():
            self._struck.setdefault(first, state)
        # The words between are a part of what is said; another card is none.
        low, high = sorted((head, place))
        for spot in range(max(low, 0), high + 1):
            if spot in {head, place} or self._units[spot].kind not in _NAMED:
                self._struck[spot] = state

    def _find_why(self, low: int, high: int) -> State:
        start, end = self._find_window(low, high)
        coming = any(unit.state == "coming" for unit in self._units[start:end] if unit.kind == "state")
        return "coming" if coming else "gone"

    def _find_behind(self, place: int) -> int | None:
        """Return the place of the card before this word; None where the word is not said of a card alone."""
        if not self._ends(place):
            return None
        spot, free, digits = place - 1, False, None
        while spot >= 0:
            kind = self._units[spot].kind
            free = free or self._has_gap(spot, _OPENING)
            if kind in _NAMED:
                return spot
            if kind == "digits":
                digits = spot
            if kind == "joiner":
                if self._units[spot - 1].kind != "state":
                    return None
            elif kind not in _PASSED and not (free and kind == "unknown"):
                return None
            spot -= 1
        return digits if digits is not None or not self._numbered else _BESIDE

    def _ends(self, place: int) -> bool:
        """Tell whether nothing follows in the same breath that this word may belong to: "blocked funds"."""
        for spot in range(place, len(self._units) - 1):
            if self._has_gap(spot, _CLOSING + _HARD + "."):
                return True
            kind, after = self._units[spot + 1].kind, spot + 2
            if kind in _NAMED or kind in _DENIALS:
                return True
            if kind == "joiner":
                return after < len(self._units) and self._units[after].kind in {*_NAMED, "state", "digits"}
            if kind not in _PASSED or kind in {"country", "code"}:
                return False
        return True

    def _find_ahead(self, place: int) -> int | None:
        """Return the place of the card right after this word: "expired visa", "my lost british visa"."""
        before = place - 1
        if before >= 0 and self._units[before].kind == "unknown" and not self._has_gap(before, _OPENING):
            return None
        for spot in range(place, len(self._units) - 1):
            if self._has_gap(spot, _HARD + "&+"):
                return None
            kind = self._units[spot + 1].kind
            if kind in _NAMED:
                return spot + 1
            if kind not in _PASSED or kind == "digits":
                return None
        return None

    def _leads(self) -> bool:
        """Tell whether such words stand before the cards: "expired visa, pending jcb"."""
        real = [unit.kind for unit in self._units if unit.kind not in {"filler", "joiner"}]
        return real[0] == "state" and real[-1] in _NAMED

    def _find_window(self, low: int, high: int) -> tuple[int, int]:
        """Return from where to where words stand that are said of what is between two places."""
        start = max(low, 0)
        if low >= 0 and self._units[low].kind not in _NAMED:
            while start > 0 and self._units[start - 1].kind not in _NAMED:
                start -= 1
        end = high + 1
        while end < len(self._units) and self._units[end].kind not in _NAMED:
            end += 1
        return start, end

    def _is_undone(self, low: int, high: int) -> bool:
        start, end = self._find_window(low, high)
        return any(self._undoes(spot) for spot in range(start, end))

    def _undoes(self, place: int) -> bool:
        """Tell whether this is a word like "replaced"; a replacement that is ordered is none."""
        unit = self._units[place]
        if unit.kind != "state" or unit.state != "undone" or self._find_denial(place) is not None:
            return False
        after = self._units[place + 1 : place + 2]
        return not (after and after[0].state == "coming")

    def _find_all(self, place: int) -> list[int]:
        """Return the places of all cards before a word like "both blocked"."""
        heads = [spot for spot in range(place) if self._units[spot].kind in _NAMED]
        if not heads:
            return []
        end = next((n for n in range(place, len(self._units)) if self._units[n].kind in _NAMED), None)
        said = {squeeze(unit.text) for unit in self._units[heads[-1] + 1 : end]}
        if said & self._names.both:
            return heads[-2:]
        return heads if said & self._names.all_ else []

    # Counts, and yes and no

    def _strike_zero(self, place: int) -> None:
        """Strike the card of which there are none: "0x visa", "visa: 0"."""
        units = self._units
        ahead = place + 1 < len(units) and units[place + 1].kind in _NAMED and not self._has_gap(place, _HARD)
        behind = place > 0 and units[place - 1].kind in _NAMED and not self._has_gap(place - 1, _HARD)
        behind = behind and (place + 1 == len(units) or ahead or self._has_gap(place, _HARD + _CLOSING))
        if ahead and (not behind or units[0].kind not in _NAMED):
            self._struck |= dict.fromkeys((place, place + 1))
        elif behind:
            self._struck |= dict.fromkeys((place - 1, place))

    def _answers_stand_behind(self) -> bool:
        """Tell whether a yes stands right behind a card, so that a no does too: "visa ja jcb nein"."""
        return any(
            self._units[place].kind in _NAMED and squeeze(self._units[place + 1].text) in self._names.affirmed
            for place in range(len(self._units) - 1)
        )

    def _answers(self, place: int, *, behind: bool) -> bool:
        """Tell whether a no at this place answers the card before it."""
        units = self._units
        if not place or units[place - 1].kind not in _NAMED:
            return False
        if place + 1 < len(units) and units[place + 1].kind not in _NAMED:
            return False
        listed = place + 1 < len(units) and units[place + 1].text.endswith(_COLON)
        bracketed = units[place].text[:1] in "([（" and units[place].text[-1:] in _CLOSING
        return behind or bracketed or (listed and units[place - 1].text.endswith(_COLON))

    # What stands between two units

    def _tail(self, place: int) -> str:
        """Return what stands behind the last letter of a unit, up to the first letter of the next one."""
        start, end = self._units[place].start, self._units[place].end
        text = self._text[start:end]
        rest = len(text) - len(_strip_right(text))
        if place + 1 == len(self._units):
            return self._text[end - rest :]
        following = self._units[place + 1]
        marks = next((n for n, char in enumerate(following.text) if char.isalnum()), len(following.text))
        return self._text[end - rest : following.start + marks]

    def _has_gap(self, place: int, marks: str) -> bool:
        return any(char in marks for char in self._tail(place))


def _strip_right(text: str) -> str:
    return next((text[: n + 1] for n in range(len(text) - 1, -1, -1) if text[n].isalnum()), "")
