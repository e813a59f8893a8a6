"""`start`: five questions, a plan A and a plan B, and a progress file; by options and at a terminal."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pexpect
import pytest

from alipay_ready.exits import Exit
from support import terminal

if TYPE_CHECKING:
    from collections.abc import Callable

    from support import Done

    Ready = Callable[..., Done]

ANSWERS = {
    "--stay": "short",
    "--document": "passport",
    "--logos": "visa,jcb",
    "--wallet": "none",
    "--had-alipay": "no",
}


def start(ready: Ready, *more: str, **answers: str) -> Any:
    """Run `start` with every answer as an option; return how it ended."""
    given = ANSWERS | {f"--{name.replace('_', '-')}": value for name, value in answers.items()}
    return ready("start", *(word for pair in given.items() for word in pair), *more)


@pytest.mark.parametrize(
    ("answers", "route", "reserve", "finding", "code"),
    [
        pytest.param({}, "visitor", None, "plan.visitor", 0, id="two foreign logos"),
        pytest.param({"logos": "visa"}, "visitor", None, "plan.visitor-one-logo", 0, id="one logo"),
        pytest.param({"logos": "bc", "wallet": "naver pay"}, "wallet", "visitor", "plan.wallet", 0, id="KR"),
        pytest.param({"wallet": "gcash"}, "wallet", "visitor", "plan.wallet", 0, id="wallet, and cards"),
        pytest.param({"logos": "mir"}, "visitor", None, "plan.no-way", 1, id="Mir only"),
        pytest.param({"logos": "none"}, "visitor", None, "plan.no-way", 1, id="no card at all"),
        pytest.param({"logos": "rupay"}, "visitor", None, "plan.visitor-unknown", 3, id="nobody knows"),
        pytest.param({"stay": "long"}, "resident", "visitor", "plan.resident", 0, id="long"),
        pytest.param({"stay": "long", "logos": "none"}, "resident", None, "plan.resident", 0, id="no card"),
        pytest.param(
            {"logos": "mir", "wallet": "A Wallet Nobody Knows"}, "wallet", None, "plan.wallet-unknown", 3,
            id="unnamed wallet",
        ),
    ],
)  # fmt: skip
def test_the_plan_follows_from_the_answers(
    ready: Ready, answers: dict[str, str], route: str, reserve: str | None, finding: str, code: int
) -> None:
    """Each kind of person gets plan A, plan B, a reason, a first step, and the exit code of the answer."""
    done = start(ready, "--json", **answers)

    assert done.code == code
    assert done.json["data"]["plan"] == {"route": route, "reserve": reserve}
    assert finding in [item["id"] for item in done.json["findings"]]
    assert done.json["data"]["next"]
    saved = tomllib.loads(Path(done.json["data"]["file"]).read_text(encoding="utf-8"))
    assert saved["route"] == route
    assert saved["answers"]["stay"] == answers.get("stay", "short")


def test_a_later_run_changes_the_route_and_loses_no_mark(ready: Ready) -> None:
    """A visitor who becomes a resident answers one question again; marks and notes stay, files follow."""
    start(ready)
    ready("progress", "done", "install-app")
    ready("progress", "note", "install-app", "on the old phone too")
    done = ready("start", "--stay", "long", "--json")
    rows = {row["id"]: row for row in ready("progress", "--json").json["data"]["steps"]}

    assert done.json["data"]["plan"]["route"] == "resident"
    assert done.json["data"]["answers"]["logos"] == ["visa", "jcb"]
    assert rows["install-app"]["status"] == "done"
    assert rows["install-app"]["notes"] == ["on the old phone too"]


def test_the_same_answers_again_change_nothing(ready: Ready, tmp_path: Path) -> None:
    """So that `undo` still means the last real change: file and backup stay as they are."""
    start(ready)
    ready("progress", "done", "install-app")
    before = {path: path.read_bytes() for path in tmp_path.rglob("progress.toml*")}

    assert start(ready).code == Exit.OK
    assert len(before) == 3
    assert {path: path.read_bytes() for path in tmp_path.rglob("progress.toml*")} == before


def test_new_logos_replace_the_old_answer_but_not_saved_cards(ready: Ready) -> None:
    """A card saved by hand stays; a logo that was only an answer goes when the answer changes."""
    start(ready)
    ready("check-card", "amex", "--save", "--label", "blue card")
    ready("start", "--logos", "visa")
    checks = ready("progress", "--json").json["data"]["checks"]

    assert set(checks["cards"]) == {"visa", "blue card"}


def test_without_a_terminal_missing_answers_name_their_options(ready: Ready) -> None:
    """A script never sees a question: exit 2, and every missing option by name; nothing is written."""
    done = ready("start", "--stay", "short")

    assert done.code == Exit.USAGE
    for option in ("--document", "--logos", "--wallet", "--had-alipay"):
        assert option in done.err
    assert not ready("progress", "--json").json["data"]["exists"]


@pytest.mark.parametrize(
    "answers",
    [
        {"stay": "forever"},
        {"document": "library card"},
        {"logos": "hello"},
        {"logos": "gcash"},
        {"had_alipay": "maybe"},
        {"arrive": "soon"},
        {"wallet": "4111111111111111"},
        {"logos": "4111111111111111"},
    ],
    ids=lambda answers: " ".join(answers.values()).replace("4111111111111111", "PAN"),
)
def test_a_wrong_answer_is_refused_with_the_right_ones(ready: Ready, answers: dict[str, str]) -> None:
    """Exit 2 with a hint, nothing saved, and a card number never repeated."""
    done = start(ready, **answers)

    assert done.code == Exit.USAGE
    assert "411111" not in done.out + done.err
    assert not ready("progress", "--json").json["data"]["exists"]


def test_menus_at_a_terminal(tmp_path: Path) -> None:
    """Five menus, answered by keys, lead to a plan and a file."""
    child = terminal("start", home=tmp_path)
    child.expect("How long")
    child.send("\r")
    child.expect("Which document")
    child.send("\r")
    child.expect("Which logos")
    child.send(" \r")
    child.expect("wallet app")
    child.send("\r")
    child.expect("ever have Alipay")
    child.send("\r")
    child.expect("YOUR PLAN")
    child.expect("First step")
    child.expect(pexpect.EOF)
    child.close()

    assert child.exitstatus == Exit.OK


def test_plain_questions_for_simple_terminals(tmp_path: Path) -> None:
    """With TERM=dumb the same questions come as numbered lines; a wrong answer is asked again."""
    child = terminal("start", home=tmp_path, TERM="dumb")
    for question, answer in (
        ("How long", "9"),
        ("Please type a number", "1"),
        ("Which document", "1"),
        ("Which logos", "1,2"),
        ("wallet app", "none"),
        ("ever have", "no"),
    ):
        child.expect(question)
        child.expect(": ")
        child.sendline(answer)
    child.expect("YOUR PLAN")
    child.expect(pexpect.EOF)
    child.close()

    assert child.exitstatus == Exit.OK


@pytest.mark.parametrize("plain", [False, True], ids=["menus", "plain"])
def test_ctrl_c_at_a_question_writes_nothing(tmp_path: Path, plain: bool) -> None:
    """An interrupt ends with 130 and leaves no file behind."""
    child = terminal("start", *(["--plain"] if plain else []), home=tmp_path)
    child.expect("How long")
    child.sendintr() if plain else child.send("\x03")
    child.expect(pexpect.EOF)
    child.close()

    assert child.exitstatus == Exit.INTERRUPTED
    assert not list(tmp_path.rglob("progress.toml"))


@pytest.mark.parametrize(
    ("logos", "hint"),
    [
        ("vsia,jcb", "Did you mean: Visa?"),
        ("mastercrad", "Did you mean: Mastercard?"),
        ("bitcoin", "Examples: visa, mastercard, amex,"),
    ],
)
def test_a_misspelt_logo_finds_its_name(ready: Callable[..., Done], logos: str, hint: str) -> None:
    """As in every other command; where nothing is near, examples stand there."""
    answers = ("--stay", "short", "--document", "passport", "--wallet", "none", "--had-alipay", "no")
    done = ready("start", *answers, "--logos", logos)

    assert done.code == Exit.USAGE
    assert hint in done.err
