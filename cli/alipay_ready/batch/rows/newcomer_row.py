"""One row as a progress file takes it: never a phone number, never a card number. `newcomer.py` makes it."""

from __future__ import annotations

from typing import NamedTuple

from msgspec import Struct

from ...progress.answering import Told
from ...progress.progress import Saved
from ...result import Problem


class Newcomer(Struct, frozen=True):
    """One row for a progress file. `told` is None where the row could not be read.

    `id` is the name of the file, empty where `refused` says why there is none. `nameless`: its name was left
    out.
    """

    line: int
    id: str
    refused: Problem | None = None
    told: Told | None = None
    nameless: bool = False


class SavedCard(NamedTuple):
    """The words for a card as they are kept, and its check."""

    label: str
    check: Saved
