"""Standard streams that are closed, full, or lack characters, through real processes."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest

from alipay_ready.exits import Exit
from support import environment, run, terminal

pytestmark = pytest.mark.skipif(os.name == "nt", reason="a POSIX shell closes the streams")
FULL = pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
DONE = ("progress", "done", "install-app", "--file", "me.toml")
# What says something on standard output.
SAYING = [
    (), ("--help",), ("--version",), ("start", "-h"), ("check-card", "mir"),
    ("check-card", "visa", "--color", "always"),
    ("steps",), ("steps", "--format", "html"), ("batch", "people.csv"), DONE,
]  # fmt: skip
LAST = "Set PYTHONIOENCODING=utf-8, or make a page: alipay-ready steps --format html -o alipay.html"


def streams(home: Path, *words: str, ends: str, **env: str) -> subprocess.CompletedProcess[bytes]:
    """Run a command whose streams the shell opens or closes, as `ends` says."""
    (home / "people.csv").write_text("id,phone\na,+447400123456\n", encoding="utf-8")
    return subprocess.run(
        ["/bin/bash", "-c", f'"$0" -m alipay_ready "$@" {ends}', sys.executable, *words],
        input=b"", capture_output=True, env=environment(home, **env), cwd=home, check=False,
    )  # fmt: skip


@pytest.mark.parametrize("json_", [(), ("--json",)], ids=["text", "json"])
@pytest.mark.parametrize("words", SAYING, ids=" ".join)
@pytest.mark.parametrize("end", [">&-", pytest.param("> /dev/full", marks=FULL)])
def test_an_answer_that_is_lost_is_74(
    tmp_path: Path, words: tuple[str, ...], end: str, json_: tuple[str, ...]
) -> None:
    """Whoever writes it, we or a library: an error of ours, and no word about what was changed."""
    done = streams(tmp_path, *json_, *words, ends=end)
    said = done.stderr.decode()

    assert done.returncode == Exit.IO
    assert "The output could not be written: " in said
    assert not re.search("Traceback|fault|Nothing was changed", said)
    assert (tmp_path / "me.toml").exists() == (words == DONE)


@pytest.mark.parametrize("end", [">&-", pytest.param("> /dev/full", marks=FULL)])
@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("check-card", "mir", "--quiet"), Exit.BLOCKED),
        (("no-such-command",), Exit.USAGE),
        (("--json", "no-such-command"), Exit.IO),
        (("batch", "people.csv", "-o", "out.csv"), Exit.OK),
        (("steps", "--format", "html", "-o", "out.html"), Exit.OK),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_who_says_nothing_there_loses_nothing(
    tmp_path: Path, words: tuple[str, ...], code: Exit, end: str
) -> None:
    """The code is the answer, the error, or that of the file that was written."""
    assert streams(tmp_path, *words, ends=end).returncode == code


@pytest.mark.parametrize("json_", [(), ("--json",)], ids=["text", "json"])
@pytest.mark.parametrize("words", SAYING, ids=" ".join)
def test_a_reader_that_went_away_is_141(
    tmp_path: Path, words: tuple[str, ...], json_: tuple[str, ...]
) -> None:
    """In silence, in colour too."""
    (tmp_path / "people.csv").write_text("id,phone\na,+447400123456\n", encoding="utf-8")
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [sys.executable, "-m", "alipay_ready", *json_, *words],
        stdout=write, stderr=subprocess.PIPE, env=environment(tmp_path), cwd=tmp_path, check=False,
    )  # fmt: skip
    os.close(write)

    assert done.returncode == Exit.CLOSED_PIPE
    assert done.stderr == b""


@pytest.mark.parametrize("end", ["2>&-", pytest.param("2> /dev/full", marks=FULL), "2> >(exec true)"])
@pytest.mark.parametrize(
    "words",
    [
        *SAYING,
        ("no-such-command",),
        ("--json", "no-such-command"),
        ("batch", "people.csv", "-o", "out.csv", "--force"),
        ("check-card", "4111111111111111"),
        ("check-card", "-"),
    ],
    ids=" ".join,
)
def test_errors_that_nobody_reads_change_nothing(tmp_path: Path, words: tuple[str, ...], end: str) -> None:
    """The same code and the same answer, and the files are written."""
    heard = streams(tmp_path, *words, ends="2> heard", FORCE_COLOR="")
    (tmp_path / "me.toml").unlink(missing_ok=True)
    unheard = streams(tmp_path, *words, ends=end)

    assert (unheard.returncode, unheard.stdout) == (heard.returncode, heard.stdout)
    assert (tmp_path / "me.toml").exists() == (words == DONE)
    assert (tmp_path / "out.csv").exists() == ("out.csv" in words)


def test_all_of_them_closed(tmp_path: Path) -> None:
    """As a service is started: no file gets the number of a stream, and none is spoilt."""
    assert streams(tmp_path, *DONE, "--quiet", ends="<&- >&- 2>&-").returncode == Exit.OK
    assert (
        streams(tmp_path, "batch", "people.csv", "-o", "out.csv", ends="<&- >&- 2>&-").returncode == Exit.OK
    )
    assert run("validate", "me.toml", home=tmp_path).code == Exit.OK
    assert (tmp_path / "out.csv").read_text(encoding="utf-8").startswith("line,id,")
    assert streams(tmp_path, "steps", ends="<&- >&- 2>&-").returncode == Exit.IO


READING = [
    (("check-card",), Exit.USAGE),
    (("check-card", "-"), Exit.USAGE),
    (("check-phone",), Exit.USAGE),
    (("check-phone", "-"), Exit.USAGE),
    (("batch", "-"), Exit.DATA),
    (("batch", "-", "--from", "csv"), Exit.DATA),
    (("validate", "-"), Exit.DATA),
    (("progress", "forget", "--file", "me.toml"), Exit.USAGE),
    (("progress", "walk"), Exit.USAGE),
    (("progress", "note", "sign-up", "-"), Exit.USAGE),
    (("explain", "stuck"), Exit.OK),
    (("start",), Exit.UNKNOWN),
    (("steps",), Exit.OK),
]


@pytest.mark.parametrize("end", ["<&-", "0> written"])
@pytest.mark.parametrize(
    ("words", "code"), READING, ids=lambda v: " ".join(v) if isinstance(v, tuple) else ""
)
def test_an_input_that_is_closed_has_ended(
    tmp_path: Path, words: tuple[str, ...], code: Exit, end: str
) -> None:
    """The same as an empty one, word for word; also where it can only be written to."""
    (tmp_path / "me.toml").write_text(
        'schema = 1\n[steps]\nsign-up = { status = "done" }\n', encoding="utf-8"
    )
    closed = streams(tmp_path, *words, ends=end)
    empty = streams(tmp_path, *words, ends="< /dev/null")

    assert closed.returncode == code
    assert (closed.stdout, closed.stderr) == (empty.stdout, empty.stderr)


def test_input_that_is_no_text_is_no_fault(tmp_path: Path) -> None:
    """Bytes that the encoding of the terminal does not have."""
    for name in ("utf-8", "ascii"):
        done = run(
            "progress", "note", "sign-up", "-", home=tmp_path, stdin=b"seen \xff\xfe", PYTHONIOENCODING=name
        )
        assert (done.code, done.err) == (Exit.OK, "")


SETTINGS = {
    "latin-1": {"PYTHONIOENCODING": "latin-1"},
    "cp1252": {"PYTHONIOENCODING": "cp1252"},
    "ascii": {"PYTHONIOENCODING": "ascii"},
    "C": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
}
SHOWING = [
    ("start", "-h"), ("progress", "-h"), ("check-phone", "+447400123456"), ("steps", "--full"),
    ("steps", "go-online"), ("explain", "trouble.restricted"), ("explain", "风控"), ("check-card", "李雷"),
    ("overview", "people"), ("progress", "--file", "people/Łukasz.toml"),
]  # fmt: skip


@pytest.mark.parametrize("colour", ["never", "always"])
@pytest.mark.parametrize("setting", SETTINGS)
def test_an_encoding_that_lacks_characters(tmp_path: Path, setting: str, colour: str) -> None:
    """The English stands alone, on every screen: no ??, no escapes, no fault, and one line that helps."""
    (tmp_path / "people").mkdir()
    (tmp_path / "people" / "Łukasz.toml").write_text('schema = 1\nlabel = "Łukasz"\n', encoding="utf-8")
    for words in SHOWING:
        done = streams(tmp_path, *words, "--color", colour, ends="", **SETTINGS[setting])
        charset = "ascii" if setting == "C" else setting
        out, err = done.stdout.decode(charset), done.stderr.decode(charset)

        assert done.returncode not in {Exit.BUG, Exit.IO}, words
        assert not re.search(r"\?\?|\\[ux]|fault|Traceback|[ (]\)|\( ", out + err), words
        assert err.count(LAST) <= 1, words
        if words[0] == "steps":
            assert err.count(LAST) == 1
            assert out.isascii() or charset != "ascii"


@pytest.mark.parametrize("setting", SETTINGS)
def test_a_sentence_to_show_is_pinyin_without_tones(tmp_path: Path, setting: str) -> None:
    """It can still be said; the characters have their line no more."""
    done = streams(tmp_path, "steps", "go-online", ends="", **SETTINGS[setting])

    assert b"  Qingwen nali keyi mai shoujika? Wo yao shangwang yong de.\n  Where can I buy" in done.stdout


def test_the_line_that_helps_is_for_somebody_who_reads(tmp_path: Path) -> None:
    """Not where the reader of the answer has gone away, as `head` does."""
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [sys.executable, "-m", "alipay_ready", "steps"], stdout=write, stderr=subprocess.PIPE,
        env=environment(tmp_path, PYTHONIOENCODING="latin-1"), cwd=tmp_path, check=False,
    )  # fmt: skip
    os.close(write)

    assert (done.returncode, done.stderr) == (Exit.CLOSED_PIPE, b"")


def test_the_line_that_helps_can_be_silenced(tmp_path: Path) -> None:
    """With -q, with --json, and where nothing is missing."""
    latin = {"PYTHONIOENCODING": "latin-1"}

    assert run("explain", "风控", "-q", home=tmp_path, **latin).err == ""
    assert run("steps", "sign-up", "--json", home=tmp_path, **latin).err == ""
    assert run("check-card", "visa", home=tmp_path, **latin).err == ""


@pytest.mark.parametrize("setting", SETTINGS)
@pytest.mark.parametrize(
    "words",
    [
        ("steps", "--full", "--json"),
        ("explain", "trouble.restricted", "--json"),
        ("validate", "--schema", "output"),
    ],
)
def test_json_is_the_same_document_in_every_encoding(
    tmp_path: Path, words: tuple[str, ...], setting: str
) -> None:
    """In ASCII, with escapes."""
    as_ever = streams(tmp_path, *words, ends="")
    done = streams(tmp_path, *words, ends="", **SETTINGS[setting])

    assert done.stdout.isascii()
    assert not as_ever.stdout.isascii()
    assert json.loads(done.stdout) == json.loads(as_ever.stdout)


def test_a_path_that_cannot_be_shown_is_not_shown_differently(tmp_path: Path) -> None:
    """A script would write somewhere else: 65, and --json has it whole."""
    words = ("progress", "where", "--file", "李.toml")
    latin = {"PYTHONIOENCODING": "latin-1"}

    assert run(*words, home=tmp_path, **latin).code == Exit.DATA
    assert run(*words, "--json", home=tmp_path, **latin).json["data"]["file"].endswith("李.toml")


def test_an_exported_file_is_the_same_file(tmp_path: Path) -> None:
    """What cannot be shown is escaped as TOML has it, and validate takes it."""
    run("progress", "note", "sign-up", "“支付宝”", "--file", "me.toml", home=tmp_path)
    done = run("progress", "export", "--file", "me.toml", home=tmp_path, PYTHONIOENCODING="ascii")
    (tmp_path / "copy.toml").write_text(done.out, encoding="utf-8")

    assert run("validate", "copy.toml", home=tmp_path).code == Exit.OK
    assert "“支付宝”" in run("progress", "export", "--file", "copy.toml", home=tmp_path).out


@pytest.mark.parametrize("columns", ["0", "1", "7"])
def test_a_terminal_without_room(tmp_path: Path, columns: str) -> None:
    """Whatever it says of itself."""
    for words in (("steps",), ("check-phone", "+447400123456"), ("steps", "--qr"), ("-h",)):
        done = run(*words, "--color", "always", home=tmp_path, COLUMNS=columns)
        assert (done.code, done.err) == (Exit.OK, "")


@pytest.mark.parametrize(
    ("words", "seen"),
    [
        (("start", "--home", "GB", "--arrive", "2026-12-20"), "Type a number"),
        (("progress", "walk"), "quit"),
        (("explain", "stuck"), "Type a number"),
    ],
)
def test_questions_on_a_terminal_that_lacks_characters(
    tmp_path: Path, words: tuple[str, ...], seen: str
) -> None:
    """Menus are drawn with signs that it lacks: numbers instead."""
    child = terminal(*words, home=tmp_path, PYTHONIOENCODING="ascii")
    child.expect_exact(seen)
    child.sendintr()
    child.expect(pexpect.EOF)
    child.close()

    assert child.exitstatus == Exit.INTERRUPTED
    assert "??" not in (child.before or "")


def test_the_bar_on_a_terminal_that_lacks_characters(tmp_path: Path) -> None:
    """Plain dashes."""
    (tmp_path / "many.csv").write_text("phone\n" + "+447400123456\n" * 30_000, encoding="utf-8")
    child = terminal("batch", "many.csv", "-o", "out.csv", home=tmp_path, PYTHONIOENCODING="ascii")
    child.expect(pexpect.EOF)
    child.close()

    assert child.exitstatus == Exit.OK
    assert "fault" not in (child.before or "")
    assert "per second" in (child.before or "")
