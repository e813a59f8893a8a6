"""Numbers that only look like card numbers: phone numbers with their country code, chat links, and IBANs.

Both are read by the libraries that know them, which are loaded only when a text holds what may be a card.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .groups import INVISIBLE, MARKS, SPACES, Group

_LONGEST_PHONE = 15  # digits of an E.164 number, country code included
_DIALLED = "00"
_BETWEEN = rf"[(){SPACES}{MARKS}]{{0,3}}"  # inside a phone number
# A plus sign that belongs to no sum: no digit stands before it.
_PLUS = rf"(?:^|[^\d\s]|(?<!\d)\s)[+\uff0b]{_BETWEEN}$"
# A link of WhatsApp holds a number with its country code and without its plus.
_CHAT = r"(?i)(?:wa\.me/|whatsapp\S{0,200}[?&]phone=)(?:\+|%2b)?(?:00)?$"
_LINKED = r"(?i)wa\.me/|whatsapp"
_AS_FAR = 256  # characters of a link before its number
_IBAN = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{2}\d{2}(?:[ -]?[A-Za-z0-9]){11,30}")
_SHORTEST_IBAN = 15


def find_not_cards(text: str, groups: Sequence[Group]) -> set[int]:
    """Return the places of the groups that belong to a phone number or an IBAN."""
    known: set[int] = set()
    for start, end in _find_ibans(text):
        known |= {place for place, group in enumerate(groups) if group.start < end and group.end > start}
    may_link = re.search(_LINKED, text) is not None
    for place, group in enumerate(groups):
        if place not in known and (_is_introduced(text, group) or (may_link and _is_in_chat(text, group))):
            known |= set(range(place, _find_end_of_phone(groups, place)))
    return known


def _is_introduced(text: str, group: Group) -> bool:
    """Tell whether + or 00 stands before the digits."""
    if group.digits.startswith(_DIALLED):
        return True
    before = re.sub(f"[{INVISIBLE}]", "", text[max(0, group.start - 12) : group.start])
    return re.search(_PLUS, before) is not None


def _is_in_chat(text: str, group: Group) -> bool:
    """Tell whether the beginning of a link that opens a chat stands before the digits."""
    return re.search(_CHAT, text[max(0, group.start - _AS_FAR) : group.start]) is not None


def _find_end_of_phone(groups: Sequence[Group], first: int) -> int:
    """Return where the phone number ends that begins at a group; the group itself if there is none.

    The shortest that is possible counts: what follows it may be a card number.
    """
    digits = ""
    for place in range(first, len(groups)):
        if place > first and re.fullmatch(_BETWEEN, groups[place].gap) is None:
            break
        digits += groups[place].digits
        number = digits.removeprefix(_DIALLED)
        if len(number) > _LONGEST_PHONE:
            break
        if _is_possible(number):
            return place + 1
    return first


def _is_possible(digits: str) -> bool:
    """Tell whether a number with its country code has a length that the numbering plan knows."""
    import phonenumbers
    from phonenumbers import ValidationResult

    try:
        number = phonenumbers.parse(f"+{digits}")
    except phonenumbers.NumberParseException:
        return False
    return phonenumbers.is_possible_number_with_reason(number) == ValidationResult.IS_POSSIBLE


def _find_ibans(text: str) -> list[tuple[int, int]]:
    """Return where the IBANs of a text begin and end."""
    return [
        (found.start(), found.start() + size)
        for found in _IBAN.finditer(text)
        if (size := _measure(found[0]))
    ]


def _measure(text: str) -> int:
    """Return how many characters of a text are a valid IBAN; 0 if none."""
    from stdnum import iban

    ends = range(len(text), _SHORTEST_IBAN - 1, -1)
    return next((end for end in ends if iban.is_valid(text[:end], check_country=False)), 0)
