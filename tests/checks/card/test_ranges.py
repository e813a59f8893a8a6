"""Ranges overlap: the longest prefix wins, then the narrowest range; the others stay candidates."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alipay_ready.answers import card_rules
from alipay_ready.checks.card.ranges import Network, Range, RangeTable

TABLE = card_rules.load().table


def network(id_: str, *ranges: str, cobadged: dict[str, tuple[str, ...]] | None = None) -> Network:
    """Make a network that differs from others in its ranges only."""
    return Network(
        id_, id_, ranges, (16,), "high", "required", "domestic", (), "high", cobadged=cobadged or {}
    )


def names(hits: tuple[Range, ...]) -> list[str]:
    """Return the ids of the networks, best first."""
    return [hit.network.id for hit in hits]


@pytest.fixture(scope="module")
def small() -> RangeTable:
    """Return a table in which ranges of every size overlap."""
    rows = [
        network("wide", "4", "6"),
        network("middle", "62"),
        network("narrow", "622000-622999"),
        network("narrower", "622126-622925"),
        network("twin-a", "2205"),
        network("twin-b", "2205"),
        network("eight", "63737423"),
        network("local", "5019", cobadged={"wide": ("4571",)}),
    ]
    return RangeTable({row.id: row for row in rows})


@pytest.mark.parametrize(
    ("digits", "expected"),
    [
        pytest.param(
            "6221260000000000", ["narrower", "narrow", "middle", "wide"], id="narrowest of equal length"
        ),
        pytest.param("6229260000000000", ["narrow", "middle", "wide"], id="just outside"),
        pytest.param("6229999999999999", ["narrow", "middle", "wide"], id="last of a range"),
        pytest.param("6230000000000000", ["middle", "wide"], id="first after a range"),
        pytest.param("63737423", ["eight", "wide"], id="eight digits"),
        pytest.param("63737424", ["wide"], id="one beside"),
        pytest.param(
            "2205000000000000", ["twin-a", "twin-b"], id="the same range twice, in the file's order"
        ),
        pytest.param("7000000000000000", [], id="nobody's"),
        pytest.param("0000000000000000", [], id="zeros"),
    ],
)
def test_the_best_range_comes_first(small: RangeTable, digits: str, expected: list[str]) -> None:
    """All ranges that hold a number are found, in order."""
    assert names(small.find(digits)) == expected


def test_a_range_of_cards_with_two_logos_knows_its_rail(small: RangeTable) -> None:
    """4571 is the local brand on the wide network."""
    best = small.find("45710000")[0]

    assert best.network.id == "local"
    assert best.rail is not None
    assert best.rail.id == "wide"


@pytest.mark.parametrize(
    ("prefix", "sure", "possible"),
    [
        pytest.param("622126", ["narrower", "narrow", "middle", "wide"], [], id="as sure as a whole number"),
        pytest.param("6221", ["narrow", "middle", "wide"], ["narrower"], id="a finer range may still win"),
        pytest.param("62", ["middle", "wide"], ["narrower", "narrow"], id="two digits"),
        pytest.param("6", ["wide"], ["eight", "narrower", "narrow", "middle"], id="one digit"),
        pytest.param("2", [], ["twin-a", "twin-b"], id="nothing sure"),
        pytest.param("637374", ["wide"], ["eight"], id="six digits of a range of eight"),
        pytest.param("6373742399", ["eight", "wide"], [], id="more than eight"),
    ],
)
def test_a_beginning_says_what_is_sure_and_what_is_possible(
    small: RangeTable, prefix: str, sure: list[str], possible: list[str]
) -> None:
    """A range that holds only some numbers with this beginning is possible, not sure."""
    found = small.around(prefix)

    assert (names(found[0]), sorted(names(found[1]))) == (sure, sorted(possible))


@given(st.integers(10**15, 10**16 - 1))
def test_the_bisection_agrees_with_a_walk_over_all_ranges(number: int) -> None:
    """For any number the quick answer is the plain one."""
    digits = str(number)
    first = int(digits[:8])
    plain = [found for found in TABLE._ranges if found.low <= first <= found.high]

    assert TABLE.find(digits) == tuple(plain)


@given(st.integers(1, 99_999_999), st.integers(1, 8))
def test_a_beginning_agrees_with_a_walk_over_all_ranges(number: int, length: int) -> None:
    """Sure and possible together are all ranges that touch the beginning."""
    prefix = str(number)[:length]
    low, high = int(prefix.ljust(8, "0")), int(prefix.ljust(8, "9"))
    sure, possible = TABLE.around(prefix)

    assert set(sure) | set(possible) == {f for f in TABLE._ranges if f.low <= high and f.high >= low}
    assert all(found.low <= low and found.high >= high for found in sure)
    assert not any(found.low <= low and found.high >= high for found in possible)
    assert list(sure) == sorted(sure, key=lambda found: found.order)
