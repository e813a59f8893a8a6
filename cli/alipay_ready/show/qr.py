"""The text of `steps --qr`: the official download addresses, with QR codes where they can be shown."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator

from ..result import Report
from .lines import BLANK, Line, line


def lines(report: Report) -> Iterator[Line]:
    """Return each store with its address and its code, and the warning about other places."""
    words, squares = report.extra["words"], report.extra["squares"]
    shown = _can_show(squares)
    yield line((words["qr_title"], "heading"))
    yield line(words["qr_hint"] if shown else words["qr_no_blocks"])
    for row in report.data["downloads"]:
        yield BLANK
        yield line((row["store"], "strong"))
        yield line("  ", (row["url"], "command"), hang=2)
        if shown:
            yield from (line("  ", (text, "qr")) for text in squares[row["url"]])
    yield BLANK
    yield line((words["download_warning"], "attention"))


def _can_show(squares: dict[str, list[str]]) -> bool:
    """Tell whether the stream has these characters, and the terminal the width."""
    rows = [row for code in squares.values() for row in code]
    try:
        "".join(rows).encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return False
    return max(map(len, rows)) + 2 <= shutil.get_terminal_size().columns
