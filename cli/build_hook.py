"""Runs when the wheel is built: puts a quick-to-read copy beside each TOML file of `checklists/`.

The TOML stays the one truth. Each copy carries the size and checksum of the TOML it was made from, and its
own; `alipay_ready.knowledge.shipped` takes it only while both agree. Reading it takes a tenth of the time.

What `explain` searches is made of all of them together, and is put in made: `names.json` and `phrases.json`.
`countries.json` holds what countries are called in other languages, from Unicode CLDR as Babel has it.
"""

from __future__ import annotations

import json
import sys
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
        self._folder = tempfile.TemporaryDirectory(prefix="alipay-ready-")
        target = Path(self._folder.name)
        source = Path(self.root) / "checklists"
        for path in sorted(source.rglob("*.toml")):
            name = path.relative_to(source).with_suffix(".json")
            copy = target / name
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(compile_tables(path.read_bytes()))
            build_data["force_include"][str(copy)] = f"alipay_ready/checklists/compiled/{name.as_posix()}"
        for file, made in make_tables(Path(self.root) / "cli").items():
            copy = target / file
            copy.write_bytes(made)
            build_data["force_include"][str(copy)] = f"alipay_ready/checklists/compiled/{file}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove the copies: they are in the wheel now. After a build that fails, Python removes them."""
        del build_data, artifact_path
        if version != "editable":
            self._folder.cleanup()


def make_tables(code: Path) -> dict[str, bytes]:
    """Return what the package in this folder makes of its knowledge, and of Babel's, by the file's name."""
    sys.path.insert(0, str(code))
    try:
        import msgspec

        from alipay_ready.explanations import index, phrases
        from alipay_ready.knowledge import country_names, regions
        from alipay_ready.knowledge.shipped import stamp_all
    finally:
        sys.path.remove(str(code))
    encoded = {
        "names.json": msgspec.json.encode(index.make(), order="deterministic"),
        "phrases.json": msgspec.json.encode(phrases.make(), order="deterministic"),
    }
    countries = msgspec.json.encode(regions.make_foreign(), order="deterministic")
    return {file: stamp_all(made) + b"\n" + made for file, made in encoded.items()} | {
        country_names.FILE: country_names.make_stamp(countries) + b"\n" + countries
    }


def compile_tables(toml: bytes) -> bytes:
    """Return a stamp line (size and CRC-32 of the TOML, then of the rest), and the tables as JSON."""
    copy = json.dumps(tomllib.loads(toml.decode()), default=lambda day: day.isoformat(), ensure_ascii=False)
    tables = f"{copy}\n".encode()
    stamp = f"{len(toml)} {zlib.crc32(toml)} {len(tables)} {zlib.crc32(tables)}"
    return f"{stamp}\n".encode() + tables
