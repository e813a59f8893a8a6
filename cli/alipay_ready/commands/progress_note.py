"""`progress note`: notes on a step. The text may begin with a dash."""

from __future__ import annotations

import sys
from typing import Annotated, Any

import typer
from typer.core import TyperCommand

from .. import clock
from ..errors import UsageProblem
from ..privacy.masking import mask
from ..progress import reading, store
from ..progress.free_text import read_text
from ..progress.named_steps import ClearNotes, NoteSteps
from ..show.progress_change import NotedScreen
from .app import command_of
from .options import settings
from .progress_changes import make_change_data

STDIN = "-"
LARGEST = 10_000  # characters read from stdin; a note is far shorter


class TextCommand(TyperCommand):
    """A command that takes for text whatever is not exactly one of its options."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put the options first and the words behind `--`, so that "- asked the bank" is no option."""
        takes_value = {name: not getattr(option, "is_flag", False) for option in self.get_params(ctx)
                       if option.param_type_name == "option" for name in option.opts}  # fmt: skip
        options, words, rest = [], [], list(args)
        while rest:
            word = rest.pop(0)
            if word == "--":
                words += rest
                break
            if word in takes_value:
                options += [word, *(rest[:1] if takes_value[word] else [])]
                rest = rest[1:] if takes_value[word] else rest
            elif word.startswith("--") and word.partition("=")[0] in takes_value:
                options.append(word)
            else:
                words.append(word)
        return super().parse_args(ctx, [*options, "--", *words])


def note(
    context: typer.Context,
    step: Annotated[str, typer.Argument(metavar="STEP", help="Its id, the beginning of it, or its number.")],
    text: Annotated[
        list[str] | None, typer.Argument(metavar="[TEXT]", help="What to remember; - reads it.")
    ] = None,
    clear: Annotated[bool, typer.Option("--clear", help="Remove the notes of this step.")] = False,
) -> NotedScreen:
    """Add a note to a step, or remove its notes. Card numbers are refused.

    alipay-ready progress note call-bank "asked on Monday, Ms Lee"

    alipay-ready progress note call-bank --clear
    """
    if clear == bool(text):
        raise UsageProblem(
            "Give a text, or --clear, and not both.", 'Example: progress note sign-up "used the old SIM"'
        )
    change = ClearNotes((step,)) if clear else NoteSteps((step,), _read_words(text or []))
    made = store.change(reading.find_path(settings(context).file), change)
    (named,) = change.find_ids(made.before.checklist)
    return NotedScreen(data=make_change_data(made, clock.today()), named=mask(named), cleared=clear)


def make_note() -> Any:
    """Return the command: its words are text, whatever they begin with."""
    return command_of("note", note, TextCommand)


def _read_words(text: list[str]) -> str:
    return read_text(sys.stdin.read(LARGEST) if text == [STDIN] else " ".join(text), "note")
