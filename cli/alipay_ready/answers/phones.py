"""What `check-phone` needs to know, and its answer in words."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from datetime import date
from functools import cache

from msgspec import Struct
from msgspec.structs import replace
from phonenumbers import enable_pattern_cache, region_code_for_country_code

from ..checks.phone.details import add_details, write_to_type
from ..checks.phone.examine import NOTHING, PhoneData, examine
from ..checks.phone.numbering_plan import CnRange, Fictitious, Nanp, NanpNever, NumberingPlan
from ..knowledge import facts, regions, sentences
from ..knowledge import texts as fixed
from ..knowledge.shipped import convert, read
from ..knowledge.texts import Texts
from ..result import Examined, Finding, Noticed, Result
from ..text.lists import sentences as join

FACTS = "facts/phones.toml"
WORDS = "phone"
NO_NUMBER = "none"  # what somebody types who has no mobile number
_NOTED = "phone.region."
NO_COUNTRY = "phone.no-country-code"
_SHOWN, _HIDDEN = 5, 6  # digits of a number that keeps to itself: with Brazil's 9 the fifth is the news
_LONGEST_CODE = 3
_SUGGESTION = "phone.suggest."
# Slips within a country that is known: nothing is guessed but that the number is a mobile.
_SURE = frozenset({f"{_SUGGESTION}{slip}" for slip in ("ar-9", "br-9", "first-0", "it-0", "mx-1")})
# Where these lead the answer, a number to type is a guess: what they advise stays beside it.
_OPEN = frozenset({
    "phone.landline", "phone.letters", "phone.nanp.new-area-code", NO_COUNTRY, "phone.unknown-country-code",
})  # fmt: skip


class Entry(Struct, frozen=True):
    """What to choose and type on the sign-up screen, as people write it: `7400 123456`.

    `left_out` is what is dialled first at home and must not be typed (mostly 0), if there is anything.
    """

    country: str
    number: str
    left_out: str | None


def check(
    text: str,
    *,
    region: str | None = None,
    today: date,
    details: bool = False,
    called: str = "region",
    hide: bool = False,
) -> Result[PhoneData]:
    """Check one number. `region` is an ISO code or a country's name, for numbers without country code.

    A UsageProblem speaks of the region as it is `called` where it was given. With `hide`, a number that may
    have been meant shows how it begins, and no more: `+55 11 9****-****`.
    """
    if text.strip().casefold() == NO_NUMBER:
        return answer_noticed(Noticed("phone.none"), today)
    examined = examine(text, load(), region=None if region is None else read_country(region, called))
    if hide:
        examined = replace(examined, noticed=tuple(map(_hide_number, examined.noticed)))
    return _put_into_words(add_details(examined) if details else examined, today)


def check_in_saved_country(
    text: str, region: str, *, today: date, details: bool = False
) -> Result[PhoneData] | None:
    """Check a number without country code as one of the country that was saved (ISO code), and say so.

    None if there is no such country.
    """
    plan = load()
    if region not in plan.regions:
        return None
    examined = examine(text, plan, region=region)
    said = Noticed("phone.saved-country", {"country": plan.country(region)})
    examined = replace(examined, noticed=(*examined.noticed, said))
    return _put_into_words(add_details(examined) if details else examined, today)


def suggest_countries(text: str, result: Result[PhoneData], today: date) -> Result[PhoneData]:
    """Add to the result of a number without country code the countries where it is written like this.

    Any other result stays, and one that holds a number to type.
    """
    if result.findings[0].id != NO_COUNTRY or _find_meant(result.findings):
        return result
    from ..checks.phone.at_home import suggest_countries as suggest  # it loads the world

    return _put_into_words(Examined((Noticed(NO_COUNTRY), *suggest(text, load())), result.data), today)


def find_country(typed: str) -> str:
    """Return the ISO code of a country given by code, name or calling code (`41`, `+41`); UsageProblem."""
    digits = typed.strip().removeprefix("+").removeprefix("00")
    if digits.isdecimal() and len(digits) <= _LONGEST_CODE:
        code = region_code_for_country_code(int(digits))
        if code in load().regions:
            return code
    return read_country(typed, "region")


def read_country(name: str, called: str) -> str:
    """Return the ISO code of a country; UsageProblem if there is none of that name."""
    from ..knowledge.regions import find_code  # not at the top: most numbers name their country

    return find_code(name, called)


def answer_noticed(noticed: Noticed, today: date) -> Result[PhoneData]:
    """Return the answer where there is nothing to check, and this says why."""
    return _put_into_words(Examined((noticed,), NOTHING), today)


def keep_patterns() -> None:
    """Let phonenumbers keep its compiled patterns: Python's own cache holds fewer than the world has."""
    enable_pattern_cache()


def load_texts() -> Texts:
    """Return the fixed texts of the screen."""
    return fixed.load_texts(WORDS)


def write_entry(data: PhoneData) -> Entry | None:
    """Return what to choose and type for a number that may get the code; None for any other."""
    if data.enter is None or data.e164 is None:
        return None
    region = load().regions[data.enter.region]
    number, left_out = write_to_type(data.e164)
    return Entry(f"{region.en} {region.zh} +{data.enter.calling_code}", number, left_out)


_ANSWERED: dict[tuple[object, ...], Result[PhoneData]] = {}


def _put_into_words(examined: Examined[PhoneData], today: date) -> Result[PhoneData]:
    """Put what was noticed into words; the same things noticed in the same country are worded once."""
    key = (today, *[(noticed.id, *noticed.values.values()) for noticed in examined.noticed])
    answer = _ANSWERED.get(key)
    if answer is None:
        answer = sentences.answer(examined, sentences.load(WORDS), facts.load("phones"), today)
        if meant := _find_meant(answer.findings):
            answer = _lead_to_number(answer, meant)
        else:
            _ANSWERED[key] = answer  # suggestions hold numbers: keeping them would grow with every number
    return replace(answer, data=examined.data)


def _find_meant(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings that hold a number which may have been meant."""
    return [item for item in findings if item.id.startswith(_SUGGESTION)]


def _hide_number(noticed: Noticed) -> Noticed:
    """Hide most digits of a number that may have been meant, six at the least."""
    number = noticed.values.get("number")
    if not isinstance(number, str):
        return noticed
    shown = min(_SHOWN, sum(map(str.isdecimal, number)) - _HIDDEN)
    places = itertools.count()
    hidden = "".join("*" if char.isdecimal() and next(places) >= shown else char for char in number)
    return replace(noticed, values={**noticed.values, "number": hidden})


def is_nearly_right(findings: Iterable[Finding]) -> bool:
    """Tell whether the country is known, and with it how the number must be typed."""
    return any(item.id in _SURE for item in findings)


def _lead_to_number(answer: Result[PhoneData], meant: list[Finding]) -> Result[PhoneData]:
    """Let the worst finding's remedy be the number to type: tables and screens begin with that remedy."""
    worst, *rest = answer.findings
    kept = worst.remedy if worst.id in _OPEN and not is_nearly_right(meant) else None
    meant.sort(key=lambda item: item.id not in _SURE)
    remedy = join((*(item.remedy for item in meant), kept))
    return replace(answer, findings=(replace(worst, remedy=remedy), *rest))


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
    noted = (id_.removeprefix(_NOTED) for id_ in sentences.load(WORDS).sentences if id_.startswith(_NOTED))
    return NumberingPlan(
        regions=regions.load(),
        mainland=mainland,
        kept={code: tuple(rows) for code, rows in kept.items()},
        noted=frozenset(code.upper() for code in noted),
        nanp=Nanp(
            never=convert(tables["nanp_never"], tuple[NanpNever, ...], FACTS),
            plans_of=convert(tables["plans_of"], date, FACTS),
        ),
    )
