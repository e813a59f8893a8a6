"""kill -9 at random moments: the file always parses, and is the old one or the new one."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from alipay_ready.progress import reading
from support import environment

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
