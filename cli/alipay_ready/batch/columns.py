"""Which heading of a list holds what: the columns the checks read, and those a person wants to keep.

Headings compare without regard to case, spaces and dashes: "Card Network" is `card_network`. Other
headings are named with `--map phone="Mobile no."`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from msgspec import Struct

from ..errors import DataProblem, UsageProblem
from ..privacy.masking import mask_digits
from ..text.lists import one_of
from ..text.near import find_near

INPUT = ("id", "phone", "region", "card_network", "card", "issued_in", "kind", "expires", "wallet")
SUBJECTS = ("phone", "card_network", "card", "wallet")  # one of them must be there
SECRET = ("phone", "card")  # never kept: --with-phone shows the one, nothing the other
OUTPUT = (
    "line", "id", "status", "route", "reason", "next", "phone_status", "phone_findings", "region",
    "line_type", "card_status", "card_findings", "network", "wallet_status", "wallet_findings", "error",
)  # fmt: skip
WITH_PHONE = ("phone", "e164")
ALL = "all"
ABSENT = -1
_SHOWN = 8


class Wanted(Struct, frozen=True):
    """What the person said about columns: other headings for ours, and headings to keep."""

    mapped: Mapping[str, str] = {}
    keep: tuple[str, ...] = ()


class Kept(NamedTuple):
    """A cell to keep: its place in the row, and its name in the output."""

    place: int
    name: str


class Layout(Struct, frozen=True):
    """Where the cells of a row are: the place of each input column (ABSENT if there is none), and the kept.

    `unused` are the headings that nobody asked for; `doubled` our columns that stand there twice.
    """

    places: tuple[int, ...]
    kept: tuple[Kept, ...]
    unused: tuple[str, ...]
    doubled: tuple[str, ...] = ()

    @property
    def usable(self) -> bool:
        """Tell whether there is anything to check."""
        return any(self.places[INPUT.index(name)] != ABSENT for name in SUBJECTS)


def wanted(mapped: Sequence[str], keep: Sequence[str]) -> Wanted:
    """Read `--map COLUMN=HEADING` and `--keep HEADING`; UsageProblem if they ask for what cannot be."""
    pairs = {}
    for pair in mapped:
        column, equals, heading = pair.partition("=")
        if not equals or not heading.strip() or _folded(column) not in INPUT:
            raise UsageProblem(
                f"--map takes one of {', '.join(INPUT)}, then = and a heading.",
                'Example: --map phone="Mobile no."',
            )
        pairs[_folded(column)] = heading.strip()
    secret = {_folded(pairs.get(name, name)) for name in SECRET}
    if any(_folded(name) in secret for name in keep):
        raise UsageProblem(
            "--keep does not keep the phone or the card.",
            "--with-phone shows the number; of a card only the logo comes out.",
        )
    return Wanted(pairs, tuple(name.strip() for name in keep))


def layout_of(headings: Sequence[str], said: Wanted) -> Layout:
    """Find our columns among the headings of a list."""
    folded = [_folded(heading) for heading in headings]
    places = tuple(_place(name, headings, folded, said) for name in INPUT)
    kept = _kept(headings, folded, places, said)
    used = {*places, *(cell.place for cell in kept)}
    counts = Counter(name for name in folded if name in INPUT and name not in said.mapped)
    return Layout(
        places=places,
        kept=kept,
        unused=tuple(heading for place, heading in enumerate(headings) if place not in used and heading),
        doubled=tuple(name for name, count in counts.items() if count > 1),
    )


def checked(layout: Layout, headings: Sequence[str], said: Wanted, where: str) -> Layout:
    """Return the layout of a list with a header line; DataProblem says what is wrong with the header."""
    if layout.doubled:
        raise DataProblem(f"{where}: the heading {layout.doubled[0]} is there twice.", "Rename one of them.")
    folded = [_folded(heading) for heading in headings]
    for name, heading in said.mapped.items():
        if layout.places[INPUT.index(name)] == ABSENT:
            raise DataProblem(f"{where}: no heading is what --map {name}=… names.", _there(headings, heading))
    for heading in said.keep:
        if heading != ALL and _folded(heading) not in folded:
            raise DataProblem(f"{where}: no heading is what --keep names.", _there(headings, heading))
    if not layout.usable:
        raise DataProblem(
            f"{where}: no heading is {one_of(SUBJECTS)}.",
            f'{_there(headings)} Name one of them: --map phone="…"',
        )
    return layout


def shown(headings: Sequence[str]) -> str:
    """Return headings for a message. Digits are hidden: a list without header begins with data."""
    more = " …" if len(headings) > _SHOWN else ""
    return mask_digits(", ".join(heading[:40] for heading in headings[:_SHOWN])) + more


def _there(headings: Sequence[str], asked: str | None = None) -> str:
    folded = {_folded(heading): heading for heading in headings if heading}
    near = find_near(_folded(asked), folded) if asked else []
    if near:
        return f"Did you mean {mask_digits(folded[near[0]])}?"
    return f"The first line holds: {shown([h for h in headings if h])}."


def _place(name: str, headings: Sequence[str], folded: Sequence[str], said: Wanted) -> int:
    if name not in said.mapped:
        return folded.index(name) if name in folded else ABSENT
    heading = said.mapped[name]
    if heading in headings:
        return headings.index(heading)
    return folded.index(_folded(heading)) if _folded(heading) in folded else ABSENT


def _kept(
    headings: Sequence[str], folded: Sequence[str], places: Sequence[int], said: Wanted
) -> tuple[Kept, ...]:
    never = {places[INPUT.index(name)] for name in ("id", *SECRET)}
    asked = {_folded(heading) for heading in said.keep}
    taken = {*OUTPUT, *WITH_PHONE}
    kept = []
    for place, heading in enumerate(headings):
        if place in never or not heading or not (ALL in asked or folded[place] in asked):
            continue
        name = heading
        while name in taken:
            name = f"input_{name}"
        taken.add(name)
        kept.append(Kept(place, name))
    return tuple(kept)


def _folded(heading: str) -> str:
    return "_".join(heading.replace("-", " ").replace("_", " ").casefold().split())
