"""`overview`: one row a person, who needs help first; a broken file is a row."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from alipay_ready.exits import Exit
from alipay_ready.progress import people as progress_people
from alipay_ready.progress.people import PersonRow
from alipay_ready.result import Status

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

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
    assert "4 people" in done.out
    assert "blocked" not in done.out


def test_names_only_when_asked_for(ready: Ready, people: Path) -> None:
    """Without --names no name is in any form of the output; with it, a name in CSV is no formula."""
    for form in ((), ("--json",), ("--format", "csv"), ("--format", "html")):
        assert "Kim" not in ready("overview", str(people), *form).out
        assert "Kim" in ready("overview", str(people), *form, "--names").out
    assert "name" not in ready("overview", str(people), "--json").json["data"]["people"][3]
    rows = list(csv.DictReader(io.StringIO(ready("overview", str(people), "--format", "csv", "--names").out)))

    assert [row["name"] for row in rows if row["id"] == "kim"] == ["'=Kim"]


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
    assert written.startswith("id,status,")
    assert ready(*words).code == Exit.USAGE
    assert ready(*words, "--force").code == Exit.OK
