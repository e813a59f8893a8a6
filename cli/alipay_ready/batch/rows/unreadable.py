"""The answer to a row that cannot be read, and the cells that are passed on of any row."""

from __future__ import annotations

from ...knowledge.texts import load_texts
from ...privacy.door import hide_id, hide_kept, write_out
from ...result import SCHEMA, Status
from ...text.words import _
from .answer_row import AnswerRow, CheckedRow, LetterColumn
from .input_row import FULL_CARD, LONGEST, InputRow, KeptCells, RowFault


def mask_kept(kept: KeptCells) -> tuple[KeptCells, int]:
    """Return the cells with numbers hidden, and how many were hidden."""
    masked = [(name, *hide_kept(value)) for name, value in kept]
    return tuple([(name, value) for name, value, _count in masked]), sum([each[2] for each in masked])


def make_unreadable(given: InputRow, fault: RowFault) -> CheckedRow:
    """Answer a row that cannot be read."""
    # what is longer is no id, and to look for card numbers in it would take seconds
    id_, hidden = hide_id(write_out(given.id.strip())) if len(given.id) <= LONGEST else ("", 0)
    kept, more = mask_kept(given.kept)
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
        error_column=fault.column,
        row_findings=(),
    )
    letter = load_texts("batch")["letter_full_card"] if fault.code == FULL_CARD.code else None
    return CheckedRow(answer, letter=LetterColumn(letter), kept=kept, hidden=hidden + more, fault=fault)
