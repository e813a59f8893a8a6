"""`--person`: a family on one computer, each with a file of their own. Real processes, an empty home."""

from __future__ import annotations

import stat
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from alipay_ready.exits import Exit
from support import Done

Ready = Callable[..., Done]
linux = pytest.mark.skipif(sys.platform != "linux", reason="the path of the folder is Linux's")
FULL_WIDTH = "４１１１１１１１１１１１１１１１"


def folder(home: Path) -> Path:
    """Return the folder of the people below a home on Linux."""
    return home / ".local" / "share" / "alipay-ready" / "people"


def files(home: Path) -> list[str]:
    """Return the names of the progress files there."""
    return sorted(path.name for path in folder(home).glob("*.toml"))


@linux
@pytest.mark.parametrize(
    "words",
    [
        ("--person", "anna", "progress", "done", "1"),
        ("progress", "--person", "anna", "done", "1"),
        ("progress", "done", "--person", "anna", "1"),
        ("progress", "done", "1", "--person=anna"),
        ("progress", "--person", "anna", "done", "1", "--person", "ANNA"),
        ("progress", "note", "1", "text", "--person", "anna"),
        ("check-phone", "+447400123456", "--save", "--person", "anna"),
        ("check-card", "visa", "--save", "--person", "anna"),
        ("start", "--stay", "short", "--document", "passport", "--logos", "visa", "--wallet", "none",
         "--had-alipay", "no", "--person", "anna"),
        ("progress", "--arrive", "2026-12-20", "--person", "anna"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_it_names_a_file_wherever_it_stands(ready: Ready, tmp_path: Path, words: tuple[str, ...]) -> None:
    """Every command that writes makes the folder, and that person's file alone, for nobody else to read."""
    assert ready(*words).code == Exit.OK
    assert sorted(path.name for path in folder(tmp_path).iterdir()) == [
        "anna.toml", "anna.toml.bak", "anna.toml.lock",
    ]  # fmt: skip
    assert sorted(path.name for path in folder(tmp_path).parent.iterdir()) == ["people"]
    for path in (folder(tmp_path), folder(tmp_path).parent):
        assert stat.S_IMODE(path.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder(tmp_path) / "anna.toml").stat().st_mode) == 0o600


@linux
def test_looking_makes_nothing(ready: Ready, tmp_path: Path) -> None:
    """A folder appears with the first mark, not before."""
    for words in ((), ("progress",), ("steps",), ("progress", "where"), ("progress", "forget", "--yes")):
        assert ready(*words, "--person", "anna").code == Exit.OK
    assert list(tmp_path.iterdir()) == []
    assert ready("progress", "where", "--person", "anna").out == f"{folder(tmp_path)}/anna.toml\n"


@linux
def test_a_life_of_two_people(ready: Ready, tmp_path: Path) -> None:
    """Each has marks of their own; forget and export are about the one who was named, and nobody else."""
    ready("progress", "done", "1", "--person", "anna")
    ready("progress", "done", "2", "--person", "ben")
    assert ready("steps", "--json", "--person", "anna").json["data"]["steps"][0]["status"] == "done"
    assert ready("steps", "--json", "--person", "ben").json["data"]["steps"][0]["status"] == "open"
    assert ready("progress", "--json").json["data"]["exists"] is False
    document = ready("progress", "--json", "--person", "ANNA").json
    assert document["data"]["file"] == f"{folder(tmp_path)}/anna.toml"
    assert "check-number" in ready("progress", "export", "--person", "ben").out
    assert [row["id"] for row in ready("overview", "--json").json["data"]["people"]] == ["anna", "ben"]

    assert ready("progress", "forget", "--yes", "--person", "anna").code == Exit.OK
    assert sorted(path.name for path in folder(tmp_path).iterdir()) == [
        "ben.toml", "ben.toml.bak", "ben.toml.lock",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "name", ["anna", "안나", "Анна", "安娜", "अन्ना", "José", "mother in law", "x_2-b", "٣"]
)
def test_names_of_every_script_are_good(ready: Ready, name: str) -> None:
    """Letters with their signs, digits, spaces, hyphen and underscore; the second look finds the file."""
    assert ready("progress", "done", "1", "--person", name).code == Exit.OK
    assert ready("progress", "--json", "--person", name).json["data"]["counts"]["done"] == 1


@pytest.mark.parametrize(
    "name",
    ["", " ", "-", "--json", ".", "..", ".anna", "../x", "a/b", "a\\b", "/etc/x", "C:x", "anna.toml", "con.x",
     "CON", "con", "nul", "Aux", "prn", "COM1", "lpt9", "anna ", " anna", "anna.", "x" * 61, "𞤀" * 60, "👩",
     "a\nb", "a\tb", "a\u202eb", "a*", "a?", "a:b", "$(id)", "=1+1", "4111 1111 1111 1111", FULL_WIDTH],
)  # fmt: skip
def test_names_that_no_file_should_have_are_refused(ready: Ready, tmp_path: Path, name: str) -> None:
    """Exit 2 with what, why and what to do; nothing is written, and no number is repeated."""
    for words in (("progress", "done", "1"), ("batch", "x.csv"), ("--json", "steps")):
        done = ready(*words, f"--person={name}")
        assert done.code == Exit.USAGE
        assert "1111" not in done.out + done.err
        assert "１１１１" not in done.out + done.err
    told = ready("progress", f"--person={name}").err
    assert "--person" in told.splitlines()[0]
    assert len(told.splitlines()) == 2
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["x" * 60, "con smith", "com0", "com10", "null", "411111", "2026-12-20"])
def test_what_only_looks_odd_is_taken(ready: Ready, name: str) -> None:
    """Sixty letters, words that merely begin like a device, a few digits, a date."""
    assert ready("progress", "where", "--person", name).code == Exit.OK


def test_a_card_number_has_its_own_error(ready: Ready) -> None:
    """Scripts can tell it from a slip."""
    done = ready("progress", "--json", "--person", FULL_WIDTH)
    assert done.json["errors"][0]["code"] == "card-number"


@linux
@pytest.mark.parametrize(
    ("one", "other", "name"),
    [
        ("Anna", "anna", "anna.toml"),
        ("ANNA", "aNNa", "anna.toml"),
        ("José", unicodedata.normalize("NFD", "JOSÉ"), "josé.toml"),
        ("Groß", "GROSS", "groß.toml"),
        ("АННА", "анна", "анна.toml"),
        ("ΑΝΔΡΕΑΣ", "ανδρεασ", "ανδρεας.toml"),
        ("علی‌رضا", "علیرضا", "علیرضا.toml"),
    ],
)
def test_two_spellings_lead_to_one_file(
    ready: Ready, tmp_path: Path, one: str, other: str, name: str
) -> None:
    """Case, and how an accent is coded, tell nobody apart, also where the disk would."""
    for spelling, step in ((one, "1"), (other, "2")):
        assert ready("progress", "done", step, "--person", spelling).code == Exit.OK
    assert files(tmp_path) == [unicodedata.normalize("NFC", name)]
    assert ready("progress", "--json", "--person", one).json["data"]["counts"]["done"] == 2
    twice = ready("--person", one, "progress", "where", "--person", other)
    assert twice.code == Exit.OK


@linux
def test_a_file_with_capitals_or_another_coding_is_found(ready: Ready, tmp_path: Path) -> None:
    """Who copies a file there by hand, or from a Mac, has it found; two of one name are never guessed."""
    folder(tmp_path).mkdir(parents=True)
    for name in ("Anna", unicodedata.normalize("NFD", "josé")):
        (folder(tmp_path) / f"{name}.toml").write_text("schema = 1\n", encoding="utf-8")
    assert ready("progress", "done", "1", "--person", "anna").code == Exit.OK
    assert ready("progress", "done", "1", "--person", "José").code == Exit.OK
    assert len(files(tmp_path)) == 2

    (folder(tmp_path) / "anna.toml").write_text("schema = 1\n", encoding="utf-8")
    done = ready("progress", "done", "2", "--person", "anna")
    assert done.code == Exit.USAGE
    assert "Anna.toml, anna.toml" in done.err


def test_two_ways_to_name_a_file_are_refused(ready: Ready, tmp_path: Path) -> None:
    """--person beside --file, or two people: no guess, wherever they stand."""
    for words in (
        ("--person", "anna", "--file", "x.toml", "progress", "done", "1"),
        ("--file", "x.toml", "progress", "done", "1", "--person", "anna"),
        ("--person", "anna", "progress", "done", "1", "--person", "ben"),
        ("--person", "anna", "--person", "ben", "progress", "done", "1"),
        ("--file", "a.toml", "--file", "b.toml", "progress", "done", "1"),
    ):
        assert ready(*words).code == Exit.USAGE
    assert list(tmp_path.iterdir()) == []


@linux
def test_it_goes_before_the_variable(ready: Ready, tmp_path: Path) -> None:
    """Who says a name means it, whatever the environment holds."""
    ready("progress", "done", "1", "--person", "anna", ALIPAY_READY_FILE="v.toml")
    assert files(tmp_path) == ["anna.toml"]
    assert not (tmp_path / "v.toml").exists()


@linux
def test_a_folder_that_is_elsewhere_is_used_but_never_made(ready: Ready, tmp_path: Path) -> None:
    """`people` may be a link to a folder that is shared; one that leads to nothing is refused."""
    folder(tmp_path).parent.mkdir(parents=True)
    folder(tmp_path).symlink_to(tmp_path / "shared")
    assert ready("progress", "done", "1", "--person", "anna").code == Exit.USAGE
    assert not (tmp_path / "shared").exists()
    (tmp_path / "shared").mkdir()
    assert ready("progress", "done", "1", "--person", "anna").code == Exit.OK
    assert (tmp_path / "shared" / "anna.toml").exists()


class TestOverview:
    """`overview` without a folder."""

    def test_nobody_is_told_how_to_begin(self, ready: Ready, tmp_path: Path) -> None:
        """Also where the last one was erased: exit 2, two lines, a command that works."""
        for _ in range(2):
            done = ready("overview")
            assert done.code == Exit.USAGE
            assert "--person anna" in done.err
            assert len(done.err.splitlines()) == 2
            ready("progress", "done", "1", "--person", "anna")
            ready("progress", "forget", "--yes", "--person", "anna")
        assert list(tmp_path.glob("*.toml")) == []

    def test_it_shows_the_people_and_not_the_default_file(self, ready: Ready) -> None:
        """One row each, in every form; names of files are all that is shown."""
        ready("progress", "done", "1")
        for name in ("anna", "Ирина"):
            ready("progress", "done", "1", "--person", name)
        rows = ready("overview", "--json").json["data"]["people"]
        assert sorted(row["id"] for row in rows) == ["anna", "ирина"]
        assert "anna,,unknown" in ready("overview", "--format", "csv", "--names").out


class TestHints:
    """The commands on a screen go on with the same file."""

    @pytest.mark.parametrize(
        ("words", "command"),
        [
            (("progress", "done", "1"), "alipay-ready steps check-number --person anna"),
            (("progress",), "alipay-ready progress done old-account --person anna"),
            (("progress",), "alipay-ready check-phone --save --person anna"),
            (("progress", "reset"), "alipay-ready steps old-account --person anna"),
            (("steps", "1"), "alipay-ready progress done old-account --person anna"),
        ],
        ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
    )
    def test_they_keep_the_person(self, ready: Ready, words: tuple[str, ...], command: str) -> None:
        """Who copies such a line means the same person; what needs no file stays as it is."""
        ready("progress", "note", "3", "x", "--person", "anna")
        out = ready(*words, "--person", "anna").out
        assert command in out.replace("\n", " ")
        assert "--person" not in "".join(line for line in out.splitlines() if "explain" in line)

    @pytest.mark.parametrize(
        ("option", "kept"),
        [
            (("--person", "mother in law"), '--person "mother in law"'),
            (("--person", "안나"), "--person 안나"),
            (("--file", "me.toml"), "--file me.toml"),
            (("--file", "my file.toml"), "--file 'my file.toml'"),
            (("--file", "a$b'c.toml"), "--file 'a$b'\"'\"'c.toml'"),
        ],
        ids=lambda value: value if isinstance(value, str) else value[1],
    )
    @pytest.mark.skipif(sys.platform == "win32", reason="quoted for a POSIX shell")
    def test_they_are_quoted_for_the_shell(self, ready: Ready, option: tuple[str, str], kept: str) -> None:
        """A name with a space, or a sign that a shell reads, comes back as one word."""
        assert f"alipay-ready steps check-number {kept}\n" in ready("progress", "done", "1", *option).out

    def test_a_name_that_cannot_be_shown_is_left_out(self, ready: Ready) -> None:
        """A masked number in a command would name another file."""
        done = ready("progress", "done", "1", "--file", "4111111111111111.toml")
        assert "alipay-ready steps check-number\n" in done.out
        assert "4111" not in done.out + done.err

    def test_to_erase_keeps_it_too(self, ready: Ready) -> None:
        """Else the line that is to be copied would erase another person's file."""
        ready("progress", "done", "1", "--person", "anna")
        done = ready("progress", "forget", "--person", "anna")
        assert done.err.endswith("alipay-ready progress forget --yes --person anna\n")
        begin = ready("progress", "export", "--person", "ben").err
        assert "alipay-ready progress done STEP --person ben" in begin

    def test_without_an_option_nothing_is_added(self, ready: Ready) -> None:
        """Nor for the variable, which the next command has too."""
        assert "--" not in ready("progress", "done", "1", ALIPAY_READY_FILE="v.toml").out


def test_the_person_is_named_on_the_screen(ready: Ready) -> None:
    """In a family one looks twice whose list this is; without the option nothing is said."""
    assert ready("progress", "--person", "anna").out.startswith("Person: anna\n")
    assert "Person" not in ready("progress").out
