"""Puts a document where the person wants it: a file (`-o`), or standard output."""

from __future__ import annotations

from pathlib import Path

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
