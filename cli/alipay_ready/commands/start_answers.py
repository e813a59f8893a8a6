"""Reads the answers to `start`, checks what they name, and brings all of it into the form that is kept."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import date
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict, replace

from ..answers import cards
from ..answers.home_wallets import CheckedWallet, split_names
from ..answers.phones import read_country
from ..answers.whole_person import CheckedCard, Given, Parts, check_parts
from ..errors import UsageProblem
from ..progress.answering import Told
from ..progress.card_keys import key_cards
from ..progress.card_words import keep_words
from ..progress.free_text import read_text
from ..progress.knowing import find_own_status, save_card
from ..progress.progress import Checks, Progress, Saved, saved_status
from ..result import Finding, Result
from ..show.start_data import StartAnswers
from ..text.lists import one_of, sentences
from ..text.words import _
from .day_option import OPTION, ask_past, read_day
from .start_questions import NONE, QUESTIONS, Words

STDIN = "-"
NEAR = "card.name-near"


class Heard(Struct, frozen=True):
    """What was answered, each card under the words for it, and what the checks came to."""

    answers: StartAnswers
    parts: Parts
    cards: tuple[str, ...]
    told: Told


def _write_tables(answers: StartAnswers) -> dict[str, Any]:
    """Return what stands in [answers] of the progress file; the day has a place of its own there."""
    found = {name: value for name, value in asdict(answers).items() if name != "arrive" and value is not None}
    return found if answers.logos is None else {**found, "logos": list(answers.logos)}  # as TOML reads it


def write_kept(progress: Progress | None) -> Words:
    """Return the answers of a progress file as they would be typed; it may hold anything.

    A number that was checked is an empty text: it was not kept, and need not be told again.
    """
    if progress is None:
        return {}
    names = {name: "logos" if name == "cards" else name for name in QUESTIONS}
    answers = progress.answers
    typed = {name: _write_typed(answers[key]) for name, key in names.items() if key in answers}
    if progress.arrive:
        typed["arrive"] = progress.arrive.isoformat()
    return typed | ({"phone": ""} if progress.checks.phone else {})


def _write_typed(value: Any) -> str:
    if isinstance(value, list):
        return ",".join(map(str, value)) or NONE
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _add_wallets(answered: str | None, given: Given, parts: Parts) -> str | None:
    """Add the wallets that were named among the cards to the answer on wallets."""
    found = [wallet.held.name or "" for wallet in parts.wallets[len(given.wallets or ()) :]]
    return ",".join([*([answered] if answered and answered != NONE else []), *found]) if found else answered


def take_number(text: str) -> str:
    """Return the number of `--phone`: `-` is one line of standard input."""
    return sys.stdin.readline().strip() if text == STDIN else text


def hear(words: Words, before: Progress | None, name: str | None, today: date) -> Heard:
    """Read all answers. UsageProblem: one of them cannot be read; its option is named."""
    answers = _read_answers(words)
    given = _make_given(words, answers)
    parts = check_parts(given, today)
    labels = tuple(_name_card(card) for card in parts.cards or ())
    answers = replace(
        answers,
        logos=None if parts.cards is None else labels,
        wallet=_add_wallets(answers.wallet, given, parts),
    )
    told = Told(
        answers=_write_tables(answers),
        phone=_save_phone(parts, today),
        cards=None if parts.cards is None else _save_cards(labels, parts.cards, today),
        wallets=_save_wallets(parts.wallets, today) if parts.wallets or given.wallets is not None else None,
        arrive=answers.arrive,
        name=read_text(name, "name") if name is not None else None,
        earlier=check_earlier(before, today),
    )
    return Heard(answers, parts, labels, told)


def look(name: str, answer: str, found: Words, today: date) -> str | None:
    """Look at one answer while its question is open; return what to say where it looks mistyped.

    UsageProblem: it cannot be read.
    """
    words = {"home": found["home"]} if "home" in found else {}
    answers = _read_answers({**words, name: answer}, asked=True)
    given = _make_given({**words, name: answer}, answers)
    parts = check_parts(given, today)
    results: tuple[Result[Any] | None, ...] = (parts.phone, *(card.result for card in parts.cards or ()))
    results += tuple(wallet.result for wallet in parts.wallets)
    odd = [result.findings[0] for result in results if result is not None and _is_odd(result)]
    return sentences((ask_past(answers.arrive, today), *map(_say, odd))) or None


def _is_odd(result: Result[Any]) -> bool:
    return result.mistyped or result.findings[0].id == NEAR


def _say(item: Finding) -> str:
    return f"{item.message} {item.remedy}" if item.remedy else item.message


def _read_answers(words: Words, *, asked: bool = False) -> StartAnswers:
    """Bring the answers into the form in which they are kept; a wrong one says what would be right.

    `asked`: at a terminal, where nobody typed an option.
    """
    folded = {
        name: _read_choice(name, words[name])
        for name, one in QUESTIONS.items()
        if one.choices and name in words
    }
    arrive = words.get("arrive")
    wallet = words.get("wallet")
    return StartAnswers(
        home=read_country(words["home"], _("This question") if asked else "--home")
        if words.get("home")
        else None,
        arrive=read_day(arrive, None if asked else OPTION) if arrive else None,
        stay=folded.get("stay"),
        document=folded.get("document"),
        logos=() if "cards" in words else None,
        wallet=_read_wallets(wallet) if wallet else None,
        had_alipay=folded["had_alipay"] == "yes" if "had_alipay" in folded else None,
        under_18=folded["under_18"] == "yes" if "under_18" in folded else None,
    )


def _read_choice(name: str, text: str) -> str:
    question, folded = QUESTIONS[name], text.strip().casefold()
    if folded not in question.choices:
        raise UsageProblem(
            _("{option} takes {values}.", option=question.option, values=one_of(question.choices)),
            _("Example: {command}", command=f"alipay-ready start {question.option} {question.choices[0]}"),
        )
    return folded


def _read_wallets(text: str) -> str:
    if text.strip().casefold() == NONE:
        return NONE
    return ",".join(read_text(name, "name") for name in split_names(text) or (NONE,))


def _make_given(words: Words, answers: StartAnswers) -> Given:
    wallet = answers.wallet
    return Given(
        phone=words.get("phone", ""),
        region=answers.home,
        cards=tuple((text, "") for text in cards.split(words["cards"])) if words.get("cards") else None,
        wallets=None if wallet is None else () if wallet == NONE else split_names(wallet),
        home=answers.home,
        stay=answers.stay,
        document=answers.document,
        arrive=answers.arrive,
    )


def _name_card(card: CheckedCard) -> str:
    """Return the words for a card as they are kept; its logo where they are only digits."""
    return keep_words(card.text) or card.result.data.network or _CARD


_CARD = "card"


def _save_phone(parts: Parts, today: date) -> Saved | None:
    """Keep the check of the number, but not of one that was typed wrongly."""
    phone = parts.phone
    if phone is None or phone.mistyped:
        return None
    return Saved(saved_status(phone.status), today, region=phone.data.region)


def _save_cards(labels: Iterable[str], checked: Iterable[CheckedCard], today: date) -> dict[str, Saved]:
    """Return the checks by their keys; none of a slip."""
    both = zip(labels, checked, strict=True)
    return key_cards(
        (label, save_card(find_own_status(card.result.findings), card.result.data, today))
        for label, card in both
        if not card.result.mistyped
    )


def _save_wallets(checked: Iterable[CheckedWallet], today: date) -> tuple[Saved, ...]:
    return tuple(
        Saved(saved_status(one.held.status), today, name=one.held.name) for one in checked if one.counts
    )


def check_earlier(before: Progress | None, today: date) -> Checks:
    """Return the checks that the answers of the file come to: what they alone put there may be replaced."""
    if before is None:
        return Checks()
    try:
        words = write_kept(before)
        given = _make_given(words, _read_answers(words))
    except UsageProblem:  # somebody wrote into the file what no answer can be
        return Checks()
    parts = check_parts(given, today)
    labels = [_name_card(card) for card in parts.cards or ()]
    found = _save_wallets(parts.wallets, today)
    return Checks(
        cards=_save_cards(labels, parts.cards or (), today),
        wallet=min(found, key=lambda one: one.answer.rank, default=None),
    )
