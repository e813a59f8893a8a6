"""What must stay for travellers: the answers, the words and the ways that work well for them."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pexpect
import pytest

from handout.browser import PHONE, Page
from support import Done, terminal

Ready = Callable[..., Done]
needs_terminal = pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal")
LISTS = ("visitor", "resident", "wallet")
MOBILE = "+44 7400 123456"
CHINESE = re.compile(r"[\u4e00-\u9fff]")
# A syllable with a tone mark: only pinyin has them here.
PINYIN = re.compile(r"[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]", re.IGNORECASE)
VISITOR = ("--stay", "short", "--document", "passport", "--had-alipay", "no")


@pytest.mark.parametrize(
    ("words", "code", "verdict", "mark", "now"),
    [
        pytest.param(("check-phone", MOBILE), 0, "LIKELY WORKS", "ok", "On the sign-up screen", id="number"),
        pytest.param(
            ("check-phone", "+7 912 345 67 89"), 0, "CHECK FIRST", "check", "What now", id="number to check"
        ),
        pytest.param(
            ("check-phone", "+44 20 7031 3000"), 1, "NOT THIS NUMBER", "no", "What now", id="landline"
        ),
        pytest.param(
            ("check-phone", "+44 7400 12345"), 1, "CHECK WHAT YOU TYPED", "no", "What now", id="slip"
        ),
        pytest.param(("check-card", "visa"), 0, "LIKELY WORKS", "ok", "Before you link it", id="card"),
        pytest.param(("check-card", "rupay"), 3, "CANNOT TELL", "unknown", "What now", id="nobody knows"),
        pytest.param(("check-card", "mir"), 1, "NOT THIS CARD", "no", "What now", id="card not listed"),
        pytest.param(("check-card", "gcash"), 0, "LIKELY WORKS", "ok", "Before you fly", id="wallet"),
    ],
)
def test_an_answer_has_three_parts(
    ready: Ready, words: tuple[str, ...], code: int, verdict: str, mark: str, now: str
) -> None:
    """Verdict in capitals first, then the reason with its mark, then what to do now; and the exit code."""
    done = ready(*words)
    lines = done.out.splitlines()
    reason = next(place for place, line in enumerate(lines) if line.startswith(f"  {mark:<7} "))

    assert done.code == code
    assert re.fullmatch(rf"{verdict}  [A-Z].*\.", lines[0])
    assert 0 < reason < lines.index(now)
    assert lines[lines.index(now) + 1].strip()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param(("check-card", "rupay"), "CANNOT TELL  Nobody says in public", id="cannot tell"),
        pytest.param(("check-card", "rupay"), "nobody says whether Alipay accepts them", id="nobody says"),
        pytest.param(("check-card", "girocard"), "CANNOT TELL  Nobody says in public", id="girocard"),
        pytest.param(("check-card", "visa"), "Only your bank and Alipay decide.", id="who decides"),
        pytest.param(("check-phone", "+91 98765 43210"), "(not proved)", id="not proved"),
        pytest.param(("check-phone", MOBILE), "The only proof is the SMS code", id="only the code"),
        pytest.param(("check-phone", MOBILE), "Alipay publishes no list of countries", id="no list"),
        pytest.param(
            ("check-phone", "+7 912 345 67 89"), "not confirmed by anyone official", id="not confirmed"
        ),
        pytest.param(("steps", "sign-up"), "Only an SMS code that arrives", id="in the step"),
    ],
)
def test_what_nobody_knows_is_called_that(ready: Ready, words: tuple[str, ...], said: str) -> None:
    """No answer sounds surer than what is known."""
    assert said in ready(*words).out


@pytest.mark.parametrize(
    "words", [("check-phone", MOBILE), ("check-card", "visa"), ("check-card", "mir")], ids=" ".join
)
def test_an_answer_names_the_date_of_its_sources(ready: Ready, words: tuple[str, ...]) -> None:
    """The last line says where to read why, and on which day the facts were compared."""
    last = ready(*words).out.splitlines()[-1]

    assert re.fullmatch(
        r"Why\? +alipay-ready explain \S+ +compared with its sources on \d+ [A-Z][a-z]+ 20\d\d", last
    )


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("＋４４ ７４００ １２３４５６", id="full-width digits"),
        pytest.param("+44 (0)7400 123456", id="(0)"),
        pytest.param("0044 7400 123456", id="0044"),
        pytest.param("Mobile: +44 7400 123456", id="label"),
        pytest.param("tel:+447400123456", id="tel:"),
        pytest.param("+44-7400-123456", id="dashes"),
    ],
)
def test_a_number_is_read_as_people_write_it(ready: Ready, typed: str) -> None:
    """The same number in any writing: what to choose and what to type, exactly."""
    lines = ready("check-phone", typed).out.splitlines()
    screen = lines[lines.index("On the sign-up screen") + 1 :]

    assert lines[0].startswith("LIKELY WORKS  ")
    assert screen[0].split("  ")[1] == "country or region"
    assert "United Kingdom 英国 +44" in screen[0]
    assert "(it opens on +86: change it)" in screen[0]
    assert re.fullmatch(r"  phone number +7400 123456 +\(without the first 0\)", screen[1])


@pytest.mark.parametrize(
    ("typed", "code", "said"),
    [
        pytest.param(
            "+86 138O0138000",
            1,
            ("There is a letter among the digits, at place 8.", "+86 138 0013 8000", "not the letter O"),
            id="letter O",
        ),
        pytest.param(
            "+7 912 345-67-89 доб. 12",
            0,
            ("You typed an extension.", "912 345-67-89", "without the extension"),
            id="extension in Russian",
        ),
        pytest.param(
            "+44 7400 12345",
            1,
            ("have 10 digits after +44, but this one has 9", "missing digit"),
            id="digit missing",
        ),
        pytest.param("+44 7700 900123", 1, ("NOT THIS NUMBER", "for films and tests"), id="fiction"),
        pytest.param(
            "+44 7781 123456",
            0,
            (
                "Guernsey 根西岛 +44",
                "If Guernsey is not in the menu, choose an entry with the same country code, +44",
            ),
            id="Guernsey",
        ),
        pytest.param(
            "+44 7797 712345",
            0,
            (
                "Jersey 泽西岛 +44",
                "If Jersey is not in the menu, choose an entry with the same country code, +44",
            ),
            id="Jersey",
        ),
    ],
)
def test_a_special_number_is_understood(ready: Ready, typed: str, code: int, said: tuple[str, ...]) -> None:
    """The slip is named with its place, and what to do stands beside it."""
    done = ready("check-phone", typed)

    assert done.code == code
    assert [part for part in said if part not in done.out] == []


@pytest.mark.parametrize(
    ("wallet", "name"),
    [
        pytest.param("gcash", "GCash", id="GCash"),
        pytest.param("kakao pay", "Kakao Pay", id="Kakao Pay"),
        pytest.param("tng", "Touch 'n Go eWallet", id="Touch 'n Go"),
    ],
)
def test_a_wallet_from_home_is_a_way_of_its_own(ready: Ready, wallet: str, name: str) -> None:
    """A wallet alone is plan A with its short list; its check marks the step; then the person is ready."""
    plan = ready("start", *VISITOR, "--logos", "none", "--wallet", wallet)
    checked = ready("check-card", wallet, "--save")
    shown = ready("progress").out

    assert (plan.code, checked.code) == (0, 0)
    assert f"Plan A: pay with your home wallet {name}." in plan.out
    assert "you need no Alipay account" in plan.out
    assert f"{name} is a home wallet. It pays at Alipay" in checked.out
    assert re.search(rf"^You +LIKELY WORKS  .*{name}", shown, re.MULTILINE)
    assert re.search(r"^  \[x\]  1  Is your wallet on an official list\?", shown, re.MULTILINE)
    assert len(re.findall(r"^  \[.\] ", shown, re.MULTILINE)) <= 12


@pytest.mark.parametrize(
    ("country", "said"),
    [
        pytest.param(
            "russia",
            ("Mir", "since March 2022", "UnionPay", "Sberbank Online", "Nihao China", "autumn 2025"),
            id="Russia",
        ),
        pytest.param("korea", ("Kakao Pay", "Naver Pay", "Toss Pay", "BC Card", "+82"), id="Korea"),
        pytest.param("india", ("RuPay", "Switch on international and online use", "+91"), id="India"),
        pytest.param("germany", ("girocard", "Maestro", "data eSIM", "+49"), id="Germany"),
    ],
)
def test_a_country_page_is_short_and_useful(ready: Ready, country: str, said: tuple[str, ...]) -> None:
    """One screen or two: the advice first, then number, cards, what to check, and the sources."""
    done = ready("explain", country)
    lines = done.out.splitlines()

    assert done.code == 0
    assert [part for part in said if part not in done.out] == []
    assert lines[1].endswith(".")
    assert [head for head in ("Your phone number", "Your cards", "Sources") if head not in lines] == []
    assert "alipay-ready check-phone --region" in done.out
    assert len(lines) <= 60


@pytest.mark.parametrize(
    "trouble",
    ["trouble.no-sms", "trouble.issuer-declined", "trouble.name-mismatch", "trouble.account-restricted"],
)
def test_a_trouble_page_says_what_to_do_in_order(ready: Ready, trouble: str) -> None:
    """Numbered actions, when to stop, whom to call, and the words on the screen in Chinese."""
    words = ("风控",) if trouble == "trouble.account-restricted" else (trouble,)
    lines = ready("explain", *words).out.splitlines()
    numbers = [int(found[1]) for line in lines if (found := re.match(r" +(\d+)\. [A-Z]", line))]
    screen = lines[lines.index("On the screen") + 1 :]
    labels = screen[: screen.index("")]

    assert len(numbers) >= 5
    assert numbers == list(range(1, len(numbers) + 1))
    assert any(re.match(r"Stop +\S.*", line) for line in lines)
    assert any(re.match(r"Who helps +Call \S.*", line) for line in lines)
    assert len(labels) >= 4
    assert all(
        CHINESE.match(line.strip()) and re.search(r"[A-Za-z0-9](?:  \(our translation\))?$", line)
        for line in labels
    )


@pytest.mark.parametrize("name", LISTS)
def test_every_step_tells_action_end_and_help(ready: Ready, name: str) -> None:
    """Numbered actions, "Done when" and "If it fails" stand in every step of every list."""
    text = ready("steps", "--checklist", name, "--full").out
    steps = re.split(r"^(?=Step \d+ of \d+: )", text, flags=re.MULTILINE)[1:]

    assert len(steps) == int(steps[0].partition(" of ")[2].partition(":")[0])
    for step in steps:
        for head in (r"\nDo this\n   1\. \S", r"\nDone when\n  \S", r"\nIf it fails\n  - \S"):
            assert re.search(head, step), step.splitlines()[0]


@pytest.mark.parametrize("name", LISTS)
def test_steps_have_sentences_to_show(ready: Ready, name: str) -> None:
    """Sentences for the counter and the till: Chinese, how it sounds, what it means."""
    lines = ready("steps", "--checklist", name, "--full").out.splitlines()
    shown = [place for place, line in enumerate(lines) if PINYIN.search(line)]

    assert shown
    for place in shown:
        assert CHINESE.search(lines[place - 1])
        assert re.search(r"[A-Za-z]", lines[place + 1])
        assert not CHINESE.search(lines[place])


def test_marks_survive_the_way_from_visitor_to_resident(ready: Ready) -> None:
    """Sign-up, done on a visit and noted, is done with its note on the resident's list, and back again."""
    ready("start", *VISITOR, "--logos", "visa,jcb", "--wallet", "none")
    ready("progress", "done", "sign-up")
    ready("progress", "note", "sign-up", "code came after a minute")
    routes = []
    for stay in ("long", "short"):
        ready("start", "--stay", stay)
        data = ready("progress", "--json").json["data"]
        (step,) = (each for each in data["steps"] if each["id"] == "sign-up")
        routes.append((data["route"], step["status"], step["notes"]))

    assert routes == [
        ("resident", "done", ["code came after a minute"]),
        ("visitor", "done", ["code came after a minute"]),
    ]


@pytest.mark.parametrize(
    "words", [("check-phone", "+44 7400 12345"), ("check-card", "visaa")], ids=["number", "logo"]
)
def test_a_slip_is_not_saved(ready: Ready, tmp_path: Path, words: tuple[str, ...]) -> None:
    """--save keeps nothing of a mistyped value, says so, and marks no step."""
    done = ready(*words, "--save")

    assert done.code in {1, 3}
    assert done.err.startswith("Not saved")
    assert list(tmp_path.rglob("*.toml")) == []


def test_a_resident_links_the_card_first_then_changes_the_number(ready: Ready) -> None:
    """The account of the visit stays: log in, link the card, then the number, while the old SIM works."""
    lines = ready("steps", "--checklist", "resident", "--brief").out.splitlines()
    ids = [line.split()[1] for line in lines]
    change = ready("steps", "--checklist", "resident", "change-number").out
    order = ("old-account", "sign-up", "add-mainland-card", "confirm-mainland-card", "change-number")

    assert [name for name in ids if name in order] == list(order)
    assert "See first that the Chinese card is linked." in change
    assert "Do it while the old SIM still gets SMS." in change
    assert "Do not sign up again." in ready("steps", "--checklist", "resident", "old-account").out


def test_the_page_on_a_phone(ready: Ready, tmp_path: Path, phone: Page) -> None:
    """As the command makes it: nothing sticks out, big boxes, own marks, checks and days, no request."""
    ready("check-phone", MOBILE, "--save")
    ready("check-card", "visa", "--save", "--label", "blue card")
    ready("check-card", "jcb", "--save")  # the step asks for two
    ready("progress", "--arrive", "2026-12-20")
    ready("progress", "done", "sign-up")
    assert ready("progress", "--format", "html", "-o", "mine.html").code == 0
    page = tmp_path / "mine.html"
    phone.open(page, size=PHONE)
    boxes: list[dict[str, Any]] = phone.run(
        "return [...document.querySelectorAll('article input[type=checkbox]')].map((one) => {"
        "const box = one.getBoundingClientRect();"
        "return {step: one.dataset.step, ticked: one.checked, side: Math.min(box.width, box.height)}})"
    )
    seen: str = phone.run("return document.body.innerText")
    letters = "return parseFloat(getComputedStyle(document.querySelector('article ol li')).fontSize)"

    assert phone.run("return document.documentElement.scrollWidth") <= PHONE[0]
    assert len(boxes) == 23
    assert min(box["side"] for box in boxes) >= 44
    assert {box["step"] for box in boxes if box["ticked"]} == {"check-number", "check-cards", "sign-up"}
    assert phone.run(letters) >= 16
    for part in ("blue card (Visa)", "United Kingdom", "You arrive on 20 December 2026"):
        assert part in seen
    assert len(re.findall(r"by \d+ (?:November|December) 2026", seen)) >= 10
    phone.run("document.querySelector('article input[data-step=identity]').click()")
    assert list(phone.requests()) == [page.as_uri()]
    assert phone.complaints() == []
    phone.open(page, size=PHONE)
    assert phone.run("return document.querySelector('input[data-step=identity]').checked") is True


def shown(
    words: tuple[str, ...], home: Path, answers: tuple[str, ...] = (), env: dict[str, str] | None = None
) -> str:
    """Return all that a command shows on a terminal, its questions answered one by one."""
    child = terminal(*words, home=home, **(env or {}))
    for answer in answers:
        child.sendline(answer)
    child.expect(pexpect.EOF)
    child.close()
    return str(child.before)


@needs_terminal
def test_plain_questions_never_move_the_cursor(tmp_path: Path) -> None:
    """`start --plain` on any terminal: numbered lines, and nothing that moves the cursor."""
    said = shown(("start", "--plain"), tmp_path, ("japan", "", "1", "passport", "", "visa", "none", "no", ""))

    assert "\x1b" not in re.sub(r"\x1b\[[0-9;]*m", "", said)
    assert re.search(r"^ *1[.)]? ", said, re.MULTILINE)
    assert "Plan A" in said


@needs_terminal
@pytest.mark.parametrize(
    "env", [{"TERM": "dumb"}, {"TERM": "xterm", "NO_COLOR": "1"}], ids=["dumb", "NO_COLOR"]
)
def test_a_simple_terminal_gets_words_only(tmp_path: Path, env: dict[str, str]) -> None:
    """No control sequence reaches it, and the verdict is there."""
    said = shown(("check-card", "mir"), tmp_path, env=env)

    assert "\x1b" not in said
    assert said.startswith("NOT THIS CARD")
    assert "\n  no      Mir" in said.replace("\r", "")


@needs_terminal
@pytest.mark.parametrize("words", [("check-card", "mir"), ("progress",), ("steps",)], ids=" ".join)
def test_colour_adds_nothing_to_the_words(tmp_path: Path, words: tuple[str, ...]) -> None:
    """What a colour says, a word says too: without its sequences the coloured screen is the plain one."""
    plain = shown((*words, "--color", "never"), tmp_path)
    coloured = shown((*words, "--color", "always"), tmp_path)

    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain


@pytest.mark.parametrize("words", [("steps", "sign-up"), ("explain", "风控")], ids=" ".join)
def test_chinese_comes_out_whatever_the_locale(ready: Ready, words: tuple[str, ...]) -> None:
    """Under LANG=C the Chinese words are UTF-8 as everywhere."""
    usual = ready(*words)
    poor = ready(*words, LANG="C", LC_ALL="C")

    assert CHINESE.search(poor.out)
    assert (poor.code, poor.out) == (usual.code, usual.out)
