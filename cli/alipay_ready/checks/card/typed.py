"""Makes what a person typed ready to be read as a card: a whole number, its first digits, or a word.

Digits of any script and width count as digits; superscripts and circled digits do not. Spaces, dashes
and invisible marks are dropped. `* x • …` and two or more dots stand for hidden digits: what stands
before them is the beginning of the number. What is wrong is named by its place, never repeated.
"""

from __future__ import annotations

import re
import unicodedata

from msgspec import Struct

from ...result import Noticed

LONGEST_TEXT = 64
SHORTEST, LONGEST = 12, 19  # digits of a whole number
PREFIX = range(6, 9)  # digits that tell the logo
_LAST = 4
_ENOUGH = 6  # with this many digits, a letter is a slip and not part of a name
_PLAIN = str.maketrans("", "", " -")
_HIDDEN = "*"
_MASKS = dict.fromkeys("*xX×•●∙·⋅＊✱∗#＃…‥?？", _HIDDEN)
# Patterns as text, compiled when first needed: whole numbers and first digits need none.
_DOTS = r"[._．＿]{2,}"
_DROPPED = "./_．＿／"
_PHONE = r"\+[\d() ]+"


class TypedCard(Struct, frozen=True):
    """A card as it was typed. One of `problem`, `words` and `digits` is filled.

    `whole` tells a whole number from first digits; `hidden` that the rest of them was masked.
    """

    digits: str = ""
    whole: bool = False
    hidden: bool = False
    last4: str | None = None
    words: str = ""
    problem: Noticed | None = None


def read(text: str) -> TypedCard:
    """Read one card. Whole numbers in their usual writing take the short way."""
    plain = text.translate(_PLAIN)
    if plain.isascii() and plain.isdigit() and len(text) <= LONGEST_TEXT:
        return _read_digits(plain)
    if len(text.strip()) > LONGEST_TEXT:
        return _problem("card.too-much-text")
    folded = [_fold(char) for char in text]
    if not "".join(folded).strip():
        return _problem("card.empty")
    return _read_folded(_hide_dots(folded))


def _problem(id_: str, **values: str) -> TypedCard:
    return TypedCard(problem=Noticed(id_, values))


def _fold(char: str) -> str:
    """Return a digit in ASCII, a plain space or dash, nothing for an invisible mark, else the character."""
    value = unicodedata.decimal(char, None)
    if value is not None:
        return str(value)
    kind = unicodedata.category(char)
    if kind == "Zs" or char in "\t\r\n":
        return " "
    if kind == "Pd" or char == "\u2212":
        return "-"
    return "" if kind == "Cf" or "\ufe00" <= char <= "\ufe0f" else char


def _hide_dots(folded: list[str]) -> list[str]:
    """Turn runs of dots or underscores into hidden digits, place by place."""
    # A NUL stands for each mark that was dropped, or all places after it would be one too low.
    line = "".join(char or "\0" for char in folded)
    for run in re.finditer(_DOTS, line):
        folded[run.start() : run.end()] = [_HIDDEN] * len(run[0])
    return folded


def _read_folded(folded: list[str]) -> TypedCard:
    """Tell numbers, hidden numbers and words apart; the place of a slip is counted as it was typed."""
    count = sum(char.isdecimal() for char in folded)
    text = "".join(folded).strip()
    # A plus belongs to a phone number, which has 15 digits at most; with more it is a slip before a card's.
    if count and re.fullmatch(_PHONE, text) and count < SHORTEST + 4:
        return _problem("card.phone-number")
    for place, char in enumerate(folded, 1):
        if char and not char.isdecimal() and char not in _MASKS and char not in _DROPPED and char not in " -":
            if count >= _ENOUGH:
                return _problem("card.not-a-digit", position=str(place))
            return _read_words(text)
    if not count and not any(char in _MASKS for char in folded):
        return _read_words(text)
    number = "".join(_MASKS.get(char, char) for char in folded if char not in _DROPPED and char not in " -")
    return _read_masked(number) if _HIDDEN in number else _read_digits(number)


def _read_words(text: str) -> TypedCard:
    if any(char.isalnum() for char in text):
        return TypedCard(words=text)
    return _problem("card.empty")


def _read_digits(digits: str) -> TypedCard:
    """Tell a whole number from first digits by their count."""
    count = len(digits)
    if SHORTEST <= count <= LONGEST:
        return TypedCard(digits, whole=True, last4=digits[-_LAST:])
    if count in PREFIX:
        return TypedCard(digits)
    if not count:
        return _problem("card.empty")
    short = "card.too-few" if count < PREFIX.start else "card.too-short"
    return _problem("card.too-long" if count > LONGEST else short, count=str(count))


def _read_masked(number: str) -> TypedCard:
    """Read a number with hidden digits: only its beginning and its last four are used."""
    start = number[: number.index(_HIDDEN)]
    end = number[number.rindex(_HIDDEN) + 1 :]
    last4 = end[-_LAST:] if len(end) >= _LAST else None
    if not start:
        return TypedCard(hidden=True, last4=last4, problem=Noticed("card.hidden-start"))
    return TypedCard(start, hidden=True, last4=last4)
