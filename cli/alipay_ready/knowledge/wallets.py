"""Home wallets: apps of other countries, and at whose QR codes in mainland China they pay."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Annotated, Literal

from msgspec import Struct

from ..text.id_forms import KEBAB, make_form
from ..text.words import N_
from .facts import Confidence, Verdict
from .reviewed import ReviewDays, Reviewed
from .shipped import load_by_id

PATH = "facts/wallets.toml"


Codes = Literal["alipay", "weixin", "unionpay"]
WalletId = Annotated[str, make_form(KEBAB, N_("small letters, digits and single hyphens, like touch-n-go"))]


class Wallet(Reviewed, Struct, frozen=True, forbid_unknown_fields=True):
    """One wallet. `since` and `known` are plain words; `also_called` are lower-case names to type.

    `codes` are those whose QR codes it is known or reported to pay at; `verdict` is about mainland China.
    """

    id: WalletId
    name: str
    regions: tuple[str, ...]
    verdict: Verdict
    known: str
    sources: tuple[str, ...]
    confidence: Confidence
    verified: date
    review_days: ReviewDays
    codes: tuple[Codes, ...] = ("alipay",)
    ends: date | None = None
    also_called: tuple[str, ...] = ()
    zh: str | None = None
    since: str | None = None
    note: str | None = None


@cache
def load() -> dict[str, Wallet]:
    """Return every wallet by its id."""
    return load_by_id(PATH, "wallet", tuple[Wallet, ...])
