"""Of two answers on one card, keeps what is known: what was said once is not lost by saying less later.

A card that was checked with its country is not replaced by the bare logo that `start` was told, else a
refused card would come back as a usable one. Pure, but for the check of what both together say.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from ..answers import cards
from ..checks.card.examine import CardData
from ..checks.card.told import Asked
from ..result import Finding, Noticed, Result, Status, status_of
from .progress import Checks, Saved, saved_status

_BY_ARRIVAL = "card.expires-before-arrival"


def save_card(status: Status, data: CardData, today: date) -> Saved:
    """Return what is kept of the check of a card."""
    return Saved(
        saved_status(status),
        today,
        network=data.network,
        region=data.issued_in,
        assumed=data.assumed,
        kind=data.kind,
        expires=data.expires,
        exact=data.confidence is not None,
    )


def keep_more(old: Saved | None, new: Saved, today: date) -> Saved:
    """Return the new answer, with what the old one knew and the new one does not.

    A country that was said counts for more than that where the person lives.
    """
    if old is None or old.network != new.network:
        return new
    # A home that is known is known, though this time it was not looked up.
    no_country = new.region is None and old.region is not None
    if _know(old) <= _know(new) and not no_country:
        return new
    keeps = {}
    if no_country or (new.assumed and old.region is not None and not old.assumed):
        keeps = {"region": old.region, "assumed": old.assumed}
    both = replace(
        new,
        kind=new.kind or old.kind,
        expires=new.expires or old.expires,
        exact=new.exact or old.exact,
        **keeps,
    )
    if both == replace(old, on=both.on, status=both.status):
        return replace(both, status=old.status)  # the new one says nothing that the old one did not know
    status = check_saved(both, today).status
    if old.exact and not new.exact:  # its digits, which nobody kept, decided more than its logo can
        status = max(status, old.answer, key=lambda one: one.rank)
    return replace(both, status=saved_status(status))


def knows_more(one: Saved, other: Saved) -> bool:
    """Tell whether the first answer rests on something that the second one does not."""
    return not _know(one) <= _know(other)


def _know(saved: Saved) -> set[str]:
    """Return what an answer rests on beside the logo."""
    known = {
        "region": saved.region is not None and not saved.assumed,
        "kind": saved.kind is not None,
        "expires": saved.expires is not None,
        "exact": saved.exact,
    }
    return {name for name, is_known in known.items() if is_known}


def find_own_status(findings: Sequence[Finding]) -> Status:
    """Return the status of a card whatever the day of arrival, which is kept for itself and may change."""
    return status_of([item for item in findings if item.id != _BY_ARRIVAL] or findings)


def check_saved(saved: Saved, today: date, arrive: date | None = None) -> Result[CardData]:
    """Check again what is known of a saved card, without its digits; one without a logo cannot be told."""
    if saved.network is None:
        return cards.answer_noticed(Noticed("card.name-unknown"), today)
    home = saved.region if saved.assumed else None
    issued_in = None if saved.assumed else saved.region
    asked = Asked(issued_in=issued_in, kind=saved.kind, ends=saved.expires, arrive=arrive, home=home)
    return cards.check_asked(saved.network, asked, today)


def keep_days(old: Checks, new: Checks) -> Checks:
    """Return the new checks; those that say what the old ones said keep the day of these.

    For whoever lays the same list over a file again and again: the file changes only where the list does.
    """
    return Checks(
        phone=_keep_day(old.phone, new.phone),
        cards={key: _keep_day(old.cards.get(key), card) or card for key, card in new.cards.items()},
        wallet=_keep_day(old.wallet, new.wallet),
    )


def _keep_day(old: Saved | None, new: Saved | None) -> Saved | None:
    return old if old and new and replace(new, on=old.on) == old else new
