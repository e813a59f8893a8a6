"""Questions at a terminal: a skip and a way back, answers in words, and lines that break between words."""

from __future__ import annotations

import re
import sys
import textwrap
from pathlib import Path

import pexpect
import pytest

from alipay_ready.commands.asking import Choice
from alipay_ready.commands.picking import pick
from support import environment, signals_as_usual

STAYS = [Choice("short", "Three months or less"), Choice("long", "Longer than three months")]
WALLETS = [
    Choice(name.casefold().replace(" ", ""), name)
    for name in (
        "AlipayHK", "Boost", "BigPay", "Changi Pay", "Dana", "GCash", "HelloMoney", "Hipay", "K PLUS",
        "Kakao Pay", "Kaspi.kz", "Kredivo", "Maya", "MPay", "Naver Pay", "None", "Touch ’n Go",
    )
]  # fmt: skip
_STEERING = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]")


@pytest.mark.parametrize(
    ("typed", "choices", "meant"),
    [
        ("2", STAYS, "long"),
        ("long", STAYS, "long"),
        ("LONGER", STAYS, "long"),
        ("three", STAYS, "short"),
        ("less", STAYS, "short"),
        ("months", STAYS, None),
        ("3", STAYS, None),
        ("0", STAYS, None),
        ("", STAYS, None),
        ("…", STAYS, None),
        ("Kakao Pay", WALLETS, "kakaopay"),
        ("kakao", WALLETS, "kakaopay"),
        ("KAKAO-PAY", WALLETS, "kakaopay"),
        ("pay", WALLETS, None),
        ("k", WALLETS, None),
        ("touch 'n go", WALLETS, "touch’ngo"),
        ("no", WALLETS, "none"),
    ],
)
def test_an_answer_is_its_number_its_words_or_a_clear_beginning(
    typed: str, choices: list[Choice], meant: str | None
) -> None:
    """Case and signs do not count; what could be two answers is none."""
    assert pick(typed, choices) == meant


def ask(home: Path, question: str, *, plain: bool = False, columns: int = 80) -> pexpect.spawn[str]:
    """Start a process that asks one thing (`asker.…`) on a pseudo-terminal and prints what came back."""
    program = f"""
        from alipay_ready.commands.asking import Asker, Choice
        STAYS, WALLETS = {[tuple(choice) for choice in STAYS]}, {[tuple(choice) for choice in WALLETS]}
        STAYS, WALLETS = [Choice(*pair) for pair in STAYS], [Choice(*pair) for pair in WALLETS]
        asker = Asker(plain={plain})
        answer = {question}
        print("answer:", answer, flush=True)
    """
    return pexpect.spawn(
        sys.executable,
        ["-c", textwrap.dedent(program)],
        env=environment(home, TERM="xterm"),
        cwd=str(home),
        dimensions=(50, columns),
        encoding="utf-8",
        timeout=20,
        preexec_fn=signals_as_usual,
    )


def finish(child: pexpect.spawn[str]) -> str:
    """Return what the question gave."""
    child.expect(r"answer: (.*?)\r\n")
    assert isinstance(child.match, re.Match)
    answer = str(child.match[1])
    child.expect(pexpect.EOF)
    return answer


CHOOSE = "asker.choose('How long do you stay?', STAYS, {default!r}, skip=True, back=True)"


@pytest.mark.parametrize("columns", [80, 40])
@pytest.mark.parametrize(
    ("default", "keys", "answer"),
    [
        (None, "\r", "Move.SKIP"),
        (None, "\x1b[B\r", "short"),
        (None, "\x1b[A\r", "Move.BACK"),
        (None, "<", "Move.BACK"),
        ("long", "\r", "long"),
        ("long", "\x1b[B\r", "Move.BACK"),
        ("gone", "\r", "Move.SKIP"),
    ],
    ids=["enter", "first answer", "last line", "sign", "default", "after default", "no such default"],
)
def test_a_menu_begins_with_the_skip_and_ends_with_the_way_back(
    tmp_path: Path, default: str | None, keys: str, answer: str, columns: int
) -> None:
    """Enter alone skips, or keeps what was answered before; the sign that goes back in lines does so here."""
    child = ask(tmp_path, CHOOSE.format(default=default), columns=columns)
    child.expect("Back to the question before")
    child.send(keys)

    assert finish(child) == answer


@pytest.mark.parametrize("columns", [80, 40])
@pytest.mark.parametrize(
    ("question", "typed", "answer"),
    [
        (CHOOSE.format(default=None), "", "Move.SKIP"),
        (CHOOSE.format(default=None), "<", "Move.BACK"),
        (CHOOSE.format(default=None), "BACK", "Move.BACK"),
        (CHOOSE.format(default=None), "longer", "long"),
        (CHOOSE.format(default="long"), "", "long"),
        ("asker.choose('Which wallet?', WALLETS, skip=True)", "Kakao Pay", "kakaopay"),
        ("asker.write('Your number:', skip=True, back=True)", "", "Move.SKIP"),
        ("asker.write('Your number:', skip=True, back=True)", "<", "Move.BACK"),
        ("asker.write('Your number:', skip=True)", "<", "<"),
        ("asker.write('Your number:', 'GCash', skip=True)", "", "GCash"),
        ("asker.write('Your number:')", "", ""),
    ],
)
def test_in_lines_enter_skips_and_a_sign_goes_back(
    tmp_path: Path, question: str, typed: str, answer: str, columns: int
) -> None:
    """Only where the question can be left: elsewhere an empty line is empty, and the sign is a sign."""
    child = ask(tmp_path, question, plain=True, columns=columns)
    child.expect(r":( \[GCash\])? ")
    child.sendline(typed)

    assert finish(child) == answer


@pytest.mark.parametrize("plain", [False, True], ids=["menus", "plain"])
def test_no_question_breaks_inside_a_word(tmp_path: Path, plain: bool) -> None:
    """At 40 columns each row ends between words, and the rest of an answer hangs below its first word."""
    words = "Mainland Travel Permit for Hong Kong and Macao residents"
    question = (
        "(asker.explain(), asker.choose('Which document do you use when you enter mainland China?', "
        f"[Choice('permit', '{words}'), Choice('other', 'Other')], skip=True), "
        "asker.write('Your mobile number, with + and the country code, please:'))"
    )
    child = ask(tmp_path, question, plain=plain, columns=40)
    child.expect("skip: ")
    shown = child.before or ""
    child.sendline("hong kong")
    child.expect("please: ")
    rows = _STEERING.sub("", shown + (child.before or "")).split("\r\n")
    child.sendline("")

    assert max(map(len, rows)) <= 40
    assert "Which document do you use when you enter" in rows
    assert "  1  Mainland Travel Permit for Hong" in rows
    assert "     Kong and Macao residents" in rows
    assert "permit" in finish(child)


def test_a_long_list_is_not_read_out(tmp_path: Path) -> None:
    """Seventeen names are asked for in words; `?` shows them, and a near name is offered."""
    child = ask(tmp_path, "asker.choose('Which wallet?', WALLETS)", plain=True)
    child.expect("for all names: ")
    assert "Kakao" not in (child.before or "")
    child.sendline("kakoa pay")
    child.expect("Did you mean: Kakao Pay")
    child.expect("for all names: ")
    child.sendline("?")
    child.expect(r"AlipayHK, Boost")
    child.expect("for all names: ")
    child.sendline("kakao")

    assert finish(child) == "kakaopay"


@pytest.mark.parametrize("plain", [False, True], ids=["menus", "plain"])
def test_ctrl_c_at_a_question_that_can_be_left_goes_up(tmp_path: Path, plain: bool) -> None:
    """An interrupt is no skip: it ends the run."""
    child = ask(tmp_path, CHOOSE.format(default=None), plain=plain)
    child.expect("skip: " if plain else "Back to the question before")
    child.sendintr() if plain else child.send("\x03")
    child.expect("KeyboardInterrupt")
    child.expect(pexpect.EOF)


def test_the_end_of_input_is_no_skip(tmp_path: Path) -> None:
    """A terminal that is closed ends the run with our own error, not with an empty answer."""
    child = ask(tmp_path, "asker.write('Your number:', skip=True)", plain=True)
    child.expect("number: ")
    child.sendeof()
    child.expect("The input ended before there was an answer")
    child.expect(pexpect.EOF)
