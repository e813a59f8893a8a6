"""Makes what a person typed ready to be read as a card: a whole number, its first digits, or a word.

Digits of any script and width count as digits; superscripts and circled digits do not. Spaces, dashes
and invisible marks are dropped. `* x • …` and two or more dots stand for hidden digits: what stands
before them is the beginning of the number. Words beside a number are kept apart from it ("411111 russia"),
a month and a security code are taken out. What is wrong is named by its place, never repeated.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from ...result import Noticed
from ...text.look_alikes import LOOK_ALIKES
from .asides import Asides, take_out

LONGEST_TEXT = 64
SHORTEST, LONGEST = 12, 19  # digits of a whole number
PREFIX = range(6, 9)  # digits that tell the logo
_LAST = 4
_LONGEST_MONTH = 9  # characters of a month with dashes: 2027 - 03
_ENOUGH = 6  # with this many digits, a letter among them is a slip and not part of a name
_SOME = 3  # with this many, letters that look like digits are slips too
_PLAIN = str.maketrans("", "", " -")
_HIDDEN = "*"
_MASKS = dict.fromkeys("*xX×•●∙·⋅＊✱∗#＃…‥?？", _HIDDEN)
# Patterns as text, compiled when first needed: whole numbers and first digits need none.
_DOTS = r"[._．＿]{2,}"
_DROPPED = "./_．＿／"
_PHONE = r"\+[\d() ]+"
_RUN = r"[^\s,;]+"


class TypedCard(Struct, frozen=True):
    """A card as it was typed. One of `problem`, `words` and `digits` is filled.

    `whole` tells a whole number from first digits; `hidden` that the rest of them was masked. `beside` are
    words that stood beside digits, `ends` is the last day by a month in the text, `code` tells that a
    security code stood there, `more` is what helps with the problem.
    """

    digits: str = ""
    whole: bool = False
    hidden: bool = False
    last4: str | None = None
    words: str = ""
    problem: Noticed | None = None
    beside: str = ""
    ends: date | None = None
    code: bool = False
    more: Noticed | None = None

    @property
    def is_plain(self) -> bool:
        """Whether it is a number and nothing else."""
        return not (self.words or self.beside or self.ends or self.code)


def read(text: str) -> TypedCard:
    """Read one card. Whole numbers in their usual writing take the short way."""
    plain = text.translate(_PLAIN)
    short = len(text) <= _LONGEST_MONTH and "-" in text
    if plain.isascii() and plain.isdigit() and len(text) <= LONGEST_TEXT and not short:
        return _read_digits(plain)
    if len(text.strip()) > LONGEST_TEXT:
        return _problem("card.too-much-text")
    folded = [_fold(char) for char in text]
    if not "".join(folded).strip():
        return _problem("card.empty")
    line = _draw(folded)
    asides = take_out(line)
    folded = [" " if new != old else char for char, old, new in zip(folded, line, asides.text, strict=True)]
    typed = _read_folded(_hide_dots(folded))
    if asides.ends is None and not asides.code:
        return typed
    return replace(_name_month(typed, asides), ends=asides.ends, code=asides.code)


def _name_month(typed: TypedCard, asides: Asides) -> TypedCard:
    """Say of a month that stood alone what it is."""
    alone = typed.problem is not None and typed.problem.id == "card.empty"
    return _problem("card.month-alone") if alone and asides.ends else typed


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


def _draw(folded: list[str]) -> str:
    """Return the characters as a line, in which each stands at its place."""
    # A NUL stands for each mark that was dropped, or all places after it would be one too low.
    return "".join(char or "\0" for char in folded)


def _hide_dots(folded: list[str]) -> list[str]:
    """Turn runs of dots or underscores into hidden digits, place by place."""
    for run in re.finditer(_DOTS, _draw(folded)):
        folded[run.start() : run.end()] = [_HIDDEN] * len(run[0])
    return folded


def _read_folded(folded: list[str]) -> TypedCard:
    """Tell numbers, hidden numbers and words apart; the place of a slip is counted as it was typed."""
    count = sum(char.isdecimal() for char in folded)
    text = "".join(folded).strip()
    # A plus belongs to a phone number, which has 15 digits at most; with more it is a slip before a card's.
    if count and re.fullmatch(_PHONE, text) and count < SHORTEST + 4:
        return _problem("card.phone-number")
    odd = [place for place, char in enumerate(folded) if char and not _is_of_number(char)]
    if odd:
        return _read_mixed(folded, odd, count)
    if not count and not any(char in _MASKS for char in folded):
        return _read_words(text)
    return _read_number(folded)


def _read_number(folded: list[str]) -> TypedCard:
    """Read digits, some of which may be hidden."""
    number = "".join(_MASKS.get(char, char) for char in folded if char not in _DROPPED and char not in " -,;")
    return _read_masked(number) if _HIDDEN in number else _read_digits(number)


def _is_of_number(char: str) -> bool:
    return char.isdecimal() or char in _MASKS or char in _DROPPED or char in " -"


def _read_mixed(folded: list[str], odd: list[int], count: int) -> TypedCard:
    """Read what has letters and perhaps digits: words, words beside a number, or a slip among digits."""
    text = "".join(folded).strip()
    slips = [place for place in odd if folded[place] in LOOK_ALIKES]
    if len(slips) == len(odd) and count >= _SOME and count > len(slips):
        return _name_slip(folded, slips[0])
    if count < _ENOUGH:
        return _read_words(text)
    number, words = _part(folded)
    if not number:
        return _name_slip(folded, _find_among_digits(folded, odd))
    typed = _read_number(number)
    return replace(typed, beside=words) if typed.digits else typed


def _part(folded: list[str]) -> tuple[list[str], str]:
    """Part a number from the words around it; no number where a word has digits, or stands within it."""
    found = [(run.start(), run.end()) for run in re.finditer(_RUN, _draw(folded))]
    whole = [all(_is_of_number(char) for char in folded[start:end] if char) for start, end in found]
    mixed = [any(char.isdecimal() for char in folded[start:end]) for start, end in found]
    numbers = [place for place, is_number in enumerate(whole) if is_number]
    if any(digits and not is_number for digits, is_number in zip(mixed, whole, strict=True)):
        return [], ""
    if numbers != list(range(numbers[0], numbers[-1] + 1)):
        return [], ""
    start, end = found[numbers[0]][0], found[numbers[-1]][1]
    words = ["".join(folded[a:b]) for (a, b), is_number in zip(found, whole, strict=True) if not is_number]
    if any(word in LOOK_ALIKES for word in words):
        return [], ""
    return folded[start:end], " ".join(words)


def _find_among_digits(folded: list[str], odd: list[int]) -> int:
    """Return the place of the first letter in a word that has digits too, else of the first at all."""
    for run in re.finditer(_RUN, _draw(folded)):
        inside = [place for place in odd if run.start() <= place < run.end()]
        if inside and any(map(str.isdecimal, run[0])):
            return inside[0]
    return odd[0]


def _name_slip(folded: list[str], place: int) -> TypedCard:
    """Name what stands where a digit should; a letter that looks like one is named, and the digit."""
    position, letter = str(place + 1), folded[place]
    more = None
    if letter in LOOK_ALIKES:
        more = Noticed(
            "card.look-alike", {"letter": letter, "position": position, "digit": LOOK_ALIKES[letter]}
        )
    return TypedCard(problem=Noticed("card.not-a-digit", {"position": position}), more=more)


def _read_words(text: str) -> TypedCard:
    if any(char.isalnum() for char in text):
        return TypedCard(words=text)
    return _problem("card.empty")


def _read_digits(digits: str) -> TypedCard:
    """Tell a whole number from first digits by their count."""
    count = len(digits)
    if SHORTEST <= count <= LONGEST:
        return TypedCard(digits, whole=True, last4=digits[-_LAST:])
    if not count:
        return _problem("card.empty")
    if count < PREFIX.stop:
        return TypedCard(digits)
    return _problem("card.too-long" if count > LONGEST else "card.too-short", count=str(count))


def _read_masked(number: str) -> TypedCard:
    """Read a number with hidden digits: only its beginning and its last four are used."""
    start = number[: number.index(_HIDDEN)]
    end = number[number.rindex(_HIDDEN) + 1 :]
    last4 = end[-_LAST:] if len(end) >= _LAST else None
    if not start:
        return TypedCard(hidden=True, last4=last4, problem=Noticed("card.hidden-start"))
    return TypedCard(start, hidden=True, last4=last4)
