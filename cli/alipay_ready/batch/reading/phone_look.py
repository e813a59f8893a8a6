"""Tells whether a cell looks like a phone number, whatever its column is called."""

from __future__ import annotations

import re

_LONGEST = 40
_PHONE = re.compile(r"\s*['=\"]*(?:\+|00|\(?0\d)[\d\s().\-/]{7,22}['\"]*\s*")


def looks_like_phone(cell: object) -> bool:
    """Tell whether a cell is a text of digits that begins as phone numbers do: with a plus or a zero."""
    return isinstance(cell, str) and len(cell) <= _LONGEST and _PHONE.fullmatch(cell) is not None
