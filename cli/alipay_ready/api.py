"""The library: the same answers the commands show.

>>> from datetime import date
>>> from alipay_ready import check_card, check_phone
>>> check_card("visa", today=date(2026, 11, 23)).status
<Status.READY: 'ready'>

The functions are pure but for reading the shipped facts once. They make no network call and keep
nothing. A wrong option raises `errors.UsageProblem`; a wrong number or card is a `Result`.
`check_phones` and `check_cards` take many values, are lazy and keep the order: several times as fast
as one by one, and fit for the partitions of a cluster engine.

A `Result` is a frozen record: `status` (ready, attention, unknown or blocked), `findings` worst first (each
with id, level, message, remedy, and the ids of the facts it rests on), `data`, what was read out of the
value, `facts_as_of`, the newest day on which a source of the facts was published, and `mistyped`.
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

# Each function imports its checks itself: who checks cards need not wait for phonenumbers.


def check_card(
    text: str,
    *,
    issued_in: str | None = None,
    kind: str | None = None,
    expires: str | None = None,
    arrive: date | None = None,
    today: date | None = None,
) -> Result[CardData]:
    """Check one card: a whole number, its first 6 to 8 digits, or the logo's name.

    `text` is what a person types: digits of any script with spaces and dashes, `*` for hidden ones, or
    words. `issued_in` is a country (ISO 3166 code, or its name), `kind` one of credit, debit, prepaid,
    gift, virtual and business, `expires` the month on the card (03/27 or 2027-03), `arrive` the day of
    arrival. `today` decides what has expired and which facts are due for a new check; without it the
    clock does.

    The result's `data` is a `CardData`: the network whose verdict counts, all candidates, the last four
    digits at most. Lengths and check digit follow ISO/IEC 7812; ranges and verdicts are those of
    `facts/networks.toml` and `facts/cards.toml`, each with its sources. UsageProblem names the right
    countries, kinds or months; whatever `text` holds, it raises nothing.

    >>> result = check_card("4111 1111 1111 1111", today=date(2026, 11, 23))
    >>> result.status.value, result.data.network, result.data.last4
    ('ready', 'visa', '1111')
    >>> result.findings[0].message
    'Visa ending in 1111 is on the official lists of logos, for credit and debit cards.'
    >>> refused = check_card("visa", issued_in="RU", today=date(2026, 11, 23))
    >>> refused.status.value, refused.findings[0].id
    ('blocked', 'card.issued.no')
    >>> check_card("4111 1111 1111 1112", today=date(2026, 11, 23)).mistyped
    True
    """
    from .answers import cards

    return cards.check(
        text, issued_in=issued_in, kind=kind, expires=expires, arrive=arrive, today=today or clock.today()
    )


def check_phone(text: str, *, region: str | None = None, today: date | None = None) -> Result[PhoneData]:
    """Check one phone number: E.164 or, with `region` (ISO 3166 code or name), in its national form.

    The result's `data` is a `PhoneData`: whether the number is valid, its region, its line type in the
    words of libphonenumber, the number as E.164, and `enter`, what to choose and type on the sign-up
    screen (None where no code can come). Numbering plans are those of libphonenumber; what it does not
    know stands in `facts/phones.toml`, with sources. UsageProblem: there is no such country.

    >>> result = check_phone("07400 123456", region="GB", today=date(2026, 11, 23))
    >>> result.status.value, result.data.e164, result.data.line_type
    ('ready', '+447400123456', 'mobile')
    >>> result.data.enter
    Enter(region='GB', calling_code=44, number='7400123456')
    >>> check_phone("+44 20 7031 3000", today=date(2026, 11, 23)).findings[0].id
    'phone.landline'
    """
    from .answers import phones

    return phones.check(text, region=region, today=today or clock.today())


def check_phones(
    texts: Iterable[str], *, region: str | None = None, today: date | None = None
) -> Iterator[Result[PhoneData]]:
    """Check phone numbers one after the other, as `check_phone` does; `region` is for national writing.

    One result for each text, in their order; nothing is read ahead.

    >>> texts = ["+447400123456", "+8613800138000", "hello"]
    >>> [result.status.value for result in check_phones(texts, today=date(2026, 11, 23))]
    ['ready', 'ready', 'blocked']
    """
    from .answers import phones

    return phones.check_many(texts, region=region, today=today or clock.today())


def check_cards(texts: Iterable[str], *, today: date | None = None) -> Iterator[Result[CardData]]:
    """Check cards one after the other, as `check_card` does: numbers, first digits or the names of logos.

    One result for each text, in their order; nothing is read ahead.

    >>> [result.status.value for result in check_cards(["visa", "mir", "rupay"], today=date(2026, 11, 23))]
    ['ready', 'blocked', 'unknown']
    """
    from .answers import cards

    return cards.check_many(texts, today=today or clock.today())
