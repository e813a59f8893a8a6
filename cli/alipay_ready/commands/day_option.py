"""The date after `--arrive`, read in one way by every command that takes it."""

from __future__ import annotations

from datetime import date

from .. import clock
from ..text.words import ngettext

NONE = "none"
OPTION = "--arrive"


def read_day(text: str | None, called: str | None = OPTION) -> date | None:
    """Read an arrival date; a missing option and `none` are no date. Errors call it as it is `called`."""
    if text is None or text.strip().lower() == NONE:
        return None
    from ..progress import day_reader  # not at the top: most runs are given no day

    return day_reader.read_day(text, clock.today(), called=called)


def question_past(day: date | None, today: date, *, quiet: bool = False) -> None:
    """Ask in one line on stderr whether an arrival that is past is meant so; it counts all the same."""
    question = ask_past(day, today)
    if question is None or quiet:
        return
    from ..show import emit

    emit.note(question)


def ask_past(day: date | None, today: date) -> str | None:
    """Return the question whether an arrival that is past is meant so; None if it is not past."""
    ago = (today - day).days if day else 0
    if ago <= 0:
        return None
    return ngettext(
        "{day} was {count} day ago. Is that day right?",
        "{day} was {count} days ago. Is that day right?",
        ago,
        day=day,
    )
