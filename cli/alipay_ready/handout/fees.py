"""The small picture of fees and limits, drawn from the `figures` of `facts/limits.toml`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

from ..knowledge import facts
from ..knowledge.facts import Fact

_FEE = "limit.fee."
_OF_ROUTE = ("limit.fee.{}", "limit.payment.{}", "limit.year.{}")
_FOREIGN = (  # a card from abroad: UnionPay differs, and there are limits before the identity check
    "limit.fee.international",
    "limit.fee.unionpay-abroad",
    "limit.no-identity-year",
    "limit.payment.international",
    "limit.year.international",
    "limit.rate",
)
_EXAMPLE = 1.5  # the example of a payment with a fee: this many times the free sum


class Fee(Struct, frozen=True):
    """Free up to a sum in yuan; above, so many per cent of the whole, with one example."""

    free: float
    percent: float
    example: float
    costs: float


class Bar(Struct, frozen=True):
    """One limit. `row` is the word of its line, `width` its share of the largest in per cent."""

    row: str
    usd: float
    width: float


class Picture(Struct, frozen=True):
    """Fees and limits of one kind of card. `ids` are the facts it was drawn from."""

    route: str
    fee: Fee | None
    bars: tuple[Bar, ...]
    year: int | None
    claims: tuple[str, ...]
    ids: tuple[str, ...]
    no_fee: bool


def draw_for_steps(ids: Iterable[str]) -> Picture | None:
    """Draw the fees that these facts speak of most; None if they speak of none."""
    counted = Counter(id_.removeprefix(_FEE) for id_ in ids if id_.startswith(_FEE))
    return draw_for_route(counted.most_common(1)[0][0]) if counted else None


def draw_for_route(route: str) -> Picture:
    """Draw the fees and limits of one kind of card: international, mainland or wallet."""
    known = facts.load("limits").by_id
    wanted = _FOREIGN if route == "international" else tuple(name.format(route) for name in _OF_ROUTE)
    found = [known[id_] for id_ in wanted if id_ in known]
    fee = known.get(_FEE + route)
    return Picture(
        route=route,
        fee=_fee(fee),
        bars=_bars(found),
        year=max((fact.year for fact in found if fact.year and fact.figures), default=None),
        claims=tuple(fact.claim for fact in found),
        ids=tuple(fact.id for fact in found),
        no_fee=fee is not None and fee.figures.get("fee_percent") == 0,
    )


def _fee(fact: Fact | None) -> Fee | None:
    figures = fact.figures if fact else {}
    free, percent = figures.get("free_up_to_cny"), figures.get("fee_percent")
    if not free or not percent:
        return None
    example = free * _EXAMPLE
    return Fee(free=free, percent=percent, example=example, costs=example * percent / 100)


def _bars(found: list[Fact]) -> tuple[Bar, ...]:
    sums = [(fact.id, fact.figures["max_usd"]) for fact in found if "max_usd" in fact.figures]
    largest = max((usd for _, usd in sums), default=1)
    return tuple(Bar(row=_row(id_), usd=usd, width=100 * usd / largest) for id_, usd in sums)


def _row(id_: str) -> str:
    """Return the key of the words for a limit; those of a wallet have their own."""
    _, kind, *route = id_.split(".")
    return f"wallet_{kind}" if route == ["wallet"] else kind
