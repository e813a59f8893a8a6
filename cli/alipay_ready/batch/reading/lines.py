"""Lines of a file or pipe, block by block: as they come, without ever holding more than one block."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar

from ...errors import DataProblem, IOProblem, ReadyError
from ...text.words import N_, _, ngettext

BLOCK = 1 << 17  # bytes: about a thousand rows
LONGEST = 1 << 20  # bytes of a line; no table of people has a longer one
CHUNK = 1000  # rows that are checked and written together
BOM = b"\xef\xbb\xbf"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_SAVE = N_("Save it as CSV UTF-8.")
# The first bytes of files that are no text: what each is, and what to do.
_KNOWN = {
    b"PK\x03\x04": (N_("{where} is an Excel workbook or another packed file, not a table in text."), _SAVE),
    b"\xd0\xcf\x11\xe0": (N_("{where} is an old Excel workbook, not a table in text."), _SAVE),
    b"\x1f\x8b": (
        N_("{where} is compressed, not a table in text."),
        N_("Unpack it first: gunzip -c FILE | alipay-ready batch -"),
    ),
    b"%PDF": (N_("{where} is a PDF document, not a table in text."), N_("Save the table as CSV UTF-8.")),
}
Row = TypeVar("Row")


class Stream(Protocol):
    """What is read: a binary file or pipe."""

    def read1(self, size: int = ..., /) -> bytes:
        """Return what is there, at most `size` bytes; wait only if nothing is."""


class Lines:
    """The lines of a stream as bytes, each with its end; any of LF, CRLF and CR ends a line.

    `waiting` counts the lines that are there without reading further, `consumed` the bytes read so far.
    `bom` says whether the text began with a byte order mark. DataProblem for what is no text.
    """

    def __init__(self, stream: Stream, where: str) -> None:
        """Read nothing yet; `where` names the input in messages."""
        self.where = where
        self.consumed = self.waiting = self.number = 0
        self.bom = self.ended = False
        self._stream = stream

    def __iter__(self) -> Iterator[bytes]:
        """Yield line by line."""
        rest = b""
        while block := self._read():
            if not self.consumed:
                block = self._check_start(block)
            self.consumed += len(block)
            parts = (rest + block).splitlines(keepends=True)
            # The last line may go on in the next block, and a CR may be half of a CRLF.
            rest = parts.pop() if parts and not parts[-1].endswith(b"\n") else b""
            yield from self._count(parts)
            if len(rest) > LONGEST:
                raise self._too_long(self.number + 1)
        self.ended = True
        yield from self._count(rest.splitlines(keepends=True))

    def _read(self) -> bytes:
        try:
            return self._stream.read1(BLOCK)
        except OSError as error:
            raise IOProblem(
                _("{where} cannot be read: {reason}.", where=self.where, reason=error.strerror),
                _("Try again."),
            ) from None

    def _count(self, parts: list[bytes]) -> Iterator[bytes]:
        self.waiting = len(parts)
        for part in parts:
            self.waiting -= 1
            self.number += 1
            if len(part) > LONGEST:
                raise self._too_long(self.number)
            yield part

    def _check_start(self, block: bytes) -> bytes:
        """Look at the first block: leave out the byte order mark, refuse what is no text."""
        for start, (what, hint) in _KNOWN.items():
            if block.startswith(start):
                raise DataProblem(_(what, where=self.where), _(hint))
        if block.startswith(_UTF_16) or block[1:2] == b"\0" or block[:1] == b"\0":
            raise DataProblem(
                _("{where} is not UTF-8 text. It looks like UTF-16.", where=self.where), _(_SAVE)
            )
        if b"\0" in block:
            raise DataProblem(_("{where} is a binary file, not a table in text.", where=self.where), _(_SAVE))
        self.bom = block.startswith(BOM)
        return block.removeprefix(BOM)

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


def make_chunks(lines: Lines, rows: Iterable[Row | None]) -> Iterator[list[Row]]:
    """Gather the rows that are made of lines: as many as are there, at most CHUNK; None stands for a blank.

    A chunk ends where reading on would mean waiting, so that a slow pipe gets each answer at once. Blank
    rows must come by too: the last line that is there may be one, and the rows before it would wait.
    """
    chunk: list[Row] = []
    try:
        for row in rows:
            if row is not None:
                chunk.append(row)
            if chunk and (not lines.waiting or len(chunk) >= CHUNK):
                yield chunk
                chunk = []
    except ReadyError:  # the rows before it are answered all the same
        yield chunk
        raise
    yield chunk
