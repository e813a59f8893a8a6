"""Reads what a person says of a card besides its number: country, kind, month of expiry."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date

from ..checks.card.asides import find_last_day
from ..checks.card.told import Asked
from ..errors import UsageProblem
from ..text.lists import one_of
from ..text.words import _
from .card_rules import load

# Patterns as text, compiled when first needed: most cards are checked without a month.
_MONTH_FIRST = r"(?P<month>\d{1,2})\s*[/.-]\s*(?P<year>\d{2}|\d{4})"
_YEAR_FIRST = r"(?P<year>\d{4})\s*[/.-]\s*(?P<month>\d{1,2})"


def read_asked(
    *,
    issued_in: str | None,
    kind: str | None,
    expires: str | None,
    arrive: date | None = None,
    home: str | None = None,
    called: Callable[[str], str] = str,
) -> Asked:
    """Read what a person says of a card besides its number; what is None is not said.

    UsageProblem calls a wrong one as the caller does: `called` makes an option of the name of an argument.
    """
    return Asked(
        issued_in=_read_country(issued_in, called("issued_in")) if issued_in is not None else None,
        kind=read_kind(kind, called("kind")) if kind is not None else None,
        ends=read_last_day(expires, called("expires")) if expires is not None else None,
        arrive=arrive,
        home=_read_country(home, called("home")) if home is not None else None,
    )


def _read_country(name: str, called: str) -> str:
    from ..knowledge.regions import find_code

    return find_code(name, called)


def read_kind(name: str, called: str) -> str:
    """Return the kind of card; UsageProblem names all of them."""
    kinds = load().rulings.kind
    wanted = name.strip().casefold()
    if wanted in kinds:
        return wanted
    raise UsageProblem(
        _("{name} takes {choices}.", name=called, choices=one_of(sorted(kinds))),
        _("Example: {command}", command="debit"),
    )


def read_last_day(text: str, called: str) -> date:
    """Return the last day of the month on a card: 03/27, 3/2027 or 2027-03."""
    found = re.fullmatch(_MONTH_FIRST, text.strip()) or re.fullmatch(_YEAR_FIRST, text.strip())
    if found is not None:
        with suppress(ValueError):
            return find_last_day(int(found["month"]), found["year"])
    raise UsageProblem(
        _("{name} takes the month on the card.", name=called), _("Write it like 03/27 or 2027-03.")
    )
