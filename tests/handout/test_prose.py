"""Sentences as HTML: what is recognised, and that everything else is only text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alipay_ready.handout.mentions import replace_ids
from alipay_ready.handout.prose import Prose

TARGETS = {
    ("trouble", "trouble.no-sms"): ("No <SMS> 短信", "here"),
    ("trouble", "trouble.far"): ("Far", None),
    ("topic", "fallbacks"): ("Reserves", "topic-fallbacks"),
    ("step", "sign-up"): ("Sign up", "step-sign-up"),
}
PROSE = Prose(TARGETS)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain & <b>", "plain &amp; &lt;b&gt;"),
        (
            "Tap 我的 › 设置",
            "Tap <i lang=zh-Hans translate=no>我的</i> › <i lang=zh-Hans translate=no>设置</i>",
        ),
        ("我的，设置。", "<i lang=zh-Hans translate=no>我的，设置</i>。"),
        (
            "go to trouble.no-sms.",
            'go to “<a href="#here">No &lt;SMS&gt; <i lang=zh-Hans translate=no>短信</i></a>”.',
        ),
        (
            "alipay-ready explain trouble.no-sms",
            '“<a href="#here">No &lt;SMS&gt; <i lang=zh-Hans translate=no>短信</i></a>”',
        ),
        ("see trouble.far", "see “Far”"),
        ("see trouble.nobody", "see <code translate=no>trouble.nobody</code>"),
        ("alipay-ready explain fallbacks.", '“<a href="#topic-fallbacks">Reserves</a>”.'),
        ("alipay-ready explain fees", "<code translate=no>alipay-ready explain fees</code>"),
        ("at the step sign-up. Do", 'at the step “<a href="#step-sign-up">Sign up</a>”. Do'),
        ("the step is done", "the step is done"),
        (
            "type alipay-ready check-card visa --save, and",
            "type <code translate=no>alipay-ready check-card visa --save</code>, and",
        ),
        (
            'alipay-ready check-card "kakao pay"',
            "<code translate=no>alipay-ready check-card &#34;kakao pay&#34;</code>",
        ),
        (
            "see https://example.org/a?b=1&c=2.",
            'see <a href="https://example.org/a?b=1&amp;c=2" translate=no>https://example.org/a?b=1&amp;c=2</a>.',
        ),
        ("in Alipay 支付宝.", "in <span translate=no>Alipay <i lang=zh-Hans>支付宝</i></span>."),
        ("Call +86 571 2688 6000, daily.", "Call <span translate=no>+86 571 2688 6000</span>, daily."),
        ("call 95188 or 10086.", "call <span translate=no>95188</span> or <span translate=no>10086</span>."),
        ("10,000 yuan, 95,188 or 1952000", "10,000 yuan, 95,188 or 1952000"),
        ("javascript:alert(1) data:x ftp://a", "javascript:alert(1) data:x ftp://a"),
        ("a\u202eb\u0000c\nd", "abc d"),
    ],
)
def test_sentences(text: str, shown: str) -> None:
    """Ids become titles, commands and Chinese are marked, web addresses are links, the rest is text."""
    assert str(PROSE.sentence(text)) == shown


def test_a_title_holds_no_link() -> None:
    """A title may stand inside a link, so it holds none; and titles do not name each other for ever."""
    endless = Prose({("step", "a"): ("the step a", "step-a")})
    assert str(endless.title("the step a, https://example.org")) == "the step a, https://example.org"
    assert str(endless.sentence("the step a")) == 'the step “<a href="#step-a">the step a</a>”'


@given(st.text())
def test_no_text_becomes_a_tag(text: str) -> None:
    """Whatever the text, only our own tags come out."""
    shown = str(PROSE.sentence(text))
    for ours in (
        "<i lang=zh-Hans translate=no>",
        "</i>",
        "<code translate=no>",
        "<span translate=no>",
        "</span>",
        "</code>",
        "</a>",
        '" translate=no>',
        '">',
        '<a href="',
    ):
        shown = shown.replace(ours, "")
    assert "<" not in shown
    assert ">" not in shown.replace('">', "")


def test_ids_in_plain_text() -> None:
    """In Markdown and in a calendar the same ids become titles in quotes."""
    names = {key: title for key, (title, _) in TARGETS.items()}
    assert (
        replace_ids("go to trouble.far, then the step sign-up", names)
        == "go to “Far”, then the step “Sign up”"
    )
    assert (
        replace_ids("alipay-ready explain fees, trouble.nobody", names)
        == "alipay-ready explain fees, trouble.nobody"
    )
