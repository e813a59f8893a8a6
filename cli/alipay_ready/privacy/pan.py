"""Finds what looks like a card number (PAN, primary account number) in any text, and hides it.

One rule for the whole program: 13 to 19 decimal digits of any script, with spaces, dashes, dots,
slashes or underscores between them, not introduced by `+` or `00`, beginning like a card network.
Notes, labels and names that hold one are refused; kept cells and our own messages are masked.

A run of digits may hold more than the number, an expiry date for example. So every stretch of whole
groups of a run is looked at: `4111 1111 1111 1111 12/27` is found, `+86 571 2688 6000` is not.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

SHORTEST, LONGEST = 13, 19
LONGEST_PHONE = 15  # digits of an E.164 number, country code included
VISIBLE = 4
_LENGTHS = range(SHORTEST, LONGEST + 1)
_WITH_1 = (
    15,
    16,
)  # travel accounts and old JCB; phone numbers of China begin with 1 too, two of them have 22
# How the numbers of known networks begin; a test holds this to networks.toml. Dates (2026…) are none.
STARTS = ("1", "207", "21", "22", "23", "24", "25", "26", "27", "28", "3", "4", "5", "6", "8", "9")
_SPACES = " \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_MARKS = r"\-./_\u2010-\u2015\u2212\ufe58\ufe63\uff0d\uff0e\uff0f\uff3f"
_INVISIBLE = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
_BETWEEN = f"[{_SPACES}{_MARKS}{_INVISIBLE}]*+"
# Patterns as text, compiled when first needed: most runs of the program meet no row of digits.
_RUN = rf"\d(?:{_BETWEEN}\d){{{SHORTEST - 1},}}"
_GROUP = r"\d+"
_PLUS_BEFORE = rf"[+\uff0b][(\uff08{_SPACES}{_MARKS}{_INVISIBLE}]*$"
_NEAR = 8  # characters before a run in which its plus sign is looked for


def looks_like_pan(text: str, starts: tuple[str, ...] = STARTS) -> bool:
    """Tell whether a text holds what looks like a card number; `starts` are the possible first digits."""
    return any(True for _ in _runs(text, starts))


def mask_pans(text: str) -> str:
    """Hide what looks like a card number: all its digits but the last four become `*`."""
    return mask_and_count(text)[0]


def mask_and_count(text: str) -> tuple[str, int]:
    """Hide what looks like card numbers, and say how many runs of digits were hidden."""
    done, last, count = [], 0, 0
    for run in _runs(text, STARTS):
        done += [text[last : run.start()], _hidden(run[0])]
        last, count = run.end(), count + 1
    return "".join([*done, text[last:]]), count


def _hidden(run: str) -> str:
    """Replace digits by `*`: all but the last four, or every one where more than the number is there."""
    groups = _groups(run)
    total = sum(map(len, groups))
    alone = total <= LONGEST and not any(
        len(part) < len(groups) and _is_pan(part, STARTS) for part in _parts(groups)
    )
    hidden = total - VISIBLE if alone else total
    places = iter(range(total))
    return "".join("*" if char.isdecimal() and next(places) < hidden else char for char in run)


def _runs(text: str, starts: tuple[str, ...]) -> Iterator[re.Match[str]]:
    """Yield the runs of digits in which some stretch of whole groups looks like a card number."""
    for run in re.finditer(_RUN, text):
        groups = _groups(run[0])
        if _is_phone(text, run, groups):
            continue
        if any(_is_pan(groups[place : place + LONGEST], starts) for place in range(len(groups))):
            yield run


def _parts(groups: list[str]) -> Iterator[list[str]]:
    return (groups[first:last] for first, last in itertools.combinations(range(len(groups) + 1), 2))


def _groups(run: str) -> list[str]:
    """Return the groups of digits in a run, in ASCII."""
    return ["".join(str(int(digit)) for digit in group) for group in re.findall(_GROUP, run)]


def _is_phone(text: str, run: re.Match[str], groups: list[str]) -> bool:
    """Tell whether a run is introduced as a phone number and is no longer than one."""
    introduced = re.search(_PLUS_BEFORE, text[max(0, run.start() - _NEAR) : run.start()]) is not None
    dialled = groups[0].startswith("00")
    longest = LONGEST_PHONE + 2 if dialled else LONGEST_PHONE
    return (introduced or dialled) and sum(map(len, groups)) <= longest


def _is_pan(groups: list[str], starts: tuple[str, ...]) -> bool:
    """Tell whether the first groups together have the digits of a card number."""
    lengths = _WITH_1 if groups[0].startswith("1") else _LENGTHS
    totals = itertools.accumulate(map(len, groups))
    return "".join(groups[:3]).startswith(starts) and any(
        total in lengths for total in itertools.takewhile(LONGEST.__ge__, totals)
    )
