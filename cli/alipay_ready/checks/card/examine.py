"""Tells whether a card can be linked to Alipay, as far as its number or its logo shows.

A whole number is checked for length and check digit (Luhn); its first digits give the network, and the
facts give the verdict on it. A logo's name is enough for the verdict. Pure: rules and dates come as
arguments, and nothing that leaves here holds more than the last four digits.

Wrongly refusing a card is much worse than wrongly accepting it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from ...result import Examined, Noticed, Said, Several
from ...text.lists import one_of
from . import names
from .ranges import SIZE, UNCLEAR, Hits, Range
from .rules import PARTIAL, SUPPORTED, CardRules, HomeWallet
from .rulings import BEST_FIRST, find_ruling
from .slips import WholeNumber, find_slips, passes_luhn
from .told import NOTHING_ASKED, Asked, Known, know, notice_end, notice_kind
from .typed import PREFIX, TypedCard
from .verdict import NO_JUDGEMENT, Judgement, judge_logos, judge_ranges


class CardData(Struct, frozen=True):
    """What was read out of the value; all of it may be missing, and no digit but the last four is ever here.

    `network` is the id of the logo whose verdict counts (None: not known), `candidates` are the ids of all it
    may be. `last4` is a text of four digits, for a whole number only; `complete` tells a whole number.
    `wallet` is the id of a home wallet that was named instead of a card. `confidence` (high, medium, low or
    None) says how well the range of the number is known.

    `issued_in` is the country that counted (ISO 3166-1 code): the one that was said, else that of the logo,
    else the home of the person; `assumed` is true where it was only taken from the home. `kind` is the kind
    of card and `expires` its last day, where they were said.

    >>> from alipay_ready import check_card
    >>> data = check_card("4111 1111 1111 1111", issued_in="Japan").data
    >>> data.network, data.candidates, data.last4, data.complete, data.wallet, data.confidence
    ('visa', ('visa',), '1111', True, None, 'high')
    >>> data.issued_in, data.assumed, data.kind, data.expires
    ('JP', False, None, None)
    """

    network: str | None = None
    candidates: tuple[str, ...] = ()
    last4: str | None = None
    complete: bool = False
    wallet: str | None = None
    confidence: str | None = None
    issued_in: str | None = None
    assumed: bool = False
    kind: str | None = None
    expires: date | None = None


_SHOWN = 4  # names of other networks
_SHOP_CARDS = frozenset({"international", "domestic"})
_MISTYPED = frozenset({"card.length", "card.check-digit"})


def examine(
    typed: TypedCard, rules: CardRules, today: date, asked: Asked = NOTHING_ASKED
) -> Examined[CardData]:
    """Check one card as it was read: a whole number, its first digits, or the name of a logo or wallet."""
    if typed.problem is not None:
        known = know(asked, rules, typed)
        more = (typed.more,) if typed.more else ()
        return Examined((typed.problem, *more, *known.said), _make_data(known, last4=typed.last4))
    if typed.words:
        return _examine_words(typed, rules, today, asked)
    if typed.beside:
        found = _find_said(typed, rules).finding
        if found is not None:
            return Examined((Noticed(found),), _make_data(know(asked, rules, typed), last4=typed.last4))
    if typed.whole:
        hits = rules.table.find(typed.digits)
        number = WholeNumber(
            hits=hits, count=len(typed.digits), fits=passes_luhn(typed.digits), last4=typed.last4
        )
        return examine_number(number, rules, today, asked, typed)
    return _examine_beginning(typed, rules, today, asked)


def home_wallets(region: str, wallets: Iterable[HomeWallet]) -> tuple[Noticed, ...]:
    """Name the wallets of a country that pay at Alipay QR codes: a way out where no card can be linked."""
    found = {
        wallet.name: wallet.verdict for wallet in wallets if region in wallet.regions and wallet.at_alipay
    }
    names = tuple(
        name if verdict == SUPPORTED else Said("wallet_reported", {"wallet": name})
        for name, verdict in found.items()
        if verdict in {SUPPORTED, PARTIAL}
    )
    return (Noticed("card.home-wallets", {"wallets": Several(names)}),) if names else ()


def _examine_words(typed: TypedCard, rules: CardRules, today: date, asked: Asked) -> Examined[CardData]:
    named = names.find_names(typed.words, rules, dated=typed.ends is not None)
    known = know(asked, rules, typed, named, named.networks)
    if named.wallet is not None:
        wallet = named.wallet
        values = {"wallet": wallet.name, "known": wallet.known}
        return Examined((Noticed(f"card.wallet.{wallet.verdict}", values),), CardData(wallet=wallet.id))
    if not named.networks:
        noticed = (_notice_no_logo(named), *notice_kind(known.kind, rules, usable=False), *known.said)
        return Examined(noticed, _make_data(known))
    verdict = judge_logos(named.networks, rules, known.country)
    return Examined(_notice_all(verdict, known, rules, today), _make_data(known, verdict))


def _notice_all(
    verdict: Judgement,
    known: Known,
    rules: CardRules,
    today: date,
    *more: Noticed,
    last4: str | None = None,
) -> tuple[Noticed, ...]:
    """Put together what is noticed of the logo, `more`, and of the kind and the end of the card."""
    noticed = (
        *verdict.noticed,
        *more,
        *notice_kind(known.kind, rules, usable=verdict.usable),
        *notice_end(known, rules, today),
        *known.besides,
    )
    return _name_card(noticed, last4)


def _notice_no_logo(named: names.Named) -> Noticed:
    if named.finding is not None:
        return Noticed(named.finding)
    if named.near:
        return Noticed("card.name-near", {"near": one_of(named.near)})
    return Noticed("card.name-unknown")


def examine_number(
    number: WholeNumber, rules: CardRules, today: date, asked: Asked, typed: TypedCard | None = None
) -> Examined[CardData]:
    """Check a whole number that was read before; `typed` holds what stood beside it, if anything did."""
    known = _know_number(number.hits, rules, asked, typed)
    verdict = judge_ranges(number.hits, rules, known.country)
    data = _make_data(known, verdict, number.hits, number.last4, complete=True)
    noticed = find_slips(number)
    if noticed and noticed[0].id in _MISTYPED:
        # The wrong digit may be one of the first: no verdict on a logo that may not be on the card.
        as_typed = (
            (Noticed("card.network.as-typed", {"name": verdict.network.name}),) if verdict.network else ()
        )
        return Examined(_name_card((*noticed, *as_typed, *known.said), number.last4), data)
    more = _notice_all(verdict, known, rules, today, last4=number.last4)
    return Examined((*_name_card(noticed, number.last4), *more), data)


def _know_number(hits: Hits, rules: CardRules, asked: Asked, typed: TypedCard | None) -> Known:
    """Put together what is known of a card whose number, or its beginning, was given."""
    named = _find_said(typed, rules) if typed and typed.beside else names.NOTHING_NAMED
    best = (rules.networks[hits[0].network.logo],) if hits and not hits[0].rail else ()
    return know(asked, rules, typed, named, (*best, *named.networks))


def _find_said(typed: TypedCard, rules: CardRules) -> names.Named:
    return names.find_said(typed.beside, rules, dated=typed.ends is not None)


def _examine_beginning(typed: TypedCard, rules: CardRules, today: date, asked: Asked) -> Examined[CardData]:
    """Judge first digits. With fewer than six of them, finer ranges may still change the answer."""
    sure, possible = rules.table.around(typed.digits)
    known = _know_number(sure, rules, asked, typed)
    verdict = judge_ranges(sure, rules, known.country)
    # From six digits on, the range that holds them all is the answer: finer ones would only unsettle people.
    others = _other_names(possible, verdict, rules) if len(typed.digits) < PREFIX.start or not sure else ()
    count = str(min(len(typed.digits), SIZE))
    if len(typed.digits) < PREFIX.start and not typed.hidden and (others or not _is_certain(sure)):
        too_few = Noticed("card.too-few", {"count": count})
        return Examined((too_few, *known.said), _make_data(known, last4=typed.last4))
    if others and not verdict.usable:
        near = {"near": one_of(others)}
        return Examined((Noticed("card.network.too-few", near),), _make_data(known, last4=typed.last4))
    short = Noticed("card.prefix-short", {"count": count, "near": one_of(others)}) if others else None
    prefix = short or Noticed("card.prefix", {"count": count})
    noticed = _notice_all(verdict, known, rules, today, prefix, last4=typed.last4)
    return Examined(noticed, _make_data(known, verdict, sure, typed.last4))


def _other_names(possible: Hits, verdict: Judgement, rules: CardRules) -> tuple[str, ...]:
    """Return the names of other networks that the whole number may turn out to be, at most four."""
    # Leftover ranges hold whatever nobody claims: they would name a network beside every number.
    logos = {hit.network.logo for hit in possible if not _is_same_answer(hit, verdict, rules)}
    others = [rules.networks[id_] for id_ in logos if verdict.network is None or id_ != verdict.network.id]
    best = sorted(
        others, key=lambda network: (BEST_FIRST.index(find_ruling(network, rules).verdict), network.id)
    )
    return tuple(network.name for network in best)[:_SHOWN]


def _is_same_answer(hit: Range, verdict: Judgement, rules: CardRules) -> bool:
    """Tell whether a card of this range gets the same answer: every card that begins with 4 is a Visa."""
    if hit.network.scope == UNCLEAR:
        return True
    if verdict.network is None or not verdict.usable:
        return False
    if hit.rail is not None:
        return hit.rail.id == verdict.network.id
    partner = rules.rulings.partner.get(verdict.network.id)
    listed = find_ruling(hit.network, rules).verdict in {SUPPORTED, PARTIAL}
    return not listed and partner is not None and partner.verdict in {SUPPORTED, PARTIAL}


def _is_certain(sure: Hits) -> bool:
    """Tell whether a few digits show the logo of a card for shops: they may also be the last ones of it."""
    return bool(sure) and sure[0].network.scope in _SHOP_CARDS and sure[0].network.confidence == "high"


def _make_data(
    known: Known,
    verdict: Judgement = NO_JUDGEMENT,
    hits: Hits = (),
    last4: str | None = None,
    *,
    complete: bool = False,
) -> CardData:
    return CardData(
        network=verdict.network.id if verdict.network else None,
        candidates=verdict.candidates,
        last4=last4,
        complete=complete,
        confidence=hits[0].network.confidence if hits else None,
        issued_in=known.country,
        assumed=known.assumed,
        kind=known.kind,
        expires=known.ends,
    )


def _name_card(noticed: Iterable[Noticed], last4: str | None) -> tuple[Noticed, ...]:
    """Give the findings on the network the name of the card: its logo, and its last four digits if known."""
    return tuple(_add_card(item, last4) for item in noticed)


def _add_card(item: Noticed, last4: str | None) -> Noticed:
    name = item.values.get("name")
    if not isinstance(name, str):
        return item
    card = Said("ending", {"name": name, "last4": last4}) if last4 else name
    return Noticed(item.id, {**item.values, "card": card}, item.facts)
