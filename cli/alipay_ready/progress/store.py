"""The only writer of progress.

Each change: lock, read again, apply it, turn it into text, read that text back and compare, keep the
previous file as `.bak`, write beside, sync, rename, sync the folder (`files.py`). A crash at any point
leaves the old file or the new one, and at most one stray `.tmp`, which the next change replaces.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from .. import clock, files
from ..errors import IOProblem, ReadyError, UsageProblem
from ..knowledge.checklist import Checklist
from ..text.lists import listed, sentences
from ..text.words import _
from . import changes, file_format, lock
from .free_text import read_text, refuse_new_card_numbers
from .progress import CheckKind, Progress, Saved
from .reading import BACKUP, PEOPLE, Opened, beside, find_default_path, load_bytes, read, read_bytes

WAIT = 5.0  # seconds that a person waits for another run to finish
RESET_BACKUP, TEMPORARY = ".before-reset", ".tmp"
Change = Callable[[Progress, Checklist], Progress]


class Changed(Struct, frozen=True):
    """The file before and after a change; `written` is False if there was nothing to change.

    `before` is what the change was applied to: whoever named steps finds them in `before.checklist`.
    """

    before: Opened
    after: Opened
    written: bool


def change(
    path: Path, apply: Change, *, wait: float = WAIT, keep: str | None = None, make: bool = False
) -> Changed:
    """Apply one change to the file under its lock; the first one creates it.

    `wait` in seconds, then LockedProblem. `keep` is the ending of one more copy of the previous file. `make`:
    a file that is not there is made also where there is nothing to write into it.
    DataProblem and IOProblem leave everything as it was. `apply` is tried once before the lock is
    taken, so that a slip or a change of nothing leaves no trace.
    """
    now = read(files.follow_links(path))
    makes = make and not now.exists
    if apply(now.progress, now.checklist) == now.progress and not makes:
        return Changed(now, now, written=False)
    with _locked(path, wait) as target:
        before = read(target)
        # Applied again, to what is in the file now: between the first look and the lock another run may have
        # changed it, and to write the result of the first try would take that run's marks away. So a change
        # must be a pure function of its two arguments.
        after = apply(before.progress, before.checklist)
        if after == before.progress and not (make and not before.exists):
            return Changed(before, before, written=False)
        old, new = _make_bytes(before, before.progress), _make_bytes(before, after)
        if keep:
            _write(beside(target, keep), before.data or old, target)
        return _write_both(before, before.data or old, new)


def undo(path: Path, *, wait: float = WAIT) -> Changed:
    """Swap the file and its backup: the last change is undone, and a second time done again."""
    read(files.follow_links(path))
    _read_backup(files.follow_links(path))
    with _locked(path, wait) as target:
        before, backup = read(target), _read_backup(target)
        read_bytes(beside(target, BACKUP), backup)  # an unusable backup is refused by its own name
        return _write_both(before, before.data or _make_bytes(before, before.progress), backup)


def _read_backup(target: Path) -> bytes:
    backup = load_bytes(beside(target, BACKUP))
    if backup is None:
        raise UsageProblem(
            _("There is nothing to undo."), _("Only changes made with alipay-ready can be undone.")
        )
    return backup


def reset(path: Path, *, wait: float = WAIT) -> Changed:
    """Open every step again, and keep the file as it was under a name that later changes leave alone."""
    return change(path, lambda progress, _list: changes.reset(progress), wait=wait, keep=RESET_BACKUP)


def save_check(
    path: Path,
    kind: CheckKind,
    saved: Saved,
    *,
    label: str | None = None,
    wait: float = WAIT,
) -> Changed:
    """Keep the answer of a check, and mark the steps it proves if it is ready or attention.

    Nothing of the number or card itself comes in here. A label that looks like a card number is refused.
    """
    if label is not None:
        label = read_text(label, "label")
    now = clock.now()
    return change(
        path,
        lambda progress, checklist: changes.save(progress, checklist, kind, saved, at=now, label=label),
        wait=wait,
    )


def find_companions(path: Path) -> list[Path]:
    """Return what exists of a person's files: the progress, its backups, a stray, the lock."""
    target = files.follow_links(path)
    names = [target, *(beside(target, end) for end in (BACKUP, RESET_BACKUP, TEMPORARY, lock.LOCK))]
    return [*(name for name in names if os.path.lexists(name)), *lock.find_marks(target)]


def forget(path: Path, *, wait: float = WAIT) -> list[Path]:
    """Erase the file, its backups and its lock; return what was erased.

    A damaged file is erased too, but not a file that never was a progress file (DataProblem). If one of them
    is a folder, nothing is erased (UsageProblem); what else stops it in the middle says what is gone already.
    """
    found = find_companions(path)
    if not found:
        return []
    for name in found:
        _refuse_folder(name)
    erased: list[Path] = []
    with _locked(path, wait) as target:
        held = {beside(target, lock.LOCK), *lock.find_marks(target)}
        _refuse_stranger(target)
        # The lock comes last, while it is held. Windows refuses to erase an open file.
        for name in (*(name for name in found if name not in held), *(held if os.name != "nt" else ())):
            _erase(name, erased)
    if os.name == "nt":  # elsewhere it would be that of the next run
        with suppress(OSError):
            beside(target, lock.LOCK).unlink()
    return [name for name in found if not os.path.lexists(name)]


def _erase(name: Path, erased: list[Path]) -> None:
    try:
        if files.remove(name):
            erased.append(name)
    except IOProblem as problem:
        gone = listed(map(str, erased))
        message = (
            sentences((problem.message, _("Erased already: {files}.", files=gone)))
            if erased
            else problem.message
        )
        raise IOProblem(message, problem.hint) from None


def _refuse_folder(path: Path) -> None:
    """Refuse before anything is erased: to stop in the middle would leave half of a person's files."""
    if path.is_dir() and not path.is_symlink():
        raise UsageProblem(
            _("{path} is a folder. Nothing was erased.", path=path), _("Move it away, and try again.")
        )


def _refuse_stranger(target: Path) -> None:
    """Refuse to erase what is no progress file: a slip after --file must not cost another one."""
    data = load_bytes(target)
    if data is not None and file_format.HEADER.encode() not in data:
        read_bytes(target, data)


def _write_both(before: Opened, old: bytes, new: bytes) -> Changed:
    """Write both files: first the backup, so that the newest state is never the one that gets lost."""
    target = before.path
    after = read_bytes(target, new)
    previous = load_bytes(beside(target, BACKUP))
    _write(beside(target, BACKUP), old, target)
    try:
        _write(target, new, target)
    except ReadyError:
        # The file is as it was, so its backup must be too: else `undo` would take back nothing, and the
        # change before this one could never be taken back again. Unless the new file did arrive after all
        # (the disk only failed to confirm it): then the old bytes are the right backup.
        with suppress(ReadyError):
            if previous is not None and load_bytes(target) != new:
                _write(beside(target, BACKUP), previous, target)
        raise
    return Changed(before, after, written=True)


def _write(path: Path, data: bytes, target: Path) -> None:
    files.write(path, data, temporary=beside(target, TEMPORARY), follow=False)


def _make_bytes(before: Opened, progress: Progress) -> bytes:
    """Return the text of a progress, with what the file held beyond what this version knows."""
    tables = file_format.lay_over(before.tables, _describe_list(before, progress))
    refuse_new_card_numbers(before.tables, tables)
    return file_format.write(tables)


def _describe_list(before: Opened, progress: Progress) -> Progress:
    """Describe the checklist as it is now, its path relative to the file, so that both can move together."""
    followed = progress.checklist
    # Not where the list is only known by its titles (`remark`): the titles in the file are then all that is
    # left of it, and to describe the stand-in would write them away. Nor where the change chose another list.
    if before.remark is None and followed == before.progress.checklist:
        followed = changes.describe(before.checklist, followed.path)
    if followed.path:
        with suppress(ValueError):  # another drive on Windows
            relative = os.path.relpath(followed.path, before.path.parent)
            followed = replace(followed, path=Path(relative).as_posix())
    return replace(progress, checklist=followed)


@contextmanager
def _locked(path: Path, wait: float) -> Iterator[Path]:
    """Hold the lock beside the file that the path leads to; make the default folder if it is missing."""
    target = files.follow_links(path)
    with files.telling(path):
        if not target.parent.is_dir():
            _make_folder(path, target)
        with lock.hold(target, wait):
            yield target


def _make_folder(path: Path, target: Path) -> None:
    """Make the default folder, or that of several people; any other one may be a slip of the fingers."""
    default = find_default_path()
    if target != default and target.parent != default.parent / PEOPLE:
        raise UsageProblem(
            _("The folder of {file} does not exist.", file=path),
            _("Make it first, or look at its name."),
        )
    for folder in (default.parent, target.parent):  # `mode` counts for the last folder of a path only
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
