"""Finds the phone number in a link that opens a chat, or a call.

WhatsApp's links hold a number in international form without its plus: `wa.me/447400123456`, or
`api.whatsapp.com/send?phone=447400123456&text=Hello`. Whatever else stands in the link is no part of it.
A link without a number (a group, a short code) stays as it is, and so do two links in one text.
"""

from __future__ import annotations

import re

# Patterns as text: few numbers stand in a link, and no start waits for them.
_ESCAPED = r"%[0-9A-Fa-f]{2}"
_CHAT = r"(?i)(?:https?:/*)?(?<![\w-])(?:[a-z0-9-]+\.)*(?:wa\.me|whatsapp\.com)/|whatsapp:/*(?=send)"
_PHONE = r"(?i)(?:^|[?&;])phone=([^&;#]*)"
_PRODUCT = r"^p/\d+/"  # a thing for sale, before the number of who sells it
_QUERY = r"(?<=\d)\?[a-z_]+=.*$"  # sms:+44…?body=Hello
_AFTER_NUMBER = " .,:;!)>]}\"'"


def write_out(text: str) -> str:
    """Return a text in which the link is replaced by its number, `+` included; other texts as they are.

    >>> write_out("WhatsApp: https://wa.me/447400123456?text=Hello")
    'WhatsApp: +447400123456'
    >>> write_out("tel:%2B44-7400-123456")
    'tel:+44-7400-123456'
    """
    link = re.search(_CHAT, text)
    if link is None:
        written = _unescape(text) if re.search(_ESCAPED, text) else text
        return re.sub(_QUERY, "", written) if "?" in written else written
    behind = text[link.end() :]
    if re.search(_CHAT, behind):
        return text
    number = _find_number(behind)
    return text if number is None else text[: link.start()] + number


def _find_number(behind: str) -> str | None:
    """Return the number in what stands behind the name of the host; None if there is none."""
    path, _, query = behind.partition("?")
    named = re.search(_PHONE, query.replace("&amp;", "&"))
    parts = [named[1]] if named else re.split(r"[/#]", re.sub(_PRODUCT, "", path))
    # A plus in a query may stand for a space: both are taken off, and a plus is put back.
    shown = [_unescape(part).strip("+" + _AFTER_NUMBER).removeprefix("00") for part in parts]
    numbers = [part for part in shown if re.match(r"\(?\d", part)]
    if len(numbers) != 1:
        return None
    return numbers[0] if numbers[0].startswith("0") else f"+{numbers[0]}"


def _unescape(text: str) -> str:
    from urllib.parse import unquote  # not at the top: few numbers stand in a link

    return unquote(text)
