"""What a phone check must know of the world: regions, mainland ranges, numbers that nobody holds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cache

from msgspec import Struct

from ...text.words import _

_PREFIX_SIZES = (5, 4, 3)
WORLD = "001"  # libphonenumber's region of calling codes that belong to no country


class Region(Struct, frozen=True, forbid_unknown_fields=True):
    """One country or region: its calling code and names. `also` are other names, in lower case.

    `adjectives` are what people call things of it: russian, british.
    """

    code: int
    en: str
    zh: str
    also: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()


class CnRange(Struct, frozen=True, forbid_unknown_fields=True, rename={"kind": "class"}):
    """Mainland mobile prefixes of one kind. `operator` first gave them out; `digits` is their length."""

    prefixes: tuple[str, ...]
    digits: int
    kind: str
    operator: str
    zh: str
    fact: str


class Fictitious(Struct, frozen=True, forbid_unknown_fields=True):
    """Numbers kept free by a regulator; in `numbers` an x is any digit."""

    calling_code: int
    keeper: str
    numbers: tuple[str, ...]
    sources: tuple[str, ...]


class NanpNever(Struct, frozen=True, forbid_unknown_fields=True):
    """Codes of +1 that are never given out, for one reason: area codes or exchanges; an x is any digit.

    `reason` is the last part of the finding's id.
    """

    reason: str
    fact: str
    area_codes: tuple[str, ...] = ()
    exchanges: tuple[str, ...] = ()


class Nanp(Struct, frozen=True):
    """What is known of area codes of +1: those never given out, and how old the numbering plans are.

    `plans_of` is the day of the oldest plans that the program takes.
    """

    never: tuple[NanpNever, ...]
    plans_of: date

    def find_reason(self, area: str, exchange: str) -> str | None:
        """Return why nobody has numbers of this area code and exchange; None if somebody may."""
        for row in self.never:
            if _fits(row.area_codes, area) or _fits(row.exchanges, exchange):
                return row.reason
        return None


def _fits(codes: tuple[str, ...], code: str) -> bool:
    return bool(codes) and _pattern(codes).fullmatch(code) is not None


class NumberingPlan(Struct, frozen=True):
    """All of it, shaped for speed.

    `mainland` finds a range by length and prefix, `kept` the regulators' numbers by calling code;
    `noted` are the regions that have a finding of their own.
    """

    regions: Mapping[str, Region]
    mainland: Mapping[int, Mapping[str, CnRange]]
    kept: Mapping[int, tuple[Fictitious, ...]]
    noted: frozenset[str]
    nanp: Nanp

    def country(self, region: str | None) -> str:
        """Return the English name of a region; the worldwide codes are called International."""
        return self.regions[region].en if region and region != WORLD else _("International")

    def keeper(self, code: int, national: str) -> str | None:
        """Return who keeps this number free for films and tests, or None for ordinary numbers."""
        for row in self.kept.get(code, ()):
            if _pattern(row.numbers).fullmatch(national):
                return row.keeper
        return None

    def mainland_range(self, national: str) -> tuple[str, CnRange] | None:
        """Return prefix and range of a mainland mobile number, longest prefix first; None if in none."""
        if len(national) not in self.mainland:
            return None
        table = self.mainland[len(national)]
        for size in _PREFIX_SIZES:
            if national[:size] in table:
                return national[:size], table[national[:size]]
        return None


@cache
def _pattern(numbers: tuple[str, ...]) -> re.Pattern[str]:
    """Compile numbers or codes, in which an x is any digit, when one of that country is first looked at."""
    return re.compile("|".join(numbers).replace("x", "[0-9]"))
