"""How much room a text takes on a terminal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from alipay_ready.text.cells import pad, shorten, shorten_inside, width

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


@pytest.mark.parametrize(
    ("text", "end", "inside"),
    [
        ("Visa", "Visa", "Visa"),
        ("newcomers-2026-a17", "newcomers-…", "newco…6-a17"),
        ("王小明张三李四孩子", "王小明张三…", "王小明…孩子"),
        ("Nguyen Thi Anna Maria", "Nguyen Thi…", "Nguye…Maria"),
        ("abcdefghijkle\u030112345", "abcdefghij…", "abcde…12345"),
    ],
    ids=ascii,
)
def test_a_long_text_becomes_shorter(text: str, end: str, inside: str) -> None:
    """At its end, or inside so that its end stays too; wide signs take two cells, no mark is left alone."""
    assert (shorten(text, 11), shorten_inside(text, 11)) == (end, inside)


@given(st.text(st.sampled_from("aé 王\u0301ع\u200d\U0001f44d\U0001f3fd"), max_size=30), st.integers(5, 20))
def test_a_short_text_is_never_wider_than_it_may_be(text: str, cells: int) -> None:
    """Whatever is in it; and what fits is not touched."""
    for made in (shorten(text, cells), shorten_inside(text, cells)):
        assert width(made) <= cells
        assert made == text if width(text) <= cells else "…" in made
