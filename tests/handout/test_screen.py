"""The pages on screens of all sizes, and for people who see, hear or move differently."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from alipay_ready.handout import office_page
from handout.browser import DESK, NARROWEST, PHONE, Page
from handout.samples import TODAY, people, put

KINDS = ("visitor", "resident", "wallet", "person", "office", "hostile")
# A wider document, or anything that sticks out of it.
TOO_WIDE = """
const width = document.documentElement.clientWidth;
const out = [...document.querySelectorAll("body *")].filter((one) => {
  const box = one.getBoundingClientRect();
  return box.width && box.right > width + 0.5 && !one.closest(".jump, thead, .next");
});
const seen = out.slice(0, 3).map((one) => one.outerHTML.slice(0, 120));
return [document.documentElement.scrollWidth - width, seen];
"""


def axe(browser: Page, rules: list[str] | None = None) -> list[str]:
    """Return what axe-core calls serious or critical, one line each; all rules, or these."""
    spec = find_spec("selenium_axe_python")
    assert spec
    assert spec.origin
    browser.run((Path(spec.origin).parent / "axe-core" / "axe.min.js").read_text(encoding="utf-8"))
    found: dict[str, Any] = browser.driver.execute_async_script(
        "axe.run(arguments[0] ? { runOnly: arguments[0] } : {}).then(arguments[1])", rules
    )  # fmt: skip
    return [
        f"{rule['id']}: {node['html'][:120]} {node['failureSummary'][:200]}"
        for rule in found["violations"]
        if rule["impact"] in {"serious", "critical"}
        for node in rule["nodes"][:3]
    ]


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
@pytest.mark.parametrize("kind", ["short", "office", "hostile"])
def test_no_barrier(browser: Page, pages: dict[str, Path], kind: str, scheme: str) -> None:
    """axe-core finds nothing serious: contrast, names, roles, languages, in light and dark, unfolded.

    The short list has one of everything; the long ones only take longer.
    """
    browser.prefer(prefers_color_scheme=scheme)
    browser.open(pages[kind])
    browser.run("for (const one of document.querySelectorAll('details')) one.open = true")
    found = axe(browser, ["color-contrast"] if scheme == "dark" else None)
    browser.prefer(prefers_color_scheme="light")
    assert found == []


def test_no_barrier_on_a_show_card(browser: Page, pages: dict[str, Path]) -> None:
    """The large sentence is as readable to machines as the page."""
    browser.open(pages["short"])
    browser.run("document.querySelector('.say').click()")
    assert axe(browser) == []


def test_the_office_page_can_be_read(browser: Page, pages: dict[str, Path]) -> None:
    """Thirty people: a row each in the given order, with a bar of the right length, on phone and desk."""
    for size in (PHONE, DESK):
        browser.open(pages["office"], size=size)
        rows = browser.run("return [...document.querySelectorAll('tbody tr')].map((row) => row.innerText)")
        assert len(rows) == 30
        assert rows[0].startswith("p-00")
        assert "Person 1" not in "".join(rows)
        widths = browser.run(
            "return [...document.querySelectorAll('tbody .part')].map((one) => one.width.baseVal.value)"
        )
        assert len(widths) == 29
        assert widths[0] == pytest.approx(100 * 7 / 23, abs=0.01)


def test_a_long_id_does_not_widen_the_office_page(browser: Page, tmp_path: Path) -> None:
    """On phone and desk an id without a space breaks inside, and all columns stay on the screen."""
    rows = [replace(row, id=row.id + "x" * 90) for row in people(9)]
    page = put(tmp_path, "office.html", office_page(rows, today=TODAY))
    for size in (PHONE, DESK):
        browser.open(page, size=size)
        assert browser.run("return document.documentElement.scrollWidth") <= size[0]


def test_the_labels_are_large(browser: Page, pages: dict[str, Path]) -> None:
    """The Chinese words are at least twice as large as what is read, to be held beside the app."""
    browser.open(pages["visitor"])
    size = "return parseFloat(getComputedStyle(document.querySelector(arguments[0])).fontSize)"
    assert browser.run(size, ".labels .zh") >= 2 * browser.run(size, ".do li")
    assert browser.run(size, ".do li") >= 18


def test_tap_targets(browser: Page, pages: dict[str, Path]) -> None:
    """What is tapped most is at least 44 pixels large: boxes, answers, sentences, the closing button."""
    browser.open(pages["visitor"])
    small = (
        "return [...document.querySelectorAll('.tick, .answer > summary, .say')]"
        ".filter((one) => one.checkVisibility()).map((one) => one.getBoundingClientRect())"
        ".filter((box) => box.height < 44 || box.width < 44).length"
    )
    assert browser.run(small) == 0
