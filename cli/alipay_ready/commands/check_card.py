"""`check-card`: can this card be linked? By its logo, its first digits, or its whole number."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Annotated

import typer
from msgspec.structs import replace

from .. import clock
from ..answers import cards
from ..answers.card_advice import load_texts
from ..answers.card_asked import read_asked
from ..checks.card.asides import take_out
from ..checks.card.told import Asked
from ..checks.card.typed import SHORTEST, TypedCard, read
from ..errors import UsageProblem
from ..show import emit
from ..show.card import CardScreen, make_screen
from ..show.screen import SaidScreen
from ..text.lists import one_of
from ..text.words import _
from .long_help import long_help
from .options import Settings, settings
from .stream import STDIN, answer_lines, say_all

NAME = "check-card"
KINDS = ("credit", "debit", "prepaid", "gift", "virtual", "business")


@long_help(
    _("Check whether you can link a card to Alipay. The logo is enough. Nobody needs your full card number."),
    examples=(
        "alipay-ready check-card visa",
        'alipay-ready check-card "russian unionpay, visa"',
        "alipay-ready check-card 411111 --issued-in japan --expires 03/27",
    ),
)
def command(
    context: typer.Context,
    card: Annotated[
        list[str] | None,
        typer.Argument(help=_("The card in your words, or its first 6 to 8 digits; - for one card a line.")),
    ] = None,
    issued_in: Annotated[
        str | None,
        typer.Option(
            "--issued-in", metavar="COUNTRY", help=_("Where the bank is. Examples: JP, germany, 英国")
        ),
    ] = None,
    kind: Annotated[
        str | None, typer.Option("--kind", help=_("The kind of card: {kinds}.", kinds=one_of(KINDS)))
    ] = None,
    expires: Annotated[
        str | None,
        typer.Option("--expires", metavar="MONTH", help=_("The month on the card. Examples: 03/27, 2027-03")),
    ] = None,
    arrive: Annotated[
        str | None,
        typer.Option("--arrive", metavar="DATE", help=_("The day you arrive: 2026-12-20, 20 Dec, tomorrow")),
    ] = None,
    save: Annotated[
        bool, typer.Option("--save", help=_("Keep the answer in the progress file, but not the card."))
    ] = False,
    label: Annotated[
        str | None,
        typer.Option(
            "--label",
            metavar="NAME",
            help=_("With --save: your own name for the card."),
        ),
    ] = None,
) -> CardScreen | SaidScreen:
    """Check whether a card can be linked."""
    run = settings(context)
    asked = read_asked(
        issued_in=issued_in,
        kind=kind,
        expires=expires,
        arrive=_read_arrival(arrive, quiet=run.quiet),
        called=_option,
    )
    if save or _is_watched(run):
        asked = _add_saved(asked, run)
    today = clock.today()

    def check(typed: TypedCard) -> CardScreen:
        unseen = not card and bool(typed.words)
        return make_screen(cards.check_typed(typed, asked, today), unseen=unseen)

    if label is not None and not save:
        raise UsageProblem(
            _("--label needs --save."),
            _("Example: {command}", command='alipay-ready check-card visa --save --label "blue card"'),
        )
    if label is not None:
        from ..progress.free_text import read_text

        label = read_text(label, "label")
    if card == [STDIN]:
        if save:
            raise UsageProblem(_("--save takes one card, not lines of standard input."), None)
        nothing = UsageProblem(
            _("There was no card on standard input."),
            _("Write one card a line: the name of the logo, or the first digits."),
        )
        return answer_lines(lambda text: check(read(text)), run, command=NAME, nothing=nothing)
    typed = _read_cards(" ".join(card), several=len(card) > 1) if card else _read_cards(_ask_card())
    screens = [check(each) for each in typed]
    if card and any(each.whole for each in typed) and not run.quiet:
        emit.note(load_texts()["history"])
    if len(screens) == 1:
        return _save(screens[0], run, label) if save else screens[0]
    return _check_several(screens, run, label, save=save)


def _is_watched(run: Settings) -> bool:
    """Tell whether a person reads the answer. A script gets the same one on every computer."""
    return not (run.json or run.quiet) and sys.stdin.isatty() and sys.stdout.isatty()


def _add_saved(asked: Asked, run: Settings) -> Asked:
    """Add what the progress file knows of the person: the home, and the day of arrival if none is given."""
    from .saved_progress import read_saved

    progress = read_saved(run.file)
    if progress is None:
        return asked
    home = progress.answers.get("home")
    return replace(
        asked, home=home if isinstance(home, str) else None, arrive=asked.arrive or progress.arrive
    )


def _option(name: str) -> str:
    return f"--{name.replace('_', '-')}"


def _check_several(
    screens: Iterable[CardScreen], run: Settings, label: str | None, *, save: bool
) -> SaidScreen:
    """Answer several cards, one after the other; a label names one card only."""
    if label is not None:
        raise UsageProblem(
            _("--label takes one card. These are several."),
            _("Example: {command}", command='alipay-ready check-card visa --save --label "blue card"'),
        )
    told = say_all(_save_each(screens, run) if save else screens, run, command=NAME)
    return told or SaidScreen(command=NAME)


def _save_each(screens: Iterable[CardScreen], run: Settings) -> Iterator[CardScreen]:
    """Save each card under its logo; a second one with the same logo would take its place."""
    seen: set[str | None] = set()
    for screen in screens:
        logo = screen.data.network
        if logo is not None and logo in seen:
            emit.note(
                _(
                    "Not saved: another of these cards has the same logo. "
                    "To save the answer, check this card alone and give it a name with --label."
                )
            )
            yield screen
        else:
            yield _save(screen, run, None)
        seen.add(logo)


def _save(screen: CardScreen, run: Settings, label: str | None) -> CardScreen:
    """Save the answer: a wallet as such, a card under its label, else its logo."""
    from ..progress.knowing import find_own_status, save_card
    from ..progress.progress import Saved, saved_status
    from .save_check import save_check

    data, today = screen.data, clock.today()
    if data.wallet is not None:
        from ..knowledge import wallets

        name = wallets.load()[data.wallet].name
        return save_check(screen, run, "wallet", Saved(saved_status(screen.status), today, name=name))
    if data.network is None and label is None:
        emit.note(
            _(
                "Not saved: the logo of the card is not known. "
                "To save the answer, give the card a name with --label."
            )
        )
        return screen
    return save_check(screen, run, "cards", save_card(find_own_status(screen.findings), data, today), label)


def _read_arrival(typed: str | None, *, quiet: bool) -> date | None:
    if typed is None:  # the usual case needs no reader of days
        return None
    from .day_option import question_past, read_day

    day = read_day(typed)
    question_past(day, clock.today(), quiet=quiet)
    return day


def _read_cards(text: str, *, several: bool = False) -> list[TypedCard]:
    """Read one card or several; two whole numbers are refused. `several`: it came as more than one word."""
    typed = [read(part) for part in cards.split(text)] or [read(text)]
    digits = sum(char.isdecimal() for char in take_out(text).text)  # a month beside a number is no second one
    long = several and len(typed) == 1 and digits >= 2 * SHORTEST
    if long or sum(each.whole for each in typed) > 1:
        raise UsageProblem(
            _("These are two card numbers."),
            _("Check one card at a time, or one a line: {command}", command="alipay-ready check-card -"),
        )
    return typed


def _ask_card() -> str:
    """Ask for the card without showing it; only at a terminal."""
    if not sys.stdin.isatty():
        raise UsageProblem(
            _("Which card? No card was given, and there is no terminal where you could type it."),
            _(
                "Give the logo's name, for example {command}, or - to read one card a line.",
                command="alipay-ready check-card visa",
            ),
        )
    from getpass import getpass

    from .asking import ended

    try:
        return getpass(load_texts()["prompt"])
    except EOFError:
        raise ended(
            _("Give the logo's name. Example: {command}", command="alipay-ready check-card visa")
        ) from None
