"""`validate`: everything that is wrong in a checklist, facts or progress file, all at once."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import UsageProblem
from ..text.lists import one_of
from ..text.words import _
from .long_help import long_help
from .options import settings

if TYPE_CHECKING:
    from ..show.screen import SaidScreen
    from ..show.validate import FilesScreen, SchemaScreen
else:  # Typer reads the annotation at run time, and --help should not wait for all that validates
    FilesScreen = SchemaScreen = SaidScreen = object

OUTPUT = "output"  # the name of the schema of what we print


@long_help(
    _("Check data files: your own checklist, facts, or a progress file. Every problem is shown at once."),
    examples=(
        "alipay-ready validate --example > our-office.toml",
        "alipay-ready validate our-office.toml",
        "alipay-ready validate --schema checklist > checklist.schema.json",
    ),
)
def command(
    context: typer.Context,
    files: Annotated[
        list[str] | None,
        typer.Argument(metavar="FILE…", help=_("Files, or folders of files; - for standard input.")),
    ] = None,
    schema: Annotated[
        str | None,
        typer.Option(
            "--schema",
            metavar="KIND",
            help=_("Print the JSON Schema of a kind of file, or of all JSON (output)."),
        ),
    ] = None,
    example: Annotated[
        bool, typer.Option("--example", help=_("Print a checklist of an office, to copy and to change."))
    ] = False,
) -> FilesScreen | SchemaScreen | SaidScreen:
    """Check data files, and show every problem at once."""
    if example:
        return _print_example(alone=not files and schema is None and not settings(context).json)
    if schema is not None:
        if files:
            raise UsageProblem(
                _("--schema goes without files."),
                _("Example: {command}", command="alipay-ready validate --schema checklist"),
            )
        return _make_schema(schema)
    if not files:
        raise UsageProblem(
            _("Name the file to check."),
            _("Example: {command}", command="alipay-ready validate our-office.toml"),
        )
    from ..documents.document import LARGEST
    from ..show.validate import make_files_screen
    from ..validation.validate import validate

    stdin = sys.stdin.buffer.read(LARGEST + 1) if "-" in files else b""
    mine = settings(context)
    return make_files_screen(validate(files, stdin), as_errors=mine.json or mine.quiet)


def _print_example(*, alone: bool) -> SaidScreen:
    from ..own_lists.example import read_example
    from ..show.emit import emit_bytes
    from ..show.screen import SaidScreen

    if not alone:
        raise UsageProblem(
            _("--example goes alone."),
            _("Example: {command}", command="alipay-ready validate --example > our-office.toml"),
        )
    emit_bytes(read_example())
    return SaidScreen(command="validate")


def _make_schema(name: str) -> SchemaScreen:
    from ..show import validate as show
    from ..text.near import did_you_mean, nearest
    from ..validation import kinds

    if name == OUTPUT:
        from ..show import contract

        return show.SchemaScreen(data=show.SchemaData(schema=contract.make_schema()))
    if name not in kinds.KINDS:
        names = (*kinds.KINDS, OUTPUT)
        close = nearest(name.lower(), names)
        hint = did_you_mean([close]) if close else _("Use {kinds}.", kinds=one_of(names))
        raise UsageProblem(_("--schema takes a kind of file, or output."), hint)
    return show.SchemaScreen(data=show.SchemaData(schema=kinds.make_schema(name)))
