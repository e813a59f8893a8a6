"""One row of the table as it was given: its cells, column by column, or the fault that makes it unreadable.

`Cells` is the only place where the columns of the table are declared. A new one is a field here, and a name
where `row_check` takes the cells apart: the type checker compares the two.
"""

from __future__ import annotations

from enum import Enum
from typing import Annotated, NamedTuple, get_type_hints

from msgspec import Struct

from ...text.words import N_
from .nothing import is_nothing
from .row_notes import RowNote


class Mark(Enum):
    """What holds for some columns and not for others."""

    SUBJECT = "subject"  # it can be checked by itself: a table needs one such column
    PRIVATE = "private"  # it is never passed on by --keep
    PASSIVE = "passive"  # no check reads it; it is known so that --keep finds it under its own name


class Cells(NamedTuple):
    """The cells of one row as text, each field a column; a cell that is not there is empty."""

    id: str = ""
    phone: Annotated[str, Mark.SUBJECT, Mark.PRIVATE] = ""
    region: str = ""
    card_network: Annotated[str, Mark.SUBJECT] = ""
    card: Annotated[str, Mark.SUBJECT, Mark.PRIVATE] = ""
    issued_in: str = ""
    kind: str = ""
    expires: str = ""
    wallet: Annotated[str, Mark.SUBJECT] = ""
    stay: str = ""
    arrive: str = ""
    document: str = ""
    home: str = ""
    name: Annotated[str, Mark.PASSIVE] = ""


def _find_marked(mark: Mark) -> tuple[str, ...]:
    hints = get_type_hints(Cells, include_extras=True)
    return tuple(name for name in INPUT if mark in getattr(hints[name], "__metadata__", ()))


INPUT = Cells._fields
SUBJECTS = _find_marked(Mark.SUBJECT)
PRIVATE = _find_marked(Mark.PRIVATE)
PASSIVE = _find_marked(Mark.PASSIVE)
NO_CELLS = Cells()
_ID, _PHONE = INPUT.index("id"), INPUT.index("phone")

KeptCells = tuple[tuple[str, object], ...]  # the cells to pass on: their names in the output, their values


class RowFault(NamedTuple):
    """Why a row cannot be read: a short permanent word, what is wrong, what to do, and the column at fault.

    The texts of the constants below are marked only: `row_check` puts them into the reader's language.
    """

    code: str
    message: str
    hint: str
    column: str | None = None


class RowError(Exception):
    """One row cannot be read; the next ones can."""

    def __init__(self, fault: RowFault) -> None:
        super().__init__(fault.message)
        self.fault = fault


DOUBLE_QUOTES = N_('Write a quote inside a quoted cell twice: "a ""b"" c".')
FULL_CARD = RowFault(
    "full-card-number",
    N_("A cell holds a full card number."),
    N_("Send the logo's name or the first 6 to 8 digits."),
)
BAD_QUOTES = RowFault("bad-quotes", N_("The row has text after a closing quote."), DOUBLE_QUOTES)
EXTRA_CELLS = RowFault(
    "extra-cells",
    N_("The row has more cells than there are headings."),
    N_("Put quotes around a cell that holds the separator."),
)
TOO_LONG = RowFault(
    "too-long",
    N_("A cell is longer than 1,000 characters."),
    N_("Is this the right column? A cell holds a number, or the names of a few cards."),
)
LONGEST = 1000  # characters of a cell that is read
NOT_UTF_8 = RowFault("not-utf-8", N_("The row is not UTF-8 text."), N_("Save the table as CSV UTF-8."))
NOT_JSON = RowFault(
    "not-json",
    N_("The line is not a JSON object."),
    N_('Write one object on each line: {"id": "a", "phone": "…"}'),
)
NOT_TEXT = RowFault("not-text", N_("A cell holds neither text nor a number."), N_("Write it in quotes."))
TOO_DEEP = RowFault(
    "too-deep", N_("The line has too many lists inside each other."), N_("Write texts into the cells.")
)
INTERNAL = "internal"  # the word for a fault of our own


class InputRow(Struct, frozen=True, gc=False):
    """A row: its line in the file, its cells as they were typed, and those to keep; or none, and a fault.

    `notes` are of cells that could not be read at all, and are empty in `typed`.

    `typed` has the order of `Cells`, which `read_cells` makes of it: most cells are empty, and making the
    record twice would be felt.
    """

    line: int
    typed: tuple[str, ...] = NO_CELLS
    kept: KeptCells = ()
    fault: RowFault | None = None
    notes: tuple[RowNote, ...] = ()

    @property
    def id(self) -> str:
        """The id as it was typed."""
        return self.typed[_ID]

    @property
    def phone(self) -> str:
        """The cell of the phone as it was typed."""
        return self.typed[_PHONE]


_COUNTRIES = frozenset(INPUT.index(name) for name in ("region", "issued_in", "home"))
_SUBJECTS = frozenset(map(INPUT.index, SUBJECTS))
_AS_THEY_ARE = frozenset({_ID, INPUT.index("name")})


def read_cells(typed: tuple[str, ...]) -> Cells:
    """Return the cells without spaces around them; those that only say "nothing" are empty."""
    # `_make` would count them once more, at 1 % of the time of a table
    return tuple.__new__(Cells, [_read(place, cell) if cell else "" for place, cell in enumerate(typed)])


def _read(place: int, cell: str) -> str:
    cell = cell.strip()
    if place in _AS_THEY_ARE or not is_nothing(cell, country=place in _COUNTRIES, zero=place in _SUBJECTS):
        return cell
    return ""
