"""The calendar: read back by another program, as a calendar would."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import Any, get_args

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from msgspec.structs import replace

from alipay_ready.handout.ics import Wish, render_calendar
from alipay_ready.knowledge.checklist import Checklist, Contact, Phase, Step, load_shipped
from handout.samples import LISTS, hostile

LAND = date(2026, 12, 20)
NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
TODAY = NOW.date()


def calendar(checklist: Checklist, arrive: date = LAND, *, now: datetime = NOW, today: date = TODAY) -> bytes:
    """Return the calendar of a list."""
    return render_calendar(checklist, arrive, today, now)


def events(file: bytes) -> dict[str, Any]:
    """Return the events of a file by their UIDs; none stands twice."""
    (read,) = vobject.readComponents(file.decode())
    found = {event.uid.value: event for event in read.vevent_list}
    assert len(found) == len(read.vevent_list)
    return found


def uid(place: str, name: str = "visitor") -> str:
    """Return the UID of a place in the plan, in a calendar for everybody."""
    return f"{name}.{place}@alipay-ready.invalid"


def group(checklist: Checklist) -> dict[str, list[Step]]:
    """Return the steps that have a day, by their places in the plan."""
    found: dict[str, list[Step]] = {}
    for step in checklist.steps:
        if step.due_days is not None:
            found.setdefault(f"{step.phase}{step.due_days:+d}", []).append(step)
    return found


@pytest.mark.parametrize("name", LISTS)
def test_every_day_of_the_plan_is_one_event(name: str) -> None:
    """One all-day event for each day with steps: one step in full, of several the titles and commands."""
    checklist = load_shipped(name)
    found = events(calendar(checklist))
    numbers = {step.id: number for number, step in checklist.numbered()}
    assert set(found) == {uid(place, name) for place in group(checklist)}
    assert {len(steps) > 1 for steps in group(checklist).values()} == {True, False}
    for place, steps in group(checklist).items():
        event, said = found[uid(place, name)], found[uid(place, name)].description.value
        assert event.dtstart.value == LAND + timedelta(days=steps[0].due_days or 0)
        assert event.dtend.value == event.dtstart.value + timedelta(days=1)
        assert event.transp.value == "TRANSPARENT"
        assert all(f"alipay-ready steps {step.id}" in said for step in steps)
        if len(steps) > 1:
            assert event.summary.value == f"Alipay: {len(steps)} steps"
            assert all(f"{numbers[step.id]}. {step.title}\n" in said for step in steps)
        else:
            assert event.summary.value == (
                f"Alipay {numbers[steps[0].id]}/{len(checklist.steps)}: {steps[0].title}"
            )
            assert said.count("\n") >= len(steps[0].do)


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("left", [-300, -1, 0, 1, 5, 200])
def test_what_is_late_stands_on_today(name: str, left: int) -> None:
    """No alarm rings for a day that is over; every late step is in one event of today; two a day at most."""
    checklist, arrive = load_shipped(name), TODAY + timedelta(days=left)
    found = events(calendar(checklist, arrive))
    late = {step.id for step in checklist.steps if (day := step.due(arrive)) is not None and day < TODAY}
    assert (uid("late", name) in found) == bool(late)
    if late:
        event = found[uid("late", name)]
        assert event.dtstart.value == TODAY
        assert late == {id_ for id_ in late if f"alipay-ready steps {id_}" in event.description.value}
    for event in found.values():
        assert ("valarm" in event.contents) == (event.dtstart.value >= TODAY)
    days = Counter(event.dtstart.value for event in found.values())
    assert max(days.values()) <= 2
    assert all(days[day] == 1 for day in days if day != TODAY)


def test_no_day_has_three_events() -> None:
    """Where both halves of a list have steps on the day of arrival, what is late joins the first of them."""
    steps = (
        Step(id="late", phase="before", title="Late", do=("x",), due_days=-5),
        Step(id="pack", phase="before", title="Pack", do=("x",), due_days=0),
        Step(id="land", phase="after", title="Land", do=("x",), due_days=0),
    )
    own = replace(load_shipped("visitor"), id="own", steps=steps)
    found = events(calendar(own, TODAY))
    assert set(found) == {uid(place, "own") for place in ("before-5", "before+0", "after+0")}
    said = found[uid("before+0", "own")].description.value
    assert "1. Late\n" in said
    assert "2. Pack\n" in said
    assert uid("late", "own") in events(calendar(own, TODAY + timedelta(days=1)))


def test_an_alarm_rings_at_nine_of_the_day() -> None:
    """As another library reads it: shown, nine hours after the beginning of the day, with the title."""
    read: Any = Calendar.from_ical(calendar(load_shipped("visitor")))
    for event in read.walk("VEVENT"):
        (alarm,) = event.walk("VALARM")
        assert alarm["ACTION"] == "DISPLAY"
        assert alarm["TRIGGER"].dt == timedelta(hours=9)
        assert alarm["DESCRIPTION"] == event["SUMMARY"]


def test_a_second_import_updates() -> None:
    """Another arrival day moves the same events: same UIDs, a higher sequence, a later stamp."""
    before = events(calendar(load_shipped("visitor")))
    after = events(
        calendar(load_shipped("visitor"), LAND + timedelta(days=3), now=NOW + timedelta(minutes=1))
    )
    assert set(before) == set(after)
    for uid, event in after.items():
        assert event.dtstart.value == before[uid].dtstart.value + timedelta(days=3)
        assert int(event.sequence.value) > int(before[uid].sequence.value)
        assert event.dtstamp.value > before[uid].dtstamp.value


@given(
    st.lists(st.integers(-30, 30), min_size=1, max_size=4),
    st.lists(st.sampled_from(load_shipped("visitor").steps), min_size=1, unique=True),
)
def test_no_event_stays_where_an_older_file_put_it(moves: list[int], others: list[Step]) -> None:
    """Whatever was opened before, also with fewer steps a day: from today on only the newest plan stands."""
    whole = load_shipped("visitor")
    kept: dict[str, Any] = {}
    plans = [*((replace(whole, steps=tuple(others)), move) for move in moves), (whole, 0)]
    for checklist, move in plans:
        kept |= events(calendar(checklist, LAND + timedelta(days=move)))
    newest = events(calendar(whole))
    ahead = {uid for uid, event in kept.items() if event.dtstart.value >= TODAY}
    assert ahead - {uid("late")} == {uid for uid, one in newest.items() if one.dtstart.value >= TODAY}


def test_two_people_share_one_calendar() -> None:
    """A key of the person is in every UID, so nobody's events take the place of another's."""
    ana, ben, all_ = (
        set(events(render_calendar(load_shipped("visitor"), LAND, TODAY, NOW, Wish(key))))
        for key in ("a", "b", "")
    )
    assert len(ana | ben | all_) == 3 * len(ana)
    assert uid("before-14.a") in ana


@pytest.mark.parametrize("today", [TODAY, LAND + timedelta(days=3)])
def test_the_halves_are_the_whole(today: date) -> None:
    """The two halves have the same events as the whole, so opening one of them doubles nothing."""
    checklist = load_shipped("visitor")
    whole = events(render_calendar(checklist, LAND, today, NOW))
    before, after = (
        events(render_calendar(checklist, LAND, today, NOW, Wish(phase=phase))) for phase in get_args(Phase)
    )
    halves = before | after
    assert not set(before) & set(after)
    assert {name for name in halves if "late" not in name} == {name for name in whole if "late" not in name}
    assert all(
        halves[name].description.value == whole[name].description.value for name in halves if name in whole
    )


def test_the_brief_calendar_has_titles_only() -> None:
    """The same events, and in each no more than titles and commands."""
    checklist = load_shipped("visitor")
    whole = events(calendar(checklist))
    brief = events(render_calendar(checklist, LAND, TODAY, NOW, Wish(brief=True)))
    assert {name: event.summary.value for name, event in brief.items()} == {
        name: event.summary.value for name, event in whole.items()
    }
    assert brief[uid("before-12")].description.value == "The whole step: alipay-ready steps call-bank"


def test_the_office_is_named() -> None:
    """Every event ends with how to reach the office of the list."""
    office = (Contact("International office", email="office@uni.example"), Contact("Room 12"))
    found = events(calendar(replace(load_shipped("visitor"), contact=office)))
    for event in found.values():
        assert event.description.value.endswith("\n\nInternational office: office@uni.example\nRoom 12")


def test_the_form_is_that_of_the_standard() -> None:
    """Lines end in CRLF and have at most 75 bytes, Chinese ones too; before 2026 no number is negative."""
    file = calendar(load_shipped("visitor"), now=datetime(2020, 1, 1, tzinfo=UTC))
    lines = file.split(b"\r\n")
    assert lines.pop() == b""
    assert all(len(line) <= 75 and b"\n" not in line for line in lines)
    assert b"SEQUENCE:0" in lines
    assert {b"BEGIN:VCALENDAR", b"VERSION:2.0", b"METHOD:PUBLISH"} <= set(lines)


def test_malice_adds_no_line() -> None:
    """A hostile list cannot add a property or an event: its breaks and signs stay inside the text."""
    file = calendar(hostile())
    found = events(file)
    assert len(found) == 3
    assert all(set(event.contents) == {
        "uid", "dtstamp", "sequence", "dtstart", "dtend", "transp", "categories", "summary", "description",
        "valarm",
    } for event in found.values())  # fmt: skip
    assert not any(char in file.decode() for char in "\u202e\u2066\u0000\x1b\x07")
