"""The records that pass between the layers. All are frozen; none can print itself.

A check notices things (`Noticed`: an id and values). The words for each id come from
`checklists/findings/`; together they make a `Finding`. Findings and data make a `Result`.
A command hands over a `Screen` (`show/screen.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Generic, Literal, TypeVar

from msgspec import Struct


class Level(StrEnum):
    """How much one finding weighs, mildest first: ok, info, warning, unknown, block. Each is a text too.

    >>> from alipay_ready import Level
    >>> [level.value for level in Level]
    ['ok', 'info', 'warning', 'unknown', 'block']
    >>> Level.BLOCK == "block"
    True
    """

    OK = "ok"
    INFO = "info"
    WARNING = "warning"
    UNKNOWN = "unknown"
    BLOCK = "block"


class Status(StrEnum):
    """The answer of a check: ready, attention, unknown or blocked. Each is a text too.

    `usable` is whether it will do as far as anybody can tell, `rank` how much it weighs: of several the
    highest counts. `ok` and `error` are for commands; no check gives them.

    >>> from alipay_ready import Status
    >>> Status("attention").usable, Status.UNKNOWN.usable
    (True, False)
    >>> max([Status.READY, Status.BLOCKED, Status.UNKNOWN], key=lambda status: status.rank).value
    'blocked'
    """

    READY = "ready"
    ATTENTION = "attention"
    UNKNOWN = "unknown"
    BLOCKED = "blocked"
    OK = "ok"
    ERROR = "error"

    @property
    def rank(self) -> int:
        """How much it weighs: 0 for the best. Of several answers the highest counts."""
        return _RANKS.index(self)

    @property
    def usable(self) -> bool:
        """Whether the card, number or wallet will do, as far as anybody can tell: ready or attention."""
        return self in _USABLE


_RANKS = (Status.OK, Status.READY, Status.ATTENTION, Status.UNKNOWN, Status.BLOCKED, Status.ERROR)
_USABLE = frozenset({Status.READY, Status.ATTENTION})
_STATUS_OF_LEVEL = {
    Level.OK: Status.READY,
    Level.INFO: Status.READY,
    Level.WARNING: Status.ATTENTION,
    Level.UNKNOWN: Status.UNKNOWN,
    Level.BLOCK: Status.BLOCKED,
}
_WEIGHT = {level: weight for weight, level in enumerate(Level)}
# A note would hide the answer where it came before it.
_NOTE_LAST = {level: -weight for level, weight in _WEIGHT.items()} | {Level.INFO: 1}


class Said(Struct, frozen=True):
    """A value that has words of its own: a fixed text of the same subject, by its key, and its values."""

    key: str
    values: Mapping[str, str] = {}


class Several(Struct, frozen=True):
    """A value of several things: names, shown as `A, B`, or, as `sentences`, whole ones after each other."""

    things: tuple[str | Said, ...]
    sentences: bool = False


class Noticed(Struct, frozen=True):
    """One thing a check noticed: a finding id, the values its sentence needs, and the facts it rests on."""

    id: str
    values: Mapping[str, str | Said | Several] = {}
    facts: tuple[str, ...] = ()


class Finding(Struct, frozen=True):
    """One thing a check noticed, in words.

    `id` is its permanent name (`explain` tells more), `level` its weight, `message` a sentence, `remedy` what
    to do about it (None: nothing). `facts` are the ids of the facts it rests on, `verified` the oldest day on
    which one of them was compared with its sources (None without facts), `stale` whether one is due for a new
    look.

    >>> from alipay_ready import check_card
    >>> finding = check_card("mir", today=date(2026, 11, 23)).findings[0]
    >>> finding.id, finding.level.value, finding.facts
    ('card.network.not-listed', 'block', ('card.mir',))
    """

    id: str
    level: Level
    message: str
    remedy: str | None = None
    facts: tuple[str, ...] = ()
    verified: date | None = None
    stale: bool = False


# The ways to pay, and with them the shipped checklists: a foreign card, a mainland card, a home wallet.
Route = Literal["visitor", "resident", "wallet"]
ROUTES: tuple[Route, ...] = ("visitor", "resident", "wallet")

Data = TypeVar("Data")


class Examined(Struct, Generic[Data], frozen=True):
    """What a pure check gives back: what it noticed, and the data it read out of the value."""

    noticed: tuple[Noticed, ...]
    data: Data


class Result(Struct, Generic[Data], frozen=True):
    """The answer of one check, in words.

    `status` is that of the worst finding, `findings` are one or more, worst first. `data` is what was read
    out of the value: a `PhoneData`, `CardData` or `PersonData`. `facts_as_of` is the newest day on which a
    source of the facts was published (None without facts), `mistyped` whether the value itself was typed
    wrongly: look at it again. `to_dict()` makes it ready for JSON.

    >>> from alipay_ready import check_phone
    >>> result = check_phone("+44 7400 123456", today=date(2026, 11, 23))
    >>> result.status.value, result.mistyped, [finding.id for finding in result.findings]
    ('ready', False, ['phone.mobile'])
    >>> result.to_dict()["data"]["enter"]
    {'region': 'GB', 'calling_code': 44, 'number': '7400123456'}
    """

    status: Status
    findings: tuple[Finding, ...]
    data: Data
    facts_as_of: date | None = None
    mistyped: bool = False

    def to_dict(self) -> dict[str, object]:
        """Return it in the types of JSON: dicts, lists, texts (dates as 2026-06-08), numbers, None."""
        from msgspec import json

        plain: dict[str, object] = json.decode(json.encode(self))
        return plain


SCHEMA = 1  # of every JSON document and row: names are added, none goes or changes its meaning


class Problem(Struct, frozen=True):
    """One error for the `errors` list of a JSON document."""

    code: str
    message: str
    hint: str | None = None


def newest(days: Iterable[date | None]) -> date | None:
    """Return the latest of several days; None where there is none."""
    return max((day for day in days if day is not None), default=None)


def worst_first(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Sort findings by weight, heaviest first, keeping the order of equals; notes come after what is fine."""
    return tuple(sorted(findings, key=lambda finding: _NOTE_LAST[finding.level]))


def status_of(findings: Sequence[Finding]) -> Status:
    """Return the status that the heaviest finding decides; no findings is `unknown`."""
    if not findings:
        return Status.UNKNOWN
    return _STATUS_OF_LEVEL[max((f.level for f in findings), key=_WEIGHT.__getitem__)]
