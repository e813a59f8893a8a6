"""How to reach the office of a checklist: in a line of plain text, and as the target of a link."""

from __future__ import annotations

import re
from urllib.parse import quote

from ..knowledge.checklist import Contact
from ..text.words import pgettext

_EMAIL = re.compile(r"[^\s@?&%<>,;:]+@[^\s@?&%<>,;:]+")
_PHONE = re.compile(r"\+?[0-9][0-9 ./()-]*")
_URL = re.compile(r"https://[^\s<>\"'\\]+")


def find_address(contact: Contact) -> str | None:
    """Return how to reach them, None if only the words say it."""
    return contact.email or contact.phone or contact.url


def find_target(contact: Contact) -> str | None:
    """Return what a link leads to, `mailto:`, `tel:` or `https:`; None: anything else stays text."""
    if contact.email and _EMAIL.fullmatch(contact.email):
        return f"mailto:{quote(contact.email, safe='@+')}"
    if contact.phone and _PHONE.fullmatch(contact.phone):
        return f"tel:{re.sub('[^+0-9]', '', contact.phone)}"
    if contact.url and _URL.fullmatch(contact.url):
        return contact.url
    return None


def write_contact(contact: Contact) -> str:
    """Return whom to ask, and how to reach them."""
    address = find_address(contact)
    if address is None:
        return contact.text
    return pgettext("whom to ask", "{text}: {address}", text=contact.text, address=address)
