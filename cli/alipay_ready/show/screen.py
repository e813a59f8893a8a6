"""What a command hands over: one frozen record that holds its JSON document and knows its own text.

Each command has its own `Screen` in the module of `show/` that words it: the record, the `data` of its JSON
document (a Struct, field by field), and the lines of text stand together, where the type checker sees them.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Generic, TypeVar

from msgspec import Struct

from ..exits import Exit
from ..result import SCHEMA, Finding, Problem, Status
from .lines import Line

Data_co = TypeVar("Data_co", covariant=True)
_EXIT_OF_STATUS = {Status.BLOCKED: Exit.BLOCKED, Status.UNKNOWN: Exit.UNKNOWN}


class NoData(Struct, frozen=True):
    """The `data` of a document that has none: `{}`."""


class Document(Struct, Generic[Data_co], frozen=True):
    """The JSON document of one run: its keys, in the documented order.

    `mistyped` says that a number or card was typed wrongly, so that another look at it may help.
    """

    schema: int
    command: str | None
    status: Status
    exit_code: int
    mistyped: bool
    facts_as_of: date | None
    findings: tuple[Finding, ...]
    data: Data_co
    errors: tuple[Problem, ...]


class Screen(Struct, Generic[Data_co], frozen=True, kw_only=True):
    """The answer of a command. Subclasses add what only the text needs, and say it in `lines`.

    `exit` overrides the exit code that follows from `status`.
    """

    command: str | None
    data: Data_co
    status: Status = Status.OK
    findings: tuple[Finding, ...] = ()
    facts_as_of: date | None = None
    errors: tuple[Problem, ...] = ()
    exit: Exit | None = None
    mistyped: bool = False

    def lines(self) -> Iterable[Line]:
        """Return the text, line by line."""
        raise NotImplementedError

    def exit_code(self, *, strict: bool = False) -> Exit:
        """Return blocked 1, unknown 3, else 0; `strict` fails attention and stale facts too."""
        if self.exit is not None:
            return self.exit
        code = _EXIT_OF_STATUS.get(self.status, Exit.OK)
        if code is Exit.OK and strict and (self.status is Status.ATTENTION or self._is_stale()):
            return Exit.BLOCKED
        return code

    def document(self, *, strict: bool = False) -> Document[Data_co]:
        """Return the JSON document."""
        return Document(
            schema=SCHEMA,
            command=self.command,
            status=self.status,
            exit_code=int(self.exit_code(strict=strict)),
            mistyped=self.mistyped,
            facts_as_of=self.facts_as_of,
            findings=self.findings,
            data=self.data,
            errors=self.errors,
        )

    def _is_stale(self) -> bool:
        return any(finding.stale for finding in self.findings)


class SaidScreen(Screen[NoData], frozen=True, kw_only=True):
    """The command has said everything already (a stream, a file, a walk): only the exit code is left."""

    data: NoData = NoData()

    def lines(self) -> Iterable[Line]:
        """Return no lines."""
        return ()


class ErrorScreen(Screen[NoData], frozen=True, kw_only=True):
    """One of our own errors; `emit` words it on stderr."""

    data: NoData = NoData()
    status: Status = Status.ERROR

    def lines(self) -> Iterable[Line]:
        """Return no lines: an error has nothing for stdout."""
        return ()
