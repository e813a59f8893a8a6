"""The screens of `steps`: the list by phase, short or in full, and `--list`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from msgspec import UNSET, Struct, UnsetType
from msgspec.structs import replace

from ..knowledge.checklist import Checklist, Label, Phase, Say
from ..knowledge.step_words import say_due, say_effort, say_phase, say_size, texts
from ..progress.progress import State
from ..text.cells import pad, pad_left, widest, width
from ..text.dates import short_day, short_duration
from ..text.words import _
from .checklist import BOXES, ChecklistName, draw_contact
from .flight import draw_flight, draw_today
from .lines import BLANK, Line, field, fields, line
from .screen import Screen
from .step import StepEntry, draw_step

WIDE = 79


class ShownStep(Struct, frozen=True):
    """One step. What begins with `why` is there for one step and for `--full`."""

    id: str
    number: int
    core: int | None
    phase: Phase
    title: str
    status: State
    minutes: int | None
    due: date | None
    waits: bool
    why: str | UnsetType = UNSET
    do: tuple[str, ...] | UnsetType = UNSET
    labels: tuple[Label, ...] | UnsetType = UNSET
    also_called: tuple[Label, ...] | UnsetType = UNSET
    done_when: str | UnsetType = UNSET
    if_it_fails: tuple[str, ...] | UnsetType = UNSET
    say: tuple[Say, ...] | UnsetType = UNSET
    needs: tuple[str, ...] | UnsetType = UNSET
    only_if: str | UnsetType | None = UNSET
    optional: bool | UnsetType = UNSET
    facts: tuple[str, ...] | UnsetType = UNSET


class StepsData(Struct, frozen=True):
    """A checklist and the steps of it that were asked for."""

    checklist: ChecklistName
    steps: tuple[ShownStep, ...]


class StepsScreen(Screen[StepsData], frozen=True, kw_only=True):
    """The steps that were asked for, by phase. `marked`: there is a progress file, so each has a box."""

    command: str | None = "steps"
    checklist: Checklist
    entries: tuple[StepEntry, ...]
    marked: bool
    today: date
    arrive: date | None
    urgent: tuple[StepEntry, ...] = ()

    def lines(self) -> Iterator[Line]:
        """Return the list; a part of it stands without the heading of the whole."""
        if len(self.entries) == len(self.checklist.steps):
            yield from self._opening()
        rows = _fit([_Row.of(entry, self.today, marked=self.marked) for entry in self.entries])
        columns = _Columns.of(rows)
        for phase, group in groupby(rows, key=lambda row: row.entry.step.phase):
            yield BLANK
            yield line((say_phase(phase), "heading"))
            for row in group:
                yield row.draw(columns)
        yield BLANK
        yield from self._closing()

    def _opening(self) -> Iterator[Line]:
        left = (self.arrive - self.today).days if self.arrive else None
        yield line((f"{self.checklist.title}:", "heading"), f" {say_effort(self.checklist, left)}")
        yield from draw_flight(self.arrive, self.today)
        yield from draw_today([(entry.number, entry.step.title) for entry in self.urgent])
        if self.checklist.intro:
            if self.urgent:
                yield BLANK
            yield line((self.checklist.intro, "dim"))

    def _closing(self) -> Iterator[Line]:
        if any(entry.step.core for entry in self.entries):
            yield line((texts()["classic"], "dim"))
        yield from draw_contact(self.checklist.contact)
        open_ = [one for one in (*self.urgent, *self.entries) if one.status == "open"]
        left = next((one for one in open_ if not one.waits), None)
        if left is None:
            yield line(texts()["settled_waiting" if open_ else "settled_here"])
            return
        ways = [(_("Open a step:"), f"alipay-ready steps {left.number}")]
        if not self.marked:
            ways.append((_("Mark it as done:"), f"alipay-ready progress done {left.step.id}"))
        yield from fields(((name, [(words, "command")]) for name, words in ways), style="", gap=1)


class BriefStepsScreen(StepsScreen, frozen=True, kw_only=True):
    """The same, one short line a step."""

    def lines(self) -> Iterator[Line]:
        """Return number, id and title of each step."""
        column = widest(entry.step.id for entry in self.entries)
        for entry in self.entries:
            yield line(f"{entry.number:>2}  {pad(entry.step.id, column)}  {entry.step.title}", hang=4)


class FullStepsScreen(StepsScreen, frozen=True, kw_only=True):
    """The same, every step in full. `troubles` gives the titles of troubles by id."""

    troubles: dict[str, str]

    def lines(self) -> Iterator[Line]:
        """Return each step with everything it says."""
        for place, entry in enumerate(self.entries):
            if place:
                yield BLANK
            yield from draw_step(entry, len(self.checklist.steps), self.troubles, marked=self.marked)
        if self.checklist.contact:
            yield BLANK
            yield from draw_contact(self.checklist.contact)


class ChecklistRow(Struct, frozen=True):
    """One shipped checklist: how many steps it has, and how long they take together."""

    id: str
    title: str
    revision: int
    updated: date
    steps: int
    minutes: int


class ChecklistsData(Struct, frozen=True):
    """The shipped checklists."""

    checklists: tuple[ChecklistRow, ...]


class ChecklistsScreen(Screen[ChecklistsData], frozen=True, kw_only=True):
    """`steps --list`."""

    command: str | None = "steps"

    def lines(self) -> Iterator[Line]:
        """Return one line per checklist, and how to open one."""
        yield line((texts()["checklists"], "heading"))
        rows = self.data.checklists
        column = widest(row.id for row in rows) + 2
        for row in rows:
            size = say_size(row.steps, row.minutes)
            yield field(row.id, f"{row.title}  ", (size, "dim"), column=column, style="strong", indent=2)
        yield line(_("Open one:"), " ", ("alipay-ready steps --checklist resident", "command"))


class _Row(Struct, frozen=True):
    """One step on the list: what stands left and right of its title."""

    entry: StepEntry
    box: str
    core: str
    minutes: str
    due: str
    is_settled: bool

    @classmethod
    def of(cls, entry: StepEntry, today: date, *, marked: bool) -> _Row:
        step, is_open = entry.step, entry.status == "open"
        due = say_due(entry.due, today, short_day(entry.due)) if entry.due and is_open else ""
        minutes = short_duration(step.minutes) if step.minutes else ""
        if entry.waits:  # said where the eye looks for the day, or for the minutes: no list gets wider by it
            minutes, due = (minutes, texts()["waits_short"]) if due else (texts()["waits_short"], "")
        return cls(
            entry=entry,
            box=f"{BOXES[entry.status][0]} " if marked else "",
            core=f"({step.core})" if step.core else "",
            minutes=minutes,
            due=due,
            is_settled=(marked and not is_open) or entry.waits,
        )

    def draw(self, columns: _Columns) -> Line:
        step = self.entry.step
        tail = (
            pad_left(self.core, columns.core), pad_left(self.minutes, columns.minutes), self.due
        )  # fmt: skip
        return line(
            "  ", (self.box, BOXES[self.entry.status][1]), f"{self.entry.number:>2}  ",
            (pad(step.title, columns.title), "dim" if self.is_settled else ""),
            ("".join(f"  {part}" for part in tail if part).rstrip(), "dim"),
            hang=6 + width(self.box), bound=True,
        )  # fmt: skip


class _Columns(Struct, frozen=True):
    """How wide the columns are."""

    title: int
    core: int
    minutes: int

    @classmethod
    def of(cls, rows: Sequence[_Row]) -> _Columns:
        core, minutes = widest(row.core for row in rows), widest(row.minutes for row in rows)
        titles = widest(row.entry.step.title for row in rows)
        return cls(min(titles, WIDE - _count_others(rows)), core, minutes)


def _count_others(rows: Sequence[_Row]) -> int:
    """Count the cells beside the titles: box and number before them, the rest behind."""
    tails = zip(*((row.core, row.minutes, row.due) for row in rows), strict=True)
    return 6 + widest(row.box for row in rows) + sum(2 + widest(tail) for tail in tails if any(tail))


def _fit(rows: Sequence[_Row]) -> Sequence[_Row]:
    """Leave out minutes, then the main steps' numbers, where that gives a row the room that it lacks.

    The day is what a person looks for. A title that has no room even then is wrapped, and counts for nothing.
    """
    without = [row if row.entry.waits and not row.due else replace(row, minutes="") for row in rows]
    least = [replace(row, core="") for row in without]
    room = WIDE - _count_others(least)
    fitting = [number for number, row in enumerate(rows) if width(row.entry.step.title) <= room]
    wide = widest(rows[number].entry.step.title for number in fitting)
    return next((tried for tried in (rows, without) if wide + _count_others(tried) <= WIDE), least)
