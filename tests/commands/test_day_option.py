"""`--arrive` of every command that takes it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from alipay_ready.commands.day_option import question_past
from support import Done

Ready = Callable[..., Done]
TODAY = date(2026, 11, 26)


@pytest.mark.parametrize("text", ["20.12.2026", "20 Dec", "Dec 20 2026", "20/12/2026", "２０２６-１２-２０"])
def test_steps_and_progress_read_the_same(ready: Ready, text: str) -> None:
    """One reader stands behind both."""
    steps = ready("steps", "--arrive", text, "--json").json["data"]["steps"]
    saved = ready("progress", "--arrive", text, "--json").json["data"]

    assert saved["arrive"] == "2026-12-20"
    assert steps[0]["due"] == saved["steps"][0]["due"] == "2026-12-06"


@pytest.mark.parametrize("words", [("steps",), ("progress",), ("check-card", "visa")], ids=" ".join)
def test_two_readings_are_a_wrong_use(ready: Ready, words: tuple[str, ...]) -> None:
    """The person chooses one of them: nothing was saved."""
    done = ready(*words, "--arrive", "03/04/2027")

    assert done.code == 2
    assert "This can be 3 April 2027 or 4 March 2027." in done.err
    assert "Write 2027-04-03 or 2027-03-04." in done.err


@pytest.mark.parametrize("words", [("steps",), ("progress",), ("check-card", "visa")], ids=" ".join)
def test_a_day_that_is_past_is_questioned(ready: Ready, words: tuple[str, ...]) -> None:
    """On stderr, and not with --quiet: the day counts all the same."""
    done = ready(*words, "--arrive", "2025-12-20")

    assert done.code == 0
    assert "2025-12-20 was " in done.err
    assert " days ago. Is that day right?" in done.err
    assert "day right" not in ready(*words, "--arrive", "2025-12-20", "--quiet").err


@pytest.mark.parametrize(
    ("day", "is_questioned"),
    [
        (None, False),
        (date(2027, 1, 1), False),
        (TODAY, False),
        (date(2026, 11, 22), True),
        (date(2025, 12, 20), True),
    ],
)
def test_a_day_that_is_not_past_is_no_question(
    day: date | None, is_questioned: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    """Today is the day of many who arrive."""
    question_past(day, TODAY)

    assert ("Is that day right?" in capsys.readouterr().err) == is_questioned


def test_the_days_since_are_counted(capsys: pytest.CaptureFixture[str]) -> None:
    """The number says at a glance that the year is wrong."""
    question_past(date(2025, 12, 21), TODAY)

    assert capsys.readouterr().err == "2025-12-21 was 340 days ago. Is that day right?\n"
