"""`batch` as a script meets it: a real process, files in and out, exit codes, and what stderr says."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pexpect
import pytest

from support import Done, environment, signals_as_usual, terminal, unmeasured

Ready = Callable[..., Done]
PEOPLE = """\
id,name,phone,region,card_network,wallet
ana,Ana,+34 612 345 678,,visa+jcb,
bob,Bob,07400 123456,GB,visa,
kim,Kim,+82 10 1234 5678,,,Kakao Pay
"""
MIR = "ivan,Ivan,+7 912 345 67 89,,mir,\n"
WRONG = "eva,Eva,+49 151 23456789,,visa,,too,many\n"


@pytest.fixture
def people(tmp_path: Path) -> Path:
    """Return a list of three people whom nothing stops."""
    path = tmp_path / "people.csv"
    path.write_text(PEOPLE, encoding="utf-8")
    return path


def rows(done: Done) -> list[dict[str, str]]:
    """Read the CSV on stdout."""
    return list(csv.DictReader(io.StringIO(done.out)))


def objects(done: Done) -> list[dict[str, Any]]:
    """Read the NDJSON on stdout."""
    return [json.loads(line) for line in done.out.splitlines()]


def test_a_list_gets_one_row_a_person(ready: Ready, people: Path) -> None:
    """Rows on stdout in the order of the list; the summary and unused headings on stderr."""
    done = ready("batch", str(people))

    assert done.code == 0
    assert [(row["line"], row["id"], row["status"], row["route"]) for row in rows(done)] == [
        ("2", "ana", "ready", "visitor"),
        ("3", "bob", "attention", "visitor"),
        ("4", "kim", "ready", "wallet"),
    ]
    assert "Not used" not in done.err
    assert "3 rows: 2 ready, 1 check first. " in done.err
    assert "rows per second." in done.err


@pytest.mark.parametrize(
    ("more", "options", "code"),
    [
        ("", (), 0),
        ("", ("--strict",), 1),
        (MIR, (), 1),
        (WRONG, (), 3),
        (WRONG + MIR, (), 1),
        ("lee,Lee,,,,\n", (), 0),
        ("lee,Lee,,,girocard,\n", (), 3),
        (WRONG + MIR, ("--exit-zero",), 0),
    ],
    ids=["ready", "strict", "not-usable", "unreadable", "worst", "nothing", "unknown", "exit-zero"],
)
def test_the_worst_row_gives_the_exit_code(
    ready: Ready, people: Path, more: str, options: tuple[str, ...], code: int
) -> None:
    """Not usable 1, unknown or unreadable 3, else 0; --exit-zero for pipelines."""
    people.write_text(PEOPLE + more, encoding="utf-8")
    if "lee,Lee,,,,\n" in more:
        code = 3  # a row with nothing to check is unknown

    assert ready("batch", str(people), *options).code == code


def test_the_formats_lead_to_each_other(ready: Ready, people: Path, tmp_path: Path) -> None:
    """CSV to NDJSON and back: by the ending, by --to, by --json; from a file and from a pipe."""
    by_to = ready("batch", str(people), "--to", "ndjson")
    by_json = ready("batch", str(people), "--json")
    piped = ready("batch", "-", "--from", "csv", "--to", "ndjson", stdin=PEOPLE)
    ready("batch", str(people), "-o", str(tmp_path / "out.ndjson"))
    lines = "".join(json.dumps(row) + "\n" for row in csv.DictReader(io.StringIO(PEOPLE)))
    back = ready("batch", "-", "--from", "ndjson", "--to", "csv", stdin=lines)

    assert by_to.out == by_json.out == piped.out == (tmp_path / "out.ndjson").read_text(encoding="utf-8")
    assert [each["id"] for each in objects(by_to)] == ["ana", "bob", "kim"]
    without_line = [{k: v for k, v in row.items() if k != "line"} for row in rows(back)]
    assert without_line == [
        {k: v for k, v in row.items() if k != "line"} for row in rows(ready("batch", str(people)))
    ]


def test_nothing_more_than_asked_for_comes_out(ready: Ready, people: Path) -> None:
    """Other columns only with --keep, the phone only with --with-phone, and card numbers never."""
    secret = PEOPLE + "max,pays with 4111 1111 1111 1111,+49 151 23456789,,visa,\n"
    people.write_text(secret, encoding="utf-8")
    bare = ready("batch", str(people))
    kept = ready("batch", str(people), "--keep", "name", "--with-phone")
    everything = ready("batch", str(people), "--keep", "all")

    assert "Ana" not in bare.out
    assert "612" not in bare.out
    assert rows(kept)[0]["name"] == "Ana"
    assert [row["phone"] for row in rows(kept)][:2] == ["+34 612 345 678", "07400 123456"]
    assert rows(kept)[0]["e164"] == "+34612345678"
    assert rows(everything)[0]["card_network"] == "visa+jcb"
    assert "phone" not in rows(everything)[0]
    for done in (bare, kept, everything):
        assert "1111 1111" not in done.out + done.err
        assert ("pays with **** **** **** 1111" in done.out) == (done is not bare)
    assert "In the answers, 1 possible card number is hidden." in kept.err


def test_full_cards_are_refused_unless_allowed(ready: Ready) -> None:
    """The row says what to send; --allow-full-cards checks them and shows the last four at most."""
    text = "card\n4111 1111 1111 1111\n4111 1111 1111 1112\n"
    refused = ready("batch", "-", "--from", "csv", stdin=text)
    allowed = ready("batch", "-", "--from", "csv", "--allow-full-cards", stdin=text)

    assert [row["error"] for row in rows(refused)] == ["full-card-number"] * 2
    assert [row["card_status"] for row in rows(allowed)] == ["ready", "blocked"]
    assert "11111" not in refused.out + refused.err + allowed.out + allowed.err


def test_headings_can_be_named(ready: Ready, tmp_path: Path) -> None:
    """A list from a spreadsheet: byte order mark, semicolons, CRLF, headings of its own."""
    path = tmp_path / "liste.csv"
    path.write_bytes('\ufeffNr;Mobile no.;Karte\r\n1;+447400123456;"visa;jcb"\r\n'.encode())
    done = ready(
        "batch", str(path), "--map", "phone=Mobile no.", "--map", "card_network=Karte", "--map", "id=Nr"
    )

    assert done.out.startswith("\ufeffline;id;status;")
    assert done.out.splitlines()[1].startswith("2;1;ready;visitor;")


def test_the_file_appears_when_it_is_complete(ready: Ready, people: Path, tmp_path: Path) -> None:
    """-o: readable by its owner only, never over an existing file without --force, and nothing beside it."""
    target = tmp_path / "answers.csv"
    done = ready("batch", str(people), "-o", str(target))
    again = ready("batch", str(people), "-o", str(target))
    forced = ready("batch", str(people), "--force", "-o", str(target))

    assert (done.code, done.out) == (0, "")
    assert f"Written: {target}" in done.err
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert (again.code, forced.code) == (2, 0)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["answers.csv", "people.csv"]


def test_a_list_may_be_replaced_by_its_answers(ready: Ready, people: Path) -> None:
    """The list is read to its end before the new file takes its place."""
    ready("batch", str(people), "--force", "-o", str(people))

    assert len(people.read_text(encoding="utf-8").splitlines()) == 4


@pytest.mark.parametrize("options", [(), ("--jobs", "2")], ids=["one", "two"])
def test_a_list_that_breaks_off_leaves_no_half_file(
    ready: Ready, people: Path, tmp_path: Path, options: tuple[str, ...]
) -> None:
    """An unterminated quote is 65; without -o the rows before it are answered, with -o nothing is written."""
    people.write_text(PEOPLE + 'max,"+49\n', encoding="utf-8")
    target = tmp_path / "answers.csv"
    shown = ready("batch", str(people), *options)
    written = ready("batch", str(people), "-o", str(target), *options)

    assert (shown.code, written.code) == (65, 65)
    assert len(rows(shown)) == 3
    assert "line 5: a quote opens a cell, and no quote closes it" in shown.err
    assert "Stopped. So far: 3 rows" in shown.err
    assert f"Not written: {target}" in written.err
    assert [path.name for path in tmp_path.iterdir()] == ["people.csv"]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ((), 2, "Which table?"),
        (("nowhere.csv",), 2, "There is no file nowhere.csv."),
        ((".",), 2, ". is a folder."),
        (("people.csv", "--from", "xml"), 2, "--from takes csv, ndjson, json, xlsx or ods."),
        (("people.csv", "--from", "xlsx"), 65, "people.csv is no workbook."),
        (("people.csv", "--to", "xml"), 2, "--to takes csv, ndjson or xlsx."),
        (("people.csv", "--to", "xlsx"), 2, "A workbook is written to a file."),
        (("people.csv", "--sheet", "x"), 2, "--sheet is for workbooks."),
        (("people.csv", "--encoding", "klingon"), 2, "--encoding does not know klingon."),
        (("people.csv", "--summary", "poem"), 2, "--summary takes json or markdown."),
        (("people.csv", "--jobs", "0"), 2, "--jobs takes a number"),
        (("people.csv", "--jobs", "x"), 2, ""),
        (("people.csv", "--map", "mobile=x"), 2, "--map takes a column"),
        (("people.csv", "--keep", "phone"), 2, "--keep does not keep the phone"),
        (("people.csv", "--keep", "nmae"), 65, "Did you mean: name?"),
        (("people.csv", "-o", "no/where.csv"), 2, "The folder of no/where.csv does not exist."),
        (("-",), 65, "Standard input: the table is empty."),
    ],
)
def test_what_cannot_be_done_is_said(
    ready: Ready, people: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    """The documented code, one line on stderr, nothing on stdout; under --json one document."""
    del people
    done = ready("batch", *words)
    as_json = ready("batch", *words, "--json")

    assert (done.code, done.out, said in done.err) == (code, "", True)
    assert (as_json.code, as_json.json["status"], as_json.json["exit_code"]) == (code, "error", code)


def test_json_cannot_be_csv(ready: Ready, people: Path) -> None:
    """Two formats at once: a usage error, as a document."""
    assert ready("batch", str(people), "--json", "--to", "csv").json["exit_code"] == 2


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("id,phone\n", "there are no rows."),
        ("[]", "there are no rows."),
        ('{"phone": {"a": 1}}', "no row could be read. A cell holds neither text nor a number."),
        ('id,phone\n"a"x,1\n', "no row could be read. The row has text after a closing quote."),
        ('{"people": [{"phone": "+44 7400 123456"}]}', "no key is called phone"),
    ],
)
def test_a_list_of_nobody_is_never_fine(ready: Ready, table: str, said: str) -> None:
    """Who looks at the exit code alone must not take it for a list without trouble."""
    done = ready("batch", "-", "--exit-zero", stdin=table)

    assert (done.code, said in done.err) == (65, True)


def test_quiet_leaves_rows_alone(ready: Ready, people: Path) -> None:
    """-q: no summary, no notes; the rows and the exit code stay."""
    done = ready("batch", str(people), "-q")

    assert (done.code, done.err, len(rows(done))) == (0, "", 3)


def test_two_processes_give_the_same_in_the_same_order(ready: Ready, tmp_path: Path) -> None:
    """5,000 rows, several chunks: byte for byte what one process gives, faults and all."""
    path = tmp_path / "many.csv"
    each = [*PEOPLE.splitlines()[1:], MIR.strip(), WRONG.strip(), 'max,"Max"x,1,,,', "a,b,c,,,,,,,"]
    lines = [each[number % len(each)] for number in range(5_000)]
    path.write_text("\n".join([PEOPLE.splitlines()[0], *lines]) + "\n", encoding="utf-8")
    one = ready("batch", str(path), "--keep", "all")
    two = ready("batch", str(path), "--keep", "all", "--jobs", "2")

    assert one.out == two.out
    assert one.code == two.code == 1
    assert [row["line"] for row in rows(two)] == [str(number) for number in range(2, 5_002)]


def test_a_row_from_a_pipe_is_answered_before_the_next_one_comes(tmp_path: Path) -> None:
    """The filter form works as a conversation: line in, line out, while the input stays open."""
    process = subprocess.Popen(
        [sys.executable, "-m", "alipay_ready", "batch", "-", "--from", "ndjson"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        env=environment(tmp_path), cwd=tmp_path,
    )  # fmt: skip
    with process:
        assert process.stdin is not None
        assert process.stdout is not None
        for name in ("a", "b"):
            process.stdin.write(f'{{"id": "{name}", "phone": "+447400123456"}}\n'.encode())
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == name
    assert process.returncode == 0


def test_a_closed_pipe_ends_it_silently(tmp_path: Path) -> None:
    """`batch … | head -1`: code 141, not a word."""
    path = tmp_path / "many.csv"
    path.write_text("phone\n" + "+447400123456\n" * 20_000, encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "alipay_ready", "batch", str(path)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(tmp_path), cwd=tmp_path,
    )  # fmt: skip
    with process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


@pytest.fixture
def endless(tmp_path: Path) -> Iterator[Path]:
    """Return a pipe that always has another row."""
    fifo = tmp_path / "endless.csv"
    os.mkfifo(fifo)
    writer = subprocess.Popen(
        ["/bin/sh", "-c", f"(echo phone; yes +447400123456) > {fifo}"],
        stderr=subprocess.DEVNULL,
        cwd=tmp_path,
        start_new_session=True,
    )
    yield fifo
    os.killpg(writer.pid, signal.SIGKILL)  # the shell and what it started: `yes` would stay behind
    writer.wait()


def is_group(number: int) -> bool:
    """Tell whether a group of processes has any left."""
    try:
        os.killpg(number, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.skipif(os.name == "nt", reason="sends a POSIX signal")
@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize(
    ("name", "tell"),
    [
        ("SIGINT", os.killpg),  # the whole group, as a terminal does
        ("SIGHUP", os.killpg),
        ("SIGTERM", os.killpg),  # as whoever stops a service
        ("SIGTERM", os.kill),
    ],
    ids=["Ctrl-C", "window closed", "service stopped", "told to end"],
)
def test_ctrl_c_and_the_like_stop_with_the_summary_so_far(
    tmp_path: Path, endless: Path, jobs: str, name: str, tell: Callable[[int, int], None]
) -> None:
    """Within a second: code 130, the summary of what was done, no file, half or whole, and no worker."""
    process = subprocess.Popen(
        [sys.executable, "-m", "alipay_ready", "batch", str(endless), "--jobs", jobs, "-o", "out.csv"],
        stderr=subprocess.PIPE, env=unmeasured(environment(tmp_path)), cwd=tmp_path, start_new_session=True,
        preexec_fn=signals_as_usual,  # noqa: PLW1509 - this test has no threads
    )  # fmt: skip
    deadline = time.monotonic() + 20
    while not any(path.stat().st_size > 1000 for path in tmp_path.glob(".out.csv*")):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    tell(process.pid, getattr(signal, name))
    start = time.monotonic()
    _, said = process.communicate(timeout=20)

    assert process.returncode == 130
    assert b"Stopped. So far: " in said
    assert b"Not written: out.csv" in said
    assert b"Traceback" not in said
    assert [path.name for path in tmp_path.iterdir()] == ["endless.csv"]
    assert time.monotonic() - start < 5  # a second on an idle machine; tests share theirs
    while is_group(process.pid):
        assert time.monotonic() - start < 10
        time.sleep(0.05)


@pytest.mark.skipif(os.name == "nt", reason="kills with a POSIX signal")
def test_workers_end_with_their_parent(tmp_path: Path, endless: Path) -> None:
    """A parent that is killed leaves no worker behind."""
    process = subprocess.Popen(
        [sys.executable, "-m", "alipay_ready", "batch", str(endless), "--jobs", "2"],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment(tmp_path), cwd=tmp_path,
        start_new_session=True,
    )  # fmt: skip
    with process:
        assert process.stdout is not None
        process.stdout.readline()
        process.stdout.readline()
        process.kill()
        # Every worker holds the other end of this pipe: it ends only when they are gone.
        assert process.stdout.read() is not None


def test_a_bar_shows_on_a_terminal(tmp_path: Path) -> None:
    """Rows, rate and time left on stderr where rows go to a file; then the summary."""
    path = tmp_path / "many.csv"
    path.write_text("phone\n" + "+447400123456\n" * 30_000, encoding="utf-8")
    child = terminal("batch", str(path), "-o", "out.csv", home=tmp_path)
    child.expect("rows, ")
    child.expect("per second")
    child.expect("left")
    child.expect("30,000 rows: 30,000 check first. ")
    child.expect("Written: out.csv")
    child.expect(pexpect.EOF)
    child.close()


def test_no_bar_where_rows_go_to_the_terminal(tmp_path: Path, people: Path) -> None:
    """The rows would scroll through it."""
    child = terminal("batch", str(people), home=tmp_path)
    child.expect("3 rows: ")

    assert "left" not in (child.before or "")
    child.close()


def test_json_to_csv_needs_names(ready: Ready) -> None:
    """What all keys of a list are is known at its end: --keep all cannot make a header of them."""
    done = ready("batch", "-", "--from", "ndjson", "--to", "csv", "--keep", "all", stdin="{}\n")

    assert (done.code, "Name them" in done.err) == (2, True)
