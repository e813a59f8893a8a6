"""What one check of a row came to: its status, its finding ids, and the words of its worst finding."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from ..result import Result, Status


class Outcome(Struct, frozen=True):
    """One number, card or wallet. `name` is the card's logo or the wallet, `region` the country."""

    status: Status
    findings: tuple[str, ...]
    message: str
    remedy: str | None
    mistyped: bool = False
    stale: bool = False
    name: str | None = None
    region: str | None = None
    is_wallet: bool = False


def outcome_of(
    result: Result[Any], name: str | None = None, region: str | None = None, *, is_wallet: bool = False
) -> Outcome:
    """Keep of a result what a row tells."""
    findings = result.findings
    worst = findings[0]
    return Outcome(
        result.status,
        tuple([item.id for item in findings]),
        worst.message,
        worst.remedy,
        result.mistyped,
        any(item.stale for item in findings),
        name,
        region,
        is_wallet,
    )
