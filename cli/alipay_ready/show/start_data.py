"""What `start` answers, as data: the verdicts, the plan, and the answers behind them."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from ..checks.phone.examine import Enter
from ..result import Route, Status


class StartAnswers(Struct, frozen=True):
    """The answers, None where a question was skipped. The number is not among them.

    `home` is an ISO code, `logos` the words for each card, `wallet` names with commas, or `none`.
    """

    home: str | None = None
    arrive: date | None = None
    stay: str | None = None
    document: str | None = None
    logos: tuple[str, ...] | None = None
    wallet: str | None = None
    had_alipay: bool | None = None
    under_18: bool | None = None


class StartPlan(Struct, frozen=True):
    """The best way to pay and the second best (None: there is none), and all that plan B can rest on.

    `today` and `later` are ids of steps: what to do now, in this order, and the other required ones.
    """

    route: Route | None
    reserve: Route | None
    plan_b: tuple[str, ...]
    today: tuple[str, ...]
    later: tuple[str, ...]


class StartPhone(Struct, frozen=True):
    """The verdict on the number; `enter` is what to choose and type.

    Of a check that was saved before there are only status and region.
    """

    status: Status
    region: str | None
    message: str | None = None
    remedy: str | None = None
    mistyped: bool = False
    enter: Enter | None = None


class StartCard(Struct, frozen=True):
    """The verdict on one card. `label` are the words for it; `notes` are what was said besides.

    `issued_in` is the country that counted, `assumed` whether it is only that where the person lives.
    """

    label: str
    status: Status
    network: str | None
    issued_in: str | None
    assumed: bool = False
    message: str | None = None
    remedy: str | None = None
    notes: tuple[str, ...] = ()
    mistyped: bool = False


class StartWallet(Struct, frozen=True):
    """The verdict on a home wallet."""

    label: str
    status: Status
    message: str | None = None
    remedy: str | None = None


class StartData(Struct, frozen=True):
    """The plan, the verdicts it rests on, the answers, where they are saved, and the id of the next step.

    `wallet` is the one that counts, `wallets` are all. The step is `next_step`, by its old name `next`.
    """

    plan: StartPlan
    phone: StartPhone | None
    cards: tuple[StartCard, ...]
    wallet: StartWallet | None
    wallets: tuple[StartWallet, ...]
    answers: StartAnswers
    saved: bool
    file: str
    next: str | None
    next_step: str | None
