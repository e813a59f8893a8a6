"""Days as people write them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alipay_ready.errors import UsageProblem
from alipay_ready.progress.day_reader import read_day
from alipay_ready.progress.progress import YEARS

TODAY = date(2026, 11, 26)  # a Thursday
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        *(
            (text, "2026-12-20")
            for text in (
                "2026-12-20", " 2026-12-20 ", "20261220", "2026-W51-7", "2026/12/20", "2026.12.20",
                "2026. 12. 20.", "2026 12 20", "2026年12月20日", "2026 年 12 月 20 号", "2026년 12월 20일",
                "12月20日", "２０２６-１２-２０", "２０２６年１２月２０日", "٢٠/١٢/٢٠٢٦",
                "20.12.2026", "20. 12. 2026", "20.12.", "20.12", "20.12.26", "26.12.20", "12.20.2026",
                "20/12/2026", "12/20/2026", "20/12", "12/20", "20-12-2026", "20 12 2026",
                "20 Dec", "20 DEC", "20 dec.", "Dec 20", "20 December 2026", "Dec 20 2026", "Dec. 20, 2026",
                "December 20, 2026", "20-Dec-2026", "20DEC2026", "20Dec26", "2026 Dec 20", "20 Dec 2026",
                "the 20th of December", "December 20th, 2026", "Sun, 20 Dec 2026", "Sunday 20 December",
                "sun. 20.12.2026",
            )
        ),
        ("today", "2026-11-26"),
        ("Tomorrow", "2026-11-27"),
        ("yesterday", "2026-11-25"),
        ("明天", "2026-11-27"),
        ("in 3 weeks", "2026-12-17"),
        ("in three weeks", "2026-12-17"),
        ("In 10 days", "2026-12-06"),
        ("in a week", "2026-12-03"),
        ("in 1 day", "2026-11-27"),
        ("two weeks from now", "2026-12-10"),
        ("in 2 months", "2027-01-26"),
        ("in 3 months", "2027-02-26"),
        ("+3", "2026-11-29"),
        ("+3 days", "2026-11-29"),
        ("+2w", "2026-12-10"),
        ("+ 1 month", "2026-12-26"),
        ("friday", "2026-11-27"),
        ("on Wed", "2026-12-02"),
        ("this sunday", "2026-11-29"),
        ("10 Jan", "2027-01-10"),
        ("26 Nov", "2026-11-26"),
        ("25 Nov", "2027-11-25"),
        ("29 Feb", "2028-02-29"),
        ("1 sept", "2027-09-01"),
        ("03.04.2026", "2026-04-03"),
        ("12/12/2026", "2026-12-12"),
        ("5/5", "2027-05-05"),
        ("2025-12-20", "2025-12-20"),
        ("20 Dec 25", "2025-12-20"),
        ("2000-01-01", "2000-01-01"),
        ("31.12.2100", "2100-12-31"),
    ],
)  # fmt: skip
def test_a_day_as_people_write_it(text: str, day: str) -> None:
    """Every form has one meaning, and without a year it is the next such day."""
    assert read_day(text, TODAY) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("text", "readings", "hint"),
    [
        ("03/04/2026", "3 April 2026 or 4 March 2026", "2026-04-03 or 2026-03-04"),
        ("3-4-2026", "3 April 2026 or 4 March 2026", "2026-04-03 or 2026-03-04"),
        ("03/04", "3 April 2027 or 4 March 2027", "2027-04-03 or 2027-03-04"),
        ("31.12.26", "31 December 2026 or 26 December 2031", "2026-12-31 or 2031-12-26"),
        ("26 Dec 27", "26 December 2027 or 27 December 2026", "2027-12-26 or 2026-12-27"),
        ("next friday", "27 November 2026 or 4 December 2026", "2026-11-27 or 2026-12-04"),
        ("thursday", "26 November 2026 or 3 December 2026", "2026-11-26 or 2026-12-03"),
    ],
)
def test_two_readings_are_both_named(text: str, readings: str, hint: str) -> None:
    """Which one is meant, only the person knows: nothing is guessed."""
    with pytest.raises(UsageProblem) as caught:
        read_day(text, TODAY)

    assert caught.value.message == f"This can be {readings}."
    assert caught.value.hint == f"Write {hint}."


@pytest.mark.parametrize(
    ("text", "message"),
    [
        *(
            (text, "--arrive takes a day of the calendar.")
            for text in (
                "", " ", "soon", "dec", "December 2026", "2026", "20", "next week", "3 weeks", "in weeks",
                "-3", "in some days", "20 Foo 2026", "ma 20", "20 dec jan", "20 21 dec", "20122026",
                "2026-12", "123/1/2026", "1/2/3", "20 Dec 126", "4111 1111 1111 1111", "20.12/2026",
                "noday", "none", "年月日", "Dec " + "1" * 5000,
                "1" * 5000, "+" + "9" * 5000, "in 1234567 days",
            )
        ),
        *(
            (text, "The calendar has no such day.")
            for text in ("31 Feb", "31.02.2026", "2026-02-30", "2026年2月30日", "29 Feb 2027", "2026-13-01",
                         "99/99", "0 Dec")
        ),
        *(
            (text, "--arrive takes a date from 2000 to 2100.")
            for text in (
                "1999-12-31", "20 Dec 2101", "03/04/1999", "9999-12-31", "in 9999 months",
                "in 999999 days", "+999999m",
            )
        ),
        ("Fri 20 Dec 2026", "20 December 2026 is another day of the week."),
        ("Fri 20 Dec", "20 December 2026 is another day of the week."),
    ],
)  # fmt: skip
def test_what_is_no_day_is_refused_with_examples(text: str, message: str) -> None:
    """The message says why, never what was typed, and the hint how to write a day."""
    with pytest.raises(UsageProblem) as caught:
        read_day(text, TODAY)

    assert caught.value.message == message
    assert caught.value.hint == "Examples: 2026-12-20, 20 Dec, in 3 weeks."


@pytest.mark.parametrize(
    ("text", "message"),
    [("soon", "We cannot read this as a day."), ("1999-01-01", "Only days from 2000 to 2100 can be used.")],
)
def test_who_was_asked_reads_of_no_option(text: str, message: str) -> None:
    """A person at a question has never typed --arrive."""
    with pytest.raises(UsageProblem) as caught:
        read_day(text, TODAY, called=None)

    assert caught.value.message == message


@pytest.mark.parametrize(
    ("today", "text", "day"),
    [
        (date(2026, 12, 31), "in 2 months", date(2027, 2, 28)),
        (date(2027, 12, 31), "in 2 months", date(2028, 2, 29)),
        (date(2026, 12, 31), "1 Jan", date(2027, 1, 1)),
        (date(2096, 3, 1), "29 Feb 2096", date(2096, 2, 29)),
    ],
)
def test_the_ends_of_months_and_years(today: date, text: str, day: date) -> None:
    """A month after its last day is the last day of the next one."""
    assert read_day(text, today) == day


@pytest.mark.parametrize("today", [date.min, date.max], ids=str)
@pytest.mark.parametrize(
    "text", ["yesterday", "tomorrow", "in 9 weeks", "29 Feb", "20 Dec", "fri", "next fri", "in 9 months"]
)
def test_the_ends_of_the_calendar_are_no_fault_of_the_program(today: date, text: str) -> None:
    """ALIPAY_READY_TODAY may name any day: the answer is a refusal."""
    with pytest.raises(UsageProblem):
        read_day(text, today)


FORMS: dict[str, Callable[[date], str]] = {
    "iso": date.isoformat,
    "basic": lambda day: f"{day:%Y%m%d}",
    "slashes": lambda day: f"{day.year}/{day.month}/{day.day}",
    "dots": lambda day: f"{day.day}.{day.month}.{day.year}",
    "dots, year first": lambda day: f"{day.year}.{day.month}.{day.day}",
    "chinese": lambda day: f"{day.year}年{day.month}月{day.day}日",
    "name": lambda day: f"{day.day} {MONTHS[day.month - 1]} {day.year}",
    "name first": lambda day: f"{MONTHS[day.month - 1]} {day.day}, {day.year}",
    "short name": lambda day: f"{day.day}-{MONTHS[day.month - 1][:3]}-{day.year}",
    "weekday": lambda day: f"{WEEKDAYS[day.weekday()][:3]}, {day.day} {MONTHS[day.month - 1]} {day.year}",
}
NEXT: dict[str, Callable[[date], str]] = {
    "dots": lambda day: f"{day.day}.{day.month}.",
    "chinese": lambda day: f"{day.month}月{day.day}日",
    "name": lambda day: f"{day.day} {MONTHS[day.month - 1]}",
    "name first": lambda day: f"{MONTHS[day.month - 1][:3]} {day.day}",
}
MOST_MONTHS, SURE_DAYS = 12, 29  # in a year, in every month of 2028
ANY_DAY = st.dates(date(YEARS[0], 1, 1), date(YEARS[-1], 12, 31))


@pytest.mark.parametrize("form", FORMS)
@given(day=ANY_DAY, today=ANY_DAY)
def test_each_form_with_a_year_comes_back(form: str, day: date, today: date) -> None:
    """Whatever today is."""
    assert read_day(FORMS[form](day), today) == day


@pytest.mark.parametrize("form", NEXT)
@given(today=st.dates(date(2000, 1, 1), date(2099, 12, 31)), ahead=st.integers(0, 364))
def test_each_form_without_a_year_is_the_next_such_day(form: str, today: date, ahead: int) -> None:
    """Within a year there is no other."""
    day = today + timedelta(ahead)

    assert read_day(NEXT[form](day), today) == day


@given(
    today=st.dates(date(2000, 1, 1), date(2090, 1, 1)),
    many=st.integers(0, 999),
    unit=st.sampled_from([("days", 1), ("weeks", 7)]),
)
def test_days_and_weeks_are_counted_from_today(today: date, many: int, unit: tuple[str, int]) -> None:
    """`in 3 weeks` and `+3 weeks` are the same."""
    name, days = unit
    expected = today + timedelta(many * days)
    if expected.year in YEARS:
        assert read_day(f"in {many} {name}", today) == read_day(f"+{many} {name}", today) == expected


@given(first=st.integers(1, 31), second=st.integers(1, 31), today=ANY_DAY)
def test_slashes_are_read_only_where_there_is_one_reading(first: int, second: int, today: date) -> None:
    """One number above twelve is no month, two equal ones are one day: else both readings are named."""
    found = answer(f"{first}/{second}/2028", today)

    if first <= MOST_MONTHS and second <= MOST_MONTHS and first != second:
        assert str(found).startswith("This can be")
    elif isinstance(found, date):
        assert sorted({found.day, found.month}) == sorted({first, second})
    else:
        assert found == "The calendar has no such day."
        assert min(first, second) > MOST_MONTHS or max(first, second) > SURE_DAYS


@given(st.text(max_size=30) | st.from_regex(r"[0-9a-z年月日./ +,-]{1,20}", fullmatch=True), ANY_DAY)
def test_any_text_is_a_day_or_a_refusal(text: str, today: date) -> None:
    """Nothing that is typed is a fault of the program, also of what days are made of."""
    found = answer(text, today)

    assert isinstance(found, str) or found.year in YEARS


def answer(text: str, today: date) -> date | str:
    """Return the day, or the message of the refusal."""
    try:
        return read_day(text, today)
    except UsageProblem as problem:
        return problem.message
