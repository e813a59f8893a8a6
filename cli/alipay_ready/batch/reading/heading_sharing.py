"""Gives each of our columns its best heading; what is left may mean the same once more: "Card 2"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .heading_index import ALONE, EXACT, FIRST, SECOND, UNLESS, WHOLE, Choice
from .heading_meaning import Meaning

_JOINED = frozenset({"card_network", "wallet"})
_PHONE = "phone"
_MOST = 9  # further columns of a kind: nobody has more cards

Order = list[tuple[tuple[int, ...], int, Choice]]


def share_out(
    meanings: Sequence[Meaning], taken: Mapping[str, int]
) -> tuple[dict[str, int], dict[str, tuple[int, ...]]]:
    """Give each column its best heading and each heading to one column; return too what says it again."""
    used = set(taken.values())
    columns: dict[str, int] = {}
    series: dict[str, str] = {}  # the column of the first of headings that differ by a number only
    also: dict[str, list[int]] = {}
    order = _put_in_order(meanings, taken)
    for _weight, place, choice in order:
        meaning, column = meanings[place], choice.column
        if place in used or (meaning.stem and series.get(meaning.stem, column) != column):
            continue
        if column not in columns:
            columns[column] = place
            used.add(place)
            if meaning.stem:
                series[meaning.stem] = column
        elif _says_it_again(meaning, choice, meanings[columns[column]]):
            also.setdefault(column, []).append(place)
            used.add(place)
    return columns, {column: tuple(places[:_MOST]) for column, places in also.items()}


def _put_in_order(meanings: Sequence[Meaning], taken: Mapping[str, int]) -> Order:
    doubtful = {role for meaning in meanings for role in meaning.roles if role.startswith(UNLESS)}
    order: Order = [
        (_weigh(choice, nth, meaning), place, choice)
        for place, meaning in enumerate(meanings)
        for nth, choice in enumerate(meaning.choices)
        if choice.column not in taken and not (choice.unsure and UNLESS + choice.column in doubtful)
    ]
    order.sort(key=lambda one: (one[0], one[1], one[2].column))
    return order


def _weigh(choice: Choice, nth: int, meaning: Meaning) -> tuple[int, ...]:
    """Return what says which of two headings is the better one for a column; the least goes first."""
    return (
        choice.quality != EXACT,
        SECOND in meaning.roles,
        FIRST + choice.column not in meaning.roles,
        choice.quality,
        nth,
        choice.rank,
        meaning.number,
    )


def _says_it_again(meaning: Meaning, choice: Choice, first: Meaning) -> bool:
    """Tell whether what stands below a heading can be put to what stands below the first one.

    All cards and wallets can, unless "Card type" may be credit or debit. Of telephones only those that are
    the person's own for certain.
    """
    if choice.column in _JOINED:
        return len(meaning.choices) == 1 or bool(meaning.stem and meaning.stem == first.stem)
    if choice.column != _PHONE or ALONE + _PHONE in meaning.roles:
        return False
    return choice.quality <= WHOLE or (SECOND in meaning.roles and meaning.short)
