"""The page on paper: printed by a real browser, and read back."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
import zxingcpp

from alipay_ready.handout.mentions import load_titles, replace_ids
from alipay_ready.handout.qr import load_addresses
from alipay_ready.knowledge.checklist import Checklist, load_shipped
from handout.browser import A4, DESK, LETTER, Page
from handout.samples import LISTS

# What keeps a step on one page, taken away.
BREAK = "document.styleSheets[0].insertRule('@media print { .step { break-inside: auto !important } }', 0)"


def texts(pdf: bytes) -> list[str]:
    """Return the text of each printed page."""
    document = pypdfium2.PdfDocument(pdf)
    return [page.get_textpage().get_text_bounded() for page in document]


def codes(pdf: bytes, page: int) -> set[str]:
    """Read the QR codes on a printed page, as a camera would."""
    bitmap = pypdfium2.PdfDocument(pdf)[page].render(scale=2, grayscale=True)
    rows = memoryview(bitmap.buffer).cast("B", (bitmap.height, bitmap.stride))
    return {code.text for code in zxingcpp.read_barcodes(rows)}


def split_steps(printed: list[str], checklist: Checklist) -> list[int]:
    """Return the numbers of the steps whose beginning and last action are not on one and the same page."""
    flat, names = [packed(page) for page in printed], load_titles(checklist)
    split = []
    for number, step in checklist.numbered():
        pages = [place for place, page in enumerate(flat) if f"Step{number}{step.minutes}min" in page]
        last = packed(replace_ids(step.do[-1], names))[-16:]
        if len(pages) != 1 or last not in flat[pages[0]]:
            split.append(number)
    return split


def packed(text: str) -> str:
    """Return what every font has of a text, without any space: lines break elsewhere on paper."""
    return "".join(char for char in text if char.isascii() and not char.isspace())


def test_boxes_on_paper(browser: Page, pages: dict[str, Path]) -> None:
    """Steps do not break, boxes are drawn, and buttons and the bar of the screen are gone."""
    browser.open(pages["visitor"], size=DESK)
    browser.command("Emulation.setEmulatedMedia", media="print")
    try:
        look = "const s = getComputedStyle(document.querySelector(arguments[0])); return s[arguments[1]]"
        assert browser.run(look, ".step", "breakInside") == "avoid"
        assert browser.run(look, ".tick", "borderTopColor") == "rgb(0, 0, 0)"
        assert browser.run(look, "html", "backgroundColor") == "rgb(255, 255, 255)"
        for gone in (".side", ".choice", ".say .hint", ".no-print"):
            assert browser.run(look, gone, "display") == "none", gone
    finally:
        browser.command("Emulation.setEmulatedMedia", media="")


def test_answers_and_sources_on_paper_if_wanted(browser: Page, pages: dict[str, Path]) -> None:
    """One box adds every answer once, the reserves and the sources to the print."""
    browser.open(pages["visitor"], size=DESK)
    browser.run("document.getElementById('print-all').click()")
    flat = packed("".join(texts(browser.pdf(A4))))
    steps = load_shipped("visitor").steps
    answers = {entry for step in steps for entry in step.if_it_fails if entry.startswith("trouble.")}
    assert flat.count("Whentostop:") >= len(answers)
    assert "MinistryofCommerceofthePRC" in flat
    assert "Carrysomeyuanincash" in flat


@pytest.mark.parametrize("paper", [A4, LETTER], ids=["A4", "Letter"])
@pytest.mark.parametrize("kind", LISTS)
def test_no_step_is_split_on_paper(
    browser: Page, pages: dict[str, Path], kind: str, paper: tuple[float, float]
) -> None:
    """Every step stands whole on one page; two steps share a page, as a rule; pages are numbered."""
    browser.open(pages[kind], size=DESK)
    printed = texts(browser.pdf(paper))
    checklist = load_shipped(kind)
    steps = checklist.steps
    assert split_steps(printed, checklist) == []
    assert len(steps) / 3 <= len(printed) <= len(steps) * 3 / 4 + 1
    assert all(f"{number} / {len(printed)}" in page for number, page in enumerate(printed, start=1))
    assert "When to stop" not in "".join(printed)


def test_a_split_step_would_be_noticed(browser: Page, pages: dict[str, Path]) -> None:
    """The test above can fail: without the rule that keeps steps together, some are split."""
    browser.open(pages["visitor"], size=DESK)
    browser.run(BREAK)
    assert split_steps(texts(browser.pdf(A4)), load_shipped("visitor"))


def test_the_squares_lead_to_the_stores(browser: Page, pages: dict[str, Path]) -> None:
    """A camera reads the official addresses, and nothing else, from the printed page."""
    browser.open(pages["visitor"], size=DESK)
    pdf = browser.pdf(A4)
    (place,) = [
        number for number, text in enumerate(texts(pdf)) if "App Store" in text and "id333206289" in text
    ]
    assert codes(pdf, place) == set(load_addresses().values())
