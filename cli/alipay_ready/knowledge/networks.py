"""Card networks: names, first digits, lengths, and whose logo such a card may carry too."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from ..checks.card.ranges import Network
from .shipped import load_by_id, load_table

PATH = "facts/networks.toml"


class OtherWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that are no logo, and the finding that answers them; they may be no wallet from home either."""

    finding: str
    also_called: tuple[str, ...]
    no_home_wallet: bool = False


class HeldWords(Struct, frozen=True, forbid_unknown_fields=True):
    """What people write beside a card that they had, or will have; see the comments in the file."""

    lapsed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    coming: tuple[str, ...] = ()
    undone: tuple[str, ...] = ()
    both: tuple[str, ...] = ()
    all: tuple[str, ...] = ()
    affirmed: tuple[str, ...] = ()
    ticked: tuple[str, ...] = ()
    crossed: tuple[str, ...] = ()
    unticked: tuple[str, ...] = ()


@cache
def load() -> dict[str, Network]:
    """Return every network by its id. There is one object for each: everything else takes it from here."""
    return load_by_id(PATH, "network", tuple[Network, ...])


@cache
def load_no_logos() -> tuple[OtherWords, ...]:
    """Return the names that are no logos."""
    return load_table(PATH, "not_a_logo", tuple[OtherWords, ...])


@cache
def load_no_card() -> tuple[str, ...]:
    """Return what people type who have no card."""
    return load_table(PATH, "no_card", tuple[str, ...])


@cache
def load_filler() -> tuple[str, ...]:
    """Return the words that say nothing about a logo."""
    return load_table(PATH, "filler", tuple[str, ...])


@cache
def load_denials() -> tuple[str, ...]:
    """Return the words that people put before what they do not have."""
    return load_table(PATH, "denials", tuple[str, ...])


@cache
def load_denials_behind() -> tuple[str, ...]:
    """Return the words that people put after what they do not have."""
    return load_table(PATH, "denials_behind", tuple[str, ...])


@cache
def load_held() -> HeldWords:
    """Return the words and marks that tell whether a card that is named is there."""
    return load_table(PATH, "held", HeldWords)


@cache
def load_not_countries() -> frozenset[str]:
    """Return letters that are a country's code too, and mean something else on a card."""
    return frozenset(load_table(PATH, "not_countries", tuple[str, ...]))


def name_card(label: str, network: str | None) -> str:
    """Return a person's own label of a card and its logo, or the logo alone if that is the label."""
    logo = load().get(network or "")
    if logo is None:
        return label
    return logo.name if label == logo.id else f"{label} ({logo.name})"
