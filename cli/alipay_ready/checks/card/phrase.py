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
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from .ranges import Network
from .rules import Bank, CardRules

Kind = Literal["logo", "kind", "filler", "joiner", "country", "code", "bank", "digits", "unknown"]

_WORD = r"[^\s/,;+&|\n，、；]+"  # compiled when first needed: a logo's bare name needs no pattern
AND = frozenset({"and", "und", "et", "y", "e", "or", "oder", "и", "和", "与"})
WITH = frozenset({"con", "mit", "with", "avec", "с"})
_LONGEST_NAME = 6  # words
_CODE_SIZES = (2, 3)


class Unit(Struct, frozen=True):
    """One or more words that mean one thing, and where they stand.

    `code` is a country by its ISO code; `adjective` marks one that is said by an adjective ("russian").
    """

    kind: Kind
    start: int
    end: int
    text: str
    network: Network | None = None
    bank: Bank | None = None
    code: str | None = None
    adjective: bool = False


def squeeze(text: str) -> str:
    """Return letters and digits only, folded: how names are compared."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(char for char in folded if char.isalnum() or char == "+")


def fold_place(text: str) -> str:
    """Return the name of a place squeezed and without accents: `México` is `mexico`."""
    plain = unicodedata.normalize("NFKD", text)
    return squeeze("".join(char for char in plain if not unicodedata.combining(char)))


def read_units(text: str, rules: CardRules) -> tuple[Unit, ...]:
    """Read the units of a text, in their order."""
    tokens = [(found.start(), found.end()) for found in re.finditer(_WORD, text)]
    units = tuple(_read(text, tokens, rules, deep=False))
    if all(unit.kind not in {"unknown", "filler"} or not _is_open(unit) for unit in units):
        return units
    return _settle_codes(tuple(_read(text, tokens, rules, deep=True)), rules)


def _is_open(unit: Unit) -> bool:
    """Tell whether countries and banks may change what a unit is: an unknown word, or BY in capitals."""
    return unit.kind == "unknown" or (len(unit.text) in _CODE_SIZES and unit.text.isupper())


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
    network = rules.names().logos.get(name)
    if network is not None:
        return Unit("logo", start, end, words, network=network)
    if rules.names().others.get(name) == "card.name.bank":
        return Unit("bank", start, end, words)
    if not deep:
        return None
    bank = rules.places().banks.get(name)
    if bank is not None:
        return Unit("bank", start, end, words, bank=bank)
    place = fold_place(words)
    adjective = rules.places().adjectives.get(place)
    code = adjective or rules.places().names.get(place)
    return Unit("country", start, end, words, code=code, adjective=adjective is not None) if code else None


def _read_word(text: str, token: tuple[int, int], rules: CardRules, *, deep: bool) -> Unit:
    """Return the unit of one word that is no name."""
    start, end = token
    word = text[start:end]
    name = squeeze(word)
    kind = _tell_kind(name, rules)
    unit = Unit(kind, start, end, word)
    if not deep or len(name) not in _CODE_SIZES or kind not in {"unknown", "filler", "joiner"}:
        return unit
    code = rules.places().codes.get(name)
    if code is None or (kind != "unknown" and not word.isupper()):
        return unit
    if kind == "unknown" and word.isupper() and any(char.islower() for char in text):
        return replace(unit, kind="country", code=code)
    return replace(unit, kind="code", code=code)


def _tell_kind(name: str, rules: CardRules) -> Kind:
    """Tell what a squeezed word is, leaving names aside."""
    if name in rules.rulings.kind:
        return "kind"
    if name in AND or name in WITH:
        return "joiner"
    if not name or name in rules.names().filler:
        return "filler"
    return "digits" if name.isdecimal() else "unknown"


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
