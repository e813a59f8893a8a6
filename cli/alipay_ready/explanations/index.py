"""The index of `explain`: every name by which a thing may be asked for.

Names are kept squeezed (letters and digits only, any case and width), and as they are written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import pairwise
from typing import Literal

from msgspec import Struct

from ..checks.card.names import squeeze
from ..knowledge import networks, regions, topics, troubles, wallets
from ..knowledge.checklist import SHIPPED, load_shipped
from ..knowledge.sentences import Sentence, load
from ..knowledge.shipped import root
from ..knowledge.texts import load_texts, show_form

_WORD = r"[\u2e80-\uffff]+|[^\s\u2e80-\uffff]+"  # compiled when first needed: most words are found without it
FoundKind = Literal["topic", "fact", "trouble", "finding", "wallet", "network", "country", "label"]


class Found(Struct, frozen=True):
    """One thing with a name: its kind, its id, and how to call it on a list."""

    kind: FoundKind
    id: str
    title: str

    @property
    def words(self) -> str:
        """What to type at `explain` to get it: of a country its name, for two letters may be another word."""
        return self.title.lower() if self.kind == "country" else self.id


class Name(Struct, frozen=True):
    """One name of a thing: squeezed, and as it is written. `inside`: worth finding among other words."""

    word: str
    thing: Found
    text: str
    inside: bool = True


@cache
def load_names() -> tuple[Name, ...]:
    """Return every name, squeezed; of several things with one name, the most helpful stand first."""
    return tuple(name for source in _SOURCES for name in source())


@cache
def load_sentences() -> dict[str, tuple[str, Sentence]]:
    """Return every finding by its id: the check that gives it, and its words."""
    subjects = sorted(path.stem for path in (root() / "findings").glob("*.toml"))
    return {name: (subject, words) for subject in subjects for name, words in load(subject).sentences.items()}


def split_words(text: str) -> frozenset[str]:
    """Return the words of a text, squeezed; of Chinese, which has no spaces, the pairs of characters."""
    found: set[str] = set()
    for word in filter(None, map(squeeze, re.findall(_WORD, text))):
        found.update(map("".join, pairwise(word)) if len(word) > 1 and is_chinese(word) else (word,))
    return frozenset(found)


def is_chinese(word: str) -> bool:
    """Tell whether a word holds a character of East Asia."""
    return any(char > "\u2e80" for char in word)


def make_topic(name: str) -> Found:
    """Return a topic as a thing that was found."""
    return Found("topic", name, topics.load()[name].title)


def make_trouble(name: str) -> Found:
    """Return a trouble as a thing that was found."""
    return Found("trouble", name, troubles.load()[name].title)


def make_country(code: str) -> Found:
    """Return a country as a thing that was found."""
    return Found("country", code, regions.name_country(code))


@cache
def load_country_names() -> tuple[Name, ...]:
    """Return the names of countries."""
    return tuple(
        name
        for code, region in regions.load().items()
        for name in _make_names(make_country(code), (region.en, region.zh, *region.also))
    )


def _make_trouble_names() -> Iterator[Name]:
    for trouble in troubles.load().values():
        labels = (word for label in trouble.also_called for word in (label.en, label.zh))
        yield from _make_names(make_trouble(trouble.id), (trouble.title, *labels))


def _make_topic_names() -> Iterator[Name]:
    for topic in topics.load().values():
        yield from _make_names(make_topic(topic.id), (topic.title, topic.id, *topic.also_called))


def _make_wallet_names() -> Iterator[Name]:
    for wallet in wallets.load().values():
        thing = Found("wallet", wallet.id, load_texts("explain").fill("found_wallet", name=wallet.name))
        yield from _make_names(thing, (wallet.name, wallet.id, wallet.zh, *wallet.also_called))


def _make_network_names() -> Iterator[Name]:
    for network in networks.load().values():
        thing = Found("network", network.id, load_texts("explain").fill("found_network", name=network.name))
        yield from _make_names(thing, (network.name, network.id, *network.also_called))


def _make_no_logo_names() -> Iterator[Name]:
    # Names of banks and phones, as Chase, Wise or Zen: in a pasted message they are not what it is about.
    for row in networks.load_no_logos():
        if row.finding in load_sentences():
            thing = Found("finding", row.finding, show_form(load_sentences()[row.finding][1].message))
            yield from _make_names(thing, row.also_called, inside=False)


def _make_label_names() -> Iterator[Name]:
    # Buttons are called "Payment password" or "Next": in a pasted message they are not what it is about.
    for name in SHIPPED:
        for step in load_shipped(name).steps:
            for label in (*step.labels, *step.also_called):
                title = load_texts("explain").fill("found_label", words=f"{label.en} {label.zh}".strip())
                for word in (label.en, label.zh):
                    yield from _make_names(Found("label", squeeze(word), title), (word,), inside=False)


def _make_names(thing: Found, words: Iterable[str | None], *, inside: bool = True) -> Iterator[Name]:
    # A name of signs alone squeezes to nothing, and nothing would stand inside everything.
    for text in dict.fromkeys(word for word in words if word):
        word = squeeze(text)
        if word:
            yield Name(word, thing, text, inside)


# In this order, for of several things with one name the first kind wins.
_SOURCES: tuple[Callable[[], Iterable[Name]], ...] = (
    load_country_names,
    _make_trouble_names,
    _make_wallet_names,
    _make_network_names,
    _make_topic_names,
    _make_label_names,
    _make_no_logo_names,
)
