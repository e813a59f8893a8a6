"""The progress file: what is read is written back, nothing is dropped, every schema stays readable."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from alipay_ready.errors import DataProblem
from alipay_ready.progress import changes, file_format
from alipay_ready.progress.progress import Followed, Progress, Saved
from progress.samples import NOW
from support import DATA

HERE = Path("me.toml")
FIXTURES = sorted((DATA / "progress").glob("schema-*.toml"))


def read(text: str) -> tuple[dict[str, Any], Progress]:
    """Read this text as a progress file."""
    return file_format.read(text.encode(), HERE)


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda path: path.stem)
def test_every_schema_that_ever_was_is_read(fixture: Path) -> None:
    """One fixture per schema is kept for ever; its marks and its answers arrive."""
    _, progress = file_format.read(fixture.read_bytes(), fixture)

    assert progress.status_of("install-app") == "done"
    assert progress.notes_of("install-app") == ("from the App Store",)
    assert progress.status_of("sign-up") == "skipped"
    assert progress.arrive == date(2026, 12, 20)
    assert progress.answers == {"stay": "short", "logos": ["visa", "jcb"]}
    assert progress.checks.phone == Saved("ready", date(2026, 11, 23), region="GB")
    assert progress.checks.cards["blue card"].network == "visa"


def test_there_is_a_fixture_for_each_schema() -> None:
    """Whoever adds a schema adds its file."""
    assert [path.stem for path in FIXTURES] == [
        f"schema-{number}" for number in range(1, file_format.SCHEMA + 1)
    ]


def test_writing_an_unchanged_file_gives_the_same_text() -> None:
    """The fixture is written as the tool writes: nothing moves, nothing is lost."""
    fixture = FIXTURES[-1].read_bytes()
    tables, progress = file_format.read(fixture, HERE)

    assert tomllib.loads(file_format.write(file_format.lay_over(tables, progress)).decode()) == tomllib.loads(
        fixture.decode()
    )


def test_unknown_keys_survive_a_change_wherever_they_stand() -> None:
    """At the top, in a step, in a card, in a table of their own: a newer minor version may need them."""
    tables, progress = file_format.read(FIXTURES[-1].read_bytes(), HERE)
    changed = changes.mark(progress, ["install-app", "identity"], "skipped", NOW)
    written = tomllib.loads(file_format.write(file_format.lay_over(tables, changed)).decode())

    assert written["invented_later"] == "kept"
    assert written["steps"]["install-app"]["also_later"] == 7
    assert written["steps"]["install-app"]["status"] == "skipped"
    assert written["checks"]["cards"]["blue card"]["later"] is True
    assert written["future"] == tables["future"]


def test_the_first_line_says_that_comments_are_not_kept() -> None:
    """Whoever opens the file in an editor is warned before writing one."""
    first, second, *_ = file_format.write(file_format.lay_over({}, Progress())).decode().splitlines()

    assert first.startswith("#")
    assert "comments are not kept" in first
    assert second == "schema = 1"


@pytest.mark.parametrize(
    ("text", "route", "list_"),
    [
        ("schema = 1", "visitor", "visitor"),
        ('schema = 1\nroute = "resident"', "resident", "resident"),
        ('schema = 1\nchecklist = { id = "wallet" }', "wallet", "wallet"),
        ('schema = 1\nroute = "visitor"\nchecklist = { id = "resident" }', "visitor", "resident"),
        ('\ufeffschema = 1\r\nroute = "resident"\r\n', "resident", "resident"),
    ],
    ids=["nothing", "route", "list", "both", "BOM and CRLF"],
)
def test_a_file_written_by_hand_may_be_short(text: str, route: str, list_: str) -> None:
    """Route and checklist explain each other; an editor's BOM and line ends do no harm."""
    _, progress = read(text)

    assert (progress.route, progress.checklist.id) == (route, list_)


@pytest.mark.parametrize(
    ("text", "line", "expected"),
    [
        ('schema = 1\n[steps.one]\nstatus = "dnoe"', 3, "done"),
        ("schema = 1\nsteps = 5", 2, "table"),
        ("schema = 1\n[steps]\none = 5", 3, "steps"),
        ('schema = 1\nroute = "visitr"', 2, "visitor"),
        ('schema = 1\narrive = "soon"', 2, "date"),
        ("schema = 1\narrive = 9999-12-31", 2, "2100"),
        ('schema = 1\nroute = "visitor', 2, ""),
        ("schema = 1\nroute = visitor", 2, ""),
        ('schema = 1\n[steps.one]\nstatus = "done"\n[steps.one]', 4, ""),
        ('route = "visitor"', None, "schema = 1"),
        ("", None, "schema = 1"),
        ("schema = 0", 1, "schema = 1"),
        ("schema = true", 1, "schema = 1"),
        ('schema = "1"', 1, "schema = 1"),
        ("schema = 1\n[checks.phone]\non = 2026-11-23", None, "ready"),
    ],
)
def test_an_invalid_file_is_refused_with_its_line_and_what_was_expected(
    text: str, line: int | None, expected: str
) -> None:
    """So that a person finds the slip in the editor; and it says that nothing was changed."""
    with pytest.raises(DataProblem) as caught:
        read(text)

    assert caught.value.message.startswith("me.toml")
    assert "Nothing was changed." in caught.value.message
    assert expected in caught.value.message
    if line is not None:
        assert f"line {line}:" in caught.value.message


@pytest.mark.parametrize(
    "text",
    ['schema = 1\nid = "a"\ntitle = "A checklist"\n[[step]]\nid = "x"', "schema = 1\nas_of = 2026-01-01"],
    ids=["checklist", "facts"],
)
def test_a_file_of_another_kind_is_refused(text: str) -> None:
    """`--file visitor.toml` must not turn somebody's checklist into a progress file."""
    with pytest.raises(DataProblem, match="not a progress file"):
        read(text)


def test_a_newer_schema_is_refused_with_update_the_tool() -> None:
    """This version cannot know what it would lose."""
    with pytest.raises(DataProblem) as caught:
        read("schema = 2\nwhatever = 1")

    assert caught.value.code == "newer-schema"
    assert caught.value.hint is not None
    assert caught.value.hint.startswith("Update alipay-ready")


def test_an_older_schema_is_brought_up_to_date_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """Step by step; what the older version did not call so is known by its new name."""
    monkeypatch.setitem(file_format.MIGRATIONS, -1, lambda old: {"schema": 0, "road": old["way"]})
    monkeypatch.setitem(file_format.MIGRATIONS, 0, lambda old: {"schema": 1, "route": old["road"]})
    tables, progress = read('schema = -1\nway = "wallet"')

    assert progress.route == "wallet"
    assert b"schema = 1" in file_format.write(file_format.lay_over(tables, progress))


def test_renamed_steps_keep_their_marks_and_unknown_keys() -> None:
    """The old entry moves as it is."""
    tables = {"schema": 1, "steps": {"old": {"status": "done", "notes": ["a"], "later": 1}, "x": {}}}
    renamed, progress = file_format.rename_steps(tables, {"old": "new"})

    assert renamed["steps"] == {"new": {"status": "done", "notes": ["a"], "later": 1}, "x": {}}
    assert progress.status_of("new") == "done"
    assert tables["steps"]["old"]["status"] == "done"  # type: ignore[index]


@pytest.mark.parametrize("first", ["old", "new"])
def test_when_old_and_new_are_both_there_nothing_of_either_is_lost(first: str) -> None:
    """A file that two versions wrote: the mark wins over the open entry, the notes come together."""
    done, open_ = {"status": "done", "notes": ["a"]}, {"status": "open", "notes": ["b"]}
    for marks in ({"old": done, "new": open_}, {"old": open_, "new": done}):
        steps = {name: marks[name] for name in sorted(marks, key=lambda name: name != first)}
        _, progress = file_format.rename_steps({"schema": 1, "steps": steps}, {"old": "new"})

        assert progress.status_of("new") == "done"
        assert sorted(progress.notes_of("new")) == ["a", "b"]


@pytest.mark.parametrize(
    "tables",
    [{"schema": 1, "x": 16**5000}, {"schema": 1, "x": "\udce9"}, {"schema": 1, "x": "y" * 600_000}],
    ids=["endless number", "no text", "too large to read back"],
)
def test_what_could_not_be_read_back_is_not_written(tables: dict[str, Any]) -> None:
    """The check happens before the disk is touched."""
    with pytest.raises(DataProblem, match="Nothing was changed"):
        file_format.write(tables)


def test_deep_tables_are_not_written_either() -> None:
    """A thousand levels would end the parser."""
    deep: dict[str, Any] = {}
    for _ in range(3000):
        deep = {"x": [deep]}

    with pytest.raises(DataProblem):
        file_format.write({"schema": 1, **deep})


def test_the_path_of_an_own_list_is_in_the_file() -> None:
    """With its titles, in their order."""
    followed = Followed("office", 2, "lists/office.toml", {"b": "B", "a": "A"})
    text = file_format.write(file_format.lay_over({}, replace(Progress(), checklist=followed))).decode()
    written = tomllib.loads(text)["checklist"]

    assert written["path"] == "lists/office.toml"
    assert list(written["titles"]) == ["b", "a"]


VALUES = st.recursive(
    st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(st.characters(exclude_categories=["Cs"]))
    | st.dates()
    | st.times()
    | st.datetimes(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"]), max_size=8), inner, max_size=3)
    ),
    max_leaves=6,
)
KEYS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)


@given(st.dictionaries(KEYS, VALUES, max_size=4), st.dictionaries(KEYS, VALUES, max_size=3))
def test_whatever_a_newer_version_wrote_is_kept(future: dict[str, Any], in_step: dict[str, Any]) -> None:
    """Any keys and values at the top and in a step are there again after a change."""
    known = {*Progress.__struct_fields__, "status", "at", "notes"}
    future = {key: value for key, value in future.items() if key not in known}
    in_step = {key: value for key, value in in_step.items() if key not in known}
    tables = {**future, "schema": 1, "route": "visitor", "steps": {"one": {"status": "open", **in_step}}}
    read_, progress = file_format.read(file_format.write(tables), HERE)
    changed = file_format.lay_over(read_, changes.mark(progress, ["one"], "done", NOW))
    written = tomllib.loads(file_format.write(changed).decode())

    assert {key: written[key] for key in future} == future
    assert {key: written["steps"]["one"][key] for key in in_step} == in_step
    assert written["steps"]["one"]["status"] == "done"
