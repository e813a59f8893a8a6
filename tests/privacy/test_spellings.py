"""The ways to write a card number hold its digits, are told apart, and each is found by the rule."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alipay_ready.privacy import pan
from privacy.spellings import (
    RUN,
    SEPARATORS,
    Spelling,
    groups,
    in_script,
    leak,
    published,
    shortened,
    spellings,
    thousands,
    unescape,
)

LENGTHS = (14, 15, 16, 19)
EVERY = [(length, spelling) for length in LENGTHS for spelling in spellings(published(length))]


@pytest.mark.parametrize("length", LENGTHS)
def test_there_are_many_and_no_two_are_alike(length: int) -> None:
    """At least forty, each with a name and a text of its own."""
    made = spellings(published(length))

    assert len(made) >= 40
    assert len({one.name for one in made}) == len(made)
    assert len({one.text for one in made}) == len(made)


@pytest.mark.parametrize(("length", "spelling"), EVERY, ids=lambda value: getattr(value, "name", value))
def test_each_holds_the_number_and_is_found(length: int, spelling: Spelling) -> None:
    """All digits of the number stand in it, in their order; the rule finds it, and nothing of it is left."""
    number = published(length)

    assert leak(spelling.text, number) == number[:RUN] or spelling.text.startswith("00")
    assert number in "".join(str(int(char)) for char in spelling.text if char.isdecimal())
    assert pan.looks_like_pan(spelling.text)
    assert leak(pan.mask_pans(spelling.text), number) is None


def test_separators_are_one_to_three_characters_and_no_digits() -> None:
    """As the rule has them; a dozen at least, of each length."""
    assert {len(mark) for mark in SEPARATORS.values()} == {1, 2, 3}
    assert len(set(SEPARATORS.values())) >= 12
    assert not any(char.isdecimal() for mark in SEPARATORS.values() for char in mark)


def test_groups_are_cut_as_they_are_asked_for() -> None:
    """What is left over is one group more; thousands are counted from the end."""
    assert groups("123456789", (4, 4)) == ["1234", "5678", "9"]
    assert groups("12345678", (4, 4)) == ["1234", "5678"]
    assert thousands("1234567") == ["1", "234", "567"]
    assert thousands("123456") == ["123", "456"]
    assert in_script("12 3", "０") == "１２ ３"
    assert shortened("4539578763621486") == "4.539578763621486E+15"


@pytest.mark.parametrize("length", LENGTHS)
def test_numbers_are_published_and_of_many_digits(length: int) -> None:
    """The check digit fits, and no seven of its digits are likely to stand anywhere by chance."""
    number = published(length)

    assert re.fullmatch(rf"\d{{{length}}}", number)
    assert len(set(number)) >= 9


@pytest.mark.parametrize(
    "text",
    [
        "4539578763621486",
        "4539\\u200b5787\\u200b6362",
        "4539&#x27;5787&#39;6362",
        "4539%2C5787%2C6362",
        "4539\x1b[31m5787\x1b[0m6362",
        "\\U0001f4b34539\\x8557876362",
        "４５３９５７８",
    ],
)
def test_escapes_hide_nothing(text: str) -> None:
    """Neither their digits nor another script come between the digits of a number."""
    assert leak(text, "4539578763621486") == "4539578"


def test_the_last_four_are_no_leak() -> None:
    """Nor is any row of six digits."""
    assert leak("************1486, 453957", "4539578763621486") is None


@given(st.text())
def test_any_text_can_be_looked_through(text: str) -> None:
    """Whatever escapes it seems to hold."""
    assert leak(unescape(text), "4539578763621486") is None
