"""Reads a card in a person's words, unit by unit: logos, countries, banks, kinds, and what is none of them.

At each place the longest name that is known wins ("visa electron", "united arab emirates"); the words of a
name stand with nothing but blanks between them, so "M&T bank" is not MTBank. Countries and banks are loaded
only where a word is left that is no logo and no kind: `visa` and `my visa debit card` need none.

A code of two or three letters is a country where it stands in capitals among small letters: `visa RU`.
Any other is a country only if nothing else names one and no word is unknown: `visa in my bag` and
`VISA BY TELEPHONE` name none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from .denied import OR, settle_denials
from .held import settle_held
from .inflected import find_inflected
from .packed import part_packed
from .ranges import Network
from .rules import CardRules
from .squeezed import squeeze
from .unit import Kind, Unit

__all__ = ["AND", "WITH", "fold_place", "read_units", "read_words", "squeeze"]

_WORD = r"[^\s/,;+&|\n，、；]+"  # compiled when first needed: a logo's bare name needs no pattern
AND = OR | {"and", "und", "et", "y", "e", "и", "和", "与"}
WITH = frozenset({"con", "mit", "with", "avec", "с"})
_LONGEST_NAME = 6  # words
_CODE_SIZES = (2, 3)
_BANK_OF = ("bankof", "bancode", "bancodo", "banquede")  # a bank's name goes on with its country
_PLURAL = 4  # letters of a logo's name that may have an s behind it: visas


def fold_place(text: str) -> str:
    """Return the name of a place squeezed and without accents: `México` is `mexico`."""
    plain = unicodedata.normalize("NFKD", text)
    return squeeze("".join(char for char in plain if not unicodedata.combining(char)))


def read_units(
    text: str, rules: CardRules, *, dated: bool = False, numbered: bool = False
) -> tuple[Unit, ...]:
    """Read the units of a text, in their order; what the person does not have is `denied`.

    `dated`: a month of expiry stood there. `numbered`: the text stood beside the number of a card.
    """
    units = settle_held(read_words(text, rules), text, rules, dated=dated, numbered=numbered)
    return tuple(map(_settle_other, settle_denials(_settle_counts(units))))


def read_words(text: str, rules: CardRules) -> tuple[Unit, ...]:
    """Read the units of a text as they stand, whatever the person has."""
    units = tuple(_read(text, _part(text, rules, deep=False), rules, deep=False))
    if any(map(_is_open, units)):
        units = _settle_codes(tuple(_read(text, _part(text, rules, deep=True), rules, deep=True)), rules)
    return units


def _settle_other(unit: Unit) -> Unit:
    return replace(unit, kind="unknown") if unit.kind == "other" else unit


def _is_open(unit: Unit) -> bool:
    """Tell whether countries and banks may change what a unit is: an unknown word, or BY in capitals."""
    if unit.kind in {"filler", "denial"}:
        return len(unit.text) in _CODE_SIZES and unit.text.isupper()
    return unit.kind == "unknown"


def _part(text: str, rules: CardRules, *, deep: bool) -> list[tuple[int, int]]:
    """Part a text into words: at blanks and strokes, and where names are written without blanks."""

    def is_known(word: str) -> bool:
        name = squeeze(word)
        names = rules.names()
        return name in names.logos or name in names.others or _tell_kind(name, rules) != "unknown"

    def is_place(word: str) -> bool:
        return deep and len(word) > 1 and _find_place(word, rules) is not None

    return [
        piece
        for found in re.finditer(_WORD, text)
        for piece in part_packed(text, found.start(), found.end(), is_known, is_place)
    ]


def _read(text: str, tokens: Sequence[tuple[int, int]], rules: CardRules, *, deep: bool) -> Iterator[Unit]:
    place = 0
    while place < len(tokens):
        for last in range(min(len(tokens), place + _LONGEST_NAME), place, -1):
            start, end = tokens[place][0], tokens[last - 1][1]
            if last - place > 1 and not _is_joined(text, tokens[place:last]):
                continue
            unit = _name(text[start:end], start, rules, deep=deep and not _is_cut(text, start, end))
            if unit is not None:
                yield unit
                break
        else:
            last = place + 1
            yield _read_word(text, tokens[place], rules, deep=deep)
        place = last


def _is_joined(text: str, tokens: Sequence[tuple[int, int]]) -> bool:
    """Tell whether nothing but blanks stands between these words."""
    gaps = (text[end:start] for (_, end), (start, _) in pairwise(tokens))
    return all(not gap.strip() for gap in gaps)


def _is_cut(text: str, start: int, end: int) -> bool:
    """Tell whether these words are a piece of a longer name: the T of "M&T bank" is no T-Bank."""
    return "&" in {text[start - 1 : start], text[end : end + 1]}


def _name(words: str, start: int, rules: CardRules, *, deep: bool) -> Unit | None:
    """Return the unit that these words name as a whole."""
    end, name = start + len(words), squeeze(words)
    network = _find_logo(name, rules)
    if network is not None:
        return Unit("logo", start, end, words, network=network)
    if rules.names().others.get(name) == "card.name.bank":
        return Unit("bank", start, end, words)
    state = rules.names().states.get(name)
    if state is not None:
        return Unit("state", start, end, words, state=state)
    denial = _tell_denial(name, rules)
    if denial is not None and " " in words:
        return Unit(denial, start, end, words)
    return _find_place(words, rules, start) if deep else None


def _find_logo(name: str, rules: CardRules) -> Network | None:
    logos = rules.names().logos
    if name in logos:
        return logos[name]
    if len(name) > _PLURAL and name.endswith("s") and name[:-1] in logos:
        return logos[name[:-1]]
    form = find_inflected(name, logos)
    return logos[form] if form else None


def _find_place(words: str, rules: CardRules, start: int = 0) -> Unit | None:
    """Return the bank or the country that these words name."""
    end, name, places = start + len(words), squeeze(words), rules.places()
    bank = places.banks.get(find_inflected(name, places.banks) or name)
    if bank is not None:
        return Unit("bank", start, end, words, bank=bank)
    place = fold_place(words)
    adjective = places.adjectives.get(find_inflected(place, places.adjectives) or place)
    code = adjective or places.names.get(find_inflected(place, places.names) or place)
    if code:
        return Unit("country", start, end, words, code=code, adjective=adjective is not None)
    behind = next((place.removeprefix(front) for front in _BANK_OF if place.startswith(front)), "")
    code = places.names.get(behind)
    if code is None:
        return None
    # "Bank of Canada" is the name of a bank that may be anywhere. Where the country changes the answer, it is
    # taken as the country, unless the tables know that bank.
    if code in rules.judged():
        return Unit("country", start, end, words, code=code)
    return Unit("bank", start, end, words)


def _read_word(text: str, token: tuple[int, int], rules: CardRules, *, deep: bool) -> Unit:
    """Return the unit of one word that is no name."""
    start, end = token
    word = text[start:end]
    name = squeeze(word)
    kind = _tell_kind(name, rules)
    unit = Unit(kind, start, end, word)
    if not deep or len(name) not in _CODE_SIZES or kind not in {"unknown", "filler", "joiner", "denial"}:
        return unit
    code = rules.places().codes.get(name)
    if code is None or (kind != "unknown" and not word.isupper()):
        return unit
    mixed = any(char.islower() for char in text)
    if kind == "denial":  # "visa NO" is from Norway, "NO visa" and "VISA NO" are no Visa
        return replace(unit, kind="code", code=code) if mixed and not text[end:].strip() and start else unit
    if kind == "unknown" and word.isupper() and mixed:
        return replace(unit, kind="country", code=code)
    return replace(unit, kind="code", code=code)


def _tell_kind(name: str, rules: CardRules) -> Kind:
    """Tell what a squeezed word is, leaving names aside."""
    if name in rules.rulings.kind:
        return "kind"
    if name in AND or name in WITH:
        return "joiner"
    names = rules.names()
    if not name or name in names.filler or _is_count(name):
        return "filler"
    if name in names.states:
        return "state"
    if name in names.both or name in names.all_ or name in names.affirmed:
        return "filler"
    return _tell_denial(name, rules) or ("digits" if name.isdecimal() else "unknown")


def _tell_denial(name: str, rules: CardRules) -> Kind | None:
    if name in rules.names().denials:
        return "denial"
    return "denial-behind" if name in rules.names().denials_behind else None


def _is_count(name: str) -> bool:
    """Tell whether this says how many cards of a kind there are: `2x`, `x2`."""
    number = name.strip("x×")
    return len(name) - len(number) == 1 and number.isdecimal() and len(number) <= 2  # noqa: PLR2004 - digits


def _settle_counts(units: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """Take one digit beside a logo as a count: `2 visas`. No card begins with less than its logo shows."""
    if not any(unit.kind == "logo" for unit in units):
        return units
    return tuple(
        replace(unit, kind="filler") if unit.kind == "digits" and len(unit.text) == 1 else unit
        for unit in units
    )


def _settle_codes(units: tuple[Unit, ...], rules: CardRules) -> tuple[Unit, ...]:
    """Take doubtful codes as countries where nothing else names one and no word is unknown."""
    doubtful = any(unit.kind in {"country", "unknown"} or unit.bank for unit in units)
    return tuple(_settle_code(unit, rules, doubtful=doubtful) if unit.code else unit for unit in units)


def _settle_code(unit: Unit, rules: CardRules, *, doubtful: bool) -> Unit:
    if unit.kind != "code":
        return unit
    return (
        replace(unit, kind=_tell_kind(squeeze(unit.text), rules), code=None)
        if doubtful
        else replace(unit, kind="country")
    )
