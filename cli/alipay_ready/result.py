"""The records that pass between the layers. All are frozen; none can print itself.

A check notices things (`Noticed`: an id and values). The words for each id come from
`checklists/findings/`; together they make a `Finding`. Findings and data make a `Result`.
A command hands a `Report` to `show/`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import Any, Generic, Literal, TypeVar

from msgspec import Struct, field

from .exits import Exit


class Level(StrEnum):
    """How much one finding weighs, mildest first."""

    OK = "ok"
    INFO = "info"
    WARNING = "warning"
    UNKNOWN = "unknown"
    BLOCK = "block"


class Status(StrEnum):
    """The answer of a whole command: the first four are for checks."""

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
_EXIT_OF_STATUS = {Status.BLOCKED: Exit.BLOCKED, Status.UNKNOWN: Exit.UNKNOWN}


class Noticed(Struct, frozen=True):
    """One thing a check noticed: a finding id, the values its sentence needs, and the facts it rests on."""

    id: str
    values: dict[str, str] = {}
    facts: tuple[str, ...] = ()


class Finding(Struct, frozen=True):
    """One thing a check noticed, in words. `verified` is the oldest date among its facts."""

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
    """The answer of one check, in words. `mistyped` says that the value itself was typed wrongly."""

    status: Status
    findings: tuple[Finding, ...]
    data: Data
    facts_as_of: date | None = None
    mistyped: bool = False


class Problem(Struct, frozen=True):
    """One error for the `errors` list of a JSON document."""

    code: str
    message: str
    hint: str | None = None


class Report(Struct, frozen=True):
    """What a command hands to `show/`: the JSON document's fields, and the name of the view for text.

    `extra` holds what only the text view needs; it never appears in JSON.
    `exit` overrides the exit code that follows from `status`.
    """

    command: str | None
    view: str
    status: Status = Status.OK
    findings: tuple[Finding, ...] = ()
    data: Any = field(default_factory=dict)
    facts_as_of: date | None = None
    errors: tuple[Problem, ...] = ()
    extra: Any = None
    exit: Exit | None = None
    mistyped: bool = False

    @property
    def said(self) -> bool:
        """Tell whether the command has printed everything already (several lines, a stream)."""
        return self.view == "nothing" and self.status is not Status.ERROR

    def exit_code(self, *, strict: bool = False) -> Exit:
        """Return blocked 1, unknown 3, else 0; `strict` fails attention and stale facts too."""
        if self.exit is not None:
            return self.exit
        code = _EXIT_OF_STATUS.get(self.status, Exit.OK)
        if (
            code is Exit.OK
            and strict
            and (self.status is Status.ATTENTION or any(f.stale for f in self.findings))
        ):
            return Exit.BLOCKED
        return code


def worst_first(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Sort findings by weight, heaviest first, keeping the order of equals."""
    return tuple(sorted(findings, key=lambda f: -_WEIGHT[f.level]))


def status_of(findings: Sequence[Finding]) -> Status:
    """Return the status that the heaviest finding decides; no findings is `unknown`."""
    if not findings:
        return Status.UNKNOWN
    return _STATUS_OF_LEVEL[max((f.level for f in findings), key=_WEIGHT.__getitem__)]


def report_of(command: str, view: str, result: Result[Any], extra: Any = None) -> Report:
    """Turn the result of a check into the report of the command that ran it."""
    return Report(
        command=command,
        view=view,
        status=result.status,
        findings=result.findings,
        data=result.data,
        facts_as_of=result.facts_as_of,
        extra=extra,
        mistyped=result.mistyped,
    )
