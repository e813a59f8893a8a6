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
    """Return the number in the groups people know, without its country code, and what to leave out.

    That is what is dialled first at home, mostly 0, where the rest is the same as what is typed: elsewhere
    None, as in Ivory Coast, whose numbers begin with a 0 of their own.
    """
    number = parse(e164)
    written = format_number(number, PhoneNumberFormat.INTERNATIONAL).partition(" ")[2]
    at_home = _digits(format_number(number, PhoneNumberFormat.NATIONAL))
    first = at_home.removesuffix(_digits(written))
    return written, first if first and first != at_home else None


def _digits(written: str) -> str:
    return "".join(char for char in written if char.isdecimal())
