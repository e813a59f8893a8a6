"""Lays the steps of a checklist file over those of the shipped list that it extends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from msgspec import structs

from ..knowledge.checklist import Step, load_shipped
from .list_file import Change, OwnChecklist
from .order import Order


class Dated(NamedTuple):
    """A step of the file that tells no day, and the step whose day it takes; None: there is none to take.

    `replaced`: it is the day of the shipped step in whose place it stands.
    """

    id: str
    of: str | None
    replaced: bool = False


def arrange(own: OwnChecklist) -> tuple[list[Step], list[Dated]]:
    """Return the steps in order, each with its day, and those that have it from another one.

    Hidden ones are still in their places, or a step of the file could not stand beside one. `last` names
    the step that was last put behind another: without it, several behind the same one would be reversed.
    """
    shipped = load_shipped(own.extends).steps if own.extends else ()
    order = Order(_change_steps(shipped, own.change))
    last: dict[str, str] = {}
    beside: dict[str, str] = {}
    days: dict[str, int | None] = {}
    for step in own.step:
        place, old = order.take(step.id)
        plain = Step(**{name: getattr(step, name) for name in Step.__struct_fields__})
        aliases = dict.fromkeys((*(old.aliases if old else ()), *step.aliases))
        plain = structs.replace(plain, aliases=tuple(aliases))
        if old:
            days[step.id] = old.due_days
        if step.after:
            beside[step.id] = step.after
            order.put_behind(last.get(step.after, step.after), plain)
            last[step.after] = step.id
        elif step.before:
            beside[step.id] = step.before
            order.put_before(step.before, plain)
        elif old:
            order.put_behind(place, plain)
        else:
            order.put_last(plain)
    return _date_steps(list(order), {step.id for step in own.step}, beside, days)


def _change_steps(steps: Sequence[Step], changes: Sequence[Change]) -> Iterator[Step]:
    wanted = {change.step: change for change in changes}
    for step in steps:
        change = next((wanted[name] for name in (step.id, *step.aliases) if name in wanted), None)
        yield _change_step(step, change) if change else step


def _change_step(step: Step, change: Change) -> Step:
    given = {"title": change.title, "why": change.why, "minutes": change.minutes, "due_days": change.due_days}
    return structs.replace(
        step,
        do=(*step.do, *change.add_do),
        say=(*step.say, *change.add_say),
        **{name: value for name, value in given.items() if value is not None},
    )


def _date_steps(
    steps: list[Step], own: set[str], beside: Mapping[str, str], replaced: Mapping[str, int | None]
) -> tuple[list[Step], list[Dated]]:
    """Give each step of the file that tells no day the day of a neighbour.

    First that of the shipped step it replaces, then of the step that it is put beside, then of the one in
    front of it in the same phase, then of the one behind it.
    """
    places = {name: place for place, step in enumerate(steps) for name in (step.id, *step.aliases)}
    found: list[Dated] = []
    behind = _find_behind(steps)
    front: dict[str, str] = {}  # phase -> the last step that has a day
    for place, step in enumerate(steps):
        if step.due_days is None and step.id in own:
            near = beside.get(step.id)
            anchor = steps[places[near]] if near in places else None
            if replaced.get(step.id) is not None:
                day, told = replaced[step.id], Dated(step.id, step.id, replaced=True)
            else:
                id_ = anchor.id if anchor and anchor.due_days is not None else None
                id_ = id_ or front.get(step.phase) or behind[place]
                day, told = steps[places[id_]].due_days if id_ else None, Dated(step.id, id_)
            steps[place] = structs.replace(step, due_days=day)
            found.append(told)
        if steps[place].due_days is not None:
            front[step.phase] = step.id
    return steps, found


def _find_behind(steps: Sequence[Step]) -> list[str | None]:
    """Return for each step the next one behind it in its phase that has a day of its own."""
    behind: list[str | None] = []
    next_: dict[str, str] = {}
    for step in reversed(steps):
        behind.append(next_.get(step.phase))
        if step.due_days is not None:
            next_[step.phase] = step.id
    return behind[::-1]
