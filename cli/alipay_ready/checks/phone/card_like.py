"""Tells a card number that somebody gave in place of a phone number from a phone number with a slip."""

from __future__ import annotations

from phonenumbers import NumberParseException, PhoneNumberType, number_type, parse

from ...privacy.pan import begins_like_pan, is_pan, looks_like_pan
from .reasons import mobile_lengths

_LONGEST = 15  # digits of an E.164 number, country code included


def looks_like_card(text: str) -> bool:
    """Tell whether this is a card number; with + or 00 only a real one that does not begin like a mobile.

    >>> looks_like_card("4111 1111 1111 1111"), looks_like_card("+4111 1111 1111 1111")
    (True, True)
    >>> looks_like_card("+49 1512 3456 7890 16"), looks_like_card("+49 1512 3456 7890 167")
    (False, False)
    """
    digits = "".join(str(int(char)) for char in text if char.isdecimal())
    if text.lstrip(" (").startswith(("+", "\uff0b", "00")):
        return len(digits) > _LONGEST and is_pan(digits) and not _begins_like_mobile(digits.lstrip("0"))
    return begins_like_pan(digits) or looks_like_pan(text, inside=False)


def _begins_like_mobile(digits: str) -> bool:
    """Tell whether a mobile number stands here, with digits too many: a tenth have a right check digit."""
    for size in (1, 2, 3):
        for length in mobile_lengths(int(digits[:size])):
            try:
                number = parse(f"+{digits[: size + length]}")
            except NumberParseException:
                continue
            if number_type(number) == PhoneNumberType.MOBILE:
                return True
    return False
