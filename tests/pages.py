"""Reads the Markdown documents of the project: headings with their anchors, tables, code blocks, links."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
REFERENCE = ROOT / "cli" / "README.md"


@dataclass(frozen=True)
class Table:
    """One table: the anchor of the heading above it, its head, and the cells of its rows as Markdown."""

    under: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def column(self, place: int = 0) -> list[str]:
        """Return the words in backticks of one column, in their order."""
        return [word for row in self.rows for word in quoted(row[place])]


@dataclass(frozen=True)
class Block:
    """One fenced block: the anchor of the heading above it, its language, its text."""

    under: str
    language: str
    text: str


@dataclass
class Document:
    """One document, taken apart. `links` holds addresses as they are written, those of pictures too."""

    path: Path
    text: str
    anchors: list[str] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    links: list[str] = field(default_factory=list)

    def table(self, first: str, under: str | None = None) -> Table:
        """Return the one table whose head begins with this word, under a heading if one is named."""
        (only,) = (table for table in self.tables if table.head[0] == first and under in {None, table.under})
        return only

    def blocks_of(self, language: str) -> list[Block]:
        """Return the blocks in one language."""
        return [block for block in self.blocks if block.language == language]


def quoted(cell: str) -> list[str]:
    """Return what stands in backticks in a text."""
    return re.findall(r"`([^`]+)`", cell)


@cache
def read_document(path: Path) -> Document:
    """Take one document apart, once."""
    document = Document(path, path.read_text(encoding="utf-8"))
    tokens = MarkdownIt("commonmark").enable("table").parse(document.text)
    taken: Counter[str] = Counter()
    under = ""
    for place, token in enumerate(tokens):
        if token.type == "heading_open":
            under = _anchor(tokens[place + 1], taken)
            document.anchors.append(under)
        elif token.type == "fence":
            document.blocks.append(Block(under, token.info.strip(), token.content))
        elif token.type == "table_open":
            document.tables.append(_table(tokens, place, under))
        elif token.type == "inline":
            document.links += _links(token)
    return document


def _anchor(heading: Token, taken: Counter[str]) -> str:
    """Make the anchor as GitHub does: lower case, no punctuation, dashes for spaces, a number for doubles."""
    plain = "".join(child.content for child in heading.children or ())
    anchor = re.sub(r"[^\w\- ]", "", plain.strip().lower()).replace(" ", "-")
    taken[anchor] += 1
    return anchor if taken[anchor] == 1 else f"{anchor}-{taken[anchor] - 1}"


def _table(tokens: list[Token], place: int, under: str) -> Table:
    rows: list[list[str]] = []
    for token in tokens[place:]:
        if token.type == "table_close":
            break
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(token.content)
    head, *body = map(tuple, rows)
    return Table(under, head, tuple(body))


def _links(token: Token) -> list[str]:
    addresses = (child.attrGet("href") or child.attrGet("src") for child in token.children or ())
    return [str(address) for address in addresses if address]
