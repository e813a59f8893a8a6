"""Looks for slips of typing in a whole card number: its length, and its check digit (Luhn).

"Never reject what a network might issue": a length is refused only where all candidates are sure of
theirs, and a check digit only where all of them demand it. UnionPay has cards whose digit does not fit.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache

from msgspec import Struct

from ...result import Noticed, Said
from ...text.lists import counts
from .ranges import Hits
from .verdict import without_leftovers


class WholeNumber(Struct, frozen=True):
    """All that counts of a whole number: its ranges, how many digits, whether the check digit fits."""

    hits: Hits
    count: int
    fits: bool
    last4: str | None


def passes_luhn(digits: str) -> bool:
    """Tell whether the check digit of a whole number fits: Luhn's formula, ISO/IEC 7812-1, annex B.

    `digits` are ASCII digits alone, the check digit last; it finds every wrong digit, and nearly every
    swap of two neighbours.

    >>> passes_luhn("4111111111111111")
    True
    >>> passes_luhn("4111111111111112")
    False
    """
    return _checksum()(digits) == 0


@cache
def _checksum() -> Callable[[str], int]:
    """Load the one function of python-stdnum: only whole numbers need it."""
    from stdnum.luhn import checksum

    return checksum


class _Limits(Struct, frozen=True):
    """What a number must have: of any candidate. `sure` and `demanded` hold for all of them."""

    lengths: frozenset[int]
    seen: frozenset[int]
    sure: bool
    demanded: bool
    name: str | None
    usual: str


@lru_cache(maxsize=1024)
def _limits(hits: Hits) -> _Limits:
    networks = [network for hit in without_leftovers(hits) for network in (hit.network, hit.rail) if network]
    best = networks[0] if networks else None
    return _Limits(
        lengths=frozenset(length for network in networks for length in network.lengths),
        seen=frozenset(length for network in networks for length in network.seen_lengths),
        sure=all(network.lengths_confidence == "high" for network in networks),
        demanded=bool(networks) and all(network.luhn == "required" for network in networks),
        name=best.name if best else None,
        usual=counts(best.lengths) if best else "",
    )


def find_slips(number: WholeNumber) -> tuple[Noticed, ...]:
    """Look for slips of typing: a length that no candidate has, a check digit that does not fit."""
    limits = _limits(number.hits)
    found: tuple[Noticed, ...] = ()
    name: str | Said = limits.name or Said("national")
    if limits.lengths and number.count not in limits.lengths:
        values = {"count": str(number.count), "name": name, "lengths": limits.usual}
        if limits.sure and number.count not in limits.seen:
            return (Noticed("card.length", values),)
        found = (Noticed("card.length-odd", values),)
    if number.fits:
        return found
    odd = "" if limits.demanded else "-odd"
    return (*found, Noticed(f"card.check-digit{odd}", {"name": name}))
