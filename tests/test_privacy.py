"""The promise: no path prints, stores or echoes a card number. The paths are taken from the application.

Every command, every argument and every option that exists is given published test numbers as people type
them. In disguise, and in files, names and the environment: `torture/test_card_numbers.py`.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from alipay_ready.exits import Exit
from command_lines import GOOD, commands, typed_places
from privacy.spellings import leak
from support import Done, run, run_here

if TYPE_CHECKING:
    from pathlib import Path

NUMBERS = ("4111 1111 1111 1111", "378282246310005")
FILES = ("-o", "--output", "--file")  # who names a file after a card number has that file


def everything(home: Path) -> str:
    """Return the text of every file below the home folder, and the names of the files."""
    files = [path for path in home.rglob("*") if path.is_file()]
    return "\n".join(f"{path.relative_to(home)}\n{path.read_text(errors='replace')}" for path in files)


def tried(words: tuple[str, ...], tmp_path: Path, way: Callable[..., Done]) -> None:
    """Give the place each number, as text and as JSON: documented exit, no traceback, no number anywhere."""
    for place, number in enumerate(NUMBERS):
        home = tmp_path / str(place)
        home.mkdir()
        line = [word.replace("PAN", number) for word in words]
        done = way(*line, *(["--json"] if place else []), home=home)

        assert done.code in set(Exit), done.err
        assert "Traceback" not in done.err
        assert done.code != Exit.BUG, done.err
        assert leak(done.out, number) is None
        assert leak(done.err, number) is None
        if not any(word.startswith(FILES) for word in words):
            assert leak(everything(home), number) is None
        if place and "--help" not in words:
            for text in done.out.splitlines():
                json.loads(text)


@pytest.mark.parametrize("words", list(dict.fromkeys(typed_places("PAN"))), ids=" ".join)
def test_no_place_for_text_gives_a_number_back(words: tuple[str, ...], tmp_path: Path) -> None:
    """Wherever a number is typed, it is in no stream and no file."""
    tried(words, tmp_path, run_here)


@pytest.mark.parametrize("command", [words for words, _ in commands()])
def test_nor_does_a_process(command: str, tmp_path: Path) -> None:
    """The same from outside, start and end of the process included, for one place of each command."""
    tried((*command.split(), "PAN"), tmp_path, run)


def test_the_sweep_finds_commands_and_options() -> None:
    """The test above would pass on an empty list."""
    names = {words for words, _ in commands()}

    assert {"check-phone", "check-card", "steps", "progress note", "explain", "validate"} <= names
    assert len(list(typed_places("PAN"))) > 200
    assert names == set(GOOD)


@pytest.mark.parametrize("save", [(), ("--save",), ("--save", "--label", "blue card")], ids=" ".join)
def test_a_checked_and_saved_card_leaves_no_digits(save: tuple[str, ...], tmp_path: Path) -> None:
    """What --save keeps is status, logo and date; neither file nor backup nor stream has the number."""
    for number in NUMBERS:
        for form in ((), ("--json",)):
            done = run("check-card", number, *save, *form, home=tmp_path)

            assert done.code == Exit.OK
            assert leak(done.out + done.err, number) is None
    assert leak(everything(tmp_path), NUMBERS[0]) is None
    assert leak(everything(tmp_path), NUMBERS[1]) is None
