"""`check-card`: can this card be linked? By its logo, its first digits, or its whole number."""

from __future__ import annotations

import sys
from datetime import date
from typing import Annotated

import typer

from .. import clock
from ..answers import cards
from ..answers.card_advice import load_texts
from ..answers.card_asked import read_asked
from ..checks.card.typed import SHORTEST, TypedCard, read
from ..errors import UsageProblem
from ..show import emit
from ..show.card import CardScreen, make_screen
from ..show.screen import SaidScreen
from .options import Settings, settings
from .stream import STDIN, answer_lines

NAME = "check-card"


def command(
    context: typer.Context,
    card: Annotated[
        list[str] | None,
        typer.Argument(help="The logo's name, or the first 6 to 8 digits. - reads one card a line."),
    ] = None,
    issued_in: Annotated[
        str | None,
        typer.Option("--issued-in", metavar="COUNTRY", help="Where the bank is: JP, germany, 英国."),
    ] = None,
    kind: Annotated[
        str | None, typer.Option("--kind", help="credit, debit, prepaid, gift, virtual or business.")
    ] = None,
    expires: Annotated[
        str | None,
        typer.Option("--expires", metavar="MONTH", help="The month on the card: 03/27 or 2027-03."),
    ] = None,
    arrive: Annotated[
        str | None, typer.Option("--arrive", metavar="DATE", help="The day you arrive: 2026-12-20.")
    ] = None,
    save: Annotated[
        bool, typer.Option("--save", help="Keep the answer in the progress file, not the card.")
    ] = False,
    label: Annotated[
        str | None,
        typer.Option("--label", metavar="NAME", help='With --save: your name for it, "blue card".'),
    ] = None,
) -> CardScreen | SaidScreen:
    """Check whether a card can be linked to Alipay. The logo is enough; nobody needs your whole number.

    alipay-ready check-card visa

    alipay-ready check-card 411111 --issued-in japan --expires 03/27
    """
    run = settings(context)
    asked = read_asked(issued_in=issued_in, kind=kind, expires=expires, arrive=_read_arrival(arrive))
    today = clock.today()

    def check(typed: TypedCard) -> CardScreen:
        return make_screen(cards.check_typed(typed, asked, today), asked)

    if label is not None and not save:
        raise UsageProblem("--label goes with --save.", 'Example: check-card visa --save --label "blue card"')
    if label is not None:
        from ..progress.free_text import read_text

        label = read_text(label, "label")
    if card == [STDIN]:
        if save:
            raise UsageProblem("--save goes with one card, not with lines of standard input.", None)
        nothing = UsageProblem(
            "There was no card on standard input.", "Write one card a line: a logo, or first digits."
        )
        return answer_lines(lambda text: check(read(text)), run, command=NAME, nothing=nothing)
    screen = check(_read_words(card) if card else read(_ask_card()))
    if card and screen.data.complete and not run.quiet:
        emit.note(load_texts()["history"])
    return _save(screen, run, label) if save else screen


def _save(screen: CardScreen, run: Settings, label: str | None) -> CardScreen:
    """Save the answer: a wallet as such, a card under its label, else its logo."""
    from .save_check import save_check

    data = screen.data
    if data.wallet is not None:
        from ..knowledge import wallets

        return save_check(screen, run, "wallet", name=wallets.load()[data.wallet].name)
    if data.network is None and label is None:
        emit.note("Not saved: no logo was recognised. Give it a name with --label to save it all the same.")
        return screen
    return save_check(screen, run, "cards", network=data.network, region=screen.asked.issued_in, label=label)


def _read_arrival(typed: str | None) -> date | None:
    if typed is None:  # the usual case needs nothing of the progress
        return None
    from .day_option import read_day

    return read_day(typed)


def _read_words(words: list[str]) -> TypedCard:
    """Read the words of one card, typed with spaces; two whole numbers are refused."""
    joined = " ".join(words)
    if len(words) > 1:
        digits = sum(char.isdecimal() for char in joined)
        if digits >= 2 * SHORTEST or sum(read(word).whole for word in words) > 1:
            raise UsageProblem(
                "Two card numbers at once.", "Check one at a time, or one a line: alipay-ready check-card -"
            )
    return read(joined)


def _ask_card() -> str:
    """Ask for the card without showing it; only at a terminal."""
    if not sys.stdin.isatty():
        raise UsageProblem(
            "Which card? Nothing was given, and there is no terminal to ask at.",
            "Give the logo's name, for example alipay-ready check-card visa, or - to read one card a line.",
        )
    from getpass import getpass

    from .asking import ended

    try:
        return getpass(load_texts()["prompt"])
    except EOFError:
        raise ended("Give the logo's name: alipay-ready check-card visa") from None
