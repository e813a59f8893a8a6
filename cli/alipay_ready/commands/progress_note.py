"""`progress note`: notes on a step. The text may begin with a dash."""

from __future__ import annotations

import sys
from typing import Annotated, Any

import typer

from .. import clock
from ..errors import UsageProblem
from ..progress import reading, store
from ..progress.free_text import read_text
from ..progress.named_steps import ClearNotes, NoteSteps
from ..show.progress_change import NotedScreen
from ..text.words import _
from .app import command_of
from .library import OurCommand
from .long_help import long_help
from .options import settings
from .progress_changes import make_change_data

STDIN = "-"
LARGEST = 10_000  # characters read from stdin; a note is far shorter


class TextCommand(OurCommand):
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


@long_help(
    _("Add a note to a step, or remove its notes. A note cannot hold a card number."),
    examples=(
        'alipay-ready progress note call-bank "asked on Monday, Ms Lee"',
        "alipay-ready progress note call-bank --clear",
    ),
)
def note(
    context: typer.Context,
    step: Annotated[
        str, typer.Argument(metavar="STEP", help=_("Its id, the beginning of its id, or its number."))
    ],
    text: Annotated[
        list[str] | None, typer.Argument(metavar="[TEXT]", help=_("What to remember; - for standard input."))
    ] = None,
    clear: Annotated[bool, typer.Option("--clear", help=_("Remove the notes of this step."))] = False,
) -> NotedScreen:
    """Add a note to a step, or remove its notes."""
    if clear == bool(text):
        raise UsageProblem(
            _("--clear does not go together with a text.") if text else _("The text of the note is missing."),
            _("Example: {command}", command='alipay-ready progress note sign-up "used the old SIM"'),
        )
    change = ClearNotes((step,)) if clear else NoteSteps((step,), _read_words(text or []))
    made = store.change(reading.find_path(settings(context).file), change)
    (named,) = change.find_ids(made.before.checklist)
    return NotedScreen(
        data=make_change_data(made, clock.today()),
        named=named,
        cleared=clear,
        read=tuple(change.find_readings(made.before.checklist)),
    )


def make_note() -> Any:
    """Return the command: its words are text, whatever they begin with."""
    return command_of("note", note, TextCommand)


def _read_words(text: list[str]) -> str:
    return read_text(sys.stdin.read(LARGEST) if text == [STDIN] else " ".join(text), "note")
