"""Decides what Alipay's lists say of a network: the finding, and the network whose verdict counts.

Every verdict comes from a fact. Nobody is refused whose card might work: a number that also lies in the
range of a listed network is never refused for its network, nor is one whose range is not well known.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from msgspec import Struct

from ...result import Noticed, Said
from ...text.lists import one_of
from .ranges import UNCLEAR, Hits, Network, Range
from .rules import PARTIAL, SUPPORTED, UNKNOWN, UNSUPPORTED, CardRules, Ruling
from .rulings import BEST_FIRST, find_general, find_ruling, weigh

_DOMESTIC = "domestic"
_NO_BANK_CARD = frozenset({"transit", "travel-account"})


class Judgement(Struct, frozen=True):
    """What is noticed of a network; its words still lack {card}. `usable` is so without other findings."""

    noticed: tuple[Noticed, ...]
    network: Network | None = None
    candidates: tuple[str, ...] = ()
    usable: bool = False


NO_JUDGEMENT = Judgement(())


@lru_cache(maxsize=1024)
def judge_ranges(hits: Hits, rules: CardRules, issued_in: str | None) -> Judgement:
    """Judge a number, or its beginning, by the ranges that hold it, best first. A few hundred sets exist."""
    hits = _heed_country(without_leftovers(hits), rules, issued_in)
    if not hits:
        return Judgement(_add_country((Noticed("card.network.none"),), None, None, rules, issued_in))
    best = hits[0]
    network = best.rail or rules.networks[best.network.logo]
    ruling = find_ruling(best.network, rules)
    if best.rail is not None:
        noticed = _notice_second_logo(best.network, best.rail, best.rail)
        usable = True
    elif best.second is not None:
        noticed = _notice("card.network.look-second", best.network, ruling, partners=best.second.name)
        usable = False
    else:
        noticed, usable = _judge_best(best.network, hits, ruling, rules, issued_in)
    candidates = dict.fromkeys((network.id, *(id_ for hit in hits for id_ in _candidate_ids(hit))))
    found: tuple[Noticed, ...] = (noticed,)
    if best not in rules.table.leftovers.values():  # what it says is about the country already
        found = _add_country(found, network, None if usable else ruling, rules, issued_in)
    return Judgement(found, network, tuple(candidates), usable)


def judge_logos(networks: Sequence[Network], rules: CardRules, issued_in: str | None) -> Judgement:
    """Judge a card by the logos on it: the best one counts."""
    verdicts = {network.id: weigh(network, rules, issued_in) for network in networks}
    # Of two that do not work, the one on the lists: what is said of it tells why, and its country counts.
    first, *others = sorted(
        networks,
        key=lambda one: (
            BEST_FIRST.index(verdicts[one.id]),
            BEST_FIRST.index(find_ruling(one, rules).verdict),
        ),
    )
    network, ruling = rules.networks[first.logo], find_ruling(first, rules)
    noticed: tuple[Noticed, ...] = (_notice_network(first, ruling, rules, issued_in),)
    usable = verdicts[first.id] in {SUPPORTED, PARTIAL}
    if others and usable:
        both = verdicts[others[0].id] == SUPPORTED
        names = {"rail": first.name, "other": others[0].name}
        noticed += (Noticed("card.two-listed" if both else "card.two-logos", names),)
    candidates = dict.fromkeys((network.id, *(known.id for known in (first, *others))))
    noticed = _add_country(noticed, network, ruling, rules, issued_in)
    return Judgement(noticed, network, tuple(candidates), usable)


def without_leftovers(hits: Hits) -> Hits:
    """Leave out leftover ranges, which hold whatever nothing else claims, unless they are the best."""
    return tuple(hit for place, hit in enumerate(hits) if not place or hit.network.scope != UNCLEAR)


def _heed_country(hits: Hits, rules: CardRules, issued_in: str | None) -> Hits:
    """Leave out what the country of the bank rules out, and name what is left over for that country.

    A range of another country is no ground for a no where it is not well known. And a number that nothing
    certain claims is what the cards of that country are: an older UnionPay card in mainland China.
    """
    if issued_in is None:
        return hits
    near = tuple(hit for hit in hits if not _is_ruled_out(hit.network, rules, issued_in))
    leftover = rules.table.leftovers.get(issued_in)
    if leftover is None or any(_is_certain(hit.network, rules, issued_in) for hit in near):
        return near
    return (leftover,)


def _is_ruled_out(network: Network, rules: CardRules, issued_in: str) -> bool:
    if network.region in {None, issued_in} or network.confidence == "high":
        return False
    return network.scope == UNCLEAR or find_ruling(network, rules).verdict == UNSUPPORTED


def _is_certain(network: Network, rules: CardRules, issued_in: str) -> bool:
    if network.region is not None:
        return network.region == issued_in or network.confidence == "high"
    return find_ruling(network, rules).verdict in {SUPPORTED, PARTIAL}


def _candidate_ids(hit: Range) -> tuple[str, ...]:
    """Return the logo that counts before the network itself: scripts read the first one."""
    if hit.rail:
        return hit.rail.id, hit.network.id
    second = (hit.second.id,) if hit.second else ()
    return (hit.network.logo, hit.network.id, *second)


def _judge_best(
    network: Network, hits: Hits, ruling: Ruling, rules: CardRules, issued_in: str | None
) -> tuple[Noticed, bool]:
    """Judge the best of several candidates, and tell whether that leaves the card usable."""
    if ruling.verdict in {SUPPORTED, PARTIAL}:
        return _notice_network(network, ruling, rules, issued_in), True
    # The card may carry the logo of a wider, listed range as well: a plain no would refuse cards that work.
    rail = next(
        (hit.network for hit in hits[1:] if find_ruling(hit.network, rules).verdict == SUPPORTED), None
    )
    if rail is not None:
        return _judge_inside(network, rules.networks[rail.logo], rules)
    # A range that hardly any source knows is no ground for a no.
    if ruling.verdict == UNSUPPORTED and network.confidence == "low":
        return _notice("card.network.uncertain", network, ruling), False
    if ruling.verdict == UNSUPPORTED and len(hits) > 1:
        second = find_ruling(hits[1].network, rules)
        if second.verdict == UNKNOWN:
            rail = rules.networks[hits[1].network.logo]
            return _notice("card.network.rail-unknown", network, ruling, rail=rail.name), False
    likely = "-likely" if network.confidence == "medium" else ""
    return _notice_unlisted(network, ruling, rules, likely), False


def _judge_inside(network: Network, rail: Network, rules: CardRules) -> tuple[Noticed, bool]:
    """Judge a national card whose number lies in the range of a listed network."""
    partner = rules.rulings.partner.get(rail.id)
    if partner is not None and partner.verdict in {SUPPORTED, PARTIAL}:
        return _notice_second_logo(network, rail, network), True
    facts = (f"card.{network.id}", *((partner.fact,) if partner else ()))
    # Nobody says that Alipay takes this second logo, so neither yes nor no; where it is said, it is above.
    values = {"name": network.name, "rail": rail.name, "partners": rail.name}
    known = rail.id in {*network.partners, *network.rails}
    return Noticed("card.network.partner-unknown" if known else "card.network.shared", values, facts), False


def _notice_second_logo(network: Network, rail: Network, called: Network) -> Noticed:
    values = {"name": called.name, "rail": rail.name, "other": network.name}
    return Noticed("card.network.second-logo", values, (f"card.{rail.id}", f"card.partner.{rail.id}"))


def _notice_network(network: Network, ruling: Ruling, rules: CardRules, issued_in: str | None) -> Noticed:
    """Judge a network by its ruling alone, as for a logo's name."""
    if ruling.verdict == SUPPORTED:
        # Only a country tells a card from abroad from a mainland one, which takes another way.
        abroad = f"card.network.{network.logo}-abroad"
        if issued_in and abroad in rules.sentences:
            return _notice(abroad, network, ruling)
        return _notice(_own_finding(network, rules) or "card.network.listed", network, ruling)
    if ruling.verdict == PARTIAL:
        return _notice(_own_finding(network, rules) or "card.network.partial", network, ruling)
    return _notice_by_name(network, ruling, rules) or _notice_unlisted(network, ruling, rules)


def _notice_by_name(network: Network, ruling: Ruling, rules: CardRules) -> Noticed | None:
    """Judge a local logo that may not be the only one on the card: its name does not tell, digits may."""
    if ruling.verdict != UNSUPPORTED:
        return None
    if network.partners:
        return _notice("card.network.look-second", network, ruling, partners=_name(network.partners, rules))
    if network.rails:
        return _notice("card.network.partner-unknown", network, ruling, partners=_name(network.rails, rules))
    if network.scope == _DOMESTIC and not network.ranges:
        return _notice("card.network.look-second-any", network, ruling)
    return None


def _name(networks: Iterable[str], rules: CardRules) -> str:
    return one_of(rules.networks[id_].name for id_ in networks)


def _notice_unlisted(network: Network, ruling: Ruling, rules: CardRules, likely: str = "") -> Noticed:
    own = _own_finding(network, rules)
    if own:
        return _notice(own, network, ruling)
    if ruling.verdict == UNKNOWN:
        abroad = network.rails or network.partners
        if not abroad:
            return _notice("card.network.unclear", network, ruling)
        return _notice("card.network.partner-unknown", network, ruling, partners=_name(abroad, rules))
    if network.scope in _NO_BANK_CARD:
        return _notice("card.network.not-a-bank-card", network, ruling)
    # Where the logo tells the country, a second one on the card is from there too, and may not work either.
    look = Said("second_home" if network.implies_country else "second_any")
    return _notice(f"card.network.not-listed{likely}", network, ruling, look=look)


def _own_finding(network: Network, rules: CardRules) -> str | None:
    """Return the finding that is a network's own, or its parent's."""
    ids = (f"card.network.{id_}" for id_ in (network.id, network.logo))
    return next((id_ for id_ in ids if id_ in rules.sentences), None)


def _notice(id_: str, network: Network, ruling: Ruling, **values: str | Said) -> Noticed:
    return Noticed(id_, {**values, "name": network.name, "claim": ruling.claim}, (ruling.fact,))


_COUNTRY = {
    SUPPORTED: "card.issued.note",
    PARTIAL: "card.issued.partial",
    UNKNOWN: "card.issued.unknown",
    UNSUPPORTED: "card.issued.no",
}


def _add_country(
    noticed: tuple[Noticed, ...],
    network: Network | None,
    ruling: Ruling | None,
    rules: CardRules,
    issued_in: str | None,
) -> tuple[Noticed, ...]:
    """Add what is known of cards issued in this country; a fact on network and country comes first."""
    if issued_in is None:
        return (*noticed, *_ask_for_country(noticed, network, rules))
    # A logo that is refused everywhere stays so: a friendlier word on the country would sound like a way out.
    if ruling is not None and ruling.verdict == UNSUPPORTED:
        return noticed
    exact = rules.rulings.issued.get((issued_in, network.id)) if network else None
    if exact is not None and network is not None and exact.verdict == SUPPORTED:
        own = f"card.network.{exact.fact.removeprefix('card.')}"
        return (
            _notice(own if own in rules.sentences else "card.network.listed", network, exact),
            *noticed[1:],
        )
    found = exact or find_general(network, rules, issued_in)
    if found is None:
        return noticed
    return (*noticed, Noticed(_COUNTRY[found.verdict], {"claim": found.claim}, (found.fact,)))


def _ask_for_country(
    noticed: tuple[Noticed, ...], network: Network | None, rules: CardRules
) -> tuple[Noticed, ...]:
    """Say that the country matters, where a logo that can be linked is refused from some country."""
    if network is None or noticed[0].id not in {f"card.network.{network.id}", "card.network.listed"}:
        return ()
    refused = any(
        id_ == network.id and ruling.verdict == UNSUPPORTED
        for (_, id_), ruling in rules.rulings.issued.items()
    )
    return (Noticed("card.issued-where", {"name": network.name}),) if refused else ()
