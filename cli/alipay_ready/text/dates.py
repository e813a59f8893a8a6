"""How days and durations are written for people."""

from __future__ import annotations

from datetime import date


def day(value: date | None) -> str:
    """Write a date: `8 June 2026`; `no date` for None."""
    return f"{value.day} {value:%B} {value.year}" if value else "no date"


def duration(minutes: int) -> str:
    """Write a duration: `50 minutes`, `2 hours 50 minutes`."""
    hours, rest = divmod(minutes, 60)
    parts = [f"{hours} hour{'s' * (hours > 1)}"] * bool(hours) + [f"{rest} minutes"] * bool(rest or not hours)
    return " ".join(parts)
