"""The Markdown text: rendered by another program and compared with the list."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from alipay_ready.handout.markdown_text import escape
from alipay_ready.handout.mentions import load_titles, replace_ids
from alipay_ready.handout.qr import load_addresses
from alipay_ready.knowledge.checklist import load_shipped
from alipay_ready.text.harmless import safe
from handout.samples import ARRIVE, LISTS, MALICE, hostile, make_markdown


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
    assert len(ordered) == len(checklist.steps) + 1  # and what to do today: the flight is near


def test_links_lead_to_the_stores_only() -> None:
    """The only links are the two official addresses, and the warning stands beside them."""
    text = make_markdown(load_shipped("visitor"))
    links = [
        child.attrs["href"]
        for token in rendered(text)
        for child in token.children or ()
        if child.type == "link_open"
    ]
    assert links == list(load_addresses().values())
    assert "APK" in text


def test_malice_stays_text() -> None:
    """A hostile list makes no HTML, link, picture, table, code or heading of its own."""
    checklist = hostile()
    tokens = rendered(make_markdown(checklist))
    kinds = {token.type for token in tokens} | {
        child.type for token in tokens for child in token.children or ()
    }
    assert not kinds & {
        "html_block",
        "html_inline",
        "image",
        "code_inline",
        "fence",
        "code_block",
        "table_open",
    }
    assert sum(token.type == "heading_open" for token in tokens) == 1 + 2 + len(checklist.steps)
    links = [child.attrs["href"] for t in tokens for child in t.children or () if child.type == "link_open"]
    assert links == list(load_addresses().values())
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
