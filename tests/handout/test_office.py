"""The page of an office as a document."""

from __future__ import annotations

from alipay_ready import handout
from alipay_ready.handout.office import STATUSES, PersonRow, summarise
from handout.samples import MALICE, PAN, TODAY, people


def test_the_summary_counts() -> None:
    """People are counted by status, the best first, and by the step they are at, the most first."""
    rows = [
        PersonRow("a", "ready", next_title="B"),
        PersonRow("b", "blocked", next_title="A"),
        PersonRow("c", "ready", next_title="A"),
        PersonRow("d", "error"),
    ]
    assert summarise(rows).statuses == (("ready", 2), ("blocked", 1), ("error", 1))
    assert summarise(rows).stuck == (("A", 2), ("B", 1))


def test_rows_keep_their_order_and_names_stay_away() -> None:
    """Rows stand as they are given; names only if wanted."""
    rows = people()
    made = handout.office_page(rows, today=TODAY)
    places = [made.index(f"<bdi>{row.id}</bdi>") for row in rows]
    assert places == sorted(places)
    assert "Person 3" not in made
    assert "Person 3" in handout.office_page(rows, names=True, today=TODAY)
    assert "30 people, on 23 November 2026." in made


def test_every_status_has_words() -> None:
    """Each status is said in words, and none is called blocked."""
    made = handout.office_page([PersonRow(status, status) for status in STATUSES], today=TODAY)
    for words in ("ready", "check first", "cannot tell", "no way to pay found", "file cannot be read"):
        assert f"> {words}<" in made.replace("</strong>", ">")
    assert "blocked</" not in made.replace("<bdi>blocked</bdi>", "")


def test_a_person_without_a_next_step_is_done() -> None:
    """Nobody waits at a step that is not there, and nothing is divided by zero steps."""
    made = handout.office_page([PersonRow("a", "ready", done=0, total=0)], today=TODAY)
    assert "all done" in made
    assert "Where people are" not in made


def test_malice_and_card_numbers_are_harmless() -> None:
    """Ids, names, steps and errors of people's files come out as text, without a card number."""
    rows = [
        PersonRow(text, "ready", name=text, next_title=text, checklist=text, total=1)
        for text in (*MALICE, PAN)
    ]
    rows.append(PersonRow(PAN, "error", problem=f"<script>{PAN}"))
    made = handout.office_page(rows, names=True, today=TODAY)
    for tag in ("<script", "<img", "<b>", "<a href=javascript"):
        assert tag not in made
    assert made.count(PAN) == 0
