"""What is known of a card besides its logo, and what to say of it: country, kind, last day, unused words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec import Struct

from ...result import Noticed
from ...text.dates import day
from ...text.lists import all_of, listed
from . import names
from .country import OF_HOME, find_country
from .ranges import Network
from .rules import SUPPORTED, CardRules
from .typed import TypedCard

_WORDS, _LONGEST_WORD = 4, 20  # words that were not used, and their letters, as far as they are shown


class Asked(Struct, frozen=True):
    """What a person says of the card besides its number. `ends` is its last day.

    `home` is where the person lives (ISO code): the country of the card only if nothing else says one.
    """

    issued_in: str | None = None
    kind: str | None = None
    ends: date | None = None
    arrive: date | None = None
    home: str | None = None


NOTHING_ASKED = Asked()


class Known(Struct, frozen=True):
    """What is known of a card besides its number, whoever said it; `assumed` as in `CardData`."""

    country: str | None
    assumed: bool
    kind: str | None
    ends: date | None
    arrive: date | None
    besides: tuple[Noticed, ...] = ()

    @property
    def said(self) -> tuple[Noticed, ...]:
        """What is besides to say where no logo is judged: not whose country counted, for none did."""
        return tuple(item for item in self.besides if item.id != OF_HOME)


def know(
    asked: Asked,
    rules: CardRules,
    typed: TypedCard | None = None,
    named: names.Named = names.NOTHING_NAMED,
    logos: tuple[Network, ...] = (),
) -> Known:
    """Put together what is known of a card: what was asked counts before what its words say."""
    country = find_country(asked.issued_in, asked.home, named, logos, rules)
    return Known(
        country=country.code,
        assumed=country.assumed,
        kind=asked.kind or next(iter(named.kinds), None),
        ends=asked.ends or (typed.ends if typed else None),
        arrive=asked.arrive,
        besides=(*country.noticed, *_notice_besides(typed, named)),
    )


def _notice_besides(typed: TypedCard | None, named: names.Named) -> tuple[Noticed, ...]:
    """Say what of the text was not used: words that nobody here knows, and a security code."""
    found: tuple[Noticed, ...] = ()
    if named.denied and named.networks:
        found = (Noticed("card.left-out", {"name": all_of(network.name for network in named.denied)}),)
    # A word with digits may be a piece of a number: it is not shown, not even with its digits masked.
    plain = [word for word in named.unused if not any(map(str.isdecimal, word))]
    unused = _quote(plain)
    if unused:
        found += (Noticed("card.words-not-used", {"words": listed(unused), "count": str(len(unused))}),)
    if len(plain) < len(named.unused):
        found += (Noticed("card.digits-not-used"),)
    return (*found, Noticed("card.security-code")) if typed and typed.code else found


def _quote(words: Sequence[str]) -> list[str]:
    """Return a few words without digits as they may be shown, never a long text."""
    if not words:
        return []
    from ...privacy.door import show  # not at the top: most cards are typed without such words

    return [f"“{show(word[:_LONGEST_WORD])}”" for word in dict.fromkeys(words)][:_WORDS]


def notice_kind(kind: str | None, rules: CardRules, *, usable: bool) -> tuple[Noticed, ...]:
    """Say what a kind of card changes; that it is fine is no news on a card that is refused anyway."""
    ruling = rules.rulings.kind.get(kind) if kind else None
    if ruling is None:
        return ()
    if ruling.verdict == SUPPORTED:
        return (Noticed("card.kind.fine", {"claim": ruling.claim}, (ruling.fact,)),) if usable else ()
    own = f"card.kind.{kind}"
    id_ = own if own in rules.sentences else "card.kind.unsure"
    return (Noticed(id_, {"claim": ruling.claim}, (ruling.fact,)),)


def notice_end(known: Known, rules: CardRules, today: date) -> tuple[Noticed, ...]:
    """Compare the card's last day with today and the arrival."""
    if known.ends is None:
        return ()
    last = {"day": day(known.ends)}
    if known.ends < today:
        return (Noticed("card.expired", last),)
    if known.arrive is not None and known.ends < known.arrive:
        return (Noticed("card.expires-before-arrival", last),)
    # Without a date of travel every card ends soon for somebody: only one that ends this month is named.
    if known.arrive is None:
        soon = (known.ends.year, known.ends.month) == (today.year, today.month)
    else:  # a card that ends soon after the arrival is of little use there
        soon = known.ends - max(today, known.arrive) < timedelta(days=rules.soon_days)
    if soon:
        return (Noticed("card.expires-soon", last),)
    return ()
