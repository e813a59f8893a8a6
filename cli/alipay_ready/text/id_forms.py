"""How ids are written in data files: as types, so that reading, `validate` and the JSON Schema agree.

A description says in words what the type allows: `validate` shows it as what was expected, and editors
show it beside the key. The patterns hold for whole words, in Python as in JSON Schema.
"""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

KEBAB = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"  # our-office
DOTTED = r"^[a-z]+(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)+$"  # a family and a name: card.amex
EITHER = f"{KEBAB}|{DOTTED}"

KebabId = Annotated[str, Meta(pattern=KEBAB, description="small letters, digits and single hyphens")]
