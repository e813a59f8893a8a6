"""The fixed texts of `checklists/findings/`, by subject and key: labels, headings, sentences of a screen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from msgspec import Struct

from ..text.numbers import number
from .shipped import convert, read


class Plural(Struct, frozen=True, forbid_unknown_fields=True):
    """A text with a number in it, `{count}`: its form for one, and that for any other."""

    one: str
    other: str


Phrase = str | Plural  # `{names}` in it are filled in


class Texts(Mapping[str, str]):
    """The fixed texts of one subject: `texts["key"]` as they stand, `fill` with values."""

    def __init__(self, phrases: Mapping[str, Phrase]) -> None:
        """Take the texts by their keys."""
        self._phrases = phrases

    def __getitem__(self, key: str) -> str:
        """Return a text as it stands."""
        return show_form(self._phrases[key])

    def __iter__(self) -> Iterator[str]:
        """Yield the keys."""
        return iter(self._phrases)

    def __len__(self) -> int:
        """Count the texts."""
        return len(self._phrases)

    def fill(self, key: str, /, **values: object) -> str:
        """Return a text with its `{names}` filled in; a whole number as `count` chooses the form."""
        return fill(self._phrases[key], values)


@cache
def load_texts(subject: str) -> Texts:
    """Return the fixed texts of `checklists/findings/SUBJECT.toml`."""
    name = f"findings/{subject}.toml"
    return Texts(convert(read(name).get("text", {}), dict[str, Phrase], name))


def show_form(phrase: Phrase) -> str:
    """Return a text as it stands, its `{names}` too; of one with a number the form for several."""
    return phrase if isinstance(phrase, str) else phrase.other


def fill(phrase: Phrase, values: Mapping[str, object]) -> str:
    """Return a text with its `{names}` filled in. `count` is a whole number, or one already written."""
    count = values.get("count")
    if isinstance(phrase, Plural):
        phrase = phrase.one if str(count) == "1" else phrase.other
    if isinstance(count, int):
        values = {**values, "count": number(count)}
    return phrase.format_map(values)
