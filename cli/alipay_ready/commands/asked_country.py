"""The country of a number that was typed without its country code: saved, asked for, or recognised.

Somebody at a terminal need not type the number again: the country where they live is tried and said, else
they are asked. A script sees no question and gets the same answer on every computer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import clock
from ..answers import phones
from ..errors import UsageProblem
from ..show.emit import note
from ..text.lists import sentences
from ..text.words import _
from .asking import ask_line, at_terminal
from .saved_progress import read_saved

if TYPE_CHECKING:
    from ..checks.phone.examine import PhoneData
    from ..result import Result
    from .options import Settings


def find_country(text: str, run: Settings, *, details: bool) -> Result[PhoneData]:
    """Return the answer to a number without country code: with the country, or saying how to name it."""
    today = clock.today()
    plain = phones.check(text, today=today, details=details)
    if run.json or run.quiet or not at_terminal():
        return phones.suggest_countries(text, plain, today)
    saved = _find_saved(run)
    if saved:
        answer = phones.check_in_saved_country(text, saved, today=today, details=details)
        if answer and answer.status.usable:
            return answer
        # A slip in a number from home, unless it is right somewhere else.
        elsewhere = phones.suggest_countries(text, plain, today)
        return answer if answer and len(elsewhere.findings) == 1 else elsewhere
    named = _ask()
    if named:
        return phones.check(text, region=named, today=today, details=details)
    return phones.suggest_countries(text, plain, today)


def _find_saved(run: Settings) -> str | None:
    """Return the country where the person lives, else that of the saved number; None if neither is known."""
    progress = read_saved(run.file)
    if progress is None:
        return None
    home = progress.answers.get("home")
    if isinstance(home, str):
        return home
    phone = progress.checks.phone
    return phone.region if phone else None


def _ask() -> str | None:
    """Ask for the country until there is one of that name; None if nothing is typed."""
    while True:
        try:
            typed = ask_line(_("Which country is this number from? (Enter if you do not know)"))
        except UsageProblem:  # the end of input is no answer either
            return None
        if not typed:
            return None
        try:
            return phones.find_country(typed)
        except UsageProblem as problem:
            note(sentences((_("We know no country of this name."), problem.hint)))
