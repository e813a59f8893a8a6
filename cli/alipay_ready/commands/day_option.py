"""The date after `--arrive`, read in one way by every command that takes it."""

from __future__ import annotations

from datetime import date

from ..errors import UsageProblem

NONE = "none"


def read_day(text: str | None) -> date | None:
    """Read an arrival date; a missing option and `none` are no date."""
    from ..progress.file_format import FIRST_YEAR, LAST_YEAR

    if text is None or text.strip().lower() == NONE:
        return None
    try:
        found = date.fromisoformat(text.strip())
    except ValueError:
        raise UsageProblem(
            "--arrive takes a date.", "Example: --arrive 2026-12-20, or --arrive none"
        ) from None
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise UsageProblem(
            f"--arrive takes a date from {FIRST_YEAR} to {LAST_YEAR}.", "Example: --arrive 2026-12-20"
        )
    return found
