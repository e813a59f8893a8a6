"""Lines of a file or pipe, block by block: as they come, without ever holding more than one block."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol, TypeVar

from ...errors import DataProblem, ReadyError
from ...text.words import _, ngettext
from .stream import BLOCK, Stream

LONGEST = 1 << 20  # bytes of a line; no table of people has a longer one
CHUNK = 1000  # rows that are checked and written together
BOM = b"\xef\xbb\xbf"
Row = TypeVar("Row")
Out_co = TypeVar("Out_co", covariant=True)


class Lines:
    """The lines of a stream as bytes, each with its end; any of LF, CRLF and CR ends a line.

    `waiting` counts the lines that are there without reading further, `bom` says whether the text began with
    a byte order mark. DataProblem for what is no text.
    """

    def __init__(self, stream: Stream, where: str) -> None:
        """Read nothing yet; `where` names the input in messages."""
        self.where = where
        self.waiting = self.number = 0
        self.bom = self.ended = False
        self._stream = stream

    def __iter__(self) -> Iterator[bytes]:
        """Yield line by line."""
        rest, begun = b"", False
        while block := self._stream.read1(BLOCK):
            if not begun:
                begun, self.bom = True, block.startswith(BOM)
                block = block.removeprefix(BOM)
            if b"\0" in block:
                raise DataProblem(
                    _("{where} is a binary file, not a table in text.", where=self.where),
                    _("Save the table as CSV UTF-8, or as .xlsx."),
                )
            parts = (rest + block).splitlines(keepends=True)
            # The last line may go on in the next block, and a CR may be half of a CRLF.
            rest = parts.pop() if parts and not parts[-1].endswith(b"\n") else b""
            yield from self._count(parts)
            if len(rest) > LONGEST:
                raise self._too_long(self.number + 1)
        self.ended = True
        yield from self._count(rest.splitlines(keepends=True))

    def _count(self, parts: list[bytes]) -> Iterator[bytes]:
        self.waiting = len(parts)
        for part in parts:
            self.waiting -= 1
            self.number += 1
            if len(part) > LONGEST:
                raise self._too_long(self.number)
            yield part

    def _too_long(self, number: int) -> DataProblem:
        return DataProblem(
            ngettext(
                "{where}, line {line}: the line is longer than {count} byte.",
                "{where}, line {line}: the line is longer than {count} bytes.",
                LONGEST,
                where=self.where,
                line=number,
            ),
            _("Is this the right file? A table has one person on each line."),
        )


class Rows(Protocol[Out_co]):
    """Rows on their way, None for a blank one; `waiting` tells how many are there without reading on."""

    @property
    def waiting(self) -> int:
        """How many more are there."""

    def __iter__(self) -> Iterator[Out_co | None]:
        """Yield row by row."""


def make_chunks(rows: Rows[Row]) -> Iterator[list[Row]]:
    """Gather rows: as many as are there, at most CHUNK.

    A chunk ends where reading on would mean waiting, so that a slow pipe gets each answer at once. Blank
    rows must come by too: the last line that is there may be one, and the rows before it would wait.
    """
    chunk: list[Row] = []
    try:
        for row in rows:
            if row is not None:
                chunk.append(row)
            if chunk and (not rows.waiting or len(chunk) >= CHUNK):
                yield chunk
                chunk = []
    except ReadyError:  # the rows before it are answered all the same
        yield chunk
        raise
    yield chunk
