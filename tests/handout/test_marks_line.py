"""*Copy my marks*: one line of ASCII that says which steps are marked, and nothing else."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from alipay_ready.knowledge.checklist import load_shipped
from alipay_ready.progress.progress import Mark, Progress
from handout.browser import PHONE, Page
from handout.samples import ARRIVE, make_html, put

COPY = "document.getElementById('copy').click(); return document.getElementById('marks').value"
TICK = "document.querySelector(`[data-step=${arguments[0]}]`).click()"
TOLD = (
    "return new Promise((done) => setTimeout(() => done(document.getElementById('copied').textContent), 300))"
)
TODAY = "const now = new Date(); return [now.getFullYear(), now.getMonth() + 1, now.getDate()]"
HEAD = f"alipay-ready:1 visitor@{load_shipped('visitor').revision}"


def today(browser: Page) -> str:
    """Return the day as the browser's clock and zone have it."""
    year, month, day = browser.run(TODAY)
    return f"{year}-{month:02}-{day:02}"


def test_the_line_has_what_is_ticked_with_its_day(browser: Page, pages: dict[str, Path]) -> None:
    """The marks stand in the order of the list, each with the day of its tick, also after a reload."""
    browser.open(pages["visitor"])
    browser.run(TICK, "sign-up")
    browser.run(TICK, "old-account")
    browser.driver.refresh()
    day = today(browser)
    assert browser.run(COPY) == f"{HEAD} old-account=d/{day} sign-up=d/{day}"
    assert browser.run(TOLD) in {
        "The line is copied. Paste it into your message or form.",
        "This browser does not copy by itself. Copy the line below.",
    }
    assert browser.complaints() == []


def test_without_marks_there_is_no_line(browser: Page, pages: dict[str, Path]) -> None:
    """A tick that is taken away again leaves nothing; the page says so and shows no empty field."""
    browser.open(pages["visitor"])
    browser.run(TICK, "sign-up")
    browser.run(TICK, "sign-up")
    assert browser.run(COPY) == ""
    assert browser.run(TOLD) == "Nothing is marked yet."
    assert browser.run("return document.getElementById('marks').hidden")


@pytest.mark.parametrize("how", ["Promise.reject(new Error('no'))", "(() => { throw new Error('no') })()"])
def test_where_nothing_can_be_copied_the_line_is_shown(
    browser: Page, pages: dict[str, Path], how: str
) -> None:
    """Refused by an answer or by an error: the page says so, and the line is there, selected.

    The next tick takes the line away, for it no longer tells what is marked.
    """
    browser.open(pages["visitor"])
    browser.run(TICK, "sign-up")
    browser.run(
        f"navigator.clipboard.writeText = () => {how}; "
        "document.execCommand = () => { throw new Error('no') };"
    )
    line = browser.run(COPY)
    assert browser.run(TOLD) == "This browser does not copy by itself. Copy the line below."
    assert browser.run("const field = document.activeElement; return [field.id, field.selectionEnd]") == [
        "marks", len(line),
    ]  # fmt: skip
    assert browser.complaints() == []
    browser.run(TICK, "sign-up")
    assert browser.run("return document.getElementById('marks').hidden")
    assert browser.run(TOLD) == ""


def test_marks_of_the_file_keep_their_days(browser: Page, tmp_path: Path) -> None:
    """What the file had marked or skipped comes along; where the file knows no day, none is made up."""
    at = datetime(2026, 11, 20, 10, tzinfo=UTC)
    steps = {
        "old-account": Mark("done", at),
        "check-number": Mark("done"),
        "second-card": Mark("skipped", at),
    }
    browser.open(put(tmp_path, "p.html", make_html(load_shipped("visitor"), Progress(steps=steps), key="p")))
    assert browser.run(COPY) == f"{HEAD} old-account=d/2026-11-20 check-number=d second-card=s/2026-11-20"
    browser.run(TICK, "old-account")
    browser.run(TICK, "second-card")
    assert browser.run(COPY) == f"{HEAD} check-number=d second-card=d/{today(browser)}"


def test_marks_that_an_older_page_kept_have_no_day(browser: Page, pages: dict[str, Path]) -> None:
    """An entry without a day, or with a spoilt one, still is a mark."""
    browser.open(pages["visitor"])
    for kept in (
        '{"sign-up": [true, false]}',
        '{"sign-up": [true, false, "<b>x"]}',
        '{"sign-up": [true, false, 7]}',
    ):
        browser.run("localStorage.setItem(document.documentElement.dataset.store, arguments[0])", kept)
        browser.driver.refresh()
        assert browser.run(COPY) == f"{HEAD} sign-up=d"


def test_the_line_names_the_list_of_an_office(browser: Page, tmp_path: Path) -> None:
    """The list and its revision are those of the page, and the line is ASCII whatever its titles are."""
    own = replace(load_shipped("wallet"), id="uni-x", revision=7, title="来华新生")
    browser.open(put(tmp_path, "own.html", make_html(own)))
    browser.run("for (const box of document.querySelectorAll('.tick')) box.click()")
    line = browser.run(COPY)
    assert line.startswith("alipay-ready:1 uni-x@7 ")
    assert re.fullmatch(r"[\x20-\x7e]+", line)
    assert line.count("=d/") == len(own.steps)


def test_done_steps_fold(browser: Page, pages: dict[str, Path]) -> None:
    """With half of the steps done the page is about half as long; a link opens a folded step again."""
    browser.open(pages["visitor"], size=PHONE)
    height = "return document.querySelector('main').scrollHeight"
    steps, before = [step.id for step in load_shipped("visitor").steps], browser.run(height)
    for step in steps[:12]:
        browser.run(TICK, step)
    assert browser.run(height) < 0.62 * before
    opened = "return document.querySelector(`#step-${arguments[0]} > .fold`).open"
    assert not browser.run(opened, steps[0])
    assert browser.run(opened, steps[12])
    browser.run("location.hash = `#step-${arguments[0]}`", steps[0])
    browser.run("return new Promise((done) => setTimeout(done, 100))")
    assert browser.run(opened, steps[0])
    browser.run(TICK, steps[0])
    assert browser.run(opened, steps[0])


def test_the_same_link_opens_a_step_that_has_folded_since(browser: Page, pages: dict[str, Path]) -> None:
    """Who came by a link, ticked the step, and follows that link again, finds it open."""
    browser.open(pages["visitor"])
    follow = "document.querySelector('#contents a[href=\"#step-sign-up\"]').click()"
    opened = "return document.querySelector('#step-sign-up > .fold').open"
    browser.run(follow)
    browser.run(TICK, "sign-up")
    assert not browser.run(opened)
    browser.run(follow)
    assert browser.run(opened)


def test_a_folded_step_has_a_name_and_no_day(browser: Page, tmp_path: Path) -> None:
    """What opens it is called after the step, so that twenty of them differ; what is done is due no more."""
    browser.open(
        put(tmp_path, "p.html", make_html(load_shipped("visitor"), Progress(arrive=ARRIVE), key="q"))
    )
    badge = browser.driver.find_element("css selector", "#step-sign-up .badge")
    assert badge.is_displayed()
    browser.run(TICK, "sign-up")
    assert not badge.is_displayed()
    summary = browser.driver.find_element("css selector", "#step-sign-up > .fold > summary")
    assert summary.accessible_name == "Show this step Sign up with your mobile number"


def test_a_tick_at_the_end_of_a_step_does_not_lose_the_place(browser: Page, pages: dict[str, Path]) -> None:
    """Who ticks a step below its last line still sees that step when it has folded."""
    browser.open(pages["visitor"], size=PHONE)
    browser.run("document.querySelector('#step-call-bank label.done').scrollIntoView({ block: 'center' })")
    browser.run("document.querySelector('#step-call-bank label.done').click()")
    browser.run("return new Promise((done) => setTimeout(done, 200))")
    top = browser.run("return document.getElementById('step-call-bank').getBoundingClientRect().top")
    assert 0 <= top < PHONE[1]


def test_without_scripts_the_page_says_that_ticks_are_lost(browser: Page, pages: dict[str, Path]) -> None:
    """Previews of mail and chat run no script: there the line is seen, and no button that does nothing.

    What opens a folded step stays: the focus is not lost, and the step can be folded again.
    """
    browser.scripts(on=False)
    try:
        browser.open(pages["person"])
        shown = browser.driver.find_element("css selector", "noscript .notice")
        assert shown.is_displayed()
        assert not browser.driver.find_element("id", "copy").is_displayed()
        summary = browser.driver.find_element("css selector", "#step-old-account summary")
        assert summary.is_displayed()
        summary.click()
        assert browser.driver.find_element("css selector", "#step-old-account .body").is_displayed()
        assert summary.is_displayed()
    finally:
        browser.scripts(on=True)
