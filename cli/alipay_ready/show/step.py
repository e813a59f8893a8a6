"""The text of one step in full."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from ..text.cells import pad, width
from .lines import BLANK, Line, bullets, line

if TYPE_CHECKING:
    from ..knowledge.checklist import Checklist, Label, Say

STATUS = {"done": "done", "skipped": "skipped", "open": "open"}
WHEN = {"before": "Before you fly", "after": "After you land"}


def full_step(
    row: dict[str, Any],
    checklist: Checklist,
    troubles: dict[str, str],
    *,
    marked: bool,
    commands: bool = True,
) -> Iterator[Line]:
    """Return one step: why, what to do, the words on the screen, when it is done, and what if not.

    `commands` adds the lines that name the next command to type.
    """
    yield from _head(row, checklist, marked=marked)
    if row["why"]:
        yield line(row["why"])
    yield from _section("Do", _numbered(row["do"]))
    yield from _section("On the screen", _labels(row["labels"], row["also_called"]))
    yield from _section("Say or show", _say(row["say"]))
    if row["done_when"]:
        yield from _section("Done when", [line("  ", row["done_when"], hang=2)])
    yield from _section("If it fails", _fails(row["if_it_fails"], troubles))
    yield BLANK
    if row["facts"]:
        yield line(("Why?  ", "dim"), ("alipay-ready explain " + row["facts"][0], "command"))
    if not commands:
        return
    if row["status"] == "open":
        yield line(("Done? ", "dim"), ("alipay-ready progress done " + row["id"], "command"))
    if row["number"] < len(checklist.steps):
        yield line(("Next: ", "dim"), (f"alipay-ready steps {row['number'] + 1}", "command"))


def _head(row: dict[str, Any], checklist: Checklist, *, marked: bool) -> Iterator[Line]:
    yield line((f"Step {row['number']} of {len(checklist.steps)}: {row['title']}", "heading"))
    facts = [WHEN[row["phase"]]]
    if row["minutes"]:
        facts.append(f"{row['minutes']} minutes")
    if row["core"]:
        facts.append(f"classic step {row['core']} of 8")
    if row["optional"]:
        facts.append("optional")
    if marked:
        facts.append(STATUS[row["status"]])
    if row["due"] and row["status"] == "open":
        facts.append(f"by {row['due'].day} {row['due']:%B}")
    yield line((" · ".join(facts), "dim"))
    if row["only_if"]:
        yield line(("Only if: ", "strong"), row["only_if"], hang=9)
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


def _say(sentences: Iterable[Say]) -> Iterator[Line]:
    for place, sentence in enumerate(sentences):
        if place:
            yield BLANK
        yield line("  ", (sentence.zh, "strong"), hang=2)
        if sentence.pinyin:
            yield line("  ", (sentence.pinyin, "dim"), hang=2)
        yield line("  ", sentence.en, hang=2)


def _fails(entries: Iterable[str], troubles: dict[str, str]) -> Iterator[Line]:
    for entry in entries:
        if entry in troubles:
            yield line("  - ", f"{troubles[entry]}: ", (f"alipay-ready explain {entry}", "command"), hang=4)
        else:
            yield from bullets([entry])
