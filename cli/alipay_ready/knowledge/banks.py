"""Banks whose name tells the country: `sberbank visa` is a card from Russia."""

from __future__ import annotations

from datetime import date
from functools import cache

from msgspec import Struct

from ..text.id_forms import KebabId
from .networks import PATH
from .reviewed import ReviewDays, Reviewed
from .shipped import load_by_id


class Bank(Reviewed, Struct, frozen=True, forbid_unknown_fields=True):
    """One bank. `also_in` are countries where a bank of the same name gives out cards too."""

    id: KebabId
    name: str
    country: str
    sources: tuple[str, ...]
    verified: date
    review_days: ReviewDays
    also_in: tuple[str, ...] = ()
    also_called: tuple[str, ...] = ()
    ends: date | None = None
    note: str | None = None


@cache
def load() -> dict[str, Bank]:
    """Return every bank by its id."""
    return load_by_id(PATH, "bank", tuple[Bank, ...])
