"""`alipay-ready` alone: what it is for, the four commands, and where the person is."""

from __future__ import annotations

from ..show.welcome import WelcomeData, WelcomeScreen, Whereabouts
from .saved_progress import read_saved


def welcome(file: str | None) -> WelcomeScreen:
    """Return the welcome, with the next step if a progress file exists."""
    progress = read_saved(file)
    if progress is None:
        return WelcomeScreen(data=WelcomeData(None))
    from .. import clock
    from ..progress import days, reading
    from ..progress.progress import count_steps

    checklist = reading.find_checklist(progress)
    following = days.find_next(progress, checklist, clock.today())
    step = following.id if following else None
    here = Whereabouts(
        route=progress.route, counts=count_steps(progress, checklist), next=step, next_step=step
    )
    return WelcomeScreen(
        data=WelcomeData(here), checklist=checklist.title, title=following.title if following else None
    )
