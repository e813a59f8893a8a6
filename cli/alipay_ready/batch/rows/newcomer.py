"""Makes of a row what the progress file of its person takes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from msgspec.structs import replace

from ...answers import cards
from ...answers.home_wallets import split_names
from ...checks.card.examine import CardData
from ...checks.card.told import Asked
from ...checks.phone.several import part_numbers
from ...errors import UsageProblem
from ...knowledge.regions import name_country
from ...privacy.door import show, write_out
from ...progress.answering import Told
from ...progress.card_keys import key_cards
from ...progress.card_words import keep_words
from ...progress.free_text import read_text
from ...progress.knowing import find_own_status, save_card
from ...progress.office_folder import read_id
from ...progress.progress import Saved, saved_status
from ...result import Problem, Result, Status
from .answer_row import Outcome
from .input_row import LONGEST, Cells
from .newcomer_row import Newcomer, SavedCard
from .nothing import is_nothing
from .row_person import SaidOfPerson

_CARD = "card"
_MOST_DIGITS = 6  # in words that are kept: more of them may be somebody's number


class Paid(NamedTuple):
    """What a row has to pay with, and its number in E.164, which no id may hold."""

    phone: Outcome | None
    cards: tuple[Outcome, ...]
    wallet: Outcome | None
    e164: str | None


class RowParts(NamedTuple):
    """What the checks of a row came to; `doubted`: it is not ready only as a cell leaves something open."""

    home: str | None
    arrive: date | None
    person: SaidOfPerson
    paid: Paid
    doubted: bool


def refuse_newcomer(line: int, id_: str, phone: str) -> Newcomer:
    """Return what is known of a row that could not be read: its id, which no other row may have."""
    return Newcomer(line, *_read_id(id_, phone[:LONGEST], None))


def make_newcomer(line: int, cells: Cells, parts: RowParts, today: date, *, names: bool) -> Newcomer:
    """Return what is kept of a row that was checked; `names`: of its name too."""
    id_, refused = _read_id(cells.id, cells.phone, parts.paid.e164)
    name, nameless = _read_name(cells.name) if names else (None, False)
    return Newcomer(line, id_, refused, _make_told(cells, parts, name, today), nameless)


def _read_id(text: str, phone: str, e164: str | None) -> tuple[str, Problem | None]:
    numbers = (phone, write_out(phone), e164 or "", *(part_numbers(phone) if phone else ()))
    try:
        return read_id(write_out(text.strip()) if len(text) <= LONGEST else text, numbers), None
    except UsageProblem as problem:
        return "", Problem(problem.code, problem.message, problem.hint)


def _read_name(cell: str) -> tuple[str | None, bool]:
    """Return the name, and whether there is one that may not be kept."""
    if not cell or is_nothing(cell):
        return None, False
    try:
        name = show(read_text(cell, "name"))
    except UsageProblem:
        return None, True
    return (None, True) if _holds_number(name) else (name, False)


def _make_told(cells: Cells, parts: RowParts, name: str | None, today: date) -> Told:
    person, own = parts.person, parts.paid.wallet
    saved = [(each.saved, each.mistyped) for each in parts.paid.cards if each.saved is not None]
    wallet = (own.name or _keep_wallet(cells.wallet)) if own else None
    answers: dict[str, Any] = {
        "home": parts.home,
        "stay": person.stay,
        "document": person.document,
        "logos": [card.label for card, _mistyped in saved] or None,
        "wallet": wallet,
    }
    held = [card for card, mistyped in saved if not mistyped]
    wallets = [Saved(saved_status(own.status), today, name=wallet)] if own and not own.mistyped else []
    if parts.doubted:
        held = [SavedCard(card.label, _doubt(card.check)) for card in held]
        wallets = [*map(_doubt, wallets)]
    return Told(
        answers={key: value for key, value in answers.items() if value is not None},
        phone=_save_phone(parts.paid.phone, today),
        cards=key_cards(held) if saved else None,
        wallets=tuple(wallets) or None,
        arrive=parts.arrive,
        name=name,
    )


def _save_phone(phone: Outcome | None, today: date) -> Saved | None:
    """Keep the check of the number, but not of one that was typed wrongly."""
    if phone is None or phone.mistyped:
        return None
    return Saved(saved_status(phone.status), today, region=phone.region)


def _doubt(check: Saved) -> Saved:
    """Return a check that is not ready: so that the file says of the person what the row says."""
    if check.answer is not Status.READY:
        return check
    return replace(check, status=saved_status(Status.ATTENTION))


def _keep_wallet(cell: str) -> str | None:
    """Return the first name of a wallet that no list has, as `start` keeps it."""
    for name in split_names(write_out(cell)) or ():
        try:
            words = show(read_text(name, "name"))
        except UsageProblem:
            return None
        return None if _holds_number(words) else words
    return None


def _holds_number(words: str) -> bool:
    return sum(map(str.isdecimal, words)) > _MOST_DIGITS


def keep_card(text: str, asked: Asked, result: Result[CardData], today: date) -> SavedCard:
    """Return what is kept of the check of a card, under words that say as much as the row said of it."""
    data = result.data
    return SavedCard(
        _find_words(text, asked, data, today), save_card(find_own_status(result.findings), data, today)
    )


def _find_words(text: str, asked: Asked, data: CardData, today: date) -> str:
    """Return the words; what other columns said of the card is put behind them, if it is read there again."""
    words = keep_words(text) or data.network or _CARD
    at_home = Asked(home=asked.home)
    for label in (words, *_add_said(words, asked)):
        kept = keep_words(label)
        if kept and _know_same(cards.check_asked(kept, at_home, today).data, data):
            return kept
    return words


def _add_said(words: str, asked: Asked) -> Iterator[str]:
    day = asked.ends.isoformat() if asked.ends else ""
    month = f"{day[5:7]}/{day[2:4]}" if day else None
    for country in (name_country(asked.issued_in), asked.issued_in) if asked.issued_in else (None,):
        yield " ".join(part for part in (words, country, asked.kind, month) if part)


def _know_same(one: CardData, other: CardData) -> bool:
    return all(
        getattr(one, name) == getattr(other, name)
        for name in ("network", "issued_in", "assumed", "kind", "expires")
    )
