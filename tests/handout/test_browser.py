"""The pages in a real browser, as a traveller and an office use them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from alipay_ready.knowledge.checklist import load_shipped
from handout.browser import PHONE, Page
from handout.samples import ANA, make_html, put

KINDS = ("visitor", "resident", "wallet", "person", "office", "hostile")
TICKED = "return [...document.querySelectorAll('.tick:checked')].map((box) => box.dataset.step)"
OPEN_DIALOG = "return document.querySelector('dialog[open]')?.id ?? null"
FOCUSED = "return document.activeElement.textContent.trim()"
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


def test_the_policy_forbids_what_is_not_ours(
    open_browser: Page, pages: dict[str, Path], tmp_path: Path
) -> None:
    """Even if a tag got through, its script would not run, and the policy would stop its picture."""
    page = pages["visitor"].read_text(encoding="utf-8")
    smuggled = (
        "<script>window.broken = 1</script><img src='http://localhost:9/x.png' onerror='window.broken = 1'>"
    )
    open_browser.open(put(tmp_path, "smuggled.html", page.replace("<h1>", f"{smuggled}<h1>", 1)))
    assert open_browser.run("return window.broken ?? null") is None
    assert open_browser.requests()["http://localhost:9/x.png"] == "csp"
    assert len(open_browser.complaints()) >= 2


def test_ticks_survive_a_reload(browser: Page, pages: dict[str, Path]) -> None:
    """A tick is there again after a reload, and the count, the ring and the next step follow it."""
    browser.open(pages["visitor"])
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


def test_two_people_keep_their_own_ticks(browser: Page, pages: dict[str, Path], tmp_path: Path) -> None:
    """Pages of two people in one browser do not mix; a person's page begins with the marks of the file."""
    other = put(tmp_path, "bo.html", make_html(load_shipped("visitor"), ANA, key="bo"))
    browser.open(pages["person"])
    browser.run("document.querySelector('[data-step=call-bank]').click()")
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
    browser.run("document.querySelector('[data-step=old-account]').click()")
    browser.run("document.querySelector('[data-step=home-line]').click()")
    assert browser.run(TICKED) == ["check-number", "check-cards", "home-line"]
    later = put(tmp_path, "later.html", make_html(load_shipped("visitor"), key="ana"))
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


def test_show_cards_by_keyboard(browser: Page, pages: dict[str, Path]) -> None:
    """Enter opens a sentence as large as the screen, the focus inside; Escape closes and gives it back."""
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


def test_show_cards_in_older_browsers(browser: Page, pages: dict[str, Path]) -> None:
    """Where buttons cannot open a dialog by themselves, the script does it."""
    older = "delete HTMLButtonElement.prototype.commandForElement;"
    older += "addEventListener('click', (event) => event.preventDefault(), true);"
    added = browser.command("Page.addScriptToEvaluateOnNewDocument", source=older)
    try:
        browser.open(pages["wallet"])
        browser.run("document.querySelector('.say').click()")
        assert browser.run(OPEN_DIALOG)
        browser.run("document.querySelector('dialog[open] button').click()")
        assert browser.run(OPEN_DIALOG) is None
    finally:
        browser.command("Page.removeScriptToEvaluateOnNewDocument", **added)


def test_a_step_is_ticked_where_its_end_is_told(browser: Page, pages: dict[str, Path]) -> None:
    """A tap on "Done when", at the end of a step, ticks the box at its beginning."""
    browser.open(pages["visitor"])
    browser.run("document.querySelector('#step-old-account .done').click()")
    assert browser.run(TICKED) == ["old-account"]


def test_everything_by_keyboard(browser: Page, pages: dict[str, Path]) -> None:
    """Tab leads from the jump link to the first step's box, which Space ticks; answers open by Enter."""
    browser.open(pages["visitor"])
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


def test_a_link_opens_the_answer_it_names(browser: Page, pages: dict[str, Path]) -> None:
    """A link to a folded answer unfolds it and brings it into view."""
    browser.open(pages["visitor"])
    target = browser.run(
        "const link = document.querySelector('.answer a[href^=\"#step-\"]');"
        "link.closest('details').open = true; link.click(); return link.hash.slice(1)"
    )
    browser.run("return new Promise((done) => setTimeout(done, 200))")
    assert browser.run("return document.getElementById(arguments[0]).open", target)
    top = browser.run("return document.getElementById(arguments[0]).getBoundingClientRect().top", target)
    assert 0 <= top < PHONE[1]


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


def test_an_old_page_says_so(browser: Page, pages: dict[str, Path], tmp_path: Path) -> None:
    """After its review day the page asks for a newer one; before that day the line is hidden."""
    page = pages["visitor"].read_text(encoding="utf-8")
    seen = "return document.getElementById('old').checkVisibility()"
    for day, shown in (("2020-01-01", True), ("2999-01-01", False)):
        dated = re.sub(r'data-review="[0-9-]+"', f'data-review="{day}"', page)
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
