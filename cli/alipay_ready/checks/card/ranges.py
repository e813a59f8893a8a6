"""Finds the networks a card number can belong to, by its first digits (IIN, issuer identification number).

Published ranges overlap: of all that hold a number the longest prefix wins, then the narrowest range.
The others stay candidates, since a card with two logos belongs to two networks.

Ranges are compared as numbers of eight digits. They are cut at their ends into stretches in which the
answer is the same, once for each pair of first digits that is asked for; so a number needs one bisection,
not a walk over all ranges.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from typing import Annotated, Literal

from msgspec import Meta, Struct

from ...text.id_forms import KebabId, make_form
from ...text.words import N_

UNCLEAR = "unclear"  # the scope of leftover ranges, which hold whatever nothing else claims
SIZE = 8  # digits that decide; ISO/IEC 7812 knows no longer IIN
_BUCKET = 10 ** (SIZE - 2)  # numbers that share their first two digits

# The words in the order in which `validate` says them, for msgspec keeps none; see text/id_forms.py.
Certainty = Annotated[Literal["high", "medium", "low"], Meta(description=N_("high, medium or low"))]
CheckDigit = Annotated[
    Literal["required", "usual", "unknown", "none"], Meta(description=N_("required, usual, unknown or none"))
]
Scope = Annotated[
    Literal["international", "domestic", "transit", "travel-account", "unclear"],
    Meta(description=N_("international, domestic, transit, travel-account or unclear")),
]
IIN_RANGE = "^[0-9]{1,8}(?:-[0-9]{1,8})?$"
IinRange = Annotated[str, make_form(IIN_RANGE, N_('"51-55" or "4026"'), N_("{value} is not a range."))]
PanLength = Annotated[
    int, Meta(ge=8, le=19, extra={"fault": N_("{value} is not a length that card numbers have.")})
]


class Network(Struct, frozen=True, forbid_unknown_fields=True):
    """One network or brand, as in `facts/networks.toml`, which explains every field."""

    id: KebabId
    name: str
    ranges: tuple[IinRange, ...]
    lengths: tuple[PanLength, ...]
    lengths_confidence: Certainty
    luhn: CheckDigit
    scope: Scope
    sources: tuple[str, ...]
    confidence: Certainty
    seen_lengths: tuple[PanLength, ...] = ()
    cobadged: dict[str, tuple[IinRange, ...]] = {}
    second_logo: dict[str, tuple[IinRange, ...]] = {}
    parent: str | None = None
    partners: tuple[str, ...] = ()
    rails: tuple[str, ...] = ()
    route: str | None = None
    region: str | None = None
    implies_country: bool = False
    also_called: tuple[str, ...] = ()
    note: str | None = None

    @property
    def logo(self) -> str:
        """The id whose logo counts: that of the parent for a smaller brand."""
        return self.parent or self.id


class Range(Struct, frozen=True, eq=False):
    """First digits that belong to a network: all numbers from `low` to `high`, both of eight digits.

    `rail` is the listed network whose logo is on the same card, for a range of cards with two logos;
    `second` one whose logo may be on it, though the digits are not that network's.
    """

    low: int
    high: int
    network: Network
    order: tuple[int, int]
    rail: Network | None = None
    second: Network | None = None


Hits = tuple[Range, ...]


class RangeTable:
    """All ranges of all networks, ready to be asked.

    `leftovers` are by country: what a card of that country is where no network claims its number.
    """

    def __init__(self, networks: Mapping[str, Network]) -> None:
        """Read the ranges; stretches are cut when their first two digits are first asked for."""
        self._ranges = sorted(_ranges(networks), key=lambda found: found.order)
        self.leftovers: Mapping[str, Range] = {
            network.region: Range(0, 10**SIZE - 1, network, (0, 10**SIZE))
            for network in networks.values()
            if network.region and network.scope == UNCLEAR
        }
        self._buckets: dict[int, tuple[list[int], list[Hits]]] = {}

    def find(self, digits: str) -> Hits:
        """Return the ranges that hold a number, best first. It needs eight digits or more."""
        number = int(digits[:SIZE])
        starts, hits = self._bucket(number)
        return hits[bisect_right(starts, number) - 1]

    def around(self, prefix: str) -> tuple[Hits, Hits]:
        """Return the ranges that hold every number with this beginning, and those that hold only some."""
        low, high = _bounds(prefix[:SIZE], prefix[:SIZE])
        if len(prefix) == 1:
            return _split(self._ranges, low, high)
        starts, hits = self._bucket(low)
        first, last = bisect_right(starts, low) - 1, bisect_right(starts, high) - 1
        if first == last:
            return hits[first], ()
        near = dict.fromkeys(found for part in hits[first : last + 1] for found in part)
        return _split(sorted(near, key=lambda found: found.order), low, high)

    def _bucket(self, number: int) -> tuple[list[int], list[Hits]]:
        bucket = self._buckets.get(number // _BUCKET)
        if bucket is None:
            bucket = self._buckets[number // _BUCKET] = self._cut(number // _BUCKET)
        return bucket

    def _cut(self, bucket: int) -> tuple[list[int], list[Hits]]:
        """Return where the stretches of a bucket start, and the ranges that hold each of them."""
        # A stretch starts after the end of each range too: else the numbers behind it would still be its own.
        low, high = bucket * _BUCKET, (bucket + 1) * _BUCKET - 1
        near = [found for found in self._ranges if found.low <= high and found.high >= low]
        ends = {found.low for found in near} | {found.high + 1 for found in near}
        starts = sorted({low} | {end for end in ends if low < end <= high})
        return starts, [tuple(r for r in near if r.low <= start <= r.high) for start in starts]


def _split(ranges: Iterable[Range], low: int, high: int) -> tuple[Hits, Hits]:
    near = [found for found in ranges if found.low <= high and found.high >= low]
    sure = [found.low <= low and found.high >= high for found in near]
    return (
        tuple(found for found, whole in zip(near, sure, strict=True) if whole),
        tuple(found for found, whole in zip(near, sure, strict=True) if not whole),
    )


def _ranges(networks: Mapping[str, Network]) -> Iterable[Range]:
    for network in networks.values():
        for text in network.ranges:
            yield _range(text, network)
        for rail, texts in network.cobadged.items():
            for text in texts:
                yield _range(text, network, rail=networks[rail])
        for second, texts in network.second_logo.items():
            for text in texts:
                yield _range(text, network, second=networks[second])


def _range(text: str, network: Network, rail: Network | None = None, second: Network | None = None) -> Range:
    first, _, last = text.partition("-")
    low, high = _bounds(first, last or first)
    return Range(low, high, network, (-_prefix_size(first, last), high - low), rail, second)


def _prefix_size(first: str, last: str) -> int:
    """Count the digits that a range needs: 670000-679999 is 67, however it is written.

    The longest prefix wins; a range written in more digits than it needs must not win by that.

    >>> _prefix_size("670000", "679999"), _prefix_size("51", "55"), _prefix_size("4571", "")
    (2, 2, 4)
    """
    size = len(first)
    while last and first[:size].endswith("0") and last[:size].endswith("9"):
        size -= 1
    return size


def _bounds(first: str, last: str) -> tuple[int, int]:
    """Return the lowest and highest number of eight digits from one beginning to another.

    >>> _bounds("4571", "4571"), _bounds("51", "55")
    ((45710000, 45719999), (51000000, 55999999))
    """
    return int(first.ljust(SIZE, "0")), int(last.ljust(SIZE, "9"))
