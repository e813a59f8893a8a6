"""What is shown where an encoding lacks characters."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alipay_ready.text.fitting import escape, escape_toml, fit

ENCODINGS = ("ascii", "latin-1", "cp1252", "cp437", "cp932", "gbk", "koi8-r")
CASES = [
    # The English label stands alone, and what tied the Chinese to it goes.
    ("ascii", 'tap "Log in" 登录, use its number', 'tap "Log in", use its number'),
    ("ascii", '"Me" 我的 › "Bank Cards" 银行卡.', '"Me" > "Bank Cards".'),
    ("ascii", '"Me" 我的 (or "Account")', '"Me" (or "Account")'),
    ("ascii", "Your account is restricted (风控): stop", "Your account is restricted: stop"),
    (
        "ascii",
        "An automatic check (风控, risk control) stopped you",
        "An automatic check (risk control) stopped you",
    ),
    ("ascii", "Alipay, 支付宝", "Alipay"),
    ("ascii", "the police station of your street: 派出所.", "the police station of your street."),
    ("ascii", "United Kingdom 英国 +44", "United Kingdom +44"),
    ("ascii", "it says “支付宝” there", "it says there"),
    ("ascii", "我的银行卡 - 立即添加", ""),
    # Columns stay where they are, but for one that is all Chinese.
    ("ascii", "  6  Install Alipay 支付宝    (1)   5 min", "  6  Install Alipay           (1)   5 min"),
    ("ascii", "  注册      Sign up", "  Sign up"),
    ("ascii", "  台胞证（台湾）  Mainland Travel Permit", "  Mainland Travel Permit"),
    # A sentence to show: pinyin without tones, and the same on the whole line.
    ("ascii", "  请问哪里？\n  Qǐngwèn nǎlǐ?\n  Where?\n", "  Qingwen nali?\n  Where?\n"),
    ("latin-1", "Qǐng kàn yíxià, lǜsè", "Qing kan yixia, luse"),
    ("latin-1", "Xièxie", "Xièxie"),
    # All or nothing: half a word is none.
    ("cp932", "登录 Log in, 支付宝 Alipay", "Log in, 支付宝 Alipay"),
    ("gbk", "支付宝 Zhīfùbǎo", "支付宝 Zhīfùbǎo"),
    # Typographic signs.
    ("ascii", "‘a’ “b” – c — d … • × · › e\u00a0f", "'a' \"b\" - c - d ... * x - > e f"),
    ("cp1252", "‘a’ “b” – c — d … • × · ›", "‘a’ “b” – c — d … • × · ›"),
    ("latin-1", "a · b … × “c”", 'a · b ... × "c"'),
    # Names: the nearest letters, and one ? for what has none.
    ("ascii", "Łukasz Müller-Ørsted, Đặng, Weiß, Þór, Æsa", "Lukasz Muller-Orsted, Dang, Weiss, Thor, AEsa"),
    ("latin-1", "Łukasz Müller", "Lukasz Müller"),
    ("ascii", "Иван", "?"),
    ("ascii", "Иван? Да", "? ?"),
    ("ascii", "Ana \U0001f389\U0001f389", "Ana ?"),
    ("koi8-r", "Иван Müller", "Иван Muller"),
]


@pytest.mark.parametrize(("encoding", "text", "shown"), CASES, ids=lambda value: ascii(value)[1:-1])
def test_what_is_shown(encoding: str, text: str, shown: str) -> None:
    """Word for word."""
    assert fit(text, encoding).text == shown


@pytest.mark.parametrize(
    ("text", "lost"),
    [("“a” – Müller", False), ("支付宝", True), ("Иван", True), ("Qǐng", False), ("", False)],
)
def test_only_what_was_said_counts_as_lost(text: str, lost: bool) -> None:
    """A plainer quote is no loss; a word that is gone is one, and the reader hears of it."""
    assert fit(text, "ascii").lost is lost


MIXED = st.text(
    st.one_of(
        st.characters(codec="utf-8", exclude_characters="?\uff1f\u2047\u2048\u2049\ufe16\ufe56"),
        st.sampled_from('支付宝登录，。 (),."“”:;·ǎ\n  Łab1'),
    )
)


@given(MIXED, st.sampled_from(ENCODINGS))
def test_whatever_the_text_is(text: str, encoding: str) -> None:
    """The encoding has all of it, a piece stands for each character, and never are there two ? in a row."""
    fitted = fit(text, encoding)

    fitted.text.encode(encoding)
    assert len(fitted.pieces) == len(text)
    assert "??" not in fitted.text


@given(st.text(st.characters(codec="ascii")))
def test_what_can_be_shown_stays(text: str) -> None:
    """Letter by letter."""
    assert fit(text, "ascii") == ([*text], False)


@given(st.dictionaries(MIXED, MIXED))
def test_json_is_the_same_document(document: dict[str, str]) -> None:
    """Escaped, and in ASCII."""
    written = escape(json.dumps(document, ensure_ascii=False))

    assert written.isascii()
    assert json.loads(written) == document


def test_toml_is_the_same_document() -> None:
    """Also with what lies outside the first plane."""
    assert tomllib.loads(escape_toml('note = "支付宝 “ok” \U0001f389"')) == {"note": "支付宝 “ok” \U0001f389"}


def texts(value: object) -> Iterator[str]:
    """Yield every text in a table, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from texts(item)


LEFT_OVER = re.compile(r" (?!\.\.\.)[,.;]|\(\)|\( | \)|\"\"|[^ ]  +[a-z]")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
def test_no_text_of_ours_is_left_in_pieces(encoding: str) -> None:
    """No empty brackets, no lonely comma, no hole, in any text of `checklists/`."""
    knowledge = Path(__file__).parents[2] / "checklists"
    all_texts = [
        text
        for path in sorted(knowledge.rglob("*.toml"))
        for text in texts(tomllib.loads(path.read_text(encoding="utf-8")))
        if not LEFT_OVER.search(text)
    ]
    fitted = [fit(text, encoding).text for text in all_texts]

    assert len(all_texts) > 1000
    assert [text for text in fitted if LEFT_OVER.search(text) or "??" in text] == []
