"""The cards of one row: several in a cell, each with what is said of it, checked one by one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from functools import lru_cache
from itertools import zip_longest
from typing import NamedTuple, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from ...answers import cards
from ...checks.card.told import NOTHING_ASKED, Asked
from ...checks.card.typed import read
from ...errors import UsageProblem
from ...knowledge import wallets
from ...knowledge.regions import find_code
from ...result import Status, newest
from ...text.numbers import number
from ...text.words import _, ngettext
from .answer_row import Findings, Outcome, PerCard, make_outcome
from .cell_words import read_ends, read_kind
from .input_row import FULL_CARD, RowError
from .nothing import is_nothing
from .row_notes import RowNote, refuse

_DIGIT = re.compile(r"\d")  # of any script
_BETWEEN_CARDS = r"[+|｜・·┋•]"  # signs of forms and databases, beside those that `answers.cards` knows
_SURE, _PERHAPS = r"[+;\n|]", r"[+;\n|,&]|(?<=[^\W\d_])/"
Value = TypeVar("Value")
_SHORT = 8  # characters of first digits
_REMEMBERED = 2048


class RowCards(Struct, frozen=True, gc=False):
    """The cards of one row, and their columns. A wallet whose name stood among them is taken out.

    `outcomes`, `status`, `findings` and `network` have one entry for each card, in their order.
    """

    outcomes: tuple[Outcome, ...]
    status: PerCard[Status]
    findings: PerCard[Findings]
    network: PerCard[str | None]
    wallet: Outcome | None
    stale: bool
    mistyped: bool
    facts_as_of: date | None
    notes: tuple[RowNote, ...] = ()


class SaidOfCards(NamedTuple):
    """The cells that say something of all cards of a row, and what is known of the person besides."""

    issued_in: str = ""
    kind: str = ""
    expires: str = ""
    home: str | None = None
    arrive: date | None = None


def _make_row_cards(checked: Iterable[Outcome], notes: tuple[RowNote, ...] = ()) -> RowCards:
    """Gather the columns in one loop: lists of cards are short, and each comprehension costs as much."""
    outcomes: list[Outcome] = []
    status: PerCard[Status] = []
    findings: PerCard[Findings] = []
    network: PerCard[str | None] = []
    wallet, stale, mistyped, as_of = None, False, False, None
    for each in checked:
        if each.is_wallet:
            wallet = wallet or each
            continue
        outcomes.append(each)
        status.append(each.status)
        findings.append(each.findings)
        network.append(each.name)
        stale = stale or each.stale
        mistyped = mistyped or each.mistyped
        as_of = newest((as_of, each.facts_as_of))
    return RowCards(tuple(outcomes), status, findings, network, wallet, stale, mistyped, as_of, notes)


NO_CARDS = _make_row_cards([])
_NOTHING_SAID = SaidOfCards()


class CardChecker:
    """Checks cards on one day. Logos and first digits are remembered, whole numbers never."""

    def __init__(self, today: date, *, allow_full: bool, save: bool = False) -> None:
        """`allow_full`: whole numbers are checked instead of refused. `save`: for a progress file too."""
        self._today, self._allow_full, self._save = today, allow_full, save
        self._check_once = lru_cache(maxsize=_REMEMBERED)(self._check_afresh)
        self._check_row_once = lru_cache(maxsize=_REMEMBERED)(self._check_all)

    def check(self, names: str, digits: str, said: SaidOfCards) -> RowCards:
        """Check the cards of a row. At each place digits say more than the logo's name."""
        if _may_hold_number(names) or _may_hold_number(digits):
            return self._check_all(names, digits, said)
        return self._check_row_once(names, digits, said)

    def _check_all(self, names: str, digits: str, said: SaidOfCards) -> RowCards:
        texts = _merge(names, digits)
        if said == _NOTHING_SAID or not texts:
            return _make_row_cards([self._check_one(text, NOTHING_ASKED) for text in texts])
        notes: list[RowNote] = []
        countries = _read_each("issued_in", said.issued_in, len(texts), _read_country, notes)
        kinds = _read_each("kind", said.kind, len(texts), read_kind, notes)
        ends = _read_each("expires", said.expires, len(texts), self._read_ends, notes)
        asked = [
            Asked(issued_in=country, kind=kind, ends=last, arrive=said.arrive, home=said.home)
            for country, kind, last in zip(countries, kinds, ends, strict=True)
        ]
        checked = [self._check_one(text, each) for text, each in zip(texts, asked, strict=True)]
        return _make_row_cards(checked, tuple(notes))

    def _read_ends(self, cell: str) -> date:
        return read_ends(cell, self._today)

    def _check_one(self, text: str, asked: Asked) -> Outcome:
        if not _may_hold_number(text):
            return self._check_once(text, asked)
        if not self._allow_full and read(text).whole:
            raise RowError(FULL_CARD)  # `row_check` finds the column
        return self._check_afresh(text, asked)

    def _check_afresh(self, text: str, asked: Asked) -> Outcome:
        result = cards.check_asked(text, asked, self._today)
        if result.data.wallet is not None:
            return make_outcome(result, wallets.load()[result.data.wallet].name, is_wallet=True)
        outcome = make_outcome(result, result.data.network, result.data.issued_in)
        if not self._save:
            return outcome
        from .newcomer import keep_card  # not at the top: few tables become progress files

        return replace(outcome, saved=keep_card(text, asked, result, self._today))


def _may_hold_number(text: str) -> bool:
    """Tell whether a text may hold a whole card number, which is never remembered."""
    return len(text) > _SHORT and _DIGIT.search(text) is not None


def _merge(names: str, digits: str) -> list[str]:
    """Return one text for each card: at each place the digits, else the name."""
    if not (names and digits):
        return [text for text in _split(names or digits) if text]
    pairs = zip_longest(_split(names), _split(digits), fillvalue="")
    return [given or name for name, given in pairs if given or name]


def _split(cell: str) -> list[str]:
    """Part a cell into cards. A plus always parts here; an empty place is one without this cell."""
    return [card for place in re.split(_BETWEEN_CARDS, cell) for card in _split_words(place.strip())]


@lru_cache(maxsize=_REMEMBERED)
def _split_remembered(text: str) -> tuple[str, ...]:
    return cards.split(text)


def _split_words(text: str) -> tuple[str, ...]:
    """Part at commas, `and` and the like; what only says "nothing" is an empty place."""
    if not text or is_nothing(text, zero=True):
        return ("",)
    found = cards.split(text) if _may_hold_number(text) else _split_remembered(text)
    return tuple([_drop_fraction(card) for card in found if not is_nothing(card, zero=True)]) or ("",)


def _drop_fraction(text: str) -> str:
    """Return first digits as they were before a spreadsheet or pandas wrote them: `411111.0`."""
    return text.removesuffix(".0") if text.endswith(".0") and text[:-2].isdecimal() else text


def _read_each(
    column: str, cell: str, count: int, read_value: Callable[[str], Value], notes: list[RowNote]
) -> list[Value | None]:
    """Give each card its value: one for all, or one for each; none where the cell cannot be read."""
    if not cell:
        return [None] * count
    try:
        return [read_value(part) if part else None for part in _spread(column, cell, count, read_value)]
    except UsageProblem as problem:
        notes.append(refuse(column, problem))
        return [None] * count


def _spread(column: str, cell: str, count: int, read_value: Callable[[str], object]) -> list[str]:
    """Part a cell into as many values as there are cards."""
    parts = _part(cell, _SURE)
    if len(parts) == 1 and count > 1 and not _reads(cell, read_value):
        parts = _part(cell, _PERHAPS)  # a country may be called "Korea, Republic of"
    if len(parts) == 1:
        return parts * count
    if len(parts) != count:
        raise UsageProblem(
            ngettext(
                "{column}: there are {values} values for {count} card.",
                "{column}: there are {values} values for {count} cards.",
                count,
                column=column,
                values=number(len(parts)),
            ),
            _("Write one for all, or one for each."),
        )
    return parts


def _part(cell: str, signs: str) -> list[str]:
    """Part at these signs; one at the end parts nothing."""
    parts = ["" if is_nothing(part) else part.strip() for part in re.split(signs, cell)]
    return parts[:-1] if len(parts) > 1 and not parts[-1] else parts


def _reads(cell: str, read_value: Callable[[str], object]) -> bool:
    try:
        read_value(cell)
    except UsageProblem:
        return False
    return True


@lru_cache(maxsize=_REMEMBERED)
def _read_country(name: str) -> str:
    return find_code(name, "issued_in")
