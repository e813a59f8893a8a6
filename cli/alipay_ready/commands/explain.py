"""`explain`: why a check says what it says, and what to do about the words on the screen."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from .. import clock
from ..errors import UsageProblem
from .options import settings

if TYPE_CHECKING:
    from ..explanations.explanation import Explanation
    from ..show.explain import ExplainScreen
else:  # Typer reads the annotation at run time, and --help should not wait for all that explains
    ExplainScreen = object

STUCK = "stuck"
TRIES = 3
MOST_DIGITS = 4  # of a number on a list


def command(
    context: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="WORDS…", help="A topic, an id, a name, words on the screen."),
    ] = None,
    findings: Annotated[
        bool, typer.Option("--findings", help="List everything that a check can notice.")
    ] = False,
    full: Annotated[bool, typer.Option("--full", help="Show everything: all facts, all sources.")] = False,
) -> ExplainScreen:
    """Explain a fact, a topic, a logo, a wallet, a country, or the words on your screen.

    alipay-ready explain                      the topics

    alipay-ready explain "issuer declined"    what it means, what to do

    alipay-ready explain stuck                two questions, one answer
    """
    from ..show import explain as show

    asked = [word for text in words or () for word in text.split()]
    answer = _explain_findings(asked) if findings else _explain(context, asked)
    return show.ExplainScreen(data=answer, full=full, facts_as_of=answer.as_of())


def _explain_findings(asked: list[str]) -> Explanation:
    from ..explanations import explain

    if asked:
        raise UsageProblem("--findings goes alone.", "To explain one: alipay-ready explain, then its id")
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
        # The first sentence of a question names it; the second asks for what the next list offers.
        names = [question.question.partition(".")[0] for question in questions]
        chosen = _ask_number("Where are you stuck?", names, colour)
    question = questions[chosen]
    seen = _ask_number(question.question, [branch.sees for branch in question.branches], colour)
    return explain.explain_trouble(question.branches[seen].trouble, clock.today())


def _ask_number(question: str, choices: list[str], colour: str | None) -> int:
    """Show a numbered list on stderr and read a number; the place of the choice."""
    from ..show.emit import emit_lines
    from ..show.lines import line
    from .asking import ask_line

    rows = [
        line((question, "heading")),
        *(line(f"  {n:>2}  ", text, hang=6) for n, text in enumerate(choices, 1)),
    ]
    emit_lines(rows, sys.stderr, colour=colour)
    for _ in range(TRIES):
        typed = ask_line(f"Number (1 to {len(choices)}): ", "Name it: alipay-ready explain stuck paying")
        # int() refuses thousands of digits, and with them would end in a fault of ours.
        if typed.isdecimal() and len(typed) <= MOST_DIGITS and 1 <= int(typed) <= len(choices):
            return int(typed) - 1
    raise UsageProblem(
        f"That is no number from 1 to {len(choices)}.", "See all: alipay-ready explain stuck < /dev/null"
    )
