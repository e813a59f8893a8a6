"""One row as it was given: the cells that are read, those that are kept, and what is wrong with it."""

from __future__ import annotations

from typing import Any, NamedTuple

from .columns import Layout


class RowFault(NamedTuple):
    """Why a row cannot be read: a short permanent word, what is wrong, what to do."""

    code: str
    message: str
    hint: str


class RowError(Exception):
    """One row cannot be read; the next ones can."""

    def __init__(self, fault: RowFault) -> None:
        super().__init__(fault.message)
        self.fault = fault


def bad_value(message: str, hint: str) -> RowError:
    """Return the error of a cell whose value is none of those that exist."""
    return RowError(RowFault("bad-value", message, hint))


def full_card() -> RowError:
    """Return the error of a cell with a full card number."""
    return RowError(
        RowFault(
            "full-card-number",
            "A cell holds a full card number.",
            "Send the logo's name or the first 6 to 8 digits.",
        )
    )


class Given(NamedTuple):
    """A row: its line in the file, its cells in the order of `columns.INPUT`, and the cells to keep."""

    line: int
    cells: tuple[str, ...]
    kept: tuple[tuple[str, Any], ...] = ()
    fault: RowFault | None = None


NO_CELLS = ("",) * 9
EXTRA = "The row has more cells than the header has headings."
EXTRA_HINT = "Put quotes around a cell that holds the separator."
QUOTES = RowFault(
    "bad-quotes",
    "The row has text after a closing quote.",
    'Write a quote inside a quoted cell twice: "a ""b"" c".',
)
NOT_UTF_8 = RowFault("not-utf-8", "The row is not UTF-8 text.", "Save the list as CSV UTF-8.")


def given_of(line: int, row: list[Any], layout: Layout, width: int) -> Given:
    """Pick the cells of one row. A shorter row lacks its last cells; a longer one is a fault."""
    if len(row) > width:
        if any(row[width:]):
            return Given(line, NO_CELLS, (), RowFault("extra-cells", EXTRA, EXTRA_HINT))
    else:
        row += [""] * (width - len(row))
    row = [*row[:width], ""]  # the last cell stands for every column that is not there
    return Given(
        line,
        tuple([row[place] for place in layout.places]),
        tuple([(cell.name, row[cell.place]) for cell in layout.kept]),
    )
