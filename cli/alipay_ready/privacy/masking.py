"""Hides digits in text that is not our own: messages of the command-line library and of exceptions.

Needs nothing but the interpreter, so that it works even when everything else failed.
"""

from __future__ import annotations

FEW = 5  # a text with fewer digits than this cannot hold a card number worth hiding


def mask_digits(text: str) -> str:
    """Replace every decimal digit (of any script) by `*` if the text holds five or more."""
    if sum(char.isdigit() for char in text) < FEW:
        return text
    return "".join("*" if char.isdigit() else char for char in text)
