"""A folder of an office: one progress file for each newcomer, whose id in the office's list is its name.

An id comes from a table that somebody else filled in, so it names a file only where it can do no harm: it is
no path, leads through no link, and holds no number that must not be stored.
"""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

from ..errors import UsageProblem
from ..files import is_folder
from ..privacy.pan import looks_like_pan
from ..text.lists import listed
from ..text.words import _, ngettext
from .person_files import ENDING, LONGEST, LONGEST_BYTES, is_device, make_key

_REFUSED_SIGNS = frozenset('/\\:*?"<>|')
_FEWEST_DIGITS = 7  # in an id: from here on they can be somebody's phone number, and not only a room's


class OfficeFolder:
    """The folder, as it was when it was opened; `path` is where it is."""

    def __init__(self, path: Path) -> None:
        """Look into the folder. UsageProblem if it is none."""
        if not is_folder(path):
            raise UsageProblem(
                _("There is no folder {place}.", place=path), _("Make it first, or look at its name.")
            )
        self.path = path
        self._stems: dict[str, list[str]] = {}
        for name in os.listdir(path):  # noqa: PTH208 - the names are enough
            if name.endswith(ENDING) and not name.startswith("."):
                stem = name.removesuffix(ENDING)
                self._stems.setdefault(make_key(stem), []).append(stem)

    def find_file(self, id_: str, phones: tuple[str, ...] = ()) -> Path:
        """Return the file of this id: the one that is there, however its case is, else a new one.

        `phones` are the numbers of the same person, in any form. UsageProblem says why the id names no file;
        its code begins with `id-`. The message never repeats the id.
        """
        name = read_id(id_, phones)
        stems = sorted(self._stems.get(make_key(name), ()))
        if len(stems) > 1:
            raise UsageProblem(
                _("Two files have this name: {files}.", files=listed(f"{stem}{ENDING}" for stem in stems)),
                _("Rename one of them in {folder}.", folder=self.path),
                code="id-two-files",
            )
        path = self.path / f"{stems[0] if stems else name}{ENDING}"
        if os.path.lexists(path) and (path.is_symlink() or not path.is_file()):
            raise UsageProblem(
                _("The file of this id is a link or no ordinary file, so it was left alone."),
                _("Put an ordinary file in its place."),
                code="id-link",
            )
        return path


def read_id(text: str, phones: tuple[str, ...] = ()) -> str:
    """Return an id as the name of a file, accents composed (NFC); UsageProblem where it cannot be one.

    `phones` are the numbers of the same person: an id that holds one of them would store it.

    >>> read_id(" a17 ")
    'a17'
    """
    id_ = unicodedata.normalize("NFC", text.strip())
    if not id_:
        raise _refuse("empty", _("The id is empty."), _("Give each row a short id, like a17."))
    if looks_like_pan(text) or looks_like_pan(id_):
        raise _refuse("card-number", _("The id looks like a card number."), _("Use another id, like a17."))
    if any(_holds_phone(id_, phone) for phone in phones):
        raise _refuse("phone-number", _("The id is the phone number."), _("Use another id, like a17."))
    if len(id_) > LONGEST or len(id_.encode("utf-8", "surrogatepass")) > LONGEST_BYTES:
        most = ngettext("Use at most {count} character.", "Use at most {count} characters.", LONGEST)
        raise _refuse("long", _("The id is too long."), most)
    if not _REFUSED_SIGNS.isdisjoint(id_) or any(map(_is_unseen, id_)) or id_[0] == ".":
        raise _refuse(
            "signs", _("The id has signs that no file may have in its name."),
            _("Use letters, digits, - and _."),
        )  # fmt: skip
    if is_device(id_.partition(".")[0]):
        raise _refuse(
            "device", _("Windows keeps this id for a device, so no file can have it."),
            _("Use another id, like a17."),
        )  # fmt: skip
    return id_


def _refuse(code: str, message: str, hint: str) -> UsageProblem:
    return UsageProblem(message, hint, code=f"id-{code}")


def _is_unseen(char: str) -> bool:
    """Take for unseen what steers (tabs, line ends, marks of direction) or has no sign at all."""
    return unicodedata.category(char) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def _holds_phone(id_: str, phone: str) -> bool:
    """Compare digits only: a number has many forms, with and without its country code or first 0."""
    digits, number = _digits(id_), _digits(phone)
    if min(len(digits), len(number)) < _FEWEST_DIGITS:
        return False
    return number in digits or number.endswith(digits)


def _digits(text: str) -> str:
    return "".join(str(unicodedata.decimal(char)) for char in text if char.isdecimal()).lstrip("0")
