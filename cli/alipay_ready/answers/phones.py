"""What `check-phone` needs to know, and its answer in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache

from msgspec.structs import replace

from ..checks.phone import examine
from ..checks.phone.numbering_plan import CnRange, Fictitious, NumberingPlan
from ..knowledge import facts, regions, sentences
from ..knowledge.region_names import find_code
from ..knowledge.shipped import convert, read
from ..result import Examined, Result

FACTS = "facts/phones.toml"
_NOTED = "phone.region."


def check(
    text: str, *, region: str | None = None, today: date, details: bool = False
) -> Result[examine.PhoneData]:
    """Check one number. `region` is an ISO code or a country's name, for numbers without country code."""
    code = None if region is None else find_code(region, "--region")
    examined = examine.examine(text, load(), region=code)
    if details:
        from ..checks.phone.details import add_details

        examined = add_details(examined)
    return _put_into_words(examined, today)


def check_many(
    texts: Iterable[str], *, region: str | None = None, today: date
) -> Iterator[Result[examine.PhoneData]]:
    """Check numbers one after the other; seven times as fast as one by one where countries are mixed."""
    keep_patterns()
    return (check(text, region=region, today=today) for text in texts)


def keep_patterns() -> None:
    """Let phonenumbers keep its compiled patterns: Python's own cache holds fewer than the world has."""
    from phonenumbers import enable_pattern_cache

    enable_pattern_cache()


_ANSWERED: dict[tuple[object, ...], Result[examine.PhoneData]] = {}


def _put_into_words(examined: Examined[examine.PhoneData], today: date) -> Result[examine.PhoneData]:
    """Put what was noticed into words; the same things noticed in the same country are worded once."""
    key = (today, *[(noticed.id, *noticed.values.values()) for noticed in examined.noticed])
    said = _ANSWERED.get(key)
    if said is None:
        said = sentences.answer(examined, sentences.load("phone"), facts.load("phones"), today)
        if not any(noticed.id.startswith("phone.suggest.") for noticed in examined.noticed):
            _ANSWERED[key] = said  # suggestions hold numbers: keeping them would grow with every number
    return replace(said, data=examined.data)


@cache
def load() -> NumberingPlan:
    """Return what the check needs of the world."""
    tables = read(FACTS)
    mainland: dict[int, dict[str, CnRange]] = {}
    for range_ in convert(tables["cn_range"], tuple[CnRange, ...], FACTS):
        mainland.setdefault(range_.digits, {}).update(dict.fromkeys(range_.prefixes, range_))
    kept: dict[int, list[Fictitious]] = {}
    for row in convert(tables["fictitious"], tuple[Fictitious, ...], FACTS):
        kept.setdefault(row.calling_code, []).append(row)
    noted = (id_.removeprefix(_NOTED) for id_ in sentences.load("phone").sentences if id_.startswith(_NOTED))
    return NumberingPlan(
        regions=regions.load(),
        mainland=mainland,
        kept={code: tuple(rows) for code, rows in kept.items()},
        noted=frozenset(code.upper() for code in noted),
    )
