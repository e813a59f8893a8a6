"""What tables are read from: a binary file or pipe, block by block, whose first block can be looked at."""

from __future__ import annotations

from typing import Protocol

from ...errors import IOProblem
from ...text.words import _

BLOCK = 1 << 17  # bytes: about a thousand rows
_ENOUGH = 8  # bytes that tell what a file is


class Stream(Protocol):
    """What is read: a binary file or pipe."""

    def read1(self, size: int = ..., /) -> bytes:
        """Return what is there, at most `size` bytes; wait only if nothing is."""


class Input:
    """A stream whose first block can be looked at before it is read. `consumed` counts the bytes so far.

    IOProblem where the system cannot read it.
    """

    def __init__(self, stream: Stream, where: str) -> None:
        """Read nothing yet; `where` names the input in messages."""
        self.where = where
        self.consumed = 0
        self._stream = stream
        self._first: bytes | None = None

    def look(self) -> bytes:
        """Return the first block, and leave it to be read; of a slow pipe the first few bytes."""
        if self._first is None:
            self._first = self._read(BLOCK)
            while len(self._first) < _ENOUGH and (more := self._read(BLOCK)):
                self._first += more
        return self._first

    def read1(self, size: int = BLOCK, /) -> bytes:
        """Return what is there."""
        block, self._first = self._first, b""
        block = block or self._read(size)
        self.consumed += len(block)
        return block

    def read(self, size: int = BLOCK, /) -> bytes:
        """Return what is there: a workbook is taken block by block too."""
        return self.read1(size)

    def _read(self, size: int) -> bytes:
        try:
            return self._stream.read1(size)
        except OSError as error:
            raise IOProblem(
                _("{where} cannot be read: {reason}.", where=self.where, reason=error.strerror),
                _("Try again."),
            ) from None
