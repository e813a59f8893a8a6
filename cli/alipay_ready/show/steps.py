"""The screens of `steps`: the list by phase, short or in full, and `--list`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from msgspec import UNSET, Struct, UnsetType

from ..knowledge.checklist import Checklist, Label, Phase, Say
from ..progress.progress import State
from ..text.cells import pad, width
from ..text.dates import duration
from .checklist import BOXES, PHASES, ChecklistName
from .lines import BLANK, Line, line
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

    def lines(self) -> Iterator[Line]:
        """Return the list; a part of it stands without the heading of the whole."""
        if len(self.entries) == len(self.checklist.steps):
            yield line((f"{self.checklist.title}:", "heading"), f" {_size(self.checklist)}")
            if self.checklist.intro:
                yield line((self.checklist.intro, "dim"))
        column = min(max((width(entry.step.title) for entry in self.entries), default=0), WIDE - 24)
        for phase, group in groupby(self.entries, key=lambda entry: entry.step.phase):
            yield BLANK
            yield line((PHASES[phase], "heading"))
            for entry in group:
                yield _row(entry, column, marked=self.marked)
        yield BLANK
        yield from self._closing()

    def _closing(self) -> Iterator[Line]:
        if any(entry.step.core for entry in self.entries):
            yield line(("(1) to (8): the eight classic steps. The others make them work.", "dim"))
        left = next((entry for entry in self.entries if entry.status == "open"), None)
        if left is None:
            yield line("Every step here is done or skipped.")
            return
        yield line("Open a step: ", (f"alipay-ready steps {left.number}", "command"))
        if not self.marked:
            yield line("Keep track:  ", (f"alipay-ready progress done {left.step.id}", "command"))


class BriefStepsScreen(StepsScreen, frozen=True, kw_only=True):
    """The same, one short line a step."""

    def lines(self) -> Iterator[Line]:
        """Return number, id and title of each step."""
        for entry in self.entries:
            yield line(f"{entry.number:>2}  {pad(entry.step.id, 24)}  {entry.step.title}", hang=30)


class FullStepsScreen(StepsScreen, frozen=True, kw_only=True):
    """The same, every step in full. `troubles` gives the titles of troubles by id."""

    troubles: dict[str, str]

    def lines(self) -> Iterator[Line]:
        """Return each step with everything it says."""
        for place, entry in enumerate(self.entries):
            if place:
                yield BLANK
            yield from draw_step(entry, len(self.checklist.steps), self.troubles, marked=self.marked)


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
        yield line("Checklists")
        for row in self.data.checklists:
            size = f"{row.steps} steps, about {duration(row.minutes)}"
            yield line("  ", (pad(row.id, 10), "strong"), f"{row.title}  ", (size, "dim"), hang=12)
        yield line("Open one: ", ("alipay-ready steps --checklist resident", "command"))


def _size(checklist: Checklist) -> str:
    text = f"{len(checklist.steps)} steps, about {duration(checklist.minutes())}."
    if checklist.start_days:
        text += f" Start {checklist.start_days} days before you fly."
    return text


def _row(entry: StepEntry, column: int, *, marked: bool) -> Line:
    step, settled = entry.step, marked and entry.status != "open"
    box, box_style = BOXES[entry.status] if marked else ("", "")
    start = f"{box} " if marked else ""
    core = f"({step.core})" if step.core else ""
    minutes = f"{step.minutes} min" if step.minutes else ""
    due = f"  by {entry.due.day} {entry.due:%b}" if entry.due and entry.status == "open" else ""
    return line(
        "  ", (start, box_style), f"{entry.number:>2}  ", (pad(step.title, column), "dim" if settled else ""),
        (f"  {core:>3}  {minutes:>6}{due}", "dim"), hang=6 + len(start),
    )  # fmt: skip
