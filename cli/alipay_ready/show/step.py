"""One step in full: as a person meets it, with its number, its mark and its day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from msgspec import Struct

from ..knowledge.checklist import Label, Say, Step
from ..progress.progress import State
from ..text.cells import pad, width
from .checklist import PHASES
from .lines import BLANK, Line, bullets, line


class StepEntry(Struct, frozen=True):
    """A step in its place on the list: `number` from 1, its mark, and the day it is due, if there is one."""

    number: int
    step: Step
    status: State
    due: date | None


def draw_step(
    entry: StepEntry, total: int, troubles: Mapping[str, str], *, marked: bool, commands: bool = True
) -> Iterator[Line]:
    """Draw one step of `total`: why, what to do, the words on the screen, when it is done, and what if not.

    `troubles` gives titles by id. `marked` names the mark. `commands` adds the next commands to type.
    """
    step = entry.step
    yield from _head(entry, total, marked=marked)
    if step.why:
        yield line(step.why)
    yield from _section("Do", _numbered(step.do))
    yield from _section("On the screen", _labels(step.labels, step.also_called))
    yield from _section("Say or show", _sentences(step.say))
    if step.done_when:
        yield from _section("Done when", [line("  ", step.done_when, hang=2)])
    yield from _section("If it fails", _failures(step.if_it_fails, troubles))
    yield BLANK
    if step.facts:
        yield line(("Why?  ", "dim"), ("alipay-ready explain " + step.facts[0], "command"))
    if not commands:
        return
    if entry.status == "open":
        yield line(("Done? ", "dim"), ("alipay-ready progress done " + step.id, "command"))
    if entry.number < total:
        yield line(("Next: ", "dim"), (f"alipay-ready steps {entry.number + 1}", "command"))


def _head(entry: StepEntry, total: int, *, marked: bool) -> Iterator[Line]:
    step, due = entry.step, entry.due
    yield line((f"Step {entry.number} of {total}: {step.title}", "heading"))
    facts = [PHASES[step.phase]]
    if step.minutes:
        facts.append(f"{step.minutes} minutes")
    if step.core:
        facts.append(f"classic step {step.core} of 8")
    if step.optional:
        facts.append("optional")
    if marked:
        facts.append(entry.status)
    if due and entry.status == "open":
        facts.append(f"by {due.day} {due:%B}")
    yield line((" · ".join(facts), "dim"))
    if step.only_if:
        yield line(("Only if: ", "strong"), step.only_if, hang=9)
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
    pairs = [(label, "") for label in labels] + [(label, "  (older app)") for label in old]
    column = min(max((width(label.zh) for label, _ in pairs), default=0), 32)
    for label, remark in pairs:
        yield line("  ", (pad(label.zh, column), "strong"), "  ", label.en, (remark, "dim"), hang=column + 4)


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
            yield line("  - ", f"{troubles[entry]}: ", (f"alipay-ready explain {entry}", "command"), hang=4)
        else:
            yield from bullets([entry])
