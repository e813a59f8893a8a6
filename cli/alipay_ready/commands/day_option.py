"""The date after `--arrive`, read in one way by every command that takes it."""

from __future__ import annotations

from datetime import date

from ..errors import UsageProblem
from ..progress.progress import YEARS

NONE = "none"


def read_day(text: str | None) -> date | None:
    """Read an arrival date; a missing option and `none` are no date."""
    if text is None or text.strip().lower() == NONE:
        return None
    try:
        found = date.fromisoformat(text.strip())
    except ValueError:
        raise UsageProblem(
            "--arrive takes a date.", "Example: --arrive 2026-12-20, or --arrive none"
        ) from None
    if found.year not in YEARS:
        raise UsageProblem(
            f"--arrive takes a date from {YEARS[0]} to {YEARS[-1]}.", "Example: --arrive 2026-12-20"
        )
    return found
