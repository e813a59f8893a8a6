"""Rows that cannot be read, as errors on the way through one row. Nothing a person typed is in them."""

from __future__ import annotations

from .given import RowFault


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
