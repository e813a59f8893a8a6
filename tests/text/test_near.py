"""Did you mean: slips are counted as people make them, and only near words are offered."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alipay_ready.text.near import ENOUGH, FEW, NAMES, Names, count_slips, did_you_mean, find_near, nearest

WORDS = st.text("abcxyz-", max_size=12)
LOGOS = ("visa", "mastercard", "maestro", "unionpay", "jcb", "mir", "discover")


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [
        ("visa", "visa", 0),
        ("vsia", "visa", 1),
        ("ivsa", "visa", 1),
        ("mastercrad", "mastercard", 1),
        ("signup", "sign-up", 1),
        ("vissa", "visa", 1),
        ("jcp", "jcb", 2),
        ("", "jcb", 3),
    ],
)
def test_slips_are_counted(one: str, other: str, slips: int) -> None:
    """A swap is one slip, a letter too many or missing one, a wrong letter both of these."""
    assert count_slips(one, other) == count_slips(other, one) == slips


@given(WORDS, WORDS)
def test_slips_are_a_distance(one: str, other: str) -> None:
    """Nothing only for equal words, the same both ways, never more than throwing one word away."""
    slips = count_slips(one, other)

    assert (slips == 0) == (one == other)
    assert slips == count_slips(other, one)
    assert abs(len(one) - len(other)) <= slips <= len(one) + len(other)


@given(WORDS, st.lists(WORDS, max_size=8))
def test_the_short_way_finds_what_counting_all_slips_finds(word: str, known: list[str]) -> None:
    """Looking at the letters alone first never loses a word that is near enough."""
    near = [other for other in known if count_slips(word, other) <= (len(word) + len(other)) * 0.4]

    assert bool(find_near(word, known)) == bool(near)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("vsia", ["visa"]),
        ("mastercrad", ["mastercard"]),
        ("unoinpay", ["unionpay"]),
        ("mastercard", ["mastercard"]),
        ("bitcoin", []),
        ("", []),
    ],
)
def test_names_must_be_much_alike(typed: str, found: list[str]) -> None:
    """Of many names only those a slip away are offered, the nearest first."""
    assert find_near(typed, LOGOS, most=3, alike=NAMES) == found


def test_of_few_words_a_rough_likeness_is_enough() -> None:
    """Where there are three words to choose from, half of the letters tell which is meant."""
    assert find_near("resdnt", ("visitor", "resident", "wallet"), alike=FEW) == ["resident"]


def test_what_needs_far_more_slips_than_the_nearest_is_left_out() -> None:
    """One word that is one slip away is the answer; a list would only ask again."""
    assert find_near("doen", ("done", "note", "open"), most=3, alike=FEW) == ["done", "open"]
    assert find_near("sign-upp", ("sign-up", "sign-out-now"), most=3, alike=FEW) == ["sign-up"]


def test_the_nearest_of_any_value() -> None:
    """Values of a data file may be of any kind."""
    assert nearest("titel", ("title", "intro")) == "title"
    assert nearest(17, ("title", "intro")) is None


def test_of_thousands_of_wrong_names_the_first_are_helped() -> None:
    """One slip in a long list is found; a file full of them does not take minutes."""
    names = Names(f"step-{number}" for number in range(ENOUGH // 4))

    assert "step-7" in names
    assert [names.nearest("stpe-7") for _ in range(5)] == [*["step-7"] * 4, None]


def test_long_words_are_cut() -> None:
    """However much was typed, the count stays short; what is cut off cannot make it near."""
    assert find_near("visa" * 100_000, LOGOS) == []


def test_the_question_names_all() -> None:
    """As it is printed."""
    assert did_you_mean(["sign-up", "sights"]) == "Did you mean: sign-up or sights?"
