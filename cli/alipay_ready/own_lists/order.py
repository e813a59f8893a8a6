"""The order of steps while an own checklist is put together: each goes beside another, or to the end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..knowledge.checklist import Step

START = ""  # what the first step stands behind, and what stands behind the last one; no step has this id


class Order:
    """Steps in order. Each knows its neighbours, so that a step finds its place without a search.

    In a list, each of seven thousand steps would be searched among all others. For the same reason it is
    known where the first step for after the flight stands: `_ahead` are the ids of those in front of it.
    """

    def __init__(self, steps: Iterable[Step]) -> None:
        """Begin with steps in their order."""
        self._steps: dict[str, Step] = {}
        self._next, self._before = {START: START}, {START: START}
        self._first_after = START
        self._ahead = {START}
        for step in steps:
            self.put_behind(self._before[START], step)

    def __iter__(self) -> Iterator[Step]:
        """Yield the steps in their order."""
        id_ = self._next[START]
        while id_ != START:
            yield self._steps[id_]
            id_ = self._next[id_]

    def take(self, id_: str) -> tuple[str, Step | None]:
        """Take a step out, and return the id it stood behind with it; None if there is none."""
        step = self._steps.pop(id_, None)
        if step is None:
            return START, None
        before, behind = self._before.pop(id_), self._next.pop(id_)
        self._next[before], self._before[behind] = behind, before
        self._ahead.discard(id_)
        if id_ == self._first_after:
            self._first_after = self._walk(behind)
        return before, step

    def put_behind(self, id_: str, step: Step) -> None:
        """Put a step behind another, or behind START."""
        behind = self._next[id_]
        self._steps[step.id] = step
        self._next[id_], self._before[step.id] = step.id, id_
        self._next[step.id], self._before[behind] = behind, step.id
        if id_ not in self._ahead:
            return
        if step.phase == "after":
            while behind != self._first_after:
                self._ahead.discard(behind)
                behind = self._next[behind]
            self._first_after = step.id
        else:
            self._ahead.add(step.id)

    def put_before(self, id_: str, step: Step) -> None:
        """Put a step in front of another."""
        self.put_behind(self._before[id_], step)

    def put_last(self, step: Step) -> None:
        """Put a step at the end of its phase."""
        self.put_before(START if step.phase == "after" else self._first_after, step)

    def _walk(self, id_: str) -> str:
        """Return the first step for after the flight from here on, START if there is none."""
        while id_ != START and self._steps[id_].phase == "before":
            self._ahead.add(id_)
            id_ = self._next[id_]
        return id_
