"""Runs the program as a person would: a real process, an empty home, a day that stands still."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pexpect

TODAY = "2026-11-23"
DATA = Path(__file__).with_name("data")
# Runs start in folders of their own, where `PYTHONPATH=cli` would lead nowhere and the installed package be
# tested in silence: each entry becomes the folder that it is here.
if os.environ.get("PYTHONPATH"):
    entries = os.environ["PYTHONPATH"].split(os.pathsep)
    os.environ["PYTHONPATH"] = os.pathsep.join(str(Path(entry).absolute()) for entry in entries)


@dataclass(frozen=True)
class Done:
    """How one process ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON document on stdout; fails if there is more or less than one line."""
        (only,) = self.out.splitlines()
        return json.loads(only)


def environment(home: Path, **extra: str) -> dict[str, str]:
    """Return an environment with nothing of the developer's in it."""
    kept = {key: os.environ[key] for key in ("PATH", "PYTHONPATH", "SYSTEMROOT") if key in os.environ}
    return kept | {"HOME": str(home), "LANG": "C.UTF-8", "ALIPAY_READY_TODAY": TODAY} | extra


def run(*words: str, home: Path, stdin: str | bytes | None = None, **env: str) -> Done:
    """Run `alipay-ready WORDS…` with no terminal and return how it ended."""
    data = stdin.encode() if isinstance(stdin, str) else stdin
    done = subprocess.run(
        [sys.executable, "-m", "alipay_ready", *words],
        input=data if data is not None else b"",
        capture_output=True,
        env=environment(home, **env),
        cwd=home,
        check=False,
        timeout=60,
    )
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())


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
