"""The pages in a real browser, as a traveller and an office use them."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import zxingcpp
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from alipay_ready import handout
from alipay_ready.handout.qr import addresses
from alipay_ready.knowledge.checklist import load_shipped
from handout.browser import A4, DESK, LETTER, NARROWEST, PHONE, Page
from handout.samples import ANA, TODAY, put

KINDS = ("visitor", "resident", "wallet", "person", "office", "hostile")
TICKED = "return [...document.querySelectorAll('.tick:checked')].map((box) => box.dataset.step)"
OPEN_DIALOG = "return document.querySelector('dialog[open]')?.id ?? null"
FOCUSED = "return document.activeElement.textContent.trim()"
# A wider document, or anything that sticks out of it.
TOO_WIDE = """
const width = document.documentElement.clientWidth;
const out = [...document.querySelectorAll("body *")].filter((one) => {
  const box = one.getBoundingClientRect();
  return box.width && box.right > width + 0.5 && !one.closest(".jump, thead, .next");
});
return [document.documentElement.scrollWidth - width, out.slice(0, 3).map((one) => one.outerHTML.slice(0, 120))];
"""
# Do everything that can be done on a page.
USE_ALL = """
for (const one of document.querySelectorAll("details")) one.open = true;
for (const one of document.querySelectorAll("input")) one.click();
for (const one of document.querySelectorAll("button[command=show-modal]")) {
  one.click();
  document.querySelector("dialog[open] button").click();
}
for (const one of document.querySelectorAll("a[href^='#']")) one.click();
for (const one of document.querySelectorAll("*")) {
  one.dispatchEvent(new MouseEvent("mouseover", { bubbles: true }));
}
"""


def axe(browser: Page) -> list[str]:
    """Return what axe-core calls serious or critical, one line each."""
    spec = find_spec("selenium_axe_python")
    assert spec and spec.origin
    browser.run((Path(spec.origin).parent / "axe-core" / "axe.min.js").read_text(encoding="utf-8"))
    found: dict[str, Any] = browser.driver.execute_async_script(
        "axe.run().then(arguments[arguments.length - 1])"
    )
    return [
        f"{rule['id']}: {node['html'][:120]} {node['failureSummary'][:200]}"
        for rule in found["violations"]
        if rule["impact"] in {"serious", "critical"}
        for node in rule["nodes"][:3]
    ]


def texts(pdf: bytes) -> list[str]:
    """Return the text of each printed page."""
    document = pypdfium2.PdfDocument(pdf)
    return [page.get_textpage().get_text_bounded() for page in document]


def codes(pdf: bytes, page: int) -> set[str]:
    """Read the QR codes on a printed page, as a camera would."""
    bitmap = pypdfium2.PdfDocument(pdf)[page].render(scale=2, grayscale=True)
    rows = memoryview(bitmap.buffer).cast("B", (bitmap.height, bitmap.stride))
    return {code.text for code in zxingcpp.read_barcodes(rows)}


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_asks_for_nothing(browser: Page, pages: dict[str, Path], kind: str) -> None:
    """Whatever is done on a page, the browser asks for nothing but the page, and complains about nothing."""
    browser.open(pages[kind])
    browser.run(USE_ALL)
    browser.run("return new Promise((done) => setTimeout(done, 200))")
    wanted = [url for url in browser.requests() if url.partition("#")[0] != pages[kind].as_uri()]
    assert wanted == []
    assert browser.complaints() == []
    assert browser.run("return window.broken ?? null") is None


def test_a_request_would_be_noticed(browser: Page, tmp_path: Path) -> None:
    """The counter counts: a page that does ask for something is caught, by the log and by the console."""
    asking = "<!doctype html><title>x</title><img src='http://localhost:9/x.png'><script>nothing()</script>"
    browser.open(put(tmp_path, "asking.html", asking))
    browser.run("return new Promise((done) => setTimeout(done, 200))")
    assert "http://localhost:9/x.png" in browser.requests()
    assert browser.complaints()


def test_the_policy_forbids_what_is_not_ours(browser: Page, pages: dict[str, Path], tmp_path: Path) -> None:
    """Even if a tag got through, its script would not run, and the policy would stop its picture."""
    page = pages["visitor"].read_text(encoding="utf-8")
    smuggled = (
        "<script>window.broken = 1</script><img src='http://localhost:9/x.png' onerror='window.broken = 1'>"
    )
    browser.block(on=False)
    browser.open(put(tmp_path, "smuggled.html", page.replace("<h1>", f"{smuggled}<h1>", 1)))
    browser.block(on=True)
    assert browser.run("return window.broken ?? null") is None
    assert browser.requests()["http://localhost:9/x.png"] == "csp"
    assert len(browser.complaints()) >= 2


def test_ticks_survive_a_reload(browser: Page, pages: dict[str, Path]) -> None:
    """A tick is there again after a reload, and the count, the ring and the next step follow it."""
    browser.open(pages["visitor"])
    browser.run("localStorage.clear(); location.reload()")
    browser.run("document.querySelector('[data-step=old-account]').click()")
    browser.run("document.querySelector('[data-step=check-number]').click()")
    for again in range(2):
        if again:
            browser.driver.refresh()
        assert browser.run(TICKED) == ["old-account", "check-number"]
        assert browser.run("return document.getElementById('count').textContent") == "2 of 23 done"
        assert browser.run("return document.querySelector('#next a').hash") == "#step-check-cards"
        assert browser.run("return document.querySelectorAll('.contents .is-done').length") == 2
        assert browser.run("return document.getElementById('arc').getAttribute('stroke-dasharray')[0]") == "8"


def test_all_done_is_said(browser: Page, pages: dict[str, Path]) -> None:
    """When the last box is ticked, the page says so and names no next step."""
    browser.open(pages["wallet"])
    browser.run("for (const box of document.querySelectorAll('.tick:not(:checked)')) box.click()")
    assert browser.run(
        "return [document.getElementById('next').hidden, document.getElementById('finished').hidden]"
    ) == [
        True,
        False,
    ]
    browser.run("localStorage.clear()")


def test_two_people_keep_their_own_ticks(browser: Page, pages: dict[str, Path], tmp_path: Path) -> None:
    """Pages of two people in one browser do not mix; a person's page begins with the marks of the file."""
    other = put(tmp_path, "bo.html", handout.page(load_shipped("visitor"), ANA, key="bo", today=TODAY))
    browser.open(pages["person"])
    browser.run("localStorage.clear(); document.querySelector('[data-step=call-bank]').click()")
    marked = ["old-account", "check-number", "check-cards"]
    assert browser.run(TICKED) == [*marked, "call-bank"]
    browser.open(other)
    assert browser.run(TICKED) == marked
    assert browser.run("return document.getElementById('count').textContent") == "3 of 22 done"


def test_a_newer_page_wins_where_the_file_changed(
    browser: Page, pages: dict[str, Path], tmp_path: Path
) -> None:
    """Un-ticked on the page, then opened again in the file: the page made from the file shows the file."""
    browser.open(pages["person"])
    browser.run("localStorage.clear(); location.reload()")
    browser.run("document.querySelector('[data-step=old-account]').click()")
    browser.run("document.querySelector('[data-step=home-line]').click()")
    assert browser.run(TICKED) == ["check-number", "check-cards", "home-line"]
    later = put(tmp_path, "later.html", handout.page(load_shipped("visitor"), key="ana", today=TODAY))
    browser.open(later)
    assert browser.run(TICKED) == ["home-line"]


def test_a_browser_that_keeps_nothing_is_said(browser: Page, pages: dict[str, Path]) -> None:
    """Where storage is refused (private windows, file viewers), ticks still work and a line says the rest."""
    browser.open(pages["visitor"])
    refuse = "Storage.prototype.setItem = () => { throw new DOMException('no', 'QuotaExceededError'); };"
    browser.run(refuse + "document.querySelector('[data-step=old-account]').click()")
    assert browser.run("return document.getElementById('lost').checkVisibility()")
    assert browser.complaints() == []


def test_broken_storage_is_harmless(browser: Page, pages: dict[str, Path]) -> None:
    """Whatever stands under our name in the storage, the page opens without ticks and without an error."""
    browser.open(pages["visitor"])
    for broken in ("{", "null", "[]", '"x"', '{"old-account": true, "nobody": [true, false]}', "7"):
        browser.run("localStorage.setItem(document.documentElement.dataset.store, arguments[0])", broken)
        browser.driver.refresh()
        assert browser.run(TICKED) == []
    assert browser.complaints() == []
    browser.run("localStorage.clear()")


def test_show_cards_by_keyboard(browser: Page, pages: dict[str, Path]) -> None:
    """Enter opens a sentence as large as the screen, with the focus inside; Escape closes and gives it back."""
    browser.open(pages["visitor"])
    browser.run("document.querySelector('#step-first-payment .say').focus()")
    keys = ActionChains(browser.driver)
    keys.send_keys(Keys.ENTER).perform()
    assert browser.run(OPEN_DIALOG)
    assert browser.run(FOCUSED) == "Close"
    box = browser.run(
        "const b = document.querySelector('dialog[open]').getBoundingClientRect(); return [b.width, b.height]"
    )
    assert box == list(PHONE)
    size = browser.run(
        "return parseFloat(getComputedStyle(document.querySelector('dialog[open] .zh')).fontSize)"
    )
    assert size >= 40
    keys.send_keys(Keys.ESCAPE).perform()
    assert browser.run(OPEN_DIALOG) is None
    assert browser.run("return document.activeElement.className") == "say"
    keys.send_keys(Keys.SPACE).perform()
    assert browser.run(OPEN_DIALOG)
    keys.send_keys(Keys.ENTER).perform()
    assert browser.run(OPEN_DIALOG) is None


def test_everything_by_keyboard(browser: Page, pages: dict[str, Path]) -> None:
    """Tab leads from the jump link to the first step's box, which Space ticks; answers open by Enter."""
    browser.open(pages["visitor"])
    browser.run("localStorage.clear(); location.reload()")
    keys = ActionChains(browser.driver)
    keys.send_keys(Keys.TAB).perform()
    assert browser.run(FOCUSED) == "Go to the first step"
    for _ in range(8):
        if browser.run("return document.activeElement.className") == "tick":
            break
        keys.send_keys(Keys.TAB).perform()
    keys.send_keys(Keys.SPACE).perform()
    assert browser.run(TICKED) == ["old-account"]
    browser.run("document.querySelector('#step-sign-up summary').focus()")
    keys.send_keys(Keys.ENTER).perform()
    assert browser.run("return document.querySelector('#step-sign-up details').open")
    browser.run("localStorage.clear()")


def test_a_link_opens_the_answer_it_names(browser: Page, pages: dict[str, Path]) -> None:
    """A link to a folded answer unfolds it and brings it into view."""
    browser.open(pages["visitor"])
    target = browser.run(
        "const link = document.querySelector('.answer a[href^=\"#step-\"]'); link.closest('details').open = true;"
        "link.click(); return link.hash.slice(1)"
    )
    browser.run("return new Promise((done) => setTimeout(done, 200))")
    assert browser.run("return document.getElementById(arguments[0]).open", target)
    top = browser.run("return document.getElementById(arguments[0]).getBoundingClientRect().top", target)
    assert 0 <= top < PHONE[1]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("size", [NARROWEST, PHONE, DESK], ids=["320", "360", "1280"])
def test_nothing_sticks_out(browser: Page, pages: dict[str, Path], kind: str, size: tuple[int, int]) -> None:
    """Nothing is wider than the screen, with every answer unfolded."""
    browser.open(pages[kind], size=size)
    browser.run("for (const one of document.querySelectorAll('.answer')) one.open = true")
    assert browser.run(TOO_WIDE) == [0, []]


def test_large_letters_fit_too(browser: Page, pages: dict[str, Path]) -> None:
    """With letters twice as large nothing is wider than a small phone."""
    browser.open(pages["visitor"], size=NARROWEST)
    browser.run("document.documentElement.style.fontSize = '200%'")
    assert browser.run(TOO_WIDE)[0] == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_no_barrier(browser: Page, pages: dict[str, Path], kind: str, scheme: str) -> None:
    """axe-core finds nothing serious: contrast, names, roles, languages, in light and dark, unfolded."""
    browser.prefer(prefers_color_scheme=scheme)
    browser.open(pages[kind])
    browser.run("for (const one of document.querySelectorAll('details')) one.open = true")
    found = axe(browser)
    browser.prefer(prefers_color_scheme="light")
    assert found == []


def test_no_barrier_on_a_show_card(browser: Page, pages: dict[str, Path]) -> None:
    """The large sentence is as readable to machines as the page."""
    browser.open(pages["visitor"])
    browser.run("document.querySelector('.say').click()")
    assert axe(browser) == []


def test_without_scripts(browser: Page, pages: dict[str, Path]) -> None:
    """With scripts off every text can be read, boxes tick, answers and show cards open."""
    browser.scripts(on=False)
    try:
        browser.open(pages["visitor"])
        assert browser.run("return document.documentElement.className") == ""
        assert not browser.run("return document.querySelector('.where').checkVisibility()")
        hidden = "return [...document.querySelectorAll('main article :is(p, li, h3, h4)')]"
        hidden += ".filter((one) => !one.checkVisibility() && !one.closest('details, .appendix')).length"
        assert browser.run(hidden) == 0
        browser.run("document.querySelector('#step-first-payment .say').focus()")
        keys = ActionChains(browser.driver)
        keys.send_keys(Keys.ENTER).perform()
        assert browser.run(OPEN_DIALOG)
        keys.send_keys(Keys.ENTER).perform()
        assert browser.run(OPEN_DIALOG) is None
        browser.run("document.querySelector('.tick').focus()")
        keys.send_keys(Keys.SPACE).perform()
        assert browser.run(TICKED) == ["old-account"]
    finally:
        browser.scripts(on=True)


@pytest.mark.parametrize("paper", [A4, LETTER], ids=["A4", "Letter"])
@pytest.mark.parametrize("kind", ["visitor", "resident", "wallet"])
def test_no_step_is_split_on_paper(
    browser: Page, pages: dict[str, Path], kind: str, paper: tuple[float, float]
) -> None:
    """Every step stands whole on one page, in order; the list needs no more pages than steps."""
    browser.open(pages[kind], size=DESK)
    printed = texts(browser.pdf(paper))
    steps = load_shipped(kind).steps
    assert len(printed) <= len(steps) * 3 // 4 + 1
    assert all(f"{number} / {len(printed)}" in page for number, page in enumerate(printed, start=1))
    flat = ["".join(page.split()) for page in printed]
    last = 0
    for number, step in enumerate(steps, start=1):
        where = {
            place
            for place, page in enumerate(flat)
            if f"Step{number}" + "".join(step.title.split())[:12] in page
            or f"Step{number}{step.minutes}min" in page
        }
        assert len(where) == 1, f"step {number} begins on the pages {where}"
        (place,) = where
        assert place >= last
        last = place
        for text in (step.do[0][:40], step.do[-1].partition(": alipay-ready")[0][-25:]):
            plain = "".join(text.split())
            if "alipay-ready" not in plain and "thestep" not in plain:
                assert plain in flat[place], f"step {number} is split: {text}"
    assert all("Whentostop" not in page for page in flat)


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
    flat = "".join("".join(texts(browser.pdf(A4))).split())
    steps = load_shipped("visitor").steps
    answers = {entry for step in steps for entry in step.if_it_fails if entry.startswith("trouble.")}
    assert flat.count("Whentostop:") >= len(answers)
    assert "MinistryofCommerceofthePRC" in flat
    assert "Carrysomeyuanincash" in flat


def test_the_squares_lead_to_the_stores(browser: Page, pages: dict[str, Path]) -> None:
    """A camera reads the official addresses, and nothing else, from the printed page."""
    browser.open(pages["visitor"], size=DESK)
    pdf = browser.pdf(A4)
    (place,) = [
        number for number, text in enumerate(texts(pdf)) if "App Store" in text and "id333206289" in text
    ]
    assert codes(pdf, place) == set(addresses().values())


def test_an_old_page_says_so(browser: Page, pages: dict[str, Path], tmp_path: Path) -> None:
    """After its review day the page asks for a newer one; before that day the line is hidden."""
    page = pages["visitor"].read_text(encoding="utf-8")
    seen = "return document.getElementById('old').checkVisibility()"
    for day, shown in (("2020-01-01", True), ("2999-01-01", False)):
        dated = page.replace('data-review="2027-01-22"', f'data-review="{day}"')
        assert dated != page
        browser.open(put(tmp_path, f"{day}.html", dated))
        assert browser.run(seen) is shown


def test_malice_stays_text(browser: Page, pages: dict[str, Path]) -> None:
    """A hostile list adds no element, handler or address, and no character that turns the writing round."""
    browser.open(pages["hostile"])
    assert (
        browser.run("return document.querySelectorAll('img, iframe, object, form, style, script').length")
        == 2
    )
    assert (
        browser.run(
            "return [...document.querySelectorAll('*')].flatMap((one) => [...one.attributes])"
            ".filter((one) => one.name.startsWith('on') || one.name === 'style').length"
        )
        == 0
    )
    links = browser.run("return [...document.querySelectorAll('a')].map((one) => one.protocol)")
    assert set(links) <= {"file:", "http:", "https:"}
    text = browser.run("return document.documentElement.textContent")
    assert "<script>window.broken = true</script>" in text
    assert "{{ 7 * 7 }}" in text
    assert not any(char in text for char in "\u202e\u2066\u200f\u0000\x1b\x07")


def test_the_office_page_can_be_read(browser: Page, pages: dict[str, Path]) -> None:
    """Thirty people: a row each in the given order, with a bar of the right length, on phone and desk."""
    for size in (PHONE, DESK):
        browser.open(pages["office"], size=size)
        rows = browser.run("return [...document.querySelectorAll('tbody tr')].map((row) => row.innerText)")
        assert len(rows) == 30
        assert rows[0].startswith("p-00")
        assert "Person 1" not in "".join(rows)
        widths = browser.run(
            "return [...document.querySelectorAll('tbody .part')].map((one) => Number(one.getAttribute('width')))"
        )
        assert len(widths) == 29
        assert widths[0] == pytest.approx(100 * 7 / 23, abs=0.01)


def test_the_labels_are_large(browser: Page, pages: dict[str, Path]) -> None:
    """The Chinese words are at least twice as large as what is read, to be held beside the app."""
    browser.open(pages["visitor"])
    sizes = browser.run(
        "return ['.labels .zh', '.do li'].map((one) => parseFloat(getComputedStyle(document.querySelector(one)).fontSize))"
    )
    assert sizes[0] >= 2 * sizes[1] - 1
    assert sizes[1] >= 18


def test_tap_targets(browser: Page, pages: dict[str, Path]) -> None:
    """What is tapped most is at least 44 pixels large: boxes, answers, sentences, the closing button."""
    browser.open(pages["visitor"])
    found = browser.run(
        "return [...document.querySelectorAll('.tick, .answer > summary, .say')].filter((one) => one.checkVisibility())"
        ".map((one) => one.getBoundingClientRect()).filter((box) => box.height < 44 || box.width < 44).length"
    )
    assert found == 0
