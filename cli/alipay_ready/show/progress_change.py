"""The screens after a change of progress: what is different now, and what comes next."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from ..progress.progress import State
from .lines import Line, line
from .progress_data import ProgressData
from .screen import Screen

DONE: dict[State, str] = {"done": "Done:", "skipped": "Skipped:", "open": "Open again:"}
ALREADY: dict[State, str] = {"done": "Done already:", "skipped": "Skipped already:", "open": "Open already:"}
STYLES: dict[State, str] = {"done": "done", "skipped": "dim", "open": "strong"}
NOW: dict[State, str] = {"done": "is done", "skipped": "is skipped", "open": "is open"}


class ChangedStep(Struct, frozen=True):
    """A step whose mark became another one."""

    id: str
    was: State
    now: State


class ChangeData(ProgressData, frozen=True):
    """Where a person is after a change, and whose mark changed."""

    changed: tuple[ChangedStep, ...]


class ChangeScreen(Screen[ChangeData], frozen=True, kw_only=True):
    """What a change made different, then the next step. Each kind of change says it in its own words."""

    command: str | None = "progress"

    def lines(self) -> Iterator[Line]:
        """Return what changed, then the next step."""
        yield from self.draw_change()
        row = self.data.find_row(self.data.next)
        if row is None:
            yield line(("Every step is done or skipped.", "ready"))
            return
        command = f"alipay-ready steps {row.id}"
        yield line(("Next: ", "strong"), f"{row.number} {row.title}  ", (command, "command"))

    def draw_change(self) -> Iterator[Line]:
        """Return what is different now."""
        raise NotImplementedError

    def name_step(self, id_: str) -> str:
        """Return number and title of a step; the id of one that is not on the checklist."""
        row = self.data.find_row(id_)
        return f"{row.number} {row.title}".strip() if row else id_


class MarkedScreen(ChangeScreen, frozen=True, kw_only=True):
    """After `done`, `skip` and `todo`: the named steps, and those that they need and that are still open."""

    mark: State
    named: tuple[str, ...]
    needs: tuple[str, ...]

    def draw_change(self) -> Iterator[Line]:
        """Return one line a step that was named, and one a step that should come first."""
        changed = {row.id for row in self.data.changed}
        for id_ in self.named:
            words = (DONE if id_ in changed else ALREADY)[self.mark]
            yield line((words, STYLES[self.mark]), f" {self.name_step(id_)}", hang=len(words) + 1)
        for id_ in self.needs:
            yield line(("Still open before it: ", "attention"), self.name_step(id_), hang=22)


class NotedScreen(ChangeScreen, frozen=True, kw_only=True):
    """After `note`: `named` is the step. With `cleared` its notes are gone."""

    named: str
    cleared: bool

    def draw_change(self) -> Iterator[Line]:
        """Return the step that was noted on."""
        words = "No notes are left on " if self.cleared else "Noted on "
        yield line((words, "strong"), self.name_step(self.named))


class UndoneScreen(ChangeScreen, frozen=True, kw_only=True):
    """After `undo`. `other` names in words what else changed than marks."""

    other: tuple[str, ...]

    def draw_change(self) -> Iterator[Line]:
        """Return what was taken back, and how to bring it back."""
        for row in self.data.changed:
            yield line(("Undone: ", "strong"), f"{self.name_step(row.id)} {NOW[row.now]} again", hang=8)
        if self.other or not self.data.changed:
            yield line(("Undone: ", "strong"), f"a change of {', '.join(self.other) or 'the file'}", hang=8)
        yield line("To bring it back: ", ("alipay-ready progress undo", "command"))


class ResetScreen(ChangeScreen, frozen=True, kw_only=True):
    """After `reset`. `backup` is the path of the marks before; None if there were none."""

    backup: str | None

    def draw_change(self) -> Iterator[Line]:
        """Return where the marks before are."""
        if self.backup is None:
            yield line("Every step is open already.")
            return
        yield line(("Every step is open again.", "strong"))
        yield line(f"The marks before are kept: {self.backup}")
        yield line("To bring them back: ", ("alipay-ready progress undo", "command"))
