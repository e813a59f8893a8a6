"""Sources: the pages behind the facts, who published them, and how their words were read."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Literal

from msgspec import Struct

from ..text.id_forms import KebabId
from .shipped import load_by_id

PATH = "facts/sources.toml"
SourceKind = Literal["official", "relayed", "network", "issuer", "standard", "press", "community"]


class Source(Struct, frozen=True, forbid_unknown_fields=True):
    """One page. `url` is the publisher's own address and was read; `copy_url` a copy, which is never shown.

    `accessed` is the day it was read; None where it could not be opened, and others say what stands in it.

    `kind`: `official` only on the publisher's own host, `relayed` for official words read in a copy.
    `accessed` is None where nobody of us has opened the page or a copy of it: it is known by a summary.
    """

    id: KebabId
    publisher: str
    kind: SourceKind
    title: str
    accessed: date | None = None
    url: str | None = None
    copy_url: str | None = None
    published: date | None = None
    note: str | None = None


@cache
def load() -> dict[str, Source]:
    """Return every source by its id."""
    return load_by_id(PATH, "source", tuple[Source, ...])
