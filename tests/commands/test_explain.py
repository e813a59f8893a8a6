"""`explain` through real processes: exit codes, JSON, privacy, and the questions on a terminal."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from alipay_ready.exits import Exit
from support import terminal

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from support import Done

    Ready = Callable[..., Done]

needs_terminal = pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal")

QUESTIONS = {
    "an Amex": (("card.amex",), "American Express"),
    "a SoftBank number": (("softbank",), "SoftBank"),
    "a mainland card that will not link": (("mainland-card",), "trouble.mainland-card-refused"),
    "I use GCash": (("I", "use", "GCash"), "Philippines"),
    "a Taiwanese with 台胞證": (("台胞證",), "identity.taiwan-permit"),
    "an Indian with RuPay": (("india",), "card.rupay"),
    "a prepaid number": (("sms",), "phone.prepaid"),
    "a German with girocard": (("germany",), "card.no-prefix.girocard"),
    "a data-only eSIM": (("data-only esim",), "phone.data-esim"),
    "visitor, now with Chinese number and bank": (("visitor-to-resident",), "account"),
    "a renewed passport": (("renewed passport",), "new passport"),
}


@pytest.mark.parametrize(("words", "said"), QUESTIONS.values(), ids=QUESTIONS)
def test_the_questions_people_come_with_are_answered_with_sources(
    ready: Ready, words: tuple[str, ...], said: str
) -> None:
    """From the command line alone: the answer, and a source with its date."""
    done = ready("explain", *words)

    assert done.code == Exit.OK
    assert said in done.out
    assert "\nSources\n" in done.out
    assert "20" in done.out.partition("\nSources\n")[2]


def test_alone_it_lists_the_topics(ready: Ready) -> None:
    """Exit 0, and a way into everything."""
    done = ready("explain")

    assert done.code == Exit.OK
    assert "  fees " in done.out


def test_findings_are_listed_and_go_alone(ready: Ready) -> None:
    """`--findings` with words would be two questions."""
    assert "phone.landline" in ready("explain", "--findings").out
    assert ready("explain", "--findings", "fees").code == Exit.USAGE


def test_an_id_that_does_not_exist_exits_2_with_the_nearest_names(ready: Ready) -> None:
    """Never a traceback, never the word itself."""
    done = ready("explain", "card.amx")

    assert (done.code, done.out) == (Exit.USAGE, "")
    assert "card.amex" in done.err
    assert "card.amx" not in done.err


def test_words_that_find_nothing_are_unknown_and_no_error(ready: Ready) -> None:
    """Exit 3, with ways on; a lost person did nothing wrong."""
    words = ["what", "is", "the", "weather", "like", "in", "chengdu", "in", "march"]
    done, document = ready("explain", *words), ready("--json", "explain", *words).json

    assert (done.code, done.err) == (Exit.UNKNOWN, "")
    assert "alipay-ready explain stuck" in done.out
    assert (document["status"], document["exit_code"], document["errors"]) == ("unknown", 3, [])
    assert document["data"]["kind"] == "nothing"
    assert {frozenset(one) for one in document["data"]["nearest"]} <= {frozenset({"kind", "id", "title"})}
    assert "chengdu" not in done.out


def test_several_things_come_with_their_scores(ready: Ready) -> None:
    """At most three, the best first."""
    data = ready("--json", "explain", "gcash", "or", "kakao", "pay").json["data"]

    assert data["kind"] == "several"
    assert [one["id"] for one in data["found"]] == ["gcash", "kakao-pay"]
    assert {frozenset(one) for one in data["found"]} == {frozenset({"kind", "id", "title", "score"})}


def test_full_shows_all_facts_and_sources(ready: Ready) -> None:
    """Without it the screen stays short and says so."""
    short, full = ready("explain", "phones").out, ready("explain", "phones", "--full").out

    assert "add --full" in short
    assert "add --full" not in full
    assert len(full) > len(short)


KINDS = {
    "topics": "",
    "topic": "fees",
    "fact": "card.amex",
    "trouble": "no-sms",
    "wallet": "gcash",
    "network": "rupay",
    "country": "japan",
    "finding": "phone.landline",
    "label": "我的",
    "several": "gcash or kakao pay",
    "stuck": "stuck",
    "findings": "--findings",
}


@pytest.mark.parametrize(("kind", "words"), KINDS.items(), ids=KINDS)
def test_json_says_what_kind_of_answer_it_is(ready: Ready, words: str, kind: str) -> None:
    """One document, status ok, exit 0; `data.kind` tells which fields are there. No prompt."""
    document = ready("--json", "explain", *words.split()).json

    assert (document["status"], document["exit_code"]) == ("ok", 0)
    assert document["data"]["kind"] == kind
    assert "copy_url" not in str(document)


def test_json_of_a_fact_has_dates_sources_and_staleness(ready: Ready) -> None:
    """What a script needs to judge a claim by itself."""
    (fact,) = ready("--json", "explain", "card.amex").json["data"]["facts"]

    assert (fact["verdict"], fact["stale"], fact["verified"]) == ("supported", False, "2026-11-23")
    assert {"publisher", "kind", "url", "published", "accessed"} <= set(fact["sources"][0])


def test_strict_fails_stale_facts(ready: Ready) -> None:
    """Only with --strict does the calendar flip an exit code."""
    late = {"ALIPAY_READY_TODAY": "2030-01-01"}

    assert ready("explain", "card.amex", **late).code == Exit.OK
    assert ready("explain", "card.amex", "--strict", **late).code == Exit.BLOCKED
    assert ready("explain", "card.amex", "--strict").code == Exit.OK


def test_stuck_off_a_terminal_prints_the_questions_with_all_answers(ready: Ready) -> None:
    """Never a prompt when stdin is not a terminal."""
    done = ready("explain", "stuck")

    assert done.code == Exit.OK
    assert "You cannot add your card" in done.out
    assert "A payment does not work" in done.out
    assert "alipay-ready explain trouble.issuer-declined" in done.out
    assert "You cannot add your card" not in ready("explain", "stuck", "paying").out


@needs_terminal
def test_stuck_on_a_terminal_asks_and_answers(tmp_path: Path) -> None:
    """Two plain numbered questions, then the trouble in full; a wrong number is asked again."""
    child = terminal("explain", "stuck", home=tmp_path)
    child.expect("Type a number")
    child.sendline("2")
    child.expect("You cannot add your card. What do you see")
    child.expect("Type a number")
    child.sendline("nine")
    child.expect("Type a number")
    child.sendline("1")
    child.expect("Issuer declined")
    child.expect("Do this, in this order")
    child.expect_exact("explain card.")
    child.wait()

    assert child.exitstatus == Exit.OK


@needs_terminal
@pytest.mark.parametrize(
    ("key", "code"), [("\x04", Exit.USAGE), ("\x03", Exit.INTERRUPTED)], ids=["end", "ctrl-c"]
)
def test_leaving_the_questions_has_its_exit_code(tmp_path: Path, key: str, code: int) -> None:
    """End of input is a usage error, Ctrl-C is 130; no traceback."""
    child = terminal("explain", "stuck", home=tmp_path)
    child.expect("Type a number")
    child.send(key)
    rest = child.read()
    child.wait()

    assert "Traceback" not in rest
    assert (child.exitstatus if child.exitstatus is not None else -(child.signalstatus or 0)) == code


@needs_terminal
@pytest.mark.parametrize("words", [("x", "0", "99"), ("000199", "0" * 4000, "")], ids=["wrong", "long"])
def test_three_wrong_numbers_end_it(tmp_path: Path, words: tuple[str, ...]) -> None:
    """It does not ask for ever, and reads no number by its first digits alone."""
    child = terminal("explain", "stuck", home=tmp_path)
    for word in words:
        child.expect("Type a number")
        child.sendline(word)
    child.expect("not a number from 1 to")
    child.wait()

    assert child.exitstatus == Exit.USAGE


@needs_terminal
def test_it_fits_eighty_columns(tmp_path: Path) -> None:
    """On a terminal every line is wrapped to it; only an address may be longer."""
    child = terminal("explain", "trouble.no-sms", "--color", "never", home=tmp_path)
    text = child.read()
    child.wait()

    assert all(len(line) <= 80 for line in text.splitlines() if "http" not in line)
