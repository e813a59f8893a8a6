"""The phrases by which people ask, made ready to be ranked: which stand where, and what each word is worth.

Making them takes a fifth of a second, so a wheel brings them made (`cli/build_hook.py`).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

from msgspec import Struct

from ..knowledge import asked, facts, topics, troubles
from ..knowledge.shipped import load_made
from . import index
from .index import Found, make_topic, make_trouble
from .naming import part_names, replace_places
from .terms import Vocabulary, is_chinese, make_terms, make_vocabulary, split_words

LEAST, MOST_OF_FREQUENT = 0.1, 1.5  # what a term is worth at least, and one that never decides alone at most
_DIGITS = 3  # after the point of a worth: nobody needs more, and a wheel must be the same on every machine


class Phrases(Struct, frozen=True):
    """All phrases, numbered from 0, thing by thing. Long texts stand for lists: they are read in no time.

    `things`: what is asked for, None where it is not known here. `counts`: how many phrases each thing has;
    `lengths`: how many terms they have together. `terms`: the terms of each phrase, a line each; `sizes`:
    what they are worth together. `postings`, a line each: a term, what it is worth (the rarer among the
    things, the more), and the numbers of the phrases that hold it. `spellings`: the words as they are
    written. `frequent`: terms that never decide alone. `placing`: words before the name of a place.
    """

    things: tuple[Found | None, ...]
    counts: tuple[int, ...]
    lengths: tuple[int, ...]
    terms: str
    sizes: str
    postings: str
    spellings: str
    frequent: frozenset[str]
    placing: frozenset[str]
    vocabulary: Vocabulary


@cache
def load() -> Phrases:
    """Return the phrases: those that the wheel was built with, or new ones."""
    return load_made("phrases", Phrases, make)


def make() -> Phrases:
    """Make the phrases of everything that can be asked for in words."""
    words, names = asked.load_words(), index.load()
    vocabulary = make_vocabulary(words.same, words.filler, words.traditional)
    bare = make_vocabulary(words.same, (), words.traditional)
    frequent = frozenset(term for word in words.frequent for term in make_terms(split_words(word), bare))
    things: list[Found | None] = []
    phrases: list[tuple[int, list[str]]] = []  # the number of its thing, and its terms
    spellings = {
        word for group in (*words.same, words.filler) for each in group for word in split_words(each)
    }
    for thing, texts in _collect():
        for text in dict.fromkeys(texts):
            written = split_words(text)
            spellings.update(written)
            placed = replace_places(part_names(written, names), names, words.placing)
            phrases.append((len(things), make_terms(placed, vocabulary)))
        things.append(thing)
    worth = _weigh(phrases, len(things), frequent)
    postings = {term: [f"{value}"] for term, value in worth.items()}
    counts, lengths = [0] * len(things), [0] * len(things)
    for number, (owner, terms) in enumerate(phrases):
        counts[owner] += 1
        lengths[owner] += len(set(terms))
        for term in dict.fromkeys(terms):
            postings[term].append(f"{number}")
    sizes = (sum(worth[term] for term in dict.fromkeys(terms)) for _owner, terms in phrases)
    return Phrases(
        things=tuple(things),
        counts=tuple(counts),
        lengths=tuple(lengths),
        terms="\n".join(" ".join(terms) for _owner, terms in phrases),
        sizes=" ".join(str(round(size, _DIGITS)) for size in sizes),
        postings="".join(f"\n{term} {' '.join(numbers)}" for term, numbers in postings.items()) + "\n",
        spellings=" ".join(sorted(word for word in spellings if not is_chinese(word))),
        frequent=frequent,
        placing=frozenset(words.placing),
        vocabulary=vocabulary,
    )


def _collect() -> Iterator[tuple[Found | None, Iterable[str]]]:
    """Yield each thing with the phrases by which it is asked for."""
    for topic in topics.load().values():
        named = (topic.title, topic.id.replace("-", " "), *topic.also_called)
        yield make_topic(topic.id), (*named, *topic.asked)
    for trouble in troubles.load().values():
        labels = [word for label in trouble.also_called for word in (label.en, label.zh) if word]
        yield make_trouble(trouble.id), (trouble.title, *labels, *trouble.asked)
    for fact in facts.load_every().by_id.values():
        if fact.asked:
            yield Found("fact", fact.id, fact.claim), fact.asked
    for subject in asked.load().values():
        yield None, (subject.title, *subject.asked)


def _weigh(
    phrases: Iterable[tuple[int, list[str]]], things: int, frequent: frozenset[str]
) -> dict[str, float]:
    """Return what each term is worth: its inverse document frequency, as BM25 has it, over the things."""
    holders: dict[str, set[int]] = defaultdict(set)
    for owner, terms in phrases:
        for term in terms:
            holders[term].add(owner)
    worth = {}
    for term, mine in sorted(holders.items()):
        value = math.log(1 + (things - len(mine) + 0.5) / (len(mine) + 0.5))
        worth[term] = round(max(LEAST, min(value, MOST_OF_FREQUENT) if term in frequent else value), _DIGITS)
    return worth
