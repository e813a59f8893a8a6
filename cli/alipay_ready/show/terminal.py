"""Wrapping and colouring for a terminal; the only module that knows rich."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import islice
from typing import TextIO

from msgspec.structs import replace
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from ..streams import can_hold, fit
from .lines import STYLES, Line, Part

WIDEST = 100  # longer lines are hard to read
_GLUE = "\ue000"  # stands for a space where no line may break: a letter of one cell that nobody writes
_GUESSED = 80  # rich's width of a dumb terminal
ROOM = 16  # cells: a last column with less of them breaks every word
NARROWEST = 20  # what calls itself narrower (COLUMNS=0) breaks the lines by itself


def print_lines(lines: Iterable[Line], stream: TextIO, *, colour: bool) -> None:
    """Print lines wrapped to the terminal, each with its hanging indent."""
    console = Console(
        file=stream, force_terminal=colour, no_color=not colour, highlight=False, emoji=False, markup=False,
        color_system="standard" if colour else None, soft_wrap=False,
    )  # fmt: skip
    width = _find_width(console, stream)
    for item in _fit(lines, stream):
        for row in _wrap(item, console, width):
            row.rstrip()
            console.print(row, soft_wrap=True)


def wrap_prompt(item: Line, stream: TextIO) -> str:
    """Return the bare text of a line, wrapped so that a space and the answer can follow its last word."""
    console = Console(file=stream, force_terminal=False)
    rows = _wrap(item, console, max(_find_width(console, stream) - 2, NARROWEST))
    return "\n".join(row.plain.rstrip() for row in rows)


def _find_width(console: Console, stream: TextIO) -> int:
    """Return how many cells a row may take. Rich only guesses what a dumb terminal has: it is asked."""
    width = console.width
    if console.is_dumb_terminal and width == _GUESSED:
        with suppress(OSError, ValueError):  # a pipe, or a stream without a number
            width = os.get_terminal_size(stream.fileno()).columns or width
    return max(min(width, WIDEST), NARROWEST)


def _fit(lines: Iterable[Line], stream: TextIO) -> Iterator[Line]:
    """Yield of each line what the stream can show, before its cells are counted; nothing, if that is all."""
    for whole in lines:
        item = _shorten(whole)
        if can_hold(item.text, stream):
            yield item
            continue
        pieces = iter(fit(item.text, stream))
        parts = [Part("".join(islice(pieces, len(part.text))), part.style) for part in item.parts]
        if any(part.text.strip() for part in parts):
            yield Line(tuple(parts), item.hang, item.bound)


def _shorten(item: Line) -> Line:
    """Put the short texts of a line in the place of the whole ones."""
    if all(part.short is None for part in item.parts):
        return item
    return replace(item, parts=tuple([Part(part.short or part.text, part.style) for part in item.parts]))


def _wrap(item: Line, console: Console, width: int) -> Iterable[Text]:
    text = _assemble(item.parts)
    if text.cell_len > width:  # what does not fit needs no columns: their spaces would only break it up
        parts = [*_squeeze(item)]
        text = _assemble(parts)
        if any(part.text.startswith("http") for part in item.parts):
            return [text]  # an address in two pieces can be neither clicked nor copied
        if width - item.hang < ROOM:
            return _wrap_plain(item, width, console)
        if item.bound:
            return _wrap_bound(text, len(parts[-1].text), item.hang, width, console)
    return _wrap_hanging(text, item.hang, width, console)


def _wrap_hanging(text: Text, hang: int, width: int, console: Console) -> list[Text]:
    if text.cell_len <= width:
        return [*text.wrap(console, width)] or [Text()]
    head, body = text.divide([_offset(text.plain, hang)])
    rows = body.wrap(console, width - hang)
    indent = Text(" " * hang)
    return [(head if number == 0 else indent) + row for number, row in enumerate(rows)]


def _wrap_plain(item: Line, width: int, console: Console) -> list[Text]:
    """Wrap a line whose columns leave no room for the last one: as one text, all but its start indented."""
    bare = item.text
    start = len(bare) - len(bare.lstrip(" "))
    head, body = _assemble(_squeeze(replace(item, hang=start))).divide([start])
    rows = body.wrap(console, max(width - start - 2, 1))
    return [(head if number == 0 else Text(" " * (start + 2))) + row for number, row in enumerate(rows)]


def _wrap_bound(text: Text, last: int, hang: int, width: int, console: Console) -> list[Text]:
    """Wrap a text whose `last` characters are to stand together, and behind a word."""
    text.rstrip()
    before = text.plain[: len(text.plain) - last].rstrip(" ")
    end = text.plain[len(before) :]
    if cell_len(before.rsplit(" ", 1)[-1] + end) <= width - hang:
        text.plain = before + end.replace(" ", _GLUE)
    rows = _wrap_hanging(text, hang, width, console)
    for row in rows:
        row.plain = row.plain.replace(_GLUE, " ")
    return rows


def _assemble(parts: Iterable[Part]) -> Text:
    return Text.assemble(*((part.text, STYLES[part.style]) for part in parts))


def _squeeze(item: Line) -> Iterator[Part]:
    """Yield the parts of a line with at most two spaces in a row behind its hanging indent; one, if bound."""
    most = 1 if item.bound else 2  # two, as between columns
    place = spaces = 0
    for part in item.parts:
        kept = []
        for char in part.text:
            spaces = spaces + 1 if char == " " else 0
            if spaces <= most or place < item.hang:
                kept.append(char)
            place += cell_len(char)
        yield Part("".join(kept), part.style)


def _offset(text: str, hang: int) -> int:
    """Return how many characters fill `hang` cells by rich's measure, by which the rest is wrapped too."""
    return next((place for place in range(len(text)) if cell_len(text[:place]) >= hang), len(text))
