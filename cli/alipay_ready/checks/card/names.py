"""Finds out what a person's words for a card name: logos, a wallet, or something that is neither.

"my Visa debit card" is Visa: words that say nothing about the logo are left out. What is said besides is
kept: the country, the bank, the kind; and so are the words that nobody here understands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from ...text.near import NAMES, find_near
from .phrase import Unit, read_units, squeeze
from .ranges import UNCLEAR, Network
from .rules import Bank, CardRules, HomeWallet
from .rulings import BEST_FIRST

_TELLING = 4  # a logo's name of so many letters is taken among unknown words, a shorter one is not
_SHOWN = 3
_PARTED = r"[\s/,;+&|]+"


class Named(Struct, frozen=True):
    """What the words mean. `finding` answers words that are no logo; `near` are names like them.

    `countries` are ISO codes, `banks` those whose name tells a country; `kinds` come worst first. `unused`
    are the words that mean nothing here, as they were typed.
    """

    networks: tuple[Network, ...] = ()
    wallet: HomeWallet | None = None
    finding: str | None = None
    kinds: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    banks: tuple[Bank, ...] = ()
    unused: tuple[str, ...] = ()


NOTHING_NAMED = Named()


def find_names(text: str, rules: CardRules) -> Named:
    """Find what the words name."""
    said, units = _read(text, rules)
    return said if said.networks else _find_other(text, units, said, rules)


def find_said(text: str, rules: CardRules) -> Named:
    """Find what words beside a number say of the card; a wallet or a bank alone is nothing there."""
    return _read(text, rules)[0]


def _read(text: str, rules: CardRules) -> tuple[Named, Sequence[Unit]]:
    logo = rules.names().logos.get(squeeze(text))
    if logo is not None:
        return Named((logo,), kinds=_find_kinds(text, rules)), ()
    units = read_units(text, rules)
    networks = _find_logos(units)
    said = Named(
        networks=networks,
        kinds=_find_kinds(text, rules),
        countries=tuple(dict.fromkeys(unit.code for unit in units if unit.kind == "country" and unit.code)),
        banks=tuple(dict.fromkeys(unit.bank for unit in units if unit.bank)),
        unused=tuple(unit.text for unit in units if _is_unused(unit, networks)),
    )
    return said, units


def _is_unused(unit: Unit, networks: Sequence[Network]) -> bool:
    if unit.kind == "logo":
        return not any(unit.network == network for network in networks)
    return unit.kind == "unknown"


def _find_logos(units: Sequence[Unit]) -> tuple[Network, ...]:
    """Return the logos named in the words: all of them, or among unknown words only telling names."""
    # Among unknown words alone a name of two or three letters is an accident: mir is Russian for peace, bc a
    # part of Canada. Beside a telling one it is a second logo: a card with Visa and Mir.
    found = {unit.network.id: (unit.network, unit.text) for unit in units if unit.network}
    unknown = any(unit.kind == "unknown" for unit in units)
    telling = any(len(squeeze(text)) >= _TELLING for _, text in found.values())
    return tuple(network for network, _ in found.values()) if telling or not unknown else ()


def _find_kinds(text: str, rules: CardRules) -> tuple[str, ...]:
    """Return the kinds of card, worst first: a virtual debit card is to be judged as a virtual one."""
    words = map(squeeze, re.split(_PARTED, text))
    kinds = dict.fromkeys(word for word in words if word in rules.rulings.kind)
    return tuple(sorted(kinds, key=lambda kind: (-BEST_FIRST.index(rules.rulings.kind[kind].verdict), kind)))


def _find_other(text: str, units: Sequence[Unit], said: Named, rules: CardRules) -> Named:
    """Say what words are that name no logo."""
    left = [unit.text for unit in units if unit.kind not in {"filler", "joiner", "kind"}]
    unknown = [unit.text for unit in units if unit.kind in {"unknown", "logo"}]
    for name in dict.fromkeys(squeeze(words) for words in (text, " ".join(left), " ".join(unknown))):
        if name in rules.wallets():
            return Named(wallet=rules.wallets()[name])
        if name in rules.names().others:
            return _answer(said, rules.names().others[name])
    if not left:
        return replace(said, finding="card.name.kind")
    if not unknown and any(unit.kind == "bank" for unit in units):
        return _answer(said, "card.name.bank")
    near = _near_names(squeeze("".join(unknown)), rules)
    return Named(near=near, countries=said.countries, banks=said.banks)


def _answer(said: Named, finding: str) -> Named:
    """Return what was said of the country, without the words: the finding answers them."""
    return Named(finding=finding, countries=said.countries, banks=said.banks)


def _near_names(name: str, rules: CardRules) -> tuple[str, ...]:
    """Return the names of logos and wallets that are spelt nearly like this."""
    logos = rules.names().logos.items()
    known = {key: network.name for key, network in logos if network.scope != UNCLEAR}
    known |= {key: wallet.name for key, wallet in rules.wallets().items()}
    matches = find_near(name, known, most=_SHOWN * 2, alike=NAMES)
    return tuple(dict.fromkeys(known[match] for match in matches))[:_SHOWN]
