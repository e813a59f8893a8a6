"""`explain`: why a check says what it says, and what to do about the words on the screen."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from .. import clock
from ..errors import UsageProblem
from ..exits import Exit
from ..result import Report
from .options import settings

if TYPE_CHECKING:
    from ..explanations.explanation import Explanation

STUCK = "stuck"
TRIES = 3


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
) -> Report:
    """Explain a fact, a topic, a logo, a wallet, a country, or the words on your screen.

    alipay-ready explain                      the topics

    alipay-ready explain "issuer declined"    what it means, what to do

    alipay-ready explain stuck                two questions, one answer
    """
    from ..explanations import explain

    asked = [word for text in words or () for word in text.split()]
    if findings:
        if asked:
            raise UsageProblem("--findings goes alone.", "To explain one: alipay-ready explain, then its id")
        answer = explain.explain_findings()
    elif not asked:
        answer = explain.explain_nothing()
    elif asked[0].casefold() == STUCK and len(asked) <= 2:  # noqa: PLR2004 - stuck, and where
        answer = _stuck(context, asked[1] if asked[1:] else None)
    else:
        answer = explain.explain(" ".join(asked), clock.today())
    stale = answer.is_stale() and settings(context).strict
    return Report(
        "explain",
        "explain",
        data=answer,
        facts_as_of=answer.as_of(),
        extra=full,
        exit=Exit.BLOCKED if stale else None,
    )


def _stuck(context: typer.Context, where: str | None) -> Explanation:
    """Ask on a terminal, and lead to one trouble; else show the questions with all their answers."""
    from ..explanations import explain

    answer = explain.explain_stuck(where)
    if settings(context).json or not sys.stdin.isatty():
        return answer
    colour = settings(context).color
    questions = answer.stuck
    chosen = 0
    if questions[1:]:
        chosen = _ask(
            "Where are you stuck?", [question.question.partition(".")[0] for question in questions], colour
        )
    question = questions[chosen]
    branch = question.branches[_ask(question.question, [branch.sees for branch in question.branches], colour)]
    return explain.explain_trouble(branch.trouble, clock.today())


def _ask(question: str, choices: list[str], colour: str | None) -> int:
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
        if typed.isdecimal() and 1 <= int(typed[:4]) <= len(choices):
            return int(typed) - 1
    raise UsageProblem(
        f"That is no number from 1 to {len(choices)}.", "See all: alipay-ready explain stuck < /dev/null"
    )
