"""One paragraph that an office sends to a newcomer as it is: what we looked at, what it came to, what to do.

No command of this program, no name of a person, no digit of a number: the advice comes from the files, as it
stands there without values, and of what a check said only whole sentences that are free of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from msgspec import Struct
from msgspec.structs import replace

from ...answers.people import SEE_CHECKS, find_deciding
from ...answers.plainly import find_own, find_words, leave_out_commands
from ...checks.person import Standing
from ...knowledge import networks
from ...knowledge.texts import load_texts
from ...result import Finding, Level, Result, Route, Status
from ...text.lists import sentences
from ...text.remedies import split_remedy
from .answer_row import Outcome
from .plain_reason import UNKNOWN_WALLET, is_wallet

_TEXTS = "batch"
_HINT = "phone.suggest."
_ASKING = frozenset({"person.no-card-given", "person.no-phone-given"})  # first an answer, then the steps
_MILD = frozenset({Level.OK, Level.INFO})
_NUMBER = re.compile(r"[\d*](?:[ ().-]{0,2}[\d*]){4,}")  # five digits or more, some of them hidden


class Deciding(Struct, frozen=True):
    """The check that decides: of what kind it is (phone, card or wallet), and what it came to."""

    kind: str
    outcome: Outcome


def write_letter(
    result: Result[Standing], phone: Outcome | None, cards: Sequence[Outcome], wallet: Outcome | None
) -> str:
    """Return the letter to the person of whom a row is; the arguments are those of `say_reason`."""
    given = phone and replace(phone, remedy=None)  # it may hold a number, which is never remembered
    return _write_once(result.status, result.data.route, result.findings, given, tuple(cards), wallet)


@lru_cache(maxsize=4096)
def _write_once(
    status: Status,
    route: Route | None,
    findings: tuple[Finding, ...],
    phone: Outcome | None,
    cards: tuple[Outcome, ...],
    wallet: Outcome | None,
) -> str:
    """Write a letter: a fifth of a millisecond, and many people stand alike."""
    if phone is None and not cards and wallet is None:
        return sentences((load_texts(_TEXTS)["letter_nothing"], _advise("person.nothing-given")))
    result = Result(status, findings, Standing(route, None, {}, {}))
    deciding = _find_deciding(result, phone, cards, wallet)
    told = (
        _say_checked(phone, cards, wallet),
        _say_verdict(result, deciding, many=len(cards) > 1),
        *_say_why(result, deciding),
        *_say_more(result),
        *_say_slips(phone, cards, deciding),
        *_say_closed(result, cards, deciding),
        *_say_next(result, deciding),
    )
    # what is to be done for two reasons is said once
    return sentences(dict.fromkeys(part for text in told for part in split_remedy(text)))


def _find_deciding(
    result: Result[Standing], phone: Outcome | None, cards: Sequence[Outcome], wallet: Outcome | None
) -> Deciding | None:
    found = find_deciding(result, phone, cards, wallet)
    if found is None:
        return None
    kind = "phone" if found is phone else "wallet" if found is wallet else "card"
    return Deciding(kind, found)


def _say_checked(phone: Outcome | None, cards: Sequence[Outcome], wallet: Outcome | None) -> str:
    given = [name for name, there in (("phone", phone), ("card", cards), ("wallet", wallet)) if there]
    return load_texts(_TEXTS).fill(f"letter_checked_{'_'.join(given)}", count=len(cards))


def _say_verdict(result: Result[Standing], deciding: Deciding | None, *, many: bool) -> str:
    """Say what it came to; a card is named where there are several."""
    texts = load_texts(_TEXTS)
    if deciding is None:
        return texts[f"letter_{result.status}"]
    word = "mistyped" if deciding.outcome.mistyped else result.status.value
    logo = _name_logo(deciding.outcome) if many and deciding.kind == "card" else None
    return texts.fill(f"letter_{word}_{'logo' if logo else deciding.kind}", card=logo)


def _say_why(result: Result[Standing], deciding: Deciding | None) -> Iterator[str]:
    """Yield the reason, and what to do about it."""
    if deciding is None:
        yield _clean(result.findings[0].message)
        yield _advise(result.findings[0].id)
        return
    id_, *more = deciding.outcome.findings
    if deciding.kind == "wallet" and not is_wallet(id_):
        yield load_texts(_TEXTS)["no_such_wallet"]
        yield _advise(UNKNOWN_WALLET)
        return
    yield _clean(deciding.outcome.message)
    yield from (_advise(hint) for hint in more if hint.startswith(_HINT))
    if deciding.kind == "card":
        yield from map(_clean, find_own(id_, deciding.outcome.remedy or ""))
    yield _advise(id_) or _clean(deciding.outcome.remedy) or _advise(result.findings[0].id)
    words = find_words(id_)
    if deciding.outcome.mistyped and not (words and words.letter):
        yield load_texts(_TEXTS)[f"letter_again_{deciding.kind}"]


def _say_slips(phone: Outcome | None, cards: Sequence[Outcome], deciding: Deciding | None) -> Iterator[str]:
    """Yield what else is to be typed again."""
    first, texts = deciding and deciding.outcome, load_texts(_TEXTS)
    if phone and phone.mistyped and phone is not first:
        yield texts["letter_also_phone_mistyped"]
    if any(card.mistyped and card is not first for card in cards):
        yield texts["letter_also_card_mistyped"]


def _say_more(result: Result[Standing]) -> Iterator[str]:
    """Yield what else was found about the person where a way may be open: a document, an age."""
    if result.status is Status.BLOCKED:
        return
    for item in result.findings[1:]:
        if item.level not in _MILD and item.id not in SEE_CHECKS:
            yield _clean(item.message)
            yield _advise(item.id)


def _say_closed(
    result: Result[Standing], cards: Sequence[Outcome], deciding: Deciding | None
) -> Iterator[str]:
    """Yield the cards that will not work, beside the one that decides."""
    texts = load_texts(_TEXTS)
    closed = [card for card in cards if card.status is Status.BLOCKED and not card.mistyped]
    if not result.status.usable:
        if closed and len(closed) == len(cards) and deciding and deciding.kind == "phone":
            yield texts.fill("letter_also_cards_blocked", count=len(cards))
        return
    for card in closed:
        logo = _name_logo(card)
        yield texts.fill(f"letter_also_{'logo' if logo else 'card'}_blocked", card=logo)


def _say_next(result: Result[Standing], deciding: Deciding | None) -> Iterator[str]:
    """Yield what comes next where a way is open, unless the advice was about that already."""
    texts, route = load_texts(_TEXTS), result.data.route
    asking = result.findings[0].id in _ASKING or (deciding is not None and deciding.kind == "phone")
    if result.status.usable and not asking:
        yield texts[f"letter_next_{route}"]
    if result.status is Status.READY:
        yield texts[f"letter_sure_{route}"]


def _name_logo(card: Outcome) -> str | None:
    network = networks.load().get(card.name or "")
    return network.name if network else None


@cache
def _advise(id_: str) -> str:
    """Return what to do about a finding; nothing where that depends on what was given."""
    words = find_words(id_)
    if words is None:
        return ""
    advice = words.letter or words.remedy or ""
    return "" if "{" in advice else leave_out_commands(advice)


def _clean(text: str | None) -> str:
    """Return what a check said without commands, without the last digits of a card, without numbers."""
    said = _find_ending().sub(r"\1", leave_out_commands(text or ""))
    return (
        said
        if not _NUMBER.search(said)
        else sentences(part for part in split_remedy(said) if not _NUMBER.search(part))
    )


@cache
def _find_ending() -> re.Pattern[str]:
    """Return the form in which a card is named by its last digits."""
    form = re.escape(load_texts("card")["ending"])
    return re.compile(form.replace(re.escape("{name}"), "(.*?)").replace(re.escape("{last4}"), r"[\d*]{4}"))
