"""Reads which of several answers is meant by what was typed: its number, its value, or its words.

Whoever listens to a screen reader knows the word long before the number: `kakao pay`, `passport` and `long`
do as well as `7`. So does the beginning of the words, where it fits one answer alone.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from typing import TypeAlias

from ..text.near import find_near

_MOST = 3  # answers that are offered where none is clear
_INSIDE = 3  # letters that tell a word inside an answer: "or" stands in many
Answer: TypeAlias = tuple[str, str]  # its value, and its words


def pick(typed: str, answers: Sequence[Answer]) -> str | None:
    """Return the value of the one answer that is meant; None if it is none, or could be several.

    >>> stays = [("short", "Three months or less"), ("long", "Longer than three months")]
    >>> pick("2", stays), pick("LONG", stays), pick("three", stays), pick("months", stays)
    ('long', 'long', 'short', None)
    """
    if typed.isdecimal() and 1 <= int(typed) <= len(answers):
        return answers[int(typed) - 1][0]
    asked = _fold(typed)
    if not asked:
        return None
    named = _only(value for value, words in answers if asked in {_fold(value), _fold(words)})
    if named:
        return named
    begun = [value for value, words in answers if _fold(words).startswith(asked)]
    if not begun and len(asked) >= _INSIDE:
        begun = [value for value, words in answers if f" {asked}" in _fold(words)]
    return _only(begun)


def find_meant(typed: str, answers: Sequence[Answer]) -> list[str]:
    """Return the words of up to three answers that what was typed may have been meant for."""
    asked = _fold(typed)
    by_words = {_fold(words): words for _, words in answers}
    begun = [words for folded, words in by_words.items() if asked and f" {asked}" in f" {folded}"]
    return begun[:_MOST] or [by_words[word] for word in find_near(asked, by_words, _MOST)]


def _only(values: Iterable[str]) -> str | None:
    """Return the value that is the only one."""
    different = {*values}
    return different.pop() if len(different) == 1 else None


def _fold(words: str) -> str:
    """Return words as they are compared: without case, with single spaces between letters and digits."""
    plain = unicodedata.normalize("NFKC", words).casefold()
    return " ".join("".join(char if char.isalnum() else " " for char in plain).split())
