"""`progress walk`: one step at a time in the terminal. Each mark is saved at once."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .. import clock
from ..errors import UsageProblem
from ..progress import changes, days, reading, store
from ..progress.free_text import read_text
from ..progress.progress import State
from ..progress.reading import Opened
from ..show import emit
from ..show.kept_options import keep_options
from ..show.lines import Line
from ..show.screen import SaidScreen
from ..show.walk import draw_farewell, draw_keys, draw_page
from ..text.lists import sentences
from ..text.words import _
from .asking import ask_line, at_terminal
from .long_help import long_help
from .options import Settings, long_run, settings
from .step_entries import load_trouble_titles, make_entry

if TYPE_CHECKING:
    from ..knowledge.checklist import Checklist

MARKS: Mapping[str, State] = {"d": "done", "s": "skipped", "o": "open"}
ESCAPE = "\x1b"


@long_help(
    _("Go through the steps one by one: d done, s skip, n note, b back, Enter next, q quit."),
    _("You can stop at any step: every mark is saved at once, and the next walk begins there."),
    examples=("alipay-ready progress walk",),
)
def command(
    context: typer.Context,
    plain: Annotated[bool, typer.Option("--plain", help=_("Type a letter and Enter, not one key."))] = False,
) -> SaidScreen:
    """Go through the steps one by one."""
    run = settings(context)
    if not (at_terminal() and sys.stdout.isatty()) or run.json:
        raise UsageProblem(
            _("progress walk needs a terminal."),
            _("In a script, use alipay-ready progress next, then alipay-ready progress done STEP."),
        )
    long_run()
    _Walk(reading.find_path(run.file), run, plain=plain).run()
    return SaidScreen(command="progress")


class _Walk:
    """One walk: the place in the checklist, and what each key does."""

    def __init__(self, path: Path, run: Settings, *, plain: bool) -> None:
        self._path, self._run = path, run
        self._plain = plain
        self._troubles = load_trouble_titles()
        read = reading.read(path)
        following = days.find_next(read.progress, read.checklist, clock.today())
        self._place = read.checklist.steps.index(following) if following else 0

    def run(self) -> None:
        """Show steps and do what the keys say, until the end of the checklist or `q`."""
        shown: Checklist | None = None
        while True:
            read = reading.read(self._path)
            if shown is not None:
                self._stay_in(shown, read.checklist)
            shown = read.checklist
            if not 0 <= self._place < len(read.checklist.steps):
                break
            self._show(read)
            if not self._act(read):
                break
        self._say(draw_farewell(reading.read(self._path)))

    def _stay_in(self, before: Checklist, now: Checklist) -> None:
        """Go on at the same step where a mark changed the list, else at the next one that is still on it."""
        places = {step.id: place for place, step in enumerate(now.steps)}
        left = (places[step.id] for step in before.steps[self._place :] if step.id in places)
        self._place = next(left, len(now.steps))

    def _show(self, read: Opened) -> None:
        entry = make_entry(self._place + 1, read.checklist, read.progress, clock.today())
        notes = read.progress.notes_of(entry.step.id)
        self._say(draw_page(entry, len(read.checklist.steps), self._troubles, notes))

    def _act(self, read: Opened) -> bool:
        """Take one key; False means stop."""
        step = read.checklist.steps[self._place]
        while True:
            key = self._key()
            if key in {"q", ESCAPE}:
                return False
            if key in MARKS:
                self._mark(step.id, MARKS[key])
            elif key == "n":
                if self._note(step.id):
                    return True
                self._say(draw_keys())  # the reason for the refusal stays in sight
                continue
            elif key == "b":
                self._place = max(0, self._place - 1)
                return True
            elif key not in {"", "\r", "\n", " "}:
                self._say(draw_keys())
                continue
            self._place += key != "o"
            return True

    def _mark(self, step_id: str, status: State) -> None:
        now = clock.now()
        store.change(self._path, lambda progress, _known: changes.mark(progress, [step_id], status, now))

    def _note(self, step_id: str) -> bool:
        """Ask for a note and save it; False if it was empty or refused, and the reason is told."""
        prompt = _("Note:")
        typed = ask_line(f"{prompt} ")
        if not typed:
            return False
        try:
            text = read_text(typed, "note")
        except UsageProblem as problem:
            emit.note(sentences((problem.message, problem.hint)))
            return False
        store.change(self._path, lambda progress, _known: changes.note(progress, step_id, text))
        return True

    def _key(self) -> str:
        if self._plain:
            return ask_line("> ").lower()[:1]
        try:
            return typer.getchar().lower()
        except EOFError:
            return "q"

    def _say(self, lines: Iterable[Line]) -> None:
        keep = self._run.write_kept()
        emit.emit_lines(keep_options(lines, keep) if keep else lines, sys.stdout, colour=self._run.color)
        emit.flush()
