"""The answer to one row: what each check came to, and the columns that come out.

`AnswerRow` is the only place where the columns of the answers are declared: its fields are the keys of
NDJSON and, in the same order, the columns of CSV. Both writers follow from it.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, TypeAlias, TypeVar

from msgspec import Meta, Struct

from ...result import Result, Route, Status
from .input_row import KeptCells, RowFault

if TYPE_CHECKING:
    from .newcomer_row import Newcomer, SavedCard

# gc=False in this folder: the records of rows hold no circles, and the garbage collector would walk through
# a thousand of them again and again, for more than a tenth of the time.
Value = TypeVar("Value")

Text: TypeAlias = Annotated[str, Meta(title="free-text")]  # a spreadsheet might run what stands in it
Findings: TypeAlias = tuple[str, ...]  # the ids of one check, worst first
PerCard: TypeAlias = list[Value]  # one for each card, in their order


class AnswerRow(Struct, frozen=True, gc=False):
    """The answer to one row. No field has a default: a column that is declared must be filled.

    `status` is ERROR for a row that cannot be read, then `error_code` (the old name is kept: `error`) is the
    word that says why. `next_text` (old name: `next`) is what to do. `mistyped` says that the number, a card
    or the wallet was typed wrongly, `facts_as_of` on which day the newest source of the facts was published.
    `error_column` is the column at fault (several: joined by `+`), also of a row that was answered without
    that cell, and `row_findings` is what was noticed of the cells themselves.
    """

    line: int
    id: Text
    status: Status
    route: Route | None
    reason: Text
    next: Text
    phone_status: Status | None
    phone_findings: Findings
    region: str | None
    line_type: str | None
    card_status: PerCard[Status]
    card_findings: PerCard[Findings]
    network: PerCard[str | None]
    wallet_status: Status | None
    wallet_findings: Findings
    error: str | None
    mistyped: bool
    next_text: Text
    error_code: str | None
    schema: int
    facts_as_of: date | None
    error_column: str | None
    row_findings: Findings


class PhoneColumns(Struct, frozen=True):
    """The columns of --with-phone: the number as it was typed, and in E.164 if it can be dialled.

    The old name of `phone_e164` is kept: `e164`.
    """

    phone: Text | None
    e164: str | None
    phone_e164: str | None


class LetterColumn(Struct, frozen=True):
    """The column of --letter: what to send to the person, in plain words."""

    letter: Text | None


OUTPUT = AnswerRow.__struct_fields__
WITH_PHONE = PhoneColumns.__struct_fields__
WITH_LETTER = LetterColumn.__struct_fields__
NO_PHONE = PhoneColumns(None, None, None)
NO_LETTER = LetterColumn(None)


class CheckedRow(Struct, frozen=True, gc=False):
    """An answer and what goes with it: the columns that were asked for, and what is counted.

    `hidden` is the number of runs of digits that were masked, `stale` says that a fact is due for a new look.
    `number` is the phone number in E.164, to find those that come twice; it goes into no answer. `fault` is
    that of a row that could not be read. `newcomer` is what goes into the progress file of --people.
    """

    answer: AnswerRow
    phone: PhoneColumns = NO_PHONE
    letter: LetterColumn = NO_LETTER
    number: str | None = None
    fault: RowFault | None = None
    kept: KeptCells = ()
    hidden: int = 0
    stale: bool = False
    newcomer: Newcomer | None = None


class Outcome(Struct, frozen=True, gc=False):
    """What the check of one number, card or wallet came to: its finding ids, the words of the worst.

    `name` is the card's logo or the wallet, `region` the country. `saved` is what a progress file keeps of
    a card, if that was asked for.
    """

    status: Status
    findings: Findings
    message: str
    remedy: str | None
    mistyped: bool = False
    stale: bool = False
    facts_as_of: date | None = None
    name: str | None = None
    region: str | None = None
    is_wallet: bool = False
    saved: SavedCard | None = None


def make_outcome(
    result: Result[Value], name: str | None = None, region: str | None = None, *, is_wallet: bool = False
) -> Outcome:
    """Keep of a result what a row tells."""
    findings = result.findings
    worst = findings[0]
    return Outcome(
        result.status,
        tuple([item.id for item in findings]),
        worst.message,
        worst.remedy,
        result.mistyped,
        True in [item.stale for item in findings],  # half the time of any(), which needs a generator
        result.facts_as_of,
        name,
        region,
        is_wallet,
    )
