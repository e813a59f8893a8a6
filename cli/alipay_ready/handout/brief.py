"""Gathers the short form of a hand-out: the list, what to show to a clerk, whom to call."""

from __future__ import annotations

import re

from msgspec import Struct

from ..knowledge import facts, topics
from ..knowledge.checklist import Contact, Say
from .page_model import Entry, Page

HELP = "hotline"  # the topic that gathers whom to call
_NUMBER = re.compile(r"\+\d[\d ]{6,}|\b\d{5}\b")


class Brief(Struct, frozen=True):
    """What the short form of a page shows, in this order.

    `sentences` are those of the steps, `numbers` are claims with a number to call.
    """

    entries: tuple[Entry, ...]
    sentences: tuple[Say, ...]
    numbers: tuple[str, ...]
    contact: tuple[Contact, ...]


def make_brief(page: Page) -> Brief:
    """Return the short form of a page."""
    known, topic = facts.load_every().by_id, topics.load()[HELP]
    claims = [known[id_].claim for id_ in topic.facts if id_ in known]
    return Brief(
        entries=page.entries,
        sentences=tuple(dict.fromkeys(said for entry in page.entries for said in entry.step.say)),
        numbers=tuple(claim for claim in claims if _NUMBER.search(claim)),
        contact=page.checklist.contact,
    )
