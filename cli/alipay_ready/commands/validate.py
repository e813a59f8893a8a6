"""`validate`: everything that is wrong in a checklist, facts or progress file, all at once."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import UsageProblem
from .options import settings

if TYPE_CHECKING:
    from ..show.validate import FilesScreen, SchemaScreen
else:  # Typer reads the annotation at run time, and --help should not wait for all that validates
    FilesScreen = SchemaScreen = object


def command(
    context: typer.Context,
    files: Annotated[
        list[str] | None,
        typer.Argument(metavar="FILE…", help="Files, or folders of them; - for standard input."),
    ] = None,
    schema: Annotated[
        str | None, typer.Option("--schema", metavar="KIND", help="Print the JSON Schema of a kind of file.")
    ] = None,
) -> FilesScreen | SchemaScreen:
    """Check data files: your own checklist, facts, or a progress file. Shows every problem at once.

    alipay-ready validate our-office.toml

    alipay-ready validate --schema checklist > checklist.schema.json
    """
    if schema is not None:
        if files:
            raise UsageProblem(
                "--schema goes without files.", "Example: alipay-ready validate --schema checklist"
            )
        return _make_schema(schema)
    if not files:
        raise UsageProblem("Name the file to check.", "Example: alipay-ready validate our-office.toml")
    from ..documents.document import LARGEST
    from ..show.validate import make_files_screen
    from ..validation.validate import validate

    stdin = sys.stdin.buffer.read(LARGEST + 1) if "-" in files else b""
    mine = settings(context)
    return make_files_screen(validate(files, stdin), as_errors=mine.json or mine.quiet)


def _make_schema(name: str) -> SchemaScreen:
    from ..show import validate as show
    from ..text.near import nearest
    from ..validation import kinds

    if name not in kinds.KINDS:
        close = nearest(name.lower(), kinds.KINDS)
        hint = f"Did you mean {close}?" if close else f"Kinds: {', '.join(kinds.KINDS)}."
        raise UsageProblem("--schema takes a kind of file.", hint)
    return show.SchemaScreen(data=show.SchemaData(schema=kinds.make_schema(name)))
