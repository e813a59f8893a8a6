"""Puts a document where the person wants it: a file (`-o`), or standard output."""

from __future__ import annotations

import sys
from pathlib import Path

from .emit import note


def put(document: str | bytes, output: str | None, *, force: bool) -> None:
    """Write a document to a file at once (beside, 0600, renamed), or to stdout; say on stderr where it is."""
    data = document.encode() if isinstance(document, str) else document
    if output is None or output == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        return
    from .. import files

    files.write(Path(output), data, force=force)
    from ..checks.pan import mask_pans

    note(f"Written: {mask_pans(output)}")
