"""What was found in a table before its rows: to be told to the person."""

from __future__ import annotations

from msgspec import Struct

from ..rows.input_row import INPUT
from .column_options import ABSENT, fold
from .headings import Layout


class Found(Struct, frozen=True):
    """The columns of a table. `sheet` is the one that is read of a workbook, `others` are its other sheets.

    The headings of places are in `headings`; `layout` is None where each row has its own.
    """

    headings: tuple[str, ...] = ()
    layout: Layout | None = None
    sheet: str | None = None
    others: tuple[str, ...] = ()

    @property
    def columns(self) -> dict[str, str]:
        """Our columns, and the heading that each was read from."""
        if self.layout is None:
            return {}
        pairs = zip(INPUT, self.layout.places, strict=True)
        return {name: self.headings[place] for name, place in pairs if place != ABSENT}


def gather(met: dict[tuple[str, ...], Layout]) -> Found:
    """Return the same of objects, each with its own keys: which key was read as what, and which never."""
    columns: dict[str, str] = {}
    names: dict[str, None] = {}
    like_phone: dict[str, None] = {}
    nationality: dict[str, None] = {}
    like_card: dict[str, None] = {}
    used: set[str] = set()
    for keys, layout in met.items():
        for name, place in zip(INPUT, layout.places, strict=True):
            if place != ABSENT:
                columns.setdefault(name, keys[place])
        names |= dict.fromkeys(keys)
        used |= {*keys} - {*layout.unused}
        like_phone |= dict.fromkeys(keys[place] for place in layout.like_phone)
        like_card |= dict.fromkeys(keys[place] for place in layout.like_card)
        nationality |= dict.fromkeys(keys[place] for place in layout.nationality)
    if not met:
        return Found()
    headings = tuple(names)
    layout = Layout(
        width=len(headings),
        places=tuple(headings.index(columns[name]) if name in columns else ABSENT for name in INPUT),
        kept=(),
        unused=tuple(name for name in headings if name and name not in used),
        understood=tuple((name, heading) for name, heading in columns.items() if fold(heading) != name),
        like_phone=tuple(map(headings.index, like_phone)),
        nationality=tuple(map(headings.index, nationality)),
        like_card=tuple(map(headings.index, like_card)),
    )
    return Found(headings, layout)
