"""Countries and regions: calling code, English and Chinese name, and how a person may name them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache

from ..checks.phone.numbering_plan import Region
from ..errors import UsageProblem
from ..text.lists import listed
from ..text.words import _
from .shipped import load_table

PATH = "facts/regions.toml"
_CODE = 3  # names this short are codes, and near to anything; codes of three letters stand first in `also`


@cache
def load() -> dict[str, Region]:
    """Return every region by its ISO 3166 code."""
    return load_table(PATH, "region", dict[str, Region])


def name_country(code: str) -> str:
    """Return the English name of a region; the code of one that is not known."""
    found = load().get(code)
    return found.en if found else code


def find_code(name: str, called: str) -> str:
    """Return the ISO code of a region given by code or name, in any case.

    UsageProblem calls it as it is `called` where it was given, and names near ones or examples; never what
    was typed.
    """
    from ..text.near import did_you_mean, find_near  # not at the top: most names are spelt rightly

    all_ = load()
    wanted = _folded(name)
    if wanted.upper() in all_:
        return wanted.upper()
    known = _names()
    if wanted in known:
        return known[wanted]
    adjectives = {_folded(adjective) for adjective in name_adjectives()}
    long = [other for other in known if len(other) > _CODE]
    # An adjective is longer than its name, and so nearer to anything: it counts where no name is near.
    matches = find_near(wanted, [name for name in long if name not in adjectives], most=3)
    near = dict.fromkeys(known[match] for match in matches or find_near(wanted, long, most=3))
    shown = [f"{code} ({all_[code].en})" for code in near]
    examples = listed(("GB", "japan", "英国"))
    raise UsageProblem(
        _("{name} takes a country: two letters or a name.", name=called),
        did_you_mean(shown) if shown else _("Examples: {examples}", examples=examples),
    )


@cache
def _names() -> dict[str, str]:
    """Return the code of each name a person may type, folded; adjectives too: `russian` is Russia."""
    return {
        _folded(name): code
        for code, region in load().items()
        for name in (region.en, region.zh, *region.also, *region.adjectives)
    }


def name_codes() -> dict[str, str]:
    """Return the ISO code of each code of two or three letters, in lower case."""
    codes = {code.lower(): code for code in load()}
    return codes | {first: code for code, (first, *_) in _also() if _is_code(first)}


def name_places() -> dict[str, str]:
    """Return the ISO code of each name that is no code, in all languages, as it is written."""
    return {
        name: code
        for code, region in load().items()
        for name in (region.en, region.zh, *region.also)
        if not (_is_code(name) and name == region.also[0])
    }


def name_adjectives() -> dict[str, str]:
    """Return the ISO code of each adjective, as it is written."""
    return {name: code for code, region in load().items() for name in region.adjectives}


def _also() -> Iterator[tuple[str, tuple[str, ...]]]:
    return ((code, region.also) for code, region in load().items() if region.also)


def _is_code(name: str) -> bool:
    return len(name) == _CODE and name.isascii() and name.isalpha()


def _folded(name: str) -> str:
    """Fold case, spaces, accents and apostrophes, so that names compare as people write them."""
    plain = unicodedata.normalize("NFKD", " ".join(name.split())).replace("\u2019", "'")
    return "".join(char for char in plain if not unicodedata.combining(char)).casefold()
