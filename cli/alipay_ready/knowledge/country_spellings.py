"""Reads a country as lists write it: turned round, shortened, with a code beside it, or as who lives there.

`Korea, Republic of`, `Iran (Islamic Rep. of)`, `GB - United Kingdom`, `🇬🇧 UK +44`, `Hong Kong, China`. The
names are those of `facts/regions.toml`; this knows only how a list puts one down:

1. The order of a name's words is free, and little words do not count: *Republic of Korea* in any order.
2. Words of a state (*republic*, *kingdom*) may stand with any name, unless they tell two countries apart:
   *Korea* and *Congo* have two republics each, and only those that are written out are taken.
3. What stands beside a name (a code, a calling code, a flag, the name in Chinese) must mean the same country.
   Only `Hong Kong, China` names two: what Chinese calls 中国香港 is taken as Hong Kong.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping

from ..checks.phone.numbering_plan import Region

Find = Callable[[str], str | None]
_Bag = tuple[str, ...]

LONGEST = 120  # characters: the longest official name has half of them
_WHOLE = "中国"  # the Chinese names of its parts begin with it: 中国香港
_CODE_SIZES = (2, 3)
_MOST_PARTS = 8
_MOST_JOINED = 3  # `Korea (South), Republic of`

_PLAIN = str.maketrans(
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", **dict.fromkeys("'’‘ʼʻ`´")}
)
_LITTLE = frozenset({"of", "the", "and"})
_SHORT = {
    "st": "saint", "n": "north", "s": "south", "e": "east", "w": "west", "is": "islands", "rep": "republic",
    "dem": "democratic", "fed": "federal", "sts": "states", "terr": "territory", "prov": "province",
}  # fmt: skip
_STATE = frozenset({
    "republic", "kingdom", "state", "states", "commonwealth", "principality", "duchy", "sultanate", "union",
    "province", "federation", "confederation", "territory", "region", "sar",
})  # fmt: skip
_KIND_OF_STATE = frozenset({
    "peoples", "democratic", "federal", "federative", "federated", "islamic", "socialist", "united", "arab",
    "plurinational", "bolivarian", "oriental", "eastern", "hashemite", "grand", "independent", "operative",
    "cooperative", "co", "former", "yugoslav", "special", "administrative",
})  # fmt: skip

_STATE_WORDS = _STATE | _KIND_OF_STATE

_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]{2}")
_FLAG_A = 0x1F1E6
_CALLING = re.compile(r"(?:\+|\b00)\s*([1-9]\d{0,2}(?:[ -]?\d{1,4})?)\b|\(\s*([1-9]\d{0,2})\s*\)")
_EAST_ASIAN = "[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
_BOUND = re.compile(
    rf"[()\[\]{{}}/|;:,、=\n·•–—]+|\s-\s|(?<={_EAST_ASIAN})\s*(?=[A-Za-z])|(?<=[A-Za-z])\s*(?={_EAST_ASIAN})"
)
_BETWEEN = re.compile(r"[\W_]+")
_CODE_FIRST = re.compile(r"\s*([A-Za-z]{2,3})[-_.]\s*(.+)|\s*([A-Z]{2,3})\s+(.+)")
_CODE_LAST = re.compile(r"(.+?)\s*[-_]([A-Za-z]{2,3})\s*|(.+?)\s+([A-Z]{2,3})\s*")
_PERSON = re.compile(
    r"(?:citizens?|nationals?) of (.+)|(.+?) (?:citizens?|nationals?|citizenship|nationality)"
    r"|(.+?)(?:国籍|籍|公民|人)",
    re.IGNORECASE,
)


def squeeze(text: str) -> str:
    """Return letters, their vowel signs and digits, folded and without accents: how names are compared.

    >>> squeeze("Côte d’Ivoire"), squeeze("U.S.A."), squeeze("Guinea-Bissau")
    ('cotedivoire', 'usa', 'guineabissau')
    """
    return "".join(_words(text))


def _words(text: str) -> list[str]:
    """Return the words of a name, folded; single letters in a row are one: `P.R. China` is pr, china."""
    plain = unicodedata.normalize("NFKD", text).casefold().translate(_PLAIN)
    kept = (
        plain
        if plain.isalpha() and plain.isascii()
        else (
            char if char.isalnum() or unicodedata.category(char)[0] == "M" else " "
            for char in plain
            if not unicodedata.combining(char)
        )
    )
    words: list[str] = []
    after_letter = False
    for word in "".join(kept).split():
        is_letter = len(word) == 1 and word.isascii()
        if is_letter and after_letter:
            words[-1] += word
        else:
            words.append(word)
        after_letter = is_letter
    return words


def _bag(words: Iterable[str]) -> _Bag:
    """Return the words that count, in one order, and written out: `S. Korea` is Korea, South."""
    return tuple(sorted(_SHORT.get(word, word) for word in words if word not in _LITTLE))


class Spellings:
    """The names and codes of all countries, and what a person or list may write for them."""

    def __init__(
        self, regions: Mapping[str, Region], names: Mapping[str, str], codes: Mapping[str, str], more: Find
    ) -> None:
        """Take names and codes (in lower case) with what they mean; `more` finds other squeezed names."""
        self._codes = codes
        self._calling = {code: str(region.code) for code, region in regions.items()}
        read = [(_words(name), code) for name, code in names.items()]
        self._names = {"".join(words): code for words, code in read}
        self._china = self._names[_WHOLE]
        self._within = {code for code, region in regions.items() if region.zh.startswith(_WHOLE)} - {
            self._china
        }
        self._bags = {_bag(words): code for words, code in read}
        self._divided = self._find_divided(regions)
        self._states = [set(bag) for bag in self._bags if _STATE_WORDS.issuperset(bag)]
        self._more = more

    def read(self, text: str) -> str | None:
        """Return the code of the country that this names, or None: it names none, or two."""
        if len(text) > LONGEST:
            return None
        return self._read(text, self._names.get) or self._read(text, self._find_any)

    def read_person(self, text: str) -> str | None:
        """Return the country of `US citizen`, `national of Japan`, `英国人`, `美籍`."""
        match = _PERSON.fullmatch(" ".join(text[:LONGEST].split()))
        if not match:
            return None
        country = next(filter(None, match.groups()))
        return self._find(country, self._names.get) or self._names.get(f"{country}国")

    def _find_any(self, name: str) -> str | None:
        return self._names.get(name) or self._more(name)

    def _find_divided(self, regions: Mapping[str, Region]) -> frozenset[_Bag]:
        """Return the names that two countries share but for the words of a state, with their adjectives."""
        shared = {
            base: other
            for base, code in ((_leave_state(bag), code) for bag, code in self._bags.items())
            if (other := self._bags.get(base, code)) != code
        }
        adjectives = (name for code in shared.values() for name in regions[code].adjectives)
        return frozenset(shared) | {_bag(_words(name)) for name in adjectives}

    def _read(self, text: str, find: Find) -> str | None:
        text = unicodedata.normalize("NFKC", text)
        flags = {
            "".join(chr(ord(char) - _FLAG_A + ord("A")) for char in flag) for flag in _FLAG.findall(text)
        }
        text = _FLAG.sub(" ", text)
        calling = [one or other for one, other in _CALLING.findall(text)]
        if calling:
            text = _CALLING.sub(" ", text)
        codes = [self._codes.get(word.lower()) for word in _BETWEEN.split(text) if word]
        if not codes:
            found = next(iter(flags)) if len(flags) == 1 else None
        elif None not in codes:  # `SI / LI` together would be a name: sili is Chile
            found = self._agree(codes)
        else:
            found = self._find(text, find) or self._find_in_parts(text, find)
        if found not in self._calling or flags - {found}:
            return None
        code = self._calling[found]
        return found if all(digits.startswith(code) for digits in calling) else None

    def _find(self, text: str, find: Find) -> str | None:
        """Return what one name or code means."""
        bare = text.strip()
        if len(bare) in _CODE_SIZES and bare.isascii() and bare.isalpha() and bare.lower() in self._codes:
            return self._codes[bare.lower()]
        words = _words(text)
        bag = _bag(words)
        found = find("".join(words)) or self._bags.get(bag)
        if found:
            return found
        base = _leave_state(bag)
        if base == bag or base in self._divided:
            return None
        left = set(bag).difference(base)  # `France, United Kingdom` is no kingdom of France
        return None if any(map(left.issuperset, self._states)) else self._bags.get(base)

    def _find_in_parts(self, text: str, find: Find) -> str | None:
        """Return the one country that all parts of a text mean."""
        parts = [part for part in _BOUND.split(text) if any(map(str.isalnum, part))]
        if 1 < len(parts) <= _MOST_PARTS:
            return self._agree(self._join(parts, find))
        for pattern in (_CODE_FIRST, _CODE_LAST):
            match = pattern.fullmatch(text)
            pair = [group for group in match.groups() if group] if match else []
            if pair and min(map(len, map(str.strip, pair))) in _CODE_SIZES:
                found = self._agree(self._find(part, find) for part in pair)
                if found:
                    return found
        return self._find_beside_china(text.split(), find)

    def _join(self, parts: list[str], find: Find) -> Iterator[str | None]:
        """Yield what the parts mean; neighbours may make one name together: `Korea` `Republic of`."""
        place = 0
        while place < len(parts):
            for size in range(min(_MOST_JOINED, len(parts) - place), 0, -1):
                joined = " ".join(parts[place : place + size])
                found = self._find(joined, find) or self._find_beside_china(joined.split(), find)
                if found:
                    break
            yield found
            place += size

    def _find_beside_china(self, words: list[str], find: Find) -> str | None:
        """Return what `Macao SAR China` means: a part of China with its name before or behind it."""
        for here, rest in ((words[-1:], words[:-1]), (words[:1], words[1:])):
            if rest and self._find(" ".join(here), find) == self._china:
                found = self._find(" ".join(rest), find)
                if found in self._within:
                    return found
        return None

    def _agree(self, found: Iterable[str | None]) -> str | None:
        """Return the one country that all mean; of a part of China and China, the part."""
        all_ = set(found)
        if all_ - {self._china} <= self._within:
            all_ = all_ - {self._china} or all_
        return all_.pop() if len(all_) == 1 else None


def _leave_state(bag: _Bag) -> _Bag:
    """Return a name's words without those of a state; all of them if it says no state, or nothing else."""
    if not _STATE.intersection(bag):
        return bag
    return tuple(word for word in bag if word not in _STATE_WORDS) or bag
