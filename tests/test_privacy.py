"""The promise: no path prints, stores or echoes a card number. The paths are taken from the application.

Every command, every argument and every option that exists is given published test numbers, so that a new
option is covered the day it is added.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from alipay_ready.commands.app import build
from alipay_ready.exits import Exit
from support import Done, run, run_here

if TYPE_CHECKING:
    from pathlib import Path

NUMBERS = ("4111 1111 1111 1111", "378282246310005")
RUN = 7  # so many digits of a number in a row, beyond its last four, would be too many
FILES = ("-o", "--output", "--file")  # who names a file after a card number has that file


@cache
def commands() -> tuple[tuple[str, Any], ...]:
    """Return every command with its words: `progress note` is one of them."""

    def below(words: str, command: Any) -> Iterator[tuple[str, Any]]:
        yield words, command
        if hasattr(command, "list_commands"):
            for name in command.list_commands(None):
                yield from below(f"{words} {name}".strip(), command.get_command(None, name))

    return tuple(below("", build()))


def places() -> Iterator[tuple[str, ...]]:
    """Yield command lines with the mark PAN in each place where a person can type something."""
    for words, command in commands():
        start = tuple(words.split())
        yield (*start, "PAN")
        yield (*start, "--PAN")
        yield (*start, "x", "PAN")
        for param in command.params:
            if param.param_type_name == "option" and not getattr(param, "is_flag", False):
                yield (*start, param.opts[0], "PAN")
                yield (*start, f"{param.opts[0]}=PAN", "visa")


def leak(text: str, number: str) -> str | None:
    """Return seven digits of the number that stand in a row in a text; the last four alone may."""
    hidden = "".join(char for char in number if char.isdigit())
    seen = "".join(char for char in text if char.isdecimal())
    runs = (hidden[start : start + RUN] for start in range(len(hidden) - RUN + 1))
    return next((found for found in runs if found in seen), None)


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


@pytest.mark.parametrize("words", list(places()), ids=" ".join)
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
    assert len(list(places())) > 100


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
