"""`progress import`: the line of one person, and the table of an office, as people send them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from alipay_ready.exits import Exit
from alipay_ready.files import follow_links
from alipay_ready.knowledge.checklist import load_shipped
from alipay_ready.progress import lock, reading, store
from batch import workbooks
from contract import keep
from support import Done, run, run_here

Here = Callable[..., Done]
PAN = "4111111111111111"
REVISION = load_shipped("visitor").revision
HEAD = f"alipay-ready:1 visitor@{REVISION}"
LINE = f"{HEAD} install-app=d sign-up=d/2026-11-20 second-card=s"
MARKED = {"install-app": "done", "sign-up": "done", "second-card": "skipped"}


@pytest.fixture
def here(tmp_path: Path) -> Here:
    """Return what runs a command line in this process, in an empty home."""
    return lambda *words: run_here(*words, home=tmp_path)


def marks_of(path: Path) -> dict[str, str]:
    """Return the marks of a file by the ids of their steps."""
    return {id_: mark.status for id_, mark in reading.read(path).progress.steps.items()}


def state_of(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Return all files of a folder with their bytes and moments."""
    return {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()}


def test_a_letter_comes_in_by_a_pipe_a_second_time_for_nothing_and_goes_by_undo(tmp_path: Path) -> None:
    """Only the marks come in; read again, not a byte and no backup is another one."""
    file = ("--file", "me.toml")
    letter = f"Dear office,\r\n> {LINE.replace(' sign', chr(13) + chr(10) + '> sign')}\r\nYours, Ana {PAN}"
    first = run("progress", "import", *file, home=tmp_path, stdin=letter)

    assert first.code == Exit.OK
    assert first.err == ""
    assert [line.split(":")[0] for line in first.out.splitlines()] == [
        "Done", "Done", "Skipped", "To take it back", "Next",
    ]  # fmt: skip
    assert marks_of(tmp_path / "me.toml") == MARKED
    assert "Ana" not in (tmp_path / "me.toml").read_text(encoding="utf-8")
    before = state_of(tmp_path)
    second = run("progress", "import", "-", *file, home=tmp_path, stdin=letter.encode("utf-16"))
    assert "The line changes nothing in your file." in second.out
    assert state_of(tmp_path) == before
    assert run_here("progress", "undo", *file, home=tmp_path).code == Exit.OK
    assert marks_of(tmp_path / "me.toml") == {}


@pytest.mark.parametrize("how", ["one word", "many words", "a file"])
def test_the_line_is_a_word_or_many_or_in_a_file(here: Here, tmp_path: Path, how: str) -> None:
    """With and without quotes; the shared options work on both sides."""
    (tmp_path / "letter.txt").write_text(f"\ufeffHello {LINE}", encoding="utf-8")
    words = {"one word": [LINE], "many words": LINE.split(), "a file": ["letter.txt"]}[how]
    done = here("--file", "me.toml", "progress", "import", *words, "--json")

    data = keep(done.json)["data"]
    assert {row["id"]: row["now"] for row in data["changed"]} == MARKED
    assert data["lists"] == [{"id": "visitor", "revision": REVISION}]
    assert [row["at"] for row in data["steps"] if row["id"] == "sign-up"] == ["2026-11-20T12:00:00Z"]
    assert here("--person", "ana", "progress", "import", *words, "-q").out == ""


def test_it_adds_and_with_replace_counts_alone(here: Here, tmp_path: Path) -> None:
    """Done stays done unless the line is to count alone; notes stay in any case."""
    here("progress", "done", "transport", "sign-up", "--file", "me.toml")
    here("progress", "note", "transport", "by taxi", "--file", "me.toml")
    added = here("progress", "import", f"{HEAD} sign-up=s install-app=d", "--file", "me.toml")

    assert "It stays done." in added.out
    assert marks_of(tmp_path / "me.toml") == {"transport": "done", "sign-up": "done", "install-app": "done"}
    alone = here("progress", "import", f"{HEAD} sign-up=s", "--replace", "--file", "me.toml").out
    assert [line.split(":")[0] for line in alone.splitlines()[:3]] == ["Open again", "Skipped", "Open again"]
    assert reading.read(tmp_path / "me.toml").progress.notes_of("transport") == ("by taxi",)


def test_what_is_left_out_is_told_and_shows_no_number(here: Here) -> None:
    """Unknown steps by their ids, but no digits; other lists and days in a sentence each."""
    line = f"alipay-ready:1 our-uni@9 gone=d {PAN}=d 447400123456=s sign-up=d/2026-02-30 install-app=maybe"
    done = here("progress", "import", line)
    data = here("progress", "import", line, "--json").json["data"]

    assert done.code == Exit.OK
    assert "The line is of the checklist our-uni." in done.out
    assert "Not on your checklist, so left out: gone, " in done.out
    assert "1 mark has a day that cannot be." in done.out
    assert "1 mark of the line cannot be read, so it was left out." in done.out
    assert data["unknown"][0] == "gone"
    assert (data["ignored_days"], data["unread"], data["kept"]) == (1, 1, [])
    assert not {"4111", "4474", "1234"} & {word for text in (done.out, str(data["unknown"])) for word in
                                          (text[i : i + 4] for i in range(len(text)))}  # fmt: skip
    older = here("progress", "import", "alipay-ready:1 visitor@1 sign-up=d").out
    assert "The line is of revision 1 of the checklist" in older


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        ((f"hello {PAN}=d",), Exit.DATA, "There is no line of marks"),
        (("alipay-ready:2 visitor@3 sign-up=d",), Exit.DATA, "newer version"),
        ((LINE, *(f"x-{number}=d" for number in range(999))), Exit.DATA, "longer than"),
        (("no-such-file.txt",), Exit.USAGE, "neither a line of marks nor a file"),
        (("folder/no-such-file",), Exit.USAGE, "neither a line of marks nor a file"),
        (("hello",), Exit.DATA, "no line of marks"),
        (("hello there",), Exit.DATA, "no line of marks"),
        ((f"{PAN} is no file" * 99,), Exit.DATA, "no line of marks"),
        (("no\0file",), Exit.DATA, "There is no line of marks"),
        (("people",), Exit.USAGE, "is a folder"),
        (("large.txt",), Exit.DATA, "larger than"),
        ((), Exit.DATA, "There is no line of marks"),
        (("--people", "people", "form.csv", "--file", "me.toml"), Exit.USAGE, "does not go together"),
        (("--people", "people", "form.csv", "--person", "ana"), Exit.USAGE, "does not go together"),
        (("--people", "people"), Exit.USAGE, "Which table?"),
        (("--people", "people", "no.csv"), Exit.USAGE, "There is no file"),
        (("--people", "no-folder", "large.txt"), Exit.USAGE, "There is no folder"),
        (("--people", "people", "small.csv"), Exit.DATA, "no column"),
    ],
)
def test_what_cannot_be_read_changes_nothing(
    here: Here, tmp_path: Path, words: tuple[str, ...], code: Exit, told: str
) -> None:
    """It says what and why, with its own exit code, and repeats nothing."""
    (tmp_path / "people").mkdir()
    (tmp_path / "small.csv").write_text("id,phone\na17,1\n", encoding="utf-8")
    (tmp_path / "large.txt").write_text("x,y\n" * 300_000, encoding="utf-8")
    done = here("progress", "import", *words)

    assert done.code == code
    assert told in done.err
    assert "4111" not in done.err
    assert not [*tmp_path.rglob("*.toml")]
    assert keep(here("progress", "import", *words, "--json").json)["exit_code"] == code


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """Return a folder with the files of four people, a broken one, and a link."""
    folder = tmp_path / "people"
    folder.mkdir()
    for name in ("a17", "a18", "b01", "b02"):
        run_here("progress", "done", "old-account", "--file", f"people/{name}.toml", home=tmp_path)
    (folder / "broken.toml").write_text("no TOML", encoding="utf-8")
    (folder / "link.toml").symlink_to("a17.toml")
    return folder


def write_form(path: Path, rows: Iterable[tuple[str, str]]) -> str:
    """Write the export of a form; return its name."""
    lines = [f'2026-11-20,{id_},"{text}"' for id_, text in rows]
    path.write_text("\n".join(["Timestamp,id,Paste your marks here", *lines]), encoding="utf-8")
    return path.name


def test_one_bad_row_stops_no_other(here: Here, office: Path) -> None:
    """Each row that is left out is told with its line and why; the others are in the files."""
    form = write_form(
        office.parent / "form.csv",
        [("A17", f"Hello! {LINE}"), ("a18", ""), ("b01", "I forgot"), ("b02", LINE), ("b02", LINE),
         ("broken", LINE), ("link", LINE), ("../a18", LINE), ("nobody", LINE), (PAN, LINE), ("", LINE),
         ("a18.toml", f"alipay-ready:2 {LINE}")],
    )  # fmt: skip
    words = ("progress", "import", "--people", "people", form)
    before = state_of(office)
    done = here(*words)
    data = keep(here(*words, "--json").json)["data"]

    assert done.code == Exit.DATA
    assert done.out == "12 people: 1 changed, 0 unchanged, 1 sent nothing, 10 left out\n"
    assert [(row["line"], row["error_code"]) for row in data["people"] if row["error"]] == [
        (4, "no-marks"), (5, "id-double"), (6, "id-double"), (7, "invalid-data"), (8, "id-link"),
        (9, "id-signs"), (10, "no-file"), (11, "id-card-number"), (12, "id-empty"), (13, "no-file"),
    ]  # fmt: skip
    assert [line.split(":")[0] for line in done.err.splitlines()] == [
        f"Line {row['line']}, {row['id']}" if row["id"] else f"Line {row['line']}"
        for row in data["people"]
        if row["error"]
    ]
    assert "4111" not in done.err + str(data)
    assert marks_of(office / "a17.toml") == {"old-account": "done", **MARKED}
    changed = {name for name, state in state_of(office).items() if before.get(name) != state}
    assert {name for name in changed if name.endswith(".toml")} == {"a17.toml", "link.toml"}
    assert data["totals"] == {
        "people": 12, "changed": 0, "unchanged": 1, "sent_nothing": 1, "left_out": 10,
    }  # fmt: skip


def test_a_broken_line_of_a_form_is_told_with_its_place(here: Here, office: Path) -> None:
    """Half of a line counts, and the office hears whom to ask for the rest."""
    form = write_form(
        office.parent / "form.csv", [("b01", LINE), ("a17", f"{HEAD} sign-up=d seco nd-card=s")]
    )
    done = here("progress", "import", "--people", "people", form)

    assert (done.code, done.out) == (Exit.OK, "2 people: 2 changed, 0 unchanged\n")
    assert done.err == "In 1 line, marks cannot be read: 3. Ask for them again.\n"
    before = state_of(office)
    whole = here("progress", "import", "--people", "people", form, "--replace", "--json").json
    assert [row["error_code"] for row in whole["data"]["people"]] == [None, "broken-marks"]
    assert state_of(office)["a17.toml"] == before["a17.toml"]


def test_the_same_form_again_changes_nothing_and_one_person_can_undo(here: Here, office: Path) -> None:
    """An office imports its form each day; the form grows by a row a day."""
    form = write_form(office.parent / "form.csv", [("a17", LINE), ("b01", f"{HEAD} gone=d")])
    words = ("progress", "import", "--people", "people", form)
    first = here(*words)
    before = state_of(office)

    assert (first.code, first.out) == (Exit.OK, "2 people: 1 changed, 1 unchanged\n")
    assert first.err == "1 mark is of a step that its person does not have. It was left out.\n"
    assert here(*words).out == "2 people: 0 changed, 2 unchanged\n"
    assert state_of(office) == before
    here("progress", "undo", "--file", "people/a17.toml")
    assert marks_of(office / "a17.toml") == {"old-account": "done"}
    here(*words, "--replace")
    assert marks_of(office / "a17.toml") == {"old-account": "open", **MARKED}


@pytest.mark.parametrize("kind", ["workbook", "JSON on standard input"])
def test_a_form_may_be_a_workbook_or_a_stream(office: Path, kind: str) -> None:
    """Whatever `batch` reads."""
    home, words, stdin = office.parent, ["progress", "import", "--people", "people/"], b""
    if kind == "workbook":
        rows = [("id", "marks"), ("a17", f"Hi {LINE}")]
        (home / "form.xlsx").write_bytes(workbooks.xlsx(workbooks.grid(rows)))
        words.append("form.xlsx")
    else:
        words.append("-")
        stdin = json.dumps([{"id": "a17", "marks": LINE}]).encode()
    done = run(*words, home=home, stdin=stdin)

    assert (done.code, done.out, done.err) == (Exit.OK, "1 person: 1 changed, 0 unchanged\n", "")
    assert marks_of(office / "a17.toml") == {"old-account": "done", **MARKED}


def test_a_locked_file_is_one_row(here: Here, office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The others are done; where nothing else is wrong, to try again is enough: 75."""
    form = write_form(office.parent / "form.csv", [("a17", LINE), ("b01", LINE)])
    monkeypatch.setattr(store.change, "__kwdefaults__", {**(store.change.__kwdefaults__ or {}), "wait": 0.0})
    with lock.hold(follow_links(office / "a17.toml"), 1):
        data: Any = here("progress", "import", "--people", "people", form, "--json").json
    assert data["exit_code"] == Exit.LOCKED
    assert [row["error_code"] for row in data["data"]["people"]] == ["locked", None]
    assert (data["status"], [error["code"] for error in data["errors"]]) == ("error", ["locked"])
    assert marks_of(office / "b01.toml") == {"old-account": "done", **MARKED}


def test_ctrl_c_between_two_people_keeps_what_is_done(
    here: Here, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each file is changed as a whole; it says how far it came."""
    form = write_form(office.parent / "form.csv", [("a17", LINE), ("b01", LINE)])
    change = store.change

    def stop_at_b01(path: Path, *rest: Any) -> store.Changed:
        if path.stem == "b01":
            raise KeyboardInterrupt
        return change(path, *rest)

    monkeypatch.setattr(store, "change", stop_at_b01)
    done = here("progress", "import", "--people", "people", form)

    assert done.code == 130
    assert done.err == "Stopped. So far: 1 person: 1 changed, 0 unchanged\n"
    assert marks_of(office / "a17.toml") == {"old-account": "done", **MARKED}
    assert marks_of(office / "b01.toml") == {"old-account": "done"}
