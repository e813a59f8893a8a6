"""The date after `--arrive`, read in one way by every command that takes it."""

from __future__ import annotations

from datetime import date

from ..errors import UsageProblem
from ..progress.progress import YEARS
from ..text.words import _

NONE = "none"


def read_day(text: str | None) -> date | None:
    """Read an arrival date; a missing option and `none` are no date."""
    if text is None or text.strip().lower() == NONE:
        return None
    try:
        found = date.fromisoformat(text.strip())
    except ValueError:
        raise UsageProblem(
            _("--arrive takes a day of the calendar, or none."),
            _("Write year, month and day like this: {example}", example="--arrive 2026-12-20"),
        ) from None
    if found.year not in YEARS:
        raise UsageProblem(
            _("--arrive takes a date from {first} to {last}.", first=YEARS[0], last=YEARS[-1]),
            _("Example: {command}", command="--arrive 2026-12-20"),
        )
    return found
