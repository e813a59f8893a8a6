"""What --verbose adds to a phone check: operator, formats, and the age of the numbering plans."""

from __future__ import annotations

import phonenumbers
from msgspec.structs import replace
from phonenumbers import PhoneNumberFormat, format_number, parse

from ...result import Examined
from .examine import Details, Formats, PhoneData


def add_details(examined: Examined[PhoneData]) -> Examined[PhoneData]:
    """Return the same with details. The operator tables cost 20 ms to load, so only this asks for them."""
    e164 = examined.data.e164
    operator, formats = None, None
    if e164:
        from phonenumbers.carrier import name_for_valid_number

        number = parse(e164)
        operator = name_for_valid_number(number, "en") or None
        formats = Formats(
            international=format_number(number, PhoneNumberFormat.INTERNATIONAL),
            national=format_number(number, PhoneNumberFormat.NATIONAL),
            rfc3966=format_number(number, PhoneNumberFormat.RFC3966),
        )
    details = Details(operator, formats, f"libphonenumber {phonenumbers.__version__}")
    return replace(examined, data=replace(examined.data, details=details))


def write_to_type(e164: str) -> tuple[str, str | None]:
    """Return the number in the groups people know, without its country code, and the digit to leave out.

    That is the one dialled first at home, mostly 0, where this number is written with one: None elsewhere.
    """
    number = parse(e164)
    written = format_number(number, PhoneNumberFormat.INTERNATIONAL).partition(" ")[2]
    at_home = format_number(number, PhoneNumberFormat.NATIONAL).lstrip("(")
    first = phonenumbers.ndd_prefix_for_region(
        phonenumbers.region_code_for_number(number) or "", strip_non_digits=True
    )
    is_left_out = first and len(first) == 1 and at_home.startswith(first) and not written.startswith(first)
    return written, first if is_left_out else None
