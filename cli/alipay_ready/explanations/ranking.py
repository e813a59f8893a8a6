"""Ranks what a question may be about: the nearest phrase first, then how well all phrases of a thing fit.

The worth of a term is that of BM25. A phrase scores by what it shares with the question, the more so the
less of it is left over; a thing scores by its best phrase, and by the BM25 of all its phrases together. A
term that stands in too many things (`frequent`) adds to both and never decides alone.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain, pairwise, repeat

from msgspec import Struct

from . import index, phrases
from .index import Found, Index
from .mending import Mending
from .naming import find_names, part_names, replace_places
from .phrases import Phrases
from .terms import make_terms, split_words

# How much counts, tuned on `tests/data/questions.tsv`: `make accuracy` prints what it comes to.
_LEFT_OVER = 1.5  # how much a phrase loses by what the question does not say
_TOGETHER = 0.6  # what two terms are worth that stand side by side in both
_ALL = 2.0  # the share of all phrases of a thing, beside that of the best
_AGAIN, _LENGTH = 6.0, 0.6  # k1 and b of BM25: how much more often counts, and how much a longer list loses
_UNKNOWN = 2.0  # what a word is worth that stands in no phrase
_MOST_UNKNOWN = 8.0
_HALF, _HALF_OF_FREQUENT = 6.0, 1.0  # the points for a score of a half; the same, if all words are frequent

_NAME = 4.5  # what a name is worth that stands in no phrase
_NAMED = 3.0  # how much a name counts beside the phrases
_WHOLE = 0.7  # of a phrase that is all of frequent terms, what the question must hold


class Ranked(Struct, frozen=True):
    """What fits, and how well: from 0 to 1. No thing stands for a subject that is not known here."""

    thing: Found | None
    score: float
    points: float


@cache
def load() -> Ranking:
    """Return the ranking of everything that can be asked for."""
    return Ranking(phrases.load(), index.load())


class Ranking:
    """The phrases, and what is needed to compare a question with all of them."""

    def __init__(self, phrases: Phrases, names: Index) -> None:
        self._of = phrases
        self._names = names
        self._owners = list(chain.from_iterable(map(repeat, range(len(phrases.counts)), phrases.counts)))
        self._terms, self._sizes = phrases.terms.split("\n"), phrases.sizes.split()
        self._average = sum(phrases.lengths) / max(1, len(phrases.lengths))
        self._mending = Mending(phrases.spellings.split(), names.proper)
        self._found: dict[str, tuple[float, list[int]]] = {}

    def rank(self, text: str) -> list[Ranked]:
        """Return what fits, the best first."""
        words = part_names(list(self._mending.mend(split_words(text))), self._names)
        words = replace_places(words, self._names, self._of.placing)
        terms = make_terms(words, self._of.vocabulary)
        known = [term for term in dict.fromkeys(terms) if self._is_known(term)]
        same = self._find_same(terms, known)
        named = list(self._find_named(words, terms))
        meant = dict.fromkeys(thing for thing, _points, alone in named if alone)
        if meant and not same:
            return [Ranked(thing, 1.0, 1.0) for thing in meant]
        points = self._score(terms, known)
        if same:
            ranked = [Ranked(self._of.things[owner], 1.0, max(1, points.get(owner, 0))) for owner in same]
        else:
            found = [(self._of.things[owner], value) for owner, value in points.items()]
            found += [(thing, value) for thing, value, _alone in named]
            most = self._find_most(terms, known)
            ranked = [Ranked(thing, round(value / (value + most), 3), value) for thing, value in found]
        return sorted(ranked, key=lambda one: -one.points)

    def _score(self, terms: Sequence[str], known: Sequence[str]) -> dict[int, float]:
        """Return the points of each thing that fits, by its number."""
        if self._are_frequent(known):
            # Words that stand in every other question decide nothing, unless they are most of a phrase.
            return self._score_phrases(terms, known, _WHOLE) if known[1:] else {}
        points = self._score_things(known)
        for owner, best in self._score_phrases(terms, known).items():
            points[owner] += best
        return points

    def _find_most(self, terms: Sequence[str], known: Sequence[str]) -> float:
        """Return the points that are worth a score of a half: the more is asked, the more."""
        asked = sum(map(self._worth, known))
        asked += min(_MOST_UNKNOWN, _UNKNOWN * (len(set(terms)) - len(known)))
        return (_HALF_OF_FREQUENT if self._are_frequent(known) else _HALF) * math.sqrt(asked)

    def _are_frequent(self, known: Sequence[str]) -> bool:
        return all(term in self._of.frequent or term.isdecimal() for term in known)

    def _find_same(self, terms: Sequence[str], known: Sequence[str]) -> Iterable[int]:
        """Return what has a phrase of just these terms; words that stand in every question are none."""
        telling = [term for term in known if term not in self._of.frequent]
        if not telling or len(known) < len(set(terms)):
            return ()
        rarest = max(telling, key=self._worth)
        whole = " ".join(terms)
        return dict.fromkeys(
            self._owners[number] for number in self._find(rarest)[1] if self._terms[number] == whole
        )

    def _find_named(self, words: Sequence[str], terms: Sequence[str]) -> Iterator[tuple[Found, float, bool]]:
        """Yield what is named among the words, its points, and whether nothing else is asked.

        A country about which something is asked is no page of its own.
        """
        namings = [
            (naming, make_terms(words[naming.start : naming.end], self._of.vocabulary))
            for naming in find_names(words, self._names)
        ]
        every = {term for _naming, own in namings for term in own}
        # "visa" and "china" name nothing among other words, but for "visa" beside another logo.
        telling = [one for one in namings if not self._of.frequent.issuperset(one[1])]
        kinds = {thing.kind for naming, _own in telling for thing in self._names.find_proper(naming.name)}
        alone = self._of.frequent.issuperset({*terms} - every)
        for naming, own in namings:
            value = _NAMED * sum(self._worth(term) or _NAME for term in own)
            told = not self._of.frequent.issuperset(own)
            for thing in self._find_things(naming.name, alone=alone):
                if thing.kind != "country" and (told or thing.kind in kinds - {"finding"}):
                    yield thing, value, alone
                elif thing.kind == "country" and told and alone and naming.is_spelt_out:
                    yield thing, value, True

    def _find_things(self, name: str, *, alone: bool) -> list[Found]:
        """Return what has a proper name; alone it means what it means when nothing else is typed."""
        every = self._names.find_named(name) if alone else []
        kinds = [thing.kind for thing in every]
        return [thing for thing in every if thing.kind == kinds[0]] or self._names.find_proper(name)

    def _find(self, term: str) -> tuple[float, list[int]]:
        """Return what a term is worth, and the numbers of the phrases that hold it."""
        if term not in self._found:
            # To look for a few lines in a long text takes less than to make a table of all.
            start = self._of.postings.find(f"\n{term} ")
            end = self._of.postings.find("\n", start + 1)
            _term, worth, *numbers = self._of.postings[start:end].split() if start >= 0 else (term, "0")
            self._found[term] = float(worth), list(map(int, numbers))
        return self._found[term]

    def _is_known(self, term: str) -> bool:
        return bool(self._find(term)[1])

    def _worth(self, term: str) -> float:
        return self._find(term)[0]

    def _score_things(self, known: Sequence[str]) -> dict[int, float]:
        """Return the BM25 of all phrases of each thing."""
        points: dict[int, float] = defaultdict(float)
        for term in known:
            often: dict[int, int] = defaultdict(int)
            worth, numbers = self._find(term)
            for number in numbers:
                often[self._owners[number]] += 1
            for owner, count in often.items():
                long = 1 - _LENGTH + _LENGTH * self._of.lengths[owner] / self._average
                points[owner] += _ALL * worth * (1 + _AGAIN) * count / (count + _AGAIN * long)
        return points

    def _score_phrases(
        self, terms: Sequence[str], known: Sequence[str], least: float = 0
    ) -> dict[int, float]:
        """Return the points of the nearest phrase of each thing; `least`: the part of it that is asked."""
        shared: dict[int, float] = defaultdict(float)
        telling = [term for term in known if term not in self._of.frequent] or known
        for term in telling:
            worth, numbers = self._find(term)
            for number in numbers:
                shared[number] += worth
        for term in (term for term in known if term not in telling):
            worth, numbers = self._find(term)
            for number in shared.keys() & numbers:
                shared[number] += worth
        side_by_side = set(pairwise(terms))
        best: dict[int, float] = defaultdict(float)
        for number, common in shared.items():
            part = common / float(self._sizes[number])
            if part < least:
                continue
            points = common * part**_LEFT_OVER
            owner = self._owners[number]
            # Terms side by side can hardly add more than a third: looking for them takes long.
            if points > 0.7 * best[owner]:
                points += _TOGETHER * part * sum(self._find_pairs(number, side_by_side))
                best[owner] = max(points, best[owner])
        return best

    def _find_pairs(self, number: int, side_by_side: set[tuple[str, str]]) -> Iterator[float]:
        for pair in pairwise(self._terms[number].split()):
            if pair in side_by_side:
                yield min(map(self._worth, pair))
