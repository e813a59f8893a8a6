"""What `check-phone` needs to know, read as far as one number needs it, and its answer in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from typing import Any

from msgspec.structs import replace

from ..checks import phone
from ..checks.phone_plan import CnRange, Fictitious, Kept, PhonePlan
from ..result import Examined, Result
from .excerpt import OnDemand, grouped, named, parsed, pieces
from .facts import Fact, Facts
from .files import convert
from .region_names import code_of, lines
from .words import Sentence, Words, answer

FACTS = "facts/phones.toml"
WORDS = "findings/phone.toml"


def check(
    text: str, *, region: str | None = None, today: date, details: bool = False
) -> Result[phone.PhoneData]:
    """Check one number. `region` is an ISO code or a country's name, for numbers without country code."""
    code = None if region is None else code_of(region, "--region")
    examined = phone.examine(text, load(), region=code)
    if details:
        from ..checks.phone_details import with_details

        examined = with_details(examined)
    return _worded(examined, today)


def check_many(
    texts: Iterable[str], *, region: str | None = None, today: date
) -> Iterator[Result[phone.PhoneData]]:
    """Check numbers one after the other; seven times as fast as one by one where countries are mixed."""
    keep_patterns()
    return (check(text, region=region, today=today) for text in texts)


def keep_patterns() -> None:
    """Let phonenumbers keep its compiled patterns: Python's own cache holds fewer than the world has."""
    from phonenumbers import enable_pattern_cache

    enable_pattern_cache()


_SAID: dict[tuple[object, ...], Result[phone.PhoneData]] = {}


def _worded(examined: Examined[phone.PhoneData], today: date) -> Result[phone.PhoneData]:
    """Put what was noticed into words; the same things noticed in the same country are worded once."""
    key = (today, *[(noticed.id, *noticed.values.values()) for noticed in examined.noticed])
    said = _SAID.get(key)
    if said is None:
        said = answer(examined, words(), facts(), today)
        if not any(noticed.id.startswith("phone.suggest.") for noticed in examined.noticed):
            _SAID[key] = said  # suggestions hold numbers: keeping them would grow with every number
    return replace(said, data=examined.data)


@cache
def load() -> PhonePlan:
    """Return what the check needs of the world, each part read when it is first used."""
    starts = "phone.region."
    noted = (id_.removeprefix(starts).upper() for id_ in named(WORDS, "finding") if id_.startswith(starts))
    return PhonePlan(
        regions=lines(),
        mainland=OnDemand(_by_number("[[cn_range]]", "digits"), _prefixes),
        kept=OnDemand(_by_number("[[fictitious]]", "calling_code"), _kept),
        noted=frozenset(noted),
    )


@cache
def words() -> Words:
    """Return the sentences of the check, each parsed when it is first used."""
    text = next(piece for piece in pieces(WORDS) if piece.startswith("[text]"))
    return Words(
        sentences=OnDemand(named(WORDS, "finding"), _sentence),
        text=convert(parsed(text, WORDS)["text"], dict[str, str], WORDS),
    )


@cache
def facts() -> Facts:
    """Return the facts of the check, each parsed when it is first used."""
    as_of = convert(parsed(pieces(FACTS)[0], FACTS).get("as_of"), date, FACTS)
    return Facts(as_of=as_of, by_id=OnDemand(grouped(FACTS, "[[fact]]", "id"), _fact))


def _by_number(table: str, key: str) -> dict[int, list[str]]:
    return {int(number): group for number, group in grouped(FACTS, table, key).items()}


def _tables(group: list[str], table: str) -> Any:
    return parsed("".join(group), FACTS)[table]


def _prefixes(group: list[str]) -> dict[str, CnRange]:
    ranges = convert(_tables(group, "cn_range"), tuple[CnRange, ...], FACTS)
    return {prefix: range_ for range_ in ranges for prefix in range_.prefixes}


def _kept(group: list[str]) -> tuple[Kept, ...]:
    rows = convert(_tables(group, "fictitious"), tuple[Fictitious, ...], FACTS)
    return tuple(Kept(row.keeper, re.compile("|".join(row.numbers).replace("x", "[0-9]"))) for row in rows)


def _sentence(group: list[str]) -> Sentence:
    ((sentence,),) = (table.values() for table in parsed(group[0], WORDS).values())
    return convert(sentence, Sentence, WORDS)


def _fact(group: list[str]) -> Fact:
    return convert(_tables(group, "fact")[0], Fact, FACTS)
