"""Takes the power out of foreign text: nothing in it moves the cursor or writes backwards."""

from __future__ import annotations

import unicodedata

_STEERING = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
_JOINER = "\u200d"  # ties emoji together, and letters of some scripts


def safe(text: str) -> str:
    """Let control, bidi and invisible characters vanish, or become spaces."""
    if text.isprintable():
        return text
    return "".join(
        " " if char in "\t\n\r" else char for char in text if char in "\t\n\r" or not _is_harmful(char)
    )


def make_cell(text: str) -> str:
    """Let what steers vanish from the cell of a table. Its lines and tabs stay; every line end is one LF."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(char for char in lines if char in "\t\n" or not _is_harmful(char))


def _is_harmful(char: str) -> bool:
    return unicodedata.category(char) in _STEERING and char != _JOINER
