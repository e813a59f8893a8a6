"""The one atomic writer, for progress and for every `-o FILE`.

A file is written beside its target under a temporary name (0600, never through a link), flushed, synced
to the disk, renamed over the target, and the folder is synced. So whoever looks, at any moment and after
any crash, finds the old file or the new one. The recipe is that of git, and of atomicwrites before it
was given up: the order sync, rename, sync is what a power cut cannot break.
What is no file but takes bytes (`/dev/null`, a pipe, `/dev/fd/3`) is written to and stays what it is.
A run that is killed outright leaves its temporary file; the next one that writes the same file removes it.
"""

from __future__ import annotations

import errno
import os
import re
import stat
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from .errors import IOProblem, ReadyError, UsageProblem
from .text.lists import sentences
from .text.words import _

PRIVATE, PUBLIC = 0o600, 0o666  # the umask takes from the second what it takes from every new file
CHANGED: list[
    Path
] = []  # what this run put in place or erased, or was about to; then a crash promises nothing
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG} if hasattr(errno, "EDQUOT") else {errno.ENOSPC, errno.EFBIG}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}
# Some file systems cannot sync a folder, or cannot link; they say so with one of these.
_UNABLE = {errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EPERM, errno.EMLINK}
_NO_FOLDER_SYNC = {errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP}
# Without hard links (Android, the browser, some file systems) a link is refused with one of these, or there
# is no such call at all.
_NO_LINKS = {*_UNABLE, errno.EACCES}
_OPENLY_SHARED = stat.S_ISVTX | stat.S_IWOTH  # a folder like /tmp
_STRAY_AFTER = 3600  # seconds without a write; not sooner: in a shared folder its process may live elsewhere
# An open stream of this process. Its path would lead to the file behind it, and that is not to be replaced.
_OPEN_STREAM = re.compile(r"/dev/std(?:in|out|err)|(?:/dev|/proc/self)/fd/(\d{1,9})")
_NUMBERS = {"/dev/stdin": 0, "/dev/stdout": 1, "/dev/stderr": 2}
_RETRIES = os.name == "nt"  # a virus scanner may hold a file for a moment
_RETRY_FOR = 1.0  # seconds
_RETRY_EVERY = 0.05


def follow_links(path: Path) -> Path:
    """Follow links, so that a link stays a link and the file behind it is replaced."""
    return Path(os.path.realpath(path))


def is_dangling(path: Path) -> bool:
    """Tell whether a path is a link that leads to nothing."""
    try:
        return path.is_symlink() and not os.path.exists(path)  # noqa: PTH110 - pathlib's own raises at a loop
    except (OSError, ValueError):  # what may not be looked at; a NUL
        return False


def is_output(name: str | None) -> bool:
    """Tell whether `-o NAME` means standard output: it was not given, is `-`, or names that stream."""
    return name is None or name == "-" or (os.name != "nt" and name in {"/dev/stdout", "/dev/fd/1"})


def write(
    path: Path,
    data: bytes,
    *,
    force: bool = True,
    temporary: Path | None = None,
    follow: bool = True,
    mode: int = PRIVATE,
) -> None:
    """Write a whole file at once; see `replacing`."""
    with replacing(path, force=force, temporary=temporary, follow=follow, mode=mode) as file:
        file.write(data)


@contextmanager
def replacing(
    path: Path,
    *,
    force: bool = True,
    temporary: Path | None = None,
    follow: bool = True,
    mode: int = PRIVATE,
) -> Iterator[BinaryIO]:
    """Give a file to write to; it takes the place of `path` when the block ends well, else it vanishes.

    `force=False` refuses to replace what is there, or to follow a link that leads to nothing (UsageProblem).
    `temporary` is the name used meanwhile; a fixed one leaves at most one stray after crashes, and needs a
    lock. `follow=False` replaces a link, and takes nothing but a file. The new file gets `mode`, whatever
    that of the old one was: PRIVATE, or PUBLIC for what holds nothing of a person. IOProblem tells what the
    system refused.
    """
    if follow and (number := _find_stream(path)) is not None:
        with telling(path), os.fdopen(number, "wb") as stream:
            yield stream
        return
    if follow:
        _refuse_bad_link(path, force=force)
    target = follow_links(path) if follow else path
    _refuse_bad_target(path, target, force=force)
    beside = temporary or target.with_name(f".{target.name}.{os.getpid()}.tmp")
    if temporary is None:
        _remove_strays(target)
    try:
        with _fresh(beside, mode) as file:
            yield file
            file.flush()
            _sync(file.fileno())
        CHANGED.append(target)
        _put(beside, target, force=force)
    except BaseException as error:
        with suppress(OSError):
            beside.unlink()
        if isinstance(error, OSError):
            raise explain_refusal(error, path) from None
        raise
    _sync_folder(target)


def remove(path: Path) -> bool:
    """Remove a file; False if there was none. IOProblem tells what the system refused."""
    with telling(path, erasing=True):
        CHANGED.append(path)
        try:
            _retried(path.unlink)
        except FileNotFoundError:
            return False
    return True


@contextmanager
def telling(path: Path, *, erasing: bool = False) -> Iterator[None]:
    """Turn whatever the system refuses meanwhile into our own error."""
    try:
        yield
    except OSError as error:
        raise explain_refusal(error, path, erasing=erasing) from None


def shorten(path: Path) -> str:
    """Return a path for people to read: `~` for their home, where the shells know that sign."""
    home = os.path.realpath(os.path.expanduser("~"))  # noqa: PTH111 - pathlib's own raises where there is none
    if os.name == "nt" or len(home) <= 1 or not path.is_relative_to(home):
        return str(path)
    return str(Path("~") / path.relative_to(home))


def exists(path: Path) -> bool:
    """Tell whether something is there; what may not be looked at is not."""
    try:
        return path.exists()
    except (OSError, ValueError):  # too long a name, or a NUL in it
        return False


def is_folder(path: Path) -> bool:
    """Tell whether a folder is there."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def explain_refusal(error: OSError, path: Path, *, erasing: bool = False) -> ReadyError:
    """Return our own error for what the system refused about a file, while it was written or erased.

    For a file that was written it says that nothing was changed, which `replacing` keeps: until a file is
    in place its target is untouched. Of several files erased some may be gone already, so there it says
    nothing.
    """
    calm = None if erasing else _("Nothing was changed.")
    if error.errno in _FULL:
        message = (
            _("The disk is full: {path} was not erased.", path=path)
            if erasing
            else _("The disk is full: {path} was not written.", path=path)
        )
        return IOProblem(message, sentences((calm, _("Free some space."))))
    if error.errno in _FORBIDDEN:
        message = (
            _("{path} was not erased: the file or its folder does not allow it.", path=path)
            if erasing
            else _("{path} was not written: the file or its folder does not allow it.", path=path)
        )
        return IOProblem(message, sentences((calm, _("Look at the permissions, or name another file."))))
    why = error.strerror or type(error).__name__
    message = (
        _("{path} was not erased: {why}.", path=path, why=why)
        if erasing
        else _("{path} was not written: {why}.", path=path, why=why)
    )
    return IOProblem(message, sentences((calm, _("Try again, or name another file."))))


def _find_stream(path: Path) -> int | None:
    """Open what takes bytes and is no file: an open stream of ours, a character device, a pipe; else None.

    A pipe waits here for its reader, as it does in a shell.
    """
    if os.name == "nt":
        return None
    with telling(path):
        if named := _OPEN_STREAM.fullmatch(str(path)):
            return os.dup(_NUMBERS.get(str(path)) or int(named[1] or 0))
        try:
            mode = path.stat().st_mode
        except (OSError, ValueError):  # what is wrong with it is told where a file is looked for
            return None
        if not (stat.S_ISCHR(mode) or stat.S_ISFIFO(mode)):
            return None
        if any(map(_is_laid_by_others, (path, follow_links(path)))):  # who laid the pipe reads it
            return None
        return os.open(path, os.O_WRONLY | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_CLOEXEC", 0))


def _refuse_bad_link(path: Path, *, force: bool) -> None:
    """Refuse links that may have been laid in the way of a file: what they lead to is another's choice.

    One that leads to nothing would let a file appear at a place that nobody named; `force` means it. In a
    folder like /tmp a link of somebody else is never followed: the rule of Linux (protected_symlinks), which
    cannot see links that a program follows by itself.
    """
    with telling(path):
        if not path.is_symlink():
            return
    if not force and is_dangling(path):
        raise UsageProblem(
            _("{path} is a link that leads to nothing.", path=path),
            _("Add --force to write the file that it leads to, or name another file."),
        )
    if _is_laid_by_others(path):
        raise UsageProblem(
            _("{path} is somebody else's link, in a folder that everybody may write to.", path=path),
            _("Name another file."),
        )


def _is_laid_by_others(link: Path) -> bool:
    if os.name == "nt":
        return False
    with telling(link):
        folder, found = link.parent.stat(), link.lstat()
    if folder.st_mode & _OPENLY_SHARED != _OPENLY_SHARED:
        return False
    return found.st_uid not in {os.geteuid(), folder.st_uid}


def _remove_strays(target: Path) -> None:
    """Remove what killed runs left of this file: nobody writes to it for an hour, and no such process lives.

    That it cannot be removed, or looked at, is no reason not to write.
    """
    if os.name == "nt":  # there is no harmless way to ask for a process
        return
    before, after = f".{target.name}.", ".tmp"
    with suppress(OSError):
        for entry in os.scandir(target.parent):
            number = entry.name.removeprefix(before).removesuffix(after)
            if entry.name != f"{before}{number}{after}" or not (number.isascii() and number.isdigit()):
                continue
            with suppress(OSError):
                found = entry.stat(follow_symlinks=False)
                old = abs(time.time() - found.st_mtime) > _STRAY_AFTER
                mine = stat.S_ISREG(found.st_mode) and found.st_uid == os.geteuid()
                if old and mine and not is_alive(int(number)):
                    os.unlink(entry.path)  # noqa: PTH108 - scandir gives texts


def is_alive(number: int) -> bool:
    """Tell whether there is a process of this number on this machine; true where nobody can say."""
    if os.name == "nt":
        return True
    try:
        os.kill(number, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:  # it is another person's
        return True
    return True


def _refuse_bad_target(path: Path, target: Path, *, force: bool) -> None:
    """Refuse what would surely be a mistake: a folder, a device, a missing folder, a file that exists."""
    with telling(path):
        try:
            mode = target.lstat().st_mode
        except FileNotFoundError:
            if not target.parent.is_dir():
                raise UsageProblem(
                    _("The folder of {file} does not exist.", file=path), _("Make it first.")
                ) from None
            return
    if stat.S_ISDIR(mode):
        raise UsageProblem(_("{path} is a folder.", path=path), _("Name a file in it."))
    if not (stat.S_ISREG(mode) or stat.S_ISLNK(mode)):
        raise UsageProblem(_("{path} is not an ordinary file.", path=path), _("Name another file, or none."))
    if not force:
        raise _exists(path)


def _exists(path: Path) -> UsageProblem:
    return UsageProblem(
        _("{path} exists already.", path=path), _("Add --force to replace it, or name another file.")
    )


def _fresh(path: Path, mode: int) -> BinaryIO:
    """Create a file that was not there, so that no link is followed and no stranger's file is reused."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    try:
        number = os.open(path, flags, mode)
    except FileExistsError:  # the stray of a run that was killed
        path.unlink()
        number = os.open(path, flags, mode)
    return os.fdopen(number, "wb")


def _sync(number: int) -> None:
    """Wait until the disk itself has the data; on macOS an ordinary sync ends in the drive's cache."""
    if sys.platform == "darwin":
        import fcntl

        with suppress(OSError):
            fcntl.fcntl(number, fcntl.F_FULLFSYNC)
            return
    os.fsync(number)


def _put(beside: Path, target: Path, *, force: bool) -> None:
    """Rename over the target; without force, only if nothing came there meanwhile."""
    if force:
        _retried(lambda: beside.replace(target))
        return
    try:
        if os.name == "nt":
            beside.rename(target)  # refuses an existing target there
            return
        target.hardlink_to(beside)
    except FileExistsError:
        raise _exists(target) from None
    except NotImplementedError:  # this Python has no links
        _put_without_links(beside, target)
        return
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        _put_without_links(beside, target)
        return
    with suppress(OSError):  # the file is there: a second name that stays is no reason to say it is not
        beside.unlink()


def _put_without_links(beside: Path, target: Path) -> None:
    """Take the name with an empty file, which nobody else can then, and rename over that."""
    try:
        os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE))
    except FileExistsError:
        raise _exists(target) from None
    try:
        beside.replace(target)
    except BaseException:
        with suppress(OSError):
            target.unlink()
        raise


def _retried(action: Callable[[], object]) -> None:
    """Do it; on Windows try again for a second, because a scanner or indexer may hold the file."""
    deadline = time.monotonic() + (_RETRY_FOR if _RETRIES else 0)
    while True:
        try:
            action()
        except PermissionError:
            if time.monotonic() >= deadline:
                raise
            time.sleep(_RETRY_EVERY)
        else:
            return


def _sync_folder(target: Path) -> None:
    """Make the rename itself safe. Windows cannot open folders, and some file systems cannot sync them."""
    if os.name == "nt":
        return
    try:
        number = os.open(target.parent, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
        try:
            os.fsync(number)
        finally:
            os.close(number)
    except OSError as error:
        if error.errno in _NO_FOLDER_SYNC:
            return
        raise IOProblem(
            _(
                "{path} was written, but the disk did not confirm it: {why}.",
                path=target,
                why=error.strerror,
            ),
            _("Check that the file is there before you continue."),
        ) from None
