"""How much room a text takes on a terminal."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from alipay_ready.text.cells import pad, width

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
TEXTS = {
    "": 0, "Visa": 4, "支付宝": 6, "Visa 卡": 7, "e\u0301": 1, "\u200b": 0, "\u00ad": 0, "한국": 4, "Ａ": 2,
    FAMILY: 2, "\U0001f44d\U0001f3fd": 2,
}  # fmt: skip


@pytest.mark.parametrize("text", TEXTS, ids=ascii)
def test_cells_are_counted(text: str) -> None:
    """Chinese and emoji take two, marks and invisible characters none, a joined family as much as one."""
    assert width(text) == TEXTS[text]


@pytest.mark.parametrize("text", ["Visa 卡", "支付宝", "e\u0301", "한국", FAMILY], ids=ascii)
def test_our_count_is_that_of_rich(text: str) -> None:
    """What is padded by our count is wrapped by rich's."""
    assert width(text) == cell_len(text)


def test_padding_fills_up_and_never_cuts() -> None:
    """The column of a table."""
    assert (pad("卡", 4), pad("Visa card", 4)) == ("卡  ", "Visa card")
