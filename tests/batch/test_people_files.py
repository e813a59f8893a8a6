"""`batch --people`: one progress file for each row, and nothing that is in a file is ever lost."""

from __future__ import annotations

import csv
import io
import json
import os
import tomllib
from itertools import product
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from support import TODAY, Done, environment, outcome, run, run_here

HEADINGS = "id,phone,card_network,issued_in,wallet,stay,arrive,document,home,name"
ANA = "a17,+44 7400 123456,visa+jcb,,,short,2026-12-20,passport,UK,Ana Lima"
BOB = "a18,+49 1512 3456789,visa,DE,,,,,,Bob"
CARD = "4111 1111 1111 1111"
OWN = 'schema = 1\nid = "uni-x"\ntitle = "Uni X"\nrevision = 1\nupdated = 2026-11-01\nextends = "visitor"\n'


def batch(home: Path, *options: str, rows: tuple[str, ...] = (ANA, BOB), day: str = TODAY) -> Done:
    """Write a table of these rows, and make the files of it."""
    (home / "list.csv").write_text("\n".join([HEADINGS, *rows, ""]), encoding="utf-8")
    with mock.patch.dict(os.environ, environment(home, ALIPAY_READY_TODAY=day), clear=True):
        words = ("batch", str(home / "list.csv"), "--people", str(home / "people"), *options)
        return outcome(words)


def read(home: Path, id_: str = "a17") -> dict[str, Any]:
    """Return what is in the file of this id."""
    return tomllib.loads((home / "people" / f"{id_}.toml").read_text(encoding="utf-8"))


def list_files(home: Path) -> list[str]:
    """Return the ids that have a file."""
    return sorted(path.stem for path in (home / "people").glob("*.toml"))


def look(home: Path) -> dict[str, tuple[bytes, int]]:
    """Return the bytes and the time of all files in the folder, backups too."""
    folder = home / "people"
    return {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()}


def test_a_row_is_kept_as_start_keeps_the_person(tmp_path: Path) -> None:
    """The file of a row has the same answers, checks, way to pay, checklist and proven steps."""
    assert batch(tmp_path).code == 0
    start = "start --home UK --phone +447400123456 --cards visa,jcb --stay short --document passport"
    run_here(*start.split(), "--arrive", "2026-12-20", "--file", "ana.toml", home=tmp_path)

    made, told = read(tmp_path), tomllib.loads((tmp_path / "ana.toml").read_text(encoding="utf-8"))
    marks = [{id_: mark["status"] for id_, mark in each.pop("steps").items()} for each in (made, told)]
    assert made == told
    assert marks[0] == marks[1] != {}


def test_folder_and_files_are_for_their_owner_only(tmp_path: Path) -> None:
    """The folder is made with 0700, each file has 0600."""
    batch(tmp_path)

    modes = {path.name: path.stat().st_mode & 0o777 for path in (tmp_path / "people").glob("*.toml")}
    assert (tmp_path / "people").stat().st_mode & 0o777 == 0o700
    assert modes == {"a17.toml": 0o600, "a18.toml": 0o600}


def test_a_second_run_changes_nothing(tmp_path: Path) -> None:
    """Bytes, times and backups are the same, also on another day and with a checklist of one's own."""
    (tmp_path / "our.toml").write_text(OWN, encoding="utf-8")
    options = ("--checklist", str(tmp_path / "our.toml"), "--names")
    assert "Files: 2 made, 0 changed, 0 as they were" in batch(tmp_path, *options).err
    before = look(tmp_path)

    assert "0 made, 0 changed, 2 as they were" in batch(tmp_path, *options, day="2026-11-29").err
    assert (
        "0 made, 0 changed, 2 as they were" in batch(tmp_path, day="2026-11-30").err
    )  # it stays on its list
    assert look(tmp_path) == before
    assert read(tmp_path)["checklist"]["path"] == "../our.toml"


def test_a_row_and_the_overview_say_the_same(tmp_path: Path) -> None:
    """One person, one verdict: whatever a row holds, if nothing in it was typed wrongly."""
    cells = product(
        ("", "+44 7400 123456", "+7 912 345 67 89", "+86 138 0013 8000"),
        ("", "visa", "visa+jcb", "mir"),
        ("", "CN", "Narnia"),
        ("", "gcash", "foopay"),
        ("", "long"),
    )
    rows = [f"p{place},{','.join(row)},,no such paper,," for place, row in enumerate(cells)]
    done = batch(tmp_path, "-q", rows=tuple(rows))
    answers = {row["id"]: row["status"] for row in csv.DictReader(io.StringIO(done.out))}
    people = run_here("overview", "people", "--json", home=tmp_path).json["data"]["people"]

    assert {each["id"]: each["status"] for each in people} == answers
    assert len(set(answers.values())) == 4


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (",+44 7400 123457,visa", "The id is empty"),
        ("../x,+44 7400 123457,visa", "The id has signs that no file may have"),
        (f"{CARD},+44 7400 123457,visa", "The id looks like a card number"),
        ("07400123457,+44 7400 123457,visa", "The id is the phone number"),
        ("x" * 61 + ",+44 7400 123457,visa", "The id is too long"),
        ("A17 ,+44 7400 123457,visa", "The row in line 2 has the same id"),
        ("A17,+44 7400 123457,4111111111111111", "The row could not be read"),
    ],
)
def test_an_id_that_names_no_file_is_said(tmp_path: Path, row: str, said: str) -> None:
    """Its line is told, and why; the id is not repeated; the files of other rows are made."""
    done = batch(tmp_path, "--exit-zero", rows=(ANA, row + ",,,,,,,", BOB))
    twice = row.casefold().startswith("a17")

    assert done.code == 65
    assert f"Line 3: {said}" in done.err
    assert len(row.partition(",")[0]) < 4 or row.partition(",")[0] not in done.err
    assert list_files(tmp_path) == ["a18"] if twice else ["a17", "a18"]
    assert f"{2 if twice else 1} left out" in done.err


def test_a_row_that_cannot_be_read_leaves_the_exit_code(tmp_path: Path) -> None:
    """Its answer says it already: 3, or 0 with --exit-zero, as without --people."""
    bad = f"a19,,{CARD},,,,,,,"

    assert batch(tmp_path, rows=(ANA, bad)).code == 3
    assert batch(tmp_path, "--exit-zero", rows=(ANA, bad)).code == 0
    assert list_files(tmp_path) == ["a17"]


def test_many_troubles_are_counted(tmp_path: Path) -> None:
    """Ten lines are enough; the others are a number."""
    done = batch(tmp_path, rows=(ANA, *[",,visa,,,,,,,"] * 14))

    assert done.err.count("The id is empty.") == 10
    assert "And 4 more." in done.err


def test_no_number_is_ever_kept(tmp_path: Path) -> None:
    """Names only with --names, and none with a number in it; no digits of a phone, card or unknown wallet."""
    rows = (
        ANA,
        f"a18,+44 7400 123457,411111,,foopay 07400123457,,,,,{CARD}",
        "a19,+44 7400 123458 / +44 7400 123459,visa,,,,,,,+44 7400 123458",
    )
    batch(tmp_path, rows=rows)
    assert "name" not in read(tmp_path)
    done = batch(tmp_path, "--names", rows=rows)

    text = "".join((tmp_path / "people" / f"{id_}.toml").read_text() for id_ in list_files(tmp_path))
    assert [read(tmp_path, id_).get("name") for id_ in ("a17", "a18", "a19")] == ["Ana Lima", None, None]
    assert "Line 3: The name was left out." in done.err
    assert "Line 4: The name was left out." in done.err
    assert not any(digits in text for digits in ("4111", "7400", "12345"))
    assert done.code == 0  # a name that was left out is no reason for 65


def test_what_a_person_added_stays(tmp_path: Path) -> None:
    """Marks, notes, own answers, a card checked by hand and the name are there after the next table."""
    batch(tmp_path, "--names")
    file = ("--file", "people/a17.toml")
    run_here("progress", "done", "sign-up", *file, home=tmp_path)
    run_here("progress", "note", "sign-up", "ask Li", *file, home=tmp_path)
    run_here("start", "--under-18", "yes", *file, home=tmp_path)
    run_here("check-card", "amex", "--save", "--label", "blue", *file, home=tmp_path)
    batch(tmp_path, rows=("a17,,,,,,,,,",), day="2026-11-30")
    kept = read(tmp_path)

    assert kept["steps"]["sign-up"]["status"] == "done"
    assert kept["steps"]["sign-up"]["notes"] == ["ask Li"]
    assert (kept["name"], kept["answers"]["under_18"], kept["answers"]["home"]) == ("Ana Lima", True, "GB")
    assert set(kept["checks"]["cards"]) == {"visa", "jcb", "blue"}
    assert list_files(tmp_path) == ["a17", "a18"]  # the file of a row that is gone stays


def test_a_row_that_says_something_else_changes_its_file(tmp_path: Path) -> None:
    """The new day, and the new cards in the place of the old ones, also where these had a country."""
    batch(tmp_path)
    changed = ANA.replace("2026-12-20", "2027-01-05").replace("jcb", "amex")
    done = batch(tmp_path, rows=(changed, BOB.replace("visa,DE", "mastercard,FR")), day="2026-11-30")

    assert "Files: 0 made, 2 changed, 0 as they were" in done.err
    assert str(read(tmp_path)["arrive"]) == "2027-01-05"
    assert set(read(tmp_path)["checks"]["cards"]) == {"visa", "amex"}
    assert str(read(tmp_path)["checks"]["cards"]["visa"]["on"]) == TODAY  # it says what it said
    assert read(tmp_path, "a18")["checks"]["cards"].keys() == {"mastercard"}


def test_a_file_that_cannot_be_changed_is_left_alone(tmp_path: Path) -> None:
    """One that is broken, newer or a link stays as it is, and the others are written."""
    folder = tmp_path / "people"
    folder.mkdir()
    (folder / "a1.toml").write_text("no TOML", encoding="utf-8")
    (folder / "a2.toml").write_text("schema = 9\n", encoding="utf-8")
    (folder / "a3.toml").symlink_to(tmp_path / "elsewhere.toml")
    done = batch(tmp_path, rows=(*(f"a{place},,visa,,,,,,," for place in (1, 2, 3)), ANA))

    assert done.code == 65
    assert "Files: 1 made, 0 changed, 0 as they were, 3 left out." in done.err
    assert [f"Line {line}: " in done.err for line in (2, 3, 4, 5)] == [True, True, True, False]
    assert (folder / "a1.toml").read_text(encoding="utf-8") == "no TOML"
    assert not (tmp_path / "elsewhere.toml").exists()


@pytest.mark.parametrize(
    ("rows", "options", "code"),
    [
        ((ANA, 'a18,"'), (), 65),
        ((), (), 65),
        ((ANA,), ("-o", "{home}/list.csv"), 2),
        ((ANA,), ("--map", "id=-"), 65),
        ((ANA,), ("--checklist", "nothing"), 2),
    ],
    ids=["an open quote", "no rows", "answers that would replace a file", "no ids", "no such checklist"],
)
def test_a_run_that_is_refused_makes_no_file(
    tmp_path: Path, rows: tuple[str, ...], options: tuple[str, ...], code: int
) -> None:
    """Files are written only after the whole table was read, and its answers are written."""
    assert batch(tmp_path, *(each.format(home=tmp_path) for each in options), rows=rows).code == code
    assert not (tmp_path / "people").exists()


@pytest.mark.parametrize(
    "words",
    ["--checklist visitor", "--names", "--people -", "--people no/such", "--people list.csv", "--people="],
)
def test_what_makes_no_files_is_a_wrong_command_line(tmp_path: Path, words: str) -> None:
    """Told before a row is answered: a list or names without a folder, and a folder that cannot be one."""
    (tmp_path / "list.csv").write_text(f"{HEADINGS}\n{ANA}\n", encoding="utf-8")
    done = run_here("batch", "list.csv", *words.split(), home=tmp_path)

    assert (done.code, done.out) == (2, "")


def test_the_summary_for_scripts_counts_the_files(tmp_path: Path) -> None:
    """Four keys are added with --people, and only then; quiet is quiet."""
    rows = (ANA, ",,visa,,,,,,,", BOB)
    done = batch(tmp_path, "--summary", "json", "-q", rows=rows)
    plain = run_here("batch", "list.csv", "--summary", "json", "-q", home=tmp_path)
    counted = json.loads(done.err)
    names = ("files_made", "files_changed", "files_unchanged", "files_left_out")

    assert [counted[name] for name in names] == [2, 0, 0, 1]
    assert counted["exit_code"] == done.code == 65
    assert not json.loads(plain.err).keys() & set(names)
    assert batch(tmp_path, "-q", rows=rows).err == ""
    assert "- Files: 0 made, 0 changed, 2 as they were" in batch(tmp_path, "--summary", "markdown").err


def test_two_processes_make_the_same_files_from_standard_input(tmp_path: Path) -> None:
    """What a row says comes back whole from another process, and `-` goes with --people."""
    batch(tmp_path, "--names")
    table = f"{HEADINGS}\n{ANA}\n{BOB}\n"
    done = run("batch", "-", "--people", "two", "--names", "--jobs", "2", home=tmp_path, stdin=table)

    assert "See them: alipay-ready overview two" in done.err
    for id_ in ("a17", "a18"):
        one, two = (
            tomllib.loads((tmp_path / name / f"{id_}.toml").read_text()) for name in ("people", "two")
        )
        assert one.pop("steps").keys() == two.pop("steps").keys()
        assert one == two


def test_a_row_that_tells_nothing_has_a_file_too(tmp_path: Path) -> None:
    """So that the overview shows everybody of the list."""
    batch(tmp_path, rows=(ANA, "a19,,,,,,,,,"))

    assert list_files(tmp_path) == ["a17", "a19"]
