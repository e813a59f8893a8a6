"""The columns of the answers are declared once: both formats follow from the fields of the record."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import pytest
from msgspec import Struct
from msgspec.structs import astuple, fields

from alipay_ready.batch.rows.answer_row import AnswerRow, CheckedRow, LetterColumn, PhoneColumns
from alipay_ready.batch.writing.answer_writer import GUARDED, Sheet, make_header, make_writer
from alipay_ready.result import Status

ANSWER = AnswerRow(
    line=2,
    id="a",
    status=Status.READY,
    route="visitor",
    reason="because",
    next="pay",
    phone_status=Status.ATTENTION,
    phone_findings=("phone.one", "phone.two"),
    region="GB",
    line_type="mobile",
    card_status=[Status.READY, Status.UNKNOWN],
    card_findings=[("card.one", "card.two"), ("card.three",)],
    network=["visa", None],
    wallet_status=Status.BLOCKED,
    wallet_findings=("card.wallet",),
    error="no-error",
    mistyped=True,
    next_text="pay",
    error_code="no-error",
    schema=1,
    facts_as_of=date(2026, 6, 8),
    error_column="kind",
    row_findings=("row.one", "row.two"),
)
CELLS = {
    "line": "2",
    "id": "a",
    "status": "ready",
    "route": "visitor",
    "reason": "because",
    "next": "pay",
    "phone_status": "attention",
    "phone_findings": "phone.one phone.two",
    "region": "GB",
    "line_type": "mobile",
    "card_status": "ready+unknown",
    "card_findings": "card.one card.two+card.three",
    "network": "visa+unknown",
    "wallet_status": "blocked",
    "wallet_findings": "card.wallet",
    "error": "no-error",
    "mistyped": "true",
    "next_text": "pay",
    "error_code": "no-error",
    "schema": "1",
    "facts_as_of": "2026-06-08",
    "error_column": "kind",
    "row_findings": "row.one row.two",
}


def test_fields_are_the_header_of_csv_and_the_keys_of_json_in_order() -> None:
    """A field is a column of both formats, where it is declared, and the columns of the phone come last."""
    names = [field.name for kind in (AnswerRow, PhoneColumns, LetterColumn) for field in fields(kind)]
    row = CheckedRow(ANSWER, PhoneColumns("07400", "+447400", "+447400"), LetterColumn("Hello."))
    (header,) = csv.reader(io.StringIO(make_header(Sheet("csv", with_phone=True, letter=True)).decode()))
    line = json.loads(make_writer(Sheet("ndjson", with_phone=True, letter=True))([row]))

    assert header == list(line) == names
    assert [*CELLS, "phone", "e164", "phone_e164", "letter"] == names


@pytest.mark.parametrize("kind", [AnswerRow, PhoneColumns, LetterColumn])
def test_every_type_of_field_has_a_form_as_a_cell(kind: type[Struct]) -> None:
    """CSV knows how to write whatever a field may hold."""
    assert {field.name for field in fields(kind) if field.type not in GUARDED.as_cell} == set()


def test_no_form_of_a_cell_is_for_nothing() -> None:
    """A type that no field has any longer leaves the table too."""
    kinds = (AnswerRow, PhoneColumns, LetterColumn)
    assert set(GUARDED.as_cell) == {field.type for kind in kinds for field in fields(kind)}


def test_each_cell_stands_below_its_heading() -> None:
    """Every value, of every type, is written in the column of its field."""
    sheet = Sheet("csv")
    text = make_header(sheet) + make_writer(sheet)([CheckedRow(ANSWER)])

    assert list(csv.DictReader(io.StringIO(text.decode(), newline=""))) == [CELLS]


def test_json_holds_the_record_as_it_is() -> None:
    """Lists stay lists, and a logo that nobody knows is null."""
    line = json.loads(make_writer(Sheet("ndjson"))([CheckedRow(ANSWER)]))

    assert list(line.values()) == json.loads(json.dumps(astuple(ANSWER), default=str))
