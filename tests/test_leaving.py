"""Whoever ends the program: 130, silent, nothing half done, nothing left behind."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest

from alipay_ready.exits import Exit
from support import environment, run, signals_as_usual, terminal, unmeasured

pytestmark = pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP")
# A line of Python, run before the program, that ends it in the middle of a write.
WHEN = {
    "while it is written": "os.fsync = lambda _: os.kill(os.getpid(), signal.{})",
    "as it gets its name": "os.replace = os.link = lambda *_, **__: os.kill(os.getpid(), signal.{})",
}


def ended(home: Path, line: str, *words: str) -> subprocess.CompletedProcess[bytes]:
    """Run a command with this line in front of it."""
    folder = home / "in front"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(f"import os, signal\n{line}\n", encoding="utf-8")
    path = os.pathsep.join([str(folder), os.environ.get("PYTHONPATH", "")])
    return subprocess.run(
        [sys.executable, "-m", "alipay_ready", *words],
        stdin=subprocess.DEVNULL, capture_output=True, cwd=home, check=False,
        env=unmeasured(environment(home, PYTHONPATH=path)),
        preexec_fn=signals_as_usual,
    )  # fmt: skip


@pytest.mark.parametrize("name", SIGNALS)
@pytest.mark.parametrize("when", WHEN.values(), ids=WHEN)
@pytest.mark.parametrize(
    "words",
    [
        ("progress", "done", "identity", "--file", "me.toml"),
        ("steps", "--format", "html", "-o", "new.html"),
        ("steps", "--format", "html", "-o", "old.html", "--force"),
        ("progress", "export", "--file", "me.toml", "-o", "new.toml"),
    ],
    ids=" ".join,
)
def test_a_write_that_is_ended_leaves_what_was_there(
    tmp_path: Path, name: str, when: str, words: tuple[str, ...]
) -> None:
    """The old files byte for byte, no other one, and the next run works."""
    run("progress", "done", "sign-up", "--file", "me.toml", home=tmp_path)
    (tmp_path / "old.html").write_bytes(b"old")
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.suffix != ".bak"}
    done = ended(tmp_path, when.format(name), *words)

    assert (done.returncode, done.stdout, done.stderr) == (Exit.INTERRUPTED, b"", b"")
    after = {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
    assert {name: data for name, data in after.items() if name != "me.toml.bak"} == before
    assert run(*words, home=tmp_path).code == Exit.OK


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
@pytest.mark.parametrize("words", [("start",), ("start", "--plain"), ("check-card",), ("progress", "walk")])
def test_a_question_gives_the_terminal_back(tmp_path: Path, name: str, words: tuple[str, ...]) -> None:
    """130 without a word, and what is typed is seen again."""
    child = terminal(*words, home=tmp_path, COVERAGE_PROCESS_START="")
    child.expect(["How long", "card", "Step 1"])
    child.expect([r"\? ", ": ", r"\] ", "quit", pexpect.TIMEOUT], timeout=2)
    child.kill(getattr(signal, name))
    child.expect(pexpect.EOF)
    left = child.before or ""
    echo = child.getecho() if child.isalive() else True
    child.close()

    assert child.exitstatus == Exit.INTERRUPTED
    assert echo
    assert "Traceback" not in left
    assert "fault" not in left


def test_a_terminal_that_is_gone(tmp_path: Path) -> None:
    """Its window was closed, so nothing can be said there any more: still 130, and no file."""
    mine, theirs = pty.openpty()
    fifo = tmp_path / "rows.csv"
    os.mkfifo(fifo)
    process = subprocess.Popen(
        [sys.executable, "-m", "alipay_ready", "batch", "rows.csv", "-o", "out.csv"],
        stdin=theirs, stdout=theirs, stderr=theirs, cwd=tmp_path, start_new_session=True,
        env=unmeasured(environment(tmp_path)),
        preexec_fn=signals_as_usual,  # noqa: PLW1509 - this test has no threads
    )  # fmt: skip
    os.close(theirs)
    with fifo.open("w", encoding="utf-8") as rows:
        rows.write("phone\n" + "+447400123456\n" * 100_000)
        rows.flush()
        os.close(mine)
        process.send_signal(signal.SIGHUP)
        assert process.wait(20) == Exit.INTERRUPTED

    assert [path.name for path in tmp_path.iterdir()] == ["rows.csv"]


def test_whoever_has_a_signal_ignored_is_obeyed(tmp_path: Path) -> None:
    """`nohup` goes on when the window is closed."""
    line = f"signal.signal(signal.SIGHUP, signal.SIG_IGN); {WHEN['while it is written'].format('SIGHUP')}"
    done = ended(tmp_path, line, "steps", "--format", "html", "-o", "new.html")

    assert done.returncode == Exit.OK
    assert (tmp_path / "new.html").exists()
