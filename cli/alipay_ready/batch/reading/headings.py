"""Which heading of a table holds what: the columns the checks read, and those a person wants to keep.

Our own names compare without regard to case, spaces and dashes: "Card Network" is `card_network`. What other
headings mean is read by `heading_words`; `--map phone="Mobile no."` says it where that is not enough.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Mapping, Sequence
from typing import NamedTuple

from msgspec import Struct

from ...errors import DataProblem
from ...privacy.door import quote, show
from ...text.lists import listed, one_of, sentences
from ...text.near import did_you_mean, find_near
from ...text.words import _
from ..rows.answer_row import OUTPUT, WITH_LETTER, WITH_PHONE
from ..rows.input_row import INPUT, PRIVATE, SUBJECTS
from ..rows.nothing import is_nothing
from .column_options import ABSENT, BEGINNING, NO_COLUMN, ColumnOptions, find_mapped, fold, refuse_private

ALL = "all"
_PHONE = "phone"
_SHOWN = 8
_LONGEST = 40  # characters of a heading in a list of them


class NoHeadingsError(DataProblem):
    """A table has not the headings that are looked for: it may be a sheet of notes."""


class KeptColumn(NamedTuple):
    """A column to keep: its place in the row, and its name in the output."""

    place: int
    name: str


class Layout(Struct, frozen=True):
    """Where the cells of a row are: the place of each input column (ABSENT if there is none), and the kept.

    `width` counts the headings, `unused` are those that nobody asked for, `doubled` our columns that stand
    there twice. `understood` has the headings that are ours in other words, by our column. `like_phone` are
    places that look like a phone number and are not read, `like_card` the same of cards, `nationality` those
    that hold one. `also` has the further places of a column, by its number among ours: see `join_cells`.
    """

    width: int
    places: tuple[int, ...]
    kept: tuple[KeptColumn, ...]
    unused: tuple[str, ...]
    doubled: tuple[str, ...] = ()
    understood: tuple[tuple[str, str], ...] = ()
    like_phone: tuple[int, ...] = ()
    nationality: tuple[int, ...] = ()
    like_card: tuple[int, ...] = ()
    also: tuple[tuple[int, tuple[int, ...]], ...] = ()

    @property
    def has_subject(self) -> bool:
        """Tell whether there is a column that can be checked by itself."""
        return any(self.place(name) != ABSENT for name in SUBJECTS)

    def place(self, column: str) -> int:
        """Return the place of one input column, or ABSENT."""
        return self.places[INPUT.index(column)]


def check_layout(layout: Layout, headings: Sequence[str], options: ColumnOptions, where: str) -> None:
    """Check that the headings of a table will do; DataProblem says what is wrong with them."""
    if layout.doubled:
        raise DataProblem(
            _("{where}: the heading {heading} is there twice.", where=where, heading=layout.doubled[0]),
            _("Rename one of them."),
        )
    named = [layout.place(name) for name in options.mapped if layout.place(name) != ABSENT]
    if len({*named}) < len(named):
        raise DataProblem(
            _("{where}: --map gives one column to two of ours.", where=where), _("Name a column for each.")
        )
    for name, heading in options.mapped.items():
        if heading is not None and layout.place(name) == ABSENT:
            raise NoHeadingsError(
                _(
                    "{where}: --map {column}=… names a heading that is not in the table.",
                    where=where,
                    column=name,
                ),
                _make_hint(headings, heading),
            )
    folded = [fold(heading) for heading in headings]
    places = dict(zip(INPUT, layout.places, strict=True))
    for heading in options.keep:
        place = _find_asked(heading, folded, places)
        if heading != ALL and place == ABSENT:
            raise NoHeadingsError(
                _("{where}: --keep names a heading that is not in the table.", where=where),
                _make_hint(headings, heading),
            )
        if place != ABSENT and place in {layout.place(name) for name in PRIVATE}:
            raise refuse_private()
    if not layout.has_subject:
        raise NoHeadingsError(
            _("{where}: no column is called {columns}.", where=where, columns=one_of(SUBJECTS)),
            sentences((_make_hint(headings), _('Say which heading is which column: --map phone="…"'))),
        )
    if layout.like_phone and layout.place("phone") == ABSENT and "phone" not in options.mapped:
        raise refuse_like_phone(headings[layout.like_phone[0]], where)


def refuse_like_phone(heading: str, where: str) -> DataProblem:
    """Return the refusal of a table in which a column that looks like the phone would be passed over."""
    return DataProblem(
        _(
            "{where}: no column is read as phone, and {heading} looks like one.",
            where=where,
            heading=mask_headings([heading]),
        ),
        _('If it is the phone of the person, add --map phone="…". If it is not, add --map phone={nothing}',
          nothing=NO_COLUMN),
    )  # fmt: skip


def find_layout(headings: Sequence[str], options: ColumnOptions) -> Layout:
    """Find our columns among headings, whatever else is there or missing."""
    folded = [fold(heading) for heading in headings]
    taken = {
        name: ABSENT if heading is None else find_mapped(heading, headings, folded)
        for name, heading in options.mapped.items()
    }
    found = {name: folded.index(name) for name in INPUT if name not in taken and name in folded}
    like_phone: tuple[int, ...] = ()
    nationality: tuple[int, ...] = ()
    like_card: tuple[int, ...] = ()
    also: dict[str, tuple[int, ...]] = {}
    if {*folded} - {*found, "", *(folded[place] for place in taken.values() if place != ABSENT)}:
        from .heading_words import read_headings  # not at the top: it needs the words of all languages

        reading = read_headings(headings, taken)
        found, also = reading.columns, reading.also
        like_phone, nationality, like_card = reading.like_phone, reading.nationality, reading.like_card
    places = {name: {**found, **taken}.get(name, ABSENT) for name in INPUT}
    kept = _find_kept(headings, folded, places, options, like_phone, also.get(_PHONE, ()))
    further = {place for several in also.values() for place in several}
    used = {*places.values(), *(column.place for column in kept), *further}
    counts = Counter(name for name in folded if name in INPUT and name not in options.mapped)
    return Layout(
        width=len(headings),
        places=tuple(places.values()),
        kept=kept,
        unused=tuple(heading for place, heading in enumerate(headings) if place not in used and heading),
        doubled=tuple(name for name, count in counts.items() if count > 1),
        understood=tuple(
            (name, headings[place])
            for name, first in places.items()
            for place in (first, *also.get(name, ()))
            if place != ABSENT and name not in taken and folded[place] != name
        ),
        like_phone=tuple(place for place in like_phone if place not in used),
        nationality=tuple(place for place in nationality if place not in used),
        like_card=tuple(place for place in like_card if place not in used),
        also=tuple((INPUT.index(name), several) for name, several in also.items()),
    )


def join_cells(typed: tuple[str, ...], cells: Sequence[str], layout: Layout) -> tuple[str, ...]:
    """Add what stands in further columns: more cards and wallets, and a phone where the first has none."""
    joined = list(typed)
    for column, places in layout.also:
        more = [cells[place] for place in places if not is_nothing(cells[place])]
        if INPUT[column] != _PHONE:
            all_ = [cell for cell in (typed[column], *more) if not is_nothing(cell)]
            joined[column] = ";".join(dict.fromkeys(all_))
        elif more and is_nothing(typed[column]):
            joined[column] = more[0]
    return tuple(joined)


def mask_headings(headings: Sequence[str], most: int = _SHOWN) -> str:
    """Return headings for a message. Digits are hidden: a table without header begins with data."""
    more = " …" if len(headings) > most else ""
    return listed(quote(" ".join(heading.split())[:_LONGEST]) for heading in headings[:most]) + more


def _make_hint(headings: Sequence[str], asked: str | None = None) -> str:
    """Name the heading that is spelt nearly as asked, else the first ones."""
    folded = {fold(heading): heading for heading in headings if heading}
    near = find_near(fold(asked), folded) if asked else []
    if near:
        return did_you_mean([quote(folded[near[0]])])
    return _("The headings are: {headings}.", headings=mask_headings([h for h in headings if h]).rstrip("."))


def _find_asked(heading: str, folded: Sequence[str], places: Mapping[str, int]) -> int:
    """Return the place of a heading to keep: by its own name, or by that of our column."""
    wanted = fold(heading)
    if wanted in folded:
        return folded.index(wanted)
    if places.get(wanted, ABSENT) != ABSENT:
        return places[wanted]
    beginning = [place for place, name in enumerate(folded) if name.startswith(wanted)]
    return beginning[0] if len(beginning) == 1 and len(wanted) >= BEGINNING else ABSENT


def _find_kept(
    headings: Sequence[str],
    folded: Sequence[str],
    places: Mapping[str, int],
    options: ColumnOptions,
    like_phone: tuple[int, ...],
    also: tuple[int, ...],
) -> tuple[KeptColumn, ...]:
    """Find the columns to keep; with `all` no other phone number, for they come out only if asked for."""
    never = {places[name] for name in ("id", *PRIVATE)}  # the id comes out anyway
    never |= {*also}
    asked = {_find_asked(heading, folded, places): heading for heading in options.keep}
    taken, many = {*OUTPUT, *WITH_PHONE, *WITH_LETTER}, Counter[str]()
    kept = []
    for place, heading in enumerate(headings):
        wanted = place in asked or (ALL in options.keep and place not in like_phone)
        if place in never or not heading or not wanted:
            continue
        # `--keep name` finds the column that is read as name, and calls it so
        named = asked.get(place, heading)
        name = _find_free(show(named if fold(named) in INPUT else heading), taken, many)
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
