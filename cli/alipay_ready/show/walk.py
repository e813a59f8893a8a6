"""The text of `progress walk`: one step, its notes, and the keys."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from .lines import BLANK, Line, line
from .step import StepEntry, draw_step

if TYPE_CHECKING:
    from ..progress.reading import Opened

KEYS = (
    ("d", "done"),
    ("s", "skip"),
    ("o", "open again"),
    ("n", "note"),
    ("b", "back"),
    ("Enter", "next"),
    ("q", "quit"),
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
        yield line(("Note  ", "strong"), note, hang=6)
    yield BLANK
    yield from draw_keys()


def draw_keys() -> Iterator[Line]:
    """Draw the line that names the keys."""
    parts: list[str | tuple[str, str]] = []
    for key, word in KEYS:
        parts += [(key, "command"), f" {word}   "]
    yield line(*parts)


def draw_farewell(read: Opened) -> Iterator[Line]:
    """Say how far the person is, and how to come back."""
    done = sum(read.progress.status_of(step.id) != "open" for step in read.checklist.steps)
    yield BLANK
    yield line(f"{done} of {len(read.checklist.steps)} steps are settled. Everything is saved.")
    yield line("Go on later: ", ("alipay-ready progress walk", "command"))
