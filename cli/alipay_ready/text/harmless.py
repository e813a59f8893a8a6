"""Takes the power out of foreign text: nothing in it moves the cursor or writes backwards."""

from __future__ import annotations

import unicodedata

_STEERING = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
_JOINER = "\u200d"  # ties emoji together, and letters of some scripts


def safe(text: str) -> str:
    """Let control, bidi and invisible characters vanish, or become spaces."""
    return "".join(
        " " if char in "\t\n\r" else char for char in text if char in "\t\n\r" or not _is_harmful(char)
    )


def _is_harmful(char: str) -> bool:
    return unicodedata.category(char) in _STEERING and char != _JOINER
