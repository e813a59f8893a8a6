"""What the screen of `check-card` says beside the findings: what to do, fee, limits, what was looked at."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..checks.card.examine import Asked, CardData
from ..knowledge import facts, sentences
from ..result import Result
from .card_rules import WORDS, load

MAINLAND = "CN"
MAINLAND_ROUTE = "mainland"


def load_texts() -> Mapping[str, str]:
    """Return the fixed texts of the screen."""
    return sentences.load(WORDS).text


def advise(result: Result[CardData], asked: Asked) -> dict[str, Any]:
    """Return what the screen says beside the findings: `text`, `steps` under `before`, labelled `notes`."""
    said = load_texts()
    if result.mistyped:
        return {"text": said, "before": "", "steps": (), "notes": ()}
    data = result.data
    by_digits = "looked_digits" if data.confidence or data.last4 else "looked_name"
    looked = (said["looked"], said["looked_wallet" if data.wallet else by_digits])
    if data.wallet is not None:
        steps: tuple[str, ...] = (said["wallet_steps"], said["wallet_second"])
        return {"text": said, "before": said["wallet_before"], "steps": steps, "notes": (looked,)}
    if not result.status.usable:
        return {"text": said, "before": "", "steps": (), "notes": (looked,)}
    route = _route(data, asked)
    mine = ("resident", "second") if route == MAINLAND_ROUTE else ("bank", "itself", "second")
    steps = tuple(said[name] for name in mine)
    return {"text": said, "before": said["before"], "steps": steps, "notes": (*_money(route, said), looked)}


def _route(data: CardData, asked: Asked) -> str:
    """Return which fees and limits hold for a usable card."""
    if asked.issued_in == MAINLAND:
        return MAINLAND_ROUTE
    routes = (load().networks[id_].route for id_ in data.candidates)
    return next((route for route in routes if route), "international")


def _money(route: str, said: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return the lines on fee and limits, with the figures of `facts/limits.toml`."""
    known = facts.load("limits").by_id
    abroad = known["limit.fee.international"].figures
    figures = abroad | {
        "foreign_percent": abroad["fee_percent"],
        "payment": known["limit.payment.international"].figures["max_usd"],
        "yearly": known["limit.year.international"].figures["max_usd"],
        "unchecked": known["limit.no-identity-year"].figures["max_usd"],
    }
    numbers = {name: f"{number:,.10g}" for name, number in figures.items()}
    rows = (("fee", known[f"limit.fee.{route}"]), ("limits", known[f"limit.payment.{route}"]))
    return tuple(
        (said[name], said[f"{name}_{route}"].format_map(numbers | {"year": str(fact.year)}))
        for name, fact in rows
    )
