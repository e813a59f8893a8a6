"""`explain`: why a check says what it says, and what to do about the words on the screen."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from .. import clock
from ..errors import UsageProblem
from ..text.numbers import number
from ..text.words import _
from .long_help import long_help
from .options import settings

if TYPE_CHECKING:
    from ..explanations.explanation import Explanation
    from ..show.explain import ExplainScreen
else:  # Typer reads the annotation at run time, and --help should not wait for all that explains
    ExplainScreen = object

STUCK = "stuck"
TRIES = 3
MOST_DIGITS = 4  # of a number that is typed
_FIRST_SENTENCE = r"[^.?!。？！]*"


@long_help(
    _("Explain a fact, a topic, a logo, a wallet, a country, or the words on your screen."),
    examples=(
        ("alipay-ready explain", _("Shows the topics.")),
        ('alipay-ready explain "issuer declined"', _("Tells what these words mean, and what to do.")),
        ("alipay-ready explain stuck", _("Asks two questions, and shows one answer.")),
    ),
)
def command(
    context: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="WORDS…", help=_("A topic, an id, a name, or words on the screen.")),
    ] = None,
    findings: Annotated[
        bool, typer.Option("--findings", help=_("Show everything that a check can notice."))
    ] = False,
    full: Annotated[bool, typer.Option("--full", help=_("Show everything: all facts, all sources."))] = False,
) -> ExplainScreen:
    """Explain a fact, a topic, a logo, a wallet, a country, or the words on the screen."""
    from ..result import Status
    from ..show import explain as show

    asked = [word for text in words or () for word in text.split()]
    answer = _explain_findings(asked) if findings else _explain(context, asked)
    status = Status.UNKNOWN if answer.kind == "nothing" else Status.OK
    return show.ExplainScreen(status=status, data=answer, full=full, facts_as_of=answer.as_of())


def _explain_findings(asked: list[str]) -> Explanation:
    from ..explanations import explain

    if asked:
        raise UsageProblem(
            _("--findings goes without other words."),
            _(
                "To explain one finding, use its id: {command}",
                command="alipay-ready explain card.name.unknown",
            ),
        )
    return explain.explain_findings()


def _explain(context: typer.Context, asked: list[str]) -> Explanation:
    from ..explanations import explain

    if not asked:
        return explain.explain_nothing()
    if asked[0].casefold() == STUCK and len(asked) <= 2:  # noqa: PLR2004 - stuck, and where
        return _explain_stuck(context, asked[1] if asked[1:] else None)
    return explain.explain(" ".join(asked), clock.today())


def _explain_stuck(context: typer.Context, where: str | None) -> Explanation:
    """Ask on a terminal, and lead to one trouble; else show the questions with all their answers."""
    from ..explanations import explain

    answer = explain.explain_stuck(where)
    if settings(context).json or not sys.stdin.isatty():
        return answer
    colour = settings(context).color
    questions = answer.stuck
    chosen = 0
    if questions[1:]:
        # The first sentence of a question names it; the second asks for what is offered next.
        names = [re.findall(_FIRST_SENTENCE, question.question)[0] for question in questions]
        chosen = _ask_number(_("Where are you stuck?"), names, colour)
    question = questions[chosen]
    seen = _ask_number(question.question, [branch.sees for branch in question.branches], colour)
    return explain.explain_trouble(question.branches[seen].trouble, clock.today())


def _ask_number(question: str, choices: list[str], colour: str | None) -> int:
    """Show numbered choices on stderr and read a number; return the place of the choice."""
    from ..show.emit import emit_lines
    from ..show.lines import line
    from .asking import ask_line

    rows = [
        line((question, "heading")),
        *(line(f"  {n:>2}  ", text, hang=6) for n, text in enumerate(choices, 1)),
    ]
    emit_lines(rows, sys.stderr, colour=colour)
    last = number(len(choices))
    prompt = _("Type a number from 1 to {last}:", last=last)
    hint = _("Name the question. Example: {command}", command="alipay-ready explain stuck paying")
    for _try in range(TRIES):
        typed = ask_line(f"{prompt} ", hint)
        # int() refuses thousands of digits, and with them would end in a fault of ours.
        if typed.isdecimal() and len(typed) <= MOST_DIGITS and 1 <= int(typed) <= len(choices):
            return int(typed) - 1
    raise UsageProblem(
        _("That is not a number from 1 to {last}.", last=last),
        hint,
    )
