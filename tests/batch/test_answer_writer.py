"""What comes out: CSV that no spreadsheet runs, and one JSON object a line with the same fields."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from alipay_ready.batch.reading.formats import TARGETS, Target
from alipay_ready.batch.rows.answer_row import OUTPUT, CheckedRow
from alipay_ready.batch.rows.input_row import NOT_UTF_8, Cells, InputRow
from alipay_ready.batch.rows.row_check import RowChecker
from alipay_ready.batch.writing.answer_writer import Sheet, make_header, make_writer
from alipay_ready.result import Status

CHECK = RowChecker(date(2026, 11, 23), with_phone=True)
MOBILE = "+44 7400 123456"


def row(id_: str = "a", phone: str = MOBILE, **kept: object) -> CheckedRow:
    """Check a row."""
    cells = Cells(id=id_, phone=phone, card_network="visa+jcb")
    return CHECK(InputRow(2, cells, tuple(kept.items())))


def table(rows: list[CheckedRow], sheet: Sheet) -> list[dict[str, str]]:
    """Write CSV and read it as any program would."""
    text = (make_header(sheet) + make_writer(sheet)(rows)).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=sheet.separator, strict=True))


def test_both_formats_have_the_same_fields() -> None:
    """The documented columns, in their order; lists where a CSV cell joins several."""
    (flat,) = table([row()], Sheet("csv"))
    (line,) = make_writer(Sheet("ndjson"))([row()]).splitlines()
    deep: dict[str, Any] = json.loads(line)

    assert tuple(flat) == tuple(deep) == OUTPUT
    assert (flat["card_status"], deep["card_status"]) == ("ready+ready", ["ready", "ready"])
    assert (flat["network"], deep["network"]) == ("visa+jcb", ["visa", "jcb"])
    assert flat["card_findings"] == "+".join(" ".join(ids) for ids in deep["card_findings"])
    assert (flat["wallet_status"], deep["wallet_status"]) == ("", None)


def test_nothing_of_the_phone_comes_out_unasked() -> None:
    """Without --with-phone no four digits of the number stand in a row, in either format."""
    for form in TARGETS:
        assert b"7400" not in make_writer(Sheet(form))([row()])


@pytest.mark.parametrize("form", [form for form in TARGETS if form != "xlsx"])
def test_the_phone_comes_out_when_asked_for(form: Target) -> None:
    """As it was typed, and in E.164; rows without one, or that cannot be read, have none."""
    rows = [row(), row(phone=""), CHECK(InputRow(3, fault=NOT_UTF_8))]
    sheet = Sheet(form, with_phone=True)
    found = (
        table(rows, sheet)
        if form == "csv"
        else [json.loads(r) for r in make_writer(sheet)(rows).splitlines()]
    )

    assert [(each["phone"] or "", each["e164"] or "") for each in found] == [
        (MOBILE, "+447400123456"), ("", ""), ("", "")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("=1+2", "'=1+2"),
        ("+cmd", "'+cmd"),
        ("-2+cmd", "'-2+cmd"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\n=1"),
        ("\n=1", "'\n=1"),
        (MOBILE, MOBILE),
        ("+1 (202) 555-0100", "+1 (202) 555-0100"),
        ("-1.5", "-1.5"),
        ("a=b", "a=b"),
    ],
)
def test_no_cell_runs_in_a_spreadsheet(cell: str, shown: str) -> None:
    """A cell that begins like a formula gets an apostrophe; numbers stay; JSON is never touched."""
    kept = row(note=cell)
    sheet = Sheet("csv", kept=("note",))
    (flat,) = table([kept], sheet)

    assert flat["note"] == shown
    assert json.loads(make_writer(Sheet("ndjson"))([kept]))["note"] == cell


def test_ids_and_headings_are_guarded_too() -> None:
    """Whatever comes from the list is, not only kept cells."""
    sheet = Sheet("csv", kept=("=x",))
    (flat,) = table([row(id_="=1+2", **{"=x": "1"})], sheet)

    assert flat["id"] == "'=1+2"
    assert flat["'=x"] == "1"


def test_csv_is_written_as_the_list_was() -> None:
    """Separator and byte order mark follow the list, so that the program that wrote it reads the answers."""
    sheet = Sheet("csv", separator=";", bom=True)

    assert make_header(sheet).startswith(b"\xef\xbb\xbfline;id;status;")
    assert table([row()], sheet)[0]["status"] == "ready"


def test_what_csv_has_not_is_written_as_json() -> None:
    """Values of NDJSON that are no text, and keys that a row lacks, in CSV."""
    sheet = Sheet("csv", kept=("deep", "none", "missing"))
    (flat,) = table([row(deep={"a": [1]}, none=None)], sheet)

    assert (flat["deep"], flat["none"], flat["missing"]) == ('{"a":[1]}', "", "")


def test_a_row_that_cannot_be_read_says_why() -> None:
    """Its line, a permanent word, the reason and what to do; nothing else."""
    fault = CHECK(InputRow(9, fault=NOT_UTF_8))
    deep = json.loads(make_writer(Sheet("ndjson"))([fault]))

    assert fault.answer.status is Status.ERROR
    assert (deep["line"], deep["status"], deep["error"]) == (9, "error", "not-utf-8")
    assert deep["reason"]
    assert deep["next"]
    assert deep["phone_status"] is None


@given(cell=some.text(some.characters(codec="utf-8"), max_size=30))
def test_any_cell_keeps_the_table_whole_and_none_is_a_formula(cell: str) -> None:
    """Whatever is kept: the next row is where it was, and no cell begins a formula."""
    sheet = Sheet("csv", kept=("x",))
    first, second = table([row(x=cell), row(x="end")], sheet)

    assert second["x"] == "end"
    assert not first["x"].startswith(("=", "@", "\t", "\r", "\n"))
