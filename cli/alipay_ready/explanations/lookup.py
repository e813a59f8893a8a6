"""Finds what a person means by the words typed at `explain`: an id, a name, words on the screen, a question.

What fits exactly wins: an id, then a country, a trouble, a wallet, a card network, a topic, a label of the
steps. All else is a question: what is nearest to it is ranked, and what is not near enough is not known
here. Nothing that was typed is repeated, for it may be a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from ..checks.card.phrase import squeeze
from ..errors import UsageProblem
from ..knowledge import regions, topics
from ..knowledge.checklist import SHIPPED, load_shipped
from ..text.id_forms import DOTTED
from ..text.near import IDS, did_you_mean, find_near
from ..text.words import _
from . import index, ranking
from .index import Found, Match
from .ranking import Ranked

LONGEST = 1000  # characters: a forum's question is shorter
MOST = 3  # things that are offered when several fit
ENOUGH = 0.5  # the score below which nothing is known of the words
DOUBT = 0.85  # of the best one's points: as near to a subject that is not known here, it is that
LIKELY = 0.75  # the same: what comes as near is named under the answer
SURE = 0.95  # the same: what comes as near is as good, and a list
_DIGITS = 7  # of what is no question but a number: of a phone or a card


class Answer(Struct, frozen=True):
    """What words may mean, the best first: one thing, several, or none. `nearest`: what else comes near."""

    found: tuple[Match, ...] = ()
    nearest: tuple[Found, ...] = ()


def find(text: str) -> Answer:
    """Return what the words mean; UsageProblem for no words, too many, a number, and an id that is none."""
    wanted = " ".join(text.split())
    if not wanted:
        raise UsageProblem(_("Name what to explain."), _("See the topics: alipay-ready explain"))
    if len(wanted) > LONGEST:
        raise UsageProblem(
            _("This text is too long."), _("Type only the most important words on the screen.")
        )
    for search in (_find_id, _find_exact, _find_code):
        found = tuple(dict.fromkeys(search(wanted)))
        if found:
            return Answer(tuple(_make_match(one, 1) for one in found[:MOST]))
    _refuse_ids(wanted)
    return _choose(ranking.load().rank(wanted))


def _choose(ranked: list[Ranked]) -> Answer:
    """Return one thing if it is the best, several that are as good, or what is nearest to nothing."""
    known = [(one.thing, one) for one in ranked if one.thing]
    best = known[0][1] if known else None
    if not best or best.score < ENOUGH or _is_elsewhere(ranked, best):
        return Answer(nearest=tuple(thing for thing, _rank in known[:MOST]))
    good = [_make_match(thing, one.score) for thing, one in known if one.points >= SURE * best.points]
    near = [thing for thing, one in known if SURE > one.points / best.points >= LIKELY]
    return Answer(found=tuple(good[:MOST]), nearest=tuple(near[: max(0, MOST - len(good))]))


def _is_elsewhere(ranked: list[Ranked], best: Ranked) -> bool:
    """Tell whether the words are as near to a subject that is not known here as to the best one that is."""
    return any(one.thing is None and one.points >= DOUBT * best.points for one in ranked)


def _make_match(thing: Found, score: float) -> Match:
    return Match(kind=thing.kind, id=thing.id, title=thing.title, score=score)


def _find_id(wanted: str) -> Iterator[Found]:
    """Find permanent ids; a topic wins, for it leads to the rest."""
    name = wanted.casefold()
    # "fee" for "fees", "limits" for "limit": nobody remembers which of the two a topic is called.
    known = topics.load()
    name = next((form for form in (name, f"{name}s", name.removesuffix("s")) if form in known), name)
    found = index.load().find_id(name)
    # A topic named like a country is left to the names, where the country tells more.
    if found and not (found.kind == "topic" and _is_country(name)):
        yield found


def _is_country(name: str) -> bool:
    return any(thing.kind == "country" for thing in index.load().find_named(squeeze(name)))


def _find_exact(wanted: str) -> Iterator[Found]:
    """Find names that are the same; the kind that tells most about them decides.

    A word that only steers through the app is a label, even where a trouble mentions it.
    """
    word = squeeze(wanted)
    hits = index.load().find_named(word)
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


def _refuse_ids(wanted: str) -> None:
    """Refuse a number, and an id that does not exist: UsageProblem names the step, or ids near to it."""
    word = wanted.casefold()
    digits = squeeze(word).replace("+", "")
    if digits.isdecimal() and len(digits) >= _DIGITS:
        raise UsageProblem(
            _("This is a number. Only words are explained."),
            _("To check a card, type: alipay-ready check-card. For a phone: alipay-ready check-phone"),
        )
    if " " in word:
        return
    if word in {step.id for name in SHIPPED for step in load_shipped(name).steps}:
        raise UsageProblem(_("This is a step."), _("See it: alipay-ready steps {step}", step=word))
    ids = [known for known in index.load().ids if "." in known]
    family = word.partition(".")[0]
    if re.fullmatch(DOTTED, word) and any(known.startswith(f"{family}.") for known in ids):
        near = find_near(word, ids, most=3, alike=IDS)
        raise UsageProblem(
            _("Nothing with this name is known here."),
            did_you_mean(near) if near else _("See the topics: alipay-ready explain"),
        )
