"""The answer on a person as a whole, in words: from the checks of a number, of cards and of a home wallet."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ..checks.person import Held, PersonData, examine
from ..knowledge import facts, sentences
from ..result import Result, Route

WORDS = "person"


def check_person(
    phone: Held | None,
    cards: Iterable[Held] = (),
    wallet: Held | None = None,
    *,
    prefer: Route | None = None,
    today: date,
) -> Result[PersonData]:
    """Return the status of the person's best route, and the one finding that says why.

    Of routes that are equally good, `prefer` names the one that the person is on.
    """
    examined = examine(phone, cards, wallet, prefer=prefer)
    words = sentences.load(WORDS)
    # only the files of the facts that are named: a progress file is shown without loading all of them
    known = facts.load_holding(sentences.find_facts(examined, words))
    return sentences.answer(examined, words, known, today)
