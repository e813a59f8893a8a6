"""The Nth system call of a write fails, for every N: the file is the old or the new one, the code right."""

from __future__ import annotations

import errno
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, BinaryIO, Self
from unittest import mock

import pytest

from alipay_ready.errors import DataProblem, IOProblem, LockedProblem, ReadyError
from alipay_ready.exits import Exit
from alipay_ready.progress import changes, reading, store
from progress.samples import NOW
from support import environment, run

ERRORS = [errno.ENOSPC, errno.EIO, errno.EACCES]
CALLS = ["open", "fdopen", "fsync", "replace", "unlink", "link", "lstat", "stat", "close", "fstat"]
pytestmark = pytest.mark.skipif(os.name == "nt", reason="POSIX calls")


class Counted:
    """Counts calls, and lets the one with the chosen number fail."""

    def __init__(self, fail_at: int, number: int) -> None:
        self.calls = 0
        self.fail_at = fail_at
        self.number = number
        self.failed: str | None = None

    def step(self, name: str) -> None:
        """Count one call; raise if it is the chosen one."""
        self.calls += 1
        if self.calls == self.fail_at:
            self.failed = name
            raise OSError(self.number, os.strerror(self.number))

    def around(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        """Return the real function with the count in front; files that it opens count their writes too."""

        def call(*args: Any, **kwargs: Any) -> Any:
            self.step(name)
            made = real(*args, **kwargs)
            return FaultyFile(made, self) if name == "fdopen" else made

        return call


class FaultyFile:
    """A file whose reads, writes and flushes are counted like system calls."""

    def __init__(self, file: BinaryIO, counted: Counted) -> None:
        self.file = file
        self.counted = counted

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.file.close()

    def __getattr__(self, name: str) -> Any:
        if name in {"read", "write", "flush"}:
            self.counted.step(name)
        return getattr(self.file, name)


@contextmanager
def failing(fail_at: int, number: int) -> Iterator[Counted]:
    """Let the Nth of the calls that a write makes fail."""
    counted = Counted(fail_at, number)
    with ExitStack() as stack:
        for name in CALLS:
            stack.enter_context(mock.patch.object(os, name, counted.around(name, getattr(os, name))))
        yield counted


def done(file: Path, id_: str) -> store.Changed:
    """Mark a step as done, without waiting for a lock."""
    return store.change(file, lambda progress, _: changes.mark(progress, [id_], "done", NOW), wait=0)


def prepare(file: Path) -> None:
    """Make a file with two changes, so that there is a backup to undo to."""
    done(file, "install-app")
    done(file, "sign-up")


def attempt(
    action: Callable[[Path], object], file: Path, fail_at: int, number: int
) -> tuple[Counted, ReadyError | None]:
    """Do it with one failing call; only our own errors may come out."""
    with failing(fail_at, number) as counted:
        try:
            action(file)
        except ReadyError as error:
            return counted, error
    return counted, None


def marks(path: Path) -> dict[str, str]:
    """Return the marks in a file."""
    return {id_: mark.status for id_, mark in reading.read(path).progress.steps.items()}


ACTIONS: dict[str, tuple[Callable[[Path], object], dict[str, str], dict[str, str]]] = {
    "done": (
        lambda file: done(file, "identity"),
        {"install-app": "done", "sign-up": "done"},
        {"install-app": "done", "sign-up": "done", "identity": "done"},
    ),
    "undo": (
        lambda file: store.undo(file, wait=0),
        {"install-app": "done", "sign-up": "done"},
        {"install-app": "done"},
    ),
    "reset": (lambda file: store.reset(file, wait=0), {"install-app": "done", "sign-up": "done"}, {}),
}  # fmt: skip


@pytest.mark.parametrize("action", list(ACTIONS))
@pytest.mark.parametrize("number", ERRORS, ids=["ENOSPC", "EIO", "EACCES"])
def test_every_call_may_fail(tmp_path: Path, action: str, number: int, tell: Callable[[str], None]) -> None:
    """Calls of Python, one by one: open, read, write, flush, sync, rename, and the looks before.

    After each: old or new, at most one stray, our own error with its code, and the next run works.
    """
    act, old, new = ACTIONS[action]
    codes: Counter[str] = Counter()
    for fail_at in range(1, 200):
        folder = tmp_path / str(fail_at)
        folder.mkdir()
        file = folder / "me.toml"
        prepare(file)
        counted, error = attempt(act, file, fail_at, number)
        if counted.failed is None:
            assert error is None
            break
        found = marks(file)
        assert found in (old, new), counted.failed
        assert found == new if error is None else isinstance(error, IOProblem | DataProblem | LockedProblem)
        assert len(list(folder.glob("*.tmp"))) <= 1
        codes[str(int(error.exit)) if error else "0"] += 1
        assert done(file, "reserve").written
        assert not list(folder.glob("*.tmp"))
    else:
        pytest.fail("the calls never ended")
    assert codes["74"] > 0
    tell(
        f"faults in Python, {action}, {errno.errorcode[number]}: {sum(codes.values())} calls failed, "
        f"codes {dict(codes)}."
    )


STRACE = shutil.which("strace")
INJECTED = re.compile(r"INJECTED")
SYSTEM_CALLS = (
    "openat,read,write,fsync,rename,unlink,flock,ftruncate,newfstatat,fstat,lseek,close,readlink,mkdir"
)


def traced(file: Path, log: Path, call: str, nth: int, error: str, *words: str) -> tuple[int, str]:
    """Run the command while the Nth `call` on this person's files fails; return exit code and stderr."""
    assert STRACE is not None
    paths = [f"{file}{ending}" for ending in ("", ".bak", ".tmp", ".lock")] + [str(file.parent)]
    done = subprocess.run(
        [STRACE, "-f", "-qq", "-o", str(log), *(word for path in paths for word in ("-P", path)),
         "-e", f"trace={call}", "-e", f"inject={call}:error={error}:when={nth}",
         sys.executable, "-m", "alipay_ready", *words],
        capture_output=True, text=True, env=environment(file.parent), check=False,
    )  # fmt: skip
    return done.returncode, done.stderr


def can_trace(folder: Path) -> bool:
    """Tell whether this machine lets us make system calls fail."""
    if STRACE is None:
        return False
    done = subprocess.run([STRACE, "-o", str(folder / "log"), "true"], capture_output=True, check=False)
    return done.returncode == 0


def test_every_system_call_may_fail(tmp_path: Path, long: bool, tell: Callable[[str], None]) -> None:
    """The kernel's own calls on these files in a real run of the command (needs strace; long form only)."""
    if not long:
        pytest.skip("the long form runs the command some hundred times")
    if not can_trace(tmp_path):
        pytest.skip("strace is not there, or not allowed")
    codes: Counter[str] = Counter()
    for error in ("ENOSPC", "EIO", "EACCES"):
        for call in SYSTEM_CALLS.split(","):
            for nth in range(1, 100):
                code = one_system_call(tmp_path / f"{error}-{call}-{nth}", call, nth, error)
                if code is None:
                    break
                codes[code] += 1
    tell(
        f"faults in the kernel: {sum(codes.values())} calls failed, exit codes {dict(codes)}, "
        "old or new each time."
    )


def one_system_call(folder: Path, call: str, nth: int, error: str) -> str | None:
    """Fail one call of `progress done`, look at what is left; None if there is no Nth such call."""
    folder.mkdir()
    file, log = folder / "me.toml", folder.parent / "log"
    prepare(file)
    code, stderr = traced(file, log, call, nth, error, "progress", "done", "identity", "--file", str(file))
    if not INJECTED.search(log.read_text(encoding="utf-8")):
        return None
    where = f"{error} at {call} {nth}"
    old = {"install-app": "done", "sign-up": "done"}
    new = old | {"identity": "done"}
    assert code in {Exit.OK, Exit.USAGE, Exit.DATA, Exit.IO, Exit.LOCKED}, where
    assert "Traceback" not in stderr, where
    assert marks(file) in ([new] if code == Exit.OK else [old, new]), where
    assert len(list(folder.glob("*.tmp"))) <= 1, where
    again = run("progress", "done", "reserve", "--file", str(file), home=folder)
    assert again.code == Exit.OK, where
    return str(code)
