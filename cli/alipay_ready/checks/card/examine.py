"""Tells whether a card can be linked to Alipay, as far as its number or its logo shows.

A whole number is checked for length and check digit (Luhn); its first digits give the network, and the
facts give the verdict on it. A logo's name is enough for the verdict. Pure: rules and dates come as
arguments, and nothing that leaves here holds more than the last four digits.

Wrongly refusing a card is much worse than wrongly accepting it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from msgspec import Struct

from ...result import Examined, Noticed, Said, Several
from ...text.dates import day
from ...text.lists import one_of
from . import names
from .ranges import SIZE, UNCLEAR, Hits
from .rules import PARTIAL, SUPPORTED, CardRules, HomeWallet
from .slips import WholeNumber, find_slips, passes_luhn
from .typed import PREFIX, TypedCard
from .verdict import BEST_FIRST, NO_JUDGEMENT, Judgement, find_ruling, judge_logos, judge_ranges


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


class Asked(Struct, frozen=True):
    """What a person says of the card besides its number. `ends` is its last day.

    `home` is where the person lives (ISO code): the country of the card only if nothing else says one.
    """

    issued_in: str | None = None
    kind: str | None = None
    ends: date | None = None
    arrive: date | None = None
    home: str | None = None


class Known(Struct, frozen=True):
    """What is known of a card besides its number, whoever said it; `assumed` as in `CardData`."""

    country: str | None
    assumed: bool
    kind: str | None
    ends: date | None
    arrive: date | None


NOTHING_ASKED = Asked()
_SHOWN = 4  # names of other networks
_MISTYPED = frozenset({"card.length", "card.check-digit"})


def examine(
    typed: TypedCard, rules: CardRules, today: date, asked: Asked = NOTHING_ASKED
) -> Examined[CardData]:
    """Check one card as it was read: a whole number, its first digits, or the name of a logo or wallet."""
    if typed.problem is not None:
        return Examined((typed.problem,), _make_data(_know(asked), last4=typed.last4))
    if typed.words:
        return _examine_words(typed.words, rules, today, asked)
    if typed.whole:
        hits = rules.table.find(typed.digits)
        number = WholeNumber(
            hits=hits, count=len(typed.digits), fits=passes_luhn(typed.digits), last4=typed.last4
        )
        return examine_number(number, rules, today, asked)
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


def _know(asked: Asked, kind: str | None = None) -> Known:
    """Put together what is known of a card: what was asked counts before what its words say."""
    country = asked.issued_in or asked.home
    return Known(
        country=country,
        assumed=country is not None and asked.issued_in is None,
        kind=asked.kind or kind,
        ends=asked.ends,
        arrive=asked.arrive,
    )


def _examine_words(words: str, rules: CardRules, today: date, asked: Asked) -> Examined[CardData]:
    named = names.find_names(words, rules)
    known = _know(asked, next(iter(named.kinds), None))
    if named.wallet is not None:
        wallet = named.wallet
        values = {"wallet": wallet.name, "known": wallet.known}
        return Examined((Noticed(f"card.wallet.{wallet.verdict}", values),), CardData(wallet=wallet.id))
    if not named.networks:
        noticed = (_notice_no_logo(named), *_notice_kind(known.kind, rules, usable=False))
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
        *_notice_kind(known.kind, rules, usable=verdict.usable),
        *_notice_end(known, rules, today),
    )
    return _name_card(noticed, last4)


def _notice_no_logo(named: names.Named) -> Noticed:
    if named.finding is not None:
        return Noticed(named.finding)
    if named.near:
        return Noticed("card.name-near", {"near": one_of(named.near)})
    return Noticed("card.name-unknown")


def examine_number(number: WholeNumber, rules: CardRules, today: date, asked: Asked) -> Examined[CardData]:
    """Check a whole number that was read before."""
    known = _know(asked)
    verdict = judge_ranges(number.hits, rules, known.country)
    data = _make_data(known, verdict, number.hits, number.last4, complete=True)
    noticed = find_slips(number)
    if noticed and noticed[0].id in _MISTYPED:
        # The wrong digit may be one of the first: no verdict on a logo that may not be on the card.
        as_typed = (
            (Noticed("card.network.as-typed", {"name": verdict.network.name}),) if verdict.network else ()
        )
        return Examined(_name_card((*noticed, *as_typed), number.last4), data)
    more = _notice_all(verdict, known, rules, today, last4=number.last4)
    return Examined((*_name_card(noticed, number.last4), *more), data)


def _examine_beginning(typed: TypedCard, rules: CardRules, today: date, asked: Asked) -> Examined[CardData]:
    """Judge first digits. With fewer than six of them, finer ranges may still change the answer."""
    sure, possible = rules.table.around(typed.digits)
    known = _know(asked)
    verdict = judge_ranges(sure, rules, known.country)
    # From six digits on, the range that holds them all is the answer: finer ones would only unsettle people.
    others = _other_names(possible, verdict, rules) if len(typed.digits) < PREFIX.start or not sure else ()
    count = str(min(len(typed.digits), SIZE))
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
    logos = {hit.network.logo for hit in possible if hit.network.scope != UNCLEAR}
    others = [rules.networks[id_] for id_ in logos if verdict.network is None or id_ != verdict.network.id]
    best = sorted(
        others, key=lambda network: (BEST_FIRST.index(find_ruling(network, rules).verdict), network.id)
    )
    return tuple(network.name for network in best)[:_SHOWN]


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


def _notice_kind(kind: str | None, rules: CardRules, *, usable: bool) -> tuple[Noticed, ...]:
    """Say what a kind of card changes; that it is fine is no news on a card that is refused anyway."""
    ruling = rules.rulings.kind.get(kind) if kind else None
    if ruling is None:
        return ()
    if ruling.verdict == SUPPORTED:
        return (Noticed("card.kind.fine", {"claim": ruling.claim}, (ruling.fact,)),) if usable else ()
    own = f"card.kind.{kind}"
    id_ = own if own in rules.sentences else "card.kind.unsure"
    return (Noticed(id_, {"claim": ruling.claim}, (ruling.fact,)),)


def _notice_end(known: Known, rules: CardRules, today: date) -> tuple[Noticed, ...]:
    """Compare the card's last day with today and the arrival."""
    if known.ends is None:
        return ()
    last = {"day": day(known.ends)}
    if known.ends < today:
        return (Noticed("card.expired", last),)
    if known.arrive is not None and known.ends < known.arrive:
        return (Noticed("card.expires-before-arrival", last),)
    # Counted from the arrival where that is later: a card that ends soon after it is of little use there.
    if known.ends - max(today, known.arrive or today) < timedelta(days=rules.soon_days):
        return (Noticed("card.expires-soon", last),)
    return ()
