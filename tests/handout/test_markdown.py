"""The Markdown text: rendered by another program and compared with the list."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from msgspec.structs import replace

from alipay_ready.handout.markdown_text import escape, write_code
from alipay_ready.handout.mentions import load_titles, replace_ids
from alipay_ready.handout.page_model import make_page
from alipay_ready.handout.qr import load_addresses
from alipay_ready.knowledge import troubles
from alipay_ready.knowledge.checklist import Contact, load_shipped
from alipay_ready.text.harmless import safe
from handout.samples import ARRIVE, LISTS, MALICE, TODAY, hostile, make_markdown
from pages import read_document

LARGEST_ISSUE = 65_536  # characters that GitHub takes


def rendered(text: str) -> list[Token]:
    """Return the tokens of CommonMark with the tables and strikes of GitHub, and raw HTML let through."""
    return MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(text)


def plain(token: Token) -> str:
    """Return the text of one block as a reader sees it."""
    return "".join(child.content if child.type != "softbreak" else " " for child in token.children or ())


def texts(tokens: list[Token]) -> list[str]:
    """Return the text of every block, in order."""
    return [plain(token) for token in tokens if token.type == "inline"]


@pytest.mark.parametrize("name", LISTS)
def test_rendered_it_says_what_the_list_says(name: str) -> None:
    """Every step is a heading with its actions as a numbered list, and one box to tick."""
    checklist = load_shipped(name)
    tokens = rendered(make_markdown(checklist, ARRIVE))
    shown = texts(tokens)
    heads = [plain(tokens[place + 1]) for place, token in enumerate(tokens) if token.type == "heading_open"]
    assert [head for head in heads if head[0].isdigit()] == [
        f"{n}. {step.title}" for n, step in checklist.numbered()
    ]
    assert sum(text.startswith("[ ] ") for text in shown) == len(checklist.steps)
    names = load_titles(checklist)
    for step in checklist.steps:
        for text in (
            *step.do,
            step.why,
            *(label.zh for label in step.labels),
            *(say.pinyin for say in step.say),
        ):
            assert any(replace_ids(text, names) in block for block in shown), text
    ordered = [token for token in tokens if token.type == "ordered_list_open"]
    # And a list of each answer, and one of what to do today: the flight is near.
    assert len(ordered) == len(checklist.steps) + len(make_page(checklist, today=TODAY).answers) + 1


def links_of(tokens: list[Token]) -> list[str]:
    """Return where the links lead, in their order."""
    return [
        str(child.attrs["href"])
        for token in tokens
        for child in token.children or ()
        if child.type == "link_open"
    ]


def test_links_lead_to_the_stores_and_to_the_answers() -> None:
    """Outside the document only the two official addresses, and the warning stands beside them."""
    text = make_markdown(load_shipped("visitor"))
    outside = [link for link in links_of(rendered(text)) if not link.startswith("#")]
    assert outside == list(load_addresses().values())
    assert "APK" in text


@pytest.mark.parametrize("name", LISTS)
def test_every_trouble_that_is_named_has_its_answer(name: str, tmp_path: Path) -> None:
    """Each once, at the end, with what to do and when to stop; its name under a step leads there."""
    checklist, known = load_shipped(name), troubles.load()
    text = make_markdown(checklist)
    (file := tmp_path / "list.md").write_text(text, encoding="utf-8")
    anchors, tokens = read_document(file).anchors, rendered(text)
    shown, names = texts(tokens), load_titles(checklist)
    named = {entry for step in checklist.steps for entry in step.if_it_fails if entry in known}
    inside = [unquote(link[1:]) for link in links_of(tokens) if link.startswith("#")]

    assert len(set(inside)) == len(named)
    assert set(inside) <= set(anchors)
    assert len(anchors) == len(set(anchors))
    for id_ in named:
        answer = known[id_]
        assert sum(bool(re.fullmatch(rf"A\d+\. {re.escape(answer.title)}", head)) for head in shown) >= 1
        for sentence in (*answer.do, answer.stop, *answer.call):
            assert any(replace_ids(sentence, names) in block for block in shown), sentence
    assert len(text) < LARGEST_ISSUE


def codes_of(tokens: list[Token]) -> list[str]:
    """Return what stands as code in the lines."""
    return [
        child.content for token in tokens for child in token.children or () if child.type == "code_inline"
    ]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (
            "For example: alipay-ready check-phone --save +44 7400 123456",
            ["alipay-ready check-phone --save +44 7400 123456"],
        ),
        ("Type: alipay-ready check-phone --save, and then +86", ["alipay-ready check-phone --save"]),
        ('Type: alipay-ready check-card --save "kakao pay"', ['alipay-ready check-card --save "kakao pay"']),
        ("Read: alipay-ready explain fees. Never pay.", ["alipay-ready explain fees"]),
        ("Type it as alipay-ready check-phone wrote it: without 0", ["alipay-ready check-phone"]),
        ("alipay-ready is a tool", ["alipay-ready"]),
        ("Read: alipay-ready `x` <b>", ["alipay-ready"]),
        ("alipay-readyish *bold* `code`", []),
    ],
)
def test_commands_are_code(text: str, codes: list[str]) -> None:
    """What is typed stands as code, to its end and no further; the sentence stays as it was."""
    tokens = rendered(write_code(text))
    assert codes_of(tokens) == codes
    assert texts(tokens) == [text]


@given(st.text(alphabet=st.sampled_from("alipy-redy : `*_<>[]().,\\\"'1#é")))
def test_any_text_around_a_command_stands_for_itself(text: str) -> None:
    """No text, however it is mixed with commands, becomes markup, or loses a sign."""
    tokens = rendered(f"x {write_code(f'{text}: alipay-ready {text}')}")
    assert not set(codes_of(tokens)) - {code for code in codes_of(tokens) if code.startswith("alipay-ready")}
    kinds = {child.type for token in tokens for child in token.children or ()}
    assert kinds <= {"text", "code_inline", "text_special"}
    assert re.sub(r"\s+", "", plain(tokens[1])) == re.sub(r"\s+", "", f"x{text}:alipay-ready{text}")


def test_a_step_without_a_sign_that_it_is_done() -> None:
    """Its box has a word behind it, and no heading with nothing."""
    whole = load_shipped("visitor")
    text = make_markdown(replace(whole, steps=(replace(whole.steps[0], done_when=""),)))
    assert "* [ ] Done\n" in text
    assert "Done when" not in text


def test_the_office_is_named_once() -> None:
    """Each way to reach it is a line, with a link where it is an address, and harmless else."""
    contact = (
        Contact("International office", email="office@uni.example"),
        Contact("By night", phone="+86 571 0000"),
        Contact("Map", url="https://uni.example/map?a=1&b=2"),
        Contact("<b>Room</b> 12"),
        Contact("No", email="x@y> [a](javascript:b)", url=None),
    )
    tokens = rendered(make_markdown(replace(load_shipped("wallet"), contact=contact)))
    links = [link for link in links_of(tokens) if not link.startswith("#")]
    assert links[:3] == ["mailto:office@uni.example", "tel:+865710000", "https://uni.example/map?a=1&b=2"]
    assert not [link for link in links if "javascript" in link]
    assert "<b>Room</b> 12" in texts(tokens)
    assert texts(tokens).count("International office: office@uni.example") == 1


def test_malice_stays_text() -> None:
    """A hostile list makes no HTML, link, picture, table, code or heading of its own, but for commands."""
    checklist = hostile()
    tokens = rendered(make_markdown(checklist))
    kinds = {token.type for token in tokens} | {
        child.type for token in tokens for child in token.children or ()
    }
    assert not kinds & {
        "html_block",
        "html_inline",
        "image",
        "fence",
        "code_block",
        "table_open",
    }
    assert all(code.startswith("alipay-ready") for code in codes_of(tokens))
    answers = make_page(checklist, today=TODAY).answers
    heads = 1 + 2 + len(checklist.steps) + bool(answers) + len(answers)
    assert sum(token.type == "heading_open" for token in tokens) == heads
    outside = [link for link in links_of(tokens) if not link.startswith("#")]
    assert outside == list(load_addresses().values())
    assert sum(text.startswith("[ ] ") for text in texts(tokens)) == len(checklist.steps)


@pytest.mark.parametrize(
    "text", [*MALICE, "1. one", "12) x", "- x", "+ x", "# x", "> x", "===", "---", "    code", "\\*"]
)
def test_escaped_text_stands_for_itself(text: str) -> None:
    """What is escaped comes out as it was, but for spaces and for characters that steer."""
    assert " ".join(texts(rendered(escape(text)))).split() == safe(text).split()


@given(
    st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cs", "Co", "Zl", "Zp"]))
)
def test_any_text_stands_for_itself(text: str) -> None:
    """The same for any text at all: one paragraph, no markup."""
    tokens = rendered(f"x {escape(text)}")
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    assert re.sub(r"\s+", "", plain(tokens[1])) == re.sub(r"\s+", "", f"x{safe(text)}")
