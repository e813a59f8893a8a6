"""Reading a progress file: whatever lies there, it is understood or refused, and never changed."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from alipay_ready.errors import DataProblem, ReadyError, UsageProblem
from alipay_ready.progress import reading, store
from alipay_ready.progress.progress import Progress
from support import DATA

VALID = (DATA / "progress" / "schema-1.toml").read_bytes()


def refused(path: Path) -> ReadyError:
    """Return the error of reading this file."""
    with pytest.raises(ReadyError) as caught:
        reading.read(path)
    return caught.value


def test_a_missing_file_is_an_empty_progress(file: Path) -> None:
    """Every step open, the visitor's list, and nothing is created by looking."""
    read = reading.read(file)

    assert not read.exists
    assert read.progress == Progress()
    assert read.checklist.id == "visitor"
    assert not file.exists()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"x" * 50_000_000, "too large"),
        (b'schema = 1\nname = "a\0b"', "line 2"),
        (b"\0" * 100, "line 1"),
        (b"schema = 1\nx = " + b"[" * 1000 + b"]" * 1000, "too many brackets"),
        (b"schema = 1\nx = " + b"9" * 1_000_000, ""),
        (b"schema = 1\nx = " + b"9" * 100_000, "too many digits"),
        (b"schema = 1\n" + b".".join([b"a"] * 1000) + b" = 1", "16 parts"),
        ("schema = 1".encode("utf-16"), "UTF-8"),
        (b'schema = 1\nname = "caf\xe9"', "line 2"),
        (b"\xff\xfe\x00", "UTF-8"),
    ],
    ids=[
        "50 MB", "NUL", "only NULs", "a thousand deep", "a million digits", "many digits", "deep key",
        "UTF-16", "Latin-1", "garbage",
    ],
)  # fmt: skip
def test_hostile_files_are_refused_and_left_alone(file: Path, data: bytes, says: str) -> None:
    """Each with a message that says what is wrong; the bytes stay as they are."""
    file.write_bytes(data)
    error = refused(file)

    assert isinstance(error, DataProblem)
    assert says in error.message
    assert file.read_bytes() == data


def test_the_backup_is_named_if_there_is_one(file: Path) -> None:
    """What to do is said, not done."""
    file.write_bytes(b"schema = ")
    assert "backup" not in (refused(file).hint or "")

    backup = file.with_name("me.toml.bak")
    backup.write_bytes(VALID)
    assert str(backup) in (refused(file).hint or "")
    assert file.read_bytes() == b"schema = "


def test_a_folder_is_a_usage_error(tmp_path: Path) -> None:
    """`--file people/` is a slip, not a broken file."""
    assert isinstance(refused(tmp_path), UsageProblem)


def test_a_name_that_cannot_be_one_is_a_usage_error() -> None:
    """A NUL in it."""
    assert isinstance(refused(Path("a\0b")), UsageProblem)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_refused_without_waiting(tmp_path: Path) -> None:
    """Opening a pipe nobody writes to would hang for ever."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    found = refused(pipe)
    assert isinstance(found, UsageProblem)
    assert found.message == f"{pipe} is not an ordinary file."


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
def test_a_file_that_may_not_be_read_is_refused(ordinary: Path) -> None:
    """Somebody else's file, for example one made with sudo."""
    path = ordinary / "me.toml"
    path.write_bytes(VALID)
    path.chmod(0)
    error = refused(path)

    assert isinstance(error, DataProblem)
    assert "cannot be read" in error.message


@pytest.mark.parametrize(
    ("option", "variable", "expected"),
    [("a.toml", "b.toml", "a.toml"), (None, "b.toml", "b.toml"), ("a.toml", "", "a.toml")],
    ids=["option first", "variable", "option alone"],
)
def test_the_option_wins_over_the_variable(
    option: str | None, variable: str, expected: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`--file`, then ALIPAY_READY_FILE."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(reading.VARIABLE, variable)

    assert reading.find_path(option) == (tmp_path / expected).resolve()


def test_the_default_is_the_platforms_data_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty variable counts as none."""
    monkeypatch.setenv(reading.VARIABLE, "")

    assert reading.find_path(None) == reading.find_default_path()
    assert reading.find_default_path().parts[-2:] == ("alipay-ready", "progress.toml")


@pytest.mark.parametrize("name", ["", "-"])
def test_no_name_is_a_usage_error(name: str) -> None:
    """Progress does not come from standard input."""
    with pytest.raises(UsageProblem):
        reading.find_path(name)


def test_peek_is_for_those_who_only_want_marks(file: Path) -> None:
    """None without a file, the progress with one."""
    assert reading.read_if_there(file) is None
    file.write_bytes(VALID)
    progress = reading.read_if_there(file)

    assert progress is not None
    assert reading.find_checklist(progress).id == "visitor"


class TestAnOwnChecklist:
    """A progress that follows an office's own file."""

    @staticmethod
    def follow(file: Path, path: str, titles: str = "") -> None:
        """Write a progress file that follows a list."""
        file.write_text(
            f'schema = 1\n[checklist]\nid = "office"\npath = "{path}"\n{titles}\n'
            '[steps.number]\nstatus = "done"\n',
            encoding="utf-8",
        )

    def test_its_path_is_relative_to_the_progress_file(
        self, file: Path, office: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Wherever the command runs, and wherever both files were moved together."""
        self.follow(file, office.name)
        monkeypatch.chdir("/")
        read = reading.read(file)

        assert read.checklist.title == "Our office"
        assert read.remark is None
        assert read.progress.status_of("number") == "done"

    def test_a_missing_list_leaves_the_titles(self, file: Path) -> None:
        """The progress still reads, marks and all, and one line says why there is no more."""
        self.follow(
            file, "gone.toml", '[checklist.titles]\nnumber = "Check the number"\ncards = "Check the cards"'
        )
        read = reading.read(file)

        assert [(step.id, step.title) for step in read.checklist.steps] == [
            ("number", "Check the number"),
            ("cards", "Check the cards"),
        ]
        assert "is not there" in (read.remark or "")

    def test_a_broken_list_leaves_the_titles_too(self, file: Path, office: Path) -> None:
        """A slip in the office's file must not stop everybody who follows it."""
        office.write_text("schema = 1\nid = ", encoding="utf-8")
        self.follow(file, office.name, '[checklist.titles]\nnumber = "Check the number"')
        read = reading.read(file)

        assert [step.id for step in read.checklist.steps] == ["number"]
        assert "cannot be used" in (read.remark or "")

    @pytest.mark.parametrize(
        "path", ["a\\u0000b.toml", "../..", "/dev/null", ""], ids=["NUL", "folder", "device", "none"]
    )
    def test_a_hostile_path_does_no_harm(self, file: Path, path: str) -> None:
        """The path comes from a file that anybody may have sent."""
        self.follow(file, path)

        assert reading.read(file).remark is not None

    def test_an_unknown_list_leaves_the_marked_steps(self, file: Path) -> None:
        """No path, no titles: the ids are all there is."""
        file.write_text(
            'schema = 1\n[checklist]\nid = "elsewhere"\n[steps.x]\nstatus = "done"\n', encoding="utf-8"
        )
        read = reading.read(file)

        assert [step.title for step in read.checklist.steps] == ["x"]
        assert "elsewhere" in (read.remark or "")

    def test_renamed_steps_are_followed(self, file: Path, office: Path) -> None:
        """`aliases` of the list lead an old mark to its step."""
        text = office.read_text(encoding="utf-8").replace(
            'id = "number"\n', 'id = "phone-number"\naliases = ["number"]\n'
        )
        office.write_text(text.replace('needs = ["number"]', 'needs = ["phone-number"]'), encoding="utf-8")
        self.follow(file, office.name)
        read = reading.read(file)

        assert read.renamed == {"number": "phone-number"}
        assert read.progress.status_of("phone-number") == "done"


def outcome(action: Callable[[], object]) -> str | None:
    """Return the message if this refuses the file, None if it does not."""
    try:
        action()
    except DataProblem as error:
        return error.message
    return None


MUTATED = st.tuples(
    st.integers(0, len(VALID)),
    st.integers(0, 40),
    st.binary(max_size=12) | st.sampled_from([b"\n[", b'"', b"=", b"'"]),
).map(lambda cut: VALID[: cut[0]] + cut[2] + VALID[cut[0] + cut[1] :])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.binary(max_size=200)
    | MUTATED
    | st.text(max_size=100).map(lambda text: b"schema = 1\n" + text.encode())
)
@example(b"")
@example(VALID)
@example(b"schema = 1\nx = 1e999\ny = nan\nz = 0x" + b"f" * 5000)
@example(b"schema = 1\narrive = 2026-12-20T10:00:00")
@example(b"schema = 1\n[answers]\nx = 07:32:00")
def test_any_bytes_are_valid_or_refused(tmp_path: Path, data: bytes) -> None:
    """Never another error, never a changed byte; and a change keeps the rule."""
    path = tmp_path / "me.toml"
    path.write_bytes(data)
    said = outcome(lambda: reading.read(path))
    assert outcome(lambda: store.change(path, lambda progress, _: progress)) == said
    assert said is None or "Nothing was changed" in said
    assert path.read_bytes() == data
    if outcome(lambda: store.reset(path)) is None:
        assert reading.read(path).progress.steps == {}
    else:
        assert path.read_bytes() == data
    for stray in tmp_path.iterdir():
        stray.unlink()
