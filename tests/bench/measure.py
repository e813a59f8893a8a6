"""How things are measured: processes of their own, in turns, so that a busy moment hits all alike."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

HERE = Path(__file__).parent
HOME = Path(tempfile.gettempdir())
ENV = {**os.environ, "HOME": str(HOME), "ALIPAY_READY_FILE": str(HOME / "alipay-ready-bench-no-such.toml")}


def program() -> list[str]:
    """Return the command as people run it: the console script of this environment."""
    script = Path(sysconfig.get_path("scripts")) / "alipay-ready"
    return [str(script)] if script.exists() else [sys.executable, "-m", "alipay_ready"]


class Ran(NamedTuple):
    """What one process cost: seconds by the clock, and its largest memory in MB."""

    seconds: float
    peak: float


def ran(command: Sequence[str], out: Path | None = None) -> Ran:
    """Run a command to its end, its output to a file or nowhere."""
    with (out or Path(os.devnull)).open("wb") as file:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=file, stderr=subprocess.DEVNULL, env=ENV
        )
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in {0, 1, 3}:  # answers; anything else is a fault
        sys.exit(f"{' '.join(command)} ended with {process.returncode}")
    return Ran(seconds, usage.ru_maxrss / 1024)


def medians(commands: Mapping[str, Sequence[str]], rounds: int, times: int) -> dict[str, float]:
    """Return the best round's median of each command, in seconds; the commands take turns."""
    best = dict.fromkeys(commands, float("inf"))
    for _ in range(rounds):
        taken: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(times):
            for name, command in commands.items():
                taken[name].append(ran(command).seconds)
        best = {name: min(best[name], median(taken[name])) for name in commands}
    return best


class Engine:
    """An engine that waits for its start; see engine.py and node/engine.js."""

    def __init__(self, command: Sequence[str]) -> None:
        """Start it, and wait until it has warmed up."""
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=ENV
        )
        if self._line() != "ready":
            sys.exit(f"{' '.join(command)} did not start")

    def go(self) -> None:
        """Let it work."""
        assert self._process.stdin is not None
        self._process.stdin.write("go\n")
        self._process.stdin.flush()

    def seconds(self) -> float:
        """Wait for its end, and return how long it worked."""
        found = json.loads(self._line())
        self._process.communicate()
        return float(found["seconds"])

    def _line(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()


def rates(engines: Mapping[str, Sequence[Sequence[str]]], count: int, rounds: int) -> dict[str, float]:
    """Return the median rate of each engine, values a second; one that is several processes works at once."""
    taken: dict[str, list[float]] = {name: [] for name in engines}
    for _ in range(rounds):
        for name, commands in engines.items():
            running = [Engine(command) for command in commands]
            for engine in running:
                engine.go()
            taken[name].append(count / max(engine.seconds() for engine in running))
    return {name: median(values) for name, values in taken.items()}
