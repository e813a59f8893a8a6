"""Turns what people type into terms to compare: stems, pairs of Chinese characters, one word for many.

The same is done once with every phrase of the index and with every question. Words are folded (case, width,
accents); English is stemmed, so that "charged" meets "charges"; Chinese, which has no spaces, becomes its
pairs of characters; words that mean the same here become one (`same` in `facts/asked.toml`).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from itertools import filterfalse, pairwise

from msgspec import Struct

_SHORT = 3  # letters of a word that is left as it is
# The endings of English words, the longer ones first, and what stands in their place.
_ENDINGS = (
    ("ification", "ify"), ("ational", "ate"), ("ication", "icate"), ("ation", "ate"), ("ition", "it"),
    ("ction", "ct"), ("ssion", "ss"), ("fully", "ful"), ("ment", ""), ("able", ""), ("ly", ""),
)  # fmt: skip
_DOUBLED = "bdgmnprt"  # letters that are doubled before -ing and -ed


class Vocabulary(Struct, frozen=True):
    """How words are read.

    `same`: the stems of words that mean the same as others, and the stems that stand for them; `longest` is
    the number of words in the longest. `filler` are stems that say nothing. `chinese` has both for runs of
    characters: nothing stands for filler. `simplified` turns traditional characters into simplified ones.
    """

    same: dict[str, str]
    filler: frozenset[str]
    chinese: dict[str, str]
    simplified: dict[str, str]
    longest: int
    longest_chinese: int


def make_vocabulary(
    same: Iterable[Iterable[str]], filler: Iterable[str], traditional: Iterable[str]
) -> Vocabulary:
    """Make a vocabulary of groups of words, words that say nothing, and pairs of characters."""
    latin: dict[str, str] = {}
    chinese: dict[str, str] = {}
    nothing: set[str] = set()
    for first, *others in same:
        plain = " ".join(map(stem, split_words(first)))
        for word in (first, *others):
            if is_chinese(word):
                chinese.setdefault(word, plain)
            else:
                latin.setdefault(" ".join(map(stem, split_words(word))), plain)
    for word in filler:
        if is_chinese(word):
            chinese.setdefault(word, "")
        else:
            nothing.update(map(stem, split_words(word)))
    return Vocabulary(
        same=latin,
        filler=frozenset(nothing),
        chinese=chinese,
        simplified={pair[0]: pair[1] for pair in traditional},
        longest=max((key.count(" ") + 1 for key in latin), default=1),
        longest_chinese=max(map(len, chinese), default=1),
    )


def make_terms(words: Iterable[str], vocabulary: Vocabulary) -> list[str]:
    """Return the terms of the words of a text, in order."""
    terms: list[str] = []
    stems: list[str] = []
    for word in words:
        if is_chinese(word):
            terms.extend(_join_stems(stems, vocabulary))
            stems.clear()
            terms.extend(_pair_chinese(word, vocabulary))
        else:
            stems.append(stem(word))
    terms.extend(_join_stems(stems, vocabulary))
    return terms


def _join_stems(stems: list[str], vocabulary: Vocabulary) -> Iterator[str]:
    """Yield what stands for the stems of words that mean the same, the longest first; nothing for filler."""
    place = 0
    while place < len(stems):
        for end in range(min(len(stems), place + vocabulary.longest), place, -1):
            instead = vocabulary.same.get(" ".join(stems[place:end]))
            if instead is not None:
                yield from instead.split()
                place = end
                break
        else:
            if stems[place] not in vocabulary.filler:
                yield stems[place]
            place += 1


def _pair_chinese(run: str, vocabulary: Vocabulary) -> Iterator[str]:
    """Yield what stands for the words in a run of Chinese that are known, and the pairs of the rest."""
    run = "".join(vocabulary.simplified.get(char, char) for char in run)
    rest = ""
    place = 0
    while place < len(run):
        for size in range(vocabulary.longest_chinese, 0, -1):
            instead = vocabulary.chinese.get(run[place : place + size])
            if instead is not None:
                yield from _pair(rest)
                yield from instead.split()
                rest = ""
                place += size
                break
        else:
            rest += run[place]
            place += 1
    yield from _pair(rest)


def _pair(run: str) -> Iterable[str]:
    return map("".join, pairwise(run)) if len(run) > 1 else run


def split_words(text: str) -> list[str]:
    """Return the words of a text, folded; of Chinese, the runs of characters.

    >>> split_words("My e-SIM doesn't get the 3-D code: 验证码 95188")
    ['my', 'esim', 'doesnt', 'get', 'the', '3d', 'code', '验证码', '95188']
    """
    # No pattern: to compile one with all of East Asia in it takes longer than all else that is done here.
    plain = unicodedata.normalize("NFKD", text.replace("\u2019", "'")).casefold()
    words: list[str] = []
    word = ""
    for char in unicodedata.normalize("NFC", "".join(filterfalse(unicodedata.combining, plain))) + " ":
        if char.isalnum():
            if word and is_chinese(word) is not is_chinese(char):
                words.append(word)
                word = ""
            word += char
        elif char == "+" and word.isalpha():  # alipay+
            word += char
        elif not (char == "'" and word not in {"", "i"}) and not (char == "-" and len(word) == 1):
            # "doesn't" is one word, "I'd" is not "id"; "e-sim" and "3-D" are one, "ride-hailing" is not.
            if word:
                words.append(word)
            word = ""
    return words


def stem(word: str) -> str:
    """Return an English word without its ending: enough to compare with, not to show.

    >>> [stem(word) for word in ("charges", "charged", "charging", "verified", "verification", "payment")]
    ['charg', 'charg', 'charg', 'verifi', 'verifi', 'pay']
    """
    if len(word) <= _SHORT or not (word.isascii() and word.isalpha()):
        return word
    word = _drop_past(_drop_plural(word))
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORT:
            word = word.removesuffix(ending) + instead
            break
    if len(word) > _SHORT and word.endswith("e"):
        word = word[:-1]
    return f"{word[:-1]}i" if len(word) > _SHORT and word.endswith("y") else word


def _drop_plural(word: str) -> str:
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    return word if word.endswith(("ss", "us", "is")) else word.removesuffix("s")


def _drop_past(word: str) -> str:
    if word.endswith("ied"):
        return f"{word[:-3]}y"
    for ending in ("ing", "ed"):
        left = word.removesuffix(ending)
        if left != word and len(left) >= _SHORT and any(char in "aeiouy" for char in left):
            return left[:-1] if left[-1] == left[-2] and left[-1] in _DOUBLED else left
    return word


def is_chinese(word: str) -> bool:
    """Tell whether a word begins with a character of East Asia that is written without spaces."""
    return "\u2e80" <= word[:1] <= "\ua4cf" or "\uf900" <= word[:1] <= "\ufaff"
