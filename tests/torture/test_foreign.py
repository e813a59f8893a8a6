"""In a language that nobody speaks, no screen of the golden cases holds a word of English."""

from __future__ import annotations

import sys

import pytest

from foreign import SPOKEN, find_left

SHORT = 5  # the short form asks every fifth case


@pytest.mark.skipif(sys.platform != "linux", reason="the cases are played on Linux")
@pytest.mark.parametrize("place", range(SHORT))
def test_no_english_is_left(place: int, *, long: bool) -> None:
    """What is left of English on the screens of a fifth of the cases."""
    if place and not long:
        pytest.skip("only with --long")

    assert [left for one in SPOKEN[place::SHORT] for left in find_left(one)] == []
