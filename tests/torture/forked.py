"""Runs command lines through the program's outermost door in forked children: a hundred times as many.

A child has streams, folder and environment of its own, as a process has them; only Python and the imports
are there already. What a test changes in the program by monkeypatching is changed in the children too.
"""

from __future__ import annotations

import contextlib
import io
import os
import shlex
import signal
import sys
import tempfile
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TypeVar

import pytest

from alipay_ready import main
from support import Done, environment, run_here
from warm import READ_ONCE, load_modules

PATIENCE = 60  # seconds after which a run counts as hanging
AT_ONCE = os.cpu_count() or 1
Case = TypeVar("Case")


@dataclass(frozen=True)
class Line:
    """One command line and what is around it: all that is needed to have the same run again."""

    words: tuple[str, ...]
    stdin: bytes = b""
    env: Mapping[str, str] = field(default_factory=dict)
    encoding: str = "utf-8"

    def __str__(self) -> str:
        """Write it as a shell would read it."""
        around = {**self.env, **({"PYTHONIOENCODING": self.encoding} if self.encoding != "utf-8" else {})}
        pipe = f"printf {shlex.quote(repr(self.stdin)[2:-1])} | " if self.stdin else ""
        names = " ".join(f"{name}={shlex.quote(value)}" for name, value in around.items())
        line = f"{pipe}{names} alipay-ready {shlex.join(self.words)}".replace("  ", " ")
        return line.encode("utf-8", "backslashreplace").decode()


@dataclass(frozen=True)
class Running:
    """A child that has been started."""

    pid: int
    line: Line
    files: tuple[int, int, int]

    def wait(self) -> Done:
        """Wait for the end; a child that was killed has its signal as a negative code."""
        _, status = os.waitpid(self.pid, 0)
        texts = []
        for file in self.files[1:]:
            os.lseek(file, 0, os.SEEK_SET)
            with os.fdopen(os.dup(file), "rb") as data:
                texts.append(data.read().decode(self.line.encoding, "replace"))
        for file in self.files:
            os.close(file)
        return Done(os.waitstatus_to_exitcode(status), *texts)


@cache
def warm() -> None:
    """Import everything and read the knowledge once, so that no child has to."""
    load_modules()
    with tempfile.TemporaryDirectory() as folder:
        for line in READ_ONCE:
            run_here(*line.split(), home=Path(folder))


def start(line: Line, home: Path) -> Running:
    """Start one command line in a home of its own."""
    if not hasattr(os, "memfd_create"):
        pytest.skip("children are forked, with streams in memory: Linux")
    warm()
    files = (os.memfd_create("in"), os.memfd_create("out"), os.memfd_create("err"))
    os.write(files[0], line.stdin)
    os.lseek(files[0], 0, os.SEEK_SET)
    pid = os.fork()
    if pid:
        return Running(pid, line, files)
    try:
        os._exit(_child(line, home, files))
    finally:
        os._exit(99)


def run_line(line: Line, home: Path) -> Done:
    """Run one command line and wait for its end."""
    return start(line, home).wait()


def run_all(
    cases: Iterable[Case], begin: Callable[[Case], Running], at_once: int = AT_ONCE
) -> Iterator[tuple[Case, Done]]:
    """Run many, some at once, and yield each with how it ended, in their order."""
    running: deque[tuple[Case, Running]] = deque()
    for case in cases:
        if len(running) >= at_once:
            first, child = running.popleft()
            yield first, child.wait()
        running.append((case, begin(case)))
    for case, child in running:
        yield case, child.wait()


def _child(line: Line, home: Path, files: tuple[int, int, int]) -> int:
    """Be a new process as far as the program can see; return the exit code."""
    signal.alarm(PATIENCE)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for place, file in enumerate(files):
        os.dup2(file, place)
    os.chdir(home)
    os.environ.clear()
    os.environ.update(environment(home, **line.env))
    sys.argv = ["alipay-ready", *line.words]
    sys.stdin, sys.stdout, sys.stderr = (_stream(place, line.encoding) for place in range(3))
    try:
        main.run()
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 0
    except BaseException:  # noqa: BLE001 - what the interpreter would do with it
        traceback.print_exc(file=sys.stderr)
        code = 1
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(Exception):
            stream.flush()
    return code


def _stream(place: int, encoding: str) -> io.TextIOWrapper:
    """Open a standard stream as the interpreter does."""
    errors = "backslashreplace" if place == 2 else "strict"
    return open(place, "w" if place else "r", encoding=encoding, errors=errors, closefd=False)
