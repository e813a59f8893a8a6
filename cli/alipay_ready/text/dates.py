"""How days and durations are written for people."""

from __future__ import annotations

from datetime import date

from .lists import sentences
from .words import N_, _, ngettext, pgettext

_MONTHS = (
    N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June"),
    N_("July"), N_("August"), N_("September"), N_("October"), N_("November"), N_("December"),
)  # fmt: skip
_SHORT_MONTHS = (
    N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun"),
    N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec"),
)  # fmt: skip


def day(value: date | None) -> str:
    """Write a date: `8 June 2026`; `no date` for None."""
    if value is None:
        return _("no date")
    return pgettext(
        "a date", "{day} {month} {year}", day=value.day, month=_(_MONTHS[value.month - 1]), year=value.year
    )


def day_of_year(value: date) -> str:
    """Write a date whose year is clear: `8 June`."""
    return pgettext("a date", "{day} {month}", day=value.day, month=_(_MONTHS[value.month - 1]))


def short_day(value: date) -> str:
    """Write a date where there is little room: `8 Jun`."""
    return pgettext("a short date", "{day} {month}", day=value.day, month=_(_SHORT_MONTHS[value.month - 1]))


def duration(minutes: int) -> str:
    """Write a duration: `50 minutes`, `2 hours 50 minutes`."""
    hours, rest = divmod(minutes, 60)
    return sentences(
        (
            ngettext("{count} hour", "{count} hours", hours) if hours else None,
            ngettext("{count} minute", "{count} minutes", rest) if rest or not hours else None,
        )
    )


def short_duration(minutes: int) -> str:
    """Write a duration where there is little room: `5 min`."""
    return pgettext("minutes, short", "{minutes} min", minutes=minutes)
