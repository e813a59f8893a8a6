"""Lays lines of marks over a progress: what comes back from a page joins what the file has. Pure.

A line adds: nothing that is marked in the file is opened again, and nothing done becomes skipped. With
`replace` the line is the whole truth for the steps of its checklist.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from msgspec import Struct

from ..knowledge.checklist import SHIPPED, load_shipped
from . import changes

if TYPE_CHECKING:
    from ..knowledge.checklist import Checklist
    from .marks_line import MarksLine, StepMark
    from .progress import Progress

_NOON = time(12, tzinfo=UTC)


class Told(Struct, frozen=True):
    """What is to tell of lines beside what they changed.

    `unknown` are the steps that the person's checklist does not have, as they were written. `kept` are the
    ids whose mark in the file is another one, and stays. `ignored_days` counts days that are none or not here
    yet, `unread` marks that mean nothing. `lists` are those lines of another checklist or revision.
    """

    unknown: tuple[str, ...]
    kept: tuple[str, ...]
    ignored_days: int
    unread: int
    other_lists: tuple[MarksLine, ...]


class LayOver(Struct, frozen=True):
    """The change for `store.change`: a pure function, as it is called twice."""

    lines: tuple[MarksLine, ...]
    now: datetime
    today: date
    replace: bool = False

    def __call__(self, progress: Progress, checklist: Checklist) -> Progress:
        """Return the progress with the marks of the lines."""
        for id_, mark in self._find_marks(checklist).items():
            if mark is None:
                progress = changes.mark(progress, [id_], "open", self.now)
            elif not self._is_kept(progress, id_, mark):
                progress = changes.mark(progress, [id_], mark.status, self._find_moment(mark))
        return progress

    def tell(self, progress: Progress, checklist: Checklist) -> Told:
        """Return what is to tell of the lines, of the progress that they were laid over."""
        known, marks = _find_known(checklist), self._find_marks(checklist)
        named = dict.fromkeys(mark.id for line in self.lines for mark in line.marks)
        return Told(
            unknown=tuple(id_ for id_ in named if id_ not in known),
            kept=tuple(id_ for id_, mark in marks.items() if mark and self._is_kept(progress, id_, mark)),
            ignored_days=sum(mark is not None and self._has_wrong_day(mark) for mark in marks.values()),
            unread=sum(line.unread for line in self.lines),
            other_lists=tuple(
                line
                for line in self.lines
                if (line.list_id, line.revision) != (checklist.id, checklist.revision)
            ),
        )

    def _find_marks(self, checklist: Checklist) -> dict[str, StepMark | None]:
        """Return what all lines together say of each step that is known; None opens it again."""
        known = _find_known(checklist)
        found: dict[str, StepMark | None] = {}
        for line in self.lines:
            if self.replace:
                found |= dict.fromkeys(_find_steps_of(line.list_id, checklist, known))
            for mark in line.marks:
                if id_ := known.get(mark.id):
                    found[id_] = mark if self.replace else _choose(found.get(id_), mark)
        return found

    def _is_kept(self, progress: Progress, id_: str, mark: StepMark) -> bool:
        """Tell whether the file has another mark, which stays: only a skipped step may become done."""
        before = progress.status_of(id_)
        if self.replace or before in {"open", mark.status}:
            return False
        return mark.status != "done"

    def _has_wrong_day(self, mark: StepMark) -> bool:
        return mark.bad_day or (mark.day is not None and mark.day > self.today)

    def _find_moment(self, mark: StepMark) -> datetime:
        """Return noon of the day of a mark, but no moment that is not here yet."""
        if mark.day is None or mark.day > self.today:
            return self.now
        return min(datetime.combine(mark.day, _NOON), self.now)


def _choose(before: StepMark | None, mark: StepMark) -> StepMark:
    """Return which of two marks of a step counts, whatever their order.

    The answer to a letter quotes an older line. As with the file, done counts more than skipped; and a day
    that is known more than none.
    """
    if before is None or (before.status, mark.status) == ("skipped", "done"):
        return mark
    if before.status != mark.status:
        return before
    return mark if mark.day else before


def _find_known(checklist: Checklist) -> dict[str, str]:
    """Return the steps that count: by their ids and old ids, the id of each.

    On the way of a resident those of both bridges count too: a page from before the Chinese card has them.
    """
    bridges = checklist.bridge.find_ids() if checklist.bridge else set()
    old = {name: step.id for step in checklist.steps for name in step.aliases}
    return old | {id_: id_ for id_ in sorted(bridges)} | {step.id: step.id for step in checklist.steps}


def _find_steps_of(list_id: str, checklist: Checklist, known: dict[str, str]) -> list[str]:
    """Return those of the known steps that are on the checklist of a line, as far as it is known here."""
    if list_id == checklist.id:
        return [*dict.fromkeys(known.values())]
    if list_id not in SHIPPED:
        return []
    return [step.id for step in load_shipped(list_id).steps if known.get(step.id) == step.id]
