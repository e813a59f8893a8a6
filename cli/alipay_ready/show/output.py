"""Puts a document where the person wants it: a file (`-o`), or standard output."""

from __future__ import annotations

import sys
from pathlib import Path

from ..errors import UsageProblem
from ..files import PRIVATE, is_output, write
from ..text.words import _
from .emit import emit_bytes, note


def put(
    document: str | bytes, output: str | None, *, force: bool, quiet: bool = False, mode: int = PRIVATE
) -> None:
    """Write a document to a file at once (beside, with this mode, renamed), or to stdout.

    Unless it should be `quiet`, a line on stderr says where the file is.
    """
    data = document.encode() if isinstance(document, str) else document
    if is_output(output):
        emit_bytes(data)
        return
    write(Path(str(output)), data, force=force, mode=mode)
    if not quiet:
        note(_("Written: {file}", file=output))


def refuse_terminal(output: str | None) -> None:
    """Refuse to pour out at a terminal what only a program can read, unless `-o -` asks for it."""
    if output is None and sys.stdout.isatty():
        raise UsageProblem(
            _("This format is for another program. It would fill your screen."),
            _("Write it to a file: add -o FILE. To see it here, add: -o -"),
        )
