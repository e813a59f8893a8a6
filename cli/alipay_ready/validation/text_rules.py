"""The rules of shipped text: short enough to read, and no row of digits that could be a card."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ..documents.fault import Fault
from ..documents.positions import KeyPath
from ..text.numbers import number
from ..text.words import _, ngettext

# The longest text of each key, in characters: two lines for what is read at a till, five for a note.
LONGEST = {
    "title": 60, "why": 200, "do": 200, "done_when": 160, "if_it_fails": 160, "only_if": 80, "sees": 180,
    "stop": 220, "call": 180, "en": 160, "zh": 60, "pinyin": 180, "if": 100, "question": 90, "intro": 260,
    "claim": 300, "known": 300, "note": 450, "looked_for": 200, "since": 100, "message": 200, "remedy": 300,
}  # fmt: skip
LONGEST_OF_SOURCES = {"title": 120, "publisher": 80}
_DIGITS = re.compile(
    r"\d{12,}|\d{4}(?:[ \u00a0./_-]\d{4}){3}|\d{4}[ -]\d{6}[ -]\d{4,5}"
)  # bare, or as on a card
_FORMS = frozenset({"one", "other"})  # of a text with a number in it
_ADDRESSES = frozenset({"url", "copy_url"})


def find_faults(tables: Mapping[str, object]) -> Iterator[Fault]:
    """Yield texts that are too long, empty, or hold twelve digits in a row."""
    longest = LONGEST | LONGEST_OF_SOURCES if "source" in tables else LONGEST
    for key, value, path in _texts(tables, ()):
        if key in _ADDRESSES:
            continue
        most = longest.get(key)
        if most is not None and len(value) > most:
            what = ngettext("The text has {count} character.", "The text has {count} characters.", len(value))
            yield Fault(what, path, expected=_("at most {high}", high=number(most)))
        if not value.strip():
            yield Fault(_("The text is empty."), path, expected=_("a text, or no such key"))
        if _DIGITS.search(value):
            yield Fault(
                _("The text has twelve digits or more in a row."),
                path,
                expected=_("no number that could be a card number"),
            )


def _texts(here: object, path: KeyPath) -> Iterator[tuple[str, str, KeyPath]]:
    """Yield every text below here, with the key it belongs to."""
    if isinstance(here, str):
        key = next((part for part in reversed(path) if isinstance(part, str) and part not in _FORMS), "")
        yield key, here, path
    elif isinstance(here, dict):
        for name, value in here.items():
            yield from _texts(value, (*path, name))
    elif isinstance(here, list):
        for place, value in enumerate(here):
            yield from _texts(value, (*path, place))
