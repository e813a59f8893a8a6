"""The index of `explain`: every name by which a thing may be asked for.

Names are kept squeezed (letters and digits only, any case and width), and as they are written.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Literal

from msgspec import Struct

from ..checks.card.phrase import squeeze
from ..knowledge import networks, regions, topics, troubles, wallets
from ..knowledge.checklist import SHIPPED, load_shipped
from ..knowledge.facts import load_every
from ..knowledge.sentences import Sentence
from ..knowledge.sentences import load as load_subject
from ..knowledge.shipped import load_made, root
from ..knowledge.texts import load_texts, show_form
from .terms import split_words

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


class Match(Found, frozen=True):
    """One thing that words may mean, and how well it fits them: from 0 to 1."""

    score: float


class Index(Struct, frozen=True):
    """Every name, in tables that a wheel brings made: the numbers are places in `things`.

    `ids` are permanent ids, folded, `names` all names, squeezed, and `proper` those of wallets, logos, banks
    and countries, their words folded and joined; of several things with one name, the most helpful stand
    first.
    """

    things: tuple[Found, ...]
    ids: dict[str, int]
    names: dict[str, tuple[int, ...]]
    proper: dict[str, tuple[int, ...]]

    def find_id(self, name: str) -> Found | None:
        """Return what has this id."""
        place = self.ids.get(name)
        return None if place is None else self.things[place]

    def find_named(self, word: str) -> list[Found]:
        """Return what has this name, squeezed."""
        return [self.things[place] for place in self.names.get(word, ())]

    def find_proper(self, word: str) -> list[Found]:
        """Return what has this proper name, its words joined."""
        return [self.things[place] for place in self.proper.get(word, ())]


@cache
def load() -> Index:
    """Return the index: the one that the wheel was built with, or a new one."""
    return load_made("names", Index, make)


def make() -> Index:
    """Make the index of everything that has an id or a name."""
    things: dict[Found, int] = {}
    names: dict[str, dict[int, None]] = defaultdict(dict)
    proper: dict[str, dict[int, None]] = defaultdict(dict)
    for source in _SOURCES:
        for text, thing in source():
            place = things.setdefault(thing, len(things))
            names[squeeze(text)][place] = None
            if source in _PROPER:
                proper["".join(split_words(text))][place] = None
    ids = {name: things.setdefault(thing, len(things)) for name, thing in _collect_ids()}
    return Index(
        things=tuple(things),
        ids=ids,
        names={word: tuple(places) for word, places in names.items()},
        proper={word: tuple(places) for word, places in proper.items()},
    )


def _collect_ids() -> Iterator[tuple[str, Found]]:
    """Yield every permanent id; where one is two things, the one that leads to the other stands last."""
    for name, (_check, words) in load_sentences().items():
        yield name, Found("finding", name, show_form(words.message))
    for name in troubles.load():
        yield name.removeprefix("trouble."), make_trouble(name)
        yield name, make_trouble(name)
    for fact in load_every().by_id.values():
        yield fact.id, Found("fact", fact.id, fact.claim)
    for name in topics.load():
        yield name, make_topic(name)


@cache
def load_sentences() -> dict[str, tuple[str, Sentence]]:
    """Return every finding by its id: the check that gives it, and its words."""
    subjects = sorted(path.stem for path in (root() / "findings").glob("*.toml"))
    return {
        name: (subject, words)
        for subject in subjects
        for name, words in load_subject(subject).sentences.items()
    }


def make_topic(name: str) -> Found:
    """Return a topic as a thing that was found."""
    return Found("topic", name, topics.load()[name].title)


def make_trouble(name: str) -> Found:
    """Return a trouble as a thing that was found."""
    return Found("trouble", name, troubles.load()[name].title)


def make_country(code: str) -> Found:
    """Return a country as a thing that was found."""
    return Found("country", code, regions.name_country(code))


_Names = Iterator[tuple[str, Found]]


def _make_country_names() -> _Names:
    for code, region in regions.load().items():
        yield from _make_names(make_country(code), (region.en, region.zh, *region.also))


def _make_trouble_names() -> _Names:
    for trouble in troubles.load().values():
        labels = (word for label in trouble.also_called for word in (label.en, label.zh))
        yield from _make_names(make_trouble(trouble.id), (trouble.title, *labels))


def _make_topic_names() -> _Names:
    for topic in topics.load().values():
        yield from _make_names(make_topic(topic.id), (topic.title, topic.id, *topic.also_called))


def _make_wallet_names() -> _Names:
    for wallet in wallets.load().values():
        thing = Found("wallet", wallet.id, load_texts("explain").fill("found_wallet", name=wallet.name))
        yield from _make_names(thing, (wallet.name, wallet.id, wallet.zh, *wallet.also_called))


def _make_network_names() -> _Names:
    for network in networks.load().values():
        thing = Found("network", network.id, load_texts("explain").fill("found_network", name=network.name))
        yield from _make_names(thing, (network.name, network.id, *network.also_called))


def _make_no_logo_names() -> _Names:
    # Names of banks and phones, as Chase, Wise or Zen.
    for row in networks.load_no_logos():
        if row.finding in load_sentences():
            thing = Found("finding", row.finding, show_form(load_sentences()[row.finding][1].message))
            yield from _make_names(thing, row.also_called)


def _make_fact_names() -> _Names:
    for fact in load_every().by_id.values():
        yield from _make_names(Found("fact", fact.id, fact.claim), fact.asked)


def _make_label_names() -> _Names:
    # Buttons are called "Payment password" or "Next": among other words they are not what it is about.
    for name in SHIPPED:
        for step in load_shipped(name).steps:
            for label in (*step.labels, *step.also_called):
                title = load_texts("explain").fill("found_label", words=f"{label.en} {label.zh}".strip())
                for word in (label.en, label.zh):
                    yield from _make_names(Found("label", squeeze(word), title), (word,))


def _make_names(thing: Found, words: Iterable[str | None]) -> _Names:
    # A name of signs alone squeezes to nothing.
    yield from ((text, thing) for text in dict.fromkeys(words) if text and squeeze(text))


# In this order, for of several things with one name the first kind wins.
_SOURCES: tuple[Callable[[], _Names], ...] = (
    _make_country_names,
    _make_trouble_names,
    _make_wallet_names,
    _make_network_names,
    _make_topic_names,
    _make_fact_names,
    _make_label_names,
    _make_no_logo_names,
)
_PROPER = (_make_country_names, _make_wallet_names, _make_network_names, _make_no_logo_names)
