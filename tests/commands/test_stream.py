"""`check-card -` and `check-phone -`: each line is answered as it comes, and none is held whole."""

from __future__ import annotations

import os
import select
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from alipay_ready.exits import Exit
from support import environment

if TYPE_CHECKING:
    from collections.abc import Callable

    from support import Done

    Ready = Callable[..., Done]

VALUES = {"check-card": b"visa\n", "check-phone": b"+447400123456\n"}
PATIENCE = 20  # seconds until an answer must be there
LONG = 20_000_000  # bytes of one line
SPARE = 6_000  # KiB that a long line may cost, all in all
PEAK = """
import atexit, re, sys
status = lambda: open("/proc/self/status", encoding="ascii").read()
atexit.register(lambda: sys.stderr.write(re.search(r"VmHWM:\\s*(\\d+)", status())[1]))
from alipay_ready.main import run
run()
"""


@pytest.mark.skipif(os.name == "nt", reason="select knows no pipes there")
@pytest.mark.parametrize("form", [(), ("--json",)], ids=["text", "json"])
@pytest.mark.parametrize("command", VALUES)
def test_an_answer_comes_before_the_next_line_is_there(
    tmp_path: Path, command: str, form: tuple[str, ...]
) -> None:
    """In a pipe too, which Python fills in blocks: whoever writes a line may wait for its answer."""
    process = subprocess.Popen(
        [sys.executable, "-m", "alipay_ready", command, "-", *form],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment(tmp_path),
    )  # fmt: skip
    assert process.stdin is not None
    assert process.stdout is not None
    assert "PYTHONUNBUFFERED" not in environment(tmp_path)
    with process:
        for _ in range(2):
            process.stdin.write(VALUES[command])
            process.stdin.flush()
            came, _, _ = select.select([process.stdout], [], [], PATIENCE)
            answer = os.read(process.stdout.fileno(), 65536) if came else b""
            if not answer:
                process.kill()
            assert b"ready" in answer or b"LIKELY WORKS" in answer
        process.stdin.close()
    assert process.returncode == Exit.OK


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="reads the peak of memory from /proc")
@pytest.mark.parametrize("command", VALUES)
def test_a_line_without_end_costs_no_memory(tmp_path: Path, command: str) -> None:
    """What is longer than a card or a number can be is dropped as it is read; the next line is answered."""
    peaks = []
    for line in (b"1" * 100, b"1" * LONG):
        done = subprocess.run(
            [sys.executable, "-c", PEAK, command, "-", "--json"], input=line + b"\n" + VALUES[command],
            capture_output=True, env=environment(tmp_path), check=False,
        )  # fmt: skip
        first, second = done.stdout.splitlines()
        assert (b'"blocked"' in first, b'"ready"' in second, done.returncode) == (True, True, Exit.BLOCKED)
        peaks.append(int(done.stderr))

    assert peaks[1] - peaks[0] < SPARE


@pytest.mark.parametrize(
    ("command", "lines", "strict", "code"),
    [
        pytest.param("check-card", "visa\n451416\n", False, Exit.OK, id="attention"),
        pytest.param("check-card", "visa\n451416\n", True, Exit.BLOCKED, id="attention, strict"),
        pytest.param("check-card", "hello\nvisa\n", False, Exit.UNKNOWN, id="unknown"),
        pytest.param("check-card", "hello\nvisa\n", True, Exit.UNKNOWN, id="unknown, strict"),
        pytest.param("check-card", "hello\n451416\n", True, Exit.BLOCKED, id="attention, unknown, strict"),
        pytest.param("check-card", "mir\nhello\nvisa\n", False, Exit.BLOCKED, id="blocked before unknown"),
        pytest.param("check-phone", "+447400123456\n+79123456789\n", False, Exit.OK, id="number, attention"),
        pytest.param("check-phone", "+79123456789\n+447400123456\n", True, Exit.BLOCKED, id="number, strict"),
        pytest.param("check-phone", "911\n+447400123456\n", False, Exit.BLOCKED, id="number, blocked"),
    ],
)  # fmt: skip
def test_the_worst_line_gives_the_exit_code(
    ready: Ready, command: str, lines: str, strict: bool, code: Exit
) -> None:
    """1, then 3, then 0, in whatever order they come; with --strict a warning is a 1."""
    assert ready(command, "-", "-q", *(["--strict"] if strict else []), stdin=lines).code == code


@pytest.mark.parametrize("command", VALUES)
def test_a_mark_of_byte_order_and_blank_lines_are_no_values(ready: Ready, command: str) -> None:
    """As files from a spreadsheet have them: the mark at the beginning, lines of blanks, no end."""
    done = ready(
        command,
        "-",
        "--json",
        stdin=b"\xef\xbb\xbf" + VALUES[command] + b"\n \t\r\n" + VALUES[command].strip(),
    )

    assert done.code == Exit.OK
    assert len(done.out.splitlines()) == 2


@pytest.mark.parametrize(
    ("command", "says"),
    [
        ("check-card", "There was no card on standard input."),
        ("check-phone", "There was no number on standard input."),
    ],
)
@pytest.mark.parametrize("stdin", [b"", b"\n \n"], ids=["empty", "blank"])
def test_no_line_at_all_is_a_usage_error(ready: Ready, command: str, says: str, stdin: bytes) -> None:
    """Each command says in its own words what it waits for."""
    done = ready(command, "-", stdin=stdin)

    assert (done.code, done.out) == (Exit.USAGE, "")
    assert says in done.err
