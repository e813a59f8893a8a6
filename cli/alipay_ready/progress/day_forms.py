"""The forms in which people write a day, and every day that a text in one of them can mean. Pure.

Each reader returns None where the text has not its form, and no day where it has, but the calendar has not
such a day (31 February). Whether several days are too many is not decided here.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable
from datetime import MAXYEAR, date, timedelta

# What people type, in small letters: English names, whatever language is shown.
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_COUNTS = (
    "", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"
)  # fmt: skip
_NEAR = {
    "yesterday": -1, "today": 0, "tomorrow": 1,
    "今天": 0, "今日": 0, "明天": 1, "明日": 1, "后天": 2, "後天": 2,
}  # fmt: skip
_FILLING = frozenset({"st", "nd", "rd", "th", "of", "the", "on"})  # 20th of December
_BEGINNING = 3  # letters of a name that are enough: no two months begin alike, and no two weekdays
_WEEK = 7
_DAYS = {"d": 1, "w": _WEEK}  # by the first letter of the unit; months are counted in the calendar
_CENTURY = 2000
_FULL_YEAR, _SHORT_YEAR = 4, 2  # digits
_LEAP_YEARS = 9  # among so many years in a row there is always a 29 February

# Patterns as text, compiled when first needed: most commands are run without a day.
_IN_DIGITS = r"(\d{1,4}) ?([-/. ]) ?(\d{1,2})(?: ?\2 ?(\d{1,4}))?\.?"
_IN_CHINESE = r"(?:(\d{4}) ?[年년] ?)?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日号號일]?"
_WITH_NAME = r"(?:\d+|[a-z]+|[ ,./-])+"
_ON_WEEKDAY = r"(on |this |next )?([a-z]+)\.?"

_Parts = tuple[int | None, int, int]  # year (None: not said), month, day, whether there is such a day or not


def split_weekday(text: str) -> tuple[int | None, str]:
    """Take the weekday, from 0, off a text that says more: `sun, 20 dec`; None if none stands there."""
    word, _space, rest = text.partition(" ")
    found = _find_name(word.rstrip(",."), _WEEKDAYS)
    return (found, rest) if found is not None and rest else (None, text)


def _find_name(word: str, names: Iterable[str]) -> int | None:
    """Return the place of the name that begins like this word, from 0."""
    if len(word) < _BEGINNING:
        return None
    return next((place for place, name in enumerate(names) if name.startswith(word)), None)


def find_readings(text: str, today: date) -> list[date] | None:
    """Return each day that the text can mean, the likeliest first; None if it has not the form of a day."""
    forms: tuple[Callable[[str, date], list[date] | None], ...] = (
        _read_digits, _read_chinese, _read_named_month, _read_span, _read_weekday
    )  # fmt: skip
    if text in _NEAR:
        return [_shift(today, _NEAR[text])]
    return next((found for form in forms if (found := form(text, today)) is not None), None)


def _read_digits(text: str, today: date) -> list[date] | None:
    found = re.fullmatch(_IN_DIGITS, text)
    if found is None:
        return None
    first, sign, second, third = found.groups()
    if third is None:
        return _place_both(None, first, second, sign, today) if _is_short(first) else None
    if len(first) == _FULL_YEAR and _is_short(third):
        return _place([(int(first), int(second), int(third))], today)
    if len(third) == _FULL_YEAR and _is_short(first):
        return _place_both(int(third), first, second, sign, today)
    if len(third) == _SHORT_YEAR and _is_short(first):
        days = _place_both(_CENTURY + int(third), first, second, sign, today)
        if len(first) == _SHORT_YEAR:
            days += _place([(_CENTURY + int(first), int(second), int(third))], today)
        return _leave_out_long_ago(days, today)
    return None


def _is_short(digits: str) -> bool:
    """Tell whether these can be a day of the month."""
    return len(digits) <= _SHORT_YEAR


def _place_both(year: int | None, first: str, second: str, sign: str, today: date) -> list[date]:
    """Read two numbers as day and month, and as month and day. A dot stands behind the day first."""
    day_first = _place([(year, int(second), int(first))], today)
    if sign == "." and day_first:
        return day_first
    return [*dict.fromkeys([*day_first, *_place([(year, int(first), int(second))], today)])]


def _leave_out_long_ago(days: list[date], today: date) -> list[date]:
    """Leave out the readings of a short year that no traveller means, unless all are such."""
    return [day for day in dict.fromkeys(days) if day.year >= today.year - 1] or [*dict.fromkeys(days)]


def _read_chinese(text: str, today: date) -> list[date] | None:
    found = re.fullmatch(_IN_CHINESE, text)
    if found is None:
        return None
    year, month, day = found.groups()
    return _place([(int(year) if year else None, int(month), int(day))], today)


def _read_named_month(text: str, today: date) -> list[date] | None:
    if not re.fullmatch(_WITH_NAME, text):
        return None
    words = [word for word in re.findall(r"\d+|[a-z]+", text) if word not in _FILLING]
    numbers = [word for word in words if word.isdecimal()]
    place = next((place for place, word in enumerate(words) if not word.isdecimal()), -1)
    month = _find_name(words[place], _MONTHS) if place >= 0 else None
    if month is None or len(words) != len(numbers) + 1:
        return None
    readings = _order(numbers, month + 1, place)
    return _leave_out_long_ago(_place(readings, today), today) if readings else None


def _order(numbers: list[str], month: int, place: int) -> list[_Parts]:
    """Return what the numbers beside a month can be; `place` counts those before it. Nothing if none."""
    if not numbers or max(map(len, numbers)) > _FULL_YEAR:
        return []
    values = [*map(int, numbers)]
    year_last, year_first = (values[-1], month, values[0]), (values[0], month, values[-1])
    match [len(number) for number in numbers]:
        case [1 | 2]:
            return [(None, month, values[0])]
        case [1 | 2, 4]:
            return [year_last]
        case [4, 1 | 2]:
            return [year_first]
        case [1 | 2 as days, 2] if place < len(numbers):
            short = [year_last, year_first] if place and days == _SHORT_YEAR else [year_last]
            return [(_CENTURY + year, month, day) for year, month, day in short]
    return []


def _place(readings: Iterable[_Parts], today: date) -> list[date]:
    """Return those that the calendar has; without a year the next one to come."""
    days = (_place_one(parts, today) for parts in readings)
    return [*dict.fromkeys(day for day in days if day is not None)]


def _place_one(parts: _Parts, today: date) -> date | None:
    said, month, day = parts
    for year in range(today.year, today.year + _LEAP_YEARS) if said is None else (said,):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if said is not None or found >= today:
            return found
    return None


def _read_span(text: str, today: date) -> list[date] | None:
    found = re.fullmatch(
        r"in (?P<in>\w{1,6}) (?P<unit>day|week|month)s?"
        r"|\+ ?(?P<plus>\d{1,6}) ?(?P<short>days?|weeks?|months?|[dwm])?"
        r"|(?P<later>\w{1,6}) (?P<last>day|week|month)s? from (?:now|today)",
        text,
    )
    if found is None:
        return None
    count = _read_count(found["in"] or found["plus"] or found["later"])
    unit = (found["unit"] or found["short"] or found["last"] or "d")[0]
    if count is None:
        return None
    return [_shift_months(today, count) if unit == "m" else _shift(today, count * _DAYS[unit])]


def _read_count(word: str) -> int | None:
    if word.isdecimal():
        return int(word)
    if word in {"a", "an"}:
        return 1
    return _COUNTS.index(word) if word in _COUNTS else None


def _shift(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min


def _shift_months(day: date, months: int) -> date:
    """Return the same day of a later month, or the last one of it: 28 February for 31 January."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > MAXYEAR:
        return date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _read_weekday(text: str, today: date) -> list[date] | None:
    """Read `friday` as the next one, today as well if it is one; `next friday` is a week later for some."""
    found = re.fullmatch(_ON_WEEKDAY, text)
    wanted = _find_name(found[2], _WEEKDAYS) if found else None
    if found is None or wanted is None:
        return None
    days = (wanted - today.weekday()) % _WEEK
    if found[1] == "next ":
        days = days or _WEEK
        return [_shift(today, days), _shift(today, days + _WEEK)]
    return [_shift(today, days)] if days else [today, _shift(today, _WEEK)]
