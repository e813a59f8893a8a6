"""Decides which country a card counts as issued in, and says so where that is not plain.

What was said beside the card counts first, then a country in its words, then that of a bank in them, then
that of its logo (Mir is Russia's), and last the person's home.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from ...result import Noticed
from ...text.lists import all_of
from .names import Named
from .near_places import ask_near
from .ranges import Network
from .rules import Bank, CardRules

OF_HOME = "card.country-of-home"


class Country(Struct, frozen=True):
    """The country that counts (ISO code), whether it was only taken from the home, and what to say of it."""

    code: str | None = None
    assumed: bool = False
    noticed: tuple[Noticed, ...] = ()


def find_country(
    given: str | None, home: str | None, named: Named, logos: Sequence[Network], rules: CardRules
) -> Country:
    """Find the country. `given` was said beside the card; `logos` are those on the card, best known first."""
    said = sorted(set(named.countries) or {_find_banks_country(bank, home) for bank in named.banks})
    if given is not None:
        differs = bool(said) and given not in said
        return Country(given, noticed=(_say_chosen(given, said, rules),) if differs else ())
    if len(said) > 1:
        return Country(noticed=(_say_several(said, logos, rules),))
    if said:
        by_home = not named.countries and said[0] not in {bank.country for bank in named.banks}
        return Country(said[0], assumed=by_home)
    implied = {network.region for network in logos if network.implies_country}
    if len(implied) == 1:
        (code,) = implied
        return Country(code, noticed=_say_implied(logos, rules))
    noticed = (*_say_home(home, rules), *ask_near(named.unused, home, logos, rules))
    return Country(home, assumed=home is not None, noticed=noticed)


def _find_banks_country(bank: Bank, home: str | None) -> str:
    """Return the country of a bank: where people live who have a bank of the same name at home."""
    return home if home is not None and home in bank.also_in else bank.country


def _say_chosen(given: str, said: Iterable[str], rules: CardRules) -> Noticed:
    called = rules.places().called
    return Noticed(
        "card.country-chosen", {"named": all_of(map(called, said)), "given": called(given)}
    )  # fmt: skip


def _say_several(said: Sequence[str], logos: Sequence[Network], rules: CardRules) -> Noticed:
    """Say that two countries were named: no answer where one of them changes it, else it does not matter."""
    matters = any(rules.matters(code, (logo.logo for logo in logos)) for code in said)
    id_ = "card.two-countries" if matters else "card.two-countries-same"
    return Noticed(id_, {"countries": all_of(map(rules.places().called, said))})


def _say_home(home: str | None, rules: CardRules) -> tuple[Noticed, ...]:
    """Say that the home counted, where cards from there are judged by their country."""
    if home is None or all(code != home for code, _network in rules.rulings.issued):
        return ()
    return (Noticed(OF_HOME, {"country": rules.places().called(home)}),)


def _say_implied(logos: Sequence[Network], rules: CardRules) -> tuple[Noticed, ...]:
    """Say what a logo tells of the country, where another logo on the card is judged by it."""
    first = next(network for network in logos if network.implies_country)
    if all(network.logo == first.logo for network in logos) or first.region is None:
        return ()
    values = {"name": first.name, "country": rules.places().called(first.region)}
    return (Noticed("card.country-of-logo", values),)
