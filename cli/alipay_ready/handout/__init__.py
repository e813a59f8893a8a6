"""Hand-outs: the checklist on a phone, on paper, in a wiki and in a calendar, and one page for an office.

`page_model.make_page` gathers what they show; `html.render_page`, `markdown_text.render_markdown` and
`ics.render_calendar` each make one document of it. All are pure but for reading the shipped files.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from .. import clock

if TYPE_CHECKING:
    from ..progress.people import PersonRow


def office_page(
    rows: Sequence[PersonRow],
    *,
    names: bool = False,
    today: date | None = None,
    everybody: int | None = None,
    filters: str = "",
) -> str:
    """Return one HTML page about many people, in the order of the rows. Names appear only with `names`.

    `everybody` is how many people there are, where not all are shown; `filters` then says who is.
    """
    from .html import render_office

    day = today or clock.today()
    return render_office(rows, names=names, today=day, everybody=everybody, filters=filters)
