"""Which heading of a table holds what: the columns the checks read, and those a person wants to keep.

Headings compare without regard to case, spaces and dashes: "Card Network" is `card_network`. Other
headings are named with `--map phone="Mobile no."`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Mapping, Sequence
from typing import NamedTuple

from msgspec import Struct

from ...errors import DataProblem, UsageProblem
from ...privacy.door import quote, show
from ...text.lists import listed, one_of, sentences
from ...text.near import did_you_mean, find_near
from ...text.words import _
from ..rows.answer_row import OUTPUT, WITH_PHONE
from ..rows.input_row import INPUT, PRIVATE, SUBJECTS

ALL = "all"
ABSENT = -1
_SHOWN = 8


class ColumnOptions(Struct, frozen=True):
    """What the person said about columns: other headings for ours, and headings to keep."""

    mapped: Mapping[str, str] = {}
    keep: tuple[str, ...] = ()


class KeptColumn(NamedTuple):
    """A column to keep: its place in the row, and its name in the output."""

    place: int
    name: str


class Layout(Struct, frozen=True):
    """Where the cells of a row are: the place of each input column (ABSENT if there is none), and the kept.

    `width` counts the headings, `unused` are those that nobody asked for, `doubled` our columns that stand
    there twice.
    """

    width: int
    places: tuple[int, ...]
    kept: tuple[KeptColumn, ...]
    unused: tuple[str, ...]
    doubled: tuple[str, ...] = ()

    def place(self, column: str) -> int:
        """Return the place of one input column, or ABSENT."""
        return self.places[INPUT.index(column)]


def read_options(mapped: Sequence[str], keep: Sequence[str]) -> ColumnOptions:
    """Read `--map COLUMN=HEADING` and `--keep HEADING`; UsageProblem if they ask for what cannot be."""
    pairs = {}
    for pair in mapped:
        column, equals, heading = pair.partition("=")
        if not equals or not heading.strip() or _fold(column) not in INPUT:
            raise UsageProblem(
                _(
                    "--map takes a column, then = and a heading. The columns: {columns}.",
                    columns=listed(INPUT),
                ),
                _("Example: {command}", command='--map phone="Mobile no."'),
            )
        pairs[_fold(column)] = heading.strip()
    private = {_fold(pairs.get(name, name)) for name in PRIVATE}
    if any(_fold(name) in private for name in keep):
        raise UsageProblem(
            _("--keep does not keep the phone or the card."),
            _("To show the phone number, use --with-phone. Of a card, only the logo is shown."),
        )
    return ColumnOptions(pairs, tuple(name.strip() for name in keep))


def read_header(headings: Sequence[str], options: ColumnOptions, where: str) -> Layout:
    """Find our columns in the header line of a table; DataProblem says what is wrong with it."""
    layout = find_layout(headings, options)
    if layout.doubled:
        raise DataProblem(
            _("{where}: the heading {heading} is there twice.", where=where, heading=layout.doubled[0]),
            _("Rename one of them."),
        )
    folded = [_fold(heading) for heading in headings]
    for name, heading in options.mapped.items():
        if layout.place(name) == ABSENT:
            raise DataProblem(
                _(
                    "{where}: --map {column}=… names a heading that is not in the table.",
                    where=where,
                    column=name,
                ),
                _make_hint(headings, heading),
            )
    for heading in options.keep:
        if heading != ALL and _fold(heading) not in folded:
            raise DataProblem(
                _("{where}: --keep names a heading that is not in the table.", where=where),
                _make_hint(headings, heading),
            )
    if all(layout.place(name) == ABSENT for name in SUBJECTS):
        raise DataProblem(
            _("{where}: no column is called {columns}.", where=where, columns=one_of(SUBJECTS)),
            sentences((_make_hint(headings), _('Say which heading is which column: --map phone="…"'))),
        )
    return layout


def find_layout(headings: Sequence[str], options: ColumnOptions) -> Layout:
    """Find our columns among headings, whatever else is there or missing."""
    folded = [_fold(heading) for heading in headings]
    places = {name: _find_place(name, headings, folded, options) for name in INPUT}
    kept = _find_kept(headings, folded, places, options)
    used = {*places.values(), *(column.place for column in kept)}
    counts = Counter(name for name in folded if name in INPUT and name not in options.mapped)
    return Layout(
        width=len(headings),
        places=tuple(places.values()),
        kept=kept,
        unused=tuple(heading for place, heading in enumerate(headings) if place not in used and heading),
        doubled=tuple(name for name, count in counts.items() if count > 1),
    )


def mask_headings(headings: Sequence[str]) -> str:
    """Return headings for a message. Digits are hidden: a table without header begins with data."""
    more = " …" if len(headings) > _SHOWN else ""
    return quote(listed(heading[:40] for heading in headings[:_SHOWN])) + more


def _make_hint(headings: Sequence[str], asked: str | None = None) -> str:
    """Name the heading that is spelt nearly as asked, else the first ones."""
    folded = {_fold(heading): heading for heading in headings if heading}
    near = find_near(_fold(asked), folded) if asked else []
    if near:
        return did_you_mean([quote(folded[near[0]])])
    return _("The headings are: {headings}.", headings=mask_headings([h for h in headings if h]).rstrip("."))


def _find_place(name: str, headings: Sequence[str], folded: Sequence[str], options: ColumnOptions) -> int:
    if name not in options.mapped:
        return folded.index(name) if name in folded else ABSENT
    heading = options.mapped[name]
    if heading in headings:
        return headings.index(heading)
    return folded.index(_fold(heading)) if _fold(heading) in folded else ABSENT


def _find_kept(
    headings: Sequence[str], folded: Sequence[str], places: Mapping[str, int], options: ColumnOptions
) -> tuple[KeptColumn, ...]:
    never = {places[name] for name in ("id", *PRIVATE)}  # the id comes out anyway
    asked = {_fold(heading) for heading in options.keep}
    taken, many = {*OUTPUT, *WITH_PHONE}, Counter[str]()
    kept = []
    for place, heading in enumerate(headings):
        if place in never or not heading or not (ALL in asked or folded[place] in asked):
            continue
        name = _find_free(show(heading), taken, many)
        taken.add(name)
        kept.append(KeptColumn(place, name))
    return tuple(kept)


def _find_free(heading: str, taken: Container[str], many: Counter[str]) -> str:
    """Return a name that no other column has: `Notes`, `input_Notes`, `input_Notes_2`, `input_Notes_3`.

    `many` counts on from the last of them: to begin anew at each would take the square of their number.
    """
    if heading not in taken:
        return heading
    name = f"input_{heading}"
    while name in taken:
        many[heading] += 1
        name = f"input_{heading}_{many[heading] + 1}"
    return name


def _fold(heading: str) -> str:
    return "_".join(heading.replace("-", " ").replace("_", " ").casefold().split())
