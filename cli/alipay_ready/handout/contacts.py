"""How to reach the office of a checklist, in a line of plain text."""

from __future__ import annotations

from ..knowledge.checklist import Contact
from ..text.words import pgettext


def find_address(contact: Contact) -> str | None:
    """Return how to reach them, None if only the words say it."""
    return contact.email or contact.phone or contact.url


def write_contact(contact: Contact) -> str:
    """Return whom to ask, and how to reach them."""
    address = find_address(contact)
    if address is None:
        return contact.text
    return pgettext("whom to ask", "{text}: {address}", text=contact.text, address=address)
