"""Finds what a person means by the words typed at `explain`: an id, a topic, the words on the screen.

Names are compared squeezed (letters and digits only, any case and width). What fits exactly wins: an id,
then a country, a trouble, a wallet, a card network, a topic, a label of the steps. Then names that hold
the words, and names whose words all stand in what was typed, as in a pasted error message. Nothing that
was typed is repeated, for it may be a number.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import pairwise
from typing import Literal

from msgspec import Struct

from ..checks.card.names import squeeze
from ..errors import UsageProblem
from ..knowledge import networks, regions, topics, troubles, wallets
from ..knowledge.checklist import SHIPPED, load_shipped
from ..knowledge.sentences import Sentence, load
from ..knowledge.shipped import root
from ..text.near import IDS, did_you_mean, find_near
from . import records

LONGEST = 300  # characters; a screen has no longer sentence
MOST = 8  # things that are offered when several fit
TELLING = 6  # letters that a name and a pasted message must share
DISTINCT = 4  # the same for a proper name: of a wallet, a logo, a country
ENOUGH = 0.65  # of the name's letters
_WORD = re.compile(r"[\u2e80-\uffff]+|[^\s\u2e80-\uffff]+")
FoundKind = Literal["topic", "fact", "trouble", "finding", "wallet", "network", "country", "label"]

_PROPER = frozenset({"wallet", "network", "country"})


class Found(Struct, frozen=True):
    """One thing with a name: its kind, its id, and how to call it on a list."""

    kind: FoundKind
    id: str
    title: str


class Name(Struct, frozen=True):
    """One name of a thing: squeezed, and its words. `inside`: worth finding among other words."""

    word: str
    thing: Found
    tokens: frozenset[str]
    inside: bool = True


def find(text: str) -> tuple[Found, ...]:
    """Return what the words mean: one thing, or several that fit; UsageProblem names near ones."""
    wanted = " ".join(text.split())
    if not wanted:
        raise UsageProblem("Say what to explain.", "See the topics: alipay-ready explain")
    if len(wanted) > LONGEST:
        raise UsageProblem("That is too much text.", "Type only the most telling words of the screen.")
    for search in (_by_id, _exact, _code, _holding, _held):
        found = tuple(dict.fromkeys(search(wanted)))
        if found:
            return found[:MOST]
    raise _nothing(wanted)


def _by_id(wanted: str) -> Iterator[Found]:
    """Find permanent ids; a topic wins, for it leads to the rest."""
    name = wanted.casefold()
    name = next((form for form in (name, f"{name}s", name.removesuffix("s")) if form in topics.load()), name)
    if name in topics.load() and squeeze(name) not in {country.word for country in list_countries()}:
        yield _topic(name)
    elif name in records.load_facts().by_id:
        yield Found("fact", name, records.load_facts().by_id[name].claim)
    elif f"trouble.{name.removeprefix('trouble.')}" in troubles.load():
        yield _trouble(f"trouble.{name.removeprefix('trouble.')}")
    elif name in load_sentences():
        yield Found("finding", name, load_sentences()[name][1].message)


def _exact(wanted: str) -> Iterator[Found]:
    """Find names that are the same; the kind that tells most about them decides.

    A word that only steers through the app is a label, even where a trouble mentions it.
    """
    word = squeeze(wanted)
    hits = [name.thing for name in load_names() if name.word == word] if word else []
    kinds = [hit.kind for hit in hits]
    best = kinds[0] if kinds else None
    if best == "trouble" and "label" in kinds:
        best = "topic" if "topic" in kinds else "label"
    found = [hit for hit in hits if hit.kind == best]
    if best == "label":
        del found[1:]
    if found and wanted.isupper() and wanted in regions.load():  # ID is Indonesia, or an identity document
        found.insert(0, _country(wanted))
    return iter(found)


def _code(wanted: str) -> Iterator[Found]:
    """Find a country by its two letters, last of all: `me` is Montenegro, and a word on the screen."""
    code = wanted.upper()
    if code in regions.load():
        yield _country(code)


def _holding(wanted: str) -> Iterator[Found]:
    """Find names that hold the words, those that begin with them first."""
    word = squeeze(wanted)
    if not _is_telling(word, 3):
        return
    hits = [name for name in load_names() if word in name.word]
    hits.sort(key=lambda name: not name.word.startswith(word))
    yield from (hit.thing for hit in hits)


def _held(wanted: str) -> Iterator[Found]:
    """Find names that stand mostly inside what was typed: a pasted message says more than a name, or less."""
    typed = split_words(wanted)
    scores: dict[Found, int] = {}
    for name in load_names():
        common = _weight(name.tokens & typed)
        least = DISTINCT if name.thing.kind in _PROPER else TELLING
        if name.inside and common >= least and common >= ENOUGH * _weight(name.tokens):
            scores[name.thing] = max(common, scores.get(name.thing, 0))
    best = max(scores.values(), default=0)
    return (thing for thing, score in scores.items() if score == best)


def split_words(text: str) -> frozenset[str]:
    """Return the words of a text, squeezed; of Chinese, which has no spaces, the pairs of characters."""
    found: set[str] = set()
    for word in filter(None, map(squeeze, _WORD.findall(text))):
        found.update(map("".join, pairwise(word)) if len(word) > 1 and _is_chinese(word) else (word,))
    return frozenset(found)


def _weight(found: Iterable[str]) -> int:
    """Count letters; a Chinese character says as much as three."""
    return sum(len(word) * (3 if _is_chinese(word) else 1) for word in found if not word.isdecimal())


def _is_chinese(word: str) -> bool:
    return any(char > "\u2e80" for char in word)


def _is_telling(word: str, letters: int) -> bool:
    """Tell whether a word is long enough to be looked for inside others; digits alone never are."""
    return not word.isdecimal() and len(word) >= (2 if _is_chinese(word) else letters)


@cache
def load_names() -> tuple[Name, ...]:
    """Return every name, squeezed; of several things with one name, the most helpful stand first."""
    return tuple(name for source in _SOURCES for name in source())


def _of(thing: Found, words: Iterable[str | None], *, inside: bool = True) -> Iterator[Name]:
    for text in dict.fromkeys(word for word in words if word):
        word = squeeze(text)
        if word:
            yield Name(word, thing, split_words(text), inside)


def list_countries() -> Iterator[Name]:
    """Yield the names of countries."""
    for code, region in regions.load().items():
        yield from _of(_country(code), (region.en, region.zh, *region.also))


def _trouble_names() -> Iterator[Name]:
    for trouble in troubles.load().values():
        labels = (word for label in trouble.also_called for word in (label.en, label.zh))
        yield from _of(_trouble(trouble.id), (trouble.title, *labels))


def _topic_names() -> Iterator[Name]:
    for topic in topics.load().values():
        yield from _of(_topic(topic.id), (topic.title, topic.id, *topic.also_called))


def _wallet_names() -> Iterator[Name]:
    for wallet in wallets.load().values():
        thing = Found("wallet", wallet.id, f"{wallet.name}, a wallet from home")
        yield from _of(thing, (wallet.name, wallet.id, wallet.zh, *wallet.also_called))


def _network_names() -> Iterator[Name]:
    for network in networks.load().values():
        thing = Found("network", network.id, f"{network.name}, a logo on cards")
        yield from _of(thing, (network.name, network.id, *network.also_called))


def _no_logo_names() -> Iterator[Name]:
    for row in networks.no_logos():
        if row.finding in load_sentences():
            thing = Found("finding", row.finding, load_sentences()[row.finding][1].message)
            yield from _of(thing, row.also_called, inside=False)


def _label_names() -> Iterator[Name]:
    for name in SHIPPED:
        for step in load_shipped(name).steps:
            for label in (*step.labels, *step.also_called):
                title = f"{label.en} {label.zh}".strip() + ", words on the screen"
                for word in (label.en, label.zh):
                    yield from _of(Found("label", squeeze(word), title), (word,), inside=False)


_SOURCES: tuple[Callable[[], Iterator[Name]], ...] = (
    list_countries, _trouble_names, _wallet_names, _network_names, _topic_names, _label_names, _no_logo_names,
)  # fmt: skip


def _topic(name: str) -> Found:
    return Found("topic", name, topics.load()[name].title)


def _trouble(name: str) -> Found:
    return Found("trouble", name, troubles.load()[name].title)


def _country(code: str) -> Found:
    return Found("country", code, records.name_country(code))


@cache
def load_sentences() -> dict[str, tuple[str, Sentence]]:
    """Return every finding by its id: the check that gives it, and its words."""
    subjects = sorted(path.stem for path in (root() / "findings").glob("*.toml"))
    return {name: (subject, words) for subject in subjects for name, words in load(subject).sentences.items()}


def _nothing(wanted: str) -> UsageProblem:
    """Name what is spelt nearly like the words, or the step of that name."""
    if wanted.casefold() in {step.id for name in SHIPPED for step in load_shipped(name).steps}:
        return UsageProblem("That is a step.", f"See it: alipay-ready steps {wanted.casefold()}")
    ids = (*topics.load(), *records.load_facts().by_id, *load_sentences(), *troubles.load())
    called = {squeeze(name): name for name in ids}
    called |= {
        name.word: _command(name.thing) for name in reversed(load_names()) if name.thing.kind != "label"
    }
    matches = find_near(squeeze(wanted), called, most=6, alike=IDS)
    near = list(dict.fromkeys(called[match] for match in matches))[:3]
    hint = (
        did_you_mean(near)
        if near
        else "Topics: alipay-ready explain   An error on the screen: alipay-ready explain stuck"
    )
    return UsageProblem("Nothing of that name is known here.", hint)


def _command(thing: Found) -> str:
    """Return what to type for a thing."""
    return thing.title.lower() if thing.kind == "country" else thing.id
