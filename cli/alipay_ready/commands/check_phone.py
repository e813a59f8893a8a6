"""`check-phone`: whether a number can get the sign-up code, and what to type on the screen."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from .. import clock
from ..answers import phones
from ..errors import UsageProblem
from ..show.phone import PhoneScreen, make_screen
from ..show.screen import SaidScreen
from .options import settings
from .stream import STDIN, answer_lines

NAME = "check-phone"
EXAMPLE = "Example: alipay-ready check-phone +44 7400 123456"


def command(
    context: typer.Context,
    number: Annotated[
        list[str] | None,
        typer.Argument(metavar="[NUMBER]", help="With + and the country code; - reads lines."),
    ] = None,
    region: Annotated[
        str | None, typer.Option("--region", metavar="COUNTRY", help="For a number without country code.")
    ] = None,
    verbose: Annotated[bool, typer.Option("--verbose", help="Also show operator and formats.")] = False,
    save: Annotated[
        bool, typer.Option("--save", help="Keep the answer in the progress file, not the number.")
    ] = False,
) -> PhoneScreen | SaidScreen:
    """Check whether a phone number can sign up, and what to type on the sign-up screen.

    alipay-ready check-phone +44 7400 123456

    alipay-ready check-phone --region GB 07400 123456
    """
    run = settings(context)

    def check(text: str) -> PhoneScreen:
        return make_screen(phones.check(text, region=region, today=clock.today(), details=verbose))

    if number == [STDIN]:
        if save:
            raise UsageProblem("--save goes with one number, not with lines of standard input.", EXAMPLE)
        phones.keep_patterns()
        nothing = UsageProblem("Nothing came on standard input.", "Give one number a line.")
        return answer_lines(check, run, command=NAME, nothing=nothing)
    screen = check(" ".join(number) if number else _ask_number())
    if not save:
        return screen
    from .save_check import save_check

    return save_check(screen, run, "phone", region=screen.data.region)


def _ask_number() -> str:
    """Ask on a terminal; without one there is nobody to answer."""
    if not sys.stdin.isatty():
        raise UsageProblem("No number was given.", EXAMPLE)
    from .asking import ask_line

    return ask_line("Your mobile number, with + and the country code: ", EXAMPLE)
