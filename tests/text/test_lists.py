"""How several things stand in one sentence."""

from __future__ import annotations

import pytest

from alipay_ready.text.lists import counts, one_of, rows


@pytest.mark.parametrize(
    ("words", "phrase"),
    [((), ""), (("A",), "A"), (("A", "B"), "A or B"), (("A", "B", "C"), "A, B or C")],
)
def test_a_choice_of_words(words: tuple[str, ...], phrase: str) -> None:
    """None, one, two, and more."""
    assert one_of(words) == phrase


@pytest.mark.parametrize(
    ("numbers", "phrase"),
    [
        ((10,), "10"),
        ((10, 11), "10 or 11"),
        ((7, 8, 9), "7 to 9"),
        ((7, 9, 10), "7, 9 or 10"),
        ((7, 8, 9, 10, 12), "7 to 10, or 12"),
        ((6, 8, 9, 10), "6, or 8 to 10"),
        ((5, 7, 8, 9, 11), "5, 7 to 9, or 11"),
        ((), ""),
    ],
)
def test_a_choice_of_numbers(numbers: tuple[int, ...], phrase: str) -> None:
    """A row of three or more is said by its ends; a gap in it must show."""
    assert counts(numbers) == phrase


@pytest.mark.parametrize(
    ("numbers", "phrase"),
    [
        ((), ""),
        ((3,), "3"),
        ((3, 4), "3 and 4"),
        ((3, 4, 5), "3 to 5"),
        ((3, 4, 5, 9, 10, 11, 18), "3 to 5, 9 to 11 and 18"),
        ((3, 4, 8, 9, 11), "3, 4, 8, 9 and 11"),
    ],
)
def test_numbers_that_belong_together(numbers: tuple[int, ...], phrase: str) -> None:
    """All of them, not one of them: the numbers of steps."""
    assert rows(numbers) == phrase
