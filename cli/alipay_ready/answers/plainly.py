"""Words of the checks without commands of this program: for people who do not have it."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from ..knowledge import sentences
from ..knowledge.sentences import Sentence
from ..text.lists import sentences as join
from ..text.remedies import split_remedy

_SUBJECTS = frozenset({"card", "phone", "person", "plan"})  # the files of findings, and how their ids begin
_COMMAND = re.compile(r"alipay-ready|(?<![\w-])--?[A-Za-z]|`")
_BLANK = re.compile(r"\{\w+\} ?")


def holds_command(text: str) -> bool:
    """Tell whether a text has a command or an option in it."""
    # most texts have neither sign, and are many: the search alone would take five times as long
    return ("-" in text or "`" in text) and _COMMAND.search(text) is not None


def leave_out_commands(text: str) -> str:
    """Return a text without the sentences that hold a command or an option."""
    if not holds_command(text):
        return text
    return join(part for part in split_remedy(text) if not holds_command(part))


def make_plain_remedy(id_: str, remedy: str) -> str:
    """Return the remedy of a finding without commands.

    Where it has one, the finding's `letter` stands in its place, behind what this person alone is told.
    """
    if not holds_command(remedy):
        return remedy
    # that of a phone may hold a number, which is never remembered
    return (_make_plain if id_.startswith("phone.") else _make_plain_once)(id_, remedy)


def _make_plain(id_: str, remedy: str) -> str:
    words = find_words(id_)
    return join((*find_own(id_, remedy), words.letter if words else None))


_make_plain_once = lru_cache(maxsize=1024)(_make_plain)


def find_own(id_: str, remedy: str) -> list[str]:
    """Return what a remedy says to this person alone: the number to type, the logo to look for."""
    words = find_words(id_)
    general = split_remedy(_BLANK.sub("", words.remedy or "")) if words else []
    return [part for part in split_remedy(leave_out_commands(remedy)) if part not in general]


@cache
def find_words(id_: str) -> Sentence | None:
    """Return the words of a finding as they stand in its file, `{names}` and all."""
    subject = id_.partition(".")[0]
    return sentences.load(subject).sentences.get(id_) if subject in _SUBJECTS else None
