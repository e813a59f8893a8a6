"""How things are measured: processes of their own, in turns, so that a busy moment hits all alike."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Hashable, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Literal, NamedTuple, TypeVar

HOME = Path(tempfile.gettempdir())
ENV = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"} | {
    "HOME": str(HOME),
    "ALIPAY_READY_FILE": str(HOME / "alipay-ready-bench-no-such.toml"),
}
# Seconds by the clock are what people wait; seconds of processor time hardly change on a busy machine. Those
# of several processes are shared out among them, as if each had a processor and all were always at work.
Clock = Literal["seconds", "work"]
Name = TypeVar("Name", bound=Hashable)


class Ran(NamedTuple):
    """What one process cost: seconds by the clock and of processor time, and its largest memory in MB."""

    seconds: float
    work: float
    peak: float

    def by(self, clock: Clock, jobs: int = 1) -> float:
        """Return the seconds by one of the two, for a run that used so many processes."""
        return self.seconds if clock == "seconds" else self.work / jobs


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
    return Ran(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def medians(
    commands: Mapping[Name, Sequence[str]], *, rounds: int, times: int, clock: Clock
) -> dict[Name, float]:
    """Return the best round's median of each command, in seconds; the commands take turns."""
    best = dict.fromkeys(commands, float("inf"))
    for _ in range(rounds):
        taken: dict[Name, list[float]] = {name: [] for name in commands}
        for _ in range(times):
            for name, command in commands.items():
                taken[name].append(ran(command).by(clock))
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

    def rate(self, clock: Clock) -> float:
        """Wait for its end, and return how many values it did a second."""
        found = json.loads(self._line())
        self._process.communicate()
        return float(found["values"]) / float(found[clock])

    def _line(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()


def rates(engines: Mapping[Name, Sequence[Sequence[str]]], *, rounds: int, clock: Clock) -> dict[Name, float]:
    """Return the median rate of each engine, values a second; one that is several processes works at once."""
    taken: dict[Name, list[float]] = {name: [] for name in engines}
    for _ in range(rounds):
        for name, commands in engines.items():
            running = [Engine(command) for command in commands]
            for engine in running:
                engine.go()
            taken[name].append(len(running) * min(engine.rate(clock) for engine in running))
    return {name: median(values) for name, values in taken.items()}
