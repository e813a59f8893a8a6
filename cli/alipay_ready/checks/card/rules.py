"""What a card check must know of the world: networks, verdicts, names, home wallets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Literal

from msgspec import Struct

from .ranges import Network, RangeTable

SUPPORTED, PARTIAL, UNSUPPORTED, UNKNOWN = "supported", "partial", "unsupported", "unknown"
State = Literal["lapsed", "gone", "coming", "undone"]


class Ruling(Struct, frozen=True):
    """What one fact says: its id, its verdict, and its claim in words."""

    fact: str
    verdict: str
    claim: str


class HomeWallet(Struct, frozen=True):
    """A wallet of another country, as a word or a country leads to it. `at_alipay`: at Alipay QR codes."""

    id: str
    name: str
    verdict: str
    known: str
    regions: tuple[str, ...]
    at_alipay: bool = True


class Names(Struct, frozen=True):
    """The names a person may type, squeezed: logos, words that are no logo, and words to leave out.

    `nothing` is what people type who have no card. `denials` stand before what a person does not have,
    `denials_behind` after it. `states` are words on a card that is gone (lapsed, gone), not there yet
    (coming), or there after all (undone). `both` and `all_` make such a word hold for the last two cards, or
    all before it; `affirmed` is yes. `marks` are those of a form: True is a tick, False none, None a cross.
    """

    logos: Mapping[str, Network]
    others: Mapping[str, str]
    filler: frozenset[str]
    nothing: frozenset[str]
    denials: frozenset[str]
    denials_behind: frozenset[str]
    states: Mapping[str, State]
    both: frozenset[str]
    all_: frozenset[str]
    affirmed: frozenset[str]
    marks: Mapping[str, bool | None]


class Bank(Struct, frozen=True):
    """A bank whose name tells the country; `also_in` are countries with a bank of the same name."""

    name: str
    country: str
    also_in: tuple[str, ...] = ()


class Places(Struct, frozen=True):
    """What names a country: names and adjectives, squeezed and without accents, codes, and banks, squeezed.

    `called` gives a country's name by its ISO code.
    """

    names: Mapping[str, str]
    adjectives: Mapping[str, str]
    codes: Mapping[str, str]
    banks: Mapping[str, Bank]
    called: Callable[[str], str]


class Rulings(Struct, frozen=True):
    """The verdicts of `facts/cards.toml`, by what they are for; `issued` also by country and network."""

    network: Mapping[str, Ruling]
    partner: Mapping[str, Ruling]
    kind: Mapping[str, Ruling]
    issued: Mapping[tuple[str, str | None], Ruling]


class CardRules(Struct, frozen=True, eq=False):
    """All of it. `sentences` are the ids in `findings/card.toml`; names, wallets, places load when asked for.

    `wallets` are keyed by squeezed name. `soon_days` is how near the end of a card is called soon.
    """

    networks: Mapping[str, Network]
    table: RangeTable
    rulings: Rulings
    sentences: frozenset[str]
    names: Callable[[], Names]
    wallets: Callable[[], Mapping[str, HomeWallet]]
    places: Callable[[], Places]
    soon_days: int

    def judged(self) -> frozenset[str]:
        """Return the countries (ISO codes) whose cards, with some logo, are not known to work."""
        return frozenset(
            code for (code, _), ruling in self.rulings.issued.items() if ruling.verdict != SUPPORTED
        )

    def matters(self, country: str, logos: Iterable[str]) -> bool:
        """Tell whether cards of a country with one of these logos (ids) are not known to work."""
        keys = ((country, logo) for logo in (None, *logos))
        issued = self.rulings.issued
        return any(key in issued and issued[key].verdict != SUPPORTED for key in keys)
