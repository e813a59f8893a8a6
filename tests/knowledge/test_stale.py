"""`make stale DATE=…`: what is due for a new look at its sources."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from alipay_ready.exits import Exit
from alipay_ready.knowledge import banks, facts, stale, troubles, wallets


def test_what_is_due_is_what_a_check_calls_stale() -> None:
    """The list and the run-time mark agree, on the last good day and on the day after."""
    fact = facts.load_every().by_id["card.amex"]
    last = fact.verified + timedelta(days=fact.review_days)

    assert "card.amex" not in {row.id for row in stale.find_due(last)}
    assert "card.amex" in {row.id for row in stale.find_due(last + timedelta(days=1))}


def test_facts_wallets_and_troubles_go_stale_by_one_rule() -> None:
    """Each counts up to the last day of its period, whatever it is."""
    rows = (facts.load_every().by_id["card.amex"], *wallets.load().values(), *troubles.load().values())
    for row in rows:
        assert row.review_by == row.verified + timedelta(days=row.review_days) or row.ends
        assert not row.is_stale(row.review_by)
        assert row.is_stale(row.review_by + timedelta(days=1))


def test_everything_with_a_review_period_falls_due() -> None:
    """Facts, wallets, troubles and banks, oldest first, each with its file."""
    rows = stale.find_due(date(2100, 1, 1))

    assert {row.id for row in rows} == {
        *facts.load_every().by_id,
        *wallets.load(),
        *troubles.load(),
        *banks.load(),
    }
    assert [row.review_by for row in rows] == sorted(row.review_by for row in rows)
    assert next(row.file for row in rows if row.id == "card.amex") == "facts/cards.toml"


def test_the_script_prints_one_line_each_and_the_count(capsys: pytest.CaptureFixture[str]) -> None:
    """For a person who keeps the facts up to date."""
    assert stale.main(["2100-01-01"]) == Exit.OK
    lines = capsys.readouterr().out.splitlines()

    assert lines[-1] == f"{len(lines) - 1} entries are due on 2100-01-01"
    assert any("card.amex" in line and "facts/cards.toml" in line for line in lines)


def test_without_a_date_today_counts(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same clock as everywhere."""
    monkeypatch.setenv("ALIPAY_READY_TODAY", "2026-11-23")

    assert stale.main([]) == Exit.OK
    assert capsys.readouterr().out.endswith(" due on 2026-11-23\n")


@pytest.mark.parametrize("words", [["soon"], ["2026-13-01"], ["2026-11-23", "2026-11-24"]])
def test_a_wrong_date_is_a_usage_error(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """2, on stderr, with an example."""
    assert stale.main(words) == Exit.USAGE
    assert "DATE=" in capsys.readouterr().err


LAST = date(2026, 12, 31)


@pytest.mark.parametrize(
    ("verified", "due"),
    [
        pytest.param(date(2026, 11, 26), date(2026, 12, 17), id="long before the end: two weeks before it"),
        pytest.param(date(2026, 6, 1), date(2026, 9, 29), id="the review period is over earlier: by then"),
        pytest.param(date(2026, 12, 20), LAST, id="looked at in the last two weeks: on its last day"),
        pytest.param(date(2027, 1, 4), date(2027, 5, 4), id="looked at since: like everything else"),
    ],
)
def test_what_ends_is_due_before_it_ends(verified: date, due: date) -> None:
    """A promotion that ends with the year must not stand there in February as if it went on."""
    fact = replace(facts.load_every().by_id["card.amex"], verified=verified, review_days=120, ends=LAST)

    assert fact.review_by == due


def test_the_script_says_what_ends_and_what_has_ended(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that one sees at once which entries cannot wait."""
    fact = replace(facts.load_every().by_id["card.amex"], verified=date(2026, 11, 26), ends=LAST)
    monkeypatch.setattr(stale, "_everything", lambda: iter([stale._make_due("facts/cards.toml", fact)]))

    assert stale.main(["2026-12-17"]) == Exit.OK
    assert stale.main(["2026-12-18"]) == Exit.OK
    assert stale.main(["2027-03-01"]) == Exit.OK
    none, *lines = capsys.readouterr().out.splitlines()

    assert none == "0 entries are due on 2026-12-17"
    assert lines[0].endswith("last compared on 2026-11-26, ends on 2026-12-31")
    assert lines[2].endswith("last compared on 2026-11-26, has ended on 2026-12-31")
