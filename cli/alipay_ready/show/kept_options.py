"""Lets the commands on a screen go on with the progress file that this run was told to use.

Who copies `alipay-ready progress done sign-up` after a run with `--person anna` means her file again.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from ..privacy.door import show
from .lines import Line, Part

_COMMAND = "alipay-ready"
_ALWAYS = ("start", "steps", "progress")  # the commands that use a progress file
_SAVING = ("check-card", "check-phone")  # those that use it only with --save
_PLAIN = r"[\w@%+=:,./-]+"  # what no shell takes for more than a word


def write_options(person: str | None, file: str | None) -> str | None:
    """Return the option that names the progress file, as it is typed; None if there is none to keep.

    Nor is there where the name cannot be shown as it is: another one would mislead.
    """
    option, value = ("--person", person) if person else ("--file", file)
    if not value or show(value) != value:
        return None
    return f"{option} {quote_argument(value)}"


def keep_options(lines: Iterable[Line], words: str) -> Iterator[Line]:
    """Yield the lines, with these words behind each command that uses a progress file.

    A command that is filled up with spaces stands in a table of examples, and stays.
    """
    for item in lines:
        if any(_goes_on(part) for part in item.parts):
            parts = (Part(f"{p.text} {words}", p.style) if _goes_on(p) else p for p in item.parts)
            yield replace(item, parts=tuple(parts))
        else:
            yield item


def _goes_on(part: Part) -> bool:
    if part.style != "command" or part.text.endswith(" "):
        return False
    program, _space, rest = part.text.partition(" ")
    name = rest.partition(" ")[0]
    return program == _COMMAND and (name in _ALWAYS or (name in _SAVING and "--save" in rest.split()))


def quote_argument(value: str) -> str:
    """Quote a value for the usual shell of this system."""
    if re.fullmatch(_PLAIN, value):
        return value
    if os.name == "nt" or re.fullmatch(r"[\w -]+", value):  # the names of people, alike everywhere
        return f'"{value}"'
    import shlex

    return shlex.quote(value)
