"""The files of several people on one computer: `--person anna` is `people/anna.toml` in the data folder.

Names are compared without case, however their accents are coded, because some disks do and some do not: the
same words must lead to the same file on each of them.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from ..errors import UsageProblem
from ..privacy.pan import looks_like_pan
from ..text.lists import listed
from ..text.words import _, ngettext
from .reading import PEOPLE, find_default_path

ENDING = ".toml"
LONGEST = 60  # characters of a name
LONGEST_BYTES = 200  # of a name on the disk; systems take 255, and backups have longer endings
_SIGNS = "-_ "
# Letters, the accents and vowels that many scripts write as signs of their own, and digits.
_KINDS = ("L", "M", "Nd")
_JOINERS = str.maketrans("", "", "\u200c\u200d")  # inside Persian and Indian words; nobody sees them
_DEVICES = ("con", "prn", "aux", "nul")  # what Windows takes for a device, whatever ending it has
_PORTS = ("com", "lpt")  # the same with a digit from 1 to 9 behind it


def read_name(text: str) -> str:
    """Return the name of a person as it is kept: accents composed (NFC), without joiners.

    UsageProblem for what cannot name a file on every system, or may be a card number. It repeats no name.
    """
    name = unicodedata.normalize("NFC", text.translate(_JOINERS))
    if looks_like_pan(text) or looks_like_pan(name):
        raise UsageProblem(
            _("The name after --person looks like a card number, so it was not used."),
            _("Use a name without this number. {example}", example=_example()),
            code="card-number",
        )
    if name != name.strip(" "):
        raise UsageProblem(
            _("The name after --person begins or ends with a space, and some computers drop it."),
            _("Leave the space out. {example}", example=_example()),
        )
    if name.startswith("-") or not _has_known_signs(name) or not any(map(str.isalnum, name)):
        raise UsageProblem(
            _("--person takes a name of letters, digits, spaces, - and _, and no path."), _example()
        )
    _refuse_long(name)
    if is_device(name):
        raise UsageProblem(
            _("Windows keeps the name after --person for a device, so no file can have it."),
            _("Add another word to the name. {example}", example=_example()),
        )
    return name


def make_key(name: str) -> str:
    """Return what two spellings of one name have in common: canonical caseless matching, by Unicode.

    >>> make_key("José") == make_key("JOSÉ"), make_key("Groß") == make_key("GROSS")
    (True, True)
    """
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", name).casefold())


def find_folder() -> Path:
    """Return the folder of these files, beside the default progress file; it may not be there yet."""
    return find_default_path().parent / PEOPLE


def find_file(name: str) -> Path:
    """Return the file of a person: the one that is there, however it is spelt, else one in small letters.

    UsageProblem where two files have the same name but for case or coding: nobody can tell which is meant.
    """
    wanted = make_key(name)
    found = sorted(stem for stem in _list_stems() if make_key(stem) == wanted)
    if len(found) > 1:
        raise UsageProblem(
            _("Two files have this name: {files}.", files=listed(f"{stem}{ENDING}" for stem in found)),
            _("Rename one of them in {folder}.", folder=find_folder()),
        )
    return find_folder() / f"{found[0] if found else name.lower()}{ENDING}"


def list_names() -> list[str]:
    """Return the names of the people whose files are there, in order; those that --person takes."""
    return sorted(filter(_is_name, _list_stems()))


def is_used() -> bool:
    """Tell whether the folder holds a progress file, whatever its name."""
    return any(True for _stem in _list_stems())


def _list_stems() -> Iterator[str]:
    with suppress(OSError):  # no folder yet, or one that may not be looked into: reading the file tells
        for name in os.listdir(find_folder()):  # noqa: PTH208 - the names are enough
            stem, ending = os.path.splitext(name)  # noqa: PTH122 - a text is enough
            if ending == ENDING and not stem.startswith("."):
                yield stem


def _is_name(stem: str) -> bool:
    with suppress(UsageProblem):
        return bool(read_name(stem))
    return False


def _has_known_signs(name: str) -> bool:
    return all(char in _SIGNS or unicodedata.category(char).startswith(_KINDS) for char in name)


def is_device(name: str) -> bool:
    """Tell whether Windows takes this name, without its ending, for a device."""
    key = make_key(name)
    return key in _DEVICES or (key[:3] in _PORTS and len(key) == 4 and key[3] in "123456789")  # noqa: PLR2004


def _refuse_long(name: str) -> None:
    if len(name) > LONGEST or len(name.lower().encode()) > LONGEST_BYTES:
        raise UsageProblem(
            _("The name after --person is too long."),
            ngettext("Use at most {count} character.", "Use at most {count} characters.", LONGEST)
            if len(name) > LONGEST
            else _(
                "Use fewer letters: each letter of this script takes several bytes in the name of a file."
            ),
        )


def _example() -> str:
    return _("Example: {command}", command="--person anna")
