"""Where the system cannot lock files: nobody waits for ever, and two runs never both hold the lock."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest

from alipay_ready.errors import LockedProblem
from alipay_ready.exits import Exit
from alipay_ready.progress import lock, reading
from support import Done, environment, run

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows can always lock files")

# What stands in the way of flock, as a line of Python that runs before the program.
FAILING = "import fcntl\ndef flock(*_):\n    raise OSError({}, 'no locks here')\nfcntl.flock = flock\n"
WAYS = {
    "ENOSYS": FAILING.format(38),
    "ENOLCK": FAILING.format(37),
    "ENOTSUP": FAILING.format(95),
    "no fcntl": "import sys\nsys.modules['fcntl'] = None\n",
    "no flock in it": "import fcntl\ndel fcntl.flock\n",
}
WITHOUT = WAYS["ENOSYS"]
HOLD = """
import sys
from pathlib import Path
from alipay_ready.progress import lock
with lock.hold(Path(sys.argv[1]), 5):
    print(flush=True)
    sys.stdin.read()
"""


def without_flock(home: Path, way: str = WITHOUT) -> dict[str, str]:
    """Return the environment of a process that cannot lock files."""
    folder = home / "without"
    folder.mkdir(exist_ok=True)
    (folder / "sitecustomize.py").write_text(way, encoding="utf-8")
    path = os.pathsep.join([str(folder), os.environ.get("PYTHONPATH", "")])
    return {"PYTHONPATH": path}


def mark(home: Path, step: str, way: str = WITHOUT) -> Done:
    """Mark a step in a process that cannot lock files."""
    return run("progress", "done", step, "--file", "me.toml", home=home, **without_flock(home, way))


def marks(home: Path) -> set[str]:
    """Return the steps that are marked as done."""
    return set(reading.read(home / "me.toml").progress.steps)


def holder(home: Path, **env: str) -> subprocess.Popen[str]:
    """Start a process that holds the lock, and wait until it does."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(home / "me.toml")],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment(home, **env),
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdout.readline() == "\n"
    return process


def end(process: subprocess.Popen[str]) -> None:
    """Kill it, as a crash does."""
    process.kill()
    process.communicate()


def owner(**changed: Any) -> bytes:
    """Return what a run on another machine writes into its lock."""
    when = datetime(2026, 11, 23, 9, 5, tzinfo=UTC)
    record = {"key": "0" * 16, "pid": 4711, "host": "desk-2", "since": when, "place": "there", "born": "1"}
    return msgspec.json.encode(record | changed)


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_what_other_runs_leave_behind_blocks_nobody(tmp_path: Path, way: str) -> None:
    """The empty lock of a run that could lock: the next one that cannot writes, and says nothing of it."""
    run("progress", "done", "sign-up", "--file", "me.toml", home=tmp_path)
    assert (tmp_path / "me.toml.lock").read_bytes() == b""
    done = mark(tmp_path, "identity", way)

    assert (done.code, done.err) == (Exit.OK, "")
    assert marks(tmp_path) == {"sign-up", "identity"}
    assert [*tmp_path.glob("*.held*")] == []


@pytest.mark.parametrize("way", [WITHOUT, ""], ids=["without", "with flock"])
def test_the_lock_of_a_killed_run_is_taken_over_at_once(tmp_path: Path, way: str) -> None:
    """Its process is gone, and this machine knows."""
    end(holder(tmp_path, **without_flock(tmp_path)))
    assert os.path.lexists(tmp_path / "me.toml.held")

    assert mark(tmp_path, "sign-up", way).code == Exit.OK
    assert marks(tmp_path) == {"sign-up"}


def test_whoever_is_locked_out_reads_by_whom_and_what_to_do(tmp_path: Path) -> None:
    """75 after five seconds, with process, machine and time, and the file to delete; nothing was changed."""
    held = tmp_path / "me.toml.held"
    held.write_bytes(owner())
    done = mark(tmp_path, "sign-up")

    assert done.code == Exit.LOCKED
    assert (
        "another run of alipay-ready: process 4711 on desk-2, since 23 November 2026, 09:05 UTC." in done.err
    )
    assert f"If no such run is there any more, delete {tmp_path / 'me.toml.held'}." in done.err
    assert held.read_bytes() == owner()
    assert not (tmp_path / "me.toml").exists()
    held.unlink()
    assert mark(tmp_path, "sign-up").code == Exit.OK


def test_a_real_lock_says_who_holds_it(tmp_path: Path) -> None:
    """A run that can lock says so too, and there is nothing to delete: it ends with its process."""
    process = holder(tmp_path)
    try:
        done = run("progress", "done", "sign-up", "--file", "me.toml", home=tmp_path)
    finally:
        end(process)

    assert done.code == Exit.LOCKED
    assert f"process {process.pid} on " in done.err
    assert "delete" not in done.err


@pytest.fixture
def cannot(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let this process be one that cannot lock files."""
    monkeypatch.setattr(lock, "_has_flock", lambda _: False)


ME = {"place": lock._place(), "pid": os.getpid(), "born": lock._born(os.getpid())}
NOBODY = 2**22 + 1  # more than Linux gives
LEFT: dict[
    str, tuple[bytes, float, bool]
] = {  # what lies there, how old it is in seconds, and is it left over
    "another machine, now": (owner(), 0, False),
    "another machine, long ago": (owner(), 700, True),
    "another machine, in the future": (owner(), -700, True),
    "nothing in it yet": (b"", 0, False),
    "nothing in it, long ago": (b"", 700, True),
    "no JSON": (b"\xff{", 0, False),
    "a key that leads elsewhere": (owner(key="../../x"), 700, True),
    "no zone of time": (owner(since="2026-11-23T09:05:00"), 0, False),
    "no such process here": (owner(**ME | {"pid": NOBODY}), 0, True),
    "this process": (owner(**ME), 0, False),
    "this process, long ago": (owner(**ME), 99_999, not ME["born"]),
    "the number of this process": (owner(**ME | {"born": "7"}), 0, bool(ME["born"])),
}


@pytest.mark.usefixtures("cannot")
@pytest.mark.parametrize(("data", "age", "left"), LEFT.values(), ids=LEFT)
def test_what_is_left_over(tmp_path: Path, data: bytes, age: float, left: bool) -> None:
    """A process that is gone, or nobody knows for ten minutes; never one that is surely there."""
    held = tmp_path / "me.toml.held"
    held.write_bytes(data)
    then = held.stat().st_mtime - age
    os.utime(held, (then, then))
    if left:
        with lock.hold(tmp_path / "me.toml", 0):
            assert held.is_symlink()
        assert [path.name for path in tmp_path.iterdir()] == []
        return
    with pytest.raises(LockedProblem), lock.hold(tmp_path / "me.toml", 0):
        pytest.fail("two hold it")
    assert held.read_bytes() == data


@pytest.mark.usefixtures("cannot")
def test_a_run_that_died_while_it_took_a_lock_away_blocks_nobody(tmp_path: Path) -> None:
    """Nor one that died while it took away that one's."""
    dead = owner(**ME | {"pid": NOBODY})
    for ending in ("", f".{'0' * 16}", f".{'0' * 16}.{'1' * 16}"):
        (tmp_path / f"me.toml.held{ending}").write_bytes(
            dead.replace(b"0" * 16, b"1" * 16) if ending else dead
        )

    with lock.hold(tmp_path / "me.toml", 0):
        assert (tmp_path / "me.toml.held").is_symlink()
    assert not os.path.lexists(tmp_path / "me.toml.held")


@pytest.mark.usefixtures("cannot")
@pytest.mark.parametrize(
    "error", [PermissionError(1, "no"), NotImplementedError()], ids=["refused", "not there"]
)
def test_without_links_a_file_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    """Some folders have neither locks nor links."""

    def refuse(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(Path, "symlink_to", refuse)
    with lock.hold(tmp_path / "me.toml", 0):
        assert str(os.getpid()).encode() in (tmp_path / "me.toml.held").read_bytes()
        with pytest.raises(LockedProblem), lock.hold(tmp_path / "me.toml", 0):
            pytest.fail("two hold it")
    assert not (tmp_path / "me.toml.held").exists()


def test_one_kind_of_lock_respects_the_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One run can lock and another one cannot: whoever came first has it."""
    for first, second in ((True, False), (False, True)):
        process = holder(tmp_path, **({} if first else without_flock(tmp_path)))
        monkeypatch.setattr(lock, "_has_flock", lambda _, can=second: can)
        try:
            with pytest.raises(LockedProblem) as caught, lock.hold(tmp_path / "me.toml", 0.1):
                pytest.fail("two hold it")
        finally:
            end(process)
        assert f"process {process.pid} on " in caught.value.message
        with lock.hold(tmp_path / "me.toml", 1):
            pass


@pytest.mark.usefixtures("cannot")
def test_one_at_a_time_in_one_process(tmp_path: Path) -> None:
    """The library may be used by threads."""
    inside: list[int] = []
    most: list[int] = []

    def work() -> None:
        for _ in range(10):
            with lock.hold(tmp_path / "me.toml", 60):
                inside.append(1)
                most.append(len(inside))
                inside.pop()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert most == [1] * 40


def test_forgetting_takes_the_marks_of_locks_along(tmp_path: Path) -> None:
    """Whatever crashes left of them."""
    mark(tmp_path, "sign-up")
    (tmp_path / f"me.toml.held.{'0' * 16}").write_bytes(owner())
    done = run("progress", "forget", "--yes", "--file", "me.toml", home=tmp_path)

    assert done.code == Exit.OK
    assert [*tmp_path.glob("me.toml*")] == []
