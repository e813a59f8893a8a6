"""Card networks: names, first digits, lengths, and whose logo such a card may carry too."""

from __future__ import annotations

from functools import cache

from ..answers.card_rules import OtherWords
from ..checks.card.ranges import Network
from .shipped import convert, read

PATH = "facts/networks.toml"


@cache
def load() -> dict[str, Network]:
    """Return every network by its id."""
    rows = convert(read(PATH).get("network", []), tuple[Network, ...], PATH)
    return {network.id: network for network in rows}


@cache
def no_logos() -> tuple[OtherWords, ...]:
    """Return the names that are no logos."""
    return convert(read(PATH).get("not_a_logo", []), tuple[OtherWords, ...], PATH)
