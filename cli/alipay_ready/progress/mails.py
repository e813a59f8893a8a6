"""A mail as it was sent: its text, out of what mail programs wrap it in. Pure.

Offices save the letters of newcomers as files, and forms export what stands in a page. Whatever cannot be
read stays as it is: it is only looked through for a line of marks.
"""

from __future__ import annotations

import re

_QUOTED = re.compile(r"=3D(?:=\r?\n)?[ds]\b")  # quoted-printable: the sign = between a step and its mark
_BASE64 = re.compile(r"^content-transfer-encoding:[ \t]*base64", re.IGNORECASE | re.MULTILINE)
_READABLE = re.compile(r"alipay-ready ?: ?[0-9]", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:nbsp|shy|#[0-9]{2,5}|#x[0-9a-f]{2,4});", re.IGNORECASE)


def unpack(text: str) -> str:
    r"""Return the text with what was encoded in it for mail or for a page.

    >>> unpack("sign-up=3Dd second-=\ncard=3Ds")
    'sign-up=d second-card=s'
    """
    if _BASE64.search(text) and not _READABLE.search(text):
        text = _join_parts(text)
    if _QUOTED.search(text):
        from quopri import decodestring

        text = decodestring(text.encode("utf-8", "surrogatepass")).decode("utf-8", "replace")
    if _ENTITY.search(text):
        from html import unescape

        text = unescape(text)
    return text


def _join_parts(text: str) -> str:
    """Return the first part of a mail that is text: the second is mostly the same as a page."""
    from email import message_from_string
    from email.errors import MessageError

    try:
        parts = [part for part in message_from_string(text).walk() if part.get_content_maintype() == "text"]
        data = parts[0].get_payload(decode=True) if parts else None
    except (MessageError, ValueError, LookupError, RecursionError):
        return text
    return data.decode("utf-8", "replace") if isinstance(data, bytes) else text
