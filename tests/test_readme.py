"""README is held to the program: every transcript is run, every command and option is named."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from alipay_ready.commands.app import COMMANDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from support import Done

    Ready = Callable[..., Done]

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```console\n(.*?)```", README, flags=re.DOTALL)


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.splitlines()[0])
def test_every_transcript_is_what_the_program_prints(ready: Ready, block: str) -> None:
    """Each `$ command` in a console block prints exactly the lines below it; `…` leaves the rest out."""
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, shown = part.partition("\n")
        program, *words = shlex.split(command)
        printed = ready(*words).out.splitlines()
        expected = shown.rstrip().splitlines()
        if expected and expected[-1].strip() == "…":
            expected.pop()
            printed = printed[: len(expected)]

        assert program == "alipay-ready"
        assert [text.rstrip() for text in expected] == printed


def test_there_are_transcripts() -> None:
    """The test above would pass on an empty README."""
    assert len(BLOCKS) >= 4


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_in_readme(name: str) -> None:
    """A command that README does not name is one that nobody finds."""
    assert f"`{name}" in README or f"alipay-ready {name}" in README


def test_the_commands_of_the_first_screen_are_real_targets() -> None:
    """`make try` and `make test` stand in the first thirty lines, and in the Makefile."""
    first = "\n".join(README.splitlines()[:30])
    makefile = (Path(__file__).parent.parent / "Makefile").read_text(encoding="utf-8")

    for target in ("try", "test"):
        assert f"make {target}" in first
        assert re.search(rf"^{target}:", makefile, flags=re.MULTILINE)
