"""What a person types is parted into the cards that are meant, and no logo is lost."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alipay_ready.answers import card_rules, cards
from alipay_ready.checks.card.names import find_names

TODAY = date(2026, 11, 26)

PARTS: list[tuple[str, tuple[str, ...]]] = [
    # one card
    ("visa", ("visa",)),
    ("my visa debit card", ("my visa debit card",)),
    ("visa visa", ("visa visa",)),
    ("mir visa", ("mir visa",)),
    ("visa mir", ("visa mir",)),
    ("girocard mastercard", ("girocard mastercard",)),
    ("bc visa", ("bc visa",)),
    ("mydebit visa", ("mydebit visa",)),
    ("cartes bancaires visa", ("cartes bancaires visa",)),
    ("visa+unionpay", ("visa+unionpay",)),
    ("visa + unionpay", ("visa + unionpay",)),
    ("visa/unionpay", ("visa/unionpay",)),
    ("visa with unionpay", ("visa with unionpay",)),
    ("girocard mit visa", ("girocard mit visa",)),
    ("visa credit and debit", ("visa credit and debit",)),
    ("visa 411111", ("visa 411111",)),
    ("4111 1111 1111 1111", ("4111 1111 1111 1111",)),
    ("4111, 1111, 1111, 1111", ("4111, 1111, 1111, 1111",)),
    ("M&T bank visa", ("M&T bank visa",)),
    ("visa trinidad and tobago", ("visa trinidad and tobago",)),
    # words that name no card of their own belong to the card before them, or after the first of them
    ("visa, russia", ("visa russia",)),
    ("visa, exp 11/26", ("visa exp 11/26",)),
    ("russia: visa", ("russia: visa",)),
    ("virtual, visa", ("virtual visa",)),
    ("russia", ("russia",)),
    # several: a comma, a new line, &, and
    ("visa, amex", ("visa", "amex")),
    ("visa; amex", ("visa", "amex")),
    ("银联、visa", ("银联", "visa")),
    ("visa\njcb\n", ("visa", "jcb")),
    ("visa & amex", ("visa", "amex")),
    ("visa and mastercard", ("visa", "mastercard")),
    ("visa or jcb", ("visa", "jcb")),
    ("visa und jcb", ("visa", "jcb")),
    ("girocard and mastercard", ("girocard", "mastercard")),
    ("mir & visa", ("mir", "visa")),
    ("visa, mastercard and amex", ("visa", "mastercard", "amex")),
    ("zorgcard, visa", ("zorgcard", "visa")),
    ("gcash, visa", ("gcash", "visa")),
    ("visa debit, visa credit", ("visa debit", "visa credit")),
    ("411111, 550000", ("411111", "550000")),
    ("4, 5", ("4", "5")),
    ("4111 1111 1111 1111, jcb", ("4111 1111 1111 1111", "jcb")),
    ("visa 12/27 and 4111", ("visa 12/27", "4111")),
    # several: two of the seven with a blank between them
    ("visa amex", ("visa", "amex")),
    ("visa american express", ("visa", "american express")),
    ("amex jcb diners club discover unionpay", ("amex", "jcb", "diners club", "discover", "unionpay")),
    ("mir visa mastercard", ("mir visa", "mastercard")),
    ("visa mastercard mir", ("visa", "mastercard mir")),
    ("411111 visa 550000 mastercard", ("411111 visa", "550000 mastercard")),
    # what is said of a card stays with it
    ("visa russia, jcb japan", ("visa russia", "jcb japan")),
    ("visa russia amex", ("visa russia", "amex")),
    ("visa amex russia", ("visa", "amex russia")),
    ("visa british amex", ("visa", "british amex")),
    ("visa exp 11/26 amex 12/27", ("visa exp 11/26", "amex 12/27")),
    ("sberbank visa tinkoff mastercard", ("sberbank visa", "tinkoff mastercard")),
    ("visa from russia and mastercard from kazakhstan", ("visa from russia", "mastercard from kazakhstan")),
    ("visa trinidad and tobago mastercard", ("visa trinidad and tobago", "mastercard")),
    ("my visa card and my mastercard", ("my visa card", "my mastercard")),
    ("monzo mastercard, british visa", ("monzo mastercard", "british visa")),
    # in front of all, it is said of all
    ("russian visa amex", ("russian visa", "russian amex")),
    ("russian visa and amex", ("russian visa", "russian amex")),
    ("virtual visa mastercard", ("virtual visa", "virtual mastercard")),
    ("russian visa amex kazakhstan", ("russian visa", "amex kazakhstan")),
    ("russian visa, amex", ("russian visa", "amex")),
    # nothing
    ("", ()),
    (" ", ()),
    ("-", ()),
    ("none", ()),
    ("None", ()),
    ("none, visa", ("visa",)),
    ("visa, , -", ("visa",)),
    # what the person does not have
    ("no visa", ()),
    ("visa, no amex", ("visa",)),
    ("no visa, amex", ("amex",)),
    ("no visa or amex, jcb", ("jcb",)),
    ("mastercard: no, visa: yes", ("visa: yes",)),
    ("visa no amex jcb", ("visa no amex", "jcb")),
    ("visa, no apple pay", ("visa",)),
    ("visa, not from russia", ("visa",)),
    ("visa, no prepaid", ("visa",)),
    ("visa no 4111 1111 1111 1111", ("visa no 4111 1111 1111 1111",)),
    ("no idea", ("no idea",)),
    # counts, and scripts without blanks
    ("2 visas", ("2 visas",)),
    ("3 visa, 2 jcb", ("3 visa", "2 jcb")),
    ("visa和银联", ("visa", "银联")),
    ("银联visa", ("银联visa",)),
    ("visa and my wife's jcb", ("visa", "my wife's jcb")),
]


@pytest.mark.parametrize(("text", "parts"), PARTS, ids=[repr(text) for text, _ in PARTS])
def test_what_is_typed_is_parted_into_cards(text: str, parts: tuple[str, ...]) -> None:
    """Each card has the words that were said of it."""
    assert cards.split(text) == parts


LOGOS = [
    "visa", "mastercard", "amex", "jcb", "diners club", "discover", "unionpay", "mir", "girocard", "rupay",
    "visa electron", "troy", "银联",
]  # fmt: skip
WORDS = ["russia", "british", "RU", "sberbank", "virtual", "my", "card", "from", "zorg", "11/27", "debit"]
BETWEEN = [" ", ", ", " & ", " and ", "\n", "/", " + ", "; "]


@given(
    st.lists(
        st.tuples(st.sampled_from(LOGOS + WORDS), st.sampled_from(BETWEEN)), min_size=1, max_size=8
    ).filter(lambda pieces: any(word in LOGOS for word, _ in pieces))
)
def test_parting_loses_no_logo_and_invents_none(pieces: list[tuple[str, str]]) -> None:
    """Each logo of the text is on one of the cards, and each word of a card was in the text."""
    text = "".join(word + between for word, between in pieces)
    parts = cards.split(text)
    rules = card_rules.load()
    found = {
        network.logo for part in parts for network in find_names(part.replace("11/27", ""), rules).networks
    }
    telling = {word for word, _ in pieces if word in LOGOS and len(word) > 3}

    assert {rules.names().logos[word.replace(" ", "")].logo for word in telling} <= found
    assert {word for part in parts for word in re.split(r"\W+", part)} <= set(re.split(r"\W+", text)) | {""}


@given(st.text(max_size=80))
def test_any_text_can_be_parted(text: str) -> None:
    """No text is too odd, and no part is empty; parting a part again changes nothing that counts."""
    parts = cards.split(text)

    assert all(part.strip() for part in parts)


UNITS = [
    "visa",
    "mir",
    "unionpay",
    "russia",
    "kazakhstan",
    "sberbank",
    "virtual",
    "debit",
    "zorg",
    "11/27",
    "JP",
]


@given(st.lists(st.sampled_from(UNITS), min_size=1, max_size=5, unique=True), st.randoms())
def test_the_order_of_words_never_changes_the_verdict(units: list[str], chance: object) -> None:
    """Of one card the same is said, however it is said."""
    shuffled = sorted(units, key=lambda _unit: chance.random())  # type: ignore[attr-defined]
    one, other = (cards.check(" ".join(words), today=TODAY) for words in (units, shuffled))

    assert one.status is other.status
    assert one.data.issued_in == other.data.issued_in
    assert (one.data.kind, one.data.expires) == (other.data.kind, other.data.expires)
