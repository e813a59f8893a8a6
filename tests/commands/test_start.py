"""`start`: the first visit, by options and at a terminal; what the progress file keeps of it."""

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
PAN = "4111111111111111"


def start(ready: Ready, *more: str, **answers: str) -> Any:
    """Run `start` with the usual answers as options; return how it ended."""
    given = ANSWERS | {f"--{name.replace('_', '-')}": value for name, value in answers.items()}
    return ready("start", *(word for pair in given.items() for word in pair), *more)


def saved(done: Done) -> dict[str, Any]:
    """Return the progress file that a run of `start` names."""
    return tomllib.loads(Path(done.json["data"]["file"]).read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("answers", "route", "reserve", "finding", "code"),
    [
        pytest.param({}, "visitor", None, "plan.visitor", 0, id="two foreign logos"),
        pytest.param({"logos": "visa"}, "visitor", None, "plan.visitor-one-logo", 0, id="one logo"),
        pytest.param({"logos": "bc", "wallet": "naver pay"}, "wallet", None, "plan.wallet", 0, id="KR"),
        pytest.param({"wallet": "gcash"}, "wallet", "visitor", "plan.wallet", 0, id="wallet, and cards"),
        pytest.param({"logos": "visa, gcash"}, "wallet", "visitor", "plan.wallet", 0, id="among cards"),
        pytest.param({"logos": "mir"}, None, None, "plan.no-way", 1, id="Mir only"),
        pytest.param({"logos": "none"}, None, None, "plan.no-way", 1, id="no card at all"),
        pytest.param({"logos": "rupay"}, None, None, "plan.visitor-unknown", 3, id="nobody knows"),
        pytest.param({"stay": "long"}, "resident", "visitor", "plan.resident", 0, id="long"),
        pytest.param({"stay": "long", "logos": "none"}, "resident", None, "plan.resident", 0, id="no card"),
        pytest.param(
            {"stay": "long", "logos": "bc", "wallet": "kakao pay"}, "resident", "wallet",
            "plan.reserve-wallet", 0, id="a wallet is the bridge",
        ),
        pytest.param(
            {"logos": "mir", "wallet": "A Wallet Nobody Knows"}, None, None, "plan.wallet-unknown", 3,
            id="unnamed wallet",
        ),
        pytest.param({"logos": "mir", "wallet": "apple pay"}, None, None, "plan.no-way", 1, id="no wallet"),
    ],
)  # fmt: skip
def test_the_plan_follows_from_the_answers(
    ready: Ready, answers: dict[str, str], route: str | None, reserve: str | None, finding: str, code: int
) -> None:
    """Each kind of person gets plan A, plan B, a reason, a first step, and the exit code of the answer."""
    done = start(ready, "--json", **answers)
    plan = done.json["data"]["plan"]

    assert done.code == code
    assert (plan["route"], plan["reserve"]) == (route, reserve)
    assert finding in [item["id"] for item in done.json["findings"]]
    assert done.json["data"]["next"] == plan["today"][0]
    assert saved(done)["route"] == (route or "visitor")
    assert saved(done)["answers"]["stay"] == answers.get("stay", "short")


def test_without_a_terminal_the_rest_is_skipped(ready: Ready) -> None:
    """A script never sees a question: what no option gives is not known, and is never taken for none."""
    done = ready("start", "--home", "germany", "--json")
    answers = done.json["data"]["answers"]

    assert done.code == Exit.UNKNOWN
    assert answers == {
        "home": "DE", "arrive": None, "stay": None, "document": None, "logos": None, "wallet": None,
        "had_alipay": None, "under_18": None,
    }  # fmt: skip
    assert saved(done)["answers"] == {"home": "DE"}


def test_home_is_the_country_of_number_and_cards(ready: Ready) -> None:
    """Unless another one is said: what was said counts more, and the file tells the two apart."""
    done = start(
        ready,
        "--json",
        home="Россия",
        phone="8 912 345-67-89",
        logos="visa, mastercard kazakhstan",
    )
    cards = done.json["data"]["cards"]

    assert done.json["data"]["phone"]["region"] == "RU"
    assert [(card["issued_in"], card["status"]) for card in cards] == [("RU", "blocked"), ("KZ", "ready")]
    kept = saved(done)["checks"]["cards"]
    assert kept["visa"]["assumed"]
    assert "assumed" not in kept["mastercard"]


def test_the_number_is_never_stored(ready: Ready, tmp_path: Path) -> None:
    """Of a number only its country and the answer, of a card only its logo, whatever was typed."""
    done = start(ready, "--json", phone="+44 7400 123456", logos=f"{PAN}, 3530 1113 3330 0000")
    files = [path.read_text(encoding="utf-8") for path in tmp_path.rglob("*.toml*")]

    assert done.code == Exit.OK
    assert [card["label"] for card in done.json["data"]["cards"]] == ["visa", "jcb"]
    assert not [text for text in files if "7400" in text or "4111" in text or "3530" in text]
    assert PAN not in done.out + done.err


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("visa cvv 123", "visa"),
        ("visa russia cvc: 1234 12/27", "visa russia 12/27"),
        ("some bank cvv １２３", "some bank"),
        ("visa ending 1234", "visa ending"),
        ("visa 4111x1111", "visa"),
        ("my 4111 11 russia", "visa"),
        ("c24 visa", "c24 visa"),
        ("visa exp 3/2027", "visa exp 03/27"),
    ],
)
def test_no_digits_of_a_card_are_kept(ready: Ready, typed: str, label: str) -> None:
    """The words for a card lose its last four digits and its security code; the month stays."""
    done = ready("start", "--cards", typed, "--json")

    assert saved(done)["answers"]["logos"] == [label]
    assert [card["label"] for card in done.json["data"]["cards"]] == [label]


def test_a_number_from_standard_input(ready: Ready) -> None:
    """So that it stands in no list of processes."""
    done = start(ready, "--phone", "-", "--json", "--home", "GB")

    assert done.json["data"]["phone"] is None
    done = ready("start", "--phone", "-", "--home", "GB", "--json", stdin="07400 123456\n")
    assert done.json["data"]["phone"]["status"] == "ready"


def test_an_unknown_logo_costs_no_other_answer(ready: Ready) -> None:
    """It is unknown, near names stand there, and Visa beside it counts."""
    done = start(ready, "--json", logos="zorgcard, vsia, visa")
    cards = {card["label"]: card for card in done.json["data"]["cards"]}

    assert done.code == Exit.OK
    assert [card["status"] for card in cards.values()] == ["unknown", "unknown", "ready"]
    assert "Visa" in cards["vsia"]["message"] + str(cards["vsia"]["remedy"])


def test_many_cards_of_one_kind_end(ready: Ready) -> None:
    """Each has a key of its own, also where the words are as long as a label may be."""
    done = start(
        ready, "--json", logos=", ".join(["visa of a bank with a rather long and winding name, plc"] * 40)
    )

    assert done.code == Exit.OK
    assert len(saved(done)["checks"]["cards"]) >= 40


def test_several_wallets_the_best_counts(ready: Ready) -> None:
    """All are answered; the plan and the file take the best one."""
    done = start(ready, "--json", logos="none", wallet="zorgpay, gcash")

    assert [one["status"] for one in done.json["data"]["wallets"]] == ["unknown", "ready"]
    assert done.json["data"]["wallet"]["label"] == saved(done)["checks"]["wallet"]["name"] == "GCash"


def test_a_folder_that_cannot_be_written_costs_no_answer(ready: Ready, tmp_path: Path) -> None:
    """The plan is shown, and that it is not saved; the exit code says so, unless the verdict is 1 or 3."""
    (tmp_path / "no-folder").write_text("", encoding="utf-8")
    file = ("--file", str(tmp_path / "no-folder" / "me.toml"))
    fine, blocked = start(ready, *file), start(ready, *file, logos="mir")

    assert "Plan A" in fine.out
    assert "Not saved" in fine.out + fine.err
    assert fine.code == Exit.IO
    assert blocked.code == Exit.BLOCKED
    assert start(ready, "--json", *file).json["data"]["saved"] is False


def test_a_check_that_knows_more_is_kept(ready: Ready) -> None:
    """A Visa that was said to be Russian does not become a good one because `start` heard the bare logo."""
    start(ready, logos="visa")
    ready("check-card", "visa", "--issued-in", "RU", "--save")
    again = start(ready, "--json", "--home", "FR", logos="visa")

    assert again.code == Exit.BLOCKED
    assert again.json["data"]["cards"][0]["issued_in"] == "RU"
    assert saved(again)["checks"]["cards"]["visa"]["status"] == "blocked"
    better = start(ready, "--json", logos="visa kazakhstan")
    assert better.json["data"]["cards"][0]["status"] == "ready"


def test_a_wallet_that_was_checked_by_hand_stays(ready: Ready) -> None:
    """Who answers none keeps the wallet that they checked; one that was only an answer goes."""
    ready("check-card", "gcash", "--save")
    assert saved(start(ready, "--json"))["checks"]["wallet"]["name"] == "GCash"

    among_cards = ("--file", "third.toml", "--json")
    assert saved(start(ready, *among_cards, logos="gcash"))["answers"]["wallet"] == "GCash"
    assert start(ready, *among_cards).json["data"]["wallet"] is None

    other = ("--file", "other.toml", "--json")
    start(ready, *other, wallet="gcash")
    done = start(ready, *other)
    assert done.json["data"]["wallet"] is None


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


@pytest.mark.parametrize(
    "answers",
    [
        {"stay": "forever"},
        {"document": "library card"},
        {"had_alipay": "maybe"},
        {"under_18": "perhaps"},
        {"arrive": "03/04/2026"},
        {"home": "Atlantis"},
        {"wallet": PAN},
        {"name": PAN},
    ],
    ids=lambda answers: " ".join(answers.values()).replace(PAN, "PAN"),
)
def test_what_cannot_be_read_is_refused(ready: Ready, answers: dict[str, str]) -> None:
    """Exit 2 with the option's name or a hint, nothing saved, and a card number never repeated."""
    done = start(ready, **answers)

    assert done.code == Exit.USAGE
    assert "411111" not in done.out + done.err
    assert not ready("progress", "--json").json["data"]["exists"]


def test_menus_at_a_terminal(tmp_path: Path) -> None:
    """Questions to type and menus to choose from lead to a verdict and a file; Enter skips."""
    child = terminal("start", home=tmp_path)
    for question, keys in (
        ("Where do you live", "germany\r"),
        ("When do you arrive", "\r"),
        ("How long", "\x1b[B\r"),
        ("Which document", "\r"),
        ("your mobile number", "\r"),
        ("Which bank cards", "visa, jcb\r"),
        ("wallet app", "\r"),
        ("ever have Alipay", "\r"),
        ("under 18", "\r"),
    ):
        child.expect(question)
        child.send(keys)
    child.expect("Plan A")
    child.expect(pexpect.EOF)
    child.close()
    answers = tomllib.loads(next(tmp_path.rglob("progress.toml")).read_text(encoding="utf-8"))["answers"]

    assert child.exitstatus == Exit.OK
    assert answers == {"home": "DE", "stay": "short", "logos": ["visa", "jcb"]}


def test_a_way_back(tmp_path: Path) -> None:
    """`<` leads to the question before, whose answer is then another one."""
    child = terminal("start", "--plain", home=tmp_path)
    for question, typed in (
        ("Where do you live", "frnace"),
        ("Where do you live", "france"),
        ("When do you arrive", "<"),
        ("Where do you live", "spain"),
        ("When do you arrive", "03/04/2027"),
        ("When do you arrive", ""),
        ("How long", "long"),
        ("Which document", ""),
        ("your mobile number", "612 34 5"),
        ("your mobile number", "612 34 56 78"),
        ("Which bank cards", "vsia"),
        ("Which bank cards", "visa"),
        ("wallet app", ""),
        ("ever have", ""),
        ("under 18", ""),
    ):
        child.expect(question)
        child.sendline(typed)
    child.expect("Saved in")
    child.expect(pexpect.EOF)
    child.close()
    kept = tomllib.loads(next(tmp_path.rglob("progress.toml")).read_text(encoding="utf-8"))

    assert kept["answers"] == {"home": "ES", "stay": "long", "logos": ["visa"]}
    assert kept["checks"]["phone"]["region"] == "ES"


@pytest.mark.parametrize("plain", [False, True], ids=["menus", "plain"])
def test_ctrl_c_at_a_question_says_that_nothing_was_saved(tmp_path: Path, plain: bool) -> None:
    """An interrupt ends with 130, leaves no file behind, and says how to begin again."""
    child = terminal("start", *(["--plain"] if plain else []), home=tmp_path)
    child.expect("Where do you live")
    child.sendintr()
    child.expect("Nothing was saved")
    child.expect("alipay-ready start")
    child.expect(pexpect.EOF)
    child.close()

    assert child.exitstatus == Exit.INTERRUPTED
    assert not list(tmp_path.rglob("progress.toml"))


def test_a_card_that_ends_before_arrival_counts_by_the_day_of_arrival(ready: Ready) -> None:
    """It is refused with its reason while the trip is later, and usable again for an earlier trip."""
    ready("start", "--cards", "visa 12/26", "--arrive", "2027-02-01")
    (card,) = ready("start", "--cards", "visa", "--json").json["data"]["cards"]
    assert (card["status"], "before you arrive" in card["message"]) == ("blocked", True)

    shown = ready("progress").out
    assert "Visa: NOT THIS CARD" in shown

    ready("progress", "--arrive", "2026-12-10")
    assert "Visa: LIKELY WORKS" in ready("progress").out
