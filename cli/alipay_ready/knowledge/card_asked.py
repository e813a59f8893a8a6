"""Reads what a person says of a card besides its number: country, kind, month of expiry."""

from __future__ import annotations

import calendar
import re
from datetime import date

from ..checks.card import Asked
from ..errors import UsageProblem
from .card_rules import load
from .region_names import code_of

_MONTH_FIRST = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{2}|\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})\s*[/.-]\s*(\d{1,2})")
_CENTURY = 2000


def asked_of(*, issued_in: str | None, kind: str | None, expires: str | None, arrive: date | None) -> Asked:
    """Read what a person says of a card besides its number."""
    return Asked(
        issued_in=None if issued_in is None else code_of(issued_in, "--issued-in"),
        kind=None if kind is None else kind_of(kind),
        ends=None if expires is None else last_day(expires),
        arrive=arrive,
    )


def kind_of(name: str) -> str:
    """Return the kind of card; UsageProblem names all of them."""
    kinds = load().rulings.kind
    wanted = name.strip().casefold()
    if wanted in kinds:
        return wanted
    raise UsageProblem(f"--kind takes {', '.join(sorted(kinds))}.", "Example: --kind debit")


def last_day(text: str) -> date:
    """Return the last day of the month on a card: 03/27, 3/2027 or 2027-03."""
    wanted = text.strip()
    found = _MONTH_FIRST.fullmatch(wanted)
    month, year = (found[1], found[2]) if found else ("", "")
    if found is None:
        found = _YEAR_FIRST.fullmatch(wanted)
        year, month = (found[1], found[2]) if found else ("", "")
    if found is None or not 1 <= int(month) <= 12:  # noqa: PLR2004 - months
        raise UsageProblem("--expires takes the month on the card.", "Write it like 03/27 or 2027-03.")
    full = int(year) if len(year) > 2 else _CENTURY + int(year)  # noqa: PLR2004 - a year of two digits
    if not 1 <= full:  # noqa: SIM300 - the range reads like this
        raise UsageProblem("--expires takes the month on the card.", "Write it like 03/27 or 2027-03.")
    return date(full, int(month), calendar.monthrange(full, int(month))[1])
