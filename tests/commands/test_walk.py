"""`progress walk` on a pseudo-terminal: keys, notes, interrupts, a closed window."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING, Any

import pexpect
import pytest

from alipay_ready.exits import Exit
from support import run, terminal

if TYPE_CHECKING:
    from pathlib import Path

KEYS = " quit"


def marks(home: Path) -> dict[int, str]:
    """Return the status of each step by its number, as saved."""
    rows: list[dict[str, Any]] = run("progress", "--json", home=home).json["data"]["steps"]
    return {row["number"]: row["status"] for row in rows if row["status"] != "open"}


def walking(home: Path, *options: str, **env: str) -> pexpect.spawn[str]:
    """Start a walk and wait for its first keys."""
    child = terminal("progress", "walk", *options, home=home, **env)
    child.expect(KEYS)
    return child


def test_each_key_does_what_it_says_and_saves_at_once(tmp_path: Path) -> None:
    """d, s, Enter, b, n, o and q: marks are in the file the moment the next step is shown."""
    child = walking(tmp_path)
    child.send("d")
    child.expect("Step 2 of")
    child.expect(KEYS)
    assert marks(tmp_path) == {1: "done"}
    child.send("s")
    child.expect("Step 3 of")
    child.expect(KEYS)
    assert marks(tmp_path) == {1: "done", 2: "skipped"}
    child.send("b")
    child.expect("Step 2 of")
    child.expect(KEYS)
    child.send("o")
    child.expect("Step 2 of")
    child.expect(KEYS)
    child.send("n")
    child.expect("Note: ")
    child.sendline("ask the bank")
    child.expect("ask the bank")
    child.expect(KEYS)
    child.send("\r")
    child.expect("Step 3 of")
    child.expect(KEYS)
    child.send("q")
    child.expect("Everything is saved")
    child.expect(pexpect.EOF)
    child.close()

    assert child.exitstatus == Exit.OK
    assert marks(tmp_path) == {1: "done"}


def test_the_next_walk_goes_on_where_the_last_one_stopped(tmp_path: Path) -> None:
    """A walk begins at the first open step."""
    run("progress", "done", "1", "2", home=tmp_path)
    child = terminal("progress", "walk", home=tmp_path)
    child.expect("Step 3 of")
    child.send("q")
    child.expect(pexpect.EOF)
    child.close()

    assert child.exitstatus == Exit.OK


@pytest.mark.parametrize("how", ["interrupt", "window closed"])
def test_stopping_roughly_loses_nothing(tmp_path: Path, how: str) -> None:
    """Ctrl-C and a closed window end with 130; the marks made before are there."""
    child = walking(tmp_path)
    child.send("d")
    child.expect("Step 2 of")
    child.expect(KEYS)
    if how == "interrupt":
        child.send("\x03")
    else:
        child.kill(signal.SIGHUP)
    child.expect(pexpect.EOF)
    child.close()

    assert child.exitstatus == Exit.INTERRUPTED
    assert marks(tmp_path) == {1: "done"}


def test_a_card_number_in_a_note_is_refused_and_the_walk_goes_on(tmp_path: Path) -> None:
    """The refusal is told, the number is not saved anywhere."""
    child = walking(tmp_path)
    child.send("n")
    child.expect("Note: ")
    child.sendline("4111 1111 1111 1111")
    child.expect("card number")
    child.expect(KEYS)
    child.send("q")
    child.expect(pexpect.EOF)
    child.close()

    assert not any(
        "1111" in path.read_text(errors="replace") for path in tmp_path.rglob("*") if path.is_file()
    )


def test_plain_takes_a_letter_and_enter(tmp_path: Path) -> None:
    """--plain works without single keys, for screen readers."""
    child = terminal("progress", "walk", "--plain", home=tmp_path)
    child.expect("> ")
    child.sendline("d")
    child.expect("Step 2 of")
    child.expect("> ")
    child.sendline("q")
    child.expect(pexpect.EOF)
    child.close()

    assert marks(tmp_path) == {1: "done"}


def test_walk_without_a_terminal_is_a_usage_error(tmp_path: Path) -> None:
    """A script is told which commands to use instead."""
    done = run("progress", "walk", home=tmp_path)

    assert done.code == Exit.USAGE
    assert "progress next" in done.err
