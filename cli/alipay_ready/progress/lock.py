"""One writer at a time: the lock beside a progress file.

Where the system can lock files, filelock does it: such a lock ends with its process, however that ends. Some
folders of a network and some systems cannot (no flock). There the one who made the mark `.held` is the
holder. After a crash that mark stays, so it says who made it and when: it is left over if its process is
gone, or, where nobody here can know that, if it is older than `LEFT_AFTER`; then it is taken away.

To take it away is itself done by one run at a time, the holder of a second such mark, named after the very
mark that is left over (`key`): two runs that saw the same mark cannot both take it away, and a run that comes
late finds another one. Both kinds of holders say so first and look for the other kind then, so that at most
one of them goes on, even where one run can lock files and another one cannot.
"""

from __future__ import annotations

import errno
import os
import re
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import BinaryIO

import msgspec
from msgspec import Struct

from .. import clock, files
from ..errors import LockedProblem
from ..text.dates import day
from ..text.lists import sentences
from ..text.words import _
from .reading import beside

LOCK, HELD = ".lock", ".held"
LEFT_AFTER = 600  # seconds; a change takes some milliseconds
_POLL = 0.01
_LONGEST = 4096  # bytes of a mark
_NO_FLOCK = {errno.ENOSYS, errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP}
_NO_LINK = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_KEY, _HOST = re.compile(r"[0-9a-f]{16}"), re.compile(r"[A-Za-z0-9._-]{1,64}")


class Owner(Struct, frozen=True):
    """Who holds a lock. `key` is like no other; `place` and `born` tell machines and processes apart."""

    key: str
    pid: int
    host: str
    since: datetime
    place: str
    born: str


class Mark(Struct, frozen=True):
    """What was found in a file: its owner, unless that is not written yet, or is no such thing."""

    key: str
    changed: float
    owner: Owner | None


@contextmanager
def hold(target: Path, wait: float) -> Iterator[None]:
    """Hold the lock beside this file; LockedProblem after `wait` seconds. OSError if the system refuses."""
    deadline = time.monotonic() + wait
    if _has_flock(beside(target, LOCK)):
        with _hold_natively(target, wait):
            yield
        return
    with _hold_by_name(target, _until(target, deadline)):
        yield


def find_marks(target: Path) -> list[Path]:
    """Return the files of locks that lie beside a file."""
    from glob import escape

    return sorted(target.parent.glob(f"{escape(target.name)}{HELD}*"))


@contextmanager
def _hold_natively(target: Path, wait: float) -> Iterator[None]:
    from filelock import FileLock, Timeout

    path, deadline = beside(target, LOCK), time.monotonic() + wait
    lock = FileLock(str(path), mode=files.PRIVATE)
    try:
        lock.acquire(timeout=wait, poll_interval=_POLL)
    except Timeout:
        raise _say_locked(target, _look_quietly(path), None) from None
    try:
        with _saying(path):
            if os.name != "nt":
                other, until = beside(target, HELD), _until(target, deadline)
                while seen := _find_holder(other):
                    until(other, seen)
            yield
    finally:
        with suppress(OSError):  # it ends with the process at the latest
            lock.release()


@contextmanager
def _hold_by_name(target: Path, until: Until) -> Iterator[None]:
    held, other = beside(target, HELD), beside(target, LOCK)
    while True:
        key = _claim(held, until)
        try:
            seen = _find_holder(other)
            if seen is None:
                yield
                return
        finally:
            _release(held, key)
        until(other, seen)  # given back meanwhile: else the two would wait for each other


@contextmanager
def _saying(path: Path) -> Iterator[None]:
    """Write into the lock file who holds it, for as long as that is so."""
    file: BinaryIO | None = None
    if os.name != "nt":  # a locked file cannot be written there, and each run can lock
        with suppress(OSError):
            file = os.fdopen(os.open(path, os.O_WRONLY | os.O_TRUNC | _NO_LINK), "wb", buffering=0)
            file.write(msgspec.json.encode(_make_owner()))
    try:
        yield
    finally:
        if file is not None:
            with suppress(OSError):
                file.truncate(0)
            with suppress(OSError):
                file.close()


def _has_flock(path: Path) -> bool:
    """Tell whether this file can be locked; filelock warns people with a line of its code where it cannot."""
    if os.name == "nt":
        return True
    try:
        from fcntl import LOCK_NB, LOCK_SH, LOCK_UN, flock
    except ImportError:
        return False
    number = -1
    try:
        number = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NONBLOCK | _NO_LINK, files.PRIVATE)
        flock(number, LOCK_SH | LOCK_NB)
        flock(number, LOCK_UN)
    except OSError as error:  # also: somebody holds it, or may not be disturbed; filelock will tell
        return error.errno not in _NO_FLOCK
    finally:
        if number >= 0:
            with suppress(OSError):
                os.close(number)
    return True


Until = Callable[[Path, Mark], None]  # called between two tries; raises when it is time to give up


def _until(target: Path, deadline: float) -> Until:
    def wait(path: Path, seen: Mark) -> None:
        if time.monotonic() >= deadline:
            raise _say_locked(target, seen, path)
        time.sleep(_POLL)

    return wait


def _claim(path: Path, until: Until) -> str:
    """Make this mark, which only one can, and return its key."""
    owner = _make_owner()
    data = msgspec.json.encode(owner)
    while True:
        try:
            _make(path, data)
        except FileExistsError:
            seen = _look(path)
            if seen is not None and _is_left_over(path, seen):
                _take_away(path, seen, until)
            elif seen is not None:
                until(path, seen)
        else:
            return owner.key


def _make(path: Path, data: bytes) -> None:
    """Make a link that leads nowhere, for its text is there in the same moment; else a file, in two moments.

    What is killed between these two leaves an empty file, of which nobody can know whose it was.
    """
    try:
        path.symlink_to(data.decode())
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):
        number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_LINK, files.PRIVATE)
        try:
            with os.fdopen(number, "wb", buffering=0) as file:
                file.write(data)
        except BaseException:
            with suppress(OSError):
                path.unlink()
            raise


def _take_away(path: Path, seen: Mark, until: Until) -> None:
    guard = path.with_name(f"{path.name}.{seen.key}")
    key = _claim(guard, until)
    try:
        now = _look(path)
        if now is not None and now.key == seen.key:
            path.unlink()
    finally:
        _release(guard, key)


def _release(path: Path, key: str) -> None:
    with suppress(OSError):
        now = _look(path)
        if now is not None and now.key == key:
            path.unlink()


def _find_holder(path: Path) -> Mark | None:
    """Return the mark of who holds the other kind of lock, if anybody does."""
    seen = _look(path)
    # An empty lock file is what each run leaves behind where files can be locked.
    if seen is None or (seen.owner is None and path.name.endswith(LOCK)) or _is_left_over(path, seen):
        return None
    return seen


def _look(path: Path) -> Mark | None:
    """Return what is in a mark; None if there is none."""
    try:
        found = path.lstat()
        if stat.S_ISLNK(found.st_mode):
            data = os.fsencode(path.readlink())
        else:
            number = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | _NO_LINK)
            with os.fdopen(number, "rb") as file:
                found, data = os.fstat(number), file.read(_LONGEST)
    except FileNotFoundError:
        return None
    owner = None
    with suppress(msgspec.DecodeError, UnicodeDecodeError):
        owner = msgspec.json.decode(data, type=Owner)
    if owner is None or not _KEY.fullmatch(owner.key) or owner.since.tzinfo is None:
        return Mark(f"{found.st_ino:x}-{found.st_mtime_ns:x}", found.st_mtime, None)
    return Mark(owner.key, found.st_mtime, owner)


def _look_quietly(path: Path) -> Mark | None:
    with suppress(OSError):
        return _look(path)
    return None


def _is_left_over(path: Path, seen: Mark) -> bool:
    """Tell whether the holder is surely gone; where that cannot be known from here, after `LEFT_AFTER`."""
    owner = seen.owner
    if owner is not None and owner.place == _place():
        if not files.is_alive(owner.pid):
            return True
        born = _born(owner.pid)
        if owner.born and born:  # the same process, or another one that has its number now
            return owner.born != born
    return abs(time.time() + _clock_difference(path.parent) - seen.changed) > LEFT_AFTER


def _make_owner() -> Owner:
    return Owner(os.urandom(8).hex(), os.getpid(), _host(), clock.now(), _place(), _born(os.getpid()))


def _host() -> str:
    return os.uname().nodename if hasattr(os, "uname") else ""


@cache
def _place() -> str:
    """Return what no other machine or container has: the numbers of processes mean something only there."""
    with suppress(OSError):
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
        return f"{boot} {Path('/proc/self/ns/pid').readlink()}"
    return _host()


def _born(pid: int) -> str:
    """Return when a process began, as Linux counts it, or that it has ended; elsewhere nothing."""
    with suppress(OSError, IndexError):
        state, *fields = Path(f"/proc/{pid}/stat").read_bytes().rpartition(b")")[2].split()
        # One that was killed keeps its number until its parent has looked.
        return "ended" if state in b"ZX" else fields[18].decode("ascii")
    return ""


@cache
def _clock_difference(folder: Path) -> float:
    """Return by how many seconds the clock of the folder's own machine is ahead of ours."""
    from tempfile import TemporaryFile

    with suppress(OSError), TemporaryFile(dir=folder) as file:
        file.write(b"\n")
        file.flush()
        return os.fstat(file.fileno()).st_mtime - time.time()
    return 0.0


def _say_locked(target: Path, seen: Mark | None, left: Path | None) -> LockedProblem:
    """Say who holds the lock since when, and which file is to be deleted if that is no longer so."""
    message = _("{file} is in use by another run of alipay-ready. Nothing was changed.", file=target)
    owner = seen.owner if seen is not None else None
    if owner is not None:
        message = _(
            "{file} is in use by another run of alipay-ready: process {number} on {machine}, "
            "since {day}, {time} UTC. Nothing was changed.",
            file=target,
            number=owner.pid,
            machine=owner.host if _HOST.fullmatch(owner.host) else _("another machine"),
            day=day(owner.since.date()),
            time=owner.since.time().isoformat("minutes"),
        )
    calm = _("Try again in a moment.")
    if left is None:
        return LockedProblem(message, calm)
    return LockedProblem(
        message, sentences((calm, _("If no such run is there any more, delete {file}.", file=left)))
    )
