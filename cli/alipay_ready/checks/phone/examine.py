"""Whether a phone number can get Alipay's sign-up code, as far as its digits tell.

The numbering plans are libphonenumber's; what it does not know is laid over it: mainland ranges,
numbers for films, countries with something to know. Pure: the knowledge comes as an argument.

Wrongly refusing a number is much worse than wrongly accepting it: no region is ever refused, and
where two plans differ, the one that knows the number wins.
"""

from __future__ import annotations

import re

from msgspec import UNSET, Struct, UnsetType
from phonenumbers import (
    NumberParseException,
    PhoneNumber,
    PhoneNumberType,
    national_significant_number,
    number_type,
    region_code_for_country_code,
    region_code_for_number,
    region_codes_for_country_code,
)

from ...result import Examined, Noticed
from . import line_types
from .e164 import read_number
from .numbering_plan import WORLD, NumberingPlan
from .typed import TypedNumber, read

_EXIT_CODE = r"[\s(]*00[\s)]*"  # compiled when first needed: most numbers begin with a plus
_DIALLED_ABROAD = ("00", "011")  # a number written like this names its country on purpose


class Enter(Struct, frozen=True):
    """What to choose and type on the sign-up screen; `number` is the digits after the calling code.

    A 0 that is only dialled at home is not among them; one that belongs to the number (Ivory Coast) is.
    """

    region: str
    calling_code: int
    number: str


class Formats(Struct, frozen=True):
    """The usual ways to write the number."""

    international: str
    national: str
    rfc3966: str


class Details(Struct, frozen=True):
    """What --verbose adds: the operator that first had the number, formats, age of the numbering plans."""

    operator: str | None
    formats: Formats | None
    metadata: str


class PhoneData(Struct, frozen=True):
    """What was read out of the digits.

    `valid`: the numbering plan has such a number. `region` is its country (ISO 3166 code) or None,
    `line_type` libphonenumber's name in small letters (`mobile`, `fixed_line`, …), `unknown` if none.
    `phone_e164` (old name: `e164`) is the number in international form (`+` and up to 15 digits) or None;
    a number whose area code is too new for the plans has one too. `enter` is what to choose and type on the
    sign-up screen: region, calling code (a whole number), and the digits after it; None where no code can
    come, or nobody can tell. `details` is for the command line alone.

    >>> from alipay_ready import check_phone
    >>> data = check_phone("07400 123456", region="GB").data
    >>> data.valid, data.region, data.line_type, data.phone_e164, data.enter.number
    (True, 'GB', 'mobile', '+447400123456', '7400123456')
    """

    valid: bool = False
    region: str | None = None
    line_type: str = "unknown"
    e164: str | None = None
    phone_e164: str | None = None
    enter: Enter | None = None
    details: Details | UnsetType = UNSET


NOTHING = PhoneData()


class _Reading(Struct, frozen=True):
    """One number as it was read: what the parser made of it, and how it was given."""

    number: PhoneNumber
    code: int
    national: str
    line: int
    region: str | None
    mainland: line_types.Mainland | None
    text: str
    asked: str | None
    extension: bool


def examine(text: str, plan: NumberingPlan, *, region: str | None = None) -> Examined[PhoneData]:
    """Check one number; `region` (ISO code, upper case, one of the plan's) is for national writing."""
    typed = read(text)
    if typed.problem:
        return _refuse_typed(typed, typed.problem, plan, region)
    written = typed.text
    if region is None and written[0] != "+" and (start := re.match(_EXIT_CODE, written)):
        written = "+" + written[start.end() :]
    try:
        number = read_number(written, region)
    except NumberParseException as error:
        from .reasons import explain_error

        return _explain_failure(explain_error(error, written, region), plan, written, region)
    given = _make_reading(number, typed, written, region, plan)
    return _read_with_plus(given, plan) or _judge(given, plan)


def _read_with_plus(given: _Reading, plan: NumberingPlan) -> Examined[PhoneData] | None:
    """Read a landline whose digits, with a plus before them, are a mobile of the same country; else None.

    `4915123456789` in Germany: who saves a number loses the plus more often than they have such a landline.
    """
    if given.asked is None or given.line != PhoneNumberType.FIXED_LINE:
        return None
    code = plan.regions[given.asked].code
    if given.code != code or not given.text.startswith(str(code)):
        return None
    with_plus = examine(f"+{given.text}", plan)
    if with_plus.data.enter is None:
        return None
    said = Noticed("phone.plus-added", {"country": plan.country(with_plus.data.region)})
    return Examined((said, *with_plus.noticed), with_plus.data)


def _make_reading(
    number: PhoneNumber, typed: TypedNumber, written: str, region: str | None, plan: NumberingPlan
) -> _Reading:
    """Gather what the parser made of a number, and what only our table of mainland ranges knows of it."""
    code, national = number.country_code or 0, national_significant_number(number)
    line = number_type(number)  # the only call of its kind: a number is valid if its type is known
    place = None if line == PhoneNumberType.UNKNOWN else _find_region(number, code)
    mainland = plan.mainland_range(national) if code == line_types.MAINLAND else None
    if mainland and line_types.is_known_only_to_us(line, mainland):
        line, place = PhoneNumberType.MOBILE, "CN"
    extended = typed.extension or bool(number.extension)  # the parser knows some signs more
    return _Reading(number, code, national, line, place, mainland, written, region, extended)


def _find_region(number: PhoneNumber, code: int) -> str | None:
    """Return the region of a valid number; only codes of several regions need a look at its digits."""
    regions = region_codes_for_country_code(code)
    return regions[0] if len(regions) == 1 else region_code_for_number(number)


def _judge(given: _Reading, plan: NumberingPlan) -> Examined[PhoneData]:
    """Say what a parsed number is good for."""
    # Numbers for films come first: the numbering plans take most of them for mobile numbers in use.
    keeper = plan.keeper(given.code, given.national)
    if keeper:
        return Examined((Noticed("phone.fictitious", {"keeper": keeper}),), _make_data(given, usable=False))
    if given.line == PhoneNumberType.UNKNOWN:
        return _refuse(given, plan)
    data = _make_data(given, usable=given.line in line_types.USABLE)
    kind = line_types.notice_line(given.line, data.region, given.code, plan)
    if given.line in line_types.USABLE:
        concerns = _notice_concerns(given, data, plan)
        # Nobody says that a machine's number gets SMS.
        is_machine = given.mainland is not None and given.mainland[1].kind == line_types.MACHINE
        return Examined(tuple(concerns) if is_machine else (kind, *concerns), data)
    # Where a mobile with a slip is a landline to the plans, what may have been meant helps more than the no.
    if given.line == PhoneNumberType.FIXED_LINE and line_types.may_be_mistyped(given.code, given.text):
        from .suggestions import suggest

        meant = suggest(given.text, plan, region=given.asked, number=given.number)
        return Examined((kind, *_notice_other_country(given, data.region, plan), *meant), data)
    return Examined((kind,), data)


def _make_data(given: _Reading, *, usable: bool) -> PhoneData:
    """Return what was read; numbers for films need not be valid."""
    region = given.region
    if region is None:
        return NOTHING
    e164 = f"+{given.code}{given.national}"
    return PhoneData(
        valid=True,
        region=region,
        line_type=line_types.NAMES[given.line],
        e164=e164,
        phone_e164=e164,
        enter=Enter(region, given.code, given.national) if usable and region != WORLD else None,
    )


def _notice_concerns(given: _Reading, data: PhoneData, plan: NumberingPlan) -> list[Noticed]:
    """Gather what else there is to know of a number that may get the code."""
    found: list[Noticed] = []
    if given.mainland:
        found += line_types.notice_mainland(given.mainland)
    if data.region in plan.noted:
        id_ = f"phone.region.{data.region.lower()}"
        found.append(Noticed(id_, facts=(id_,)))
    if given.extension:
        found.append(Noticed("phone.extension"))
    if given.asked:
        found += _notice_other_country(given, data.region, plan)
    if data.enter and (sharing := _find_sharing(given, data.enter.region, plan)):
        found.append(Noticed("phone.shared-code", {"country": sharing, "code": str(given.code)}))
    return found


def _find_sharing(given: _Reading, region: str, plan: NumberingPlan) -> str | None:
    """Return the country that shares its code with a bigger one, and may not be what the menu calls it.

    It is the number's own, or the one the person named: numbers of Åland are told from none of Finland.
    """
    if region_code_for_country_code(given.code) != region:
        return plan.country(region)
    if given.asked in {None, region} or plan.regions[given.asked or region].code != given.code:
        return None
    return plan.country(given.asked)


def _notice_other_country(given: _Reading, region: str | None, plan: NumberingPlan) -> tuple[Noticed, ...]:
    """Say it where a number in national writing was read as one of another country."""
    # Who typed a plus, or the digits dialled for abroad, named that country on purpose: it is no surprise.
    if not given.asked or "+" in given.text or given.code == plan.regions[given.asked].code:
        return ()
    if re.sub(r"\D", "", given.text).startswith(_DIALLED_ABROAD):
        return ()
    values = {"asked": plan.country(given.asked), "country": plan.country(region)}
    return (Noticed("phone.region-changed", values),)


def _refuse(given: _Reading, plan: NumberingPlan) -> Examined[PhoneData]:
    """Refuse a number that is of no kind; our table of the mainland knows some reasons better.

    Whose area code alone is new to the numbering plans may still have a phone: nobody can tell.
    """
    from .nanp import NEW
    from .reasons import explain_number  # not at the top: valid numbers, nearly all, start without it

    reason = line_types.refuse_mainland(given.mainland) or explain_number(given.number, given.national, plan)
    guessed = _notice_other_country(given, region_code_for_country_code(given.code), plan)
    if reason.id == NEW:
        from .suggestions import suggest

        e164 = f"+{given.code}{given.national}"
        extension = (Noticed("phone.extension"),) if given.extension else ()
        meant = suggest(given.text, plan, region=given.asked, number=given.number)
        return Examined((reason, *guessed, *extension, *meant), PhoneData(e164=e164, phone_e164=e164))
    return _explain_failure(reason, plan, given.text, given.asked, given.number, guessed)


def _refuse_typed(
    typed: TypedNumber, problem: Noticed, plan: NumberingPlan, region: str | None
) -> Examined[PhoneData]:
    """Refuse what cannot be read as a number; a repair is shown, never applied."""
    if typed.repaired is None:
        return Examined((problem,), NOTHING)
    from .suggestions import suggest_digits

    return Examined((problem, *suggest_digits(typed.repaired, plan, region)), NOTHING)


def _explain_failure(
    reason: Noticed,
    plan: NumberingPlan,
    text: str,
    region: str | None,
    number: PhoneNumber | None = None,
    also: tuple[Noticed, ...] = (),
) -> Examined[PhoneData]:
    """Join the reason and what may have been meant; a card number is called that."""
    from .card_like import looks_like_card
    from .suggestions import suggest

    meant = suggest(text, plan, region=region, number=number)
    # Only where no repair gives a number: long ones typed without their plus look like card numbers too.
    if not meant and looks_like_card(text):
        reason = Noticed("phone.card-number")
    return Examined((reason, *also, *meant), NOTHING)
