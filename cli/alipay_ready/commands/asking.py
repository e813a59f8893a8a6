"""Questions at a terminal: menus where the terminal can, numbered lines where it cannot.

Plain lines serve `TERM=dumb`, screen readers and `--plain`; they go to stderr, so that stdout holds
the answer alone. Off a terminal nothing is asked: the caller says which option is missing.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from ..errors import UsageProblem
from ..privacy.door import show
from ..show.emit import note
from ..streams import can_hold
from ..text.numbers import number
from ..text.words import N_, _, pgettext

if TYPE_CHECKING:
    from questionary import Question

AS_OPTIONS = N_("Give the answers as options. To see the options, add --help.")
_SIGNS = "»●○"  # what a menu is drawn with
YES = frozenset({"y", "yes"})  # these count in every language


class Choice(NamedTuple):
    """One answer to choose: its value, and its words."""

    value: str
    words: str


def at_terminal() -> bool:
    """Tell whether somebody is there to answer."""
    return sys.stdin.isatty() and sys.stderr.isatty()


class Asker:
    """Asks in the richest way the terminal allows; `plain` forces numbered lines."""

    def __init__(self, *, plain: bool) -> None:
        self._plain = (
            plain
            or os.environ.get("TERM", "dumb") == "dumb"
            or not sys.stdout.isatty()
            or not can_hold(_SIGNS, sys.stdout)
        )

    def choose(self, question: str, choices: Sequence[Choice], default: str | None = None) -> str:
        """Return the value of the one that is chosen."""
        if self._plain:
            return self._ask_numbers(question, choices, default, several=False)[0]
        import questionary

        known = [choice.value for choice in choices]
        menu = [questionary.Choice(choice.words, choice.value) for choice in choices]
        start = default if default in known else None
        return str(_ask_menu(questionary.select(question, menu, default=start)))

    def tick(self, question: str, choices: Sequence[Choice], default: Sequence[str] = ()) -> list[str]:
        """Return the values of those that are ticked, in the order of the choices; none is an answer."""
        if self._plain:
            return self._ask_numbers(question, choices, ",".join(default), several=True)
        import questionary

        menu = [
            questionary.Choice(choice.words, choice.value, checked=choice.value in default)
            for choice in choices
        ]
        return [str(value) for value in _ask_menu(questionary.checkbox(question, menu))]

    def write(self, question: str) -> str:
        """Return a line of text."""
        return ask_line(f"{question} ")

    def _ask_numbers(
        self, question: str, choices: Sequence[Choice], default: str | None, *, several: bool
    ) -> list[str]:
        note(question)
        for place, choice in enumerate(choices, start=1):
            note(f"  {place}  {choice.words}")
        prompt = _write_prompt(default, several=several)
        last = number(len(choices))
        while True:
            picked = _read_picks(ask_line(f"{prompt} ") or default or "", choices, several=several)
            if picked is not None:
                return picked
            if several:
                note(_("Please type numbers from 1 to {last}.", last=last))
            else:
                note(_("Please type a number from 1 to {last}.", last=last))


def _write_prompt(default: str | None, *, several: bool) -> str:
    if several and default:
        return _("Type numbers with commas, or Enter for {default}:", default=default)
    if several:
        return _("Type numbers with commas, or Enter for none:")
    if default:
        return _("Type a number, or Enter for {default}:", default=default)
    return _("Type a number:")


def _read_picks(typed: str, choices: Sequence[Choice], *, several: bool) -> list[str] | None:
    """Read numbers or values; None if something is neither."""
    words = typed.replace(",", " ").split()
    if not words:
        return [] if several else None
    values = [choice.value for choice in choices]
    by_number = {str(place): value for place, value in enumerate(values, start=1)}
    found = [by_number.get(word, word) for word in words]
    if any(word not in values for word in found) or (not several and len(found) > 1):
        return None
    return [value for value in values if value in found]


def ask_line(prompt: str, hint: str | None = None) -> str:
    """Ask on stderr and return the line that is typed, stripped.

    The end of input is a UsageProblem with this hint, else that the answers can be options.
    """
    sys.stderr.write(show(prompt))
    sys.stderr.flush()
    answer = sys.stdin.readline()
    if not answer:
        raise ended(hint)
    return answer.strip()


def confirm(question: str) -> bool:
    """Ask for a yes; anything else, and the end of input, is a no."""
    prompt = _("{question} [y/N]", question=question)
    sys.stderr.write(f"{show(prompt)} ")
    sys.stderr.flush()
    yes = pgettext("what a person may type for yes, with spaces between", "y yes")
    return sys.stdin.readline().strip().casefold() in YES.union(yes.split())


def _ask_menu(question: Question) -> Any:
    """Return the value that is chosen, or the list of them that is ticked.

    Ctrl-C goes up as such, a closed terminal is our own error.
    """
    try:
        return question.unsafe_ask()
    except EOFError:
        raise ended() from None


def ended(hint: str | None = None) -> UsageProblem:
    """Return the error of an input that ended before the answer."""
    return UsageProblem(_("The input ended before there was an answer."), hint or _(AS_OPTIONS))
