"""One step in full: as a person meets it, with its number, its mark and its day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from msgspec import Struct

from ..knowledge.checklist import Label, Say, Step
from ..knowledge.step_words import say_phase, texts
from ..progress.progress import State
from ..text.cells import pad, widest
from ..text.dates import day_of_year, duration
from ..text.words import _
from .lines import BLANK, Line, bullets, draw_way, field, fields, line


class StepEntry(Struct, frozen=True):
    """A step in its place on the list: `number` from 1, its mark, and the day it is due, if there is one.

    `waits` tells that it waits for a card.
    """

    number: int
    step: Step
    status: State
    due: date | None
    waits: bool = False


def draw_step(
    entry: StepEntry, total: int, troubles: Mapping[str, str], *, marked: bool, commands: bool = True
) -> Iterator[Line]:
    """Draw one step of `total`: why, what to do, the words on the screen, when it is done, and what if not.

    `troubles` gives titles by id. `marked` names the mark. `commands` adds the next commands to type.
    """
    step, words = entry.step, texts()
    yield from _head(entry, total, marked=marked)
    if step.why:
        yield line(step.why)
    yield from _section(words["do"], _numbered(step.do))
    yield from _section(words["labels"], _labels(step.labels, step.also_called))
    yield from _section(words["say"], _sentences(step.say))
    if step.done_when:
        yield from _section(words["done_when"], [line("  ", step.done_when, hang=2)])
    yield from _section(words["if_it_fails"], _failures(step.if_it_fails, troubles))
    ways = [*_ways(entry, total, commands=commands)]
    yield BLANK
    yield from fields(((name, [(way, "command")]) for name, way in ways), style="dim", gap=1)


def _ways(entry: StepEntry, total: int, *, commands: bool) -> Iterator[tuple[str, str]]:
    """Yield the commands to type next, each with its name."""
    step = entry.step
    if step.facts:
        yield _("Why?"), f"alipay-ready explain {step.facts[0]}"
    if commands and entry.status == "open":
        yield _("Done?"), f"alipay-ready progress done {step.id}"
    if commands and entry.number < total:
        yield _("Next:"), f"alipay-ready steps {entry.number + 1}"


def _head(entry: StepEntry, total: int, *, marked: bool) -> Iterator[Line]:
    step, words = entry.step, texts()
    yield line((words.fill("number", number=entry.number, total=total, title=step.title), "heading"))
    facts = [say_phase(step.phase)]
    if step.minutes:
        facts.append(duration(step.minutes))
    if step.core:
        facts.append(words.fill("classic_number", number=step.core))
    if step.optional:
        facts.append(words["optional"])
    if marked:
        facts.append(words[f"state_{entry.status}"])
    if entry.waits:
        facts.append(words["waits"])
    elif entry.due and entry.status == "open":
        facts.append(words.fill("due", day=day_of_year(entry.due)))
    yield line((" · ".join(facts), "dim"))
    if step.only_if:
        yield field(f"{words['only_if']}:", " ", step.only_if, style="strong")
    yield BLANK


def _section(title: str, body: Iterable[Line]) -> Iterator[Line]:
    shown = list(body)
    if shown:
        yield BLANK
        yield line((title, "heading"))
        yield from shown


def _numbered(texts: Iterable[str]) -> Iterator[Line]:
    for number, text in enumerate(texts, start=1):
        start = f"  {number:>2}. "
        yield line(start, text, hang=len(start))


def _labels(labels: Iterable[Label], old: Iterable[Label]) -> Iterator[Line]:
    """Put the Chinese words first: they are short, so that the column fits any terminal."""
    words = texts()
    pairs = [(label, "") for label in labels] + [(label, words["older"]) for label in old]
    column = widest((label.zh for label, _remark in pairs), 32)
    for label, age in pairs:
        remarks = "".join(
            f"  ({remark})" for remark in (age, words["ours"] if label.is_ours else "") if remark
        )
        yield line("  ", (pad(label.zh, column), "strong"), "  ", label.en, (remarks, "dim"), hang=column + 4)


def _sentences(sentences: Iterable[Say]) -> Iterator[Line]:
    for place, sentence in enumerate(sentences):
        if place:
            yield BLANK
        yield line("  ", (sentence.zh, "strong"), hang=2)
        if sentence.pinyin:
            yield line("  ", (sentence.pinyin, "dim"), hang=2)
        yield line("  ", sentence.en, hang=2)


def _failures(entries: Iterable[str], troubles: Mapping[str, str]) -> Iterator[Line]:
    for entry in entries:
        if entry in troubles:
            yield draw_way(troubles[entry], f"explain {entry}")
        else:
            yield from bullets([entry])
