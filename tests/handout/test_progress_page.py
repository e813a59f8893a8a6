"""A person's page as `progress --format html` makes it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from support import Done

Ready = Callable[..., Done]
FILE = """schema = 1
route = "visitor"
arrive = 2026-12-20
[checklist]
id = "visitor"
revision = 1
[steps.sign-up]
status = "done"
"""


def find_store(page: str) -> str:
    """Return the name under which a page keeps its ticks."""
    (name,) = re.findall(r'data-store="([^"]+)"', page)
    return str(name)


def test_the_page_of_a_file(ready: Ready, tmp_path: Path) -> None:
    """The file's marks and days are on the page; its ticks are kept under a name that tells nobody's path."""
    pages = []
    for name in ("ana.toml", "bo.toml"):
        (tmp_path / name).write_text(FILE, encoding="utf-8")
        pages.append(ready("progress", "--file", name, "--format", "html").out)
    assert "1 of 23 done" in pages[0]
    assert "You arrive on 20 December 2026." in pages[0]
    assert find_store(pages[0]) != find_store(pages[1])
    assert str(tmp_path) not in pages[0]
    assert "ana" not in find_store(pages[0])


def test_the_page_has_the_exit_code_of_the_check(ready: Ready, tmp_path: Path) -> None:
    """`--check` counts also where the answer is a page; another format than html is refused."""
    (tmp_path / "ana.toml").write_text(FILE, encoding="utf-8")
    made = ready("progress", "--file", "ana.toml", "--check", "-o", "page.html")
    refused = ready("progress", "--file", "ana.toml", "--format", "ics")

    assert (made.code, made.out) == (1, "")
    assert "1 of 23 done" in (tmp_path / "page.html").read_text(encoding="utf-8")
    assert (refused.code, refused.out) == (2, "")
