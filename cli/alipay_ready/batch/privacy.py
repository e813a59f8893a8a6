"""Hides what may be a card number in cells that are only passed on."""

from __future__ import annotations

import re
from typing import Any

from ..privacy.pan import mask_and_count

_SHORTEST = 12  # digits in a row that are hidden, whatever they begin with
_LONGEST = 19
_LAST = 4
_RUN = re.compile(rf"\d{{{_SHORTEST},}}")


def masked_id(cell: str) -> tuple[str, int]:
    """Hide card numbers in an id, and say how many; long ids of other kinds stay as they are."""
    return mask_and_count(cell) if len(cell) > _SHORTEST else (cell, 0)


def masked(cell: str) -> tuple[str, int]:
    """Hide card numbers and every run of 12 or more digits; of 12 to 19 digits the last four stay."""
    if len(cell) < _SHORTEST:
        return cell, 0
    text, count = mask_and_count(cell)
    text, more = _RUN.subn(_hidden, text)
    return text, count + more


def masked_value(value: Any) -> tuple[Any, int]:
    """Hide the same in a JSON value, however deep."""
    if isinstance(value, str):
        return masked(value)
    if isinstance(value, bool) or value is None:
        return value, 0
    if isinstance(value, (int, float)):
        text, count = masked(str(value))
        return (text, count) if count else (value, 0)
    if isinstance(value, list):
        pairs = [masked_value(item) for item in value]
        return [item for item, _ in pairs], sum(count for _, count in pairs)
    named = {masked(key): masked_value(item) for key, item in value.items()}
    hidden = sum(key[1] + item[1] for key, item in named.items())
    return {key[0]: item[0] for key, item in named.items()}, hidden


def _hidden(run: re.Match[str]) -> str:
    size = len(run[0])
    return "*" * size if size > _LONGEST else "*" * (size - _LAST) + run[0][-_LAST:]
