"""The door in front of the paper: what came from outside passes it, value by value, before it is shown.

Outside is what a person typed, a file and its name, the environment. Who lays out a line, a page, a table or
a JSON document sends each value through here first; nobody else masks. What we say ourselves comes through
unchanged: a test sends every text of `checklists/` through it.

A card number keeps its last four digits at most (`pan.py` is the rule). Characters that steer a terminal, or
write backwards, vanish from text and are escaped in JSON.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from ..text.harmless import safe
from .pan import LONGEST, SHORTEST, VISIBLE, looks_like_pan, mask_and_count, mask_pans

_FEW = 5  # a text with fewer digits than this cannot hold a card number worth hiding
_SHORTEST_RUN = 12  # digits in a row that are hidden in a kept cell, whatever they begin with
_RUN = rf"\d{{{_SHORTEST_RUN},}}"
_LONE = re.compile("[\ud800-\udfff]")  # bytes of a name that are no UTF-8; no encoding takes them
_STEERING = re.compile(
    "[\x7f-\x9f\u00ad\u061c\u0600-\u0605\u06dd\u070f\u08e2\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\U000110bd\U000110cd\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e007f]"
)


def show(text: str) -> str:
    """Return a text as it may be shown on a screen, a page or in a cell."""
    return mask_pans(safe(_LONE.sub("\ufffd", text)))


def quote(value: object) -> str:
    """Return what was typed, or what another library says of it, for an error of ours.

    Where there are five digits or more, all are hidden: nobody knows what they are.
    """
    text = str(value)
    if sum(map(str.isdigit, text)) < _FEW:
        return text
    return _hide_digits(text)


def _hide_digits(text: str) -> str:
    return "".join("*" if char.isdigit() else char for char in text)


def hide(value: Any) -> Any:
    """Return a value of JSON or TOML, however deep, with the card numbers in it hidden; all else stays.

    A whole number that is one becomes a text. Keys pass too; two that then are the same get a number.
    """
    if isinstance(value, str):
        return mask_pans(_LONE.sub("\ufffd", value))
    if isinstance(value, dict):
        return _hide_keys({key: hide(item) for key, item in value.items()})
    if isinstance(value, (list, tuple)):
        return [hide(item) for item in value]
    return mask_pans(_write_number(value)) if _is_long_number(value) else value


def _hide_keys(tables: dict[str, Any]) -> dict[str, Any]:
    hidden: dict[str, Any] = {}
    times: Counter[str] = Counter()
    for key, item in tables.items():
        name = shown = hide(key)
        while name in hidden:
            times[shown] += 1
            name = f"{shown} ({times[shown] + 1})"
        hidden[name] = item
    return hidden


def _is_long_number(value: object) -> bool:
    """Tell whether a number has the digits of a card number, written out."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return False
    return looks_like_pan(_write_number(value))


def _write_number(value: float) -> str:
    """Write a number with all its digits: 4.5e15 as 4500000000000000."""
    whole = isinstance(value, int) or (abs(value) < 10**LONGEST and value.is_integer())
    return str(int(value)) if whole else str(value)


_EXPONENT = re.compile(r"(\d)(?:[.,](\d*))?[eE]\+?(\d\d)")


def write_out(cell: str) -> str:
    """Return a long number that a spreadsheet wrote as 4.5E+15 with all its digits, others as they are."""
    found = _EXPONENT.fullmatch(cell) if "e" in cell or "E" in cell else None
    if found is None:
        return cell
    digits, size = found[1] + (found[2] or ""), int(found[3]) + 1
    return digits.ljust(size, "0")[:size] if SHORTEST <= size <= LONGEST else cell


def escape(document: str) -> str:
    """Return a JSON document in which nothing steers: such characters stand there as escapes."""
    if document.isascii():
        return document.replace("\x7f", "\\u007f")
    return _STEERING.sub(_escape, document)


def _escape(found: re.Match[str]) -> str:
    units = found[0].encode("utf-16-be")
    return "".join(f"\\u{units[place : place + 2].hex()}" for place in range(0, len(units), 2))


def hide_id(cell: str) -> tuple[str, int]:
    """Hide card numbers in the id of a row, and say how many; long ids of other kinds stay as they are."""
    return mask_and_count(cell) if len(cell) >= SHORTEST else (cell, 0)


def hide_kept(value: object) -> tuple[object, int]:
    """Hide card numbers and runs of 12 and more digits in a kept cell, and say how many.

    The cell is a text or a JSON value, however deep; of 12 to 19 digits the last four stay.
    """
    if isinstance(value, str):
        return _hide_runs(write_out(value))
    if isinstance(value, bool) or value is None:
        return value, 0
    if isinstance(value, (int, float)):
        text, count = _hide_runs(_write_number(value))
        return (text, count) if count else (value, 0)
    if isinstance(value, list):
        return _hide_list(value)
    return _hide_object(value) if isinstance(value, dict) else (value, 0)


def _hide_list(values: list[object]) -> tuple[list[object], int]:
    """Hide what the items hold; numbers and texts side by side may be the groups of one number."""
    flat = [value for value in values if isinstance(value, (str, int)) and not isinstance(value, bool)]
    if flat[1:] and looks_like_pan(" ".join(map(str, flat))):
        return [_hide_digits(str(value)) if value in flat else value for value in values], 1
    pairs = [hide_kept(value) for value in values]
    return [item for item, _ in pairs], sum(count for _, count in pairs)


def _hide_object(value: dict[str, object]) -> tuple[dict[str, object], int]:
    named = {_hide_runs(key): hide_kept(item) for key, item in value.items()}
    hidden = sum(key[1] + item[1] for key, item in named.items())
    return _hide_keys({key[0]: item[0] for key, item in named.items()}), hidden


def _hide_runs(text: str) -> tuple[str, int]:
    if len(text) < _SHORTEST_RUN:
        return text, 0
    text, count = mask_and_count(text)
    text, more = re.subn(_RUN, _hide, text)
    return text, count + more


def _hide(run: re.Match[str]) -> str:
    size = len(run[0])
    return "*" * size if size > LONGEST else "*" * (size - VISIBLE) + run[0][-VISIBLE:]
