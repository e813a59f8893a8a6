"""Reads the words a person types for a card: a logo, two logos, a wallet, or something that is neither.

Names are compared squeezed: letters and digits only, of any case and width, so that "Master-Card" and
"mastercard" are one. "my Visa debit card" is Visa: words that say nothing about the logo are left out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from msgspec import Struct

from ...text.near import NAMES, find_near
from .ranges import UNCLEAR, Network
from .rules import CardRules, HomeWallet

_WORD = r"[^\s/,;+&|]+"  # compiled when first needed: a logo's bare name needs no pattern
_JOINERS = frozenset({"and", "und", "et", "y", "e", "con", "mit", "with", "or", "和", "与"})
_LONGEST_NAME = 5  # words
_TELLING = 4  # a logo's name of so many letters is taken among unknown words, a shorter one is not
_SHOWN = 3


class Named(Struct, frozen=True):
    """What the words mean. `finding` answers words that are no logo; `near` are names like them."""

    networks: tuple[Network, ...] = ()
    wallet: HomeWallet | None = None
    finding: str | None = None
    kinds: tuple[str, ...] = ()
    near: tuple[str, ...] = ()


def squeeze(text: str) -> str:
    """Return letters and digits only, folded: how names are compared."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(char for char in folded if char.isalnum() or char == "+")


def find_names(text: str, rules: CardRules) -> Named:
    """Find what the words name."""
    whole = squeeze(text)
    if whole in rules.names().logos:
        return Named((rules.names().logos[whole],))
    tokens = re.findall(_WORD, text)
    kinds = tuple(dict.fromkeys(squeeze(token) for token in tokens if squeeze(token) in rules.rulings.kind))
    left = [token for token in tokens if not _is_filler(token, rules)]
    networks = {network.id: network for network in _find_logos(left, rules)}
    if networks:
        return Named(tuple(networks.values()), kinds=kinds)
    for name in (whole, squeeze("".join(left))):
        if name in rules.wallets():
            return Named(wallet=rules.wallets()[name])
        if name in rules.names().others:
            return Named(finding=rules.names().others[name])
    if not left:
        return Named(finding="card.name.kind", kinds=kinds)
    return Named(near=_near_names(whole, rules))


def _is_filler(token: str, rules: CardRules) -> bool:
    word = squeeze(token)
    return not word or word in rules.names().filler or word in _JOINERS or word in rules.rulings.kind


def _find_logos(tokens: list[str], rules: CardRules) -> Iterator[Network]:
    """Yield the logos named in the words: all of them, or among unknown words only telling names."""
    # The longest name first, or "visa electron" were Visa and an unknown word. Among unknown words a name of
    # two or three letters is an accident: mir is Russian for peace, bc a part of Canada.
    found: list[tuple[str, Network]] = []
    unknown = place = 0
    while place < len(tokens):
        for end in range(min(len(tokens), place + _LONGEST_NAME), place, -1):
            name = squeeze("".join(tokens[place:end]))
            if name in rules.names().logos:
                found.append((name, rules.names().logos[name]))
                break
        else:
            unknown, end = unknown + 1, place + 1
        place = end
    yield from (network for name, network in found if not unknown or len(name) >= _TELLING)


def _near_names(name: str, rules: CardRules) -> tuple[str, ...]:
    """Return the names of logos and wallets that are spelt nearly like this."""
    logos = rules.names().logos.items()
    known = {key: network.name for key, network in logos if network.scope != UNCLEAR}
    known |= {key: wallet.name for key, wallet in rules.wallets().items()}
    matches = find_near(name, known, most=_SHOWN * 2, alike=NAMES)
    return tuple(dict.fromkeys(known[match] for match in matches))[:_SHOWN]
