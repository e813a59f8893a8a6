"""The date after `--arrive`, read in one way by every command that takes it."""

from __future__ import annotations

from datetime import date

from .. import clock
from ..text.words import ngettext

NONE = "none"
_JUST_ARRIVED = 14  # days after which an arrival is no longer what somebody in China would say


def read_day(text: str | None) -> date | None:
    """Read an arrival date; a missing option and `none` are no date."""
    if text is None or text.strip().lower() == NONE:
        return None
    from ..progress import day_reader  # not at the top: most runs are given no day

    return day_reader.read_day(text, clock.today())


def question_past(day: date | None, today: date, *, quiet: bool = False) -> None:
    """Ask in one line on stderr whether an arrival that is long past is meant so; it counts all the same."""
    ago = (today - day).days if day else 0
    if ago <= _JUST_ARRIVED or quiet:
        return
    from ..show import emit

    emit.note(
        ngettext(
            "{day} was {count} day ago. Is the year right?",
            "{day} was {count} days ago. Is the year right?",
            ago,
            day=day,
        )
    )
