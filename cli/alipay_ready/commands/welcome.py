"""`alipay-ready` alone: what it is for, the four commands, and where the person is."""

from __future__ import annotations

from ..result import Report
from .saved_progress import saved


def welcome(file: str | None) -> Report:
    """Return the welcome, with the next step if a progress file exists."""
    progress = saved(file)
    if progress is None:
        return Report(command=None, view="welcome", data={"progress": None})
    from .. import clock
    from ..progress import days, reading
    from ..progress.progress import counts

    checklist = reading.checklist_of(progress)
    following = days.following(progress, checklist, clock.today())
    here = {
        "route": progress.route,
        "counts": counts(progress, checklist),
        "next": following.id if following else None,
    }
    return Report(
        command=None, view="welcome", data={"progress": here},
        extra={"title": following.title if following else None, "checklist": checklist.title},
    )  # fmt: skip
