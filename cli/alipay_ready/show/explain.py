"""The screens of `explain`: at most a screen or two, the most useful lines first.

Here are those that lead on, to one of several things; `explain_things.py` has those that answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import TypedDict

from ..explanations.explanation import Explanation
from ..explanations.see_also import TopicRow
from ..result import Level
from ..text.cells import pad, widest
from ..text.words import _
from .explain_parts import draw_command, draw_named, draw_section, draw_see_also, draw_troubles, words
from .explain_things import (
    draw_country,
    draw_fact,
    draw_finding,
    draw_network,
    draw_topic,
    draw_trouble,
    draw_wallet,
)
from .headlines import say_level
from .lines import BLANK, Line, draw_way, field, line
from .screen import Screen


class ExplainScreen(Screen[Explanation], frozen=True, kw_only=True):
    """What was found. `full`: show all facts, sources, steps and words, not the first few."""

    command: str | None = "explain"
    full: bool = False

    def lines(self) -> Iterator[Line]:
        """Return the screen of this kind of answer."""
        yield from _DRAW[self.data.kind](self.data, self.full)
        if self.data.kind != "nothing":
            yield from draw_section(words()["nearest_else"], _draw_nearest(self.data))

    def _is_stale(self) -> bool:
        """Tell whether a fact is due: the facts are the answer here, so that there are no findings."""
        return self.data.is_stale()


def _draw_topics(answer: Explanation, full: bool) -> Iterator[Line]:
    yield line(
        _("Ask in your own words, or type a topic, a logo, a wallet, a country, or what your screen says:")
    )
    for example in ("fees", _("the code does not arrive"), "stuck"):
        yield draw_command(f"explain {example}", "  ")
    groups = groupby(answer.topics, key=lambda row: row.group)
    yield from _draw_titles(groups) if full else _draw_names(groups)


def _draw_names(groups: Iterable[tuple[str, Iterable[TopicRow]]]) -> Iterator[Line]:
    """Yield the names of the topics, as many on a line as fit: all of them stand on one screen."""
    for group, rows in groups:
        yield line((group, "heading"))
        yield line("  ", ("  ".join(row.id for row in rows), "command"), hang=2)
    yield line((_("To see what each is about, add --full"), "dim"))


def _draw_titles(groups: Iterable[tuple[str, Iterable[TopicRow]]]) -> Iterator[Line]:
    """Yield each topic on a line of its own, with its title."""
    for group, rows in groups:
        shown = list(rows)
        column = widest(row.id for row in shown) + 2
        topics = (field(row.id, row.title, column=column, style="command", indent=2) for row in shown)
        yield from draw_section(group, topics)


def _draw_findings(answer: Explanation, _full: bool) -> Iterator[Line]:
    column, levels = widest(row.id for row in answer.findings) + 2, widest(map(say_level, Level)) + 2
    for row in answer.findings:
        level = pad(say_level(row.level), levels)
        yield line((pad(row.id, column), "command"), level, row.message, hang=column + levels)


def _draw_label(answer: Explanation, full: bool) -> Iterator[Line]:
    for label in answer.labels:
        known = words()["label_ours" if label.is_ours else "label"]
        yield draw_named(f"{label.en}  {label.zh}".rstrip(), known)
    yield from draw_see_also(answer, full=full, name=_("You meet them in"))
    yield from draw_troubles(answer.troubles)


def _draw_several(answer: Explanation, _full: bool) -> Iterator[Line]:
    yield line(words()["several"])
    for thing in answer.found:
        yield draw_way(thing.title, f"explain {thing.words}")


def _draw_nothing(answer: Explanation, _full: bool) -> Iterator[Line]:
    yield line((answer.title, "unknown"))
    yield line(words()["nothing_only"])
    yield from draw_section(words()["nearest"], _draw_nearest(answer))
    ways = (("stuck", "stuck"), ("hotline", "hotline"), ("reserve", "fallbacks"), ("topics", ""))
    yield from draw_section(
        words()["nothing_ways"],
        (draw_way(words()[f"nothing_{name}"], f"explain {topic}".rstrip()) for name, topic in ways),
    )


def _draw_nearest(answer: Explanation) -> Iterator[Line]:
    return (draw_way(thing.title, f"explain {thing.words}") for thing in answer.nearest or ())


def _draw_stuck(answer: Explanation, _full: bool) -> Iterator[Line]:
    for place, question in enumerate(answer.stuck):
        if place:
            yield BLANK
        yield line((question.question, "heading"))
        for branch in question.branches:
            yield draw_way(branch.sees, f"explain {branch.trouble}")


_Draw = Callable[[Explanation, bool], Iterator[Line]]


class _DrawKind(TypedDict):
    """A function for each kind of explanation. A kind that is not here fails the type check."""

    topic: _Draw
    fact: _Draw
    trouble: _Draw
    finding: _Draw
    wallet: _Draw
    network: _Draw
    country: _Draw
    label: _Draw
    topics: _Draw
    findings: _Draw
    several: _Draw
    nothing: _Draw
    stuck: _Draw


_DRAW: _DrawKind = {
    "topic": draw_topic,
    "fact": draw_fact,
    "trouble": draw_trouble,
    "finding": draw_finding,
    "wallet": draw_wallet,
    "network": draw_network,
    "country": draw_country,
    "label": _draw_label,
    "topics": _draw_topics,
    "findings": _draw_findings,
    "several": _draw_several,
    "nothing": _draw_nothing,
    "stuck": _draw_stuck,
}
