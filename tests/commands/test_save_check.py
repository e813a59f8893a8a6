"""What `--save` says, and when."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from alipay_ready.exits import Exit
from support import Done, environment, terminal

Ready = Callable[..., Done]
linux = pytest.mark.skipif(sys.platform != "linux", reason="the path of the file is Linux's")


@linux
def test_it_comes_after_the_answer_and_is_short(tmp_path: Path) -> None:
    """At a terminal the first line is the verdict; the last one says where, with ~ for the home."""
    child = terminal("check-phone", "+44 7400 123456", "--save", home=tmp_path, NO_COLOR="1")
    out = child.read()
    child.close()
    assert out.startswith("LIKELY WORKS")
    assert out.splitlines()[-2:] == [
        "Saved in ~/.local/share/alipay-ready/progress.toml.",
        "These steps are marked as done: check-number.",
    ]


def test_what_was_not_saved_is_said_there_too(ready: Ready) -> None:
    """On standard error, with what to do; with --json it is in the document instead."""
    done = ready("check-card", "visa", "--save", "--file", "no/x.toml")
    assert done.code == Exit.USAGE
    assert done.err.startswith("Not saved. ")
    assert len(done.err.splitlines()) == 2
    assert ready("check-card", "visa", "--save", "--json", "--file", "no/x.toml").err == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a full device")
def test_it_is_said_though_the_answer_is_lost(tmp_path: Path) -> None:
    """The file was written: that standard output is full does not change it."""
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "alipay_ready", "check-card", "visa", "--save"],
            stdout=full, stderr=subprocess.PIPE, env=environment(tmp_path), cwd=tmp_path, check=False,
        )  # fmt: skip
    assert done.returncode == Exit.IO
    assert b"Saved in " in done.stderr
