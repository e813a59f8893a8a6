"""Countries and regions: calling code, English and Chinese name, and how a person may name them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from ..checks.phone.numbering_plan import Region
from ..errors import UsageProblem
from ..text.lists import listed
from ..text.words import _
from .shipped import load_table

if TYPE_CHECKING:
    from .country_spellings import Spellings

PATH = "facts/regions.toml"
_CODE = 3  # names this short are codes, and near to anything; codes of three letters stand first in `also`
_SHORT = 4  # letters: what is so short is nearly any name; a guess is made where it lacks just one letter
_ALIKE = 0.8  # beside this many names
_MOST_SLIPS = 3  # more of them in a long text are another text: `DE (United Kingdom)`


@cache
def load() -> dict[str, Region]:
    """Return every region by its ISO 3166 code."""
    return load_table(PATH, "region", dict[str, Region])


def name_country(code: str) -> str:
    """Return the English name of a region; the code of one that is not known."""
    found = load().get(code)
    return found.en if found else code


def find_code(name: str, called: str) -> str:
    """Return the ISO code of a region given by code or name, in any case and as lists write it.

    A nationality is taken for its country: `is_nationality` tells. UsageProblem calls it as it is `called`
    where it was given, and names near ones or examples; never what was typed.
    """
    wanted = _folded(name)
    if wanted.upper() in load():
        return wanted.upper()
    if wanted in _names():
        return _names()[wanted]
    spellings = _load_spellings()
    found = spellings.read(name) or spellings.read_person(name)
    if found:
        return found
    from ..text.near import did_you_mean  # not at the top: most names are spelt rightly

    shown = [f"{code} ({load()[code].en})" for code in _find_near(wanted)]
    examples = listed(("GB", "japan", "英国"))
    raise UsageProblem(
        _("{name} takes a country: two letters or a name.", name=called),
        did_you_mean(shown) if shown else _("Examples: {examples}", examples=examples),
    )


def is_nationality(name: str) -> bool:
    """Tell whether this is what people of a country are called, and not the country: British, 英国人.

    A list that asks for the country of a number and gets this has asked another question.
    """
    wanted = _folded(name)
    if wanted in _adjectives():
        return wanted not in _places()
    return wanted not in _names() and _load_spellings().read_person(name) is not None


def _find_near(wanted: str) -> list[str]:
    """Return the codes of the names that are spelt nearly like this folded one."""
    from ..text.near import count_slips, find_near

    known = _names()
    if len(wanted) <= _SHORT:
        near = [other for other in known if len(other) > _SHORT and count_slips(wanted, other) == 1]
        return [*dict.fromkeys(known[other] for other in near)] if len(near) == 1 else []
    long = [other for other in known if len(other) > _SHORT]
    # An adjective is longer than its name, and so nearer to anything: it counts where no name is near.
    near = find_near(wanted, [name for name in long if name not in _adjectives()], most=3, alike=_ALIKE)
    near = near or find_near(wanted, long, most=3, alike=_ALIKE)
    return [*dict.fromkeys(known[match] for match in near if count_slips(wanted, match) <= _MOST_SLIPS)]


@cache
def _load_spellings() -> Spellings:
    from .country_spellings import Spellings  # not at the top: most names stand in the file as they are typed

    return Spellings(load(), name_adjectives() | name_places(), name_codes(), _find_foreign)


def _find_foreign(squeezed: str) -> str | None:
    return _load_foreign().get(squeezed)


@cache
def _load_foreign() -> dict[str, str]:
    from . import country_names

    return country_names.load(make_foreign)


def make_foreign() -> dict[str, str]:
    """Return the code of each squeezed name in other languages; ModuleNotFoundError without Babel."""
    from .country_names import make
    from .country_spellings import squeeze

    return make(load(), {squeeze(name) for name in _names()}, squeeze)


@cache
def _names() -> dict[str, str]:
    """Return the code of each name a person may type, folded; adjectives too: `russian` is Russia."""
    return {
        _folded(name): code
        for code, region in load().items()
        for name in (region.en, region.zh, *region.also, *region.adjectives)
    }


@cache
def _places() -> frozenset[str]:
    return frozenset(map(_folded, (*name_places(), *name_codes())))


@cache
def _adjectives() -> frozenset[str]:
    return frozenset(map(_folded, name_adjectives()))


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
