"""Countries and regions: calling code, English and Chinese name, other names a person may type."""

from __future__ import annotations

from functools import cache

from ..checks.phone.numbering_plan import Region
from .shipped import convert, read

PATH = "facts/regions.toml"


@cache
def load() -> dict[str, Region]:
    """Return every region by its ISO 3166 code."""
    return convert(read(PATH).get("region", {}), dict[str, Region], PATH)
