"""The screens of `validate`: file by file, each problem with its place and what was expected; a schema."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct, json

from ..exits import Exit
from ..result import Problem, Status
from ..streams import is_utf8
from ..text.lists import listed, sentences
from ..text.words import _, ngettext
from ..validation.kinds import CALLED
from ..validation.validate import CheckedFile
from .lines import Line, line
from .screen import Screen


class FilesData(Struct, frozen=True):
    """What was found in each file, in the order in which they were named."""

    files: tuple[CheckedFile, ...]


class SchemaData(Struct, frozen=True):
    """The JSON Schema of one kind of file."""

    schema: Mapping[str, object]


class FilesScreen(Screen[FilesData], frozen=True, kw_only=True):
    """The problems of each file."""

    command: str | None = "validate"

    def lines(self) -> Iterator[Line]:
        """Return one line for each file without a problem, and one more for each problem."""
        for checked in self.data.files:
            yield from _draw_file(checked)


class SchemaScreen(Screen[SchemaData], frozen=True, kw_only=True):
    """The schema alone, ready to be written to a file."""

    command: str | None = "validate"

    def lines(self) -> Iterator[Line]:
        """Return the schema as JSON, indented."""
        text = json.format(json.encode(self.data.schema), indent=2).decode()
        if not is_utf8(sys.stdout):
            from ..text.fitting import escape

            text = escape(text)
        return (line(row, hang=4) for row in text.splitlines())


def make_files_screen(checked: tuple[CheckedFile, ...], *, as_errors: bool) -> FilesScreen:
    """Return the screen of these files; `as_errors` words the problems as errors, for a script.

    A person gets the list on stdout instead, for it is what was asked for.
    """
    data = FilesData(files=checked)
    if all(file.valid for file in checked):
        noted = any(file.problems for file in checked)
        return FilesScreen(data=data, status=Status.ATTENTION if noted else Status.OK)
    status = Status.ERROR if as_errors else Status.BLOCKED
    return FilesScreen(data=data, status=status, errors=tuple(_make_errors(checked)), exit=Exit.DATA)


def _make_errors(checked: Iterable[CheckedFile]) -> Iterator[Problem]:
    for file in checked:
        for wrong in file.problems:
            if not wrong.note:
                yield Problem(wrong.error_code, wrong.sentence(file.file), wrong.advice() or None)


def _draw_file(checked: CheckedFile) -> Iterator[Line]:
    called = _(CALLED[checked.kind]) if checked.kind else None
    kind = f" ({called})" if called else ""
    found, style = _count(checked) if checked.problems else (_("No problem found."), "ready")
    yield line((checked.file, "strong"), f"{kind}: ", (found, style))
    for wrong in checked.problems:
        start = "".join(f"{place}: " for place in (wrong.place(), wrong.path) if place)
        said = sentences((wrong.message, wrong.advice()))
        mark = (_("Note:"), "dim") if wrong.note else ""
        yield line("  ", mark, " " if wrong.note else "", (start, "strong"), said, hang=4)


def _count(checked: CheckedFile) -> tuple[str, str]:
    """Count problems and notes, in words and their style: a file with notes alone is valid."""
    problems = sum(not wrong.note for wrong in checked.problems)
    notes = len(checked.problems) - problems
    if not problems:
        told = ngettext("{count} note. The file is valid.", "{count} notes. The file is valid.", notes)
        return told, "ready"
    counted = [ngettext("{count} problem", "{count} problems", problems)]
    if notes:
        counted.append(ngettext("{count} note", "{count} notes", notes))
    return listed(counted), "blocked"
