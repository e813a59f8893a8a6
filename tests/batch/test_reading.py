"""How lists are read: any separator and line end, one bad row at a time, and a clear end where it must be."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as some

from alipay_ready.batch.reading.cells import CellPicker
from alipay_ready.batch.reading.column_options import ColumnOptions
from alipay_ready.batch.reading.csv_rows import CsvGrid
from alipay_ready.batch.reading.json_rows import JsonReader, JsonRows
from alipay_ready.batch.reading.lines import LONGEST, Lines, make_chunks
from alipay_ready.batch.reading.stream import Input, Stream
from alipay_ready.batch.reading.table import Table
from alipay_ready.batch.rows.input_row import INPUT, InputRow
from alipay_ready.errors import DataProblem, IOProblem

NO_OPTIONS = ColumnOptions()


class Drip:
    """A stream that gives a few bytes at a time, as a slow pipe does."""

    def __init__(self, data: bytes, size: int) -> None:
        self._data, self._size = io.BytesIO(data), size

    def read1(self, size: int = -1, /) -> bytes:
        """Return a little, whatever is asked for."""
        del size
        return self._data.read(self._size)


def open_table(stream: Stream, options: ColumnOptions = NO_OPTIONS) -> Table:
    """Open a table in CSV."""
    return Table(CsvGrid(Lines(stream, "x.csv")), options, "x.csv")


def read_chunks(
    data: bytes, options: ColumnOptions = NO_OPTIONS, size: int = 1 << 20
) -> Iterator[list[InputRow]]:
    """Read a CSV list chunk by chunk."""
    table = open_table(Drip(data, size), options)
    pick = CellPicker(table.layout)
    for chunk in make_chunks(table):
        yield [pick(row) for row in chunk]


def read_csv(data: bytes, options: ColumnOptions = NO_OPTIONS, size: int = 1 << 20) -> list[InputRow]:
    """Read a CSV list."""
    return [row for chunk in read_chunks(data, options, size) for row in chunk]


def cell(row: InputRow, name: str) -> str:
    """Return the cell of one input column."""
    return row.typed[INPUT.index(name)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
@pytest.mark.parametrize("separator", [",", ";", "\t"], ids=["comma", "semicolon", "tab"])
@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"], ids=["no-bom", "bom"])
@pytest.mark.parametrize("size", [5, 1 << 20], ids=["drip", "whole"])
def test_every_usual_writing_of_csv_is_read(end: str, separator: str, bom: bytes, size: int) -> None:
    """Separator, line end, byte order mark and the size of the pieces change nothing."""
    table = [["id", "phone", "card"], ["a", "+44 7400 123456", "visa"], ["Ü, b", 'say "x"', "line\nbreak"]]
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator, lineterminator=end, quoting=csv.QUOTE_ALL).writerows(table)

    first, second = read_csv(bom + text.getvalue().encode(), size=size)

    assert (cell(first, "id"), cell(first, "phone"), cell(first, "card")) == ("a", "+44 7400 123456", "visa")
    assert (cell(second, "id"), cell(second, "phone"), cell(second, "card")) == tuple(table[2])
    assert (first.line, second.line) == (2, 3)


def test_the_separator_line_of_excel_is_obeyed_and_counted() -> None:
    """Excel writes sep=; before the header; the rows keep the line numbers an editor shows."""
    (row,) = read_csv(b"sep=;\r\nid;phone\r\na;1,5\r\n")

    assert (row.line, cell(row, "phone")) == (3, "1,5")


def test_a_comma_in_a_quoted_heading_separates_nothing() -> None:
    """The separator is counted outside quotes."""
    (row,) = read_csv(b'"a, b, c";phone\n1;2\n')

    assert cell(row, "phone") == "2"


def test_blank_rows_are_no_people() -> None:
    """Empty lines, and the rows of nothing that spreadsheets write below a table, are left out."""
    rows = read_csv(b"\n\nid,phone\n\na,1\n,\n , \nb,2\n")

    assert [(row.line, cell(row, "id")) for row in rows] == [(5, "a"), (8, "b")]


def test_a_bad_row_is_one_row() -> None:
    """Text after a closing quote, too many cells, bytes that are no UTF-8: the next row is read."""
    rows = read_csv(b'id,phone\na,"1"x\nb,1,2\nc,\xff\nd,1\ne,1,,\nf\n')

    assert [row.fault and row.fault.code for row in rows] == [
        "bad-quotes", "extra-cells", "not-utf-8", None, None, None
    ]  # fmt: skip
    assert [row.line for row in rows] == [2, 3, 4, 5, 6, 7]
    assert cell(rows[-1], "phone") == ""


def test_bytes_that_are_no_text_count_only_where_they_are_read() -> None:
    """A phone in another encoding is a bad row; a country is one cell, and a name comes out with a sign."""
    data = b"name,phone,region\nJos\xe9,+447400123456,\n,+447400123456,T\xfcrkiye\n,\xff,\n"
    kept, without, bad = read_csv(data, ColumnOptions(keep=("name",)))

    assert (kept.fault, kept.kept, kept.notes) == (None, (("name", "Jos\ufffd"),), ())
    assert (without.fault, cell(without, "region")) == (None, "")
    assert [note.column for note in without.notes] == ["region"]
    assert bad.fault is not None
    assert bad.fault.column == "phone"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b"\n\n", "empty"),
        (b"id,name\n1,2\n", "no column is called phone"),
        (b"id,phone,Phone\n", "phone is there twice"),
        (b'id,phone\na,"1\nb,2\n', "line 2: a quote opens a cell, and no quote closes it"),
        (b'id,"phone\n', "no quote closes it"),
        (b'"id"x,phone\n', "a quote in the wrong place"),
        (b"t\xe9l,phone\n", "not UTF-8"),
        (b"id,phone\n1,2\0\n", "binary"),
        (b"phone\n" + b"1" * (LONGEST + 1), "line 2: the line is longer"),
        (b"phone\n" + b"1" * (LONGEST + 1) + b"\n2\n", "line 2: the line is longer"),
        (b'phone\n"' + b"1\n" * 100_000, "line 2: a quote opens a cell, and no quote closes it"),
    ],
)
def test_what_cannot_be_a_table_is_refused(data: bytes, said: str) -> None:
    """The message names the file, the line where it has one, and what is wrong."""
    with pytest.raises(DataProblem) as caught:
        read_csv(data)

    assert caught.value.message.startswith("x.csv")
    assert said in caught.value.message


def test_the_rows_before_a_broken_quote_are_answered() -> None:
    """A list that breaks off gives what it had."""
    chunks = read_chunks(b'phone\n1\n2\n"3\n', size=99)

    assert [cell(row, "phone") for row in next(chunks)] == ["1", "2"]
    with pytest.raises(DataProblem):
        next(chunks)


def test_rows_come_as_soon_as_they_are_there() -> None:
    """A chunk ends where reading on would mean waiting, so that a slow pipe gets its answers at once."""
    chunks = read_chunks(b"phone\n1\n2\n3\n", size=8)

    assert [[cell(row, "phone") for row in chunk] for chunk in chunks] == [["1"], ["2", "3"], []]


def test_a_read_that_fails_is_told() -> None:
    """A disk or a network folder that goes away is an I/O error, not a fault of this program."""

    class Gone:
        def read1(self, size: int = -1, /) -> bytes:
            del size
            raise OSError(5, "Input/output error")

    with pytest.raises(IOProblem, match="Input/output error"):
        open_table(Input(Gone(), "x.csv"))


@given(
    table=some.lists(
        some.lists(
            some.text(some.characters(codec="utf-8", exclude_characters="\0"), max_size=9),
            min_size=2,
            max_size=2,
        ),
        max_size=9,
    ),
    size=some.integers(1, 40),
)
def test_what_pythons_writer_writes_is_read_back(table: list[list[str]], size: int) -> None:
    """Whatever the cells hold and wherever the pieces are cut, the same cells come back."""
    text = io.StringIO(newline="")
    csv.writer(text, quoting=csv.QUOTE_ALL).writerows([["id", "phone"], *table])

    # The first piece must hold what tells text from a binary file.
    rows = read_csv(text.getvalue().encode(), size=max(size, 4))

    assert [list(row.typed[:2]) for row in rows] == [row for row in table if any(map(str.strip, row))]


class Answered:
    """A stream that has its second piece only for those who answered the first."""

    def __init__(self, *pieces: bytes) -> None:
        self._pieces = iter(pieces)
        self._given = 0
        self.answered = False

    def read1(self, size: int = -1, /) -> bytes:
        """Return the next piece."""
        del size
        assert self.answered or not self._given
        self._given += 1
        return next(self._pieces, b"")


def test_a_blank_row_holds_nobody_back() -> None:
    """Rows before a blank line are answered although nothing follows: the writer at the other end waits."""
    stream = Answered(b"phone\n1\n\n", b"2\n")

    for chunk in make_chunks(open_table(stream)):
        stream.answered = stream.answered or bool(chunk)

    assert stream.answered


def read_ndjson(data: bytes, options: ColumnOptions = NO_OPTIONS, size: int = 1 << 20) -> list[InputRow]:
    """Read an NDJSON list."""
    read = JsonReader(options)
    rows = JsonRows(Lines(Drip(data, size), "x"))
    return [read(line) for chunk in make_chunks(rows) for line in chunk]


def test_json_rows_are_read_by_their_keys() -> None:
    """Keys in any order and writing; whole numbers, lists and null are cells too; blank lines are none."""
    data = b'{"Phone": 447400123456, "id": null, "card-network": ["visa", "jcb"], "x": {}}\n\n{"id": "b"}\n'

    first, second = read_ndjson(data)

    assert (cell(first, "id"), cell(first, "phone"), cell(first, "card_network")) == (
        "", "447400123456", "visa;jcb"
    )  # fmt: skip
    assert (second.line, cell(second, "id"), cell(second, "phone")) == (3, "b", "")


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (b"nothing", "not-json"),
        (b"[1, 2]", "not-json"),
        (b'{"a": "\xff"}', "not-json"),
        (b"[" * 100_000, "not-json"),
        (b'{"phone": true}', "not-text"),
        (b'{"card": [{}]}', "not-text"),
    ],
)
def test_a_bad_line_of_json_is_one_row(line: bytes, code: str) -> None:
    """The line before and the line after are read."""
    first, bad, last = read_ndjson(b'{"phone": "1"}\n' + line + b'\n{"phone": "2"}')

    assert bad.fault is not None
    assert bad.fault.code == code
    assert (cell(first, "phone"), bad.line, cell(last, "phone")) == ("1", 2, "2")


def test_no_json_at_all_is_an_empty_table() -> None:
    """A cluster engine may hand over an empty part."""
    assert read_ndjson(b"") == []


def test_reading_holds_one_block() -> None:
    """However long the list, only what one read gave is held: lines of random length, counted."""
    random_ = random.Random(1)  # noqa: S311 - nothing secret
    lines = [b"x" * random_.randrange(200) + b"\n" for _ in range(5_000)]
    source = Lines(Drip(b"".join(lines), 1000), "x")
    most = 0
    for _ in source:
        most = max(most, source.waiting)

    assert source.number == 5_000
    assert most < 1_000
