"""What a person typed, ready for reading as a phone number, or the problem with it.

Most numbers need nothing but their separators taken out; `untangle.py` sees to the others.
"""

from __future__ import annotations

from msgspec import Struct

from ...result import Noticed

LONGEST = 64  # a number in its longest usual writing, with label and extension, has about 45 characters
_STARTS = frozenset("+0123456789")
_SEPARATORS = str.maketrans("", "", " ().-")  # the parser drops them too, but character by character


class TypedNumber(Struct, frozen=True):
    """A number ready for the parser, or the problem with it.

    `repaired` is the text with digits for the letters that look like them: for a suggestion only.
    """

    text: str
    extension: bool = False
    problem: Noticed | None = None
    repaired: str | None = None


def read(text: str) -> TypedNumber:
    """Clean one typed number."""
    if len(text) <= LONGEST and text.isascii():
        bare = text.translate(_SEPARATORS)
        if bare[1:].isdigit() and bare[0] in _STARTS:
            return TypedNumber(bare)
    from .untangle import untangle

    return untangle(text, LONGEST)
