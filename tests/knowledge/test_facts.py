"""Facts: which file holds an id, and when a fact is due for a new look."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from alipay_ready.knowledge import facts

FILES = ("cards", "phones", "limits", "wallets", "account", "daily")


@pytest.mark.parametrize("name", FILES)
def test_the_family_of_an_id_names_its_file(name: str) -> None:
    """A check that needs one fact finds it without reading the other files."""
    for id_ in facts.load(name).by_id:
        assert id_ in facts.load_holding([id_]).by_id


def test_the_newest_of_several_files_counts() -> None:
    """Facts of two files together are as new as the newer one."""
    both = facts.join([facts.load("limits"), facts.load("account")])

    assert both.as_of == max(facts.load("limits").as_of, facts.load("account").as_of)


def test_a_fact_is_stale_the_day_after_its_review_period() -> None:
    """On the last day of the period it still counts as looked at."""
    fact = facts.load("cards").by_id["card.visa"]
    last = fact.verified + timedelta(days=fact.review_days)

    assert not fact.is_stale(last)
    assert fact.is_stale(last + timedelta(days=1))
    assert not fact.is_stale(date.min)
