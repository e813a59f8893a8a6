"""Wrapping and colouring for a terminal; the only module that knows rich."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TextIO

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from ..streams import can_hold, fit
from .lines import STYLES, Line, Part

WIDEST = 100  # longer lines are hard to read
NARROWEST = 20  # what calls itself narrower (COLUMNS=0) breaks the lines by itself


def print_lines(lines: Iterable[Line], stream: TextIO, *, colour: bool) -> None:
    """Print lines wrapped to the terminal, each with its hanging indent."""
    console = Console(
        file=stream, force_terminal=colour, no_color=not colour, highlight=False, emoji=False, markup=False,
        color_system="standard" if colour else None, soft_wrap=False,
    )  # fmt: skip
    width = max(min(console.width, WIDEST), NARROWEST)
    for item in _fit(lines, stream):
        for row in _wrap(item, console, width):
            row.rstrip()
            console.print(row, soft_wrap=True)


def _fit(lines: Iterable[Line], stream: TextIO) -> Iterator[Line]:
    """Yield of each line what the stream can show, before its cells are counted; nothing, if that is all."""
    for item in lines:
        if can_hold(item.text, stream):
            yield item
            continue
        pieces = iter(fit(item.text, stream))
        parts = [Part("".join(islice(pieces, len(part.text))), part.style) for part in item.parts]
        if any(part.text.strip() for part in parts):
            yield Line(tuple(parts), item.hang)


def _wrap(item: Line, console: Console, width: int) -> Iterable[Text]:
    text = _assemble(item.parts)
    if text.cell_len > width:  # what does not fit needs no columns: their spaces would only break it up
        text = _assemble(_squeeze(item))
    if any(part.text.startswith("http") for part in item.parts):
        return [text]  # an address in two pieces can be neither clicked nor copied
    if text.cell_len <= width or item.hang >= width - 10:
        return text.wrap(console, width) or [Text()]
    head, body = text.divide([_offset(text.plain, item.hang)])
    rows = body.wrap(console, width - item.hang)
    indent = Text(" " * item.hang)
    return [(head if number == 0 else indent) + row for number, row in enumerate(rows)]


def _assemble(parts: Iterable[Part]) -> Text:
    return Text.assemble(*((part.text, STYLES[part.style]) for part in parts))


def _squeeze(item: Line) -> Iterator[Part]:
    """Yield the parts of a line with at most two spaces in a row behind its hanging indent."""
    place = spaces = 0
    for part in item.parts:
        kept = []
        for char in part.text:
            spaces = spaces + 1 if char == " " else 0
            if spaces <= 2 or place < item.hang:  # noqa: PLR2004 - two, as between columns
                kept.append(char)
            place += cell_len(char)
        yield Part("".join(kept), part.style)


def _offset(text: str, hang: int) -> int:
    """Return how many characters fill `hang` cells by rich's measure, by which the rest is wrapped too."""
    return next((place for place in range(len(text)) if cell_len(text[:place]) >= hang), len(text))
