"""The screens after a change of progress: what is different now, and what comes next."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from ..knowledge.step_words import say_settled, texts
from ..progress.progress import State
from ..text.words import N_, _
from .lines import Line, field, line
from .progress_data import ProgressData
from .screen import Screen

DONE: dict[State, str] = {"done": N_("Done:"), "skipped": N_("Skipped:"), "open": N_("Open again:")}
ALREADY: dict[State, str] = {
    "done": N_("Already done:"), "skipped": N_("Already skipped:"), "open": N_("Already open:"),
}  # fmt: skip
STYLES: dict[State, str] = {"done": "done", "skipped": "dim", "open": "strong"}


class ChangedStep(Struct, frozen=True):
    """A step whose mark became another one."""

    id: str
    was: State
    now: State


class ChangeData(ProgressData, frozen=True):
    """Where a person is after a change, and whose mark changed."""

    changed: tuple[ChangedStep, ...]


class ChangeScreen(Screen[ChangeData], frozen=True, kw_only=True):
    """What a change made different, then the next step. Each kind of change says it in its own words.

    `read` are the names of steps that were not typed to the letter, each with the step it was read as.
    """

    command: str | None = "progress"
    read: tuple[tuple[str, str], ...] = ()

    def lines(self) -> Iterator[Line]:
        """Return what changed, then the next step."""
        for typed, id_ in self.read:
            yield line(_("{typed} was read as {step}.", typed=typed, step=id_))
        yield from self.draw_change()
        row = self.data.find_row(self.data.next_step)
        if row is None:
            yield line((say_settled(self.data.counts.waiting), "ready"))
            return
        command = f"alipay-ready steps {row.id}"
        yield line((_("Next:"), "strong"), f" {row.number} {row.title}  ", (command, "command"))

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
        """Return one line a step that was named, and one a step that it builds on."""
        changed = {row.id for row in self.data.changed}
        for id_ in self.named:
            words = _((DONE if id_ in changed else ALREADY)[self.mark])
            yield field(words, " ", self.name_step(id_), style=STYLES[self.mark])
        for id_ in self.needs:
            yield field(
                _("This needs a step that is still open:"), " ", self.name_step(id_), style="attention"
            )


class NotedScreen(ChangeScreen, frozen=True, kw_only=True):
    """After `note`: `named` is the step. With `cleared` its notes are gone."""

    named: str
    cleared: bool

    def draw_change(self) -> Iterator[Line]:
        """Return the step that was noted on."""
        words = _("The notes are removed from:") if self.cleared else _("Your note is saved with:")
        yield field(words, " ", self.name_step(self.named), style="strong")


class UndoneScreen(ChangeScreen, frozen=True, kw_only=True):
    """After `undo`. `other` says in whole sentences what else changed than marks."""

    other: tuple[str, ...]

    def draw_change(self) -> Iterator[Line]:
        """Return what was taken back, and how to bring it back."""
        yield line((_("The last change is taken back."), "strong"))
        for row in self.data.changed:
            yield field(
                f"{texts()[f'state_{row.now}']}:",
                " ",
                self.name_step(row.id),
                style=STYLES[row.now],
                indent=2,
            )
        for words in self.other:
            yield line("  ", words, hang=2)
        yield line(_("To change it again:"), " ", ("alipay-ready progress undo", "command"))


class ResetScreen(ChangeScreen, frozen=True, kw_only=True):
    """After `reset`. `backup` is the path of the marks before; None if there were none."""

    backup: str | None

    def draw_change(self) -> Iterator[Line]:
        """Return where the marks before are."""
        if self.backup is None:
            yield line(_("Every step is open already."))
            return
        yield line((_("Every step is open again."), "strong"))
        yield line(_("Your earlier marks are kept in {file}.", file=self.backup))
        yield line(_("To bring them back:"), " ", ("alipay-ready progress undo", "command"))
