"""Questions at a terminal: menus where the terminal can, numbered lines where it cannot.

Plain lines serve `TERM=dumb`, screen readers and `--plain`; they go to stderr, so that stdout holds
the answer alone. Off a terminal nothing is asked: the caller says which option is missing.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from enum import Enum
from typing import TYPE_CHECKING, Any, NamedTuple, overload

from ..errors import UsageProblem
from ..show import emit
from ..show.lines import bullets, line
from ..streams import can_hold
from ..text.cells import pad_left, widest, width
from ..text.lists import listed, sentences
from ..text.near import did_you_mean
from ..text.numbers import number
from ..text.words import N_, _, pgettext
from .picking import find_meant, pick

if TYPE_CHECKING:
    from questionary import Question

AS_OPTIONS = N_("Give the answers as options. To see the options, add --help.")
_SIGNS = "»●○"  # what a menu is drawn with
_MARGIN = 4  # cells of a menu before the words
_FEW = 12  # more answers than this are not read out: a name is typed
YES = frozenset({"y", "yes"})  # these count in every language
BACK = frozenset({"<", "back"})  # so do these
ALL = "?"


class Choice(NamedTuple):
    """One answer to choose: its value, and its words."""

    value: str
    words: str


class Move(Enum):
    """What was done instead of an answer: the question was skipped, or the one before is wanted again."""

    SKIP = "skip"
    BACK = "back"


def at_terminal() -> bool:
    """Tell whether somebody is there to answer."""
    return sys.stdin.isatty() and sys.stderr.isatty()


class Asker:
    """Asks in the richest way the terminal allows; `plain` forces numbered lines.

    `skip` and `back` let a question be left without an answer: a Move says which.
    """

    def __init__(self, *, plain: bool) -> None:
        self._plain = (
            plain
            or os.environ.get("TERM", "dumb") == "dumb"
            or not sys.stdout.isatty()
            or not can_hold(_SIGNS, sys.stdout)
        )

    def explain(self) -> None:
        """Say how a question is skipped, and how to go back; once, above the first question."""
        hint = line((_("Enter skips a question, or keeps the answer in brackets. Type < to go back."), "dim"))
        emit.emit_lines([hint], sys.stderr)

    @overload
    def choose(self, question: str, choices: Sequence[Choice], default: str | None = None) -> str: ...

    @overload
    def choose(
        self,
        question: str,
        choices: Sequence[Choice],
        default: str | None = None,
        *,
        skip: bool = False,
        back: bool = False,
    ) -> str | Move: ...

    def choose(
        self,
        question: str,
        choices: Sequence[Choice],
        default: str | None = None,
        *,
        skip: bool = False,
        back: bool = False,
    ) -> str | Move:
        """Return the value of the one that is chosen. A default that is none of them counts as none."""
        start = default if default in [choice.value for choice in choices] else None
        if self._is_plain(choices):
            return _ask_words(question, choices, start, skip=skip, back=back)
        import questionary

        menu = [questionary.Choice(choice.words, choice.value) for choice in choices]
        if skip:
            menu.insert(0, questionary.Choice(_("Skip this question"), Move.SKIP))
        if back:
            menu.append(questionary.Choice(_("Back to the question before"), Move.BACK))
        how = _("(up and down, then Enter)")
        words = _leave_room(question, [how, *(str(choice.title) for choice in menu)])
        asked = questionary.select(words, menu, default=start, instruction=how)
        if back:
            _let_go_back(asked)
        chosen = _ask_menu(asked)
        return chosen if isinstance(chosen, Move) else str(chosen)

    @overload
    def write(self, question: str, default: str | None = None) -> str: ...

    @overload
    def write(
        self, question: str, default: str | None = None, *, skip: bool = False, back: bool = False
    ) -> str | Move: ...

    def write(
        self, question: str, default: str | None = None, *, skip: bool = False, back: bool = False
    ) -> str | Move:
        """Return a line of text; an empty line is the default, which stands in brackets."""
        typed = ask_line(f"{question} [{default}]" if default else question)
        if back and _is_back(typed):
            return Move.BACK
        if not typed and skip and not default:
            return Move.SKIP
        return typed or default or ""

    def _is_plain(self, choices: Sequence[Choice]) -> bool:
        """Tell whether to ask in lines: a menu would cut off what is wider than the terminal."""
        room = shutil.get_terminal_size().columns - _MARGIN
        return self._plain or widest(choice.words for choice in choices) > room


def _ask_words(
    question: str, choices: Sequence[Choice], default: str | None, *, skip: bool, back: bool
) -> str | Move:
    """Ask in lines until one of the answers is named, or the question is left."""
    long = len(choices) > _FEW
    _show_choices(question, () if long else choices)
    prompt = _write_prompt(dict(choices).get(default or ""), skip=skip, long=long)
    while True:
        typed = ask_line(prompt)
        if back and _is_back(typed):
            return Move.BACK
        if not typed and (default or skip):
            return default or Move.SKIP
        if long and typed == ALL:
            emit.emit_lines([line(listed(choice.words for choice in choices))], sys.stderr)
        elif picked := pick(typed, choices):
            return picked
        else:
            _say(_say_what_fits(typed, choices, long=long))


def _show_choices(question: str, choices: Sequence[Choice]) -> None:
    """Show the question and the numbered answers, wrapped with a hanging indent."""
    _say(question)
    column = width(number(len(choices)))
    for place, choice in enumerate(choices, start=1):
        emit.emit_lines(bullets([choice.words], f"{pad_left(number(place), column)} "), sys.stderr)


def _write_prompt(default: str | None, *, skip: bool, long: bool) -> str:
    if default:
        named = _("Type a name, or Enter for {default}:", default=default)
        return named if long else _("Type a number or a word, or Enter for {default}:", default=default)
    if skip:
        return (
            _("Type a name, or Enter to skip:") if long else _("Type a number or a word, or Enter to skip:")
        )
    return _("Type a name, or ? for all names:") if long else _("Type a number or a word:")


def _say_what_fits(typed: str, choices: Sequence[Choice], *, long: bool) -> str:
    """Say what can be typed; where the answers are not in sight, also which are near."""
    if not long:
        last = number(len(choices))
        return _("Please type a number from 1 to {last}, or the words of an answer.", last=last)
    meant = find_meant(typed, choices)
    near = did_you_mean(meant) if meant else None
    return sentences((_("There is no such name in the list."), near, _("Type ? to see all names.")))


def _is_back(typed: str) -> bool:
    words = pgettext("what a person may type to go back to the question before, with spaces between", "back")
    return typed.replace("\uff1c", "<").casefold() in BACK.union(words.split())


def _say(text: str) -> None:
    emit.emit_lines([line(text)], sys.stderr)


def ask_line(prompt: str, hint: str | None = None) -> str:
    """Ask on stderr and return the line that is typed, stripped.

    The end of input is a UsageProblem with this hint, else that the answers can be options.
    """
    emit.prompt(prompt)
    answer = sys.stdin.readline()
    if not answer:
        raise ended(hint)
    return answer.strip()


def confirm(question: str) -> bool:
    """Ask for a yes; anything else, and the end of input, is a no."""
    emit.prompt(_("{question} [y/N]", question=question))
    yes = pgettext("what a person may type for yes, with spaces between", "y yes")
    return sys.stdin.readline().strip().casefold() in YES.union(yes.split())


def _leave_room(question: str, behind: Sequence[str]) -> str:
    """Break a menu's question between words, and before what follows it where that has no room behind it."""
    from ..show.terminal import wrap_prompt

    wrapped = wrap_prompt(line(question), sys.stdout)
    used = width(wrapped.rpartition("\n")[2]) + _MARGIN + widest(behind)
    return wrapped if used < shutil.get_terminal_size().columns else f"{wrapped}\n "


def _let_go_back(question: Question) -> None:
    """Let the sign that goes back in lines do so in this menu too."""
    bindings: Any = question.application.key_bindings
    bindings.add("<")(lambda event: event.app.exit(result=Move.BACK))


def _ask_menu(question: Question) -> Any:
    """Return the value that is chosen.

    Ctrl-C goes up as such, a closed terminal is our own error.
    """
    try:
        return question.unsafe_ask()
    except EOFError:
        raise ended() from None


def ended(hint: str | None = None) -> UsageProblem:
    """Return the error of an input that ended before the answer."""
    return UsageProblem(_("The input ended before there was an answer."), hint or _(AS_OPTIONS))
