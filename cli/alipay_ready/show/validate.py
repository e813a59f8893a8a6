"""The screens of `validate`: file by file, each problem with its place and what was expected; a schema."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct, json

from ..exits import Exit
from ..result import Problem, Status
from ..validation.validate import CheckedFile, Wrong
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
                message = f"{file.file}: {_say_place(wrong)}{wrong.message}."
                yield Problem("invalid-data", message, _say_advice(wrong))


def _say_place(wrong: Wrong) -> str:
    """Say where: the line and column if they are known, then the way through the tables."""
    at_line = f"line {wrong.line}" if wrong.line else ""
    at_column = f", column {wrong.column}" if wrong.column else ""
    return "".join(f"{part}: " for part in (at_line + at_column, wrong.path) if part)


def _say_advice(wrong: Wrong) -> str | None:
    """Say what was expected, and what was probably meant."""
    parts = (
        f"Expected: {wrong.expected}." if wrong.expected else "",
        f"Did you mean {wrong.near}?" if wrong.near else "",
    )
    return " ".join(filter(None, parts)) or None


def _draw_file(checked: CheckedFile) -> Iterator[Line]:
    kind = f" ({checked.kind})" if checked.kind else ""
    found, style = ("no problem found", "ready") if not checked.problems else _count(checked)
    yield line((checked.file, "strong"), f"{kind}: ", (found, style))
    for wrong in checked.problems:
        start = ("note: " if wrong.note else "", "dim")
        place, advice = _say_place(wrong), _say_advice(wrong)
        yield line("  ", start, (place, "strong"), f"{wrong.message}. ", advice or "", hang=4)


def _count(checked: CheckedFile) -> tuple[str, str]:
    """Count problems and notes, in words and their style: a file with notes alone is valid."""
    problems = sum(not wrong.note for wrong in checked.problems)
    notes = len(checked.problems) - problems
    if not problems:
        return f"{notes} note{'s' * (notes > 1)}, valid all the same", "ready"
    counted = f"{problems} problem{'s' * (problems > 1)}"
    return f"{counted}, {notes} notes" if notes else counted, "blocked"
