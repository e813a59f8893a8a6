"""The text of `progress walk`: one step, its notes, and the keys."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from ..knowledge.step_words import texts
from ..text.lists import sentences
from ..text.words import N_, _, ngettext
from .lines import BLANK, Line, field, line
from .step import StepEntry, draw_step

if TYPE_CHECKING:
    from ..progress.reading import Opened

KEYS = (
    ("d", N_("done")),
    ("s", N_("skip")),
    ("o", N_("open again")),
    ("n", N_("note")),
    ("b", N_("back")),
    (N_("Enter"), N_("next")),
    ("q", N_("quit")),
)
RULE = "─" * 40


def draw_page(
    entry: StepEntry, total: int, troubles: Mapping[str, str], notes: Iterable[str]
) -> Iterator[Line]:
    """Draw one step of `total` in full, its notes, and what can be done with it."""
    yield BLANK
    yield line((RULE, "dim"))
    yield from draw_step(entry, total, troubles, marked=True, commands=False)
    for note in notes:
        yield field(texts()["note"], "  ", note, style="strong")
    yield BLANK
    yield from draw_keys()


def draw_keys() -> Iterator[Line]:
    """Draw the line that names the keys."""
    parts: list[str | tuple[str, str]] = []
    for key, word in KEYS:
        parts += [(_(key), "command"), " ", _(word), "   "]
    yield line(*parts)


def draw_farewell(read: Opened) -> Iterator[Line]:
    """Say how far the person is, and how to come back."""
    done = sum(read.progress.status_of(step.id) != "open" for step in read.checklist.steps)
    yield BLANK
    total = len(read.checklist.steps)
    told = ngettext(
        "Done or skipped: {done} of {count} step.",
        "Done or skipped: {done} of {count} steps.",
        total,
        done=done,
    )
    yield line(sentences((told, _("Everything is saved."))))
    yield line(_("Continue later:"), " ", ("alipay-ready progress walk", "command"))
