"""Reads a day as people write it: `20 Dec`, `20.12.2026`, `in 3 weeks`. Pure: today is an argument.

Nothing is guessed. A text is read in every way in which people write days; if only one of them gives a day
of the calendar, that is the day. If two do (`03/04/2026`), both are named, and the person chooses. A day
without a year is the next one to come. A library such as python-dateutil would choose by itself.
"""

from __future__ import annotations

import unicodedata
from datetime import date

from ..errors import UsageProblem
from ..text import dates
from ..text.lists import one_of
from ..text.words import _
from .day_forms import find_readings, split_weekday
from .progress import YEARS


def read_day(text: str, today: date, *, called: str | None = "--arrive") -> date:
    """Return the day that a text means, in the years 2000 to 2100.

    UsageProblem if it means none, or can mean several: then it names them. The text itself is never repeated.
    `called` is the name of the option that it stands behind, None where the person was asked.
    """
    typed = " ".join(unicodedata.normalize("NFKC", text).split())
    readings: list[date] | None
    weekday = None
    try:
        readings = [date.fromisoformat(typed)]
    except ValueError:
        weekday, rest = split_weekday(typed.casefold())
        readings = find_readings(rest, today)
    if readings is None:
        raise _make_problem(_say_unreadable(called))
    if not readings:
        raise _make_problem(_("The calendar has no such day."))
    fitting = [day for day in readings if weekday in {None, day.weekday()}]
    if not fitting:
        day = one_of(map(dates.day, readings))
        raise _make_problem(_("{day} is another day of the week.", day=day))
    fitting = [day for day in fitting if day.year in YEARS]
    if not fitting:
        raise _make_problem(_say_range(called))
    if len(fitting) > 1:
        raise UsageProblem(
            _("This can be {days}.", days=one_of(map(dates.day, fitting))),
            _("Write {days}.", days=one_of(map(str, fitting))),
        )
    return fitting[0]


def _make_problem(message: str) -> UsageProblem:
    return UsageProblem(message, _("Examples: 2026-12-20, 20 Dec, in 3 weeks."))


def _say_unreadable(called: str | None) -> str:
    if called is None:
        return _("We cannot read this as a day.")
    return _("{option} takes a day of the calendar.", option=called)


def _say_range(called: str | None) -> str:
    first, last = YEARS[0], YEARS[-1]
    if called is None:
        return _("Only days from {first} to {last} can be used.", first=first, last=last)
    return _("{option} takes a date from {first} to {last}.", option=called, first=first, last=last)
