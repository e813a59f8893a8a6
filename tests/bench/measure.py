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
from typing import Literal, NamedTuple, TypeVar

from bench.engine import PARTS

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
    if process.returncode not in {0, 1, 3, 65}:  # answers; anything else is a fault
        sys.exit(f"{' '.join(command)} ended with {process.returncode}")
    return Ran(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def times(commands: Mapping[Name, Sequence[str]], count: int, clock: Clock) -> dict[Name, list[float]]:
    """Return the seconds of each command, so many times; the commands take turns."""
    taken: dict[Name, list[float]] = {name: [] for name in commands}
    for _ in range(count):
        for name, command in commands.items():
            taken[name].append(ran(command).by(clock))
    return taken


class Engine:
    """An engine that waits for its turns; see engine.py and node/engine.js."""

    def __init__(self, command: Sequence[str]) -> None:
        """Start it, and wait until it has warmed up."""
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=ENV
        )
        if self._line() != "ready":
            sys.exit(f"{' '.join(command)} did not start")

    def go(self) -> None:
        """Let it work at the next part of its list."""
        assert self._process.stdin is not None
        self._process.stdin.write("go\n")
        self._process.stdin.flush()

    def rate(self, clock: Clock) -> float:
        """Wait until the part is done, and return how many values it did a second."""
        found = json.loads(self._line())
        return float(found["values"]) / float(found[clock])

    def end(self) -> None:
        """Wait for its end."""
        self._process.communicate()

    def _line(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()


def rates(
    engines: Mapping[Name, Sequence[Sequence[str]]], rounds: int, clock: Clock
) -> dict[Name, list[float]]:
    """Return the rates of each engine, values a second; one that is several processes works at once.

    The engines take turns at each part of their lists, some hundredths of a second each: what else happens
    on the machine meanwhile hits all of them alike.
    """
    taken: dict[Name, list[float]] = {name: [] for name in engines}
    for _ in range(rounds):
        running = {name: [Engine(command) for command in commands] for name, commands in engines.items()}
        for _ in range(PARTS):
            for name, processes in running.items():
                for engine in processes:
                    engine.go()
                taken[name].append(len(processes) * min(engine.rate(clock) for engine in processes))
        for engine in (engine for processes in running.values() for engine in processes):
            engine.end()
    return taken
