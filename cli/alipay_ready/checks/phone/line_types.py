"""What each kind of line means for the sign-up code, and the mainland's own ranges."""

from __future__ import annotations

from phonenumbers import PhoneNumberType

from ...result import Noticed
from .numbering_plan import WORLD, CnRange, NumberingPlan

MAINLAND = 86
MACHINE = "machine"  # a kind of mainland range
_MOBILE_LOOKS_FIXED = (39, 54)  # Italy with a 0 too many, Argentina without its 9
Mainland = tuple[str, CnRange]  # a prefix and the range it belongs to

NAMES = {
    value: PhoneNumberType.to_string(value).lower()
    for value in (*PhoneNumberType.values(), PhoneNumberType.UNKNOWN)
}
_FINDINGS = {
    PhoneNumberType.MOBILE: "phone.mobile",
    PhoneNumberType.FIXED_LINE_OR_MOBILE: "phone.fixed-or-mobile",
    PhoneNumberType.VOIP: "phone.voip",
    PhoneNumberType.PERSONAL_NUMBER: "phone.personal",
    PhoneNumberType.FIXED_LINE: "phone.landline",
    PhoneNumberType.TOLL_FREE: "phone.toll-free",
    PhoneNumberType.PREMIUM_RATE: "phone.premium",
    PhoneNumberType.SHARED_COST: "phone.shared-cost",
    PhoneNumberType.UAN: "phone.uan",
    PhoneNumberType.PAGER: "phone.pager",
    PhoneNumberType.VOICEMAIL: "phone.voicemail",
}
USABLE = frozenset({
    PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE,
    PhoneNumberType.VOIP, PhoneNumberType.PERSONAL_NUMBER,
})  # fmt: skip
_RECEIVES = frozenset({"operator", "broadnet", "virtual", "data-card", "satellite", MACHINE})


def notice_line(line: int, region: str | None, code: int, plan: NumberingPlan) -> Noticed:
    """Return the finding of a kind of line; numbers of no country are satellite or worldwide ones."""
    if region == WORLD and line in USABLE:
        id_ = "phone.satellite" if line == PhoneNumberType.MOBILE else "phone.global"
        return Noticed(id_, {"code": str(code)})
    return Noticed(_FINDINGS[line], {"country": plan.country(region)})


def may_be_mistyped(code: int, text: str) -> bool:
    """Tell whether a valid landline is likely a mobile with a slip: most landlines are just landlines."""
    return code in _MOBILE_LOOKS_FIXED or "+" not in text


def is_known_only_to_us(line: int, mainland: Mainland) -> bool:
    """Tell whether libphonenumber calls a mainland number invalid that our table knows (149, 1749)."""
    return line == PhoneNumberType.UNKNOWN and mainland[1].kind in _RECEIVES


def refuse_mainland(mainland: Mainland | None) -> Noticed | None:
    """Return why a mainland range that libphonenumber does not know is of no use, if our table says so."""
    if mainland is None:
        return None
    prefix, range_ = mainland
    if range_.kind == "iot":
        return Noticed("phone.cn.iot")
    return Noticed("phone.cn.unassigned", {"prefix": prefix}) if range_.kind == "unassigned" else None


def notice_mainland(mainland: Mainland) -> tuple[Noticed, ...]:
    """Return what is to be said about a mainland number that can receive SMS."""
    _, range_ = mainland
    if range_.kind not in _RECEIVES:  # libphonenumber is newer than the table: it wins
        return ()
    values = {"operator": range_.operator, "operator_zh": range_.zh}
    return (Noticed(f"phone.cn.{range_.kind}", values, facts=(range_.fact,)),)
