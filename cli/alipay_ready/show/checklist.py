"""How a checklist and its marks are named, in every document and on every screen."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import UNSET, Struct, UnsetType

from ..knowledge.checklist import Checklist, Contact
from ..knowledge.step_words import texts
from ..progress.progress import State
from .lines import Line, field

BOXES: dict[State, tuple[str, str]] = {  # the box before a step, and its style
    "done": ("[x]", "done"), "skipped": ("[-]", "dim"), "open": ("[ ]", ""),
}  # fmt: skip


class ChecklistName(Struct, frozen=True):
    """Which checklist it is. `contact` is there if the list names an office."""

    id: str
    title: str
    revision: int
    contact: tuple[Contact, ...] | UnsetType = UNSET


def name_list(checklist: Checklist) -> ChecklistName:
    """Return how a checklist is named in a document."""
    contact = checklist.contact or UNSET
    return ChecklistName(checklist.id, checklist.title, checklist.revision, contact)


def draw_contact(contact: tuple[Contact, ...] | UnsetType) -> Iterator[Line]:
    """Return one line for each way to reach the office of a list."""
    for entry in contact or ():
        way = entry.email or entry.phone or entry.url
        yield field(texts()["contact"], " ", f"{entry.text}: {way}" if way else entry.text)
