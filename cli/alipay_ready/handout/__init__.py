"""Hand-outs: the checklist on a phone, on paper, in a wiki and in a calendar, and one page for an office.

Each function is pure but for reading the shipped files, and loads only the libraries it needs:
`page` and `office_page` give one HTML document, `markdown` one text, `calendar` the bytes of one
iCalendar file.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from .. import clock

if TYPE_CHECKING:
    from ..knowledge.checklist import Checklist
    from ..progress.people import PersonRow
    from ..progress.progress import Progress


def page(
    checklist: Checklist,
    progress: Progress | None = None,
    *,
    key: str = "",
    arrive: date | None = None,
    today: date | None = None,
) -> str:
    """Return one self-contained HTML page, with a person's marks, notes and saved checks if given.

    `key` keeps the ticks of two people apart in one browser: an id, such as the name of the progress
    file. `arrive` gives the steps their days; the progress's own date wins.
    """
    from .html import render_page
    from .page_model import make_page

    return render_page(make_page(checklist, progress, key=key, arrive=arrive, today=today or clock.today()))


def markdown(checklist: Checklist, *, arrive: date | None = None, today: date | None = None) -> str:
    """Return the checklist as Markdown (CommonMark, with the task boxes of GitHub and GitLab)."""
    from .markdown_text import render_markdown
    from .page_model import make_page

    return render_markdown(make_page(checklist, arrive=arrive, today=today or clock.today()))


def calendar(checklist: Checklist, arrive: date, *, now: datetime | None = None) -> bytes:
    """Return one all-day event per step that has a day, as an iCalendar file (RFC 5545)."""
    from .ics import render_calendar

    return render_calendar(checklist, arrive, now or clock.now())


def office_page(rows: Sequence[PersonRow], *, names: bool = False, today: date | None = None) -> str:
    """Return one HTML page about many people, in the order of the rows. Names appear only with `names`."""
    from .html import render_office

    return render_office(rows, names=names, today=today or clock.today())
