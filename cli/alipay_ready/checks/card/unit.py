"""A word, or several, of what a person types for a card: what it is, and where it stands."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from .ranges import Network
from .rules import Bank, State

Kind = Literal[
    "logo", "kind", "filler", "joiner", "country", "code", "bank", "digits", "unknown",
    "denial", "denial-behind", "denied", "other", "state",
]  # fmt: skip


class Unit(Struct, frozen=True):
    """One or more words that mean one thing, and where they stand.

    `code` is a country by its ISO code; `adjective` marks one that is said by an adjective ("russian").
    `state` is what a word says of a card ("expired"), and of a card that is `denied` why: gone or coming.
    `other` is a wallet or an app, and only while it is found out whether the person has it.
    """

    kind: Kind
    start: int
    end: int
    text: str
    network: Network | None = None
    bank: Bank | None = None
    code: str | None = None
    adjective: bool = False
    state: State | None = None

    @property
    def is_head(self) -> bool:
        """Whether a card begins here: a logo or digits, of a card that is there or will be."""
        return self.kind in {"logo", "digits"} or (self.kind == "denied" and self.state == "coming")
