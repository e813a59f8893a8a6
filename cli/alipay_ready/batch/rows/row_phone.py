"""The phone number of a row: one, or the better of two that stand in a cell."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from msgspec import Struct

from ...answers import phones
from ...checks.phone.examine import PhoneData
from ...checks.phone.several import part_numbers
from ...errors import UsageProblem
from ...knowledge.regions import is_nationality
from ...privacy.door import show, write_out
from ...privacy.pan import looks_like_pan
from ...result import Result
from ...text.numbers import number
from .answer_row import NO_PHONE, Outcome, PhoneColumns, make_outcome
from .input_row import FULL_CARD, RowError
from .row_notes import RowNote, note, refuse

_CARD_IN_PHONE = "phone.card-number"
# What a cell with two numbers is taken for, by what parts them.
_MAY_BE_SEVERAL = frozenset({
    "phone.several", "phone.too-much-text", "phone.letters", "phone.too-long", "phone.control-character",
})  # fmt: skip
_FRACTION = r"\+?\d+\.0+"


class RowPhone(Struct, frozen=True, gc=False):
    """The number of a row: its outcome (None: none was given), line type, own columns, and notes.

    `e164` is the number itself, to find one that comes twice, `country` what the cell beside it says.
    """

    outcome: Outcome | None = None
    line_type: str | None = None
    columns: PhoneColumns = NO_PHONE
    e164: str | None = None
    country: str | None = None
    notes: tuple[RowNote, ...] = ()


NO_ROW_PHONE = RowPhone()


class PhoneChecker:
    """Checks numbers on one day."""

    def __init__(self, today: date, *, with_phone: bool) -> None:
        """`with_phone`: the answers may show the number."""
        phones.keep_patterns()
        self._today, self._with_phone = today, with_phone

    def check(self, text: str, region: str, home: str | None) -> RowPhone:
        """Check the number of a row; `region` is the cell, `home` the country where the person lives."""
        # A phone number that a spreadsheet has shortened is told as such; a card number is one all the same.
        whole = write_out(text)
        if whole is not text and looks_like_pan(whole):
            text = whole
        elif text.endswith("0") and re.fullmatch(_FRACTION, text):
            text = whole = text.partition(".")[0]
        country, notes = _read_region(region) if region else (None, ())
        result, more = self._check_best(text, country or home)
        data = result.data
        columns = NO_PHONE
        if self._with_phone:
            columns = PhoneColumns(phone=show(whole), e164=data.phone_e164, phone_e164=data.phone_e164)
        outcome = make_outcome(result, None, data.region)
        return RowPhone(outcome, data.line_type, columns, data.phone_e164, country, (*notes, *more))

    def _check_best(self, text: str, country: str | None) -> tuple[Result[PhoneData], tuple[RowNote, ...]]:
        """Check what is in the cell; of several numbers the best counts, of equal ones the first."""
        result = self._check_one(text, country)
        if not _MAY_BE_SEVERAL.intersection([item.id for item in result.findings]):
            return result, ()
        results = [self._check_one(part, country) for part in part_numbers(text)]
        if not results:
            return result, ()
        best = min(results, key=lambda each: (each.status.rank, each.mistyped))
        place = number(results.index(best) + 1)
        return best, (note("row.two-numbers", count=number(len(results)), place=place),)

    def _check_one(self, text: str, country: str | None) -> Result[PhoneData]:
        result = phones.check(text, region=country, today=self._today, hide=not self._with_phone)
        if result.findings[0].id == _CARD_IN_PHONE:
            raise RowError(FULL_CARD._replace(column="phone"))
        return result


@lru_cache(maxsize=2048)
def _read_region(cell: str) -> tuple[str | None, tuple[RowNote, ...]]:
    """Return the country of a number. Where people come from does not tell where their number does."""
    if is_nationality(cell):
        return None, (note("row.nationality", column="region"),)
    try:
        return phones.find_country(cell), ()
    except UsageProblem as problem:
        return None, (refuse("region", problem, doubtful=False),)
