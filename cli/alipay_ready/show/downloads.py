"""The screen of `steps --qr`: the official download addresses, with QR codes where they can be shown."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator

from msgspec import Struct

from .lines import BLANK, Line, line
from .screen import Screen


class DownloadRow(Struct, frozen=True):
    """The address of Alipay in one store."""

    store: str
    url: str


class DownloadsData(Struct, frozen=True):
    """The official addresses."""

    downloads: tuple[DownloadRow, ...]


class DownloadsScreen(Screen[DownloadsData], frozen=True, kw_only=True):
    """The addresses. `squares` holds the rows of the QR code of each, in the same order.

    `hint` says what to do with the squares, `no_squares` that they cannot be shown, `warning` where
    Alipay must not be taken from.
    """

    command: str | None = "steps"
    squares: tuple[tuple[str, ...], ...]
    title: str
    hint: str
    no_squares: str
    warning: str

    def lines(self) -> Iterator[Line]:
        """Return each store with its address and its code, and the warning about other places."""
        shown = self._can_show()
        yield line((self.title, "heading"))
        yield line(self.hint if shown else self.no_squares)
        for row, square in zip(self.data.downloads, self.squares, strict=True):
            yield BLANK
            yield line((row.store, "strong"))
            yield line("  ", (row.url, "command"), hang=2)
            if shown:
                yield from (line("  ", (text, "qr")) for text in square)
        yield BLANK
        yield line((self.warning, "attention"))

    def _can_show(self) -> bool:
        """Tell whether the stream has these characters, and the terminal the width."""
        rows = [row for square in self.squares for row in square]
        try:
            "".join(rows).encode(sys.stdout.encoding or "ascii")
        except UnicodeEncodeError:
            return False
        return max(map(len, rows)) + 2 <= shutil.get_terminal_size().columns
