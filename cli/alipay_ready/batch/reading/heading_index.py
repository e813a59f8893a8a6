"""The words of `facts/lists.toml`, put in order so that a heading is looked up in them quickly.

That is done once, when the first heading comes that is not our own name; it takes a twentieth of a second.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from ...knowledge import list_words
from .heading_phrases import Folded, PhraseBook, fold, weigh

EXACT, OWN, WHOLE, PHRASE = range(4)  # how well a heading names a column

# What a phrase in a heading is good for; those that end with a dot belong to a column: `never.phone`.
YES_NO, WHICH, SECOND, LIKE_PHONE, NATIONALITY = "yes_no", "which", "second", "like_phone", "nationality"
WORDS, SHORT, FIRST, NEVER, DESPITE, UNLESS = "words.", "short.", "first.", "never.", "despite.", "unless."
ALONE = "alone."
EXAMPLES = "examples"


class Choice(NamedTuple):
    """A column that a heading may be: how well it names it, and how early what it says stands in the list.

    An `unsure` one counts only where no other heading speaks against it. `weight`: the letters of a phrase.
    """

    column: str
    quality: int
    rank: int = 0
    unsure: bool = False
    weight: int = 0

    @property
    def early(self) -> int:
        """The rank, the greatest first."""
        return -self.rank


class Book:
    """All phrases, and what each is good for."""

    def __init__(self, uses: Mapping[str, Iterable[str]]) -> None:
        """Take the phrases of each use."""
        self._uses: dict[str, list[tuple[str, int]]] = {}
        for use, phrases in uses.items():
            for rank, phrase in enumerate(phrases):
                self._uses.setdefault(phrase, []).append((use, rank))
        self._phrases = PhraseBook(self._uses)

    def find(self, heading: Folded) -> frozenset[str]:
        """Return the phrases that stand in a heading."""
        return frozenset(self._phrases.find(heading))

    def find_roles(self, phrases: Iterable[str]) -> frozenset[str]:
        """Return what these phrases are good for; what others of them lift is left out."""
        roles = {use for phrase in phrases for use, _ in self._uses[phrase]}
        lifted = {NEVER + role.removeprefix(DESPITE) for role in roles if role.startswith(DESPITE)}
        return frozenset(roles - lifted - ({YES_NO} if WHICH in roles else set()))

    def find_choices(self, phrases: Iterable[str], *, short: bool) -> Iterator[Choice]:
        """Yield the columns that these phrases name, each with the weight of the phrase."""
        for phrase in phrases:
            for use, rank in self._uses[phrase]:
                if use.startswith(WORDS) or (short and use.startswith(SHORT)):
                    yield Choice(use.partition(".")[2], PHRASE, rank, weight=weigh(phrase))


@cache
def load_book() -> Book:
    """Return all phrases."""
    words = list_words.load()
    uses: dict[str, Iterable[str]] = {
        YES_NO: words.yes_no, WHICH: words.which, SECOND: words.second,
        LIKE_PHONE: words.like_phone, NATIONALITY: words.nationality,
        EXAMPLES: words.column["card_network"].examples,
    }  # fmt: skip
    for name, column in words.column.items():
        uses |= {
            WORDS + name: column.words, SHORT + name: column.short, FIRST + name: column.first,
            NEVER + name: column.never, DESPITE + name: column.despite, UNLESS + name: column.unless,
            ALONE + name: column.alone,
        }  # fmt: skip
    return Book(uses)


@cache
def load_wholes() -> dict[str, list[Choice]]:
    """Return the columns that each known heading may be, the likeliest first."""
    known: dict[str, list[Choice]] = {}
    for name, column in list_words.load().column.items():
        sure = len(column.headings)
        for rank, heading in enumerate((*column.headings, *column.unsure)):
            choices = known.setdefault(fold(heading).squeezed, [])
            if all(choice.column != name for choice in choices):
                choices.append(Choice(name, WHOLE, rank, unsure=rank >= sure))
    return known
