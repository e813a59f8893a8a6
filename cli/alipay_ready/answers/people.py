"""The answer on a person as a whole, in words: from the checks of a number, of cards and of a home wallet.

This is the one verdict on a person, whoever asks: `start`, `progress`, `overview`, `batch` and the library.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from operator import attrgetter
from typing import Protocol, TypeVar

from msgspec.structs import replace

from ..checks.person import NEED_DOCUMENT, Person, Standing, examine
from ..checks.route import DOCUMENTS
from ..knowledge import facts, sentences
from ..knowledge.texts import load_texts
from ..result import Finding, Noticed, Result, Status, status_of, worst_first

WORDS = "person"
# These say that a look at number and cards is needed: the check that decided tells more.
SEE_CHECKS = {
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


Seen = TypeVar("Seen", bound=Checked)


def judge(person: Person, today: date) -> Result[Standing]:
    """Return the status of the person's best route, and the findings that say why.

    A document that may not do is a finding too, and so is an age of which nobody says whether it will do.
    """
    remarks = remark_on(person.document, today)
    examined = examine(person, status_of(remarks) if remarks else Status.READY)
    words = sentences.load(WORDS)
    # only the files of the facts that are named: a progress file is shown without loading all of them
    known = facts.load_holding(sentences.find_facts(examined, words))
    verdict = sentences.answer(examined, words, known, today)
    more = [item for item in remarks if status_of([item]) is not Status.READY]
    if verdict.data.route not in NEED_DOCUMENT:
        more = []
    if person.under_18:
        more.append(_say_alone(Noticed("person.under-18"), words, today))
    if not more:
        return verdict
    return replace(
        verdict,
        status=max(verdict.status, status_of(more), key=attrgetter("rank")),
        findings=worst_first([*verdict.findings, *more]),
    )


def remark_on(document: str | None, today: date) -> list[Finding]:
    """Say what the person's document changes; nothing of a passport, or of one that is not known."""
    id_ = DOCUMENTS.get(document or "")
    if id_ is None:
        return []
    return [_say_alone(Noticed(id_), sentences.load("plan"), today)]


def _say_alone(noticed: Noticed, words: sentences.Words, today: date) -> Finding:
    """Put one thing into words, with only the facts that it rests on."""
    return sentences.say(noticed, words, facts.load_holding(words.sentences[noticed.id].facts), today)


def say_unknown_wallet(name: str, today: date) -> Finding:
    """Say that no list names a wallet."""
    return _say_alone(Noticed("person.wallet-unknown", {"wallet": name}), sentences.load(WORDS), today)


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
    deciding = find_deciding(result, phone, cards, wallet)
    if deciding is not None:
        whole = result.status is Status.BLOCKED and not deciding.mistyped
        reason = f"{reason} {deciding.message}" if whole else deciding.message
        remedy = deciding.remedy or remedy
    return reason, remedy or texts[f"next_{route}"]


def find_deciding(
    result: Result[Standing], phone: Seen | None, cards: Sequence[Seen], wallet: Seen | None
) -> Seen | None:
    """Return the check behind a verdict that only says that a look is needed."""
    status = SEE_CHECKS.get(result.findings[0].id)
    if status is None:
        return None
    looked_at = (wallet,) if result.data.route == "wallet" else (phone, *cards, wallet)
    return next((each for each in looked_at if each and each.status is status), None)
