"""The QR codes: what a camera reads from them."""

from __future__ import annotations

import pytest
import zxingcpp

from alipay_ready.handout.qr import QUIET_TERMINAL, draw_blocks, load_addresses, load_downloads
from alipay_ready.knowledge.shipped import read

OFFICIAL = (
    "https://apps.apple.com/app/id333206289",
    "https://play.google.com/store/apps/details?id=com.eg.android.AlipayGphone",
)
HALVES = {"█": (255, 255), "▀": (255, 0), "▄": (0, 255), " ": (0, 0)}  # upper and lower module: light is 255


def read_blocks(rows: list[str], *, light: bool) -> str:
    """Read a code drawn in half blocks from a dark terminal, or from a light one, where all is inverted."""
    scale = 4
    pixels = bytearray()
    for row in rows:
        for half in (0, 1):
            line = b"".join(bytes([HALVES[char][half] ^ (255 if light else 0)]) * scale for char in row)
            pixels += line * scale
    width = len(rows[0]) * scale
    image = memoryview(bytes(pixels)).cast("B", (len(pixels) // width, width))
    (code,) = zxingcpp.read_barcodes(image)
    return str(code.text)


def test_official_addresses_only() -> None:
    """There are codes for the two stores' pages of Alipay only; the answer to trouble has them too."""
    assert tuple(load_addresses().values()) == OFFICIAL
    assert [one.url for one in load_downloads()] == list(OFFICIAL)
    rows = read("facts/troubles.toml")["trouble"]
    (lines,) = [" ".join(row["do"]) for row in rows if row["id"] == "trouble.app-not-found"]
    assert all(url.removeprefix("https://") in lines for url in OFFICIAL)


@pytest.mark.parametrize("url", OFFICIAL)
@pytest.mark.parametrize("light", [False, True], ids=["dark", "light"])
def test_a_camera_reads_the_blocks(url: str, *, light: bool) -> None:
    """The half blocks of the terminal are read as the address, on dark and on light ground."""
    assert read_blocks(draw_blocks(url), light=light) == url


@pytest.mark.parametrize("url", OFFICIAL)
def test_blocks_have_a_margin_and_fit(url: str) -> None:
    """Every line is as long as the others, light at both ends, and fits a terminal of 80 columns."""
    rows = draw_blocks(url)
    assert {len(row) for row in rows} == {len(rows[0])}
    assert len(rows[0]) <= 78
    assert all(row.startswith(("█" * QUIET_TERMINAL, "▀▀")) for row in rows)
