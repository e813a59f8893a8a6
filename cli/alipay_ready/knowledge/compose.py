"""Joins the steps of a bridge to the checklist of residents: one list for both stages. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from ..text.lists import rows, sentences
from .checklist import Bridge, Checklist, Step
from .texts import fill


def compose(checklist: Checklist, other: Checklist, bridge: Bridge) -> Checklist:
    """Return the checklist with the steps of the bridge, which are those of `other`.

    A step that both have is that of the bridge, so that it stands before the flight where it does there. The
    steps stand in the order of their days, each behind those that it needs; the main steps are numbered once.
    """
    joining = [step for step in other.steps if step.id in bridge.steps]
    ids = {step.id for step in joining}
    steps = _number_once(_sort([*(step for step in checklist.steps if step.id not in ids), *joining]))
    places = [place for place, step in enumerate(steps, start=1) if step.id in ids]
    intro = sentences((checklist.intro, fill(bridge.intro, {"steps": rows(places)})))
    return replace(checklist, steps=tuple(steps), intro=intro)


def _sort(steps: Iterable[Step]) -> list[Step]:
    """Put steps in the order of their days, as far as their needs allow; equal ones keep their order."""
    left = sorted(steps, key=lambda step: (step.phase == "after", step.due_days or 0))
    placed: list[Step] = []
    while left:
        open_ = {step.id for step in left}
        following = next((step for step in left if open_.isdisjoint(step.needs)), left[0])
        left.remove(following)
        placed.append(following)
    return placed


def _number_once(steps: Iterable[Step]) -> list[Step]:
    """Take the number of a main step from each step behind a higher one: its bridge has done that one."""
    reached = 0
    numbered = []
    for step in steps:
        again = step.core is not None and step.core < reached
        numbered.append(replace(step, core=None) if again else step)
        reached = max(reached, step.core or 0)
    return numbered
