"""Which ruling counts for a logo, and what the country that issued the card changes in it."""

from __future__ import annotations

from .ranges import Network
from .rules import PARTIAL, SUPPORTED, UNKNOWN, UNSUPPORTED, CardRules, Ruling

BEST_FIRST = (SUPPORTED, PARTIAL, UNKNOWN, UNSUPPORTED)


def find_ruling(network: Network, rules: CardRules) -> Ruling:
    """Return the ruling on a network, else on the one whose logo it carries."""
    found = rules.rulings.network
    return found.get(network.id) or found.get(network.logo) or Ruling("card.cobadge", UNKNOWN, "")


def weigh(network: Network, rules: CardRules, issued_in: str | None) -> str:
    """Return the verdict on a logo of a card from this country: of two logos the better one counts."""
    verdict = find_ruling(network, rules).verdict
    if issued_in is None or verdict == UNSUPPORTED:
        return verdict
    exact = rules.rulings.issued.get((issued_in, network.logo))
    if exact is not None:
        return exact.verdict
    general = find_general(network, rules, issued_in)
    return max(verdict, general.verdict, key=BEST_FIRST.index) if general else verdict


def find_general(network: Network | None, rules: CardRules, issued_in: str) -> Ruling | None:
    """Return what holds for any card from this country; the ruling on its own network says it already."""
    if network is not None and network.implies_country and network.region == issued_in:
        return None
    return rules.rulings.issued.get((issued_in, None))
