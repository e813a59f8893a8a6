"""What is known of a card besides its logo, and what to say of it: country, kind, last day, unused words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

from ...result import Noticed
from ...text.dates import day
from ...text.lists import listed
from . import names
from .country import find_country
from .ranges import Network
from .rules import SUPPORTED, CardRules
from .typed import TypedCard

if TYPE_CHECKING:
    from .examine import Asked

_WORDS, _LONGEST_WORD = 4, 20  # words that were not used, and their letters, as far as they are shown


class Known(Struct, frozen=True):
    """What is known of a card besides its number, whoever said it; `assumed` as in `CardData`."""

    country: str | None
    assumed: bool
    kind: str | None
    ends: date | None
    arrive: date | None
    besides: tuple[Noticed, ...] = ()


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
    unused = _quote(named.unused)
    found: tuple[Noticed, ...] = ()
    if unused:
        found = (Noticed("card.words-not-used", {"words": listed(unused), "count": str(len(unused))}),)
    return (*found, Noticed("card.security-code")) if typed and typed.code else found


def _quote(words: Sequence[str]) -> list[str]:
    """Return a few words as they may be shown: no digit of them, and never a long text."""
    if not words:
        return []
    from ...privacy.door import show  # not at the top: most cards are typed without such words

    shown = ("".join("*" if char.isdecimal() else char for char in word) for word in words)
    return [f"“{show(word[:_LONGEST_WORD])}”" for word in dict.fromkeys(shown)][:_WORDS]


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
