"""What the screen of `check-card` says beside the findings: what to do, fee, limits, what was looked at."""

from __future__ import annotations

from msgspec import Struct

from ..checks.card.examine import CardData
from ..knowledge import facts
from ..knowledge import texts as fixed
from ..knowledge.texts import Texts
from ..text.dates import day
from ..text.lists import listed
from ..text.numbers import number
from .card_rules import WORDS, load

MAINLAND = "CN"
MAINLAND_ROUTE = "mainland"
_LOOKED = "looked"


class CardAdvice(Struct, frozen=True):
    """What stands below the findings: steps under a title, then notes, each a label and a sentence."""

    title: str = ""
    steps: tuple[str, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()


def load_texts() -> Texts:
    """Return the fixed texts of the screen."""
    return fixed.load_texts(WORDS)


def tell_read(data: CardData) -> str:
    """Return what was understood of a card that was typed as words: logos, country, kind, its last day."""
    known = load().networks
    things = [known[id_].name for id_ in data.candidates]
    if data.issued_in is not None and not data.assumed:
        things.append(load().places().called(data.issued_in))
    if data.kind is not None:
        things.append(data.kind)
    if data.expires is not None:
        things.append(day(data.expires))
    return listed(dict.fromkeys(things))


def advise(data: CardData, *, usable: bool) -> CardAdvice:
    """Return what to do with a card that was typed rightly, what it costs, and what was looked at.

    `usable` tells whether all findings together leave it usable.
    """
    texts = load_texts()
    if data.wallet is not None:
        looked = (texts[_LOOKED], texts["looked_wallet"])
        return CardAdvice(texts["wallet_before"], (texts["wallet_steps"], texts["wallet_second"]), (looked,))
    looked = (texts[_LOOKED], texts["looked_digits" if data.confidence or data.last4 else "looked_name"])
    if not usable:
        return CardAdvice(notes=(looked,))
    route = _route(data)
    mine = ("resident", "second") if route == MAINLAND_ROUTE else ("bank", "itself", "second")
    steps = tuple(texts[name] for name in mine)
    return CardAdvice(texts["before"], steps, (*_money(route, texts), looked))


def _route(data: CardData) -> str:
    """Return which fees and limits hold for a usable card."""
    if data.issued_in == MAINLAND:
        return MAINLAND_ROUTE
    routes = (load().networks[id_].route for id_ in data.candidates)
    return next((route for route in routes if route), "international")


def _money(route: str, texts: Texts) -> tuple[tuple[str, str], ...]:
    """Return the lines on fee and limits, with the figures of `facts/limits.toml`."""
    known = facts.load("limits").by_id
    abroad = known["limit.fee.international"].figures
    figures = abroad | {
        "foreign_percent": abroad["fee_percent"],
        "payment": known["limit.payment.international"].figures["max_usd"],
        "yearly": known["limit.year.international"].figures["max_usd"],
        "unchecked": known["limit.no-identity-year"].figures["max_usd"],
    }
    numbers = {name: number(value) for name, value in figures.items()}
    rows = (("fee", known[f"limit.fee.{route}"]), ("limits", known[f"limit.payment.{route}"]))
    return tuple(
        (texts[name], texts.fill(f"{name}_{route}", **numbers, year=fact.year)) for name, fact in rows
    )
