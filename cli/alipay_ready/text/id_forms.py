"""How ids and other short texts are written in data files: as types, for `validate` and the JSON Schema.

A description says in words what the type allows: `validate` shows it as what was expected, and editors
show it beside the key. A pattern holds for a whole text. It stands among the words for the JSON Schema and
not as msgspec's own, for that one is compiled at every start and asked of every id in every shipped file.
"""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from .words import N_

KEBAB = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"  # our-office
DOTTED = r"^[a-z]+(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)+$"  # a family and a name: card.amex
EITHER = f"{KEBAB}|{DOTTED}"


def make_form(pattern: str, description: str, fault: str | None = None) -> Meta:
    """Return what a type says of a text: its form, and what is wrong with another one, the {value}.

    Both are marked by N_ where they are given.
    """
    extra = {"fault": fault} if fault else None
    return Meta(description=description, extra_json_schema={"pattern": pattern}, extra=extra)


KebabId = Annotated[str, make_form(KEBAB, N_("small letters, digits and single hyphens"))]
