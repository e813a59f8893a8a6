"""Puts a document where the person wants it: a file (`-o`), or standard output."""

from __future__ import annotations

from pathlib import Path

from ..text.words import _
from .emit import emit_bytes, note


def put(document: str | bytes, output: str | None, *, force: bool) -> None:
    """Write a document to a file at once (beside, 0600, renamed), or to stdout; say on stderr where it is."""
    data = document.encode() if isinstance(document, str) else document
    if output is None or output == "-":
        emit_bytes(data)
        return
    from .. import files

    files.write(Path(output), data, force=force)
    note(_("Written: {file}", file=output))
