"""Cells of a CSV file that a spreadsheet will open: text that would run as a formula is made harmless."""

from __future__ import annotations

FORMULA = frozenset("=+-@")  # how a formula begins
_STARTS = (*FORMULA, "\t", "\r", "\n")
_NUMBER = frozenset("+-.() 0123456789")


def harmless(cell: str) -> str:
    """Put an apostrophe before what a spreadsheet would take for a formula; phone numbers stay."""
    if cell.startswith(_STARTS) and not _NUMBER.issuperset(cell):
        return "'" + cell
    return cell
