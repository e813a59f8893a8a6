"""The example of an office's own checklist: a file to copy and to change."""

from __future__ import annotations

from pathlib import Path

FILE = Path(__file__).with_name("our-office.toml")


def read_example() -> bytes:
    """Return the file, UTF-8 with line feeds."""
    return FILE.read_bytes()
