"""Finds what a person means by the words typed at `explain`: an id, a topic, the words on the screen.

Names are compared squeezed (letters and digits only, any case and width). What fits exactly wins: an id,
then a country, a trouble, a wallet, a card network, a topic, a label of the steps. Then names that hold
the words, and names whose words all stand in what was typed, as in a pasted error message. Nothing that
was typed is repeated, for it may be a number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..checks.card.names import squeeze
from ..errors import UsageProblem
from ..knowledge import regions, topics, troubles
from ..knowledge.checklist import SHIPPED, load_shipped
from ..knowledge.texts import show_form
from ..text.near import IDS, did_you_mean, find_near
from ..text.words import _
from . import index, records
from .index import Found

LONGEST = 300  # characters; a screen has no longer sentence
MOST = 8  # things that are offered when several fit
TELLING = 6  # letters that a name and a pasted message must share
DISTINCT = 4  # the same for a proper name: of a wallet, a logo, a country
ENOUGH = 0.65  # of the name's letters
_LEAST = 3  # letters of a word that is looked for inside names, 2 in Chinese
_PROPER = frozenset({"wallet", "network", "country"})


def find(text: str) -> tuple[Found, ...]:
    """Return what the words mean: one thing, or several that fit; UsageProblem names near ones."""
    wanted = " ".join(text.split())
    if not wanted:
        raise UsageProblem(_("Name what to explain."), _("See the topics: alipay-ready explain"))
    if len(wanted) > LONGEST:
        raise UsageProblem(
            _("This text is too long."), _("Type only the most important words on the screen.")
        )
    for search in (_find_id, _find_exact, _find_code, _find_holding, _find_inside):
        found = tuple(dict.fromkeys(search(wanted)))
        if found:
            return found[:MOST]
    raise _make_problem(wanted)


def _find_id(wanted: str) -> Iterator[Found]:
    """Find permanent ids; a topic wins, for it leads to the rest."""
    name = wanted.casefold()
    # "fee" for "fees", "limits" for "limit": nobody remembers which of the two a topic is called.
    name = next((form for form in (name, f"{name}s", name.removesuffix("s")) if form in topics.load()), name)
    # A topic named like a country is left to the names, where the country tells more.
    if name in topics.load() and squeeze(name) not in {
        country.word for country in index.load_country_names()
    }:
        yield index.make_topic(name)
    elif name in records.load_facts().by_id:
        yield Found("fact", name, records.load_facts().by_id[name].claim)
    elif f"trouble.{name.removeprefix('trouble.')}" in troubles.load():
        yield index.make_trouble(f"trouble.{name.removeprefix('trouble.')}")
    elif name in index.load_sentences():
        yield Found("finding", name, show_form(index.load_sentences()[name][1].message))


def _find_exact(wanted: str) -> Iterator[Found]:
    """Find names that are the same; the kind that tells most about them decides.

    A word that only steers through the app is a label, even where a trouble mentions it.
    """
    word = squeeze(wanted)
    hits = [name.thing for name in index.load_names() if name.word == word] if word else []
    kinds = [hit.kind for hit in hits]
    best = kinds[0] if kinds else None
    # Without this, "Settings" would explain the one trouble that sends people there.
    if best == "trouble" and "label" in kinds:
        best = "topic" if "topic" in kinds else "label"
    found = [hit for hit in hits if hit.kind == best]
    if best == "label":  # the same word of several steps: the explanation of one names them all
        del found[1:]
    if found and wanted.isupper() and wanted in regions.load():  # ID is Indonesia, or an identity document
        found.insert(0, index.make_country(wanted))
    return iter(found)


def _find_code(wanted: str) -> Iterator[Found]:
    """Find a country by its two letters, last of all: `me` is Montenegro, and a word on the screen."""
    code = wanted.upper()
    if code in regions.load():
        yield index.make_country(code)


def _find_holding(wanted: str) -> Iterator[Found]:
    """Find names that hold the words, those that begin with them first."""
    word = squeeze(wanted)
    if not _is_telling(word):
        return
    hits = [name for name in index.load_names() if word in name.word]
    hits.sort(key=lambda name: not name.word.startswith(word))
    yield from (hit.thing for hit in hits)


def _find_inside(wanted: str) -> Iterator[Found]:
    """Find names that stand mostly inside what was typed: a pasted message says more than a name, or less."""
    typed = index.split_words(wanted)
    scores: dict[Found, int] = {}
    for name in index.load_names():
        if not name.inside:
            continue
        words = index.split_words(name.text)
        common = _weigh(words & typed)
        # A proper name says enough with four letters; "card" and "bank" stand in every message.
        least = DISTINCT if name.thing.kind in _PROPER else TELLING
        if common >= least and common >= ENOUGH * _weigh(words):
            scores[name.thing] = max(common, scores.get(name.thing, 0))
    best = max(scores.values(), default=0)
    return (thing for thing, score in scores.items() if score == best)


def _weigh(words: Iterable[str]) -> int:
    """Count letters; a Chinese character says as much as three, a number (an amount, a date) nothing."""
    return sum(len(word) * (3 if index.is_chinese(word) else 1) for word in words if not word.isdecimal())


def _is_telling(word: str) -> bool:
    """Tell whether a word is long enough to be looked for inside names.

    One or two letters stand inside nearly all of them; digits alone may be a card number.
    """
    return not word.isdecimal() and len(word) >= (2 if index.is_chinese(word) else _LEAST)


def _make_problem(wanted: str) -> UsageProblem:
    """Name what is spelt nearly like the words, or the step of that name."""
    if wanted.casefold() in {step.id for name in SHIPPED for step in load_shipped(name).steps}:
        return UsageProblem(
            _("This is a step."), _("See it: alipay-ready steps {step}", step=wanted.casefold())
        )
    near = _find_near(squeeze(wanted))
    hint = (
        did_you_mean(near)
        if near
        else _(
            "See the topics: alipay-ready explain. For an error on your screen: alipay-ready explain stuck"
        )
    )
    return UsageProblem(_("Nothing with this name is known here."), hint)


def _find_near(word: str) -> list[str]:
    """Return up to three things to type that are spelt nearly like a word."""
    ids = (*topics.load(), *records.load_facts().by_id, *index.load_sentences(), *troubles.load())
    called = {squeeze(name): name for name in ids}
    # Backwards, so that of several things with one name the first stays: it is the most helpful.
    called |= {
        name.word: name.thing.words for name in reversed(index.load_names()) if name.thing.kind != "label"
    }
    # Twice as many as are shown, for several names may lead to one thing.
    return list(dict.fromkeys(called[match] for match in find_near(word, called, most=6, alike=IDS)))[:3]
