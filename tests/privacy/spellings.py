"""The ways in which a card number may be written, plain and in disguise; pure, for the tests of the promise.

Each spelling here is one that the program promises to find (README, "Privacy and security model"): what is
not promised is not here. A spelling holds the digits of the number in their order, of any script.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote

RUN = 7  # so many digits of a number in a row, beyond its last four, would be too many
NUMBERS_FILE = Path(__file__).parents[1] / "data" / "card-numbers.json"

# What stands between groups that are cut as cards are: one to three characters, none of them a digit.
SEPARATORS = {
    "space": " ", "no-break space": "\u00a0", "thin space": "\u2009", "dash": "-", "en dash": "–", "dot": ".",
    "slash": "/", "underscore": "_", "comma": ",", "comma and space": ", ", "semicolon": ";", "colon": ":",
    "bar": "|", "star": "*", "apostrophe": "'", "plus": "+", "middle dot": "·", "spaced dash": " - ",
    "spaced slash": " / ", "bracket": ") (", "letter": "x", "Chinese": "中", "line end": "\r\n",
    "empty Braille": "\u2800", "emoji": "💳",
}  # fmt: skip
SINGLE = (
    "space",
    "no-break space",
    "dash",
    "dot",
    "slash",
    "underscore",
)  # what joins groups of any other cut
HIDDEN = "\ue000"  # of a private area: no text has it
SCRIPTS = {"full-width": "０", "Arabic": "٠", "Persian": "۰", "Devanagari": "०"}  # the zero of each
INVISIBLE = {"zero-width space": "\u200b", "word joiner": "\u2060", "soft hyphen": "\u00ad"}
# Groups as they stand on cards, by the digits of the number; what is longer than 16 has its rest behind.
CUTS = {14: (4, 6, 4), 15: (4, 6, 5), 16: (4, 4, 4, 4), 17: (4, 4, 4, 4, 1), 18: (4, 4, 4, 4, 2)}
CUTS |= {19: (4, 4, 4, 4, 3)}
OTHER_CUTS = ((2, 5), (6, 3), (5, 5, 3))  # the first groups; the rest of the number is one group more
# Digits in front of and behind a number in an unbroken run, at most four at each side.
AROUND = {"1 in front": ("1", ""), "0 in front": ("0", ""), "month behind": ("", "1227")}
AROUND |= {"digits around": ("12", "34"), "four digits around": ("2026", "1227")}


class Spelling(NamedTuple):
    """One way to write a number: what it is called, and the text."""

    name: str
    text: str


def spellings(number: str) -> tuple[Spelling, ...]:
    """Return every way to write a number of 14 to 19 digits in which the program promises to find it."""
    return tuple(Spelling(name, text) for name, text in _spell(number))


def _spell(number: str) -> Iterator[tuple[str, str]]:
    yield "plain", number
    cut = CUTS[len(number)]
    as_printed = groups(number, cut)
    for name, mark in SEPARATORS.items():
        yield f"groups, {name}", mark.join(as_printed)
    for name in ("comma", "dot", "apostrophe", "no-break space", "thin space", "comma and space"):
        yield f"thousands, {name}", SEPARATORS[name].join(thousands(number))
    for name in SINGLE:
        for sizes in OTHER_CUTS:
            yield f"cut {sizes}, {name}", SEPARATORS[name].join(groups(number, sizes))
    for name, zero in SCRIPTS.items():
        yield f"{name} digits", in_script(number, zero)
        yield f"{name} digits, groups", " ".join(in_script(group, zero) for group in as_printed)
        yield f"{name} digits, comma", ",".join(in_script(group, zero) for group in as_printed)
    for name, mark in INVISIBLE.items():
        yield f"{name} everywhere", mark.join(number)
        yield f"{name} in groups", mark.join(as_printed)
    if len(number) in {14, 15, 16, 19}:
        for name, (before, behind) in AROUND.items():
            yield name, f"{before}{number}{behind}"
    yield "two end to end", number + number
    yield "with its month", f"{number} 12/27"
    yield "groups with their month", " ".join(as_printed) + " 12/27"
    yield "in a sentence", f"my card {number}, the blue one"
    if len(number) > 15:  # a phone number has fifteen digits at most: this is none
        yield "plus in front", f"+{number}"
        yield "00 in front", f"00{number}"


def groups(number: str, sizes: Sequence[int]) -> list[str]:
    """Cut a number into groups of these sizes; what is left is the last one."""
    found, rest = [], number
    for size in sizes:
        found.append(rest[:size])
        rest = rest[size:]
    return [group for group in [*found, rest] if group]


def thousands(number: str) -> list[str]:
    """Cut a number as spreadsheets do: three digits each, counted from the end."""
    first = len(number) % 3
    return [group for group in [number[:first], *re.findall("...", number[first:])] if group]


def in_script(number: str, zero: str) -> str:
    """Write a number in the digits of a script, which is named by its zero."""
    return "".join(chr(ord(zero) + int(digit)) if digit.isdecimal() else digit for digit in number)


def shortened(number: str) -> str:
    """Write a number as a spreadsheet shows a long one."""
    return f"{number[0]}.{number[1:]}E+{len(number) - 1}"


def published(length: int) -> str:
    """Return a published test number of so many digits, with the check digit right and few digits twice.

    Numbers of few digits, or with 3456 in them as step after step has, would be found by chance in others.
    """
    numbers: list[dict[str, Any]] = json.loads(NUMBERS_FILE.read_text(encoding="utf-8"))
    fitting: set[str] = {
        row["number"]
        for row in numbers
        if row["luhn_valid"]
        and len(row["number"]) == length
        and not re.search("3456|4567|5678", row["number"])
    }
    return max(fitting, key=lambda number: (len(set(number)), number))


def leak(text: str, number: str) -> str | None:
    """Return seven digits of the number that stand in a row in a text; the last four alone may.

    The text counts as it is, and with its escapes (JSON, TOML, HTML, addresses) turned into characters.
    """
    hidden = _digits(number)
    runs = [hidden[start : start + RUN] for start in range(len(hidden) - RUN + 1)]
    for seen in (_digits(unescape(text)), _digits(text)):
        found = next((run for run in runs if run in seen), None)
        if found is not None:
            return found
    return None


def unescape(text: str) -> str:
    """Turn what stands for a character into it, so that the digits of an escape hide nothing."""
    text = re.sub(r"\x1b\[[0-9;]*m", "", text)
    text = re.sub(r"\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|x([0-9a-fA-F]{2}))", _character, text)
    return unquote(html.unescape(text), errors="replace")


def _character(escape: re.Match[str]) -> str:
    code = int(next(filter(None, escape.groups())), 16)
    return chr(code) if code < 0x110000 else ""


def _digits(text: str) -> str:
    """Return the digits of a text in ASCII, whatever script they are of; a mark where digits were hidden.

    The last four of a hidden number, and "5 minutes, step 3 of 8" before it, make no row of seven.
    """
    kept = (char for char in re.sub(r"\*\*+", HIDDEN, text) if char.isdecimal() or char == HIDDEN)
    return "".join(char if char == HIDDEN else str(int(char)) for char in kept)
