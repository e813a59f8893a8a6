"""What to read next: the topics, troubles and steps that speak of a fact or a trouble."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from ..knowledge import topics, troubles
from ..knowledge.checklist import SHIPPED, load_shipped
from ..knowledge.topics import Topic
from .index import Found


class TopicRow(Struct, frozen=True):
    """One topic on a list."""

    id: str
    group: str
    title: str


class StepRow(Struct, frozen=True):
    """Where a checklist speaks of it; `number` counts its steps from 1."""

    checklist: str
    id: str
    number: int
    title: str


def make_topic_rows(several: Iterable[Topic]) -> tuple[TopicRow, ...]:
    """Return topics for a list."""
    return tuple(TopicRow(id=of.id, group=of.group, title=of.title) for of in several)


def find_topics_on(*ids: str) -> tuple[TopicRow, ...]:
    """Return the topics that hold one of these facts or troubles."""
    wanted = set(ids)
    return make_topic_rows(of for of in topics.load().values() if wanted & {*of.facts, *of.troubles})


def find_troubles(ids: Iterable[str]) -> tuple[Found, ...]:
    """Return the troubles that exist, as things to read next."""
    known = troubles.load()
    return tuple(Found("trouble", name, known[name].title) for name in ids if name in known)


def find_troubles_on(fact: str) -> tuple[Found, ...]:
    """Return the troubles that rest on a fact."""
    return find_troubles(row.id for row in troubles.load().values() if fact in row.facts)


def find_steps_on(wanted: str) -> tuple[StepRow, ...]:
    """Return the steps that rest on a fact, or that send a person to a trouble."""
    return tuple(
        StepRow(checklist=name, id=step.id, number=number, title=step.title)
        for name in SHIPPED
        for number, step in load_shipped(name).numbered()
        if wanted in step.facts or wanted in step.if_it_fails
    )
