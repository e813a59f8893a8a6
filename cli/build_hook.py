"""Runs when the wheel is built: puts a quick-to-read copy beside each TOML file of `checklists/`.

The TOML stays the one truth. Each copy carries the size and checksum of the TOML it was made from, and
`alipay_ready.knowledge.shipped` takes it only while they agree; reading it takes a tenth of the time.
"""

from __future__ import annotations

import json
import tempfile
import tomllib
import zlib
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ChecklistsHook(BuildHookInterface[Any]):
    """Adds `checklists/compiled/NAME.json` to the wheel for every `checklists/**/NAME.toml`."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the files, except for an editable install, which reads the TOML itself."""
        if version == "editable":
            return
        target = Path(tempfile.mkdtemp(prefix="alipay-ready-"))
        source = Path(self.root) / "checklists"
        for path in sorted(source.rglob("*.toml")):
            name = path.relative_to(source).with_suffix(".json")
            copy = target / name
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(compile_tables(path.read_bytes()))
            build_data["force_include"][str(copy)] = f"alipay_ready/checklists/compiled/{name.as_posix()}"


def compile_tables(toml: bytes) -> bytes:
    """Return a stamp line (size and CRC-32 of the TOML) and the tables as one line of JSON."""
    stamp = f"{len(toml)} {zlib.crc32(toml)}"
    tables = json.dumps(tomllib.loads(toml.decode()), default=lambda day: day.isoformat(), ensure_ascii=False)
    return f"{stamp}\n{tables}\n".encode()
