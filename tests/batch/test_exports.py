"""What offices export, as it is: each file gets the verdicts of the plain list, and is told what was read.

The files come from `exports.py`; the ids name the row of the offices' review that a case is from. One run
answers all questions about a file; most run in this process, which is ten times as fast.
"""

from __future__ import annotations

import json
import re
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import tomli_w
from python_calamine import CalamineWorkbook

from batch.exports import (
    EXPORTS,
    FORM,
    PEOPLE,
    PEOPLES,
    PLAIN,
    REFUSED,
    Export,
    find_compared,
    list_cells,
    write_csv,
)
from support import Done, run_here

Ready = Callable[..., Done]
Ask = Callable[[Export], Done]
NAMES = [f"{export.review}: {export.file}" for export in EXPORTS]
every_export = pytest.mark.parametrize("export", EXPORTS, ids=NAMES)


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Ask:
    """Return what runs `batch` on an export as it is, once for all tests."""
    done: dict[str, Done] = {}

    def answer(export: Export) -> Done:
        if export.file not in done:
            home = tmp_path_factory.mktemp("office")
            path = export.make(home)
            done[export.file] = run_here("batch", path.name, *export.options, "--to", "ndjson", home=home)
        return done[export.file]

    return answer


def objects(done: Done) -> list[dict[str, Any]]:
    """Read the NDJSON on stdout."""
    return [json.loads(line) for line in done.out.splitlines()]


def plain(text: str) -> str:
    """Return what was said without quotes, stars and line breaks: how a heading is set off is left open."""
    return " ".join(re.sub(r"[*“”„«»\"'`’‘]", "", text).split())


def find_line(said: str, *words: str) -> str | None:
    """Return the first line on stderr that has all these words, in any case."""
    lines = said.splitlines()
    return next((line for line in lines if all(word.lower() in plain(line).lower() for word in words)), None)


def summary(text: str) -> dict[str, Any]:
    """Read the one line of `--summary json` among others."""
    (only,) = [line for line in text.splitlines() if line.startswith("{") and '"unused_columns"' in line]
    return dict(json.loads(only))


# ------------------------------------------------------------------ the same verdicts


def test_the_plain_list_gets_what_an_expert_says(ask: Ask) -> None:
    """Review, row 1: CSV in UTF-8 with our headings."""
    found = [
        (row["id"], row["status"], row["route"], row["region"], tuple(row["network"]))
        for row in objects(ask(PLAIN))
    ]

    assert found == [(one.id, one.status, one.route, one.region, one.network) for one in PEOPLE]


@every_export
def test_every_export_gets_the_same_verdicts(ask: Ask, export: Export) -> None:
    """Review, rows 1-14: one row a person, in order; only what the file does not hold may be missing."""
    rows = objects(ask(export))
    assert len(rows) == len(PEOPLE)

    for person, row, wanted in zip(PEOPLE, rows, objects(ask(PLAIN)), strict=True):
        compared = find_compared(export, person)
        assert {key: row[key] for key in compared} == {key: wanted[key] for key in compared}, (
            person.id,
            export.why,
        )
        assert row["status"] != "error"
        assert row["id"] == (person.id if export.holds_id() else "")


@every_export
def test_no_cell_of_an_export_is_called_unreadable(ask: Ask, export: Export) -> None:
    """Review, rows 26-30: placeholders are nothing given, and country names of all kinds are understood."""
    rows = objects(ask(export))

    assert len(rows) == len(PEOPLE)
    assert [(row["id"], row["error_column"]) for row in rows if row["error_column"]] == []


@every_export
def test_the_worst_row_gives_the_exit_code(ask: Ask, export: Export) -> None:
    """Some will not work: 1, for every export."""
    assert ask(export).code == 1


# ------------------------------------------------------------------ what is said


@every_export
def test_headings_are_understood_aloud(ask: Ask, export: Export) -> None:
    """Issue 2: "Read Phone number as phone"; our own names need no word."""
    said = plain(ask(export).err)
    pairs = [f"{heading} as {column}" for column, heading in export.read.items() if heading.lower() != column]

    assert [pair for pair in pairs if pair not in said] == []
    assert not pairs or "Read " in said
    assert all(find_line(ask(export).err, heading) for heading in export.unused)
    assert " as region" not in said or "region" in export.read


@every_export
def test_rows_that_are_no_people_are_left_out_and_said(ask: Ask, export: Export) -> None:
    """Review, rows 10-12: titles above, blank rows, totals below; nothing is said where there are none."""
    said = ask(export).err

    assert all(find_line(said, "left out", word) for word in export.left_out)
    assert ("left out" in said.lower()) == bool(export.left_out)
    assert "Relocation list" not in ask(export).out
    assert not re.search(
        r"left out.*(\d{5}|\d,\d{3})|(\d{5}|\d,\d{3}).*left out", said
    )  # rows that nobody filled


@pytest.mark.parametrize("file", ["people.xlsx", "people.ods"])
def test_other_sheets_are_named(ask: Ask, file: str) -> None:
    """Issue 1: the first sheet with such a heading is read; the others are named, and --sheet."""
    (export,) = (each for each in EXPORTS if each.file == file)
    said = ask(export).err

    assert find_line(said, "Read me", "Old")
    assert find_line(said, "--sheet")
    assert find_line(said, "People")


@pytest.mark.parametrize(("options", "code"), [(("--sheet", "People"), 1), (("--sheet", "Nobody"), 65)])
def test_a_sheet_can_be_chosen(tmp_path: Path, options: tuple[str, ...], code: int) -> None:
    """A name that no sheet has is refused, with the names that there are."""
    (export,) = (each for each in EXPORTS if each.file == "people.xlsx")
    done = run_here("batch", export.make(tmp_path).name, *options, "--to", "ndjson", home=tmp_path)

    assert done.code == code
    assert len(done.out.splitlines()) == (len(PEOPLE) if code == 1 else 0)
    assert code == 1 or find_line(done.err, "Read me", "People", "Old")


def test_a_sheet_without_the_list_is_refused(tmp_path: Path) -> None:
    """`--sheet "Read me"`: there is no heading of ours on it, nor is another sheet read instead."""
    (export,) = (each for each in EXPORTS if each.file == "people.xlsx")
    done = run_here("batch", export.make(tmp_path).name, "--sheet", "Read me", home=tmp_path)

    assert (done.code, done.out) == (65, "")


def test_a_row_below_a_blank_one_is_still_a_person(tmp_path: Path) -> None:
    """Review, row 11, the other way round: nobody is lost for a name like Total, or a gap above them."""
    (tmp_path / "list.csv").write_text(
        "name,phone,card_network\nAna,+34 612 345 678,Visa\n,,\nTotal,+44 7400 123456,Visa\nSum,,JCB\n",
        encoding="utf-8",
    )
    rows = objects(run_here("batch", "list.csv", "--to", "ndjson", home=tmp_path))

    assert [(row["line"], row["region"], row["network"]) for row in rows] == [
        (2, "ES", ["visa"]),
        (4, "GB", ["visa"]),
        (5, None, ["jcb"]),
    ]


def test_a_second_phone_column_is_said(tmp_path: Path) -> None:
    """Issue 2: beside one that is read as phone, another that looks like it is no refusal."""
    text = "Name,Mobile,Emergency contact phone,Cards,Nationality\n"
    text += "Ana,+34 612 345 678,+34 611 111 111,Visa,British\n"
    (tmp_path / "list.csv").write_text(text, encoding="utf-8")
    done = run_here("batch", "list.csv", "--to", "ndjson", home=tmp_path)

    assert (done.code, objects(done)[0]["region"]) == (0, "ES")
    assert find_line(done.err, "Emergency contact phone")
    assert find_line(done.err, "Nationality")
    assert "Nationality as" not in plain(done.err)


# ------------------------------------------------------------------ refusals


@pytest.mark.parametrize("options", [(), ("--exit-zero",)], ids=["plainly", "exit-zero"])
@pytest.mark.parametrize("file", REFUSED, ids=[f"{row[0]}: {file}" for file, row in REFUSED.items()])
def test_falsely_green_is_impossible(tmp_path: Path, file: str, options: tuple[str, ...]) -> None:
    """Issue 4: no readable row, a heading without rows, no heading: 65, also with --exit-zero."""
    _, data, word = REFUSED[file]
    (tmp_path / file).write_bytes(data)
    done = run_here("batch", file, "--to", "ndjson", *options, home=tmp_path)

    assert done.code == 65
    assert word in done.err
    assert done.err
    assert "447400" not in done.out + done.err


@pytest.mark.parametrize(
    ("rows", "code"),
    [("a,+34 612 345 678\n", 0), ('a,+34 612 345 678\nb,"x"y\n', 3), ('a,+7 912 345 6,\nb,"x"y\n', 1)],
    ids=["readable", "defect 2: one is not", "worst"],
)
def test_some_unreadable_rows_are_three(tmp_path: Path, rows: str, code: int) -> None:
    """Issue 4: as before."""
    (tmp_path / "list.csv").write_text("id,phone\n" + rows, encoding="utf-8")

    assert run_here("batch", "list.csv", home=tmp_path).code == code


def test_an_old_workbook_is_never_told_to_be_csv(tmp_path: Path) -> None:
    """Review, row 13, defect 7: what helps is said, not "Add --from csv"."""
    (tmp_path / "old.xls").write_bytes(REFUSED["old.xls"][1])
    done = run_here("batch", "old.xls", home=tmp_path)

    assert "--from csv" not in done.err
    assert find_line(done.err, "xlsx") or find_line(done.err, "save")


# ------------------------------------------------------------------ standard input


@pytest.mark.parametrize("file", ["names.csv", "array.json", "people.ndjson"])
def test_standard_input_needs_no_format(ready: Ready, ask: Ask, tmp_path: Path, file: str) -> None:
    """Review, row 16: its first bytes tell."""
    (export,) = (each for each in EXPORTS if each.file == file)
    done = ready("batch", "-", "--to", "ndjson", stdin=export.make(tmp_path).read_bytes())

    assert (done.code, done.out) == (1, ask(export).out)


# ------------------------------------------------------------------ encodings


def test_an_encoding_is_named_and_never_guessed(ask: Ask, tmp_path: Path) -> None:
    """Review, row 9: without --encoding no accent becomes another letter, and the likely one is said."""
    (export,) = (each for each in EXPORTS if each.file == "cp1252.csv")
    export.make(tmp_path)
    done = run_here("batch", "cp1252.csv", "--to", "ndjson", "--keep", "Name", home=tmp_path)
    right = run_here(
        "batch", "cp1252.csv", "--to", "ndjson", "--keep", "Name", *export.options, home=tmp_path
    )

    assert len(re.findall("cp1252|windows-1252", done.err, re.IGNORECASE)) >= 1
    assert "--encoding" in done.err
    for row, wanted in zip(objects(done), objects(ask(PLAIN)), strict=True):
        assert row["status"] in {wanted["status"], "error"}
        faults = f"{row['row_findings']} {row['error_code']}"
        assert row["status"] == wanted["status"] or "not-utf-8" in faults
    assert "García" not in done.out
    assert [row["Name"] for row in objects(right)] == [person.name for person in PEOPLE]


@pytest.mark.parametrize(
    ("encoding", "codes", "said"),
    [("utf-16", {2, 65}, "utf-8"), ("klingon", {2}, "klingon"), ("ascii", {2, 65}, "utf-8")],
)
def test_a_wrong_encoding_is_refused(tmp_path: Path, encoding: str, codes: set[int], said: str) -> None:
    """Issue 1: the likely one is named; one that nobody knows is a wrong option."""
    PLAIN.make(tmp_path)
    done = run_here("batch", "plain.csv", "--encoding", encoding, home=tmp_path)

    assert done.code in codes
    assert done.out == ""
    assert said in done.err.lower()


# ------------------------------------------------------------------ --map


SPOKEN = ["Alpha: page one", "Bravo: page two", "Charlie: page three", "Delta: page four", "Echo: page five"]
KEPT = {
    "schema": 1,
    "map": {"phone": "charlie", "region": "D", "card_network": "5", "wallet": "Foxtrot: page six"},
}


@pytest.mark.parametrize(
    "words",
    [
        ("phone=3", "region=4", "card_network=5", "wallet=6"),
        ("phone=C", "region=D", "card_network=e", "wallet=F"),
        ("phone=Charlie: p", "region=delta", "card_network=Echo", "wallet=Foxtrot:"),
        ("office.toml",),
        ("office.toml", "phone=C"),
    ],
    ids=["number", "letter", "beginning", "file", "both"],
)
def test_a_column_can_be_named_in_short(ask: Ask, tmp_path: Path, words: tuple[str, ...]) -> None:
    """Review, row 6: nobody types a question of a form again, nor the same answers for every list."""
    rows = [[*SPOKEN, "Foxtrot: page six"], *list_cells(FORM)[1:]]
    (tmp_path / "form.csv").write_text(write_csv(rows), encoding="utf-8")
    (tmp_path / "office.toml").write_text(tomli_w.dumps(KEPT), encoding="utf-8")
    done = run_here("batch", "form.csv", "--to", "ndjson", *each_option("--map", words), home=tmp_path)
    keys = ("status", "route", "region", "network")

    assert [[row[key] for key in keys] for row in objects(done)] == [
        [row[key] for key in keys] for row in objects(ask(PLAIN))
    ]


def each_option(option: str, values: tuple[str, ...]) -> list[str]:
    """Return the option before each value."""
    return [word for value in values for word in (option, value)]


@pytest.mark.parametrize(("word", "region"), [("phone=C", "GB"), ("phone=3", "FR"), ("phone=B", "ES")])
def test_a_heading_of_that_name_wins(tmp_path: Path, word: str, region: str) -> None:
    """Issue 2: a column called C is meant by C, wherever it stands."""
    text = "C,x,3\n+44 7400 123456,+34 612 345 678,+33 6 12 34 56 78\n"
    (tmp_path / "list.csv").write_text(text, encoding="utf-8")
    (row,) = objects(run_here("batch", "list.csv", "--to", "ndjson", "--map", word, home=tmp_path))

    assert row["region"] == region


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("phone=Which", 65),  # two headings begin so
        ("phone=17", 65),
        ("phone=ZZ", 65),
        ("phone=nothing of the kind", 65),
        ("nowhere.toml", 2),
        ("wrong.toml", 65),
        ("unknown.toml", 65),
    ],
)
def test_what_names_no_column_is_refused(tmp_path: Path, word: str, code: int) -> None:
    """Nothing is guessed; a file of names is as strict as every other."""
    (tmp_path / "form.csv").write_text(write_csv(list_cells(FORM)), encoding="utf-8")
    (tmp_path / "wrong.toml").write_text("schema = 1\n[map\n", encoding="utf-8")
    (tmp_path / "unknown.toml").write_text('schema = 1\n[map]\nmobile = "x"\n', encoding="utf-8")
    done = run_here("batch", "form.csv", "--map", word, home=tmp_path)

    assert (done.code, done.out) == (code, "")
    assert done.err


# ------------------------------------------------------------------ answers as a workbook


def test_answers_can_be_a_workbook(tmp_path: Path) -> None:
    """Issue 1: every text is a text cell, no formula, no link, no ' before it; for its owner only."""
    text = 'id,note,phone,card_network\n=1+1,"=HYPERLINK(""http://a.example"")",+44 7400 123456,"Visa, JCB"\n'
    text += "0044,http://a.example,07400 123456,visa\n1E5,'quoted,+7 912 345 67 89,mir\n"
    (tmp_path / "list.csv").write_text(text, encoding="utf-8")
    words = ("-o", "answers.xlsx", "--keep", "note", "--with-phone")
    done = run_here("batch", "list.csv", *words, home=tmp_path)
    target = tmp_path / "answers.xlsx"
    rows = CalamineWorkbook.from_path(target).get_sheet_by_index(0).to_python()
    head, *people = rows
    table = [dict(zip(head, row, strict=True)) for row in people]

    assert (done.code, done.out) == (1, "")
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert [row["id"] for row in table] == ["=1+1", "0044", "1E5"]
    assert [row["note"] for row in table] == ['=HYPERLINK("http://a.example")', "http://a.example", "'quoted"]
    assert table[0]["phone_e164"] == "+447400123456"
    assert [row["line"] for row in table] == [2, 3, 4]
    assert {type(cell) for row in table for key, cell in row.items() if key not in {"line", "schema"}} == {
        str
    }
    with zipfile.ZipFile(target) as book:
        sheets = [book.read(name).decode() for name in book.namelist() if "worksheets/" in name]
    assert not any(re.search(r"<f[ >]|hyperlink|http://schemas[^\"]*hyperlink", sheet) for sheet in sheets)


def test_a_workbook_answers_a_workbook(ask: Ask, tmp_path: Path) -> None:
    """Send it as it is, and have it back so: the same rows as in NDJSON."""
    (export,) = (each for each in EXPORTS if each.file == "people.xlsx")
    export.make(tmp_path)
    done = run_here("batch", "people.xlsx", "-o", "answers.xlsx", home=tmp_path)
    head, *rows = CalamineWorkbook.from_path(tmp_path / "answers.xlsx").get_sheet_by_index(0).to_python()
    found = [dict(zip(head, row, strict=True)) for row in rows]

    assert done.code == 1
    assert [(row["id"], row["status"], row["network"]) for row in found] == [
        (row["id"], row["status"], "+".join(each or "unknown" for each in row["network"]))
        for row in objects(ask(export))
    ]


# ------------------------------------------------------------------ the summary, and the letter

SUMMED = ("ready", "attention", "unknown", "blocked", "mistyped", "errors")
MIXED = """\
Name,Mobile,Cards,Room
Ana,+34 612 345 678,"Visa, JCB",1
Bob,+44 7400 123456,Visa,2
Ivan,+7 912 345 67 89,Mir,3
Max,+49 151 23,Visa,4
Lea,,girocard,5
Eva,"x"y,Visa,6
"""


@pytest.mark.parametrize("options", [(), ("-o", "out.csv")], ids=["stderr", "stdout"])
def test_the_summary_is_for_machines(tmp_path: Path, options: tuple[str, ...]) -> None:
    """Issue 4: on stderr beside the rows, on stdout where those go to a file; six numbers add up."""
    (tmp_path / "list.csv").write_text(MIXED, encoding="utf-8")
    done = run_here("batch", "list.csv", "--summary", "json", *options, home=tmp_path)
    found = summary(done.out if "-o" in options else done.err)

    assert {key: found[key] for key in ("schema", "command", "rows", "file")} == {
        "schema": 1,
        "command": "batch",
        "rows": 6,
        "file": "list.csv",
    }
    assert [found[key] for key in SUMMED] == [1, 1, 1, 1, 1, 1]
    assert found["unused_columns"] == ["Room"]
    assert done.code == 1


@pytest.mark.parametrize("file", ["plain.csv", "google-form.csv"])
def test_the_summary_of_an_export_adds_up(tmp_path: Path, file: str) -> None:
    """Defect 4: to type again is counted apart from will not work."""
    (export,) = (each for each in EXPORTS if each.file == file)
    export.make(tmp_path)
    done = run_here("batch", file, "--summary", "json", "-o", "out.csv", home=tmp_path)
    found = summary(done.out)
    wanted = {status: sum(one.status == status for one in PEOPLE) for status in SUMMED[:3]}

    assert {status: found[status] for status in wanted} == wanted
    assert (found["blocked"], found["mistyped"], found["errors"]) == (3, 1, 0)
    assert sum(found[key] for key in SUMMED) == found["rows"] == len(PEOPLE)
    assert found["unused_columns"] == list(export.unused)


def test_the_summary_can_be_markdown(tmp_path: Path) -> None:
    """For the page of a run: a heading that has a | in it breaks no table."""
    (tmp_path / "list.csv").write_text(MIXED.replace("Room", "a|b <i>"), encoding="utf-8")
    done = run_here("batch", "list.csv", "--summary", "markdown", "-o", "out.csv", home=tmp_path)

    assert "| " in done.out
    assert "a|b <i>" not in done.out
    assert run_here("batch", "list.csv", "--summary", "poem", home=tmp_path).code == 2


def test_people_are_told_apart_on_the_screen(tmp_path: Path) -> None:
    """Defect 4: "1 to type again, 1 will not work", and rows that another one doubles."""
    (tmp_path / "list.csv").write_text(MIXED + "Ann,+34 612345678,Visa,7\n", encoding="utf-8")
    done = run_here("batch", "list.csv", home=tmp_path)

    assert find_line(done.err, "1 to type again")
    assert find_line(done.err, "number", "line", "8")


def test_ids_that_come_twice_are_said(tmp_path: Path) -> None:
    """Review, section 5: the same id, in other letters."""
    text = "id,phone\na1,+34 612 345 678\nA1 ,+44 7400 123456\nb,+49 1512 3456789\n"
    (tmp_path / "list.csv").write_text(text, encoding="utf-8")

    assert find_line(run_here("batch", "list.csv", home=tmp_path).err, " id ", "line", "3")


def test_a_letter_needs_no_tool(tmp_path: Path) -> None:
    """Issue 5, defect 21: for everybody, plain words, one paragraph, no command, no number."""
    PLAIN.make(tmp_path)
    done = run_here("batch", "plain.csv", "--to", "ndjson", "--letter", home=tmp_path)
    letters = [row["letter"] for row in objects(done)]

    assert len(letters) == len(PEOPLE)
    for person, letter in zip(PEOPLE, letters, strict=True):
        assert letter.strip()
        assert letter.splitlines() == [letter]
        assert letter.rstrip(")”\"'").endswith((".", "!", "?", "。"))
        assert [word for word in ("alipay-ready", "--", "`", "{", person.name) if word in letter] == []
        assert not re.search(r"\d{5}", letter)


def test_no_letter_without_being_asked(ask: Ask) -> None:
    """Defect 21: the column is there with --letter only; reason and next hold no command of this tool."""
    rows = objects(ask(PLAIN))

    assert not any("letter" in row for row in rows)
    assert [
        row["id"] for row in rows if "alipay-ready" in f"{row['reason']} {row['next']} {row['next_text']}"
    ] == []


# ------------------------------------------------------------------ rest


def test_every_row_has_the_same_keys(tmp_path: Path) -> None:
    """Review, below row 40: a row with too many cells has the kept columns too."""
    (tmp_path / "list.csv").write_text(
        "id,phone,note\na,+34 612 345 678,x\nb,+44 7400 123456,y,z\n", encoding="utf-8"
    )
    one, two = objects(run_here("batch", "list.csv", "--to", "ndjson", "--keep", "all", home=tmp_path))

    assert list(one) == list(two)


def test_nothing_kept_nothing_hidden(tmp_path: Path) -> None:
    """Defect 25: digits in an id are not said to be in kept cells."""
    (tmp_path / "list.csv").write_text("id,phone\n1234567890123456789,+34 612 345 678\n", encoding="utf-8")
    done = run_here("batch", "list.csv", "--to", "ndjson", home=tmp_path)

    assert "kept cells" not in done.err
    assert "1234567890123456789" not in done.out + done.err


def test_a_name_stays_at_the_office(tmp_path: Path, ask: Ask) -> None:
    """Issue 3: `name` is a column, and stands in the answers only with --keep."""
    PLAIN.make(tmp_path)
    kept = run_here("batch", "plain.csv", "--to", "ndjson", "--keep", "name", home=tmp_path)

    assert [row["name"] for row in objects(kept)] == [person.name for person in PEOPLE]
    assert not any(person.name in ask(PLAIN).out + ask(PLAIN).err for person in PEOPLE)


def test_headings_of_people_are_no_words_of_ours() -> None:
    """The exports are what they claim to be: but for the plain ones, no heading is one of our names."""
    ours = {"id", "phone", "region", "card_network", "card"}

    assert not ours & {heading for heading, _ in (*PEOPLES, *FORM)}
