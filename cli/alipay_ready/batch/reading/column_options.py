"""What the person says about the columns of a table: `--map` and `--keep`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce

from msgspec import Struct

from ...errors import UsageProblem
from ...text.lists import listed
from ...text.words import _
from ..rows.input_row import INPUT, PRIVATE

ABSENT = -1
NO_COLUMN = "-"
BEGINNING = 3  # characters of a heading that may stand for it; fewer are a column's number or letter
_DIGITS, _LETTERS = 6, 3  # of a column's number, of its letters: XFD is the last one of a spreadsheet


class ColumnOptions(Struct, frozen=True):
    """What the person said about columns: headings for ours (None: there is none), and headings to keep."""

    mapped: Mapping[str, str | None] = {}
    keep: tuple[str, ...] = ()


def read_options(mapped: Sequence[str], keep: Sequence[str]) -> ColumnOptions:
    """Read `--map COLUMN=HEADING`, `--map FILE` and `--keep HEADING`; UsageProblem if that cannot be."""
    pairs: dict[str, str | None] = {}
    for pair in mapped:
        column, equals, heading = pair.partition("=")
        if not equals and pair.strip():
            from .map_file import read_map

            pairs |= {name: _read_heading(text) for name, text in read_map(pair).items()}
        elif not equals or not heading.strip() or fold(column) not in INPUT:
            raise UsageProblem(
                _(
                    "--map takes a column, then = and a heading, or a FILE of these. The columns: {columns}.",
                    columns=listed(INPUT),
                ),
                _("Example: {command}", command='--map phone="Mobile no."'),
            )
        else:
            pairs[fold(column)] = _read_heading(heading)
    private = {fold(pairs.get(name) or name) for name in PRIVATE}
    if any(fold(name) in private for name in keep):
        raise refuse_private()
    return ColumnOptions(pairs, tuple(name.strip() for name in keep))


def _read_heading(text: str) -> str | None:
    return None if text.strip() == NO_COLUMN else text.strip()


def refuse_private() -> UsageProblem:
    """Return the refusal to keep what has an option of its own, or never comes out."""
    return UsageProblem(
        _("--keep does not keep the phone or the card."),
        _("To show the phone number, use --with-phone. Of a card, only the logo is shown."),
    )


def find_mapped(asked: str, headings: Sequence[str], folded: Sequence[str]) -> int:
    """Return the place of a heading by its name, its number or letter, or a beginning that no other has."""
    if asked in headings:
        return headings.index(asked)
    wanted = fold(asked)
    if wanted in folded:
        return folded.index(wanted)
    place = _read_place(asked)
    if place is not None and place < len(headings):
        return place
    beginning = [place for place, name in enumerate(folded) if name.startswith(wanted)]
    return beginning[0] if len(beginning) == 1 and len(wanted) >= BEGINNING else ABSENT


def _read_place(text: str) -> int | None:
    """Return the place of a column that is named by its number, or by its letter in a spreadsheet."""
    if text.isascii() and text.isdecimal():
        return int(text[:_DIGITS]) - 1 if int(text[:_DIGITS]) else None
    if text.isascii() and text.isalpha() and len(text) <= _LETTERS:
        return reduce(lambda place, letter: place * 26 + ord(letter) - 64, text.upper(), 0) - 1
    return None


def fold(heading: str) -> str:
    """Fold case, spaces and dashes: how headings compare with the names of our columns."""
    return "_".join(heading.replace("-", " ").replace("_", " ").casefold().split())
