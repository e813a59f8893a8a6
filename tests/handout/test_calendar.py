"""The calendar: read back by another program, as a calendar would."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import vobject

from alipay_ready.handout.ics import render_calendar
from alipay_ready.knowledge.checklist import Checklist, load_shipped
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


@pytest.mark.parametrize("name", LISTS)
def test_every_dated_step_is_a_whole_day(name: str) -> None:
    """One all-day event for each step that has a day, on that day, with its title and its actions."""
    checklist = load_shipped(name)
    found = events(calendar(checklist))
    dated = [(number, step) for number, step in checklist.numbered() if step.due_days is not None]
    assert len(found) == len(dated) > 5
    for number, step in dated:
        event = found[f"{name}.{step.id}@alipay-ready.invalid"]
        assert event.dtstart.value == LAND + timedelta(days=step.due_days or 0)
        assert event.dtend.value == event.dtstart.value + timedelta(days=1)
        assert event.summary.value == f"Alipay {number}/{len(checklist.steps)}: {step.title}"
        assert event.description.value.count("\n") >= len(step.do)
        assert event.transp.value == "TRANSPARENT"


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("left", [-300, -1, 0, 1, 5, 200])
def test_nothing_is_due_before_today(name: str, left: int) -> None:
    """What is late stands on today: no calendar reminds of a day that is over."""
    arrive = TODAY + timedelta(days=left)
    for step in load_shipped(name).steps:
        if step.due_days is None:
            continue
        event = events(calendar(load_shipped(name), arrive))[f"{name}.{step.id}@alipay-ready.invalid"]
        assert event.dtstart.value == max(TODAY, arrive + timedelta(days=step.due_days))


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
    assert len(found) == 5
    assert all(set(event.contents) == {
        "uid", "dtstamp", "sequence", "dtstart", "dtend", "transp", "categories", "summary", "description"
    } for event in found.values())  # fmt: skip
    assert not any(char in file.decode() for char in "\u202e\u2066\u0000\x1b\x07")
