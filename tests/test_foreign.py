"""Nothing on any screen comes past the two doors: in a language that nobody speaks no English is left.

Here one screen of each kind is asked; `torture/test_foreign.py` asks them all.
"""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from foreign import FOREIGN, SHOWN, SPOKEN, find_left, find_plain, strange
from golden import playing
from golden.case import Case
from support import environment

# One screen of each kind.
FEW = frozenset({
    "general/welcome-with-progress", "start/two-logos", "start/missing", "check-phone/mobile",
    "check-phone/verbose", "check-card/mir", "check-card/whole-numbers", "steps/arrive", "steps/one",
    "progress/ready", "progress/undo", "progress/retired", "overview/people", "batch/good", "explain/fact",
    "explain/network", "explain/wallet", "validate/checklist", "help/start",
})  # fmt: skip

linux = pytest.mark.skipif(sys.platform != "linux", reason="the cases are played on Linux")


@linux
@pytest.mark.parametrize("one", [one for one in SPOKEN if one.name in FEW], ids=lambda one: str(one.name))
def test_no_english_is_left(one: Case) -> None:
    """Every word on the screen came through gettext or from `checklists/`."""
    assert find_left(one) == []


def test_json_keeps_ids_keys_and_levels(tmp_path: Path) -> None:
    """Only messages speak the language; what scripts read is the same, and so are the exit codes."""
    for line in (
        "check-card 2200000000000004 --json",
        "steps --list --json",
        "steps sign-up --json",
        "explain fees --json",
    ):
        here, there = (_run(program, line, tmp_path) for program in (playing.PROGRAM, FOREIGN))
        assert there[0] == here[0]
        assert _skeleton(there[1]) == _skeleton(here[1])
        assert there[1] != here[1]


def _run(program: list[str], line: str, home: Path) -> tuple[int, dict[str, Any]]:
    done = subprocess.run(
        [*program, *shlex.split(line)],
        capture_output=True,
        env=environment(home),
        cwd=home,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    return done.returncode, json.loads(done.stdout)


def _skeleton(value: object) -> object:
    """Return a document without its words: a text with a space in it is one that people read."""
    if isinstance(value, dict):
        return {key: _skeleton(item) for key, item in value.items() if key not in SHOWN | {"group"}}
    if isinstance(value, list):
        return [_skeleton(item) for item in value]
    return value if not isinstance(value, str) or " " not in value else "words"


class _Words(HTMLParser):
    """Gathers what a page shows and reads aloud."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside = tag
        self.texts += [
            value for name, value in attrs if name in {"aria-label", "title", "alt", "data-count"} and value
        ]

    def handle_endtag(self, tag: str) -> None:
        self._inside = "" if tag in {"style", "script"} else self._inside

    def handle_data(self, data: str) -> None:
        if self._inside not in {"style", "script"}:
            self.texts.append(data)


PERSON = """schema = 1
route = "visitor"
arrive = 2026-12-20
[checks.phone]
status = "ready"
region = "GB"
on = 2026-11-20
[checks.cards.visa]
status = "ready"
network = "visa"
on = 2026-11-20
[steps.check-number]
status = "done"
"""


@pytest.mark.process
@pytest.mark.parametrize(
    "line",
    ["steps --format html", "steps --checklist resident --format html", "progress --format html",
     "overview people --format html", "steps --format markdown"],
)  # fmt: skip
def test_no_english_is_left_on_a_page(tmp_path: Path, line: str) -> None:
    """The same holds for what a page shows and what a screen reader says."""
    (tmp_path / "people").mkdir()
    for path in (tmp_path / "people" / "ana.toml", tmp_path / "me.toml"):
        path.write_text(PERSON, encoding="utf-8")
    (tmp_path / "people" / "ben.toml").write_text("schema = 1\n", encoding="utf-8")
    done = subprocess.run(
        [*FOREIGN, *shlex.split(line), "--file", "me.toml"],
        capture_output=True, env=environment(tmp_path), cwd=tmp_path, check=False, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    page = _Words()
    page.feed(done.stdout.decode())

    assert done.returncode == 0
    assert find_plain("\n".join(page.texts), line + PERSON + "ana ben") == []


def test_the_search_for_plain_words_finds_them() -> None:
    """The tests above can fail."""
    assert find_plain(strange("Your number"), "") == []
    assert find_plain(f"{strange('Your number')} whereupon nobody grumbles", "") != []
    assert find_plain("  Visa: alipay-ready explain card.visa", "") == []
