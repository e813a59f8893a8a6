"""`check-card` as a person or a script runs it: real processes, and never seven digits of a number."""

from __future__ import annotations

import json
import os
import re
import select
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from support import DATA, OUR_TYPER, environment, signals_as_usual

if TYPE_CHECKING:
    from collections.abc import Callable

    from support import Done

    Ready = Callable[..., Done]

VISA = "4111111111111111"
NUMBER = "5425233430109903"  # a published test number whose digits do not repeat
MASTERCARD = "5555555555554444"
ON_LINES = [
    ("visa", 0),
    ("411111", 0),
    ("4111111111111111", 0),
    ("4111111111111112", 1),
    ("2200000000000004", 1),
    ("hello", 3),
    ("rupay", 3),
    ("gcash", 0),
]

GOLDEN = {
    "visa": VISA,
    "prefix": "411111",
    "mir": "2200 0000 0000 0004",
    "mistyped": "4111111111111112",
    "girocard": "girocard",
    "gcash": "gcash",
    "unionpay": "unionpay",
    "resident": "unionpay --issued-in CN",
    "options": "amex --issued-in JP --kind prepaid --expires 01/27 --arrive 2026-12-20",
}


def leaks(text: str, number: str = NUMBER) -> bool:
    """Tell whether a text holds seven of the number's digits in a row, whatever stands between them."""
    digits = "".join(char for char in text if char.isdigit())
    return any(number[start : start + 7] in digits for start in range(len(number) - 6))


@pytest.mark.parametrize(("text", "code"), ON_LINES)
def test_the_exit_code_and_the_json_document(ready: Ready, text: str, code: int) -> None:
    """Text and JSON have the same code; the document has the documented keys."""
    shown, document = ready("check-card", text), ready("check-card", text, "--json")

    assert (shown.code, document.code) == (code, code)
    assert list(document.json) == [
        "schema", "command", "status", "exit_code", "mistyped", "facts_as_of", "findings", "data", "errors",
    ]  # fmt: skip
    assert list(document.json["data"]) == [
        "network",
        "candidates",
        "last4",
        "complete",
        "wallet",
        "confidence",
        "issued_in",
        "assumed",
        "kind",
        "expires",
    ]
    assert document.json["exit_code"] == code


@pytest.mark.parametrize("name", GOLDEN)
def test_golden_screens_and_documents(ready: Ready, name: str) -> None:
    """The whole answer, as text and as JSON, is the recorded one (ALIPAY_READY_GOLDEN=1 records it anew)."""
    words = GOLDEN[name].split()
    text, document = ready("check-card", *words).out, ready("check-card", *words, "--json").json
    golden = DATA / "golden" / f"check-card-{name}"
    found = {".txt": text, ".json": json.dumps(document, indent=1, ensure_ascii=False) + "\n"}
    for ending, content in found.items():
        path = golden.with_suffix(ending)
        if os.environ.get("ALIPAY_READY_GOLDEN"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(content, encoding="utf-8")
        assert path.read_text(encoding="utf-8") == content


def test_the_screen_fits_and_says_the_answer_first(ready: Ready) -> None:
    """Status words first, no escape codes in a pipe, at most a screen of lines."""
    for text in ("visa", "2200000000000004", "rupay", "amex", "4571000000000001"):
        lines = ready("check-card", text).out.splitlines()

        assert re.match(r"[A-Z ]{10,}  \S", lines[0])
        assert "\x1b" not in "".join(lines)
        assert len(lines) <= 24
        assert re.fullmatch(
            r"Why\?  +alipay-ready explain card\.\S+  compared with its sources on \d+ [A-Z][a-z]+ 2026",
            lines[-1],
        )
        assert lines[-2].startswith("Note  ")
        assert len({len(re.split(r"(?<= )(?=\S)", line)[0]) for line in lines[-2:]}) == 1


def test_blocked_is_never_said(ready: Ready) -> None:
    """It would read as "my account is blocked"."""
    for text in ("2200000000000004", "4111111111111112", "uatp"):
        assert "blocked" not in ready("check-card", text).out.lower()


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(("5425233430109903",), id="bare"),
        pytest.param(("5425", "2334", "3010", "9903"), id="unquoted"),
        pytest.param(("5425-2334-3010-9903",), id="dashes"),
        pytest.param(("54252334301099O3",), id="a letter in it"),
        pytest.param(("5425233430109904",), id="mistyped"),
        pytest.param(("542523343010990",), id="too short"),
        pytest.param(("54252334301099031111",), id="too long"),
        pytest.param(("5425233430109903", "--kind", "5425233430109903"), id="as kind"),
        pytest.param(("visa", "--issued-in", "5425233430109903"), id="as country"),
        pytest.param(("visa", "--expires", "5425233430109903"), id="as month"),
        pytest.param(("visa", "--arrive", "5425233430109903"), id="as date"),
        pytest.param(("5425233430109903", "4111111111111111"), id="two numbers"),
        pytest.param(("5425", "2334", "3010", "9903", "4111", "1111", "1111", "1111"), id="two, unquoted"),
        pytest.param(("--5425233430109903",), id="as option"),
        pytest.param(("visa", "--file", "5425233430109903"), id="as file"),
        pytest.param(("5425 2334 **** 9903",), id="masked"),
        pytest.param(("５４２５２３３４３０１０９９０３",), id="full width"),
        pytest.param(("+5425233430109903",), id="plus"),
        pytest.param(("my card 5425233430109903",), id="in words"),
    ],
)
@pytest.mark.parametrize("form", [(), ("--json",), ("-q",), ("--color", "always")], ids=str)
def test_no_stream_ever_shows_seven_digits_of_a_number(
    ready: Ready, words: tuple[str, ...], form: tuple[str, ...], tmp_path: Path
) -> None:
    """Every option and error path: stdout, stderr and the files it left, beyond the last four."""
    done = ready("check-card", *words, *form)

    assert done.code in {0, 1, 2, 3}
    assert not leaks(done.out)
    assert not leaks(done.err)
    assert "Traceback" not in done.err
    assert not any(leaks(path.read_text(errors="replace")) for path in tmp_path.rglob("*") if path.is_file())


@pytest.mark.parametrize("form", [(), ("--json",)], ids=str)
def test_numbers_on_standard_input_are_not_shown_either(ready: Ready, form: tuple[str, ...]) -> None:
    """Nor on any line, right or wrong."""
    done = ready("check-card", "-", *form, stdin=f"{NUMBER}\n{NUMBER}9\nx{NUMBER}\n{NUMBER[:-1]}4\n")

    assert not leaks(done.out + done.err)


def test_a_whole_number_on_the_command_line_gets_one_line_on_stderr(ready: Ready) -> None:
    """The shell's history has it now; a beginning, a name or standard input gets no such line."""
    assert "history" in ready("check-card", VISA).err
    assert len(ready("check-card", VISA).err.splitlines()) == 1
    assert ready("check-card", "411111").err == ""
    assert ready("check-card", "visa").err == ""
    assert ready("check-card", "-", stdin=f"{VISA}\n").err == ""
    assert ready("check-card", VISA, "-q").err == ""


def test_one_card_a_line(ready: Ready) -> None:
    """Each line gets its answer in order; the worst gives the code; blank lines are no cards."""
    stdin = "\ufeffvisa\r\n\r\n 4111 1111 1111 1111 \nrupay\nmir\n"
    done = ready("check-card", "-", "--json", stdin=stdin)
    documents = [json.loads(line) for line in done.out.splitlines()]

    assert [document["status"] for document in documents] == ["ready", "ready", "unknown", "blocked"]
    assert done.code == 1
    assert ready("check-card", "-", stdin="visa\nrupay\n").code == 3
    assert ready("check-card", "-", stdin="visa\nelectron\n").code == 0
    assert ready("check-card", "-", "--strict", stdin="visa\n4571000000000001\n").code == 1
    assert ready("check-card", "-", "-q", stdin="visa\nmir\n").out == ""
    assert ready("check-card", "-", stdin="visa\njcb\n").out.count("LIKELY WORKS") == 2


SEVERAL = [
    (("visa", "amex"), ["ready", "ready"], 0),
    (("visa amex",), ["ready", "ready"], 0),
    (("visa", "russia,", "jcb"), ["blocked", "ready"], 1),
    (("visa & rupay",), ["ready", "unknown"], 3),
    (("rupay, visa russia, jcb",), ["unknown", "blocked", "ready"], 1),
    (("mir", "visa"), ["blocked"], 1),
    (("visa+unionpay",), ["ready"], 0),
    (("visa, none",), ["ready"], 0),
    (("none",), ["unknown"], 3),
    (("4111 1111 1111 1111 12/27 123",), ["ready"], 0),
    (("411111, 550000, 352800, 340000",), ["ready", "ready", "ready", "ready"], 0),
]


@pytest.mark.parametrize(("words", "statuses", "code"), SEVERAL, ids=[" ".join(row[0]) for row in SEVERAL])
def test_several_cards_in_one_go(
    ready: Ready, words: tuple[str, ...], statuses: list[str], code: int
) -> None:
    """One document a line with --json, one block after the other without; the worst gives the code."""
    done, shown = ready("check-card", *words, "--json"), ready("check-card", *words)
    documents = [json.loads(line) for line in done.out.splitlines()]
    blocks = re.split(r"\n\n(?=(?:LIKELY|CHECK|CANNOT|NOT) )", shown.out.rstrip("\n"))

    assert [document["status"] for document in documents] == statuses
    assert (done.code, shown.code) == (code, code)
    assert len(blocks) == len(statuses)


def test_each_of_several_cards_is_saved(ready: Ready) -> None:
    """Under its logo, with the country that was said or that its logo tells; a second one is not."""
    done = ready("check-card", "visa russia, jcb, visa japan, mir", "--save")
    saved = ready("progress", "--json").json["data"]

    assert done.code == 1
    assert "another of these cards has the same logo" in done.err
    kept = {name: (card["status"], card.get("region")) for name, card in saved["checks"]["cards"].items()}
    assert kept == {"visa": ("blocked", "RU"), "jcb": ("ready", None), "mir": ("blocked", "RU")}


def test_a_label_is_for_one_card(ready: Ready) -> None:
    """Two cards cannot have one name: nothing is saved, and it is said how to go on."""
    done = ready("check-card", "visa, jcb", "--save", "--label", "blue card")

    assert done.code == 2
    assert "--label takes one card" in done.err
    assert ready("progress").code == 2 or "visa" not in ready("progress").out.lower()


def test_options_hold_for_every_line(ready: Ready) -> None:
    """--issued-in and the others are said once for all cards."""
    done = ready("check-card", "-", "--json", "--issued-in", "russia", stdin="visa\nunionpay\n")

    assert [json.loads(line)["status"] for line in done.out.splitlines()] == ["blocked", "unknown"]


@pytest.mark.parametrize(
    "stdin",
    [
        b"\xff\xfe\x00visa\n",
        b"4111\x00\n",
        b"\x80" * 300,
        b"4" * 100_000 + b"\nvisa\n",
        b"visa",
        b"\xed\xa0\x80\n",
    ],
    ids=["not UTF-8", "a NUL", "no text", "a long line", "no line end", "a lone surrogate"],
)
def test_any_bytes_on_standard_input(ready: Ready, stdin: bytes) -> None:
    """No traceback, a documented code, and every line of stdout parses."""
    done = ready("check-card", "-", "--json", stdin=stdin)

    assert done.code in {0, 1, 3}
    assert "Traceback" not in done.err
    assert all(json.loads(line)["command"] == "check-card" for line in done.out.splitlines())
    assert len(done.out.splitlines()) == (2 if stdin.endswith(b"visa\n") and len(stdin) > 1000 else 1)


@pytest.mark.parametrize(
    ("words", "stdin", "hint"),
    [
        pytest.param((), "", "check-card visa", id="nothing given, no terminal"),
        pytest.param(("-",), "", "one card a line", id="empty standard input"),
        pytest.param((VISA, MASTERCARD), "", "one card at a time", id="two numbers"),
        pytest.param((f"{VISA}, {MASTERCARD}",), "", "one card at a time", id="two numbers with a comma"),
        pytest.param(("visa", "--kind", "gold"), "", "Example: debit", id="no such kind"),
        pytest.param(("visa", "--arrive", "soon"), "", "2026-12-20", id="no date"),
        pytest.param(("visa", "--nonsense"), "", "--help", id="no such option"),
    ],
)
def test_usage_errors_say_what_to_do(ready: Ready, words: tuple[str, ...], stdin: str, hint: str) -> None:
    """Exit 2, one message and one hint on stderr; the same in JSON."""
    shown, document = (
        ready("check-card", *words, stdin=stdin),
        ready("check-card", *words, "--json", stdin=stdin),
    )

    assert (shown.code, document.code) == (2, 2)
    assert hint in shown.err
    assert shown.out == ""
    assert document.json["errors"][0]["code"] == "usage"


def test_strict_fails_attention_and_old_facts(ready: Ready) -> None:
    """With --strict a warning, or a fact due for a new check, is exit 1."""
    assert ready("check-card", "451416", "--strict").code == 1
    assert ready("check-card", "visa", "--strict").code == 0
    assert ready("check-card", "visa", "--strict", ALIPAY_READY_TODAY="2030-01-01").code == 1
    assert ready("check-card", "visa", ALIPAY_READY_TODAY="2030-01-01").code == 0


@pytest.mark.skipif(not OUR_TYPER, reason="what a newer Typer loads is why pyproject.toml has a cap")
@pytest.mark.parametrize(
    ("words", "absent"),
    [
        pytest.param(
            ("visa", "--json"),
            {
                "rich",
                "phonenumbers",
                "stdnum",
                "filelock",
                "asyncio",
                "alipay_ready.knowledge.regions",
                "alipay_ready.knowledge.banks",
                "calendar",
            },
            id="a name",
        ),
        pytest.param(("411111",), {"rich", "phonenumbers", "stdnum", "filelock"}, id="a beginning"),
        pytest.param((VISA, "--json"), {"rich", "phonenumbers", "filelock", "asyncio"}, id="a whole number"),
    ],
)
def test_only_what_is_needed_is_loaded(tmp_path: Path, words: tuple[str, ...], absent: set[str]) -> None:
    """python-stdnum for whole numbers only, phonenumbers and rich never, no other command's module."""
    script = (
        "import sys\nfrom alipay_ready.main import main\n"
        f"main(['check-card', *{words!r}])\nprint(*sys.modules, file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, env=environment(tmp_path), check=True
    )
    loaded = set(done.stderr.split())

    assert not loaded & (
        absent | {"jinja2", "segno", "pydantic", "importlib.metadata", "importlib.resources"}
    )
    assert {name for name in loaded if name.startswith("alipay_ready.commands.")} == {
        f"alipay_ready.commands.{name}"
        for name in ("app", "check_card", "library", "long_help", "options", "stream")
    }


@pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(
    ("typed", "code", "says"),
    [
        pytest.param(b"visa\n", 0, "LIKELY WORKS", id="a logo"),
        pytest.param(b"russian visa, jcb\n", 1, "We read  Visa, Russia", id="two cards"),
        pytest.param(NUMBER.encode() + b"\n", 0, "Mastercard ending in 9903", id="a whole number"),
        pytest.param(b"\n", 3, "There is nothing to check.", id="nothing"),
        pytest.param(b"\x04", 2, "ended before there was an answer", id="end of input"),
        pytest.param(b"\x03", 130, "", id="Ctrl-C"),
    ],
)
def test_alone_on_a_terminal_it_asks_without_showing_the_answer(
    tmp_path: Path, typed: bytes, code: int, says: str
) -> None:
    """The prompt names the logo first; what is typed does not appear, and no history line follows."""
    import pty

    child, terminal = pty.fork()
    if child == 0:  # pragma: no cover - the child becomes the program
        signals_as_usual()
        env = environment(tmp_path, TERM="dumb")
        os.execvpe(sys.executable, [sys.executable, "-m", "alipay_ready", "check-card"], env)  # noqa: S606
    shown = _until(terminal, b"(hidden): ")
    os.write(terminal, typed)
    shown += _until(terminal, None)
    ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])

    assert b"Type the logo on the card, or the first 6 to 8 digits" in shown
    assert says in shown.decode()
    assert not leaks(shown.decode())
    assert b"history" not in shown
    assert ended == code


def _until(terminal: int, wanted: bytes | None) -> bytes:
    """Read from a terminal until some text came, or the program ended."""
    shown, end = b"", time.monotonic() + 20
    while time.monotonic() < end and (wanted is None or wanted not in shown):
        if not select.select([terminal], [], [], 1)[0]:
            continue
        try:
            piece = os.read(terminal, 1024)
        except OSError:
            break
        if not piece:
            break
        shown += piece
    assert wanted is None or wanted in shown
    return shown
