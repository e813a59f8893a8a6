"""The answer on a person as a whole, in words: from the checks of a number, of cards and of a home wallet.

This is the one verdict on a person, whoever asks: `start`, `progress`, `overview`, `batch` and the library.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from operator import attrgetter
from typing import Protocol

from msgspec.structs import replace

from ..checks.person import Held, Standing, examine
from ..checks.route import DOCUMENTS
from ..knowledge import facts, sentences
from ..knowledge.texts import load_texts
from ..result import Finding, Noticed, Result, Route, Status, status_of, worst_first

WORDS = "person"
# These say that a look at number and cards is needed: the check that decided tells more.
_SEE_CHECKS = {
    "person.check-first": Status.ATTENTION,
    "person.resident-check": Status.ATTENTION,
    "person.cannot-tell": Status.UNKNOWN,
    "person.phone-unknown": Status.UNKNOWN,
    "person.no-route": Status.BLOCKED,
    "person.wallet-unknown": Status.UNKNOWN,
}


class Checked(Protocol):
    """What a check came to: its status, and the words of the worst finding."""

    @property
    def status(self) -> Status:
        """The status."""

    @property
    def message(self) -> str:
        """What was found."""

    @property
    def remedy(self) -> str | None:
        """What to do about it."""

    @property
    def mistyped(self) -> bool:
        """Whether the value itself was typed wrongly."""


def judge(
    phone: Held | None,
    cards: Iterable[Held] | None = None,
    wallet: Held | None = None,
    *,
    prefer: Route | None = None,
    stays_long: bool = False,
    document: str | None = None,
    today: date,
) -> Result[Standing]:
    """Return the status of the person's best route, and the finding that says why.

    None is what nobody said; `cards` without any is somebody who has none. Of routes that are equally good,
    `prefer` names the one that the person is on. A `document` that may not do is a finding too.
    """
    examined = examine(phone, cards, wallet, prefer=prefer, stays_long=stays_long)
    words = sentences.load(WORDS)
    # only the files of the facts that are named: a progress file is shown without loading all of them
    known = facts.load_holding(sentences.find_facts(examined, words))
    verdict = sentences.answer(examined, words, known, today)
    doubts = [item for item in remark_on(document, today) if status_of([item]) is not Status.READY]
    if not doubts:
        return verdict
    return replace(
        verdict,
        status=max(verdict.status, status_of(doubts), key=attrgetter("rank")),
        findings=worst_first([*verdict.findings, *doubts]),
    )


def remark_on(document: str | None, today: date) -> list[Finding]:
    """Say what the person's document changes; nothing of a passport, or of one that is not known."""
    id_ = DOCUMENTS.get(document or "")
    if id_ is None:
        return []
    words = sentences.load("plan")
    known = facts.load_holding(set(words.sentences[id_].facts))
    return [sentences.say(Noticed(id_), words, known, today)]


def say_way(noticed: Noticed) -> str:
    """Return in words why a route is as it is."""
    words = sentences.load(WORDS)
    return sentences.say(noticed, words, facts.Facts(date.min, {}), date.min).message


def say_reason(
    result: Result[Standing], phone: Checked | None, cards: Sequence[Checked], wallet: Checked | None
) -> tuple[str, str]:
    """Return why the person stands as they do, and what to do next: a sentence or two each."""
    texts, finding, route = load_texts("batch"), result.findings[0], result.data.route
    if phone is None and not cards and wallet is None:
        return texts["nothing"], texts["next_nothing"]
    reason, remedy = finding.message, finding.remedy
    deciding = _find_deciding(result, phone, cards, wallet)
    if deciding is not None:
        whole = result.status is Status.BLOCKED and not deciding.mistyped
        reason = f"{reason} {deciding.message}" if whole else deciding.message
        remedy = deciding.remedy or remedy
    return reason, remedy or texts[f"next_{route}"]


def _find_deciding(
    result: Result[Standing], phone: Checked | None, cards: Sequence[Checked], wallet: Checked | None
) -> Checked | None:
    """Return the check behind a verdict that only says that a look is needed."""
    status = _SEE_CHECKS.get(result.findings[0].id)
    if status is None:
        return None
    looked_at = (wallet,) if result.data.route == "wallet" else (phone, *cards, wallet)
    return next((each for each in looked_at if each and each.status is status), None)
