"""A card as people type it: whole numbers, beginnings, hidden digits, words, and slips."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alipay_ready.checks.card.typed import TypedCard, read

VISA = "4111111111111111"


@pytest.mark.parametrize(
    "text",
    [
        VISA,
        "4111 1111 1111 1111",
        " 4111-1111-1111-1111\n",
        "4111.1111.1111.1111",
        "4111_1111/1111 1111",
        "4111\u00a01111\u202f1111\u30001111",
        "4111\u20131111\u20141111\u22121111",
        "\u202a4111\u200b1111\ufe0f1111\u00ad1111\u202c",
        "４１１１ １１１１ １１１１ １１１１",
        "٤١١١١١١١١١١١١١١١",
        "४१११११११११११११११",
    ],
    ids=ascii,
)
def test_a_whole_number_in_any_writing(text: str) -> None:
    """Digits of any script and width, with any spaces, dashes and invisible marks."""
    assert read(text) == TypedCard(VISA, whole=True, last4="1111")


@pytest.mark.parametrize(
    ("text", "digits", "last4"),
    [
        ("411111", "411111", None),
        ("4111 11", "411111", None),
        ("41111111", "41111111", None),
        ("4111...", "4111", None),
        ("4111…", "4111", None),
        ("4111 11** **** 1111", "411111", "1111"),
        ("411111xxxxxx1111", "411111", "1111"),
        ("411111XXXXXX1111", "411111", "1111"),
        ("4111 11•• •••• 1111", "411111", "1111"),
        ("411111######", "411111", None),
        ("4111_______", "4111", None),
        ("411111*11", "411111", None),
    ],
)
def test_the_beginning_of_a_number(text: str, digits: str, last4: str | None) -> None:
    """Six to eight digits, or what stands before hidden ones; the end gives the last four at most."""
    typed = read(text)

    assert (typed.digits, typed.whole, typed.last4, typed.problem) == (digits, False, last4, None)


@pytest.mark.parametrize("text", ["visa", "American Express", "touch 'n go", "银联", "n26", "maybank2u", "é"])
def test_words(text: str) -> None:
    """Letters, and fewer than six digits: a name."""
    assert read(text) == TypedCard(words=text)


@pytest.mark.parametrize(
    ("text", "finding", "values"),
    [
        pytest.param("", "card.empty", {}, id="nothing"),
        pytest.param(" \t ", "card.empty", {}, id="spaces"),
        pytest.param("\u200b\u202e", "card.empty", {}, id="invisible"),
        pytest.param("--", "card.empty", {}, id="dashes"),
        pytest.param("!", "card.empty", {}, id="a sign"),
        pytest.param("4" * 65, "card.too-much-text", {}, id="too much"),
        pytest.param("4111O11111111111", "card.not-a-digit", {"position": "5"}, id="letter O"),
        pytest.param("4111 l111 1111 1111", "card.not-a-digit", {"position": "6"}, id="letter l"),
        pytest.param("4111¹111", "card.not-a-digit", {"position": "5"}, id="superscript"),
        pytest.param("4111①11111", "card.not-a-digit", {"position": "5"}, id="circled"),
        pytest.param("4111\x0011111111", "card.not-a-digit", {"position": "5"}, id="control character"),
        pytest.param(
            "4111111111111111 vis4", "card.not-a-digit", {"position": "18"}, id="a word with a digit"
        ),
        pytest.param("4111 visa 1111", "card.not-a-digit", {"position": "6"}, id="a word between"),
        pytest.param("4O1111", "card.not-a-digit", {"position": "2"}, id="letter O among few digits"),
        pytest.param("411l 11", "card.not-a-digit", {"position": "4"}, id="letter l among few digits"),
        pytest.param("12/27", "card.month-alone", {}, id="a month"),
        pytest.param("2027-03", "card.month-alone", {}, id="a month, year first"),
        pytest.param("cvv 123", "card.empty", {}, id="a security code alone"),
        pytest.param("+44 7400 123456", "card.phone-number", {}, id="a phone number"),
        pytest.param("+4111111111111111", "card.not-a-digit", {"position": "1"}, id="a plus before a card"),
        pytest.param("411111111", "card.too-short", {"count": "9"}, id="9 digits"),
        pytest.param("41111111111", "card.too-short", {"count": "11"}, id="11 digits"),
        pytest.param("4" * 20, "card.too-long", {"count": "20"}, id="20 digits"),
        pytest.param("**** **** **** 1111", "card.hidden-start", {}, id="only the end"),
        pytest.param("xxxx", "card.hidden-start", {}, id="all hidden"),
    ],
)
def test_what_is_wrong_is_named_and_never_repeated(text: str, finding: str, values: dict[str, str]) -> None:
    """Each slip has its finding; the values hold places and counts only."""
    problem = read(text).problem

    assert problem is not None
    assert (problem.id, problem.values) == (finding, values)


@given(st.text(max_size=300))
def test_any_text_is_read_as_one_thing(text: str) -> None:
    """A number, words or a problem: always exactly one, and digits are ASCII."""
    typed = read(text)

    assert [bool(typed.digits), bool(typed.words), typed.problem is not None].count(True) == 1
    assert typed.digits == "" or typed.digits.isascii()
    assert not typed.whole or 12 <= len(typed.digits) <= 19


@given(
    st.from_regex(r"[0-9]{12,19}", fullmatch=True),
    st.lists(st.sampled_from([" ", "-", "\u2009", "\u200b", ""])),
)
def test_separators_never_change_the_number(digits: str, marks: list[str]) -> None:
    """What people put between the digits is dropped."""
    spaced = "".join(digit + mark for digit, mark in zip(digits, marks + [""] * 19, strict=False))

    assert read(spaced).digits == digits
