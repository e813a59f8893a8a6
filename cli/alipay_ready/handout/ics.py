"""The dated steps as an iCalendar file (RFC 5545): one all-day event each.

The UID of an event is made of the list's and the step's id, which never change: a file that is opened
again, for example with another arrival day, updates the events instead of adding new ones.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event

from .. import __version__
from ..knowledge.checklist import Checklist, Step
from ..knowledge.texts import load_texts
from ..privacy.door import show
from ..progress.days import find_due
from .mentions import Titles, load_titles, replace_ids

DOMAIN = "alipay-ready.invalid"  # RFC 2606: belongs to nobody
_EPOCH = datetime(2026, 1, 1, tzinfo=UTC)


def render_calendar(checklist: Checklist, arrive: date, today: date, now: datetime) -> bytes:
    """Return one all-day event for each step that has a day: an iCalendar file (RFC 5545).

    What is late stands on today. `now` dates the file: of two with the same events, calendars keep the
    newer.
    """
    t, titles = load_texts("handout"), load_titles(checklist)
    calendar = Calendar()
    calendar.add("prodid", f"-//alipay-ready//{__version__}//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", t.fill("calendar_name", title=show(checklist.title)))
    total = len(checklist.steps)
    for number, step in checklist.numbered():
        due = find_due(step, arrive, today)
        if due is not None:
            event = _event(show(f"{checklist.id}.{step.id}"), due, now)
            event.add(
                "summary", t.fill("calendar_summary", number=number, total=total, title=show(step.title))
            )
            event.add("description", _description(step, titles))
            calendar.add_component(event)
    return bytes(calendar.to_ical())


def _event(name: str, day: date, now: datetime) -> Event:
    """Return an event that fills no time: a step does not block the day."""
    event = Event()
    event.add("uid", f"{name}@{DOMAIN}")
    event.add("dtstamp", now)
    event.add("sequence", max(0, int((now - _EPOCH).total_seconds()) // 60))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    event.add("categories", ["Alipay"])
    return event


def _description(step: Step, titles: Titles) -> str:
    t = load_texts("steps")
    parts = [f"{t['only_if']}: {step.only_if}"] if step.only_if else []
    parts += [step.why] if step.why else []
    parts += [f"{number}. {action}" for number, action in enumerate(step.do, start=1)]
    parts += [f"{t['done_when']}: {step.done_when}"] if step.done_when else []
    return "\n".join(show(replace_ids(part, titles)) for part in parts)
