"""The library for many values: the same answers as one by one, several times as fast.

Both functions are lazy, keep the order, and hold nothing between two values; so a cluster engine can run
them over its partitions as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from .. import clock

if TYPE_CHECKING:
    from ..checks.card import CardData
    from ..checks.phone import PhoneData
    from ..result import Result


def check_phones(
    texts: Iterable[str], *, region: str | None = None, today: date | None = None
) -> Iterator[Result[PhoneData]]:
    """Check phone numbers one after the other; `region` is for those in national writing."""
    from ..knowledge import phones

    return phones.check_many(texts, region=region, today=today or clock.today())


def check_cards(texts: Iterable[str], *, today: date | None = None) -> Iterator[Result[CardData]]:
    """Check cards one after the other: numbers, first digits or the names of logos."""
    from ..knowledge import cards

    return cards.check_many(texts, today=today or clock.today())
