"""Which files of an office's folder are people: not its checklist, not a map of `batch`, not a second copy.

What is left out is never left out in silence: it is named, with what it is. Only reads.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Literal

from msgspec import Struct

from .. import files
from ..errors import DataProblem, ReadyError, UsageProblem
from ..text.lists import listed
from ..text.words import _
from .person_files import ENDING, make_key
from .reading import LARGEST, load_bytes

Kind = Literal["checklist", "map", "copy", "folder"]

_MOST_NAMED = 5
_OF_PERSON = frozenset({"route", "checklist", "checks", "answers", "arrive", "name"})
_OF_CHECKLIST = frozenset({"step", "extends", "hide", "change"})
# The words with which systems name a copy, in the languages of those who send such files.
_COPY = "(?:copy|kopie|copie|c[oó]pia|kopia|kopi|копия)"
_COPY_CJK = "(?:コピー|副本|복사본)"
_COUNTED = r"(?: ?\(?\d{1,3}\)?)?"
_COPIES = (
    re.compile(r"(?P<of>.+?) ?\(\d{1,3}\)"),  # browsers, mail and Google Drive
    re.compile(rf"(?P<of>.+?)(?: - |[ _-]){_COPY}{_COUNTED}", re.IGNORECASE),  # Windows, macOS, Linux
    re.compile(rf"(?P<of>.+?)(?: - |[ _-]|の|的)?{_COPY_CJK}{_COUNTED}"),
    re.compile(rf"{_COPY}{_COUNTED} (?:of|von|de|di|van|av|af) (?P<of>.+)", re.IGNORECASE),
    re.compile(r"(?P<of>.+)\.sync-conflict-[\w-]+"),  # Syncthing
    re.compile(r"(?P<of>.+?) ?\([^()]*(?:conflict|konflikt)[^()]*\)", re.IGNORECASE),  # Dropbox, Nextcloud
)
_SECOND = re.compile(r"(?P<of>.+) [2-9]")  # macOS and iCloud; but it can be another person's name too


class LeftOut(Struct, frozen=True):
    """A file that is not a person, or a folder in the folder whose files were not read; `kind` says what."""

    file: str
    kind: Kind


class FoundFiles(Struct, frozen=True):
    """The files to read, each once, in order, and what is not a person by its name already."""

    paths: tuple[Path, ...]
    left_out: tuple[LeftOut, ...]


def find_files(places: Sequence[str]) -> FoundFiles:
    """Return the progress files in these folders, and the files named; UsageProblem where there is nothing.

    A file that is named is no copy, whatever it is called.
    """
    found: list[Path] = []
    left_out: list[LeftOut] = []
    for place in map(Path, places):
        if files.is_folder(place):
            paths, others = _look_into(place)
            found += paths
            left_out += others
        elif files.exists(place):
            found.append(place)
        else:
            raise UsageProblem(
                _("There is no file or folder {place}.", place=place), _("Name a folder of progress files.")
            )
    if not found:
        raise nobody_there(left_out)
    named = {str(path) for path in found}
    return FoundFiles(
        tuple(dict.fromkeys(found)), tuple(each for each in dict.fromkeys(left_out) if each.file not in named)
    )


def nobody_there(left_out: Sequence[LeftOut] = ()) -> UsageProblem:
    """Return the error for a place where there is nobody, only perhaps what is no person."""
    others = listed(Path(each.file).name for each in left_out[:_MOST_NAMED])
    return UsageProblem(
        _("There is no progress file there, only {files}.", files=others)
        if others
        else _("There is no progress file (*.toml) there."),
        _("Name a folder of progress files."),
    )


def find_kind(path: Path) -> Kind | None:
    """Return what a file is that could not be read as a person's: a checklist, or a map for `batch`."""
    from ..documents.document import read  # only for a file that is not like the others

    with suppress(ReadyError):
        keys = set(read(str(path)).tables or ())
        if keys & _OF_CHECKLIST and not keys & _OF_PERSON:
            return "checklist"
        if "map" in keys and keys <= {"schema", "map"}:
            return "map"
    return None


def _look_into(folder: Path) -> tuple[list[Path], list[LeftOut]]:
    """Return the files of people in a folder, in order, and what else is there."""
    names, folders = _list(folder)
    paths = {name: folder / name for name in names}
    stems = {make_key(name.removesuffix(ENDING)): path for name, path in paths.items()}
    copies = {name for name, path in paths.items() if _is_copy(name.removesuffix(ENDING), path, stems)}
    left_out = [LeftOut(str(path), "copy") for name, path in paths.items() if name in copies]
    left_out += [LeftOut(str(folder / name), "folder") for name in folders if _holds_files(folder / name)]
    return [path for name, path in paths.items() if name not in copies], left_out


def _list(folder: Path) -> tuple[list[str], list[str]]:
    """Return the names of the *.toml in a folder, and of the folders in it; no hidden ones."""
    names, folders = [], []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                if entry.name.endswith(ENDING):
                    names.append(entry.name)
                elif entry.is_dir(follow_symlinks=False):
                    folders.append(entry.name)
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise DataProblem(
            _("{file} cannot be read: {reason}. Nothing was changed.", file=folder, reason=why),
            _("Look at its permissions."),
            code="unreadable",
        ) from None
    return sorted(names), sorted(folders)


def _holds_files(folder: Path) -> bool:
    with suppress(OSError), os.scandir(folder) as entries:
        return any(entry.name.endswith(ENDING) and not entry.name.startswith(".") for entry in entries)
    return False


def _is_copy(stem: str, path: Path, stems: dict[str, Path]) -> bool:
    """Tell whether a file is the copy of one beside it: its name says so, and the original is there."""
    if any(make_key(name) in stems for name in _find_originals(stem, _COPIES)):
        return True
    # "anna 2" may be another Anna: only when nothing in it is different.
    originals = (stems.get(make_key(name)) for name in _find_originals(stem, (_SECOND,)))
    return any(original is not None and _are_same(path, original) for original in originals)


def _find_originals(stem: str, patterns: Iterable[re.Pattern[str]]) -> Iterator[str]:
    for pattern in patterns:
        found = pattern.fullmatch(stem)
        if found:
            yield found["of"]


def _are_same(one: Path, other: Path) -> bool:
    with suppress(ReadyError):
        data = load_bytes(one)
        return data is not None and len(data) <= LARGEST and data == load_bytes(other)
    return False
