"""Of two answers on one card, what is known is kept."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from alipay_ready.progress.knowing import check_saved, keep_more, knows_more
from alipay_ready.progress.progress import Saved

DAY, LATER = date(2026, 11, 26), date(2026, 12, 1)
BARE = Saved("ready", DAY, network="visa")
RUSSIAN = Saved("blocked", DAY, network="visa", region="RU")
AT_HOME = Saved("blocked", DAY, network="visa", region="RU", assumed=True)
KAZAKH = Saved("ready", DAY, network="visa", region="KZ")
PREPAID = Saved("attention", DAY, network="visa", kind="prepaid")
ENDED = Saved("blocked", DAY, network="visa", expires=date(2026, 10, 31))
DIGITS = Saved("blocked", DAY, network="visa", exact=True)


@pytest.mark.parametrize(
    ("old", "new", "status", "region"),
    [
        pytest.param(None, BARE, "ready", None, id="the first"),
        pytest.param(BARE, RUSSIAN, "blocked", "RU", id="more replaces less"),
        pytest.param(RUSSIAN, BARE, "blocked", "RU", id="less keeps more"),
        pytest.param(RUSSIAN, KAZAKH, "ready", "KZ", id="a country that is said replaces one"),
        pytest.param(KAZAKH, AT_HOME, "ready", "KZ", id="said counts more than home"),
        pytest.param(AT_HOME, BARE, "blocked", "RU", id="less keeps the home too"),
        pytest.param(
            AT_HOME, replace(AT_HOME, region="FR", status="ready"), "ready", "FR", id="who has moved"
        ),
        pytest.param(PREPAID, RUSSIAN, "blocked", "RU", id="both together"),
        pytest.param(RUSSIAN, PREPAID, "blocked", "RU", id="both together, the other way round"),
        pytest.param(ENDED, KAZAKH, "blocked", "KZ", id="a month stays"),
        pytest.param(DIGITS, BARE, "blocked", None, id="digits say more than a logo"),
        pytest.param(DIGITS, KAZAKH, "blocked", "KZ", id="digits and a country"),
        pytest.param(RUSSIAN, replace(BARE, network="jcb"), "ready", None, id="another logo is another card"),
    ],
)
def test_what_is_known_is_kept(old: Saved | None, new: Saved, status: str, region: str | None) -> None:
    """Whichever comes first: a refused card never comes back as a usable one by saying less of it."""
    kept = keep_more(old, new, DAY)

    assert (kept.status, kept.region) == (status, region)
    assert not old or old.network != kept.network or not knows_more(old, kept)


cards = st.builds(
    Saved,
    st.sampled_from(["ready", "attention", "unknown", "blocked"]),
    st.just(DAY),
    network=st.just("visa"),
    region=st.sampled_from([None, "RU", "KZ", "CN", "JP"]),
    kind=st.sampled_from([None, "debit", "gift"]),
    expires=st.sampled_from([None, date(2026, 10, 31), date(2030, 1, 31)]),
    exact=st.booleans(),
)


@given(cards, cards)
def test_nothing_that_was_known_is_lost(old: Saved, new: Saved) -> None:
    """And to say the same once more changes no answer."""
    kept = keep_more(old, new, DAY)

    assert not knows_more(old, kept)
    assert not knows_more(new, kept)
    assert replace(keep_more(kept, new, DAY), status=kept.status) == kept


def test_a_card_without_a_logo_cannot_be_told() -> None:
    """Nobody knows the logo, so nobody knows the answer."""
    assert check_saved(Saved("unknown", DAY), DAY).status == "unknown"
