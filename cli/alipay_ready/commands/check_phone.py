"""`check-phone`: whether a number can get the SMS code of the sign-up, and what to type on the screen."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from .. import clock
from ..answers import phones
from ..errors import UsageProblem
from ..show.phone import PhoneScreen, make_screen
from ..show.screen import SaidScreen
from ..text.words import _
from .long_help import long_help
from .options import settings
from .stream import STDIN, answer_lines

NAME = "check-phone"
EXAMPLE = "alipay-ready check-phone +44 7400 123456"


@long_help(
    _("Check whether a phone number can sign up, and what to type on the sign-up screen."),
    examples=(EXAMPLE, "alipay-ready check-phone --region GB 07400 123456"),
)
def command(
    context: typer.Context,
    number: Annotated[
        list[str] | None,
        typer.Argument(metavar="[NUMBER]", help=_("With + and the country code; - for one number a line.")),
    ] = None,
    region: Annotated[
        str | None,
        typer.Option("--region", metavar="COUNTRY", help=_("For a number without its country code.")),
    ] = None,
    verbose: Annotated[
        bool, typer.Option("--verbose", help=_("Also show the operator, and how to write the number."))
    ] = False,
    save: Annotated[
        bool, typer.Option("--save", help=_("Keep the answer in the progress file, but not the number."))
    ] = False,
) -> PhoneScreen | SaidScreen:
    """Check whether a phone number can sign up."""
    run = settings(context)

    def check(text: str) -> PhoneScreen:
        return make_screen(
            phones.check(text, region=region, today=clock.today(), details=verbose, called="--region")
        )

    if number == [STDIN]:
        if save:
            raise UsageProblem(_("--save takes one number, not lines of standard input."), _write_example())
        phones.keep_patterns()
        nothing = UsageProblem(_("There was no number on standard input."), _("Write one number a line."))
        return answer_lines(check, run, command=NAME, nothing=nothing)
    text = " ".join(number) if number else _ask_number()
    screen = check(text)
    if screen.findings[0].id == phones.NO_COUNTRY:
        from .asked_country import find_country

        screen = make_screen(find_country(text, run, details=verbose))
    if not save:
        return screen
    from ..progress.progress import Saved, saved_status
    from .save_check import save_check

    saved = Saved(saved_status(screen.status), clock.today(), region=screen.data.region)
    return save_check(screen, run, "phone", saved)


def _ask_number() -> str:
    """Ask on a terminal; without one there is nobody to answer."""
    if not sys.stdin.isatty():
        raise UsageProblem(_("Which number? Name your mobile number."), _write_example())
    from .asking import ask_line

    prompt = _("Your mobile number, with + and the country code:")
    return ask_line(f"{prompt} ", _write_example())


def _write_example() -> str:
    return _("Example: {command}", command=EXAMPLE)
