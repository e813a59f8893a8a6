"""How a checklist and its marks are named, in every document and on every screen."""

from __future__ import annotations

from msgspec import Struct

from ..progress.progress import State

BOXES: dict[State, tuple[str, str]] = {  # the box before a step, and its style
    "done": ("[x]", "done"), "skipped": ("[-]", "dim"), "open": ("[ ]", ""),
}  # fmt: skip


class ChecklistName(Struct, frozen=True):
    """Which checklist it is."""

    id: str
    title: str
    revision: int
