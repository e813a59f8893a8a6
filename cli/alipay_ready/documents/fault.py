"""What is wrong in a data file, where, and what was expected there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from ..privacy.door import quote
from ..text.lists import one_of, sentences
from ..text.near import did_you_mean
from ..text.words import _, pgettext
from .positions import KeyPath, Lines, find_starts

LONGEST = 40  # characters of a wrong value that are shown
MANY = 12  # allowed words that are shown; more of them only help as "did you mean"
DEEPEST = 8  # parts of a key path that are shown


class Fault(Struct, frozen=True):
    """One thing wrong in a file: `what` says it in a sentence, `expected` names what belongs there.

    `path` leads to it through the tables (list places count from 0); `line` and `column` count from 1.
    A `note` is worth a look, and leaves the file valid.
    """

    what: str
    path: KeyPath = ()
    expected: str | None = None
    near: str | None = None
    line: int | None = None
    column: int | None = None
    note: bool = False

    def sentence(self) -> str:
        """Return what is wrong and what was expected, without the place."""
        return sentences((self.what, advise(self.expected, self.near)))


def missing(path: KeyPath, expected: str) -> Fault:
    """Return the fault of a key that is not there."""
    return Fault(_("The key {key} is missing.", key=quoted(path[-1])), path, expected=expected)


def advise(expected: str | None, near: str | None) -> str:
    """Say what was expected, and what was probably meant; nothing if neither is known."""
    return sentences(
        (
            _("Expected: {expected}.", expected=expected) if expected else None,
            did_you_mean([near]) if near else None,
        )
    )


def write_place(file: str | None, line: int | None, column: int | None) -> str:
    """Say where in a file: its name, the line and the column, each if it is known."""
    if line is None:
        return file or ""
    if file is None and column is None:
        return _("line {line}", line=line)
    if file is None:
        return _("line {line}, column {column}", line=line, column=column)
    if column is None:
        return _("{file}, line {line}", file=file, line=line)
    return _("{file}, line {line}, column {column}", file=file, line=line, column=column)


def put_before(place: str, text: str) -> str:
    """Return a text with the place it speaks of before it, if there is one."""
    return pgettext("what is said of a place", "{place}: {text}", place=place, text=text) if place else text


def few_of(words: Sequence[str]) -> str | None:
    """Return allowed words as a choice: a, b or c; None if there are none, or too many to read."""
    return one_of(words) if 0 < len(words) <= MANY else None


def quoted(value: object) -> str:
    """Return a value as it may be shown: short, and without a row of digits."""
    text = quote(str(value))
    return f'"{text[:LONGEST]}…"' if len(text) > LONGEST else f'"{text}"'


def write_path(fault: Fault, tables: Mapping[str, object]) -> str:
    """Return the key path in words: `step 3 (sign-up) › phase`."""
    words: list[str] = []
    here: object = tables
    for part in fault.path[:DEEPEST]:
        here = _inside(here, part)
        if isinstance(part, int):
            words[-1] += f" {part + 1}{_name(here)}"
        else:
            words.append(quoted(part)[1:-1])
    return " › ".join(words)


def _inside(here: object, part: str | int) -> object:
    """Return what stands there in a table or list; None in what is neither, or has no such place."""
    if isinstance(here, dict):
        return here.get(part)
    return here[part] if isinstance(here, list) and isinstance(part, int) and part < len(here) else None


def _name(table: object) -> str:
    """Return the id of a table in brackets, if it has one."""
    name = table.get("id") if isinstance(table, dict) else None
    return f" ({quoted(name)[1:-1]})" if isinstance(name, str) and name else ""


def find_line(fault: Fault, text: str) -> int | None:
    """Return the line of the faulty key, or of the table it is missing in; None if it was not found."""
    return find_lines([fault], text)[0][0]


def find_lines(faults: Sequence[Fault], text: str) -> list[tuple[int | None, Fault]]:
    """Return each fault with its line, from the top of the file to its end; first those that have no line."""
    starts = find_starts([fault.path for fault in faults], text)
    lines = Lines(text)
    placed = [
        (fault.line or (None if start is None else lines.at(start)), fault)
        for fault, start in zip(faults, starts, strict=True)
    ]
    return sorted(placed, key=lambda place: place[0] or 0)
