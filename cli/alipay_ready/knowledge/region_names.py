"""Finds a country by code or name, and reads only the lines of `regions.toml` that are needed for it."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from ..checks.phone_plan import Region
from ..errors import UsageProblem
from .excerpt import OnDemand, parsed, pieces
from .files import convert

REGIONS = "facts/regions.toml"
_LINE = re.compile(r"^([A-Z]{2}) = .*$", re.MULTILINE)
_LONGEST = 40  # characters; no country has a longer name
_CODE = 3  # names this short are codes, and near to anything


@cache
def lines() -> OnDemand[str, Region]:
    """Return the regions by ISO code, each parsed when it is first used: the file has one a line."""
    text = "".join(pieces(REGIONS)[1:])
    return OnDemand({line[1]: [line[0]] for line in _LINE.finditer(text)}, _region)


def code_of(name: str, option: str) -> str:
    """Return the ISO code of a region given by code or name, in any case.

    UsageProblem names `option`, and near names or examples; never what was typed.
    """
    regions = lines()
    wanted = _folded(name)
    if wanted.upper() in regions:
        return wanted.upper()
    known = _names()
    if wanted in known:
        return known[wanted]
    from difflib import get_close_matches

    long = [other for other in known if len(other) > _CODE]
    near = dict.fromkeys(known[match] for match in get_close_matches(wanted[:_LONGEST], long, n=3))
    shown = " or ".join(f"{code} ({regions[code].en})" for code in near)
    raise UsageProblem(
        f"{option} takes a country: two letters or a name.",
        f"Did you mean {shown}?" if shown else f"Examples: {option} GB, {option} japan, {option} 英国",
    )


@cache
def _names() -> dict[str, str]:
    """Return the code of each name a person may type, folded."""
    table = parsed("".join(pieces(REGIONS)[1:]), REGIONS)["region"]
    return {
        _folded(name): code
        for code, region in convert(table, dict[str, Region], REGIONS).items()
        for name in (region.en, region.zh, *region.also)
    }


def _folded(name: str) -> str:
    """Fold case, spaces, accents and apostrophes, so that names compare as people write them."""
    plain = unicodedata.normalize("NFKD", " ".join(name.split())).replace("\u2019", "'")
    return "".join(char for char in plain if not unicodedata.combining(char)).casefold()


def _region(line: list[str]) -> Region:
    (table,) = parsed(line[0], REGIONS).values()
    return convert(table, Region, REGIONS)
