"""Runs the program as a person would: a real process, an empty home, a day that stands still."""

from __future__ import annotations

import contextlib
import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any
from unittest import mock

import pexpect

from alipay_ready.needs import REQUIREMENTS, fits
from contract import keep
from warm import Nest

TODAY = "2026-11-23"
# `make typer-newest` runs tests with a Typer that pyproject.toml does not allow.
OUR_TYPER = fits(version("typer"), REQUIREMENTS["typer"])
DATA = Path(__file__).with_name("data")
KEPT = ("PATH", "PYTHONPATH", "SYSTEMROOT")  # what a process cannot do without; `make cover` adds its own
# Runs start in folders of their own, where `PYTHONPATH=cli` would lead nowhere and the installed package be
# tested in silence: each entry becomes the folder that it is here.
if os.environ.get("PYTHONPATH"):
    entries = os.environ["PYTHONPATH"].split(os.pathsep)
    os.environ["PYTHONPATH"] = os.pathsep.join(str(Path(entry).absolute()) for entry in entries)


TIMEOUT = 180  # seconds: a minute is not enough on a busy machine that measures too
AT_START = ("PYTHON", "LANG", "LC_", "COVERAGE_", "_ALIPAY")  # what is read at the start, or measures it


@cache
def find_nest() -> Nest:
    """Return the process from which runs are split off."""
    return Nest(environment(Path.home()))


@dataclass(frozen=True)
class Done:
    """How one process ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON document on stdout; fails if there is more or less than one line, or another shape."""
        (only,) = self.out.splitlines()
        return keep(json.loads(only))


def environment(home: Path, **extra: str) -> dict[str, str]:
    """Return an environment with nothing of the developer's in it."""
    kept = {key: value for key, value in os.environ.items() if key in KEPT or key.startswith("COVERAGE_")}
    return kept | {"HOME": str(home), "LANG": "C.UTF-8", "ALIPAY_READY_TODAY": TODAY} | extra


def unmeasured(env: dict[str, str]) -> dict[str, str]:
    """Return the environment without what `make cover` adds to it.

    For tests that look at what a process loads, or interrupt it: the measuring loads modules of its own, and
    Ctrl-C while it holds its lock leaves the process hanging.
    """
    return {key: value for key, value in env.items() if not key.startswith("COVERAGE_")}


def run(*words: str, home: Path, stdin: str | bytes | None = None, **env: str) -> Done:
    """Run `alipay-ready WORDS…` with no terminal and return how it ended."""
    data = stdin.encode() if isinstance(stdin, str) else stdin
    code, out, err = split_off(words, environment(home, **env), home, data or b"")
    return Done(code, out.decode(), err.decode())


def split_off(
    words: Sequence[str], env: Mapping[str, str], cwd: Path, data: bytes
) -> tuple[int, bytes, bytes]:
    """Run one command line as a process of its own; return its code and what it wrote to both streams.

    Where the environment says nothing else that Python reads at its start, the process is split off one that
    has loaded the program, in a tenth of the time; else it starts as usual. So does one that has processes of
    its own: the end of Python is what ends them.
    """
    usual = environment(Path.home())
    if (
        hasattr(os, "fork")
        and "--jobs" not in " ".join(words)
        and not any(
            env.get(name) != usual.get(name) or name.startswith("COVERAGE_")
            for name in {*env, *usual}
            if name.startswith(AT_START)
        )
    ):
        return find_nest().run(words, env, str(cwd), data, TIMEOUT)
    done = subprocess.run(
        [sys.executable, "-m", "alipay_ready", *words],
        input=data,
        capture_output=True,
        env=env,
        cwd=cwd,
        check=False,
        timeout=TIMEOUT,
    )
    return done.returncode, done.stdout, done.stderr


class Stream(io.TextIOWrapper):
    """A stream over bytes, for one run in this process."""

    def __init__(self, data: bytes = b"") -> None:
        super().__init__(io.BytesIO(data), encoding="utf-8", errors="surrogateescape", newline="")

    def text(self) -> str:
        """Return what was written."""
        self.flush()
        buffer: Any = self.buffer
        return str(buffer.getvalue().decode("utf-8", "replace"))


def outcome(words: Sequence[str], stdin: bytes = b"") -> Done:
    """Run one command line in this process, a tenth of the time: for what is tried hundreds of times."""
    from alipay_ready.main import main

    kept = sys.stdin, sys.stdout, sys.stderr
    streams = Stream(stdin), Stream(), Stream()
    sys.stdin, sys.stdout, sys.stderr = streams
    try:
        code = main(list(words))
    finally:
        sys.stdin, sys.stdout, sys.stderr = kept
    return Done(code, streams[1].text(), streams[2].text())


def run_here(*words: str, home: Path) -> Done:
    """Run `alipay-ready WORDS…` in this process, with the surroundings that `run` gives."""
    with mock.patch.dict(os.environ, environment(home), clear=True), contextlib.chdir(home):
        return outcome(words)


def terminal(*words: str, home: Path, **env: str) -> pexpect.spawn[str]:
    """Start `alipay-ready WORDS…` on a pseudo-terminal of 80 columns; drive it with expect and send."""
    return pexpect.spawn(
        sys.executable,
        ["-m", "alipay_ready", *words],
        env=environment(home, **({"TERM": "xterm"} | env)),
        cwd=str(home),
        dimensions=(50, 80),
        encoding="utf-8",
        timeout=20,
        preexec_fn=signals_as_usual,
    )


def signals_as_usual() -> None:
    """Let Ctrl-C and a closed window end the program, also where whoever runs the tests ignores them."""
    for name in ("SIGHUP", "SIGINT"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_DFL)
