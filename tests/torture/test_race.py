"""Many processes on one file: every change that was reported as made is there."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from alipay_ready.exits import Exit
from alipay_ready.progress import reading, store
from support import environment
from torture import forked
from torture.forked import Line
from torture.judge import faults

# Adds notes to one step, and says each one that was written and each one that met a lock for too long.
CHANGER = """
import sys
from pathlib import Path
from alipay_ready.errors import LockedProblem
from alipay_ready.progress import changes, store

file, worker, many, wait = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), float(sys.argv[4])
for number in range(many):
    text = f"{worker}-{number}"
    try:
        store.change(file, lambda progress, _: changes.note(progress, "sign-up", text), wait=wait)
        print("made", text, flush=True)
    except LockedProblem as problem:
        print("locked", text, flush=True)
"""
WITHOUT_FLOCK = """
import fcntl
def flock(*_):
    raise OSError(38, "no locks here")
fcntl.flock = flock
"""


def noted(file: Path) -> list[str]:
    """Return the notes that are in the file."""
    return list(reading.read(file).progress.notes_of("sign-up"))


# How many of three processes cannot lock files: all others can.
KINDS = {"all can lock": 0, "none can": 3, "some can": 1}


def surroundings(folder: Path, worker: int, cannot: int) -> dict[str, str]:
    """Return the environment of a worker; `cannot` of three are run without flock."""
    if worker % 3 >= cannot:
        return environment(folder)
    without = folder / "without"
    without.mkdir(exist_ok=True)
    (without / "sitecustomize.py").write_text(WITHOUT_FLOCK, encoding="utf-8")
    path = os.pathsep.join([str(without), os.environ.get("PYTHONPATH", "")])
    return environment(folder, PYTHONPATH=path)


@pytest.mark.parametrize("cannot", KINDS.values(), ids=KINDS)
def test_with_a_minute_to_wait_no_change_is_lost(
    tmp_path: Path, long: bool, tell: Callable[[str], None], cannot: int
) -> None:
    """32 processes x 25 changes (short form: 6 x 8): all are there, once each. With flock and without."""
    if cannot and os.name == "nt":
        pytest.skip("Windows can always lock files")
    workers, many = (32, 25) if long else (6, 8)
    file = tmp_path / "me.toml"
    start = time.monotonic()
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", CHANGER, str(file), str(worker), str(many), "60"],
            stdout=subprocess.PIPE,
            text=True,
            env=surroundings(tmp_path, worker, cannot),
        )
        for worker in range(workers)
    ]
    said = "".join(process.communicate()[0] for process in processes)
    seconds = time.monotonic() - start
    expected = {f"{worker}-{number}" for worker in range(workers) for number in range(many)}

    assert [process.returncode for process in processes] == [0] * workers
    assert "locked" not in said
    assert sorted(noted(file)) == sorted(expected)
    tell(
        f"race, 60 s to wait, {cannot} of 3 without flock: {workers} processes x {many} changes, "
        f"{len(noted(file))} of {workers * many} "
        f"present, {seconds:.1f} s."
    )


@pytest.mark.skipif(os.name == "nt", reason="Windows can always lock files")
@pytest.mark.parametrize("cannot", [3, 1], ids=["none can lock", "some can"])
def test_killed_holders_without_flock_lose_nothing(
    tmp_path: Path, long: bool, tell: Callable[[str], None], cannot: int
) -> None:
    """Some are killed while they write, the others take over what they held, several at once."""
    rounds, workers, many = (40, 6, 12) if long else (3, 6, 6)
    file, choose, said, killed = tmp_path / "me.toml", random.Random(20261126), "", 0  # noqa: S311
    for round_ in range(rounds):
        processes = [
            subprocess.Popen(
                [sys.executable, "-c", CHANGER, str(file), f"{round_}-{worker}", str(many), "60"],
                stdout=subprocess.PIPE,
                text=True,
                env=surroundings(tmp_path, worker, cannot),
            )
            for worker in range(workers)
        ]
        for victim in processes[:3]:
            assert victim.stdout is not None
            said += victim.stdout.readline()
            time.sleep(choose.uniform(0, 0.03))
            victim.kill()
            killed += 1
        said += "".join(process.communicate()[0] for process in processes)
        assert [process.returncode for process in processes[3:]] == [0] * (workers - 3)
    made = [line.split()[1] for line in said.splitlines() if line.startswith("made")]

    assert "locked" not in said
    assert set(made) <= set(noted(file))
    assert len(noted(file)) <= len(made) + killed, "at most what each was about to say"
    tell(
        f"kill without flock, {cannot} of 3 without: {killed} of {rounds * workers} processes killed, "
        f"{len(made)} changes said to be made, all of them present."
    )


def race(home: Path, workers: int, runs: int) -> tuple[int, list[str]]:
    """Let many runs of the command note, save and look at one file; return the runs and what is lost."""

    def lines() -> Iterator[tuple[str, Line]]:
        for number in range(runs):
            yield f"note {number}", typed("progress", "note", "sign-up", f"note {number}")
            if number % 8 == 0:
                yield "", typed("progress", "--json")
                yield "", typed("overview", ".", "--json")
                yield "", typed("check-card", "visa", "--save", "--label", f"card {number}")

    forked.run_line(typed("progress", "done", "install-app"), home)
    made, count, failures = [], 0, []
    for (text, line), done in forked.run_all(
        lines(), lambda case: forked.start(case[1], home), at_once=workers
    ):
        count += 1
        kinds = [*faults(done, as_json="--json" in line.words)]
        if done.code not in {Exit.OK, Exit.LOCKED}:
            kinds.append(f"exit {done.code} in a race")
        failures += [f"{kind}: {line}" for kind in kinds]
        if text and done.code == Exit.OK:
            made.append(text)
    there = Counter(noted(home / "me.toml"))
    failures += [f"a lost note: {text}" for text in made if text not in there]
    failures += [f"a note twice: {text}" for text, times in there.items() if times > 1]
    failures += [f"a stray: {path.name}" for path in home.glob("*.tmp")]
    return count, failures


def typed(*words: str) -> Line:
    """Return a line on the shared file."""
    return Line(words, env={"ALIPAY_READY_FILE": "me.toml"})


def test_every_success_is_there(
    tmp_path: Path, long: bool, attack: Callable[[str, int, Sequence[str]], None]
) -> None:
    """Through the command, whose wait is five seconds: only 0 and 75, and every 0 is there.

    32 at once, 800 changes and 300 others (short form: 4 at once, 16 changes).
    """
    attack("racing runs", *race(tmp_path, *((32, 800) if long else (4, 16))))


@contextmanager
def unlocked(path: Path, wait: float) -> Iterator[Path]:
    """Be a lock that locks nothing, for a writer that takes its time."""
    del wait
    yield path
    time.sleep(0.01)


def test_a_lock_that_holds_nobody_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the lock changes are lost, and the race says so."""
    monkeypatch.setattr(store, "_locked", unlocked)
    _, failures = race(tmp_path, 8, 80)

    assert failures


def test_with_hardly_any_wait_some_are_locked_and_none_is_lost(
    tmp_path: Path, long: bool, tell: Callable[[str], None]
) -> None:
    """With a millisecond many changes are refused; the file has exactly those that were not."""
    workers, many = (16, 25) if long else (4, 10)
    file = tmp_path / "me.toml"
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", CHANGER, str(file), str(worker), str(many), "0.001"],
            stdout=subprocess.PIPE,
            text=True,
            env=environment(tmp_path),
        )
        for worker in range(workers)
    ]
    said = "".join(process.communicate()[0] for process in processes).splitlines()
    made = [line.split()[1] for line in said if line.startswith("made")]
    locked = [line for line in said if line.startswith("locked")]

    assert len(made) + len(locked) == workers * many
    assert sorted(noted(file)) == sorted(made)
    tell(
        f"race, 1 ms to wait: {workers} processes x {many} changes, {len(made)} made and all present, "
        f"{len(locked)} refused as locked."
    )


def test_changes_undo_and_looking_at_once(tmp_path: Path, long: bool) -> None:
    """Readers without a lock never see half a file, whatever the writers do, undo included."""
    rounds = 60 if long else 8
    file = tmp_path / "me.toml"
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", CHANGER, str(file), str(worker), str(rounds * 5), "60"],
            stdout=subprocess.DEVNULL,
            env=environment(tmp_path),
        )
        for worker in range(2)
    ]
    looks = 0
    while any(writer.poll() is None for writer in writers):
        assert len(noted(file)) <= rounds * 10
        looks += 1

    assert [writer.returncode for writer in writers] == [0, 0]
    assert looks > 0
    assert len(noted(file)) == rounds * 10
