"""QR codes, for the two official download addresses and nothing else: a code hides where it leads."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

from ..knowledge.texts import load_texts

if TYPE_CHECKING:
    from segno import QRCode

STORES = ("app_store", "google_play")
QUIET = 4  # modules of margin that the standard asks for
QUIET_TERMINAL = 2  # enough for today's cameras, and two lines less


class Download(Struct, frozen=True):
    """One store: its name, the address of Alipay in it, and the QR code as SVG."""

    store: str
    url: str
    svg: str


def load_addresses() -> dict[str, str]:
    """Return the address of Alipay in each store, by the store's name."""
    text = load_texts("handout")
    return {text[store]: text[f"{store}_url"] for store in STORES}


@cache
def load_downloads() -> tuple[Download, ...]:
    """Return both stores with their QR codes, to stand in a page."""
    return tuple(
        Download(
            store, url, _code(url).svg_inline(border=QUIET, omitsize=True, svgclass=None, lineclass=None)
        )
        for store, url in load_addresses().items()
    )


def draw_blocks(url: str) -> list[str]:
    """Draw a QR code in half blocks, two rows of modules a line, dark on light.

    A light module is a full block: on a dark terminal without colours that is the right way round.
    """
    rows = [list(row) for row in _code(url).matrix_iter(border=QUIET_TERMINAL)]
    if len(rows) % 2:
        rows.append([0] * len(rows[0]))
    shapes = {(0, 0): "█", (0, 1): "▀", (1, 0): "▄", (1, 1): " "}
    return [
        "".join(shapes[bool(top), bool(bottom)] for top, bottom in zip(*pair, strict=True))
        for pair in zip(rows[::2], rows[1::2], strict=True)
    ]


def _code(url: str) -> QRCode:
    import segno

    return segno.make(url, micro=False, error="m")
