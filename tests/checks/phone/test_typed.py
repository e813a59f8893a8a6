"""What is typed, made ready for reading: extensions and links, whatever stands around the number."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alipay_ready.checks.phone import extensions, links
from alipay_ready.checks.phone.typed import read

NUMBERS = st.from_regex(r"\+[1-9][0-9]{9,13}", fullmatch=True)
SPACES = [char for char in map(chr, range(sys.maxunicode)) if unicodedata.category(char) == "Zs"]
MARKS = ["\u200b", "\u200e", "\u200f", "\u202a", "\u2060", "\u2066", "\ufeff", "\u00ad", "\ufe0f", "\u115f"]
WORDS = ["ext", "ext.", "extn", "extension", "доб.", "anexo", "Durchwahl", "int.", "x", "#", "分机", "poste"]


@given(
    number=NUMBERS, between=st.lists(st.sampled_from([*SPACES, *MARKS, "-", ".", "_", "~", "·"]), min_size=4)
)
def test_what_stands_between_digits_does_not_matter(number: str, between: list[str]) -> None:
    """Every space of Unicode, marks that nobody sees, dashes, underscores, tildes: the digits stay."""
    parts = [number[:3], number[3:5], number[5:7], number[7:9], number[9:]]
    typed = read("".join(part + mark for part, mark in zip(parts, [*between[:4], ""], strict=True)))

    assert typed.problem is None
    assert not typed.extension
    assert "+" + "".join(filter(str.isdigit, typed.text)) == number


@given(number=NUMBERS, word=st.sampled_from(WORDS), digits=st.from_regex(r"[0-9]{1,9}", fullmatch=True))
def test_an_extension_is_taken_off_and_the_number_stays(number: str, word: str, digits: str) -> None:
    """Nothing of the extension is left in the number, and nothing of the number goes with it."""
    assert extensions.take_off(f"{number} {word} {digits}") == (number, True)


@given(
    number=NUMBERS,
    pauses=st.lists(st.from_regex(r"(,,|p|w)[0-9]{1,4}#", fullmatch=True), min_size=1, max_size=3),
)
def test_what_is_dialled_after_pauses_is_taken_off(number: str, pauses: list[str]) -> None:
    """One pause or several, as one-tap numbers of conferences have them."""
    assert extensions.take_off(number + "".join(pauses)) == (number, True)


@given(NUMBERS)
def test_a_number_without_an_extension_stays_whole(number: str) -> None:
    """No digit is taken for an extension where nothing marks one."""
    assert extensions.take_off(number) == (number, False)


def test_a_card_number_is_no_extension() -> None:
    """Published test numbers behind a label: nothing is read, and it is called what it is."""
    for tail in (" ext 4111111111111111", ",,378282246310005#", " ext. 4111 1111 1111 1111"):
        problem = read(f"+447400123456{tail}").problem
        assert problem is not None
        assert problem.id == "phone.card-number"


@given(st.text(max_size=200))
def test_any_text_is_written_out_to_a_text(text: str) -> None:
    """A link or none: no text breaks the reader of links."""
    assert isinstance(links.write_out(text), str)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("https://wa.me/message/ABC", "https://wa.me/message/ABC"),
        ("https://api.whatsapp.com/send?text=hi", "https://api.whatsapp.com/send?text=hi"),
        ("https://example.org/send?phone=447400123456", "https://example.org/send?phone=447400123456"),
        ("https://notwa.me/447400123456", "https://notwa.me/447400123456"),
        ("wa.me/p/4412345678901234/447400123456", "+447400123456"),
        ("wa.me/447400123456 / 07400 123457", "wa.me/447400123456 / 07400 123457"),
        ("wa.me/07400123456", "07400123456"),
        ("me: wa.me/447400123456", "me: +447400123456"),
    ],
)
def test_only_chat_links_with_a_number_become_one(text: str, written: str) -> None:
    """Other hosts, and links without a number, are not turned into one; a first 0 gets no plus."""
    assert links.write_out(text) == written
