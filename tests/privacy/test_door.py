"""What came from outside passes the door before it is shown; what we say ourselves is not changed."""

from __future__ import annotations

import json
import tomllib
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alipay_ready.knowledge import shipped
from alipay_ready.privacy import door
from alipay_ready.privacy.pan import looks_like_pan
from privacy.ordinary import texts_in

VISA = "4111111111111111"
STEERING = "\x1b\x07\x9b\u202e\u2066\u200b\ufeff\u2028"
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


def test_no_text_of_the_checklists_is_changed() -> None:
    """Neither shown nor in JSON: not one figure, address, Chinese word or mark."""
    files = sorted(shipped.root().rglob("*.toml"))
    every = [text for path in files for text in texts_in(tomllib.loads(path.read_text(encoding="utf-8")))]
    lines = [line for text in every for line in text.splitlines()]

    assert len(every) > 15_000
    assert [line for line in lines if door.show(line) != line] == []
    assert [text for text in every if door.hide(text) != text] == []
    assert [text for text in every if door.escape(text) != text] == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"{VISA}.toml", "************1111.toml"),
        ("\x1b]0;pwn\x07.toml", "]0;pwn.toml"),
        ("a\u202eb\u2066c", "abc"),
        ("one\ntwo\tthree", "one two three"),
        ("41\x1b11\u200b1111 1111 1111", "******** **** 1111"),
        ("a\udc80.toml", "a\ufffd.toml"),
        ("Łukasz, 支付宝, 👨\u200d👩", "Łukasz, 支付宝, 👨\u200d👩"),
    ],
)
def test_what_is_shown_steers_nothing_and_holds_no_number(text: str, shown: str) -> None:
    """Control, bidi and invisible characters go first: a number must not hide behind them."""
    assert door.show(text) == shown


def test_what_is_shown_once_is_not_changed_again() -> None:
    """A value may come through the door twice."""
    for text in (VISA, STEERING + VISA, "a\ufffdb", "支付宝 4111"):
        assert door.show(door.show(text)) == door.show(text)


def test_json_keeps_its_shape() -> None:
    """Texts, keys and numbers are hidden, however deep; dates, flags and other numbers stay."""
    value = {
        "a": [VISA, 4111111111111111, 4111111111111111.0, 20261220, True, None, 1.5],
        "d": date(2026, 6, 8),
    }

    assert door.hide(value) == {
        "a": [*["************1111"] * 3, 20261220, True, None, 1.5],
        "d": date(2026, 6, 8),
    }


def test_two_keys_that_are_hidden_stay_two() -> None:
    """Nothing is lost where two numbers end with the same four digits."""
    assert door.hide({VISA: 1, "4000000000061111": 2}) == {"************1111": 1, "************1111 (2)": 2}


@given(ANYTHING)
def test_no_value_of_json_gets_through(value: Any) -> None:
    """Nothing that is hidden still looks like a card number, and all of it can be written."""
    hidden = door.hide(value)

    assert [text for text in texts_in(hidden) if looks_like_pan(text)] == []
    assert json.loads(door.escape(json.dumps(hidden, ensure_ascii=False))) == hidden


@given(st.text())
def test_an_escaped_document_is_the_same_document(text: str) -> None:
    """What steers stands there as escapes, so that a reader gets every character back."""
    written = door.escape(json.dumps(STEERING + text, ensure_ascii=False))

    assert json.loads(written) == STEERING + text
    assert not set(STEERING) & set(written)


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("4.539578763621486E+15", "4539578763621486"),
        ("4,539578763621486e+15", "4539578763621486"),
        ("4.54E15", "4540000000000000"),
        ("4.47400123456E+11", "4.47400123456E+11"),
        ("1E+40", "1E+40"),
        ("E", "E"),
        ("visa", "visa"),
    ],
)
def test_a_number_that_a_spreadsheet_shortened_is_written_out(cell: str, written: str) -> None:
    """As long as a card number: a phone number is shorter, and is told to be typed again."""
    assert door.write_out(cell) == written


@pytest.mark.parametrize(
    ("value", "kept", "count"),
    [
        ("blue", "blue", 0),
        (VISA, "************1111", 1),
        ("4.539578763621486E+15", "************1486", 1),
        ([4111, 1111, 1111, 1111], ["****", "****", "****", "****"], 1),
        ([1, 2, 3], [1, 2, 3], 0),
        ({"card": {VISA: [VISA]}}, {"card": {"************1111": ["************1111"]}}, 2),
        ("123456789012", "********9012", 1),
        (4.5, 4.5, 0),
    ],
)
def test_what_is_kept_is_hidden_and_counted(value: object, kept: object, count: int) -> None:
    """In a cell nobody knows what twelve digits are; lists of groups are one number."""
    assert door.hide_kept(value) == (kept, count)


def test_an_error_of_another_library_is_quoted_without_its_digits() -> None:
    """From five on: nobody knows what they are."""
    assert door.quote("line 12 of 1234") == "line ** of ****"
    assert door.quote("line 12") == "line 12"
