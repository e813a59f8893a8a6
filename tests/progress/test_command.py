"""`progress` as a person meets it: real processes, an empty home."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from alipay_ready.exits import Exit
from support import Done, environment

Ready = Callable[..., Done]
PAN = "4111 1111 1111 1111"
posix = pytest.mark.skipif(os.name == "nt", reason="POSIX only")


def default(home: Path) -> Path:
    """Return the default progress file below a home on Linux."""
    return home / ".local" / "share" / "alipay-ready" / "progress.toml"


def statuses(ready: Ready, *words: str) -> dict[str, str]:
    """Return the status of every step."""
    return {step["id"]: step["status"] for step in ready("progress", "--json", *words).json["data"]["steps"]}


def follow_office(ready: Ready, office: Path) -> None:
    """Follow the office's small list."""
    assert ready("progress", "--checklist", office.name).code == Exit.OK


def test_without_a_file_everything_is_open_and_it_says_how_to_begin(ready: Ready, tmp_path: Path) -> None:
    """Looking is no error and creates nothing."""
    done = ready("progress")
    data = ready("progress", "--json").json["data"]

    assert done.code == Exit.OK
    assert "Nothing is saved yet" in done.out
    assert "alipay-ready progress done" in done.out
    assert data["route"] == "visitor"
    assert data["exists"] is False
    assert {step["status"] for step in data["steps"]} == {"open"}
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform != "linux", reason="the path is Linux's")
def test_the_first_mark_creates_the_default_file(ready: Ready, tmp_path: Path) -> None:
    """In the platform's data folder; the next day it is there."""
    assert ready("progress", "done", "sign-up").code == Exit.OK
    assert default(tmp_path).exists()
    assert statuses(ready)["sign-up"] == "done"
    assert ready("progress", "where").out == f"{default(tmp_path)}\n"


def test_the_json_document_has_the_documented_keys(ready: Ready) -> None:
    """For scripts: file, route, counts, next, steps; and the exit code in it is the real one."""
    done = ready("progress", "done", "install-app", "--json")
    document = done.json
    data = document["data"]

    assert (document["command"], document["status"], document["exit_code"]) == ("progress", "ok", 0)
    assert {"file", "route", "counts", "next", "steps"} <= set(data)
    assert {"total", "done", "skipped", "open"} <= set(data["counts"])
    assert data["counts"]["done"] == 1
    assert data["changed"] == [{"id": "install-app", "was": "open", "now": "done"}]
    assert {"id", "number", "core", "phase", "title", "status", "minutes", "due"} <= set(data["steps"][0])
    assert data["next"] == data["steps"][0]["id"]


def test_a_step_goes_by_id_beginning_and_number(ready: Ready, office: Path) -> None:
    """All three in one command."""
    follow_office(ready, office)
    ready("progress", "done", "read-mail", "num", "4")

    assert statuses(ready) == {
        "read-mail": "done", "number": "done", "cards": "open", "taiwan": "done", "visit-us": "open",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("command", "wrong"),
    [("done", "numbre"), ("done", "99"), ("done", "0"), ("done", ""), ("done", PAN), ("done", "\u0661\u0662"),
     ("skip", "numbre"), ("todo", "-1")],
)  # fmt: skip
def test_a_wrong_name_marks_nothing(
    ready: Ready, tmp_path: Path, office: Path, command: str, wrong: str
) -> None:
    """Not even the right ones beside it; exit 2 with the nearest names, never the digits."""
    follow_office(ready, office)
    before = default(tmp_path).read_bytes()
    done = ready("progress", command, "read-mail", "--", wrong)

    assert done.code == Exit.USAGE
    assert default(tmp_path).read_bytes() == before
    assert "1111" not in done.err
    if wrong == "numbre":
        assert "number" in done.err


def test_an_ambiguous_beginning_names_the_choices(ready: Ready) -> None:
    """And does nothing."""
    done = ready("progress", "done", "pay")

    assert done.code == Exit.USAGE
    assert "payment-password" in done.err
    assert "payment-code" in done.err


def test_marking_twice_is_harmless(ready: Ready) -> None:
    """Exit 0, and said."""
    ready("progress", "done", "sign-up")
    done = ready("progress", "done", "sign-up")

    assert done.code == Exit.OK
    assert "Already done: 7 " in done.out


def test_open_needs_are_named_and_the_mark_is_made(ready: Ready, office: Path) -> None:
    """The person knows better."""
    follow_office(ready, office)
    done = ready("progress", "done", "cards")

    assert done.code == Exit.OK
    assert "This needs a step that is still open: 2 Check the number" in done.out
    assert statuses(ready)["cards"] == "done"


def test_skip_todo_and_undo(ready: Ready) -> None:
    """A skip with its reason, open again with the reason kept, and back."""
    ready("progress", "skip", "transport", "--note", "no metro there")
    assert statuses(ready)["transport"] == "skipped"
    ready("progress", "todo", "transport")
    steps = ready("progress", "--json").json["data"]["steps"]
    assert next(step["notes"] for step in steps if step["id"] == "transport") == ["no metro there"]
    undone = ready("progress", "undo")
    assert statuses(ready)["transport"] == "skipped"
    assert "\n  skipped: " in undone.out
    ready("progress", "undo")
    assert statuses(ready)["transport"] == "open"


def test_undo_without_anything_to_undo(ready: Ready) -> None:
    """Exit 2, in words."""
    assert ready("progress", "undo").code == Exit.USAGE


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (("plain",), "plain"),
        (("two", "words"), "two words"),
        (("- asked the bank",), "- asked the bank"),
        (("--really",), "--really"),
        (("-x",), "-x"),
        (("--", "--json"), "--json"),
        (("call +86 571 2688 6000",), "call +86 571 2688 6000"),
        (("[bold]银行[/bold] :smile:",), "[bold]银行[/bold] :smile:"),
    ],
    ids=" ".join,
)
def test_notes_are_kept_as_they_are_typed(ready: Ready, words: tuple[str, ...], text: str) -> None:
    """Also with a dash in front, a hotline, or what looks like markup."""
    done = ready("progress", "note", "sign-up", *words)

    assert done.code == Exit.OK
    steps = ready("progress", "--json").json["data"]["steps"]
    assert next(step["notes"] for step in steps if step["id"] == "sign-up") == [text]
    assert f"note: {text}" in ready("progress").out


def test_a_note_from_stdin_and_cleared(ready: Ready) -> None:
    """`-` reads it; `--clear` removes all notes of the step."""
    ready("progress", "note", "sign-up", "-", stdin="from a pipe\n")
    assert "note: from a pipe" in ready("progress").out
    ready("progress", "note", "--clear", "sign-up")
    assert "note:" not in ready("progress").out


@pytest.mark.parametrize(
    "words", [(), ("text", "--clear"), ("",), ("x" * 2001,)], ids=["none", "both", "empty", "long"]
)
def test_a_note_needs_a_text_or_clear(ready: Ready, words: tuple[str, ...]) -> None:
    """Exit 2, and nothing is saved."""
    assert ready("progress", "note", "sign-up", *words).code == Exit.USAGE
    assert ready("progress", "--json").json["data"]["exists"] is False


@pytest.mark.parametrize(
    "words",
    [
        ("note", "sign-up", PAN),
        ("note", "sign-up", "card 4111-1111-1111-1111 ok"),
        ("skip", "sign-up", "--note", PAN),
        ("done", PAN),
        ("--arrive", PAN),
        ("--checklist", PAN),
        ("export", "--output"),
    ],
    ids=lambda words: " ".join(words[:2]),
)
def test_card_numbers_are_refused_everywhere_and_never_repeated(
    ready: Ready, tmp_path: Path, words: tuple[str, ...]
) -> None:
    """Not on the screen, not in a file."""
    done = ready("progress", *words)

    assert done.code == Exit.USAGE
    assert "1111" not in done.out + done.err
    assert list(tmp_path.rglob("*.toml")) == []


def test_a_card_number_in_the_file_is_hidden(ready: Ready, tmp_path: Path) -> None:
    """Written by hand, in a note, a label, an id or a number of its own: no command shows it."""
    bare = PAN.replace(" ", "")
    (tmp_path / "me.toml").write_text(
        f'schema = 1\nname = "{PAN}"\nown = {bare}\n'
        f'[checklist]\nid = "{bare}"\n[checklist.titles]\n"{bare}" = "{PAN}"\n'
        f'[steps.sign-up]\nstatus = "done"\nnotes = ["{PAN}"]\n'
        f'[steps."{bare}"]\nstatus = "done"\nnotes = ["{PAN}"]\n'
        f'[checks.cards."{PAN}"]\nstatus = "ready"\nnetwork = "{bare}"\n',
        encoding="utf-8",
    )
    for words in ((), ("next",), ("export",), ("export", "--share"), ("done", "1"), ("undo",), ("where",)):
        for json in ((), ("--json",)):
            done = ready("progress", *words, *json, "--file", "me.toml")
            assert "4111" not in done.out + done.err


class TestArrive:
    """`--arrive DATE`."""

    def test_it_gives_each_step_its_day(self, ready: Ready, office: Path) -> None:
        """Saved, so that the next look has it; what is late is named."""
        follow_office(ready, office)
        ready("progress", "--arrive", "2026-12-01")
        data = ready("progress", "--json").json["data"]

        assert [step["due"] for step in data["steps"]] == [
            "2026-11-23",
            "2026-11-26",
            "2026-12-01",
            "2026-12-01",  # it tells no day, and takes that of the step in front of it
            "2026-12-04",
        ]
        assert [step["id"] for step in data["steps"] if step["overdue"]] == ["read-mail"]
        assert data["counts"]["overdue"] == 1
        assert "by today" in ready("progress").out
        assert "21 Nov" not in ready("progress").out
        assert "in 8 days" in ready("progress").out

    def test_a_near_flight_gets_a_plan_for_today(self, ready: Ready) -> None:
        """Number first, cash last."""
        out = ready("progress", "--arrive", "2026-11-25").out

        lines = out.splitlines()
        assert "Do these steps today, in this order:" in lines[3]
        assert lines[4].strip() == "2  Check that your number can get the SMS code"
        assert "overdue" not in out.casefold()
        today = ready("progress", "--json").json["data"]["today"]
        assert today[0] == "check-number"
        assert today[-1] == "reserve"

    def test_none_takes_it_away_and_undo_brings_it_back(self, ready: Ready) -> None:
        """A changed flight is a change like any other."""
        ready("progress", "--arrive", "2026-12-01")
        ready("progress", "--arrive", "none")
        assert ready("progress", "--json").json["data"]["arrive"] is None
        assert "The day of arrival is as before." in ready("progress", "undo").out
        assert ready("progress", "--json").json["data"]["arrive"] == "2026-12-01"

    @pytest.mark.parametrize("date", ["soon", "2026-13-01", "1999-12-31", "9999-12-31", "3/4/2026", ""])
    def test_what_is_no_date_is_refused(self, ready: Ready, date: str) -> None:
        """With an example."""
        done = ready("progress", "--arrive", date)

        assert done.code == Exit.USAGE
        assert "2026-" in done.err

    def test_a_day_is_read_as_people_write_it(self, ready: Ready) -> None:
        """The day that was found is saved, and said."""
        assert "You arrive on 20 December 2026" in ready("progress", "--arrive", "20 Dec").out
        assert ready("progress", "--json").json["data"]["arrive"] == "2026-12-20"


class TestCheck:
    """`progress --check`."""

    def test_open_steps_are_1_and_settled_ones_0(self, ready: Ready, office: Path) -> None:
        """Skipped counts as settled; with --strict it does not, save for steps that some people need."""
        follow_office(ready, office)
        assert ready("progress", "--check", "-q").code == Exit.BLOCKED
        ready("progress", "done", "read-mail", "number")
        ready("progress", "skip", "taiwan")
        ready("progress", "done", "cards")
        assert ready("progress", "--check").code == Exit.OK
        assert ready("progress", "--check", "--strict").code == Exit.OK
        ready("progress", "skip", "number")
        assert ready("progress", "--check").code == Exit.OK
        assert ready("progress", "--check", "--strict").code == Exit.BLOCKED

    def test_quiet_says_nothing_and_json_has_the_code(self, ready: Ready) -> None:
        """For scripts."""
        quiet = ready("progress", "--check", "--quiet")
        assert (quiet.out, quiet.err) == ("", "")
        assert ready("progress", "--check", "--json").json["exit_code"] == Exit.BLOCKED

    def test_it_goes_with_the_bare_command_only(self, ready: Ready) -> None:
        """`progress --check done 1` would be two things at once."""
        assert ready("progress", "--check", "done", "1").code == Exit.USAGE


class TestFile:
    """Which file."""

    @pytest.mark.parametrize(
        "words",
        [
            ("--file", "x.toml", "progress", "done", "1"),
            ("progress", "--file", "x.toml", "done", "1"),
            ("progress", "done", "--file", "x.toml", "1"),
            ("progress", "done", "1", "--file", "x.toml"),
            ("progress", "--file", "x.toml", "done", "1", "--file", "x.toml"),
            ("progress", "note", "1", "text", "--file=x.toml"),
        ],
        ids=" ".join,
    )
    def test_the_option_means_the_same_wherever_it_stands(
        self, ready: Ready, tmp_path: Path, words: tuple[str, ...]
    ) -> None:
        """Nothing else is written."""
        assert ready(*words).code == Exit.OK
        assert sorted(path.name for path in tmp_path.iterdir()) == ["x.toml", "x.toml.bak", "x.toml.lock"]

    def test_two_different_files_are_refused(self, ready: Ready, tmp_path: Path) -> None:
        """No guess."""
        assert ready("progress", "--file", "a.toml", "done", "1", "--file", "b.toml").code == Exit.USAGE
        assert list(tmp_path.iterdir()) == []

    def test_the_variable_and_the_option_over_it(self, ready: Ready, tmp_path: Path) -> None:
        """ALIPAY_READY_FILE, then --file."""
        ready("progress", "done", "1", ALIPAY_READY_FILE="v.toml")
        assert (tmp_path / "v.toml").exists()
        ready("progress", "done", "1", "--file", "o.toml", ALIPAY_READY_FILE="w.toml")
        assert (tmp_path / "o.toml").exists()
        assert not (tmp_path / "w.toml").exists()

    @pytest.mark.parametrize(
        ("name", "code"), [("no/x.toml", Exit.USAGE), (".", Exit.USAGE), ("", Exit.USAGE), ("-", Exit.USAGE)]
    )
    def test_names_that_cannot_be_written(self, ready: Ready, tmp_path: Path, name: str, code: Exit) -> None:
        """A missing folder, a folder, nothing, stdin."""
        assert ready("progress", "done", "1", "--file", name).code == code
        assert list(tmp_path.iterdir()) == []

    def test_a_broken_file_is_65_and_untouched(self, ready: Ready, tmp_path: Path) -> None:
        """By every command that reads it; `where` still says where it is."""
        (tmp_path / "x.toml").write_bytes(b"schema = 1\nroute = visitor\n")
        for words in (
            (),
            ("next",),
            ("done", "1"),
            ("undo",),
            ("reset",),
            ("export",),
            ("--check",),
            ("note", "1", "x"),
        ):
            done = ready("progress", *words, "--file", "x.toml")
            assert done.code == Exit.DATA
            assert "line 2" in done.err
            assert done.out == ""
        assert ready("progress", "where", "--file", "x.toml").code == Exit.OK
        assert (tmp_path / "x.toml").read_bytes() == b"schema = 1\nroute = visitor\n"
        assert [path.name for path in tmp_path.iterdir()] == ["x.toml"]

    def test_a_newer_file_asks_for_an_update(self, ready: Ready, tmp_path: Path) -> None:
        """65, and the document says so too."""
        (tmp_path / "x.toml").write_bytes(b"schema = 99\n")
        document = ready("progress", "--file", "x.toml", "--json").json

        assert document["exit_code"] == Exit.DATA
        assert document["errors"][0]["code"] == "newer-schema"
        assert document["errors"][0]["hint"].startswith("Update alipay-ready")

    def test_a_file_with_a_name_that_is_no_text(self, ready: Ready, tmp_path: Path) -> None:
        """Bytes of another encoding in the name: it works, also in JSON."""
        if os.name == "nt" or sys.platform == "darwin":
            pytest.skip("names are text there")
        name = os.fsdecode(b"caf\xe9.toml")
        assert ready("progress", "done", "1", "--file", name, "--json").code == Exit.OK
        assert (tmp_path / name).exists()


class TestChecklist:
    """Following another list, and a list that changes."""

    def test_an_own_list_and_back(self, ready: Ready, office: Path) -> None:
        """Every mark stays, whichever list is followed; what is not on it is shown as such."""
        ready("progress", "done", "sign-up")
        follow_office(ready, office)
        ready("progress", "done", "read-mail")
        out = ready("progress").out
        assert out.startswith("Our office  Done: 1 of 5 steps.")
        assert "Kept, but not on this checklist now" in out
        assert "sign-up" in out
        ready("progress", "--checklist", "resident")
        data = ready("progress", "--json").json["data"]
        assert data["route"] == "resident"
        assert next(step["status"] for step in data["steps"] if step["id"] == "sign-up") == "done"
        assert [row["id"] for row in data["retired"]] == ["read-mail"]

    def test_one_line_says_what_changed(self, ready: Ready, office: Path) -> None:
        """A step renamed, one retired, one new, and the revision: every mark is there."""
        follow_office(ready, office)
        ready("progress", "done", "number", "taiwan")
        text = office.read_text(encoding="utf-8").replace("revision = 1", "revision = 2")
        text = text.replace('id = "number"\n', 'id = "phone-number"\naliases = ["number"]\n')
        text = text.replace('["number"]\ncheck = "cards"', '["phone-number"]\ncheck = "cards"')
        text = text.replace('id = "taiwan"', 'id = "permit"')
        office.write_text(text, encoding="utf-8")
        out = ready("progress").out
        (line,) = [line for line in out.splitlines() if line.startswith("The checklist has changed")]

        for words in (
            "was revision 1 and is now revision 2",
            "number is now phone-number.",
            "New on it: permit.",
            "No longer on it: taiwan.",
        ):
            assert words in line
        assert statuses(ready)["phone-number"] == "done"
        assert statuses(ready)["permit"] == "open"
        ready("progress", "done", "read-mail")
        assert "has changed" not in ready("progress").out
        assert "taiwan" in ready("progress").out

    def test_a_missing_list_says_so_and_the_marks_go_on(self, ready: Ready, office: Path) -> None:
        """Titles only, and one line why."""
        follow_office(ready, office)
        office.unlink()
        assert ready("progress", "done", "number").code == Exit.OK
        out = ready("progress").out

        assert "is not there. So only the titles" in out
        assert "[x]  2  Check the number" in out

    def test_an_unknown_list_is_refused(self, ready: Ready, tmp_path: Path) -> None:
        """Exit 2, with the names there are."""
        done = ready("progress", "--checklist", "residnet")

        assert done.code == Exit.USAGE
        assert "resident" in done.err
        assert list(tmp_path.iterdir()) == []


class TestExport:
    """`progress export`."""

    def test_it_prints_a_file_that_reads_again(self, ready: Ready, tmp_path: Path) -> None:
        """For another machine."""
        ready("progress", "done", "sign-up", "--file", "a.toml")
        (tmp_path / "b.toml").write_text(
            ready("progress", "export", "--file", "a.toml").out, encoding="utf-8"
        )

        assert (tmp_path / "b.toml").read_bytes() == (tmp_path / "a.toml").read_bytes()

    def test_share_has_no_notes(self, ready: Ready) -> None:
        """Ids, marks and statuses; in JSON too."""
        ready("progress", "note", "sign-up", "secret")
        ready("progress", "--arrive", "2026-12-20")
        for json in ((), ("--json",)):
            out = ready("progress", "export", "--share", *json).out
            assert "sign-up" in out
            assert "secret" not in out
            assert "2026" not in out

    def test_output_needs_force_to_replace(self, ready: Ready, tmp_path: Path) -> None:
        """`-o FILE`."""
        ready("progress", "done", "sign-up", "--file", "a.toml")
        assert ready("progress", "export", "--file", "a.toml", "-o", "b.toml").code == Exit.OK
        assert ready("progress", "export", "--file", "a.toml", "-o", "b.toml").code == Exit.USAGE
        assert ready("progress", "export", "--file", "a.toml", "-o", "b.toml", "--force").code == Exit.OK
        assert (tmp_path / "b.toml").exists()

    def test_without_a_file_there_is_nothing_to_export(self, ready: Ready) -> None:
        """Exit 2."""
        assert ready("progress", "export").code == Exit.USAGE


def on_terminal(home: Path, answer: bytes, *words: str) -> tuple[int, str]:
    """Run on a pseudo-terminal, answer the question, and return the exit code and what was shown."""
    import pty

    main, side = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "alipay_ready", *words],
        stdin=side, stdout=side, stderr=side, cwd=home, env=environment(home, TERM="dumb"),
        start_new_session=True,
    )  # fmt: skip
    os.close(side)
    os.write(main, answer)
    shown = b""
    while True:
        try:
            part = os.read(main, 4096)
        except OSError:
            break
        if not part:
            break
        shown += part
    os.close(main)
    return process.wait(timeout=20), shown.decode()


class TestForget:
    """`progress forget`."""

    def test_off_a_terminal_it_needs_yes(self, ready: Ready, tmp_path: Path) -> None:
        """Nothing is erased by accident in a script."""
        ready("progress", "done", "1", "--file", "a.toml")
        assert ready("progress", "forget", "--file", "a.toml", stdin="y\n").code == Exit.USAGE
        assert (tmp_path / "a.toml").exists()
        done = ready("progress", "forget", "--file", "a.toml", "--yes", "--json")
        assert done.code == Exit.OK
        assert len(done.json["data"]["erased"]) == 3
        assert list(tmp_path.iterdir()) == []

    def test_nothing_to_erase(self, ready: Ready) -> None:
        """Exit 0, said, no question."""
        done = ready("progress", "forget")

        assert done.code == Exit.OK
        assert "nothing to erase" in done.out

    @posix
    @pytest.mark.parametrize(("answer", "left"), [(b"y\n", []), (b"n\n", 3), (b"\n", 3), (b"\x04", 3)])
    def test_one_question_on_a_terminal(
        self, ready: Ready, tmp_path: Path, answer: bytes, left: object
    ) -> None:
        """Only yes erases; enter and the end of input do not."""
        ready("progress", "done", "1", "--file", "a.toml")
        code, shown = on_terminal(tmp_path, answer, "progress", "forget", "--file", "a.toml")

        assert code == Exit.OK
        assert "cannot undo this" in shown
        assert len(list(tmp_path.iterdir())) == (left or 0)


HOSTILE = "\x1b[2J\x1b]0;title\x07\u202e\u2066\x00\x9b31m\u200b[red]x[/red]\r\nnext\x7f"


@posix
def test_what_a_person_or_a_file_says_is_shown_harmlessly(ready: Ready, tmp_path: Path) -> None:
    """Escapes in notes, labels, titles and ids move no cursor; markup is only text; in colour too."""
    as_toml = "".join(f"\\u{ord(char):04x}" for char in HOSTILE)
    (tmp_path / "x.toml").write_text(
        f'schema = 1\n[checklist]\nid = "own"\npath = "{as_toml}.toml"\n'
        f'[checklist.titles]\n"{as_toml}" = "{as_toml}"\n'
        f'[steps."{as_toml}"]\nstatus = "skipped"\nnotes = ["{as_toml}"]\n'
        f'[steps.gone]\nnotes = ["{as_toml}"]\n'
        f'[checks.cards."{as_toml}"]\nstatus = "ready"\nnetwork = "{as_toml}"\n',
        encoding="utf-8",
    )
    for words in ((), ("next",), ("done", "1"), ("note", "1", "x")):
        done = ready("progress", *words, "--file", "x.toml")
        assert done.code == Exit.OK
        assert not any(char in done.out for char in HOSTILE if not char.isprintable() and char not in "\r\n")
        _, shown = on_terminal(tmp_path, b"", "progress", *words, "--file", "x.toml", "--color", "always")
        assert "\x1b[2J" not in shown
        assert "\x1b]0" not in shown
        assert "\u202e" not in shown
    assert "[red]x[/red]" in ready("progress", "--file", "x.toml").out


def test_next_shows_the_step_in_full(ready: Ready) -> None:
    """What to do now, not only its name; and when all is settled, that."""
    out = ready("progress", "next").out
    assert out.startswith("Step 1 of ")
    assert "\nDo this\n" in out
    ids = list(statuses(ready))
    ready("progress", "done", *ids)
    assert ready("progress", "next").out == "Every step is done or skipped.\n"
    assert ready("progress", "--json").json["data"]["next"] is None


def test_a_wallet_needs_neither_number_nor_card(ready: Ready, tmp_path: Path) -> None:
    """Who pays with a wallet from home is not asked for what the wallet does not need."""
    (tmp_path / "w.toml").write_text(
        'schema = 1\nroute = "wallet"\n[checks.wallet]\nstatus = "ready"\nname = "kakaopay"\n',
        encoding="utf-8",
    )
    out = ready("progress", "--file", "w.toml").out

    assert "kakaopay: LIKELY WORKS" in out
    assert "check-phone --save" not in out
    assert "check-card visa --save" not in out


def test_after_landing_it_says_when_that_was(ready: Ready) -> None:
    """And no plan for today any more."""
    out = ready("progress", "--arrive", "2026-11-20").out

    assert "You arrived on 20 November 2026, 3 days ago." in out
    assert "today, in this order" not in out


def test_a_deleted_file_with_a_backup_says_how_to_bring_it_back(ready: Ready, tmp_path: Path) -> None:
    """And that works."""
    ready("progress", "done", "1", "--file", "a.toml")
    ready("progress", "done", "2", "--file", "a.toml")
    (tmp_path / "a.toml").unlink()
    assert (
        "There is a backup. To bring it back: alipay-ready progress undo"
        in ready("progress", "--file", "a.toml").out
    )
    ready("progress", "undo", "--file", "a.toml")
    assert ready("progress", "--json", "--file", "a.toml").json["data"]["counts"]["done"] == 1


def test_reset_says_where_the_marks_are(ready: Ready, tmp_path: Path) -> None:
    """And a second reset has nothing to do."""
    ready("progress", "done", "1", "--file", "a.toml")
    done = ready("progress", "reset", "--file", "a.toml")
    assert str(tmp_path / "a.toml.before-reset") in done.out
    assert "open already" in ready("progress", "reset", "--file", "a.toml").out


@pytest.mark.parametrize(
    ("words", "unwanted"),
    [
        (("progress",), {"filelock", "rich", "platformdirs.windows", "phonenumbers", "stdnum", "tomli_w"}),
        (
            ("progress", "--file", "a.toml"),
            {"filelock", "rich", "platformdirs", "phonenumbers", "stdnum", "tomli_w"},
        ),
        (("progress", "next", "--file", "a.toml"), {"rich", "platformdirs", "phonenumbers", "stdnum"}),
        (("progress", "done", "2", "--file", "a.toml"), {"rich", "platformdirs", "phonenumbers", "stdnum"}),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_looking_imports_nothing_that_only_writing_needs(
    ready: Ready, tmp_path: Path, words: tuple[str, ...], unwanted: set[str]
) -> None:
    """Start-up time is a feature."""
    ready("progress", "done", "1", "--file", "a.toml")
    script = (
        "import sys; from alipay_ready.main import main; main(sys.argv[1:]);"
        "print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *words],
        capture_output=True, text=True, env=environment(tmp_path), cwd=tmp_path, check=True,
    )  # fmt: skip

    assert not unwanted & set(done.stderr.split())


HOLD = """
import sys, filelock
with filelock.FileLock(sys.argv[1]):
    print(flush=True)
    sys.stdin.read()
"""


def test_a_held_lock_is_75_in_a_real_run(ready: Ready, tmp_path: Path) -> None:
    """After five seconds, with a message; in this test the wait is real."""
    ready("progress", "done", "1", "--file", "a.toml")
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path / "a.toml.lock")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        done = ready("progress", "done", "2", "--file", "a.toml")
        process.kill()

    assert done.code == Exit.LOCKED
    assert "another run" in done.err


ONE_CARD = """schema = 1
arrive = 2026-12-20
answers = { had_alipay = false }
[checks.phone]
status = "ready"
region = "GB"
[checks.cards.visa]
status = "ready"
network = "visa"
"""


def test_the_lists_say_what_waits(ready: Ready, tmp_path: Path) -> None:
    """A word where the day would stand, in JSON too; a second card opens the steps again."""
    (tmp_path / "me.toml").write_text(ONE_CARD, encoding="utf-8")
    me = ("--file", "me.toml")
    title = "Add the second card: six digits, then its number"

    def line(*words: str) -> str:
        return next(row for row in ready(*words, *me).out.splitlines() if title in row)

    assert line("progress").endswith("  waits for a card")
    assert line("steps").endswith("  waits")
    assert "waits for a card" in ready("steps", "second-card", *me).out.splitlines()[1]
    assert "2 steps wait for a card." in ready("progress", *me).out
    data = ready("progress", "--json", *me).json["data"]
    assert [row["id"] for row in data["steps"] if row["waits"]] == ["second-card", "confirm-second-card"]
    assert data["counts"]["waiting"] == 2
    assert [row["waits"] for row in ready("steps", "--json", *me).json["data"]["steps"]].count(True) == 2

    assert ready("check-card", "jcb", "--save", *me).code == Exit.OK
    assert "wait" not in ready("progress", *me).out
    assert line("steps").endswith("  by 12 Dec")


def test_where_only_waiting_steps_are_left(ready: Ready, tmp_path: Path) -> None:
    """It does not say that every step is done, and names no next one."""
    (tmp_path / "me.toml").write_text(ONE_CARD, encoding="utf-8")
    me = ("--file", "me.toml")
    ids = [row["id"] for row in ready("progress", "--json", *me).json["data"]["steps"]]
    done = ready("progress", "done", *(id_ for id_ in ids if "second" not in id_), *me)

    assert "Only steps that wait for a card are open." in done.out
    assert ready("progress", "--check", *me).code == Exit.OK
    for words in (("progress",), ("progress", "next"), ("steps",)):
        assert "Only steps that wait for a card are open." in ready(*words, *me).out
    assert ready("progress", "--json", *me).json["data"]["next_step"] is None
