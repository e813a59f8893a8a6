"""The dated steps as an iCalendar file (RFC 5545): one all-day event for each day of the plan, with an alarm.

A file that is opened again updates the events instead of adding new ones: with another arrival day, with a
new revision of the list, or made on a later day. So the UID of an event is made of what stays the same: the
list, its half (before, after), the days from the arrival, and a key of the person. How many steps stand there
does not matter. What is late stands in one event of its own, which moves to today; or, where both halves have
steps today, in the first of these two. The days that are over
keep their events, without an alarm: so none is left where an older file had put it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from typing import NamedTuple

from icalendar import Alarm, Calendar, Event

from .. import __version__
from ..knowledge.checklist import SHIPPED, Checklist, Phase, Step
from ..knowledge.texts import load_texts
from ..privacy.door import show
from .contacts import write_contact
from .mentions import Titles, load_titles, replace_ids

DOMAIN = "alipay-ready.invalid"  # RFC 2606: belongs to nobody
ALARM = timedelta(hours=9)  # after the beginning of the day, wherever the calendar is then
_EPOCH = datetime(2026, 1, 1, tzinfo=UTC)


class Wish(NamedTuple):
    """Whose calendar it is (`key` tells two people apart), which half of the list, titles only or all."""

    key: str = ""
    phase: Phase | None = None
    brief: bool = False


EVERYTHING = Wish()


class Dated(NamedTuple):
    """A step that has a day: its number, the step, the day, and its place in the plan, which stays."""

    number: int
    step: Step
    day: date
    place: str


class Group(NamedTuple):
    """What is one event: its place in the plan, its day, its steps."""

    place: str
    day: date
    steps: list[Dated]


def render_calendar(
    checklist: Checklist, arrive: date, today: date, now: datetime, wish: Wish = EVERYTHING
) -> bytes:
    """Return one all-day event for each day with steps, and one for what is late: an iCalendar file.

    What is late stands on today; no day has more than two events. `now` dates the file: of two with the same
    events, calendars keep the newer.
    """
    t = load_texts("handout")
    calendar = Calendar()
    calendar.add("prodid", f"-//alipay-ready//{__version__}//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", t.fill("calendar_name", title=show(checklist.title)))
    words = _Words(checklist, brief=wish.brief)
    dated = [one for one in _find_dated(checklist, arrive) if wish.phase in {None, one.step.phase}]
    late = [one for one in dated if one.day < today]
    groups = _add_late(_group(dated), late, today, "late" if wish.phase is None else f"late-{wish.phase}")
    for place, day, steps in groups:
        event = _make_event(".".join(filter(None, (show(checklist.id), place, wish.key))), day, now)
        event.add("summary", words.title(steps))
        event.add("description", words.describe(steps))
        if day >= today:
            event.add_component(_make_alarm(words.title(steps)))
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _find_dated(checklist: Checklist, arrive: date) -> Iterator[Dated]:
    for number, step in checklist.numbered():
        day = step.due(arrive)
        if day is not None:
            yield Dated(number, step, day, f"{step.phase}{step.due_days:+d}")


def _group(dated: Iterable[Dated]) -> list[Group]:
    """Return the steps by their places in the plan, the earliest day first."""
    ordered = sorted(dated, key=lambda one: (one.day, one.place))
    found = ((place, list(steps)) for place, steps in groupby(ordered, lambda one: one.place))
    return [Group(place, steps[0].day, steps) for place, steps in found]


def _add_late(groups: list[Group], late: list[Dated], today: date, place: str) -> list[Group]:
    """Put what is late on today: into an event of its own, or into the first of today if two stand there.

    So nobody finds three events on a day.
    """
    of_today = [index for index, group in enumerate(groups) if group.day == today]
    if len(of_today) > 1:
        first = min(of_today, key=lambda index: groups[index].steps[0].number)
        groups[first] = groups[first]._replace(steps=[*late, *groups[first].steps])
    elif late:
        groups.append(Group(place, today, late))
    return groups


def _make_event(name: str, day: date, now: datetime) -> Event:
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


def _make_alarm(title: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", ALARM)
    alarm.add("description", title)
    return alarm


class _Words:
    """Writes what events say about the steps of one list."""

    def __init__(self, checklist: Checklist, *, brief: bool) -> None:
        self.checklist, self.brief = checklist, brief
        self.t, self.s = load_texts("handout"), load_texts("steps")
        self.titles: Titles = load_titles(checklist)

    def title(self, steps: list[Dated]) -> str:
        if len(steps) > 1:
            return self.t.fill("calendar_several", count=len(steps))
        ((number, step, *_),) = steps
        total = len(self.checklist.steps)
        return self.t.fill("calendar_summary", number=number, total=total, title=show(step.title))

    def describe(self, steps: list[Dated]) -> str:
        """Say one step in full; of several the titles, each with the command that shows the step in full."""
        if len(steps) > 1:
            parts = [
                part for one in steps for part in (f"{one.number}. {one.step.title}", self.command(one.step))
            ]
        else:
            step = steps[0].step
            whole = [] if self.brief else [replace_ids(part, self.titles) for part in self.write_whole(step)]
            parts = [*whole, self.t.fill("calendar_whole", command=self.command(step))]
        return "\n".join(show(part) for part in (*parts, *self.contacts()))

    def write_whole(self, step: Step) -> Iterator[str]:
        if step.only_if:
            yield f"{self.s['only_if']}: {step.only_if}"
        if step.why:
            yield step.why
        yield from (f"{number}. {action}" for number, action in enumerate(step.do, start=1))
        if step.done_when:
            yield f"{self.s['done_when']}: {step.done_when}"

    def command(self, step: Step) -> str:
        """Return the command that explains the step; `visitor` is what it shows to who follows no list."""
        named = self.checklist.id in SHIPPED and self.checklist.id != "visitor"
        return f"alipay-ready steps {step.id}" + (f" --checklist {self.checklist.id}" if named else "")

    def contacts(self) -> Iterable[str]:
        found = [write_contact(contact) for contact in self.checklist.contact]
        return ("", *found) if found else ()
