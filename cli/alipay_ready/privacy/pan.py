"""Finds what looks like a card number (PAN, primary account number) in any text, and hides it.

One rule for the whole program. A text holds a card number where there is

- a row of 13 to 19 digits that begins like a card network; in a web address also with a right check digit;
- a row of 14 to 40 digits with a number of a known network and a right check digit inside it, at most four
  digits before and after; or two such numbers end to end;
- such a number in groups as cards are written (4-4-4-4 and up to three more, 4-6-5, 4-6-4, thousands), with
  one to three characters between the groups, whatever they are;
- such a number in any other groups, with exactly one space, dash, dot, slash or underscore between them.

Phone numbers with + or 00 are none, nor are IBANs (`not_cards.py`). Notes, labels and names that hold a card
number are refused; everything else that came from outside is shown with the digits hidden (`door.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from .groups import Group, read_groups, strip_invisible

SHORTEST, LONGEST = 13, 19
VISIBLE = 4
_AROUND = 4  # digits before and after a number inside a longer row
_LONGEST_ROW = 40
_OLD_WITH_1 = (
    "103"  # older cards of a mainland bank, of 19 digits; other rows of 19 that begin with 1 are times
)
_WITH_1 = (15, 16)  # travel accounts and old JCB; phone numbers of China begin with 1 too, two have 22 digits
# How the numbers of known networks begin; a test holds this to networks.toml. Dates (2026…) are none.
STARTS = ("1", "207", "21", "22", "23", "24", "25", "26", "27", "28", "3", "4", "5", "6", "8", "9")
# The same with their lengths, for digits that are not in one row: there the check digit must be right too.
_KNOWN: tuple[tuple[tuple[str, ...], frozenset[int]], ...] = (
    (("4",), frozenset({13, 14, 15, 16, 19})),
    (("51", "52", "53", "54", "55", "207", "21", "22", "23", "24", "25", "26", "27", "28"), frozenset({16})),
    (("34", "37", "1"), frozenset({15})),
    (("2131",), frozenset({15})),
    ((_OLD_WITH_1,), frozenset({16, 19})),
    (("170019", "384100", "384140", "384160"), frozenset({16})),
    (("31",), frozenset({19})),
    (("30", "36", "38", "39"), frozenset(range(14, 20))),
    (("31", "33", "35", "220", "81", "82", "86"), frozenset(range(16, 20))),
    (("50", "56", "57", "58", "59", "6", "9"), frozenset(range(SHORTEST, LONGEST + 1))),
)
_INSIDE = (*range(13, 17), 19)  # lengths of a number inside a longer row
# How cards are written, group by group; sums of money have groups of three.
_CUTS = frozenset({(4, 4, 4, 4), *((4, 4, 4, 4, more) for more in (1, 2, 3)), (4, 6, 5), (4, 6, 4)})
_THOUSANDS = 3
_LINK = re.compile(r"https?://\S+")
# Enough digits near each other; most texts of the program have not.
_MAYBE = re.compile(r"\d(?:\D{0,3}\d){12}")


class Found(NamedTuple):
    """Groups, from `first` to before `last`, that hold a card number; `alone` if they are nothing else."""

    first: int
    last: int
    alone: bool


def looks_like_pan(text: str, *, inside: bool = True) -> bool:
    """Tell whether a text holds what looks like a card number, with `inside` also as part of a longer row."""
    return any(True for _ in _find(text, inside=inside))


def begins_like_pan(digits: str) -> bool:
    """Tell whether digits in a row have the length and the beginning of a card number."""
    lengths: Sequence[int] = _WITH_1 if digits.startswith("1") else range(SHORTEST, LONGEST + 1)
    if digits.startswith(_OLD_WITH_1):
        lengths = (*_WITH_1, LONGEST)
    return len(digits) in lengths and digits.startswith(STARTS)


def is_pan(digits: str) -> bool:
    """Tell whether these are the digits of a known network, with a right check digit (ISO/IEC 7812)."""
    return any(
        len(digits) in lengths and digits.startswith(starts) for starts, lengths in _KNOWN
    ) and _has_check_digit(digits)


def mask_pans(text: str) -> str:
    """Hide what looks like a card number: all its digits but the last four become `*`."""
    return mask_and_count(text)[0]


def mask_and_count(text: str) -> tuple[str, int]:
    """Hide what looks like card numbers, and say how many stretches of digits were hidden.

    The last four digits stay where the number stands alone; with a month or a code beside it, none does.
    """
    done, last, count = [], 0, 0
    for start, end, alone in _find(text):
        done += [text[last:start], _hide(text[start:end], alone=alone)]
        last, count = end, count + 1
    return "".join([*done, text[last:]]), count


def _hide(stretch: str, *, alone: bool) -> str:
    total = sum(map(str.isdecimal, stretch))
    hidden = total - VISIBLE if alone else total
    places = iter(range(total))
    return "".join("*" if char.isdecimal() and next(places) < hidden else char for char in stretch)


def _find(text: str, *, inside: bool = True) -> Iterator[tuple[int, int, bool]]:
    """Yield where the stretches with card numbers begin and end, and whether the number is all they hold."""
    if len(text) < SHORTEST or not _MAYBE.search(strip_invisible(text)):
        return
    groups = read_groups(text)
    found = set(_find_in(groups, frozenset(), inside=inside))
    if not found:
        return
    from .not_cards import find_not_cards

    others = find_not_cards(text, groups)
    if others:
        found = set(_find_in(groups, others, inside=inside))
    linked = [(link.start(), link.end()) for link in _LINK.finditer(text)]
    found = {each for each in found if not _is_of_address(each, groups, linked)}
    for first, last, alone in _join(found, groups, others):
        yield groups[first].start, groups[last - 1].end, alone


def _is_of_address(found: Found, groups: Sequence[Group], linked: Iterable[tuple[int, int]]) -> bool:
    """Tell whether this is the id of a page: a row in a web address, without a right check digit."""
    group = groups[found.first]
    alone = found.last == found.first + 1 and not is_pan(group.digits) and not _holds(group.digits)
    return alone and any(start < group.start < end for start, end in linked)


def _find_in(groups: Sequence[Group], others: Iterable[int], *, inside: bool) -> Iterator[Found]:
    """Yield each card number among the groups; `others` are the places that belong to something else."""
    barred = frozenset(others)
    for place, group in enumerate(groups):
        if place in barred:
            continue
        if begins_like_pan(group.digits):
            yield Found(place, place + 1, alone=not _holds(group.digits) or is_pan(group.digits))
        elif inside and _holds(group.digits):
            yield Found(place, place + 1, alone=False)
        yield from _find_written(groups, place, barred)


def _find_written(groups: Sequence[Group], first: int, barred: frozenset[int]) -> Iterator[Found]:
    """Yield the numbers in groups that begin at a place."""
    digits, sizes, plain = groups[first].digits, [len(groups[first].digits)], True
    for place in range(first + 1, len(groups)):
        group = groups[place]
        digits += group.digits
        sizes.append(len(group.digits))
        if len(digits) > LONGEST or place in barred or not group.is_near:
            return
        plain = plain and group.is_next
        if len(digits) >= SHORTEST and (plain or _is_cut_like_a_card(sizes)) and is_pan(digits):
            yield Found(first, place + 1, alone=True)


def _join(found: Iterable[Found], groups: Sequence[Group], others: Iterable[int]) -> list[Found]:
    """Join numbers that overlap, and take in the groups beside them: a month, a security code.

    Each group is looked at once, however many numbers there are.
    """
    barred, stretches = frozenset(others), list[Found]()
    for first, last, alone in sorted(found):
        floor = stretches[-1].last if stretches else 0
        start, end = first, max(last, floor)
        while start > floor and groups[start].is_joined and start - 1 not in barred:
            start -= 1
        while end < len(groups) and groups[end].is_joined and end not in barred:
            end += 1
        if stretches and first < floor:
            stretches[-1] = Found(stretches[-1].first, end, alone=False)
        else:
            stretches.append(Found(start, end, alone and (start, end) == (first, last)))
    return stretches


def _holds(digits: str) -> bool:
    """Tell whether a longer row holds a card number near both its ends, or two end to end."""
    size = len(digits)
    if not SHORTEST < size <= _LONGEST_ROW:
        return False
    for start in range(_AROUND + 1):
        for length in _INSIDE:
            after = size - start - length
            if 0 <= after <= _AROUND and length < size and is_pan(digits[start : start + length]):
                return True
    return any(is_pan(digits[:cut]) and is_pan(digits[cut:]) for cut in _INSIDE if cut < size)


def _is_cut_like_a_card(sizes: Sequence[int]) -> bool:
    """Tell whether groups of these sizes are how cards, or sums of money, are written."""
    return tuple(sizes) in _CUTS or (sizes[0] <= _THOUSANDS and set(sizes[1:]) == {_THOUSANDS})


_DOUBLED = (0, 2, 4, 6, 8, 1, 3, 5, 7, 9)


def _has_check_digit(digits: str) -> bool:
    """Compute Luhn here: the library that the checks use for it takes half as long to load as a command."""
    values = list(map(int, reversed(digits)))
    return (sum(values[::2]) + sum(_DOUBLED[value] for value in values[1::2])) % 10 == 0
