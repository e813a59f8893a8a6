"""The words of the knowledge mean one thing each: “code” says which code it is, and no idiom is left."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from alipay_ready.knowledge.shipped import root

FILES = [path for path in sorted(root().rglob("*.toml")) if path.name != "sources.toml"]
# The keys that hold sentences of our own; words on the screen and words people search by are others'.
SAID = frozenset({
    "title", "intro", "why", "do", "done_when", "if_it_fails", "only_if", "stop", "call", "claim", "known",
    "since", "message", "remedy", "one", "other", "question", "looked_for", "note",
})  # fmt: skip
KINDS = (
    "SMS", "country", "payment", "QR", "ride", "area", "security", "exit", "error", "one-time", "calling",
    "bar", "ISO",
)  # fmt: skip
BARE = re.compile(rf"(?<![\w.{{-]){''.join(f'(?<!{kind} )' for kind in KINDS)}[Cc]odes?\b")
IDIOMS = re.compile(
    r"\bon none of\b|needs a look|\broute is open\b|\bat hand\b|keep an eye|have the last word", re.IGNORECASE
)


def _sentences(value: object, key: str, inside: str = "") -> Iterator[str]:
    if isinstance(value, str):
        if (key in SAID or inside == "text") and not value.startswith("trouble."):
            yield re.sub(r"alipay-ready [\w. -]+|trouble\.[\w-]+", "", value)
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from _sentences(item, name, key if key == "text" else inside)
    elif isinstance(value, list):
        for item in value:
            yield from _sentences(item, key, inside)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(root())))
def test_a_code_says_which_and_no_idiom_is_left(path: Path) -> None:
    """SMS code, country code, payment code, QR code …: a reader at level B1 must not guess."""
    said = [*_sentences(tomllib.loads(path.read_text(encoding="utf-8")), "")]

    assert said or path.stem in {"regions", "lists"}
    assert [text for text in said if BARE.search(text) or IDIOMS.search(text)] == []


@pytest.mark.parametrize("text", ["No code comes.", "The code", "on none of the lists", "two codes"])
def test_a_planted_one_is_found(text: str) -> None:
    """The test above can fail."""
    assert BARE.search(text) or IDIOMS.search(text)


@pytest.mark.parametrize("text", ["the SMS code", "QR codes", "a country code", "+{code}", "no-code"])
def test_one_that_says_which_is_left_alone(text: str) -> None:
    """A placeholder is none, nor is an id."""
    assert not BARE.search(text)
