"""The short form: the list, what one shows and whom one calls, on one side of paper."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from msgspec.structs import replace

from alipay_ready.handout.brief import make_brief
from alipay_ready.handout.html import render_brief
from alipay_ready.handout.page_model import make_page
from alipay_ready.handout.sheet import SIZES, fit
from alipay_ready.knowledge.checklist import Checklist, Contact, Say, load_shipped
from handout.browser import A4, LETTER, PHONE, Page
from handout.samples import ANA, ARRIVE, LISTS, TODAY, hostile, put
from handout.test_paper import texts

SMALLEST = 8.5  # points
MOST = 120 * 1024
CONTACT = (
    Contact("International Office", email="office@uni.example"),
    Contact("At night", phone="+86 10 5555 0100"),
    Contact("Our page", url="https://uni.example/newcomers"),
)


def lengthen(
    count: int, said: int = 30, title: str = "A step of our office with a rather long title, {n}"
) -> Checklist:
    """Return a list of many steps, with many sentences to show."""
    first = load_shipped("visitor").steps[0]
    sentences = tuple(
        Say(zh=f"您好，我是外国人，请帮我办理第{n}件事，谢谢您！", pinyin="Nín hǎo, wǒ shì wàiguórén. " * 4,
            en=f"Hello, I am a foreigner. Please help me with matter number {n}. Thank you very much!")
        for n in range(said)
    )  # fmt: skip
    steps = tuple(
        replace(first, id=f"step-{n}", title=title.format(n=n), say=sentences if n == 1 else (), due_days=-n)
        for n in range(1, count + 1)
    )
    return replace(load_shipped("visitor"), id="long", title="A long list", steps=steps, contact=CONTACT)


SHEETS: dict[str, Callable[[], Checklist]] = {
    **{name: partial(load_shipped, name) for name in LISTS},
    "23 steps": lambda: lengthen(23),
    "32 steps": lambda: lengthen(32),
    "45 steps": lambda: lengthen(45),
    "capitals": lambda: lengthen(45, 0, "REGISTER AT THE COMMUNITY OFFICE {n}"),
    "short": lambda: lengthen(6, 3, "Short {n}"),
}


@pytest.mark.parametrize("paper", [A4, LETTER], ids=["A4", "Letter"])
@pytest.mark.parametrize("name", SHEETS)
def test_it_is_one_side_of_paper(
    browser: Page, tmp_path: Path, name: str, paper: tuple[float, float]
) -> None:
    """Whatever the list, printing gives one sheet, and every step and every number to call is on it."""
    page = make_page(SHEETS[name](), arrive=ARRIVE, today=TODAY)
    browser.open(put(tmp_path, "brief.html", render_brief(page)))
    (printed,) = texts(browser.pdf(paper))
    flat = "".join(printed.split())
    for entry in page.entries:
        assert "".join(entry.step.title.split()[:2]).replace("’", "'") in flat
    assert "+8657126886000" in flat


@pytest.mark.parametrize("name", SHEETS)
def test_the_type_stays_readable_and_what_is_left_out_is_said(name: str) -> None:
    """The type never gets smaller than can be read; sentences without room are counted."""
    page = make_page(SHEETS[name](), today=TODAY)
    sheet, document = fit(make_brief(page)), render_brief(page)
    assert min(SIZES) == SMALLEST
    assert sheet.size >= SMALLEST
    assert len(sheet.sentences) + sheet.left_out == len(make_brief(page).sentences)
    assert ("There was no room here" in document) == bool(sheet.left_out)
    assert len(document.encode()) <= MOST


def test_a_short_list_has_large_type_and_all_of_it() -> None:
    """Nothing is made small or left out where there is room."""
    sheet = fit(make_brief(make_page(SHEETS["short"](), today=TODAY)))
    assert (sheet.size, sheet.left_out, sheet.codes) == (max(SIZES), 0, True)


def test_marks_and_the_contact_stand_on_it() -> None:
    """A person's own sheet has the boxes ticked; the office's contact is linked."""
    checklist = replace(load_shipped("visitor"), contact=(*CONTACT, Contact("Room 3")))
    document = render_brief(make_page(checklist, ANA, today=TODAY))
    assert document.count('<li class="done">') == 3
    assert document.count('<li class="skipped">') == 1
    for link in ("mailto:office@uni.example", "tel:+861055550100", "https://uni.example/newcomers"):
        assert f'href="{link}"' in document
    assert "Room 3" in document


def test_it_reads_well_on_a_phone_too(browser: Page, tmp_path: Path) -> None:
    """Nothing is wider than the screen, and nothing is asked for."""
    path = put(tmp_path, "brief.html", render_brief(make_page(lengthen(45), arrive=ARRIVE, today=TODAY)))
    browser.open(path, size=PHONE)
    assert browser.run("return document.documentElement.scrollWidth") <= PHONE[0]
    assert [url for url in browser.requests() if url != path.as_uri()] == []
    assert browser.complaints() == []


def test_malice_stays_text(browser: Page, tmp_path: Path) -> None:
    """Nothing of a checklist runs on the sheet or leaves it."""
    browser.open(put(tmp_path, "brief.html", render_brief(make_page(hostile(), today=TODAY))))
    assert browser.run("return window.broken ?? null") is None
    assert browser.complaints() == []
