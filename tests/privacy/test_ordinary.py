"""No line that people write, and no text of the knowledge, is taken for a card number."""

from __future__ import annotations

import pytest

from alipay_ready.privacy import pan
from privacy.ordinary import ORDINARY, known_texts


@pytest.mark.parametrize("line", ORDINARY)
def test_an_ordinary_line_is_no_card_number(line: str) -> None:
    """Hotlines with their hours, dates with times, IBANs, order numbers, addresses, prices, bookings."""
    assert not pan.looks_like_pan(line)
    assert pan.mask_and_count(line) == (line, 0)


def test_the_table_is_long_and_each_line_could_be_a_note() -> None:
    """200 and more, no two alike, nothing that a note cannot hold, digits in most of them."""
    assert len(ORDINARY) >= 200
    assert len(set(ORDINARY)) == len(ORDINARY)
    assert all(
        line == " ".join(line.split()) and line.isprintable() and len(line) <= 200 for line in ORDINARY
    )
    assert sum(sum(map(str.isdecimal, line)) >= 13 for line in ORDINARY) >= 80


def test_no_text_of_the_knowledge_is_taken_for_one() -> None:
    """Every string of checklists/, keys too; a long number in an address may be."""
    found = list(known_texts())

    assert len(found) > 5000
    assert [one for one in found if pan.looks_like_pan(one[1])] == []
