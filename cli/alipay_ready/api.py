"""The library: the same answers the commands show.

>>> from alipay_ready import check_card                      # doctest: +SKIP
>>> check_card("visa", today=date(2026, 11, 23)).status      # doctest: +SKIP
<Status.READY: 'ready'>

The functions are pure but for reading the shipped facts once. They make no network call and keep
nothing. A wrong option raises `errors.UsageProblem`; a wrong number or card is a `Result`.
`check_phones` and `check_cards` take many values, are lazy and keep the order: several times as fast
as one by one, and fit for the partitions of a cluster engine.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from . import clock

if TYPE_CHECKING:
    from .checks.card.examine import CardData
    from .checks.phone.examine import PhoneData
    from .result import Result


def check_card(
    text: str,
    *,
    issued_in: str | None = None,
    kind: str | None = None,
    expires: str | None = None,
    arrive: date | None = None,
    today: date | None = None,
) -> Result[CardData]:
    """Check one card: a number, its first 6 to 8 digits, or the logo's name.

    `issued_in` is a country (ISO code or name), `kind` one of credit, debit, prepaid, gift, virtual,
    business, `expires` a month like 03/27. The result holds the last four digits at most.
    """
    from .answers import cards

    return cards.check(
        text, issued_in=issued_in, kind=kind, expires=expires, arrive=arrive, today=today or clock.today()
    )


def check_phone(text: str, *, region: str | None = None, today: date | None = None) -> Result[PhoneData]:
    """Check one phone number, E.164 or, with `region` (ISO code or name), in its national form."""
    from .answers import phones

    return phones.check(text, region=region, today=today or clock.today())


def check_phones(
    texts: Iterable[str], *, region: str | None = None, today: date | None = None
) -> Iterator[Result[PhoneData]]:
    """Check phone numbers one after the other; `region` is for those in national writing."""
    from .answers import phones

    return phones.check_many(texts, region=region, today=today or clock.today())


def check_cards(texts: Iterable[str], *, today: date | None = None) -> Iterator[Result[CardData]]:
    """Check cards one after the other: numbers, first digits or the names of logos."""
    from .answers import cards

    return cards.check_many(texts, today=today or clock.today())
