"""Finds the columns that are for one logo each: "Mastercard", "4(Visa)", "Which cards do you own? [JCB]".

What stands below them is "x" or "yes". They are not read, but that is said. "Visa" alone is a visa for a
passport; beside "Mastercard" it is a card.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from ...knowledge import list_words
from .heading_index import EXAMPLES, load_wholes
from .heading_meaning import Logo, Meaning
from .heading_phrases import Folded, fold

_CARDS = {"card_network", "card"}


def find_logo(whole: Folded, core: Folded, roles: frozenset[str]) -> Logo | None:
    """Return how a heading names logos, or None if it names none."""
    names = _load()
    found = [
        (place, place + len(name), sure)
        for place, word in enumerate(whole.words)
        for name, sure in names.get(word, ())
        if whole.words[place : place + len(name)] == name
    ]
    if not found:
        return None
    found = [one for one in found if not any(_holds(other, one) for other in found)]
    (start, end, sure), count = found[-1], len(found)
    outside = (*whole.words[:start], *whole.words[end:])
    alone = count == 1 and EXAMPLES not in roles and (not start or end == len(whole.words))
    question = core.squeezed if core != whole else ""
    return Logo(count, alone, "".join(word for word in outside if not word.isdecimal()), question, sure)


def is_for_one_logo(meaning: Meaning) -> bool:
    """Tell whether a heading by itself is for one logo: "Visa card", "Cards: Visa", "4(Visa)"."""
    logo = meaning.logo
    if logo is None or not logo.alone:
        return False
    if meaning.choices:
        return meaning.choices[0].column in _CARDS
    return (
        logo.sure
        or logo.question.isdecimal()
        or any(choice.column in _CARDS for choice in load_wholes().get(logo.rest, ()))
    )


def find_logo_places(meanings: Sequence[Meaning]) -> set[int]:
    """Return the places of the headings that are for one logo, and of those that go with them ("Other")."""
    alike: dict[str, list[int]] = defaultdict(list)
    questions = set()
    for place, meaning in enumerate(meanings):
        if meaning.logo is not None and meaning.logo.alone:
            alike[meaning.logo.rest].append(place)
    found = {place for places in alike.values() if len(places) > 1 for place in places}
    found = {place for place in found if not meanings[place].choices}
    found.update(place for places in alike.values() for place in places if is_for_one_logo(meanings[place]))
    for place in found:
        logo = meanings[place].logo
        if logo is not None and logo.question:
            questions.add(logo.question)
    return found | {place for place, meaning in enumerate(meanings) if meaning.question in questions}


def _holds(other: tuple[int, int, bool], one: tuple[int, int, bool]) -> bool:
    return other[:2] != one[:2] and other[0] <= one[0] and one[1] <= other[1]


@cache
def _load() -> dict[str, list[tuple[tuple[str, ...], bool]]]:
    """Return the names of the logos by their first words, and whether each means nothing else."""
    column = list_words.load().column["card_network"]
    names: dict[str, list[tuple[tuple[str, ...], bool]]] = {}
    for text in (*column.logos, *column.beside):
        words = fold(text).words
        names.setdefault(words[0], []).append((words, text in column.logos))
    return names
