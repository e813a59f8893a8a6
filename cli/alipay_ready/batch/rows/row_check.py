"""Checks one row: cells in, answer out. Nothing is remembered of the row before."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from msgspec.structs import replace

from ...answers import phones
from ...answers.home_wallets import find_no_wallets
from ...errors import UsageProblem
from ...knowledge.regions import find_code
from ...privacy.door import hide_id, hide_kept, show, write_out
from ...privacy.pan import looks_like_pan
from ...result import SCHEMA, Status
from ...text.words import _
from .answer_row import NO_PHONE, AnswerRow, CheckedRow, Outcome, PhoneColumns, make_outcome
from .input_row import FULL_CARD, BadValue, InputRow, KeptCells, RowError, RowFault, read_cells
from .row_cards import NO_CARDS, CardChecker, WalletChecker
from .row_person import PersonChecker

_CARD_IN_PHONE = "phone.card-number"
_Phone = tuple[Outcome | None, str | None, PhoneColumns]  # its outcome, line type and own columns


class RowChecker:
    """Checks rows on one day."""

    def __init__(self, today: date, *, allow_full: bool = False, with_phone: bool = False) -> None:
        """Load what the checks need to know."""
        phones.keep_patterns()
        self._today, self._with_phone = today, with_phone
        self._cards = CardChecker(today, allow_full=allow_full)
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
            return _make_unreadable(given, fault)
        except RecursionError:  # what is to be kept goes too deep
            return _make_unreadable(replace(given, kept=()), fault)

    def _check(self, given: InputRow) -> CheckedRow:
        # Every column is named here, in the order of `Cells`: the type checker counts them.
        id_, phone, region, card_network, card, issued_in, kind, expires, wallet = read_cells(given.typed)
        number, line_type, phone_columns = self._check_phone(phone, region) if phone else _NO_PHONE
        cards = NO_CARDS
        if card_network or card:
            cards = self._cards.check(write_out(card_network), write_out(card), issued_in, kind, expires)
        own = self._wallets.check(write_out(wallet)) if wallet else cards.wallet
        paying = own if own and own.findings[0] not in find_no_wallets() else None
        verdict = self._people.check(number, cards.outcomes, paying)
        id_, hidden = hide_id(write_out(id_))
        kept, more = _mask_kept(given.kept) if given.kept else ((), 0)
        as_of = verdict.facts_as_of
        for each in (number, cards, own):
            if each and each.facts_as_of and (not as_of or each.facts_as_of > as_of):
                as_of = each.facts_as_of
        answer = AnswerRow(
            line=given.line,
            id=id_,
            status=verdict.status,
            route=verdict.route,
            reason=verdict.reason,
            next=verdict.next,
            phone_status=number.status if number else None,
            phone_findings=number.findings if number else (),
            region=number.region if number else None,
            line_type=line_type,
            card_status=cards.status,
            card_findings=cards.findings,
            network=cards.network,
            wallet_status=own.status if own else None,
            wallet_findings=own.findings if own else (),
            error=None,
            mistyped=cards.mistyped or bool((number and number.mistyped) or (own and own.mistyped)),
            next_text=verdict.next,
            error_code=None,
            schema=SCHEMA,
            facts_as_of=as_of,
        )
        stale = verdict.stale or cards.stale or bool((number and number.stale) or (own and own.stale))
        return CheckedRow(answer, phone_columns, kept, hidden + more, stale)

    def _check_phone(self, text: str, region: str) -> _Phone:
        # A phone number that a spreadsheet has shortened is told as such; a card number is one all the same.
        whole = write_out(text)
        if whole is not text and looks_like_pan(whole):
            text = whole
        country = _read_region(region) if region else None
        result = phones.check(text, region=country, today=self._today, hide=not self._with_phone)
        outcome = make_outcome(result, None, result.data.region)
        if _CARD_IN_PHONE in outcome.findings:
            raise RowError(FULL_CARD)
        if not self._with_phone:
            return outcome, result.data.line_type, NO_PHONE
        e164 = result.data.phone_e164
        columns = PhoneColumns(phone=show(whole), e164=e164, phone_e164=e164)
        return outcome, result.data.line_type, columns


_NO_PHONE: _Phone = (None, None, NO_PHONE)


@lru_cache(maxsize=2048)
def _read_region(name: str) -> str:
    try:
        return find_code(name, "region")
    except UsageProblem as problem:
        raise BadValue(problem.message, problem.hint or "") from None


def _mask_kept(kept: KeptCells) -> tuple[KeptCells, int]:
    masked = [(name, *hide_kept(value)) for name, value in kept]
    return tuple([(name, value) for name, value, _count in masked]), sum([each[2] for each in masked])


def _make_unreadable(given: InputRow, fault: RowFault) -> CheckedRow:
    id_, hidden = hide_id(write_out(given.id.strip()))
    kept, more = _mask_kept(given.kept)
    hint = _(fault.hint) if fault.hint else ""
    answer = AnswerRow(
        line=given.line,
        id=id_,
        status=Status.ERROR,
        route=None,
        reason=_(fault.message),
        next=hint,
        phone_status=None,
        phone_findings=(),
        region=None,
        line_type=None,
        card_status=[],
        card_findings=[],
        network=[],
        wallet_status=None,
        wallet_findings=(),
        error=fault.code,
        mistyped=False,
        next_text=hint,
        error_code=fault.code,
        schema=SCHEMA,
        facts_as_of=None,
    )
    return CheckedRow(answer, kept=kept, hidden=hidden + more)
