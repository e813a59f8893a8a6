"""The page of an office as a document."""

from __future__ import annotations

import re

from msgspec.structs import replace

from alipay_ready import handout
from alipay_ready.progress.people import PersonRow, StepCount, count_people, count_stuck
from alipay_ready.result import Status
from handout.samples import MALICE, PAN, TODAY, people


def person(id_: str, status: Status = Status.READY, **fields: str | int | bool | None) -> PersonRow:
    """Return one row with nothing in it but what is named."""
    return replace(PersonRow(id=id_, status=status, reason=""), **fields)


def test_the_summary_counts() -> None:
    """People are counted by status, the best first, and by the step they are at, the most first."""
    rows = [
        person("a", next_title="B"),
        person("b", Status.BLOCKED, next_title="A"),
        person("c", next_title="A"),
        person("d", Status.ERROR),
    ]
    assert count_people(rows).by_status() == [("ready", 2), ("blocked", 1), ("error", 1)]
    assert count_stuck(rows) == [StepCount("A", 2), StepCount("B", 1)]
    page = " ".join(handout.office_page(rows, today=TODAY).split())
    assert re.findall(r'<li class="is-(\w+)"><strong>(\d+)</strong> (.*?)</li>', page) == [
        ("ready", "2", "likely works"),
        ("blocked", "1", "no way yet"),
        ("error", "1", "cannot be read"),
        ("finished", "0", "finished"),
    ]
    assert re.findall(r"<strong>([^<]*)</strong> <span>(.*?)</span></li>", page) == [
        ("2 people have this step next:", "A"),
        ("1 person has this step next:", "B"),
    ]


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
    made = handout.office_page([person(status, status) for status in Status if status != "ok"], today=TODAY)
    for words in ("likely works", "check first", "cannot tell", "no way yet", "cannot be read"):
        assert f"> {words}<" in made.replace("</strong>", ">")
    assert "blocked</" not in made.replace("<bdi>blocked</bdi>", "")


def test_a_way_to_pay_is_not_finished() -> None:
    """The sentence counts those who have a way to pay, a tile those who have finished; nobody is `ready`."""
    rows = [
        person("a", can_pay=True, finished=True, total=2, done=2),
        person("b", can_pay=True, finished=False, total=2),
        person("c", Status.UNKNOWN, can_pay=None, finished=False, total=2),
    ]
    made = handout.office_page(rows, today=TODAY)
    assert "<p>2 people have a way to pay.</p>" in made
    assert "<strong>1</strong> finished" in made
    assert re.findall(r"<title>(.*?)</title>", made) == [
        "Who has a way to pay with Alipay, and who has finished"
    ]
    assert not re.search(r">\s*ready\b", made)


def test_the_page_says_who_is_shown() -> None:
    """Where filters leave people out, how many there are, and which filters; also if nobody fits."""
    rows, filters = [person("a")], "Only people with <overdue steps>."
    made = handout.office_page(rows, today=TODAY, everybody=30, filters=filters)
    assert "1 of 30 people, on 23 November 2026." in made
    assert "<p>Only people with &lt;overdue steps&gt;.</p>" in made
    nobody = handout.office_page([], today=TODAY, everybody=30, filters=filters)
    assert "<p>Nobody fits.</p>" in nobody
    assert "There are no people here yet." in handout.office_page([], today=TODAY)


def test_a_person_without_a_next_step_is_done() -> None:
    """Nobody waits at a step that is not there, and nothing is divided by zero steps."""
    made = handout.office_page([person("a", done=0, total=0)], today=TODAY)
    assert "no step is open" in made
    assert "Where people are" not in made


def test_malice_and_card_numbers_are_harmless() -> None:
    """Ids, names, steps and errors of people's files come out as text, without a card number."""
    rows = [person(text, next_title=text, name=text, route=text, total=1) for text in (*MALICE, PAN)]
    rows.append(person(PAN, Status.ERROR, error=f"<script>{PAN}"))
    made = handout.office_page(rows, names=True, today=TODAY)
    for tag in ("<script", "<img", "<b>", "<a href=javascript"):
        assert tag not in made
    assert made.count(PAN) == 0
