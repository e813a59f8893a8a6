"""Workbooks are read as a person sees them, refused with what to do, and never take more memory than allowed.

And the one that is written holds every text as a text.
"""

from __future__ import annotations

import csv
import io
import struct
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from alipay_ready.batch.extras import EXCEL, ExtraProblem
from alipay_ready.batch.reading import unpacking, workbook
from alipay_ready.batch.reading.quick_look import QuickLook
from alipay_ready.batch.reading.sheet_size import PartLook
from alipay_ready.batch.reading.workbook import Workbook
from alipay_ready.batch.writing import workbook_writer
from alipay_ready.batch.writing.workbook_writer import WorkbookSink, encode
from alipay_ready.errors import DataProblem, IOProblem
from alipay_ready.exits import Exit
from batch import workbooks as make

PEOPLE = [["id", "phone", "note"], ["a", "+44 7400 123456", ""], ["b", "0044 7400 123456", "x\ny"]]
LAST = 1 << 20


def read(data: bytes, sheet: str | None = None) -> list[tuple[int, list[str]]]:
    """Read the rows of a sheet that hold something."""
    book = Workbook(io.BytesIO(data), "x")
    rows = [row for row in book.rows(sheet or book.sheets[0]) if row is not None]
    book.close()
    return rows  # type: ignore[return-value]


def refused(data: bytes, sheet: str | None = None) -> DataProblem:
    """Return what is said of a workbook."""
    with pytest.raises(DataProblem) as caught:
        read(data, sheet)
    assert caught.value.message.startswith("x")
    assert caught.value.hint
    return caught.value


def as_ods(rows: Sequence[Sequence[str]]) -> bytes:
    """Make an .ods workbook of texts, with the empty rows below that LibreOffice writes."""
    filled = [
        make.ods_row(*(make.ods_text(cell) if cell else make.ods_empty() for cell in row)) for row in rows
    ]
    return make.ods("".join(filled) + make.ods_row(make.ods_empty(1 << 14), times=LAST - len(rows)))


@pytest.mark.parametrize("made", [make.xlsx(make.grid(PEOPLE)), as_ods(PEOPLE)], ids=["xlsx", "ods"])
def test_texts_are_read_as_they_are(made: bytes) -> None:
    """Zeros, signs and line breaks stay; what is only formatted is empty."""
    assert [row for _, row in read(made)][:2] == PEOPLE[:2]
    assert read(made)[2][1][1:2] == ["0044 7400 123456"]


CELLS = {
    "whole": ("<v>447400123456</v>", "", "447400123456"),
    "with-exponent": ("<v>4.47400123456E11</v>", "", "447400123456"),
    "fraction": ("<v>1.5</v>", "", "1.5"),
    "huge": ("<v>1E300</v>", "", "1e+300"),
    "card": ("<v>4111111111111111</v>", "", "4111111111111111"),
    "yes": ("<v>1</v>", 't="b"', "TRUE"),
    "no": ("<v>0</v>", 't="b"', "FALSE"),
    "day": ("<v>46447</v>", 's="1"', "2027-03-01"),
    "day-with-time-format": ("<v>46447</v>", 's="2"', "2027-03-01"),
    "noon": ("<v>46447.5</v>", 's="2"', "2027-03-01T12:00:00"),
    "time": ("<v>0.5</v>", 's="3"', "12:00:00"),
    "hours": ("<v>1.5</v>", 's="4"', "1 day, 12:00:00"),
    "iso-day": ("<v>2027-03-01</v>", 't="d"', "2027-03-01"),
    "formula": ("<f>A1+1</f><v>5</v>", "", "5"),
    "formula-text": ("<f>A1</f><v>07400</v>", 't="str"', "07400"),
    "formula-without-value": ("<f>NOW()</f>", "", ""),
    "error": ("<v>#N/A</v>", 't="e"', ""),
    "new-error": ("<f>x</f><v>#SPILL!</v>", 't="e"', ""),
    "entities": ("<is><t>a&amp;b &#x4e2d;</t></is>", 't="inlineStr"', "a&b 中"),
    "runs": ("<is><r><t>a</t></r><r><t>b</t></r></is>", 't="inlineStr"', "ab"),
    "shared": ("<v>1</v>", 't="s"', "000"),
}


@pytest.mark.parametrize(("inner", "attributes", "wanted"), CELLS.values(), ids=CELLS)
def test_a_cell_is_what_a_person_would_type(inner: str, attributes: str, wanted: str) -> None:
    """Numbers have their digits, days are days, and an error is nothing, also a new one."""
    rows = make.row(1, make.text("A1", "a"), f'<c r="B1" {attributes}>{inner}</c>', make.text("C1", "z"))

    assert read(make.xlsx(rows, texts=["x", "000"])) == [(1, ["a", wanted, "z"])]


def test_cells_of_ods_are_read_alike() -> None:
    """Days and numbers by their value, not by what is shown."""
    cells = [
        'float" office:value="447400123456"', 'date" office:date-value="2027-03-01"',
        'boolean" office:boolean-value="true"', 'percentage" office:value="0.5"',
    ]  # fmt: skip
    made = "".join(
        f'<table:table-cell office:value-type="{cell}><text:p>x</text:p></table:table-cell>' for cell in cells
    )

    assert read(make.ods(make.ods_row(made))) == [(1, ["447400123456", "2027-03-01", "TRUE", "0.5"])]


def test_rows_and_columns_are_those_a_person_sees() -> None:
    """What is empty before the data counts."""
    xlsx = make.xlsx(make.row(3, make.text("B3", "a")) + make.row(7, make.text("C7", "b")))
    ods = make.ods(
        make.ods_row(make.ods_empty(9), times=2) + make.ods_row(make.ods_empty(), make.ods_text("a"))
    )

    assert read(xlsx) == [(3, ["", "a", ""]), (7, ["", "", "b"])]
    assert read(ods) == [(3, ["", "a"])]
    assert [*Workbook(io.BytesIO(ods), "x").rows("T1")][:2] == [None, None]


def test_cells_without_places_follow_each_other() -> None:
    """Some programs write no references."""
    row = "<row><c><v>1</v></c><c/><c><v>2</v></c></row>"

    assert read(make.xlsx(row + row)) == [(1, ["1", "", "2"]), (2, ["1", "", "2"])]


def test_the_sheets_are_those_that_can_be_seen() -> None:
    """A hidden one holds what somebody did not want to show."""
    grids = [make.grid([[name]]) for name in "abc"]
    book = Workbook(io.BytesIO(make.xlsx(*grids, hidden=1)), "x")

    assert book.sheets == ("S1", "S2")
    assert [*book.rows("S2")] == [(1, ["b"])]
    assert "no sheet that can be seen" in refused(make.xlsx(*grids, hidden=3)).message


OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)
WRONG = {
    "nothing": (b"", "no workbook"),
    "csv": (b"id,phone\n", "no workbook"),
    "xls": (OLE, "old Excel workbook"),
    "password": (OLE + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
    "ods-password": (make.ods(manifest="<manifest:encryption-data/>"), "protected by a password"),
    "xlsb": (make.pack({"xl/workbook.bin": "x"}), ".xlsb"),
    "numbers": (make.pack({"Index/Document.iwa": "x"}), "Numbers"),
    "docx": (make.pack({"word/document.xml": "x"}), "text document"),
    "pptx": (make.pack({"ppt/presentation.xml": "x"}), "presentation"),
    "odt": (
        make.pack({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}),
        "not a spreadsheet",
    ),
    "zip": (make.pack({"people.csv": "id,phone"}), "packed file"),
    "begin": (b"PK", "damaged"),
    "cut": (make.xlsx(make.grid(PEOPLE))[:-5], "damaged"),
    "unknown-method": (make.pack({"xl/workbook.xml": "x"}, zipfile.ZIP_LZMA), "damaged"),
    "no-sheet": (make.pack({"xl/workbook.xml": "<workbook/>"}), "x"),
    "doctype": (make.xlsx("", more={"xl/worksheets/sheet1.xml": "<!DOCTYPE a><a><c/></a>"}), "damaged"),
    "utf-16": (make.xlsx("", more={"xl/worksheets/sheet1.xml": "<a><c/></a>".encode("utf-16")}), "damaged"),
    "no-text-of-that-number": (make.xlsx('<row r="1"><c r="A1" t="s"><v>7</v></c></row>'), "damaged"),
    "deep": (make.xlsx("<c/>" + "<a>" * 999 + "</a>" * 999), "damaged"),
    "long-tag": (make.xlsx(f'<c x="{"y" * 9_000_000}"/>'), "damaged"),
    "row-beyond": (make.xlsx('<row r="4294967297"><c><v>1</v></c><c r="A1"/></row>'), "damaged"),
    "doubled": (make.pack({"xl/workbook.xml": "x", "XL/workbook.xml": "x"}), "damaged"),
    "many": (make.pack({str(number): "" for number in range(10_001)}), "more than 10,000 files"),
}


@pytest.mark.parametrize(("data", "said"), WRONG.values(), ids=WRONG)
def test_what_is_no_workbook_is_named(data: bytes, said: str) -> None:
    """Each kind in a sentence of its own."""
    assert said in refused(data).message


BIG = {
    "corners": make.xlsx(make.row(1, make.text("A1", "a")) + make.row(LAST, make.text(f"XFD{LAST}", "b"))),
    "other-order": make.xlsx(f'<row><c s=">" r="XFD{LAST}"><v>1</v></c><c r="A1"><v>1</v></c></row>'),
    "spaces": make.xlsx(f"<row><c r  =  'XFD{LAST}'><v>1</v></c></row>"),
    "prefix": make.xlsx(f'<x:row xmlns:x="x"><x:c r="XFD{LAST}"><x:v>1</x:v></x:c></x:row>'),
    "row-alone": make.xlsx(f'<row r="{LAST}"><c><v>1</v></c><c r="XFD{LAST}"/><c><v>1</v></c></row>'),
    "shared-text": make.xlsx(
        "".join(make.row(n, f'<c r="A{n}" t="s"><v>0</v></c>') for n in range(1, 5001)), texts=["x" * 110_000]
    ),
    "ods": make.ods(make.ods_row(make.ods_text("a", 1 << 14), times=LAST)),
    "ods-corner": make.ods(
        make.ods_row(make.ods_empty(16383), make.ods_text("a"))
        + make.ods_row(make.ods_text("b"), times=LAST - 1)
    ),
    "ods-text": make.ods(make.ods_row(make.ods_text("x" * 10_000, 100), times=1000)),
    "ods-spaces": make.ods(
        make.ods_row('<table:table-cell><text:p><text:s text:c="600000000"/></text:p></table:table-cell>')
    ),
}  # fmt: skip


@pytest.mark.parametrize("data", BIG.values(), ids=BIG)
def test_a_sheet_that_would_fill_the_memory_is_refused(data: bytes) -> None:
    """Before the library sees it: there it would end the process."""
    assert "too large" in refused(data).message


def test_the_other_sheets_of_it_are_read() -> None:
    """Only the one that is asked for counts."""
    far = make.row(LAST, make.text(f"XFD{LAST}", "b"))
    data = make.xlsx(make.grid(PEOPLE), far)

    assert len(read(data)) == len(PEOPLE)
    assert "sheet S2" in refused(data, "S2").message


def test_formats_down_to_the_last_row_take_nothing() -> None:
    """Nor do texts that many cells share, where the long ones are not those."""
    styled = f'<row r="{LAST - 1}" s="1"/>' + make.row(
        LAST, f'<c r="XFD{LAST}" s="1"/>', f'<c r="A{LAST}" s="1"></c>'
    )
    shared = "".join(make.row(n, f'<c r="A{n}" t="s"><v>1</v></c>') for n in range(1, 5001))
    data = make.xlsx(make.grid(PEOPLE) + "<row/>" + styled, shared, texts=["x" * 110_000, "short"])

    assert len(read(data)) == len(PEOPLE)
    assert read(data, "S2")[-1] == (5000, ["short"])


def test_a_stray_space_far_below_is_affordable() -> None:
    """It happens, and nobody sees it."""
    data = make.xlsx(make.grid(PEOPLE) + make.row(LAST, make.text(f"A{LAST}", " ")))

    assert len(read(data)) == len(PEOPLE)


@pytest.mark.parametrize("size", [1, 7, 64, 1 << 18])
def test_both_looks_find_the_same(size: int) -> None:
    """The quick one is certain of what programs write, in blocks of any size, and never finds too little."""
    sheet = make.grid(PEOPLE) + make.row(9, '<c r="AB9" s="3" t="s"><v>0</v></c>', '<c r="AC9" s="3"/>')
    data = f"<a><sst><si><t>{'x' * 300}</t></si><si/></sst>{sheet}</a>".encode()
    blocks = [data[at : at + size] for at in range(0, len(data), size)]
    quick, exact = QuickLook(), PartLook()
    quick.read(blocks)
    exact.read(blocks)

    assert quick.certain
    assert (quick._filled, quick._columns, quick._rows) == (exact.filled, exact._columns, exact._rows)
    assert (quick._columns, quick._rows, quick.shared, exact.shared) == (28, 9, 1, 1)
    assert quick.longest >= exact.longest > 300
    assert quick.texts == len(exact.lengths) == 2


def test_sizes_are_counted_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A workbook unpacks to what it does, whatever its list says; and a file has a size."""
    data = make.xlsx(make.grid(PEOPLE), more={"xl/media/a.png": bytes(300_000)})
    size = struct.pack("<L", 300_000)
    assert data.count(size) == 2
    lying = data.replace(size, struct.pack("<L", 3))
    monkeypatch.setattr(unpacking, "UNPACKED", 200_000)
    for each in (data, lying):
        assert "unpacks to more than" in refused(each).message
    monkeypatch.setattr(unpacking, "LARGEST", 1000)
    assert "is larger than" in refused(data).message


def test_entries_may_not_overlap() -> None:
    """Else a small file unpacks to a large one many times over."""
    data = bytearray(make.pack({"xl/workbook.xml": "x", "xl/styles.xml": "y"}))
    second = data.rfind(b"PK\1\2")
    data[second + 42 : second + 46] = bytes(4)

    assert "damaged" in refused(bytes(data)).message


def test_a_disk_that_goes_away_is_told() -> None:
    """As an I/O error."""

    class Gone:
        def read(self, size: int = -1, /) -> bytes:
            del size
            raise OSError(5, "Input/output error")

    with pytest.raises(IOProblem, match="Input/output error"):
        Workbook(Gone(), "x")


SMALL = [make.xlsx(make.grid(PEOPLE), texts=["a"]), as_ods(PEOPLE)]
STORED = [
    make.pack({i.filename: z.read(i) for i in z.infolist()}, zipfile.ZIP_STORED)
    for z in map(zipfile.ZipFile, map(io.BytesIO, SMALL))
]


@settings(max_examples=60)
@given(some.sampled_from([*SMALL, *STORED]), some.data())
def test_a_broken_workbook_is_refused_or_read(data: bytes, draw: some.DataObject) -> None:
    """Whatever bytes are wrong in it: nothing else is raised."""
    broken = bytearray(data)
    for at in draw.draw(some.lists(some.integers(0, len(data) - 1), max_size=4)):
        broken[at] = draw.draw(some.integers(0, 255))
    del broken[draw.draw(some.integers(0, len(data) - 1) | some.just(len(data))) :]
    with suppress(DataProblem):
        read(bytes(broken))


def test_a_fault_inside_the_library_is_no_fault_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also one that is no Exception; Ctrl-C stays what it is."""

    class PanicException(BaseException):
        pass

    for raised, wanted in ((PanicException, DataProblem), (KeyboardInterrupt, KeyboardInterrupt)):

        def fail(_data: object, raised: type[BaseException] = raised) -> None:
            raise raised

        monkeypatch.setattr("python_calamine.load_workbook", fail)
        with pytest.raises(wanted):
            read(SMALL[0])


@pytest.mark.parametrize(
    ("module", "use"),
    [
        ("python_calamine", lambda: Workbook(io.BytesIO(SMALL[0]), "x")),
        ("xlsxwriter", lambda: WorkbookSink(io.BytesIO())),
    ],
)
def test_a_missing_extra_is_named(
    module: str, use: Callable[[], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With how to get it, and how to do without."""
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(ExtraProblem) as caught:
        use()

    assert (caught.value.exit, caught.value.code) == (Exit.INSTALLATION, "installation")
    assert EXCEL[module] in caught.value.message
    assert ".[excel]" in str(caught.value.hint)
    assert "CSV" in str(caught.value.hint)


def test_the_extras_are_those_of_the_package() -> None:
    """And the tests have them too."""
    path = Path(__file__).parent.parent.parent / "pyproject.toml"
    extras = tomllib.loads(path.read_text(encoding="utf-8"))["project"]["optional-dependencies"]

    assert [*EXCEL.values()] == extras["excel"]
    assert set(extras["excel"]) < set(extras["dev"])


MEASURE = """
import resource, sys
from alipay_ready.batch.reading.csv_rows import CsvGrid
from alipay_ready.batch.reading.column_options import ColumnOptions
from alipay_ready.batch.reading.lines import Lines
from alipay_ready.batch.reading.table import Table
with open(sys.argv[1], "rb") as file:
    if sys.argv[1].endswith("csv"):
        rows = sum(1 for row in Table(CsvGrid(Lines(file, "x")), ColumnOptions(), "x"))
    else:
        from alipay_ready.batch.reading.workbook import Workbook
        book = Workbook(file, "x")
        rows = sum(1 for row in book.rows(book.sheets[0]) if row) - 1
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(rows, peak // (1024 if sys.platform == "linux" else 1 << 20))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not tell")
def test_ten_thousand_rows_take_little_more_than_csv(tmp_path: Path) -> None:
    """20 MB at most."""
    rows = [["id", "phone", *"cdefgh"]]
    rows += [
        [f"p{n}", f"+44 7400 {n:06}", "United Kingdom", "Visa, JCB", "", "2027-03-01", f"flight {n}", "x"]
        for n in range(10_000)
    ]
    with (tmp_path / "x.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    (tmp_path / "x.xlsx").write_bytes(make.xlsx(make.grid(rows)))
    (tmp_path / "x.ods").write_bytes(as_ods(rows))
    taken = {}
    for name in ("x.csv", "x.xlsx", "x.ods"):
        command = [sys.executable, "-c", MEASURE, str(tmp_path / name)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        count, taken[name] = map(int, done.stdout.split())
        assert count == 10_000

    assert max(taken["x.xlsx"], taken["x.ods"]) - taken["x.csv"] <= 20


def write(*rows: Sequence[object]) -> bytes:
    """Write a workbook of rows."""
    file = io.BytesIO()
    with WorkbookSink(file) as sink:
        sink.write(encode(rows[:1]))
        sink.write(encode(rows[1:]))
    return file.getvalue()


TEXTS = [
    "=1+1", "+44 7400 123456", "-1", "@SUM(A1)", "http://example.com", "mailto:a@example.com", "0044", "1E5",
    "{=1}", "TRUE", "2027-03-01", " a ", "a\tb\nc", "'x", "<b>&amp;", "_x0041_", "中文 ü", "<r>x", "👩‍👧",
]  # fmt: skip


def test_every_text_is_written_as_a_text() -> None:
    """No formula, no link, and what is read again is what was written."""
    made = write(["text"], *([text] for text in TEXTS))
    sheet = zipfile.ZipFile(io.BytesIO(made)).read("xl/worksheets/sheet1.xml").decode()

    assert [row for _, (row,) in read(made)] == ["text", *TEXTS]
    assert sheet.count('t="inlineStr"') == len(TEXTS) + 1
    for tag in ("<f>", "<f ", "hyperlink", "autoFilter"):
        assert tag not in sheet
    assert 'state="frozen"' in sheet


def test_values_are_written_as_in_csv() -> None:
    """A line is a number; yes and no are words; what a cell or XML cannot hold is left out."""
    long = "x" * 40_000
    made = write(
        ["line", "said", "text", "none", "z"],
        [7, True, "a\0\x1b\ufffe\ud800b", None, 10**15],
        [8, False, long, "", "<r><t>x</t></r>"],
    )

    assert [row for _, row in read(made)] == [
        ["line", "said", "text", "none", "z"],
        ["7", "true", "ab", "", str(10**15)],
        ["8", "false", long[:32_767], "", "<r><t>x</t></r> "],
    ]


def test_the_same_answers_are_the_same_bytes() -> None:
    """Whenever they are written."""
    assert write(["a"], ["b"]) == write(["a"], ["b"])
    assert b"2000-01-01T00:00:00Z" in zipfile.ZipFile(io.BytesIO(write(["a"]))).read("docProps/core.xml")


def test_more_rows_than_a_sheet_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the way out; nothing is written, and nothing stays behind."""
    monkeypatch.setattr(workbook_writer, "ROWS", 2)
    file = io.BytesIO()
    with pytest.raises(DataProblem, match="room for 2 rows") as caught, WorkbookSink(file) as sink:  # noqa: PT012
        folder = Path(sink._folder.name)
        assert folder.exists()
        sink.write(encode([["a"]] * 3))
        sink.write(encode([["a"]]))

    assert "--to csv" in str(caught.value.hint)
    assert not file.getvalue()
    assert not folder.exists()


def test_a_full_disk_is_told_by_the_system() -> None:
    """The library wraps what happened; callers know how to say the thing itself."""

    class Full(io.BytesIO):
        def write(self, data: object, /) -> int:
            del data
            raise OSError(28, "No space left on device")

    sink = WorkbookSink(Full())
    sink.write(encode([["a"]]))
    with pytest.raises(OSError, match="No space left"):
        sink.close()
    sink.close()
    sink.give_up()


def test_the_module_is_asked_for_late() -> None:
    """Who has a CSV file needs neither package, nor the time to load one."""
    assert "python_calamine" not in vars(workbook)
    assert "xlsxwriter" not in vars(workbook_writer)
