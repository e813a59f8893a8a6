"""What must hold for every run, whatever was typed: each breach is named, with how to have it again."""

from __future__ import annotations

import json
import os
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from alipay_ready.exits import Exit
from privacy.spellings import leak
from support import Done

CODES = set(Exit)
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
# What moves a terminal's cursor, writes into its title or clipboard, or turns the direction of a line round.
HARMFUL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
INTERNAL = re.compile(r'"internal"|,internal,|Please report')
PLACE = re.compile(r"own \((\w+(?: at [^)]+)?)\)")


def faults(done: Done, *, as_json: bool = False) -> Iterator[str]:
    """Yield the kinds of faults of one run that no run may have."""
    said = done.out + done.err
    if done.code == Exit.BUG:
        place = PLACE.search(said)
        yield f"exit 70 ({place[1] if place else 'no place'})"
    elif done.code not in CODES:
        yield f"exit {done.code}"
    elif INTERNAL.search(said):
        yield "a row that is our own fault"
    if "Traceback (most recent call last)" in said:
        yield f"traceback ({said.strip().splitlines()[-1].partition(':')[0][:60]})"
    if found := HARMFUL.search(COLOUR.sub("", said)):
        name = unicodedata.name(found[0], f"U+{ord(found[0]):04X}")
        yield f"{name} reaches the terminal from {'stdout' if found[0] in done.out else 'stderr'}"
    if as_json and not all(map(_is_json, filter(None, done.out.split("\n")))):
        yield "invalid JSON"


def _is_json(line: str) -> bool:
    try:
        json.loads(line)
    except ValueError:
        return False
    return True


def leaks(done: Done, home: Path, before: dict[str, bytes], number: str, *, named: bool) -> Iterator[str]:
    """Yield each output in which a number stands: streams, files that were written, and their names.

    What a person wrote into a file stays theirs, and in its backup. `named`: the person has named a file
    after the number, so that the names of files may hold it.
    """
    theirs = {data for data in before.values() if leak(data.decode("utf-8", "replace"), number)}
    for name, text in (("stdout", done.out), ("stderr", done.err)):
        if leak(text, number):
            yield name
    for path, data in contents(home).items():
        if data not in theirs and before.get(path) not in {data, *theirs}:
            if leak(data.decode("utf-8", "replace"), number):
                yield f"a file ({os.path.splitext(path)[1] or path})"  # noqa: PTH122 - no Path for any bytes
            if not named and path not in before and leak(path, number):
                yield "the name of a file"


def contents(home: Path) -> dict[str, bytes]:
    """Return what stands in each file below a folder, by its path."""
    found = {}
    for folder, _, names in os.walk(home):
        for name in names:
            path = os.path.join(folder, name)  # noqa: PTH118 - any bytes may be in a name
            if os.path.isfile(path):  # noqa: PTH113 - the same
                found[os.path.relpath(path, home)] = _bytes(path)
    return found


def _bytes(path: str) -> bytes:
    with open(path, "rb") as file:  # noqa: PTH123 - the same
        return file.read()
