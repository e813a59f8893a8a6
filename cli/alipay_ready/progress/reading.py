"""Reads the progress file, and finds the checklist it follows. Never writes."""

from __future__ import annotations

import os
import stat
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from ..errors import DataProblem, ReadyError, UsageProblem
from ..files import is_folder
from ..knowledge.checklist import SHIPPED, Checklist, Step, load_shipped
from ..text.lists import sentences
from ..text.words import _
from .days import find_old_names
from .progress import Progress

if TYPE_CHECKING:
    from .file_format import Tables

VARIABLE = "ALIPAY_READY_FILE"
PEOPLE = "people"  # the folder beside the default file, with a file for each person of a family
BACKUP = ".bak"  # the ending of the file as it was before the last change
LARGEST = 512 * 1024  # bytes; a person's file has a hundredth of that


class Opened(Struct, frozen=True):
    """A progress file as it was read. `data` is None if there is no file yet: then every step is open.

    `renamed` are the steps whose ids changed since; `remark` says in one line what is wrong with an own
    checklist, where only the titles in the progress file are left of it.
    """

    path: Path
    progress: Progress
    checklist: Checklist
    tables: Tables
    data: bytes | None = None
    renamed: dict[str, str] = {}
    remark: str | None = None

    @property
    def exists(self) -> bool:
        """Tell whether there is a file."""
        return self.data is not None


def find_path(file: str | None) -> Path:
    """Return the progress file: the named one, else that of ALIPAY_READY_FILE, else the default.

    Links are followed, so that the path is where the file really is, and its backup beside it.
    """
    if file in {"", "-"}:
        raise UsageProblem(
            _("--file needs the name of a file."), _("Example: {command}", command="--file me.toml")
        )
    named = file or os.environ.get(VARIABLE)
    if not named:
        return find_default_path()
    if os.path.islink(named):  # noqa: PTH114 - a text is enough
        _refuse_dangling(Path(named))
    path = Path(os.path.realpath(named))
    if not path.name:
        raise UsageProblem(_("{file} is a folder.", file=path), _("Name a FILE.toml in it."))
    return path


def _refuse_dangling(path: Path) -> None:
    """Refuse a link that leads to nothing: a file would appear at a place that nobody named."""
    from ..files import is_dangling

    if is_dangling(path):
        raise UsageProblem(
            _("{path} is a link that leads to nothing.", path=path),
            _("Make the file that it leads to, or name another file."),
        )


def find_default_path() -> Path:
    """Return the file in the platform's folder for a program's data."""
    from platformdirs import user_data_path

    return Path(os.path.realpath(user_data_path("alipay-ready", appauthor=False) / "progress.toml"))


def beside(path: Path, ending: str) -> Path:
    """Return the companion of a progress file: its backup (.bak), lock or temporary file."""
    return path.with_name(path.name + ending)


def read(path: Path) -> Opened:
    """Read the file at a resolved path; a missing one is empty. DataProblem if it cannot be read."""
    return read_bytes(path, load_bytes(path))


def read_bytes(path: Path, data: bytes | None) -> Opened:
    """Read these bytes as the file at this path."""
    if data is None:
        return Opened(path, Progress(), load_shipped("visitor"), {})
    from . import file_format  # only where there is a file: who has none waits for less

    tables, progress = file_format.read(data, path, beside(path, BACKUP))
    progress = _resolve_list(progress, path)
    checklist, remark = _find_list(progress)
    names = find_old_names(progress.steps, checklist)
    if names:
        tables, progress = file_format.rename_steps(tables, names)
        progress = _resolve_list(progress, path)
    return Opened(path, progress, checklist, tables, data, names, remark)


def read_if_there(path: Path) -> Progress | None:
    """Return the saved progress, or None if there is no file."""
    found = read(path)
    return found.progress if found.exists else None


def find_checklist(progress: Progress) -> Checklist:
    """Return the checklist that a progress follows; from the titles in it, if its file is gone.

    That of residents has the steps of the stage in which the person is.
    """
    return _find_list(progress)[0]


def load_bytes(path: Path) -> bytes | None:
    """Return the bytes of an ordinary file, None if there is none; never waits and never reads endlessly."""
    try:
        number = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(number, "rb") as file:
            if not stat.S_ISREG(os.fstat(number).st_mode):
                raise UsageProblem(_("{file} is not an ordinary file.", file=path), _("Name a FILE.toml."))
            return file.read(LARGEST + 1)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except ValueError as error:  # a NUL in the name
        if isinstance(error, UsageProblem):  # it is one too
            raise
        raise UsageProblem(_("That is not the name of a file."), _("Name a FILE.toml.")) from None
    except OSError as error:
        if is_folder(path):
            raise UsageProblem(_("{file} is a folder.", file=path), _("Name a FILE.toml in it.")) from None
        why = error.strerror or type(error).__name__
        raise DataProblem(
            _("{file} cannot be read: {reason}. Nothing was changed.", file=path, reason=why),
            _("Look at its permissions."),
            code="unreadable",
        ) from None


def _resolve_list(progress: Progress, path: Path) -> Progress:
    """Make the path of an own checklist, which is relative to the progress file, one that opens from here."""
    followed = progress.checklist
    if not followed.path:
        return progress
    return replace(progress, checklist=replace(followed, path=str(path.parent / followed.path)))


def _find_list(progress: Progress) -> tuple[Checklist, str | None]:
    """Return the checklist as the person follows it, and what is wrong if it is not the real one."""
    followed = progress.checklist
    if followed.path is None and followed.id in SHIPPED:
        shipped = load_shipped(followed.id)
        if shipped.bridge is None:
            return shipped, None
        from . import stages  # only for residents

        return stages.arrange(progress, shipped), None
    titles = _make_list_of_titles(progress)
    if followed.path is None:
        return titles, _(
            "The checklist {id} is not known here. So the details of its steps are not shown.", id=followed.id
        )
    from ..own_lists import own_list  # only for an own list: the shipped ones need nothing of it

    try:
        return own_list.load(followed.path), None
    except UsageProblem:
        return titles, _(
            "The checklist file {file} is not there. So only the titles of the steps are shown.",
            file=followed.path,
        )
    except ReadyError as error:
        return titles, sentences(
            (
                _("The checklist cannot be used. So only the titles of the steps are shown."),
                error.message,
            )
        )


def _make_list_of_titles(progress: Progress) -> Checklist:
    """Make a list of what the progress file itself knows: titles, else the ids of marked steps."""
    followed = progress.checklist
    titles = followed.titles or {id_: id_ for id_ in progress.steps}
    steps = tuple(Step(id=id_, phase="before", title=title, do=()) for id_, title in titles.items())
    return Checklist(followed.id, followed.id, followed.revision, date.min, steps)
