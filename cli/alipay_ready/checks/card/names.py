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
from .phrase import read_units
from .ranges import UNCLEAR, Network
from .rules import Bank, CardRules, HomeWallet
from .rulings import BEST_FIRST
from .squeezed import squeeze
from .ticks import read_ticks
from .unit import Unit

_TELLING = 4  # a logo's name of so many letters is taken among any unknown words, a shorter one among few
_FEW = 3  # unknown words
_SHOWN = 3
_VOWELS = frozenset("aeiouy")
_NO_NAMES = frozenset({"filler", "joiner", "kind", "denied"})
# The findings on words that only name what the person does not have.
NOT_HELD = frozenset({"card.name.not-held", "card.name.no-longer", "card.name.not-yet"})
_PARTED = r"[\s/,;+&|]+"


class Named(Struct, frozen=True):
    """What the words mean. `finding` answers words that are no logo; `near` are names like them.

    `countries` are ISO codes, `banks` those whose name tells a country; `kinds` come worst first. `unused`
    are the words that mean nothing here, as they were typed. `denied` are logos the person does not have.
    """

    networks: tuple[Network, ...] = ()
    wallet: HomeWallet | None = None
    finding: str | None = None
    kinds: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    banks: tuple[Bank, ...] = ()
    unused: tuple[str, ...] = ()
    denied: tuple[Network, ...] = ()


NOTHING_NAMED = Named()


def find_names(text: str, rules: CardRules, *, dated: bool = False) -> Named:
    """Find what the words name. `dated`: a month of expiry stood there."""
    ticked = read_ticks(text, rules)
    if not ticked.unticked:
        return _find_names(ticked.text, rules, dated=dated)
    left = [_find_names(part, rules, dated=dated) for part in ticked.unticked]
    denied = tuple({one.id: one for named in left for one in named.networks}.values())
    if not any(map(str.isalnum, ticked.text)):
        return Named(finding="card.name.not-held", denied=denied)
    named = _find_names(ticked.text, rules, dated=dated)
    return replace(named, denied=tuple({one.id: one for one in (*named.denied, *denied)}.values()))


def _find_names(text: str, rules: CardRules, *, dated: bool) -> Named:
    said, units = _read(text, rules, dated=dated)
    return said if said.networks else _find_other(text, units, said, rules)


def find_said(text: str, rules: CardRules, *, dated: bool = False) -> Named:
    """Find what words beside a number say of the card; a wallet or a bank alone is nothing there.

    A `finding` says that the card is gone, or not there yet.
    """
    said, units = _read(text, rules, dated=dated, numbered=True)
    return said if said.networks else replace(said, finding=_find_why(units))


def _read(
    text: str, rules: CardRules, *, dated: bool = False, numbered: bool = False
) -> tuple[Named, Sequence[Unit]]:
    logo = rules.names().logos.get(squeeze(text))
    if logo is not None:
        return Named((logo,), kinds=_find_kinds(text, rules)), ()
    units = read_units(text, rules, dated=dated, numbered=numbered)
    networks = _find_logos(text, units, rules)
    said = Named(
        networks=networks,
        kinds=_find_kinds(_leave_denied(text, units), rules),
        countries=tuple(dict.fromkeys(unit.code for unit in units if unit.kind == "country" and unit.code)),
        banks=tuple(dict.fromkeys(unit.bank for unit in units if unit.kind == "bank" and unit.bank)),
        unused=tuple(unit.text for unit in units if _is_unused(unit, networks)),
        denied=_take_networks([unit for unit in units if unit.kind == "denied"]),
    )
    return said, units


def _leave_denied(text: str, units: Sequence[Unit]) -> str:
    """Return the text without what is denied: "no prepaid" says of no kind."""
    for unit in units:
        if unit.kind == "denied":
            text = text[: unit.start] + " " * (unit.end - unit.start) + text[unit.end :]
    return text


def _is_unused(unit: Unit, networks: Sequence[Network]) -> bool:
    if unit.kind == "logo":
        return not any(unit.network == network for network in networks)
    return unit.kind == "unknown"


def _find_logos(text: str, units: Sequence[Unit], rules: CardRules) -> tuple[Network, ...]:
    """Return the logos named in the words: all of them, or among many unknown words only telling names."""
    # In a running text a name of two or three letters is an accident: mir is Russian for peace, bc a part of
    # Canada. Beside a telling one it is a second logo, and beside a few words it is written as one.
    logos = [unit for unit in units if unit.kind == "logo"]
    unknown = [unit.text for unit in units if unit.kind == "unknown"]
    if not unknown or any(len(squeeze(unit.text)) >= _TELLING for unit in logos):
        return _take_networks(logos)
    if len(unknown) > _FEW or _name_others(text, units, unknown, rules):
        return ()
    return _take_networks([unit for unit in logos if _is_written_as_logo(unit)])


def _take_networks(units: Sequence[Unit]) -> tuple[Network, ...]:
    """Return the networks of units, each one once."""
    return tuple({unit.network.id: unit.network for unit in units if unit.network}.values())


def _is_written_as_logo(unit: Unit) -> bool:
    """Tell whether a short name is the logo's own, stands in capitals, or is no word: `mc`, but no `cup`."""
    name = squeeze(unit.text)
    if unit.text.isupper() or not name.isascii() or not set(name) & _VOWELS:
        return True
    return unit.network is not None and name in {squeeze(unit.network.id), squeeze(unit.network.name)}


def _name_others(text: str, units: Sequence[Unit], unknown: Sequence[str], rules: CardRules) -> bool:
    """Tell whether the words name a wallet, an app or anything else that is no logo."""
    names = {*map(squeeze, unknown), *_whole_names(text, units), squeeze("".join(unknown))}
    return any(name in rules.wallets() or name in rules.names().others for name in names)


def _whole_names(text: str, units: Sequence[Unit]) -> tuple[str, ...]:
    """Return what the words may name together: all of them, and those that are left without fillers."""
    left = [unit.text for unit in units if unit.kind not in _NO_NAMES]
    unknown = [unit.text for unit in units if unit.kind in {"unknown", "logo"}]
    return tuple(dict.fromkeys(squeeze(words) for words in (text, " ".join(left), " ".join(unknown))))


def _find_kinds(text: str, rules: CardRules) -> tuple[str, ...]:
    """Return the kinds of card, worst first: a virtual debit card is to be judged as a virtual one."""
    words = map(squeeze, re.split(_PARTED, text))
    kinds = dict.fromkeys(word for word in words if word in rules.rulings.kind)
    return tuple(sorted(kinds, key=lambda kind: (-BEST_FIRST.index(rules.rulings.kind[kind].verdict), kind)))


def _find_other(text: str, units: Sequence[Unit], said: Named, rules: CardRules) -> Named:
    """Say what words are that name no logo."""
    if any(unit.kind == "denied" for unit in units):
        return _find_held(units, said, rules)
    for name in _whole_names(text, units):
        if name in rules.wallets():
            return Named(wallet=rules.wallets()[name])
        if name in rules.names().others:
            return _answer(said, rules.names().others[name])
    unknown = [unit.text for unit in units if unit.kind in {"unknown", "logo"}]
    if all(unit.kind in _NO_NAMES for unit in units):
        return replace(said, finding="card.name.kind")
    if not unknown and any(unit.kind == "bank" for unit in units):
        return _answer(said, "card.name.bank")
    near = _near_names(squeeze("".join(unknown)), rules)
    return Named(near=near, countries=said.countries, banks=said.banks)


def _find_held(units: Sequence[Unit], said: Named, rules: CardRules) -> Named:
    """Say what words name besides what the person does not have: a wallet, or nothing."""
    left = squeeze(" ".join(unit.text for unit in units if unit.kind not in _NO_NAMES))
    if left in rules.wallets() and not said.denied:
        return Named(wallet=rules.wallets()[left])
    return Named(finding=_find_why(units) or "card.name.not-held", denied=said.denied)


def _find_why(units: Sequence[Unit]) -> str | None:
    """Return the finding on a card that is gone or not there yet; None where nothing says so."""
    why = {unit.state for unit in units if unit.kind == "denied"}
    if "coming" in why:
        return "card.name.not-yet"
    return "card.name.no-longer" if "gone" in why else None


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
