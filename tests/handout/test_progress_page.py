"""A person's page as `progress --format html` makes it."""

from __future__ import annotations

import re
from pathlib import Path

from alipay_ready.commands import handouts
from alipay_ready.progress import reading
from handout.samples import TODAY

FILE = """schema = 1
route = "visitor"
arrive = 2026-12-20
[checklist]
id = "visitor"
revision = 1
[steps.sign-up]
status = "done"
"""


def store(page: str) -> str:
    """Return the name under which a page keeps its ticks."""
    (name,) = re.findall(r'data-store="([^"]+)"', page)
    return str(name)


def test_the_page_of_a_file(tmp_path: Path) -> None:
    """The file's marks and days are on the page; its ticks are kept under a name that tells nobody's path."""
    pages = []
    for name in ("ana.toml", "bo.toml"):
        (tmp_path / name).write_text(FILE, encoding="utf-8")
        pages.append(handouts.make_of_progress(reading.read(tmp_path / name), TODAY))
    assert "1 of 23 done" in pages[0]
    assert "You land on 20 December 2026." in pages[0]
    assert store(pages[0]) != store(pages[1])
    assert str(tmp_path) not in pages[0]
    assert "ana" not in store(pages[0])
