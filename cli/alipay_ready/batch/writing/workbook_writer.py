"""Writes the answers as a workbook, .xlsx, in which every text is a text.

A spreadsheet reads a CSV file anew each time, and damages what it finds there: it takes `+44 …` for a sum,
shortens long numbers, drops zeros. Here the cells say what they are: nothing is a formula or a link, and no
sign in front of a text is needed to prevent it. `xlsxwriter` is asked for only here.

The rows are made in other processes, so they come as bytes. Until the workbook is complete they lie in files
of a folder that only this user can open, and that goes when the workbook is closed or given up.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import zip_longest
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import BinaryIO, Self

from msgspec import msgpack

from ...errors import DataProblem
from ...text.cells import width
from ...text.harmless import make_cell
from ...text.words import _, ngettext
from ..extras import from_extra

ROWS = (1 << 20) - 1  # below the headings
COLUMNS = 1 << 14
LONGEST = 32_767  # UTF-16 units of a text in a cell
EXACT = 10**15  # a number from here on loses digits in a spreadsheet
_MADE = datetime(2000, 1, 1, tzinfo=UTC)  # always the same: the same answers are the same bytes
_WIDTHS = (8, 60)  # of a column, in characters
_LOOKED_AT = 100  # rows that tell how wide a column is
_NO_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")  # beside what steers, what XML does not have
_TITLE = "alipay-ready"

_encode = msgpack.Encoder(enc_hook=str).encode
_decode = msgpack.Decoder(list[list[str | int | None]]).decode


def encode(rows: Sequence[Sequence[object]]) -> bytes:
    """Return rows as bytes for a WorkbookSink: whole numbers as such, all else as text."""
    return _encode([[_make_value(value) for value in row] for row in rows])


class WorkbookSink:
    """Takes rows, the headings first, and writes a workbook into a binary file when it is closed."""

    def __init__(self, file: BinaryIO) -> None:
        """Write nothing yet; ExtraProblem if the package for it is not installed."""
        with from_extra(_("Write CSV with --to csv.")):
            import xlsxwriter
            from xlsxwriter.utility import xl_range
        self._folder = TemporaryDirectory(prefix="alipay-ready-")
        self._target = _Target(file)
        self._book = xlsxwriter.Workbook(self._target, {"constant_memory": True, "tmpdir": self._folder.name})
        self._book.set_properties({"created": _MADE, "title": _TITLE})
        self._sheet = self._book.add_worksheet(_TITLE)
        self._sheet.freeze_panes(1, 0)
        everything = xl_range(0, 0, ROWS, COLUMNS - 1)
        self._sheet.ignore_errors({"number_stored_as_text": everything})  # no green corners
        # As text also for whoever edits the cell, and only then would make a sum of it.
        self._text = self._book.add_format({"num_format": "@"})
        self._heading = self._book.add_format({"num_format": "@", "bold": True})
        self._row = 0
        self._widths: list[int] = []
        self._closed = False

    def write(self, data: bytes) -> None:
        """Take rows; DataProblem if a sheet has no room for them."""
        for row in _decode(data):
            if self._row > ROWS:
                raise DataProblem(
                    ngettext(
                        "A workbook has room for {count} row.", "A workbook has room for {count} rows.", ROWS
                    ),
                    _("Write CSV: --to csv"),
                )
            self._put(row)
            self._row += 1

    def close(self) -> None:
        """Write the workbook; what the file raises is raised at the end."""
        if self._closed:
            return
        self._closed = True
        try:
            for place, cells in enumerate(self._widths):
                self._sheet.set_column(place, place, min(max(cells + 1, _WIDTHS[0]), _WIDTHS[1]))
            self._book.close()
        finally:
            self._folder.cleanup()
        if self._target.failed is not None:
            raise self._target.failed

    def give_up(self) -> None:
        """Write nothing, and remove what was kept so far."""
        if not self._closed:
            self._closed = self._book.fileclosed = True
            self._sheet._opt_close()  # noqa: SLF001 - Windows removes no file that is open
            self._folder.cleanup()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self.close()
        else:
            self.give_up()

    def _put(self, row: Sequence[str | int | None]) -> None:
        style = self._text if self._row else self._heading
        for place, value in enumerate(row):
            if isinstance(value, int):
                self._sheet.write_number(self._row, place, value)
            elif value:
                self._sheet.write_string(self._row, place, value, style)
        if self._row < _LOOKED_AT:
            widths = [min(width(str(value or "")), _WIDTHS[1]) for value in row]
            self._widths = [max(both) for both in zip_longest(self._widths, widths, fillvalue=0)]


class _Target:
    """Takes the workbook, from its begin to its end. A write that fails is kept, and no other one is tried.

    The libraries would wrap it in an error of theirs, and try once more when nobody listens.
    """

    def __init__(self, file: BinaryIO) -> None:
        self.failed: Exception | None = None
        self._file = file

    def write(self, data: bytes) -> int:
        """Write all."""
        if self.failed is None:
            try:
                self._file.write(data)
            except Exception as error:  # noqa: BLE001 - the caller hears of it
                self.failed = error
        return len(data)

    def flush(self) -> None:
        """Leave that to the one who opened the file."""


def _make_value(value: object) -> str | int | None:
    if isinstance(value, bool):
        return "true" if value else "false"  # as in CSV and JSON
    if isinstance(value, int) and abs(value) < EXACT:
        return value
    return None if value is None else _make_text(str(value))


def _make_text(text: str) -> str:
    """Return a text as a cell can hold it."""
    if not text.isprintable():
        text = _NO_XML.sub("", make_cell(text))
    if len(text) > LONGEST // 2:
        text = text.encode("utf-16-le", "replace")[: 2 * LONGEST].decode("utf-16-le", "ignore")
    # the library would write such a text as XML of its own
    return text[: LONGEST - 1] + " " if text.startswith("<r>") and text.endswith("</r>") else text
