"""`check-phone` as a process: exit codes, JSON, stdin, prompt, and nothing that breaks."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pexpect
import phonenumbers
import pytest

from alipay_ready import check_person
from alipay_ready.exits import Exit
from support import environment, terminal

if TYPE_CHECKING:
    from collections.abc import Callable

    from support import Done

    Ready = Callable[..., Done]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("+44 7400 123456",), Exit.OK),
        (("+44", "7400", "123456"), Exit.OK),
        (("+8613800138000",), Exit.OK),
        (("--region", "GB", "07400 123456"), Exit.OK),
        (("+7 912 345 67 89",), Exit.OK),
        (("+7 912 345 67 89", "--strict"), Exit.BLOCKED),
        (("+442079460000",), Exit.BLOCKED),
        (("hello",), Exit.BLOCKED),
        (("",), Exit.UNKNOWN),
        (("+1", "621", "305", "1111"), Exit.UNKNOWN),
        (("--region", "US", "(621) 305-1111"), Exit.UNKNOWN),
        (("+1 555 305 1111",), Exit.BLOCKED),
        (("https://wa.me/447400123456?text=Hello%20there",), Exit.OK),
        (("+33\u202f6\u202f12\u202f34\u202f56\u202f78",), Exit.OK),
        (("+1 202 456 1111,,123456789#",), Exit.OK),
        (("--region", "CN", "14812345678"), Exit.OK),
        ((), Exit.USAGE),
        (("--region", "nowhere", "07400 123456"), Exit.USAGE),
        (("-",), Exit.USAGE),
    ],
    ids=lambda words: " ".join(words) if isinstance(words, tuple) else None,
)
@pytest.mark.parametrize("json_", [False, True], ids=["text", "json"])
def test_exit_codes_are_the_same_in_text_and_json(
    ready: Ready, words: tuple[str, ...], code: Exit, json_: bool
) -> None:
    """Each kind of answer has its code; with --json one document says the same."""
    done = ready("check-phone", *words, *(["--json"] if json_ else []))

    assert done.code == code
    if json_:
        assert done.json["exit_code"] == code
        assert done.json["command"] == "check-phone"


def test_json_has_the_documented_fields(ready: Ready) -> None:
    """The data of a usable number, complete: a contract for scripts."""
    document = ready("check-phone", "+44 7400 123456", "--json").json

    assert document["status"] == "ready"
    assert document["data"] == {
        "valid": True,
        "region": "GB",
        "line_type": "mobile",
        "e164": "+447400123456",
        "phone_e164": "+447400123456",
        "enter": {"region": "GB", "calling_code": 44, "number": "7400123456"},
    }
    assert [finding["id"] for finding in document["findings"]] == ["phone.mobile"]


def test_json_of_a_refused_number_has_the_same_fields(ready: Ready) -> None:
    """Nothing is left out: what is not known is null."""
    document = ready("check-phone", "hello", "--json").json

    assert document["data"] == {
        "valid": False,
        "region": None,
        "line_type": "unknown",
        "e164": None,
        "phone_e164": None,
        "enter": None,
    }


def test_an_area_code_that_may_be_new_is_told_with_the_age_of_the_plans(ready: Ready) -> None:
    """The number is there for scripts, not called valid; the text says how old the numbering plans are."""
    document = ready("check-phone", "+1 621 305 1111", "--json").json
    text = ready("check-phone", "+1 621 305 1111", "--verbose")

    assert (document["status"], document["mistyped"], document["exit_code"]) == ("unknown", False, 3)
    assert document["data"] == {
        "valid": False,
        "region": None,
        "line_type": "unknown",
        "e164": "+16213051111",
        "phone_e164": "+16213051111",
        "enter": None,
    }
    assert text.out.startswith("CANNOT TELL  Nobody can tell from the digits")
    assert f"libphonenumber {phonenumbers.__version__}, of 6 November 2026 or newer" in text.out


def test_one_verdict_on_a_new_area_code_everywhere(ready: Ready, tmp_path: Path) -> None:
    """Saved, it is unknown to progress and overview too; a table says the same of it."""
    assert ready("check-phone", "+1 621 305 1111", "--save", "--file", "a.toml").code == Exit.UNKNOWN
    assert ready("check-card", "visa", "--save", "--file", "a.toml").code == Exit.OK
    progress = ready("progress", "--file", "a.toml", "--json").json
    overview = ready("overview", ".", "--json").json
    (tmp_path / "people.ndjson").write_text('{"phone": "+1 621 305 1111", "card_network": "visa"}\n')
    done = ready("batch", str(tmp_path / "people.ndjson"), "--with-phone")
    row = json.loads(done.out.splitlines()[0])

    assert progress["data"]["checks"]["phone"]["status"] == row["phone_status"] == "unknown"
    assert (row["phone_e164"], row["line_type"]) == ("+16213051111", "unknown")
    start = "start --stay short --document passport --logos visa --wallet none --had-alipay no"
    plan = ready(*start.split(), "--file", "a.toml", "--json").json
    person = progress["data"]["person"]
    assert {person["status"], overview["data"]["people"][0]["status"], row["status"]} == {"unknown"}
    assert (plan["status"], plan["findings"][0]["id"]) == ("unknown", "person.phone-unknown")
    assert person["reason"] == plan["findings"][0]["message"]
    assert check_person(phone="+1 621 305 1111", cards=["visa", "jcb"]).status.value == "unknown"


def test_lines_on_stdin_are_answered_one_by_one(ready: Ready) -> None:
    """One document a line, blank lines left out, bytes that are no text included; the worst decides."""
    done = ready(
        "check-phone", "-", "--json", stdin=b"+447400123456\n\n \n+442070313000\n\xff\xfe\n+86138001380"
    )

    documents = [json.loads(line) for line in done.out.splitlines()]
    assert [document["status"] for document in documents] == ["ready", "blocked", "blocked", "blocked"]
    assert done.code == Exit.BLOCKED


def test_lines_on_stdin_as_text_are_parted_by_a_blank_line(ready: Ready) -> None:
    """For people: screens one after the other; quiet leaves the exit code alone to speak."""
    numbers = "+447400123456\n+447400123457\n"
    done = ready("check-phone", "-", stdin=numbers)
    quiet = ready("check-phone", "-", "-q", stdin=numbers)

    assert done.out.count("LIKELY WORKS") == 2
    assert "\n\nLIKELY WORKS" in done.out
    assert (quiet.code, quiet.out) == (Exit.OK, "")


def test_strict_counts_on_stdin_too(ready: Ready) -> None:
    """A number that needs a check is no pass under --strict."""
    assert ready("check-phone", "-", "--strict", stdin="+79123456789\n").code == Exit.BLOCKED


def test_verbose_adds_details(ready: Ready) -> None:
    """Operator and formats come on demand only."""
    document = ready("check-phone", "--verbose", "+8613800138000", "--json").json

    assert document["data"]["details"]["operator"] == "China Mobile"


def test_a_card_number_is_called_one_and_not_repeated(ready: Ready) -> None:
    """Typed into the wrong command, no digits of it come back."""
    done = ready("check-phone", "4111 1111 1111 1111")

    assert "looks like a card number" in done.out
    assert "1111" not in done.out + done.err


def answer_at_the_prompt(home: Path, typed: bytes) -> tuple[int, str]:
    """Run check-phone on a terminal of its own, type something, return exit code and what it printed."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "alipay_ready", "check-phone"],
        stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment(home), cwd=home,
    )  # fmt: skip
    os.close(theirs)
    os.write(ours, typed)
    out, _ = process.communicate(timeout=60)
    os.close(ours)
    return process.returncode, out.decode()


def test_without_a_number_a_terminal_is_asked(tmp_path: Path) -> None:
    """The prompt takes the number as it would be typed on the command line."""
    code, out = answer_at_the_prompt(tmp_path, b"+44 7400 123456\n")

    assert code == Exit.OK
    assert out.startswith("Your mobile number, with + and the country code: ")
    assert "LIKELY WORKS" in out


def test_end_of_input_at_the_prompt_is_a_usage_error(tmp_path: Path) -> None:
    """Ctrl-D instead of an answer."""
    code, out = answer_at_the_prompt(tmp_path, b"\x04")

    assert code == Exit.USAGE
    assert "ended before there was an answer" in out


SWISS = "079 123 45 67"


def at_terminal(home: Path, *words: str, asked: str | None = None) -> tuple[int | None, str]:
    """Run check-phone with stdin and stderr at a terminal; answer the country question if it comes."""
    child = terminal("check-phone", *words, home=home, NO_COLOR="1")
    if asked is not None:
        child.expect(r"do not know\) ")
        child.send(asked)
    child.expect(pexpect.EOF)
    child.close()
    return child.exitstatus, (child.before or "").replace("\r\n", "\n")


def save_home(home: Path, ready: Ready, line: str) -> None:
    """Make a progress file, and put one line of its own into it."""
    ready("progress", "done", "install-app", "--file", "p.toml")
    file = home / "p.toml"
    file.write_text(f"{file.read_text()}\n{line}\n")


def test_at_a_terminal_the_saved_home_is_tried_and_said(tmp_path: Path, ready: Ready) -> None:
    """Who told where they live need not name the country again."""
    save_home(tmp_path, ready, '[answers]\nhome = "CH"')
    code, shown = at_terminal(tmp_path, SWISS, "--file", "p.toml")

    assert code == Exit.OK
    assert shown.startswith("LIKELY WORKS")
    assert "Switzerland 瑞士 +41" in shown
    assert "the country that you saved: Switzerland" in " ".join(shown.split())


def test_without_a_home_the_saved_number_tells_the_country(tmp_path: Path, ready: Ready) -> None:
    """A number that was saved before has a country, if no digits."""
    ready("check-phone", "+41 79 123 45 67", "--save", "--file", "p.toml")
    code, shown = at_terminal(tmp_path, SWISS, "--file", "p.toml")

    assert code == Exit.OK
    assert "that you saved: Switzerland" in " ".join(shown.split())


def test_a_slip_in_a_number_from_home_is_told_as_one(tmp_path: Path, ready: Ready) -> None:
    """A digit is missing: that is said, and not that the country is."""
    save_home(tmp_path, ready, '[answers]\nhome = "CH"')
    code, shown = at_terminal(tmp_path, "079 123 45 6", "--file", "p.toml")

    assert code == Exit.BLOCKED
    assert "No phone number begins like this (Switzerland)" in shown
    assert "country code is missing" not in shown
    assert "--region COUNTRY" in shown


def test_a_number_from_elsewhere_is_not_held_against_home(tmp_path: Path, ready: Ready) -> None:
    """Where the saved country does not fit and another does, the other one is offered."""
    save_home(tmp_path, ready, '[answers]\nhome = "CH"')
    code, shown = at_terminal(tmp_path, "8 916 123-45-67", "--file", "p.toml")

    assert code == Exit.BLOCKED
    assert "If your country is Russia, type +7 916 123-45-67 or add --region RU." in shown


@pytest.mark.parametrize("country", ["ch", "switzerland", "+41", "0041", "瑞士"])
def test_nothing_saved_and_the_country_is_asked(tmp_path: Path, country: str) -> None:
    """By code, name or calling code; the number need not be typed again."""
    code, shown = at_terminal(tmp_path, SWISS, asked=f"{country}\r")

    assert code == Exit.OK
    assert "LIKELY WORKS" in shown


def test_a_country_that_does_not_exist_is_asked_again(tmp_path: Path) -> None:
    """With the near ones; Enter gives up, and the answer says how the country is named."""
    code, shown = at_terminal(tmp_path, SWISS, asked="Switzerlnd\r\r")

    assert "CH (Switzerland)" in shown
    assert code == Exit.BLOCKED
    assert "add --region CH" in shown


@pytest.mark.parametrize("end", ["\r", "\x04"], ids=["Enter", "the end of input"])
def test_no_country_is_the_answer_of_a_script(tmp_path: Path, ready: Ready, end: str) -> None:
    """Giving up at the question ends as it does where nobody is asked."""
    code, shown = at_terminal(tmp_path, SWISS, asked=end)
    script = ready("check-phone", SWISS)

    assert code == script.code == Exit.BLOCKED
    assert "If your country is Switzerland, type +41 79 123 45 67 or add --region CH." in script.out
    assert "The country code is missing." in shown


def test_json_is_the_same_at_every_terminal(tmp_path: Path, ready: Ready) -> None:
    """A script that runs at a terminal sees no question, and no saved country."""
    save_home(tmp_path, ready, '[answers]\nhome = "CH"')
    code, shown = at_terminal(tmp_path, SWISS, "--json", "--file", "p.toml")

    assert code == Exit.BLOCKED
    assert json.loads(shown) == ready("check-phone", SWISS, "--json").json


@pytest.mark.parametrize(
    "typed",
    [
        "https://wa.me/447400123456",
        "wa.me/447400123456",
        "https://api.whatsapp.com/send?phone=447400123456",
        "whatsapp://send?phone=447400123456",
        "tel:+447400123456",
        "tel:+44-7400-123456",
    ],
)
def test_a_link_holds_its_country_code(ready: Ready, typed: str) -> None:
    """Nobody is asked for the country of a number that names it."""
    assert ready("check-phone", typed, "--json").json["data"]["phone_e164"] == "+447400123456"


def test_where_nothing_is_recognised_the_example_is_no_country(ready: Ready) -> None:
    """Seventeen countries fit: none of them is put into anybody's mouth."""
    done = ready("check-phone", "0791234567")

    assert "alipay-ready check-phone --region COUNTRY" in done.out
    assert "GB" not in done.out
