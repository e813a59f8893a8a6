"""Tables of lines of marks: which column is which, and which rows are people, as forms export them."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alipay_ready.batch.reading import marks_table
from alipay_ready.batch.reading.marks_headings import is_marks_heading
from alipay_ready.batch.reading.marks_table import LONGEST, read_marks
from alipay_ready.errors import ReadyError

LINE = "alipay-ready:1 visitor@3 sign-up=d"
PEOPLE = {"a17", "a18", "a19"}
OTHER = "alipay-ready:1 visitor@3 second-card=s"


def read(text: str | bytes, name: str = "form.csv") -> list[tuple[str, str]]:
    """Return id and text of each row."""
    data = text.encode() if isinstance(text, str) else text
    return [(row.id, row.text) for row in read_marks(io.BytesIO(data), name, name, PEOPLE.__contains__)]


TABLES = {
    "comma": f"id,marks\na17,{LINE}\na18,{OTHER}\n",
    "semicolon, other order": f"Paste your marks here;Name;Student ID\n{LINE};Ana;a17\n{OTHER};Ben;a18\n",
    "tab": f"Timestamp\tid\tCopy my marks\n1\ta17\t{LINE}\n2\ta18\t{OTHER}\n",
    "titles and blank rows": f"Marks of May,,\n,,\nid,x,Your marks\na17,,{LINE}\n,,\na18,,{OTHER}\n",
    "no heading of ours": f"id,What did the page say?\na17,{LINE}\na18,{OTHER}\n",
    "marks of an exam": f"id,Marks,Answer\na17,93,{LINE}\na18,71,{OTHER}\n",
    "numbered answers": f"ID,Email,Your ID,Marks\n1,x,a17,{LINE}\n2,y,a18,{OTHER}\n",
    "no id of ours": f"Who are you?,Marks\na17,{LINE}\na18,{OTHER}\n",
    "total": f"id,marks\na17,{LINE}\na18,{OTHER}\nTotal,2\n",
    "headings again": f"id,marks\na17,{LINE}\nid,marks\na18,{OTHER}\n",
    "Qualtrics": f'id,Q1\nResponse ID,Your marks\n"{{""ImportId"":""a""}}","{{}}"\na17,{LINE}\na18,{OTHER}\n',
    "German": f"Matrikelnummer;Meine Markierungen\na17;{LINE}\na18;{OTHER}\n",
    "Chinese": f"学号,我的标记\na17,{LINE}\na18,{OTHER}\n",
    "old Mac": f"id,marks\ra17,{LINE}\ra18,{OTHER}\r",
    "objects": json.dumps([{"id": "a17", "marks": LINE}, {"marks": OTHER, "id": "a18", "x": {"y": 1}}]),
    "lines of objects": f'{{"id": "a17", "marks": "{LINE}"}}\n{{"id": "a18", "marks": ["{OTHER}"]}}\n',
}


@pytest.mark.parametrize("text", TABLES.values(), ids=TABLES.keys())
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_both_columns_are_found(text: str, encoding: str) -> None:
    """By the headings, else by the lines that stand in the cells; in every encoding of a form."""
    assert read(text.encode(encoding)) == [("a17", LINE), ("a18", OTHER)]


def test_a_table_of_another_age_needs_no_encoding() -> None:
    """The line is ASCII: what an old code page does to the names beside it does not count."""
    assert read(f"id,name,marks\na17,José,{LINE}\n".encode("cp1252")) == [("a17", LINE)]


def test_a_letter_in_a_cell_is_longer_than_what_batch_reads() -> None:
    """People paste all of it; but a book is told, and no other row suffers."""
    letter = f"{'Hello! ' * 500}\n{LINE}"
    rows = read_marks(
        io.BytesIO(f'id,marks\na17,"{letter}"\na18,"{letter * 9}"\na19,{LINE}\n'.encode()),
        "f.csv", "f.csv", bool,
    )  # fmt: skip

    assert [(row.id, row.text) for row in rows] == [("a17", letter), ("a18", ""), ("a19", LINE)]
    assert [row.fault.code if row.fault else None for row in rows] == [None, "too-long", None]
    assert len(letter) < LONGEST < len(letter * 9)


def test_a_reply_without_a_line_is_a_row() -> None:
    """Also where its words sound like a heading: it must be told, not passed over."""
    assert read(f"id,marks\na17,my marks\na18,{LINE}\na19,\n") == [
        ("a17", "my marks"), ("a18", LINE), ("a19", ""),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "is empty"),
        (f"x,marks\nq,{LINE}\n", "no column is called id"),
        ("id,phone\na17,123\n", "no column holds lines of marks"),
        (f"a17,{LINE}\n", "holds a person"),
        ("%PDF-1.4", "PDF"),
        ("<html><table>", "web page"),
        ('[{"id": 1', "not whole JSON"),
    ],
    ids=["empty", "no id", "no marks", "only a line", "PDF", "HTML", "broken JSON"],
)
def test_what_is_no_such_table_is_refused(text: str, told: str) -> None:
    """In the words of `batch`, or with what the columns must be called."""
    with pytest.raises(ReadyError, match=told):
        read(text)


def test_a_table_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is read as a whole, so it has an end."""
    monkeypatch.setattr(marks_table, "LARGEST", 100_000)
    with pytest.raises(ReadyError, match="larger than"):
        read(b"id,marks\n" + b"a,b\n" * 30_000)


@pytest.mark.parametrize(
    "heading",
    ["Marks", "Paste your marks here", "Copy my marks", "My marks:", "Please paste the marks of your page",
     "标记", "请粘贴标记", "Häkchen", "Mes coches", "Mis marcas", "Мои отметки", "내 표시", "マーク"],
)  # fmt: skip
def test_a_heading_is_understood(heading: str) -> None:
    """In the eight languages of `batch`."""
    assert is_marks_heading(heading)


@pytest.mark.parametrize("heading", ["", "id", "Exam marks", "Remarks", "Phone", "Market", "标题"])
def test_another_heading_is_not(heading: str) -> None:
    """Nor is one that only looks like it."""
    assert not is_marks_heading(heading)


@given(st.text(alphabet='id,marks;\n\r\t"{}[]:1= alipy-e\0', max_size=200) | st.text(max_size=100))
def test_no_table_breaks_the_reader(text: str) -> None:
    """It is read or refused in our own words."""
    try:
        read(text.encode(errors="surrogatepass"))
    except ReadyError:
        return
