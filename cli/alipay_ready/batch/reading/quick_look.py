"""Looks at the XML of an .xlsx workbook as bytes, for the most that its cells can take.

Every common program writes its cells in one way. Where all cells of a file are written so, patterns find them
in a fifth of the time that a parser needs. What they find is never too little. Where a cell is written
otherwise, or where the answer would be too much, `sheet_size.py` parses the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from .sheet_size import CELLS, COLUMNS, ROWS, number_column
from .unpacking import Edit

_ANY_CELL = re.compile(rb"<(?:[^\s/>:<]*:)?c[\s/>]")  # whatever an XML reader can take for the begin of one
_CELL = re.compile(
    rb'<c r="([A-Z]{1,3})([0-9]{1,7})"(?: s="[0-9]+")?(?: t="(?:[a-df-z]|str|inlineStr)")? ?(/?)>'
)
_TEXT = b"<si"
_OTHER_TEXT = re.compile(rb"<[^\s/>:<]*:si[\s/>]")
_LONGEST = 1 << 22  # bytes without a tag; a text in a cell has 32,767 characters


class QuickLook:
    """What a file holds at most. `certain` is false where it must be parsed to know.

    `shared` counts cells with a text that is kept elsewhere, `texts` such texts, `longest` their bytes.
    """

    def __init__(self) -> None:
        """Nothing is known yet."""
        self.certain = True
        self.edits: list[Edit] = []  # errors in cells are not certain
        self.shared = self.texts = self.longest = 0
        self._filled = self._columns = self._rows = self._text = 0

    def read(self, blocks: Iterable[bytes]) -> None:
        """Look at all of it, or until nothing is certain."""
        rest = b""
        for block in blocks:
            data = rest + block
            cut = data.rfind(b"<")
            data, rest = (b"", data) if cut < 0 else (data[:cut], data[cut:])
            self._look(data)
            if len(rest) > _LONGEST:
                self.certain = False
            if not self.certain:
                return
        self._look(rest)

    def _look(self, data: bytes) -> None:
        cells = _CELL.findall(data)
        self.certain = (
            len(cells) == len(_ANY_CELL.findall(data))
            and not _OTHER_TEXT.search(data)
            and b"\0" not in data  # letters of two bytes
        )
        filled = [(column, row) for column, row, empty in cells if not empty]
        if filled:
            self._filled += len(filled)
            self._columns = max(self._columns, *map(number_column, {column.decode() for column, _ in filled}))
            self._rows = max(self._rows, *map(int, {row for _, row in filled}))
            self.shared += data.count(b't="s"')
        text, *texts = map(len, data.split(_TEXT))
        if self.texts or texts:
            self.longest = max(self.longest, self._text + text, *texts)
            self._text = texts[-1] if texts else self._text + text
            self.texts += len(texts)
        self.certain = self.certain and (
            self._rows <= ROWS
            and self._columns <= COLUMNS
            and self._rows * self._columns <= CELLS
            and max(self._filled, self.texts) <= CELLS
        )
