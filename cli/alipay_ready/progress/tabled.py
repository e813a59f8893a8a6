"""Lays what a row of an office's table says over a person's progress, again and again. Pure.

The same row changes nothing the second time, also on another day; what the row leaves out stays.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date, datetime

from msgspec import Struct
from msgspec.structs import replace

from ..knowledge.checklist import Checklist
from .answering import Told, answer
from .changes import prove
from .knowing import keep_days
from .progress import Checks, Progress
from .reading import find_checklist

Chosen = tuple[Checklist, str | None]


class Tabled(Struct, frozen=True):
    """The change to a progress: what a row tells, the list chosen for all, and the proven steps.

    `find_earlier` returns the checks that the answers of a progress, and nothing else, come to.
    """

    told: Told
    chosen: Chosen | None
    find_earlier: Callable[[Progress, date], Checks]
    today: date
    at: datetime

    def __call__(self, progress: Progress, checklist: Checklist) -> Progress:
        """Return the changed progress; without a chosen list, who follows an own one stays on it."""
        del checklist
        told = replace(self.told, earlier=self.find_earlier(progress, self.today))
        changed = answer(progress, told, self.today, _spell_path(self.chosen, progress.checklist.path))
        changed = replace(changed, checks=keep_days(progress.checks, changed.checks))
        return prove(changed, find_checklist(changed), self.at)


def _spell_path(chosen: Chosen | None, followed: str | None) -> Chosen | None:
    """Return the chosen list under the path that the file has for it: else it would seem to be another."""
    if chosen is None or chosen[1] is None or followed is None:
        return chosen
    return (chosen[0], followed) if os.path.realpath(chosen[1]) == os.path.realpath(followed) else chosen
