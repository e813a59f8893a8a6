"""`overview`: one row a person, who needs help first; a broken file is a row."""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from alipay_ready.exits import Exit
from alipay_ready.knowledge.checklist import load_shipped
from alipay_ready.progress import people as progress_people
from alipay_ready.progress.people import PersonRow
from alipay_ready.result import Status
from alipay_ready.show.overview import OverviewData, OverviewScreen, write_text
from alipay_ready.show.terminal import print_lines
from alipay_ready.text.cells import width
from inside import say, settled

if TYPE_CHECKING:
    from collections.abc import Callable

    from support import Done

    Ready = Callable[..., Done]

COMMON = ("--document", "passport", "--had-alipay", "no", "-q")


@pytest.fixture
def people(ready: Ready, tmp_path: Path) -> Path:
    """Return a folder of four people: ready by wallet, one logo, Mir only, and a broken file."""
    folder = tmp_path / "people"
    folder.mkdir()

    def person(name: str, *answers: str) -> None:
        ready("--file", str(folder / f"{name}.toml"), "start", "--stay", "short", *answers, *COMMON)

    person("kim", "--logos", "bc", "--wallet", "kakao pay")
    person("jones", "--logos", "visa", "--wallet", "none")
    person("ivanov", "--logos", "mir", "--wallet", "none", "--arrive", "2026-12-01")
    file = folder / "kim.toml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("schema = 1", 'schema = 1\nname = "=Kim"', 1), "utf-8"
    )
    (folder / "broken.toml").write_text("not toml", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Be in a folder of six: one can pay and has finished, one can, one cannot, one is new, late, broken."""
    steps = "".join(f'[steps.{step.id}]\nstatus = "done"\n' for step in load_shipped("wallet").steps)
    files = {
        "kim": f'route = "wallet"\n[checks.wallet]\nstatus = "ready"\nname = "GCash"\n{steps}',
        "jones": '[checks.phone]\nstatus = "ready"\nregion = "GB"\n',
        "ivanov": 'arrive = 2026-12-01\n[checks.cards.mir]\nstatus = "blocked"\nnetwork = "mir"\n',
        "new": "",
        "late": "arrive = 2026-11-24\n",
        "broken": "x =",
    }
    with settled(tmp_path_factory.mktemp("home")):
        folder = tmp_path_factory.mktemp("office")
        for name, text in files.items():
            (folder / f"{name}.toml").write_text(f"schema = 1\n{text}", encoding="utf-8")
        os.chdir(folder)
        yield folder


def test_rows_are_sorted_by_who_needs_help_first(ready: Ready, people: Path) -> None:
    """Unreadable, then no way, then check first, then ready; totals count them; exit 0."""
    done = ready("overview", str(people), "--json")
    rows: list[dict[str, Any]] = done.json["data"]["people"]

    assert done.code == Exit.OK
    assert [(row["id"], row["status"]) for row in rows] == [
        ("broken", "error"), ("ivanov", "blocked"), ("jones", "attention"), ("kim", "ready"),
    ]  # fmt: skip
    assert rows[0]["error"]
    assert rows[1]["overdue"] > 0
    totals = done.json["data"]["totals"]
    assert (totals["people"], totals["ready"], totals["blocked"], totals["error"]) == (4, 1, 1, 1)


def test_who_needs_help_first() -> None:
    """The worst status, the most overdue, the earliest flight; who is done comes last, warning or not."""

    def row(name: str, status: Status, *, required_open: int = 1, **more: Any) -> PersonRow:
        return PersonRow(id=name, status=status, reason="", required_open=required_open, **more)

    rows = [
        row("broken", Status.ERROR, required_open=0, error="not TOML"),
        row("blocked", Status.BLOCKED, required_open=0),
        row("unknown", Status.UNKNOWN),
        row("late", Status.ATTENTION, overdue=2),
        row("soon", Status.ATTENTION, arrive=date(2026, 12, 1)),
        row("later", Status.ATTENTION, arrive=date(2027, 1, 1)),
        row("ready", Status.READY, required_open=9),
        row("nearly", Status.READY),
        row("done-attention", Status.ATTENTION, required_open=0),
        row("done-ready", Status.READY, required_open=0),
    ]
    shuffled = rows[::-1]
    assert sorted(shuffled, key=progress_people._weigh_need) == rows


def test_the_table_shows_each_person_on_one_line(ready: Ready, people: Path) -> None:
    """Piped text: a line for each file, and the totals."""
    done = ready("overview", str(people))

    for name in ("broken", "ivanov", "jones", "kim"):
        assert sum(text.startswith(name) for text in done.out.splitlines()) == 1
    assert "blocked" not in done.out
    assert (
        "4 people: 2 have a way to pay (check first: 1), 0 have finished, 1 no way yet, 1 cannot be read."
    ) in done.out


def test_names_only_when_asked_for(ready: Ready, people: Path) -> None:
    """Without --names no name is in any form of the output; with it, a name in CSV is no formula."""
    for form in ((), ("--json",), ("--format", "csv"), ("--format", "html")):
        assert "Kim" not in ready("overview", str(people), *form).out
        assert "Kim" in ready("overview", str(people), *form, "--names").out
    assert "name" not in ready("overview", str(people), "--json").json["data"]["people"][3]
    rows = list(csv.DictReader(io.StringIO(ready("overview", str(people), "--format", "csv", "--names").out)))

    assert [row["name"] for row in rows if row["id"] == "kim"] == ["'=Kim"]


CHECKS = [
    pytest.param((), 65, id="unreadable"),
    pytest.param(("--status", "ready"), 65, id="unreadable, not shown"),
    pytest.param(("kim", "jones"), 0, id="all can pay"),
    pytest.param(("kim", "ivanov"), 1, id="one cannot pay"),
    pytest.param(("kim", "ivanov", "--status", "ready"), 0, id="who cannot pay is not asked about"),
    pytest.param(("kim", "late"), 1, id="one is late"),
    pytest.param(("kim", "late", "--arrive-before", "1 Nov 2026"), 0, id="who is late is not asked about"),
    pytest.param(("kim", "new"), 0, id="nobody can tell"),
    pytest.param(("kim", "new", "--strict"), 1, id="strict: nobody can tell"),
    pytest.param(("jones", "--strict"), 0, id="strict: a warning is a way to pay"),
]


@pytest.mark.parametrize(("words", "code"), CHECKS)
def test_check_answers_by_the_exit_code(office: Path, words: tuple[str, ...], code: int) -> None:
    """65 where a file cannot be read, 1 where somebody who is shown needs help, else 0; JSON too."""
    named = [f"{word}.toml" if (office / f"{word}.toml").exists() else word for word in words]
    places = named if words and not words[0].startswith("-") else [".", *named]
    done = say("overview", *places, "--check", "--json")

    assert (done.code, done.json["exit_code"]) == (code, code)
    assert done.json["status"] == {0: "ready", 1: "blocked", 65: "ok"}[code]
    assert say("overview", *places, "--check", "-q") == (code, "")
    assert say("overview", *places).code == 0


SHOWN = [
    pytest.param((), "broken ivanov late new jones kim", id="all"),
    pytest.param(("--overdue",), "broken ivanov late", id="overdue"),
    pytest.param(("--status", "blocked,attention"), "ivanov jones", id="statuses"),
    pytest.param(("--status", "ready", "--status", "unknown"), "late new kim", id="again"),
    pytest.param(("--arrive-before", "25 Nov 2026"), "broken late", id="arrival"),
    pytest.param(("--overdue", "--status", "unknown", "--arrive-before", "+30"), "late", id="together"),
    pytest.param(("--overdue", "--status", "attention"), "", id="nobody"),
]


@pytest.mark.parametrize(("words", "ids"), SHOWN)
def test_filters_choose_who_is_shown(office: Path, words: tuple[str, ...], ids: str) -> None:
    """In each form; totals are of those, and how many there are is said."""
    assert office.is_dir()
    document = say("overview", ".", *words, "--json").json["data"]
    text = say("overview", ".", *words).out
    table = say("overview", ".", *words, "--format", "csv").out
    page = say("overview", ".", *words, "--format", "html").out

    assert [row["id"] for row in document["people"]] == ids.split()
    assert (document["totals"]["people"], document["totals"]["all"]) == (len(ids.split()), 6)
    assert [row["id"] for row in csv.DictReader(io.StringIO(table))] == ids.split()
    assert table.startswith("id,status,")
    assert re.findall(r"<bdi>(\w+)</bdi>", page) == ids.split()
    count = len(ids.split())
    assert {0: "None of 6 people fits.", 6: "\n6 people:"}.get(count, f"\n{count} of 6 people:") in text
    assert ("Only people with" in text, "Only people with" in page) == (bool(words), bool(words))
    hidden = "1 file cannot be read, and is not shown."
    assert (hidden in text, hidden in page) == ("broken" not in ids, "broken" not in ids)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--status", "late"), "ready, attention, unknown, blocked, error"),
        (("--arrive-before", "soon"), "--arrive-before"),
        (("--arrive-before", "none"), "--arrive-before"),
    ],
)
def test_a_wrong_filter_is_a_usage_error(office: Path, words: tuple[str, ...], said: str) -> None:
    """It says what can stand there."""
    assert office.is_dir()
    done = say("overview", ".", *words, "--json")

    assert done.code == Exit.USAGE
    assert said in done.json["errors"][0]["message"]


def test_what_is_no_person_is_named_and_nothing_is_touched(ready: Ready, people: Path) -> None:
    """A checklist, a map, a copy, a folder: a line each in text, beside a table on stderr, and in JSON."""
    (people / "our.toml").write_text('schema = 1\nextends = "visitor"\nid = "our"\n', encoding="utf-8")
    (people / "map.toml").write_text('schema = 1\n[map]\nphone = "Mobile"\n', encoding="utf-8")
    (people / "kim (1).toml").write_bytes((people / "kim.toml").read_bytes())
    (people / "uk").mkdir()
    (people / "uk" / "ann.toml").write_text("schema = 1\n", encoding="utf-8")
    before = _photograph(people)
    named = "Not people: kim (1).toml (a copy), map.toml (a map for batch), our.toml (a checklist)."
    folder = "This folder was not read: uk. To read it, name it too."
    text, table = ready("overview", "people"), ready("overview", "people", "--format", "csv", "-o", "out.csv")
    document = ready("overview", "people", "--json").json["data"]

    assert text.out.splitlines()[-2:] == [named, folder]
    assert table.err.splitlines() == ["Written: out.csv", named, folder]
    assert ready("overview", "people", "--format", "csv", "-q").err == ""
    assert document["totals"]["all"] == 4
    assert sorted((each["kind"], each["file"]) for each in document["left_out"]) == [
        ("checklist", str(Path("people") / "our.toml")),
        ("copy", str(Path("people") / "kim (1).toml")),
        ("folder", str(Path("people") / "uk")),
        ("map", str(Path("people") / "map.toml")),
    ]
    assert _photograph(people) == before
    assert ready("overview", "people/our.toml").code == Exit.USAGE


def _photograph(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Return everything in a folder, when it was changed, and what is in it; of the folder itself too."""
    return {
        str(path): (path.stat().st_mtime_ns, path.read_bytes() if path.is_file() else b"")
        for path in (folder, *folder.rglob("*"))
    }


def test_a_way_to_pay_is_told_from_finished(office: Path) -> None:
    """Each is a field of its own; of a new file nobody can tell the one, of a broken one neither."""
    assert office.is_dir()
    document = say("overview", ".", "--json").json["data"]
    rows = {row["id"]: (row["can_pay"], row["finished"]) for row in document["people"]}

    assert rows == {
        "broken": (None, None), "ivanov": (False, False), "late": (None, False), "new": (None, False),
        "jones": (True, False), "kim": (True, True),
    }  # fmt: skip
    assert (document["totals"]["can_pay"], document["totals"]["finished"]) == (2, 1)
    table = say("overview", ".", "--format", "csv").out
    (kim,) = (row for row in csv.DictReader(io.StringIO(table)) if row["id"] == "kim")
    assert list(kim)[-3:] == ["next_title", "can_pay", "finished"]
    assert (kim["can_pay"], kim["finished"]) == ("true", "true")


def test_a_file_of_csv_opens_in_a_spreadsheet(ready: Ready, tmp_path: Path) -> None:
    """With the mark that Excel needs for accents and Chinese; a pipe gets none."""
    (tmp_path / "Zoë 张三.toml").write_text("schema = 1\n", encoding="utf-8")
    words = ("overview", "Zoë 张三.toml", "--format", "csv")
    piped, written = ready(*words).out, ready(*words, "-o", "office.csv", "-q")

    assert (written.code, written.out, written.err) == (0, "", "")
    assert (tmp_path / "office.csv").read_bytes() == b"\xef\xbb\xbf" + piped.encode()
    assert piped.splitlines()[1].startswith("Zoë 张三,unknown,")


LONG = "newcomers-of-2026-" + "王" * 20 + "-" + "ש" * 20 + "-a17"


@pytest.mark.parametrize("columns", [80, 40])
def test_long_names_do_not_break_the_table(monkeypatch: pytest.MonkeyPatch, columns: int) -> None:
    """On a terminal they are shortened, and every column stands under its heading; piped they are whole."""
    row = PersonRow(
        id=LONG, status=Status.READY, reason="", name="Nguyễn " * 12, next_title="Sign up", total=9
    )
    rows = (row, PersonRow(id="a18", status=Status.BLOCKED, reason="", next_title="Sign up", total=9))
    screen = OverviewScreen(data=OverviewData(progress_people.count_people(rows), rows))
    monkeypatch.setenv("COLUMNS", str(columns))
    out = io.StringIO()
    print_lines(screen.lines(), out, colour=False)
    head, first, *rest = out.getvalue().splitlines()

    assert all(width(line) <= columns for line in (head, first, *rest))
    assert LONG not in out.getvalue()
    assert first.startswith("newcom…")
    if columns == 80:  # else a row has no columns
        second = next(line for line in rest if line.startswith("a18"))
        places = [
            width(line[: line.index(word)])
            for line, word in ((head, "Status"), (first, "likely works"), (second, "no way yet"))
        ]
        assert len(set(places)) == 1
    bare = write_text(screen).splitlines()
    assert bare[1].startswith(f"{LONG} (Nguyễn ")
    assert bare[2].startswith("a18 ")


def test_only_unreadable_files_is_65(ready: Ready, people: Path) -> None:
    """An overview of nothing that could be read is no success."""
    assert ready("overview", str(people / "broken.toml")).code == Exit.DATA


def test_nowhere_to_look_is_a_usage_error(ready: Ready, tmp_path: Path) -> None:
    """No argument, a missing folder and an empty folder say what to name."""
    (tmp_path / "empty").mkdir()
    for words in ((), ("missing",), ("empty",)):
        done = ready("overview", *words)

        assert done.code == Exit.USAGE
        assert len(done.err.splitlines()) == 2


def test_output_goes_to_a_file_and_never_over_an_old_one_unasked(
    ready: Ready, people: Path, tmp_path: Path
) -> None:
    """-o writes, refuses an existing file, and replaces it with --force."""
    words = ("overview", str(people), "--format", "csv", "-o", "office.csv")
    first = ready(*words)
    written = (tmp_path / "office.csv").read_text(encoding="utf-8")

    assert first.code == Exit.OK
    assert first.out == ""
    assert written.startswith("\ufeffid,status,")
    assert ready(*words).code == Exit.USAGE
    assert ready(*words, "--force").code == Exit.OK


def test_an_overview_never_takes_the_place_of_a_person(ready: Ready, people: Path) -> None:
    """Also with --force: the marks of somebody would be gone for a slip."""
    file = people / "kim.toml"
    before = file.read_bytes()
    done = ready("overview", str(people), "--format", "csv", "-o", str(people / "." / "kim.toml"), "--force")

    assert done.code == Exit.USAGE
    assert "is the file of a person" in done.err
    assert file.read_bytes() == before


def test_a_list_without_known_steps_is_not_finished(ready: Ready, tmp_path: Path) -> None:
    """The file of an own checklist is on another machine: nobody can tell, and the import says so too."""
    file = tmp_path / "anna.toml"
    file.write_text('schema = 1\nchecklist = { id = "our", revision = 1, path = "our.toml" }\n', "utf-8")
    (row,) = ready("overview", "anna.toml", "--json").json["data"]["people"]
    told = ready("progress", "import", "--file", "anna.toml", "alipay-ready:1 our@1 own-step=d")

    assert (row["total"], row["finished"]) == (0, None)
    assert "our.toml is not there." in told.err
