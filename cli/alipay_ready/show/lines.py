"""Styled lines: what a view makes, before anyone decides how to print it.

A view returns lines; `terminal.py` wraps and colours them, a pipe gets their bare text.
Styles carry no meaning of their own: the words always say it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from msgspec import Struct

from ..privacy.door import show
from ..text.cells import pad, widest, width

# Rich styles by the role of a text. Colours that stay readable on dark and light terminals.
STYLES = {
    "": "",
    "ready": "bold green",
    "attention": "bold yellow",
    "unknown": "bold magenta",
    "blocked": "bold red",
    "heading": "bold",
    "strong": "bold",
    "dim": "dim",
    "command": "cyan",
    "done": "green",
    "late": "red",
    # Dark on light whatever the colours of the terminal are; without colours, right on a dark one.
    "qr": "bright_white on black",
}


class Part(Struct, frozen=True):
    """A stretch of text and its style, a key of STYLES.

    `short` is what a terminal shows instead, where the whole text would be too wide for its column.
    """

    text: str
    style: str = ""
    short: str | None = None


class Line(Struct, frozen=True):
    """One line; when a terminal must wrap it, the rest is indented by `hang` cells.

    `bound`: its last part never stands alone, but takes the word before it along.
    """

    parts: tuple[Part, ...]
    hang: int = 0
    bound: bool = False

    @property
    def text(self) -> str:
        """The bare text."""
        return "".join(part.text for part in self.parts)


BLANK = Line(())
Piece: TypeAlias = str | Part | tuple[str, str]  # a text, or a text and its style


def line(*parts: Piece, hang: int = 0, bound: bool = False) -> Line:
    """Make a line of plain strings and (text, style) pairs."""
    return Line(tuple([_make_part(part) for part in parts]), hang, bound)


def fields(
    rows: Iterable[tuple[str, Sequence[Piece]]], *, style: str = "heading", indent: int = 0, gap: int = 2
) -> list[Line]:
    """Make one line per row: its name in a column as wide as the widest of them, then the rest."""
    known = [*rows]
    column = widest(name for name, _ in known) + gap
    return [field(name, *pieces, column=column, style=style, indent=indent) for name, pieces in known]


def field(name: str, *pieces: Piece, column: int = 0, style: str = "heading", indent: int = 0) -> Line:
    """Make one line of a name, filled up to its column, and the rest."""
    return line(" " * indent, (pad(name, column), style), *pieces, hang=indent + max(column, width(name)))


def _make_part(part: Piece) -> Part:
    """Make a part of a piece, through the door; a part that was made is through already."""
    if isinstance(part, tuple):
        return Part(show(part[0]), part[1])
    return Part(show(part)) if isinstance(part, str) else part


def bullets(texts: Iterable[str], mark: str = "-", indent: int = 2) -> list[Line]:
    """Make one line per text, with a mark in front and a hanging indent."""
    start = " " * indent + mark + " "
    return [line(start + text, hang=len(start)) for text in texts]


def draw_way(title: str, words: str) -> Line:
    """Make a line that leads on: what is there, and the command of this program to type."""
    end = "" if title.endswith(("?", "!", "？")) else ":"
    return line("  - ", f"{title}{end} ", (f"alipay-ready {words}", "command"), hang=4)
