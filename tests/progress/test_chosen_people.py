"""Which people an overview shows."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alipay_ready.errors import UsageProblem
from alipay_ready.progress.chosen_people import STATUSES, Filters, read_statuses
from alipay_ready.progress.people import PersonRow
from alipay_ready.result import Status

DAY = date(2026, 12, 20)
DAYS = st.none() | st.sampled_from([date(2026, 12, 19), DAY, date(2026, 12, 21)])
ROWS = st.builds(
    PersonRow, id=st.just("a"), reason=st.just(""),
    status=st.sampled_from(STATUSES), overdue=st.integers(0, 2), arrive=DAYS,
)  # fmt: skip
FILTERS = st.builds(Filters, st.booleans(), st.frozensets(st.sampled_from(STATUSES)), DAYS)


@given(ROWS)
def test_without_filters_everybody_is_shown(row: PersonRow) -> None:
    """And nothing is asked for."""
    assert Filters().let_pass(row)
    assert not Filters()


@given(ROWS, FILTERS)
def test_filters_combine(row: PersonRow, filters: Filters) -> None:
    """Somebody passes all of them together exactly if each alone lets them pass."""
    alone = (
        Filters(overdue=filters.overdue),
        Filters(statuses=filters.statuses),
        Filters(before=filters.before),
    )
    assert filters.let_pass(row) == all(each.let_pass(row) for each in alone)


@pytest.mark.parametrize(
    ("filters", "row", "shown"),
    [
        (Filters(overdue=True), {"overdue": 1}, True),
        (Filters(overdue=True), {"overdue": 0}, False),
        (Filters(before=DAY), {"arrive": date(2026, 12, 19)}, True),
        (Filters(before=DAY), {"arrive": DAY}, False),
        (Filters(before=DAY), {"arrive": None}, False),
        (Filters(statuses=frozenset({Status.BLOCKED})), {"status": Status.BLOCKED}, True),
        (Filters(statuses=frozenset({Status.BLOCKED})), {"status": Status.READY}, False),
        (Filters(overdue=True, before=DAY), {"status": Status.ERROR}, True),
        (Filters(statuses=frozenset({Status.BLOCKED})), {"status": Status.ERROR}, False),
        (Filters(overdue=True, statuses=frozenset({Status.ERROR})), {"status": Status.ERROR}, True),
    ],
)
def test_each_filter(filters: Filters, row: dict[str, object], shown: bool) -> None:
    """On the day itself is not before it; an unreadable file is left out by a status only."""
    person = PersonRow(**{"id": "a", "status": Status.READY, "reason": ""} | row)  # type: ignore[arg-type]
    assert filters.let_pass(person) is shown


@pytest.mark.parametrize(
    "texts", [["blocked,unknown"], ["blocked", "unknown"], [" Unknown , BLOCKED", "blocked"]], ids=str
)
def test_statuses_are_words_with_commas_or_one_by_one(texts: list[str]) -> None:
    """In any case of letters."""
    assert read_statuses(texts) == {Status.BLOCKED, Status.UNKNOWN}


@pytest.mark.parametrize("text", ["", "ok", "blocked,", "late", "4111 1111 1111 1111"])
def test_a_wrong_status_is_an_error_that_lists_the_right_ones(text: str) -> None:
    """Without what was typed."""
    with pytest.raises(UsageProblem) as caught:
        read_statuses([text])
    assert (
        str(caught.value.message) == "--status takes these words: ready, attention, unknown, blocked, error."
    )
