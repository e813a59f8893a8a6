"""Checks one row: cells in, answer out. Nothing is remembered of the row before."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from msgspec.structs import replace

from ...answers.card_rules import load as load_card_rules
from ...answers.home_wallets import find_no_wallets
from ...checks.card.typed import read
from ...errors import UsageProblem
from ...knowledge.regions import find_code
from ...knowledge.texts import load_texts
from ...privacy.door import hide_id, write_out
from ...result import SCHEMA
from ...text.lists import sentences
from .answer_row import NO_LETTER, AnswerRow, CheckedRow, LetterColumn, Outcome
from .cell_words import read_arrive, read_document, read_stay
from .input_row import (
    INPUT,
    LONGEST,
    PASSIVE,
    TOO_LONG,
    Cells,
    InputRow,
    RowError,
    RowFault,
    read_cells,
)
from .row_cards import NO_CARDS, CardChecker, RowCards, SaidOfCards
from .row_notes import RowNote, add_notes, join_columns, list_ids, note, refuse
from .row_person import PersonChecker, SaidOfPerson
from .row_phone import NO_ROW_PHONE, PhoneChecker
from .row_wallet import NO_WALLET, WalletChecker
from .unreadable import make_unreadable, mask_kept

if TYPE_CHECKING:
    from .newcomer_row import Newcomer

Value = TypeVar("Value")


class RowChecker:
    """Checks rows on one day."""

    def __init__(
        self,
        today: date,
        *,
        allow_full: bool = False,
        with_phone: bool = False,
        letter: bool = False,
        people: bool = False,
        names: bool = False,
    ) -> None:
        """Load what the checks need to know. `people`: what goes into progress files is kept, and `names`."""
        self._today, self._letter, self._for_files, self._names = today, letter, people, names
        self._phones = PhoneChecker(today, with_phone=with_phone)
        self._cards = CardChecker(today, allow_full=allow_full, save=people)
        self._wallets = WalletChecker(today)
        self._people = PersonChecker(today)

    def __call__(self, given: InputRow) -> CheckedRow:
        """Check one row; one that cannot be read is answered too."""
        try:
            return self._check(given) if given.fault is None else self.refuse(given, given.fault)
        except RowError as error:
            return self.refuse(given, error.fault)

    def refuse(self, given: InputRow, fault: RowFault) -> CheckedRow:
        """Answer a row that cannot be read."""
        try:
            refused = make_unreadable(given, fault)
        except RecursionError:  # what is to be kept goes too deep
            refused = make_unreadable(replace(given, kept=()), fault)
        if not self._for_files:
            return refused
        from .newcomer import refuse_newcomer

        return replace(refused, newcomer=refuse_newcomer(given.line, given.id, given.phone))

    def _check(self, given: InputRow) -> CheckedRow:
        # Every column is named here, in the order of `Cells`: the type checker counts them.
        cells = read_cells(given.typed)
        (
            id_, phone, region, card_network, card, issued_in, kind, expires, wallet,
            stay, arrive, document, home, _name,
        ) = cells  # fmt: skip
        notes: list[RowNote] = [*given.notes]
        if sum(map(len, given.typed)) > LONGEST:
            _refuse_long(given.typed)
        told_of = _NOTHING_TOLD
        if home or stay or document or arrive:
            may_change = bool(card_network or card) and not issued_in
            told_of = self._read_told(
                home, stay, arrive, document, notes, home_counts=may_change, day_counts=bool(expires)
            )
        lives, comes, person = told_of
        number = self._phones.check(phone, region, lives) if phone else NO_ROW_PHONE
        cards = NO_CARDS
        if card_network or card:
            said = SaidOfCards(issued_in, kind, expires, lives, comes)
            cards = self._check_cards(write_out(card_network), write_out(card), said)
        held = self._wallets.check(write_out(wallet)) if wallet else NO_WALLET
        own = held.outcome or cards.wallet
        paying = own if own and own.findings[0] not in find_no_wallets() else None
        notes += (*number.notes, *cards.notes, *held.notes)
        open_ = [each for each in cards.outcomes if each.status.usable and each.region is None]
        if open_ and not home and _may_be_from_there(number.country, region):
            notes.append(note("row.bank-country", doubtful=True))
        if any(_TWO_LOGOS in ids for ids in cards.findings):
            notes.append(note("row.two-logos"))
        verdict = self._people.check(number.outcome, cards.outcomes, paying, person)
        sure = verdict
        if notes and any(each.doubtful for each in notes):
            verdict = verdict.doubt()
        id_, hidden = hide_id(write_out(id_))
        kept, more = mask_kept(given.kept) if given.kept else ((), 0)
        as_of = verdict.facts_as_of
        for each in (number.outcome, cards, own):
            if each and each.facts_as_of and (not as_of or each.facts_as_of > as_of):
                as_of = each.facts_as_of
        told = number.outcome
        answer = AnswerRow(
            line=given.line,
            id=id_,
            status=verdict.status,
            route=verdict.route,
            reason=add_notes(verdict.reason, notes) if notes else verdict.reason,
            next=verdict.next,
            phone_status=told.status if told else None,
            phone_findings=told.findings if told else (),
            region=told.region if told else None,
            line_type=number.line_type,
            card_status=cards.status,
            card_findings=cards.findings,
            network=cards.network,
            wallet_status=own.status if own else None,
            wallet_findings=own.findings if own else (),
            error=None,
            mistyped=cards.mistyped or bool((told and told.mistyped) or (own and own.mistyped)),
            next_text=verdict.next,
            error_code=None,
            schema=SCHEMA,
            facts_as_of=as_of,
            error_column=join_columns(notes) if notes else None,
            row_findings=list_ids(notes) if notes else (),
        )
        stale = verdict.stale or cards.stale or bool((told and told.stale) or (own and own.stale))
        sent = NO_LETTER
        if self._letter:
            from .letter import write_letter  # not at the top: few tables ask for it

            sent = LetterColumn(
                sentences(
                    (write_letter(verdict.result, number.outcome, cards.outcomes, paying), *_ask_again(notes))
                )
            )
        paid = (number.outcome, cards.outcomes, paying, number.e164)
        doubted = verdict is not sure
        for_file = self._keep(given.line, cells, told_of, paid, doubted) if self._for_files else None
        return CheckedRow(
            answer, number.columns, sent, number.e164, None, kept, hidden + more, stale, for_file
        )

    def _keep(self, line: int, cells: Cells, told: _Told, paid: _Paid, doubted: bool) -> Newcomer:
        """Keep what goes into the progress file of the person."""
        from .newcomer import Paid, RowParts, make_newcomer  # not at the top: few tables become files

        parts = RowParts(told.home, told.arrive, told.person, Paid(*paid), doubted)
        return make_newcomer(line, cells, parts, self._today, names=self._names)

    def _read_told(
        self,
        home: str,
        stay: str,
        arrive: str,
        document: str,
        notes: list[RowNote],
        *,
        home_counts: bool,
        day_counts: bool,
    ) -> _Told:
        """Read what `start` asks beside number and cards; a cell that cannot be read is noted."""
        lives = _read(home, "home", _read_home, notes, doubtful=home_counts)
        stays = _read(stay, "stay", read_stay, notes, doubtful=False)
        holds = _read(document, "document", read_document, notes)
        comes = _read(arrive, "arrive", self._read_arrive, notes, doubtful=day_counts)
        return _Told(lives, comes, SaidOfPerson(stays, holds))

    def _check_cards(self, names: str, digits: str, said: SaidOfCards) -> RowCards:
        try:
            return self._cards.check(names, digits, said)
        except RowError as error:
            # whole numbers stand in `card`, unless the other one holds one too
            column = "card" if digits and (not names or not read(names).whole) else "card_network"
            raise RowError(error.fault._replace(column=column)) from None

    def _read_arrive(self, cell: str) -> date:
        return read_arrive(cell, self._today)


class _Told(NamedTuple):
    """What a row tells besides number, cards and wallet: home country, day of arrival, the person."""

    home: str | None
    arrive: date | None
    person: SaidOfPerson


_Paid = tuple[Outcome | None, tuple[Outcome, ...], Outcome | None, str | None]  # number, cards, wallet, E.164
_NOTHING_TOLD = _Told(None, None, SaidOfPerson())
_TWO_LOGOS = "card.two-listed"


def _refuse_long(typed: tuple[str, ...]) -> None:
    """Refuse a row with a cell that is too long to be what its column holds."""
    for name, cell in zip(INPUT, typed, strict=True):
        if len(cell) > LONGEST and name not in PASSIVE:
            raise RowError(TOO_LONG._replace(column=name))


def _may_be_from_there(country: str | None, region: str) -> bool:
    """Tell whether the country beside a number is one whose banks' cards are not known to work."""
    return bool(country and region) and country in load_card_rules().judged()


def _read(
    cell: str, column: str, read_value: Callable[[str], Value], notes: list[RowNote], *, doubtful: bool = True
) -> Value | None:
    """Read a cell that a row can do without; one that cannot be read is noted."""
    if not cell:
        return None
    try:
        return read_value(cell)
    except UsageProblem as problem:
        notes.append(refuse(column, problem, doubtful=doubtful))
        return None


@lru_cache(maxsize=2048)
def _read_home(name: str) -> str:
    return find_code(name, "home")


def _ask_again(notes: list[RowNote]) -> Iterator[str]:
    """Yield what to ask for again: what stands in cells that could not be read."""
    texts = load_texts("batch")
    for each in dict.fromkeys(one.column for one in notes):
        text = texts.get(f"letter_cell_{each}")
        if text:
            yield text
