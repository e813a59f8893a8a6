"""Hides digits that may be a card number, in whatever is shown or passed on. The rule itself is `pan.py`.

`mask_digits` is for text that is not our own (messages of the command-line library and of exceptions),
where nobody knows what the digits are; the others are for what people wrote into files and lists.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping

from .pan import LONGEST, SHORTEST, VISIBLE, looks_like_pan, mask_and_count, mask_pans

_FEW = 5  # a message with fewer digits than this cannot hold a card number worth hiding
_SHORTEST_RUN = 12  # digits in a row that are hidden in a kept cell, whatever they begin with
_RUN = rf"\d{{{_SHORTEST_RUN},}}"


def mask_digits(text: str) -> str:
    """Replace every decimal digit (of any script) by `*` if the text holds five or more."""
    if sum(char.isdigit() for char in text) < _FEW:
        return text
    return "".join("*" if char.isdigit() else char for char in text)


def mask(text: str) -> str:
    """Hide a card number that somebody wrote into a file by hand."""
    return text if sum(map(str.isdigit, text)) < SHORTEST else mask_pans(text)


def mask_path(path: str | os.PathLike[str]) -> str:
    """Return a path as text that can be printed, whatever bytes it has and however it was named."""
    return mask(os.fsencode(path).decode("utf-8", "replace"))


def mask_tables(tables: Mapping[str, object]) -> dict[str, object]:
    """Return the tables of a file with the card numbers in keys, texts and whole numbers hidden."""
    return {mask_pans(key): _mask_value(value) for key, value in tables.items()}


def _mask_value(value: object) -> object:
    if isinstance(value, dict):
        return mask_tables(value)
    if isinstance(value, list):
        return [_mask_value(item) for item in value]
    if isinstance(value, str) or (type(value) is int and looks_like_pan(str(value))):
        return mask_pans(str(value))
    return value


def mask_id(cell: str) -> tuple[str, int]:
    """Hide card numbers in the id of a row, and say how many; long ids of other kinds stay as they are."""
    return mask_and_count(cell) if len(cell) > _SHORTEST_RUN else (cell, 0)


def mask_cell(value: object) -> tuple[object, int]:
    """Hide card numbers and runs of 12 and more digits in a kept cell, and say how many.

    The cell is a text or a JSON value, however deep; of 12 to 19 digits the last four stay.
    """
    if isinstance(value, str):
        return _mask_runs(value)
    if isinstance(value, bool) or value is None:
        return value, 0
    if isinstance(value, (int, float)):
        text, count = _mask_runs(str(value))
        return (text, count) if count else (value, 0)
    if isinstance(value, list):
        pairs = [mask_cell(item) for item in value]
        return [item for item, _ in pairs], sum(count for _, count in pairs)
    return _mask_object(value) if isinstance(value, dict) else (value, 0)


def _mask_object(value: dict[str, object]) -> tuple[dict[str, object], int]:
    named = {_mask_runs(key): mask_cell(item) for key, item in value.items()}
    hidden = sum(key[1] + item[1] for key, item in named.items())
    return {key[0]: item[0] for key, item in named.items()}, hidden


def _mask_runs(text: str) -> tuple[str, int]:
    if len(text) < _SHORTEST_RUN:
        return text, 0
    text, count = mask_and_count(text)
    text, more = re.subn(_RUN, _hide, text)
    return text, count + more


def _hide(run: re.Match[str]) -> str:
    size = len(run[0])
    return "*" * size if size > LONGEST else "*" * (size - VISIBLE) + run[0][-VISIBLE:]
