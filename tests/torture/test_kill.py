"""kill -9 at random moments: the file always parses, and is the old one or the new one.

First one writer with ever newer states, then each kind of change as a command.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from shutil import copytree

import pytest

from alipay_ready import files
from alipay_ready.errors import ReadyError
from alipay_ready.exits import Exit
from alipay_ready.progress import reading
from support import environment
from torture import forked
from torture.forked import Line
from torture.homes import Homes

# Writes ever newer states: name and the notes of eleven steps all hold the same number, so that a half
# written or mixed file would show. Says each number once it was told that the file is written.
WRITER = """
import sys
from pathlib import Path
from msgspec.structs import replace
from alipay_ready.progress import store
from alipay_ready.progress.progress import Mark
import filelock, tomli_w, tomllib

file, first = Path(sys.argv[1]), int(sys.argv[2])
for number in range(first, first + 1_000_000):
    steps = {f"step-{place}": Mark(notes=(str(number),)) for place in range(11)}
    store.change(file, lambda progress, _: replace(progress, name=str(number), steps=steps))
    print(number, flush=True)
"""


def last_number(file: Path) -> int:
    """Return the number in a file; fails if the file is not whole."""
    progress = reading.read(file).progress
    numbers = {progress.name, *(note for mark in progress.steps.values() for note in mark.notes)}
    (only,) = numbers
    return int(only or 0)


def run_and_kill(file: Path, first: int, seconds: float) -> int:
    """Let a writer run from its first write on for some seconds, kill it, return what it said last."""
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(file), str(first)],
        stdout=subprocess.PIPE,
        text=True,
        env=environment(file.parent),
    ) as process:
        assert process.stdout is not None
        said = process.stdout.readline()
        time.sleep(seconds)
        process.kill()
        said += process.stdout.read()
    whole = said[: said.rfind("\n")]
    return int(whole.splitlines()[-1])


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
def test_a_killed_writer_leaves_the_old_file_or_the_new_one(
    tmp_path: Path, long: bool, tell: Callable[[str], None]
) -> None:
    """500 cycles, 15 in the short form (a second): what was said to be written is there, strays are counted.

    A write takes some milliseconds, so a kill 0 to 40 ms after the first one falls into every phase of it.
    """
    cycles = 500 if long else 15
    file = tmp_path / "me.toml"
    choose = random.Random(20261123)  # noqa: S311 - a moment, not a secret
    number = strays = newer = writes = 0
    for _ in range(cycles):
        said = run_and_kill(file, number + 1, choose.uniform(0, 0.04))
        stray = reading.beside(file, ".tmp")
        strays += stray.exists()
        found = last_number(file)
        backup = last_number(reading.beside(file, ".bak"))

        assert said <= found <= said + 1, "what was said is there, and at most the next one"
        assert backup in {found - 1, found}, "the backup is the state before, or a copy of this one"
        assert len(list(tmp_path.iterdir())) <= 4, "file, backup, lock, and at most one stray"
        newer += found > said
        writes += found - number
        number = found
    tell(
        f"kill -9: {cycles} cycles, {writes} writes, 0 broken files, 0 lost writes, "
        f"{newer} with the next state already there, {strays} strays of one name (the next write takes it)."
    )


# Each kind of change of a person's file, and each kind of file that `-o` writes.
CHANGES = (
    "progress done sign-up", "progress skip sign-up --note later", "progress todo install-app",
    "progress note sign-up x", "progress note install-app --clear", "progress undo", "progress reset",
    "progress forget --yes", "progress --arrive 2026-12-24", "progress --checklist resident",
    "start --stay long --document passport --logos visa --wallet none --had-alipay no",
    "check-card jcb --save --label red", "check-phone +447400123456 --save",
    "progress export -o out.toml --force",
    "steps -o out.html --force", "overview people -o out.csv --force", "batch people.csv -o out.csv --force",
)  # fmt: skip
LONG_AGO = 1_700_000_000  # a moment of 2023
SHORT, LONG = 17, 340


def kill_each(folder: Path, cycles: int) -> tuple[int, list[str]]:
    """Kill so many changes; return the cycles and what was broken, lost or left behind."""
    homes, choose = Homes(folder), random.Random(20261125)  # noqa: S311 - a moment, not a secret
    failures = []
    for number in range(cycles):
        words = CHANGES[number % len(CHANGES)]
        line = Line(tuple(words.split()), env={"ALIPAY_READY_FILE": "mine.toml"})
        home, whole = homes.new(), homes.new()
        forked.run_line(Line(("progress", "done", "1"), env=line.env), home)
        copytree(home, whole, dirs_exist_ok=True)  # with its times of day: an exported file has them too
        start = time.monotonic()
        code = forked.run_line(line, whole).code
        lasts = time.monotonic() - start
        old = {path.name: path.read_bytes() for path in home.iterdir() if path.is_file()}
        child = forked.start(line, home)
        time.sleep(choose.uniform(0.2, 1.1) * lasts)
        os.kill(child.pid, signal.SIGKILL)
        child.wait()
        found = [*broken(home, old, whole), *left_behind(home, line, code)]
        failures += [f"{what}: {line}" for what in found]
        homes.drop(home)
        homes.drop(whole)
    return cycles, failures


def broken(home: Path, old: dict[str, bytes], whole: Path) -> Iterator[str]:
    """Yield what is neither as it was nor as it would have become, and what cannot be read."""
    path = home / "mine.toml"
    if path.exists():
        try:
            now = seen(path)
        except ReadyError:
            yield "a broken file"
            return
        before = home / "before.toml"
        before.write_bytes(old["mine.toml"])
        if now not in (seen(before), seen(whole / "mine.toml")):
            yield "a state that nobody made"
        before.unlink()
    elif (whole / "mine.toml").exists():
        yield "a lost file"
    for path in home.glob("out.*"):
        if path.read_bytes() != (whole / path.name).read_bytes():
            yield "half a file from -o"


def seen(path: Path) -> object:
    """Return what a file says, its times left out; None if it is not there."""
    if not path.exists():
        return None
    progress = reading.read(path).progress
    steps = {id_: (mark.status, mark.notes) for id_, mark in progress.steps.items()}
    return progress.route, progress.arrive, progress.checklist.id, steps, progress.checks


def left_behind(home: Path, line: Line, code: int) -> Iterator[str]:
    """Yield what the next runs cannot do, or do not clear away: the same line once more, and another mark.

    They come long after: for an hour a stray may belong to a run on another machine.
    """
    for stray in home.glob(".*.tmp"):
        os.utime(stray, (LONG_AGO, LONG_AGO))
    for again, right in ((line, code), (Line(("progress", "done", "2"), env=line.env), Exit.OK)):
        done = forked.run_line(again, home)
        if done.code != right:
            yield f"the next run ends with {done.code}, not {right:d}"
    if [*home.glob("*.tmp"), *home.glob(".*.tmp")]:
        yield "a stray temporary after the next run"


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
def test_every_kind_of_change_may_be_killed(
    tmp_path: Path, long: bool, attack: Callable[[str, int, Sequence[str]], None]
) -> None:
    """One of each kind, twenty in the long form: old or new, the next run works, and clears up."""
    attack("kill -9 during a change", *kill_each(tmp_path, LONG if long else SHORT))


def write_slowly(path: Path, data: bytes, **_: object) -> None:
    """Write a file in the way that a crash breaks."""
    with path.open("wb", buffering=0) as file:
        for place in range(0, len(data), 200):
            file.write(data[place : place + 200])
            time.sleep(0.01)


def test_a_writer_that_is_not_atomic_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half a file is left by some of the kills."""
    monkeypatch.setattr(files, "write", write_slowly)
    monkeypatch.setitem(globals(), "CHANGES", CHANGES[:3])
    _, failures = kill_each(tmp_path, 12)

    assert {"a broken file", "a state that nobody made"} & {
        failure.partition(": ")[0] for failure in failures
    }
