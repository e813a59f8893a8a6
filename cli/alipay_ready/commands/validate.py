"""`validate`: everything that is wrong in a checklist, facts or progress file, all at once."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import UsageProblem
from ..exits import Exit
from ..result import Problem, Report, Status
from .options import settings

if TYPE_CHECKING:
    from ..validation.validate import CheckedFile


def command(
    context: typer.Context,
    files: Annotated[
        list[str] | None,
        typer.Argument(metavar="FILE…", help="Files, or folders of them; - for standard input."),
    ] = None,
    schema: Annotated[
        str | None, typer.Option("--schema", metavar="KIND", help="Print the JSON Schema of a kind of file.")
    ] = None,
) -> Report:
    """Check data files: your own checklist, facts, or a progress file. Shows every problem at once.

    alipay-ready validate our-office.toml

    alipay-ready validate --schema checklist > checklist.schema.json
    """
    if schema is not None:
        if files:
            raise UsageProblem(
                "--schema goes without files.", "Example: alipay-ready validate --schema checklist"
            )
        return _schema(schema)
    if not files:
        raise UsageProblem("Name the file to check.", "Example: alipay-ready validate our-office.toml")
    from ..documents.document import LARGEST
    from ..validation.validate import validate

    stdin = sys.stdin.buffer.read(LARGEST + 1) if "-" in files else b""
    mine = settings(context)
    return _report(validate(files, stdin), as_document=mine.json or mine.quiet)


def _report(checked: tuple[CheckedFile, ...], *, as_document: bool) -> Report:
    """Report the problems: as errors for a script, as a list on stdout for a person."""
    data = {"files": checked}
    if all(one.valid for one in checked):
        noted = any(one.problems for one in checked)
        return Report("validate", "validate", Status.ATTENTION if noted else Status.OK, data=data)
    return Report(
        "validate", "validate", Status.ERROR if as_document else Status.BLOCKED, data=data,
        errors=tuple(_errors(checked)), exit=Exit.DATA,
    )  # fmt: skip


def _errors(checked: tuple[CheckedFile, ...]) -> list[Problem]:
    from ..show.validate import advice, place

    return [
        Problem("invalid-data", f"{one.file}: {place(wrong)}{wrong.message}.", advice(wrong))
        for one in checked
        for wrong in one.problems
        if not wrong.note
    ]


def _schema(name: str) -> Report:
    from ..text.near import nearest
    from ..validation import kinds

    if name not in kinds.KINDS:
        close = nearest(name.lower(), kinds.KINDS)
        hint = f"Did you mean {close}?" if close else f"Kinds: {', '.join(kinds.KINDS)}."
        raise UsageProblem("--schema takes a kind of file.", hint)
    return Report("validate", "validate", data={"schema": kinds.make_schema(name)})
