"""What a person may write into the file."""

from __future__ import annotations

import pytest

from alipay_ready.errors import UsageProblem
from alipay_ready.progress.free_text import LONGEST, read_text


@pytest.mark.parametrize(
    "text",
    [
        "asked on Monday",
        "-",
        "+86 571 2688 6000",
        "0086 571 2688 6000",
        "last four 1111",
        "银行 95188",
        "2026-12-20",
    ],
)
def test_ordinary_notes_are_kept_as_they_are(text: str) -> None:
    """Hotlines, dates and the last four digits are no card numbers."""
    assert read_text(f"  {text}\n", "note") == text


@pytest.mark.parametrize(
    "text",
    ["4111 1111 1111 1111", "my visa: 4111-1111-1111-1111", "card ４１１１１１１１１１１１１１１１ ok"],
)
@pytest.mark.parametrize("what", list(LONGEST))
def test_card_numbers_are_refused_and_not_repeated(text: str, what: str) -> None:
    """In notes, labels and names; the message has no digit of it."""
    with pytest.raises(UsageProblem) as caught:
        read_text(text, what)

    assert caught.value.code == "card-number"
    assert not any(char.isdigit() for char in caught.value.message)


@pytest.mark.parametrize("text", ["", "  \n", "x" * 2001], ids=["empty", "spaces", "long"])
def test_empty_and_endless_texts_are_refused(text: str) -> None:
    """A note has something to say, and an end."""
    with pytest.raises(UsageProblem):
        read_text(text, "note")


def test_bytes_that_are_no_text_become_question_marks() -> None:
    """An argument in another encoding must not make the file unreadable."""
    assert read_text("caf\udce9", "note") == "caf?"
