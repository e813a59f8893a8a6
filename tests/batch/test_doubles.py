"""Ids and numbers that come twice are counted as a person would count them, in memory that does not grow."""

from __future__ import annotations

import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alipay_ready.batch.doubles import Doubles, Key

PLACES = 64
_VALUES = st.none() | st.sampled_from(["", "a", "A", " a ", "a b", "A  b", "b\u00a0", "ß", "ss", "\ud800"])
_NUMBERS = st.none() | st.sampled_from(["", "+447400123456", "+447400123457", "+8613800138000"])


def count(keys: list[Key]) -> Doubles:
    """Return what was counted in small tables."""
    doubles = Doubles(PLACES)
    doubles.add(keys)
    return doubles


def find_again(values: list[tuple[int, str | None]]) -> list[int]:
    """Return the lines whose value an earlier line has, in the plainest way."""
    seen: set[str] = set()
    again = []
    for line, value in values:
        folded = " ".join((value or "").casefold().split())
        if folded and folded in seen:
            again.append(line)
        seen.add(folded)
    return again


@given(st.lists(st.tuples(_VALUES, _NUMBERS), max_size=40))
def test_it_counts_as_a_set_does(rows: list[tuple[str | None, str | None]]) -> None:
    """Rows with the id or number of an earlier row, and the first five of their lines."""
    keys = [(line, id_, number) for line, (id_, number) in enumerate(rows, start=2)]
    doubles = count(keys)

    ids = find_again([(line, id_) for line, id_, _ in keys])
    numbers = find_again([(line, number) for line, _, number in keys])
    assert (doubles.ids.rows, doubles.ids.lines) == (len(ids), ids[:5])
    assert (doubles.numbers.rows, doubles.numbers.lines) == (len(numbers), numbers[:5])
    assert doubles.counted_to is None


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("EMP-1", "emp-1", True),
        ("Li  Anna", " li anna", True),
        ("straße", "STRASSE", True),
        ("EMP-1", "EMP-10", False),
        ("EMP 1", "EMP1", False),
    ],
)
def test_an_id_is_the_same_whatever_its_case_and_spaces(first: str, second: str, same: bool) -> None:
    """Nothing else is left out of the comparison."""
    assert count([(2, first, None), (3, second, None)]).ids.rows == int(same)


def test_parts_of_a_table_are_one_table() -> None:
    """Chunks come one after the other; ids and numbers have nothing to do with each other."""
    doubles = Doubles(PLACES)
    doubles.add([(2, "a", "+44")])
    doubles.add([(3, "+44", "a"), (4, "A", None)])

    assert (doubles.ids.lines, doubles.numbers.lines) == ([4], [])


def test_a_full_table_says_how_far_it_counted() -> None:
    """It ends, however long the list: what is counted is right for the rows that it names."""
    rows = 1000
    doubles = count([(line, f"a{line % 500}", "+44") for line in range(rows)])

    assert doubles.counted_to is not None
    assert PLACES / 2 < doubles.counted_to < PLACES
    assert doubles.ids.rows == 0
    assert doubles.numbers.rows == doubles.counted_to - 1


def test_a_table_that_is_just_full_is_whole() -> None:
    """Nothing is said where no row was passed over."""
    doubles = count([(line, f"a{line}", None) for line in range(PLACES * 3 // 4)])

    assert doubles.ids.is_full
    assert doubles.counted_to is None


def test_memory_is_taken_at_the_start() -> None:
    """Six thousand rows more take nothing that the first ones did not take: 4 MB, and a chunk of rows."""
    tracemalloc.start()
    try:
        doubles = Doubles()
        at_start = tracemalloc.get_traced_memory()[0]
        doubles.add((line, f"a{line}", f"+44{line}") for line in range(3_000))
        before = tracemalloc.get_traced_memory()[0]
        doubles.add((line, f"a{line}", f"+44{line}") for line in range(3_000, 9_000))
        after = tracemalloc.get_traced_memory()[0]
    finally:
        tracemalloc.stop()

    assert 4 * 2**20 <= at_start < 5 * 2**20
    assert after - before < 6_000
    assert doubles.ids.rows == doubles.numbers.rows == 0
