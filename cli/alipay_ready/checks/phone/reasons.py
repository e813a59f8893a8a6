"""Why digits are no phone number: asked as for a mobile, so that a missing digit is called that.

libphonenumber's general reason accepts every length that any kind of number has in the country, and
so overlooks a third of the missing digits; the reason for mobile numbers overlooks one in twenty.
"""

from __future__ import annotations

from functools import cache

from phonenumbers import (
    NumberParseException,
    PhoneMetadata,
    PhoneNumber,
    PhoneNumberType,
    ValidationResult,
    is_possible_number_for_type_with_reason,
    is_valid_short_number,
    region_code_for_country_code,
)

from ...result import Noticed
from ...text.lists import counts
from . import nanp
from .numbering_plan import NumberingPlan

FEWEST = 7  # fewer digits than this, typed without a country, are a hotline or a slip
_LENGTH_REASONS = {
    ValidationResult.TOO_SHORT: "phone.too-short",
    ValidationResult.TOO_LONG: "phone.too-long",
    ValidationResult.INVALID_LENGTH: "phone.wrong-length",
}


def explain_error(error: NumberParseException, text: str, region: str | None) -> Noticed:
    """Say why the parser gave up. It has one code for "no country given" and "no such country"."""
    kind = error.error_type
    if kind == NumberParseException.INVALID_COUNTRY_CODE:
        if "+" in text or region:
            return Noticed("phone.unknown-country-code")
        few = sum(char.isdigit() for char in text) < FEWEST
        return Noticed("phone.short-code" if few else "phone.no-country-code")
    if kind == NumberParseException.TOO_LONG:
        return Noticed("phone.too-many-digits")
    if kind == NumberParseException.NOT_A_NUMBER:
        return Noticed("phone.not-a-number")
    return Noticed("phone.too-few-digits")


def explain_number(number: PhoneNumber, national: str, plan: NumberingPlan) -> Noticed:
    """Say why a parsed number is valid for no kind of line."""
    code = number.country_code or 0
    if len(national) < FEWEST and is_valid_short_number(number):
        return Noticed("phone.short-code")
    result = is_possible_number_for_type_with_reason(number, PhoneNumberType.MOBILE)
    country = plan.country(region_code_for_country_code(code))
    if result == ValidationResult.IS_POSSIBLE_LOCAL_ONLY:
        return Noticed("phone.local-only")
    wanted = mobile_lengths(code)
    if result in _LENGTH_REASONS and wanted:
        values = {
            "country": country,
            "code": str(code),
            "count": str(len(national)),
            "wanted": counts(wanted),
        }
        return Noticed(_LENGTH_REASONS[result], values)
    if code == nanp.CODE and (found := nanp.explain(national, plan)):
        return found
    return Noticed("phone.no-such-range", {"country": country})


@cache
def mobile_lengths(code: int) -> tuple[int, ...]:
    """Return how many digits the mobile numbers of a calling code have; empty if it has none."""
    metadata = PhoneMetadata.metadata_for_region_or_calling_code(code, region_code_for_country_code(code))
    if metadata is None or metadata.mobile is None:
        return ()
    general = metadata.general_desc
    lengths = metadata.mobile.possible_length or (general.possible_length if general else ())
    return tuple(length for length in lengths if length > 0)
