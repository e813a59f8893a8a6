"""The dates of a progress, and what changed on its checklist since. Pure: today is an argument."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from .progress import Progress, find_first_open, find_open, find_unlisted

if TYPE_CHECKING:
    from ..knowledge.checklist import Checklist, Step


class Since(Struct, frozen=True):
    """What is different on the checklist since the last mark: ids, and whether its revision is another."""

    renamed: dict[str, str]
    retired: tuple[str, ...]
    new: tuple[str, ...]
    revision: tuple[int, int] | None


def find_due(step: Step, arrive: date | None, today: date) -> date | None:
    """Return the day by which to do a step, None if unknown: never before today, however late it is."""
    due = step.due(arrive)
    return None if due is None else max(due, today)


def find_overdue(progress: Progress, checklist: Checklist, today: date) -> list[Step]:
    """Return the open steps whose day has passed; optional ones are never late."""
    return [
        step
        for step in find_open(progress, checklist)
        if not step.optional and (due := step.due(progress.arrive)) is not None and due < today
    ]


def find_urgent(progress: Progress, checklist: Checklist, today: date) -> list[Step]:
    """Return what to do today, in this order, if the flight is nearer than the plan; else nothing."""
    if progress.arrive is None or today > progress.arrive:
        return []
    late = [step for step in find_overdue(progress, checklist, today) if step.phase == "before"]
    if not late:
        return []
    open_ = find_open(progress, checklist)
    if any(step.urgent for step in checklist.steps):
        late = [step for step in open_ if step.urgent]
    # An account that is there already comes first: everything else is done in it. So does the question
    # whether there is one, where `start` was answered without it.
    asked = [step for step in open_ if step.answer is not None and progress.answers]
    had = [step for step in asked if progress.answers.get(step.answer or "") is not False]
    return [*had, *(step for step in late if step not in had)]


def find_next(progress: Progress, checklist: Checklist, today: date) -> Step | None:
    """Return the step to do now: the first that cannot wait, else the first open one, else None."""
    return next(iter(find_urgent(progress, checklist, today)), None) or find_first_open(progress, checklist)


def find_old_names(ids: Iterable[str], checklist: Checklist) -> dict[str, str]:
    """Return the new id for each of these ids that is an old name of a step."""
    present = {step.id for step in checklist.steps}
    names = {alias: step.id for step in checklist.steps for alias in step.aliases}
    return {id_: names[id_] for id_ in ids if id_ in names and id_ not in present}


def find_retired(progress: Progress, checklist: Checklist) -> tuple[str, ...]:
    """Return the steps that were marked or noted and are not on the checklist (any more).

    The steps of a bridge come and go with the stage a person is in: those are named for their notes only.
    """
    bridges = checklist.bridge.find_ids() if checklist.bridge else set()
    unlisted = find_unlisted(progress, checklist)
    return tuple(id_ for id_ in unlisted if id_ not in bridges or progress.notes_of(id_))


def compare(progress: Progress, checklist: Checklist, renamed: dict[str, str]) -> Since:
    """Compare the checklist with what the progress knew of it.

    Of an own list the progress knows every step, of a shipped one only those that were marked.
    """
    # So of a shipped list nothing can be called new, and a marked step that is gone is news only if the
    # revision moved: without that test every old mark of another list would be announced at each look. Who
    # has marked nothing yet has seen no older one.
    titles, was, now = progress.checklist.titles, progress.checklist.revision, checklist.revision
    revision = (was, now) if was != now and (titles or progress.steps) else None
    if not titles:
        bridges = checklist.bridge.find_ids() if checklist.bridge else set()
        gone = tuple(id_ for id_ in find_retired(progress, checklist) if revision and id_ not in bridges)
        return Since(renamed, gone, (), revision)
    names = find_old_names(titles, checklist)
    present = {step.id for step in checklist.steps}
    gone = tuple(id_ for id_ in titles if id_ not in present and id_ not in names)
    known = {*titles, *names.values()}
    new = tuple(step.id for step in checklist.steps if step.id not in known)
    return Since(names | renamed, gone, new, revision)
