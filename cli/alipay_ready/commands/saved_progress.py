"""Looks at a saved progress file without needing it: for the commands that only want to show marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..errors import ReadyError
from ..show.emit import note
from ..text.lists import sentences
from ..text.words import _

if TYPE_CHECKING:
    from ..knowledge.checklist import Checklist
    from ..progress.progress import Progress


def read_saved(file: str | None) -> Progress | None:
    """Return the saved progress, or None. A broken file is one line on stderr, never a stop."""
    from ..progress import reading

    try:
        return reading.read_if_there(reading.find_path(file))
    except ReadyError as error:
        said = sentences((error.message, _("The saved marks are not shown.")))
        note(f"alipay-ready: {said}")
        return None


def choose_list(named: str | None, progress: Progress | None) -> tuple[Checklist, Progress | None]:
    """Take the named checklist, else the progress file's, else visitor; marks only on their own."""
    if named is not None:
        from ..own_lists import own_list

        chosen = own_list.load(named)
        if progress is None or progress.checklist.id != chosen.id:
            return chosen, None
        if progress.checklist.path is not None:
            return chosen, progress
    elif progress is None:
        from ..knowledge.checklist import load_shipped

        return load_shipped("visitor"), None
    from ..progress import reading

    return reading.find_checklist(progress), progress
