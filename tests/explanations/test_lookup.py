"""What people type at `explain`, and what they mean by it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alipay_ready.errors import UsageProblem
from alipay_ready.explanations import index, lookup, records
from alipay_ready.knowledge import networks, topics, troubles, wallets

WORDS = {
    # permanent ids
    "fees": "topic fees",
    "card.amex": "fact card.amex",
    "CARD.AMEX": "fact card.amex",
    "trouble.no-sms": "trouble trouble.no-sms",
    "no-sms": "trouble trouble.no-sms",
    "phone.landline": "finding phone.landline",
    # words on the screen
    "issuer declined": "trouble trouble.issuer-declined",
    "Issuer  Declined.": "trouble trouble.issuer-declined",
    "风控": "trouble trouble.restricted",
    "C6": "trouble trouble.issuer-declined",
    "我的": "label 我的",
    "Me": "label me",
    # topics by another name
    "fee": "topic fees",
    "surcharge": "topic fees",
    "台胞證": "topic taiwan",
    "softbank": "topic japan",
    # daily life, as people ask
    "how to use metro in shanghai": "topic metro",
    "can I buy train tickets with alipay": "topic trains",
    "12306": "topic trains",
    "how do I pay a taxi driver": "topic didi",
    "forbidden city booking": "topic sights",
    "meituan food delivery": "topic delivery",
    "taobao": "topic taobao",
    "pay hospital": "topic hospital",
    "receipt fapiao": "topic invoice",
    "us iphone esim only": "topic esim-only",
    "phone battery died": "topic phone-dead",
    "no internet": "topic phone-dead",
    "alipay for a family, one phone": "topic family",
    "group tour leader pays": "topic group",
    "my 16 year old daughter": "topic minors",
    "refugee travel document": "topic documents",
    "blind, screen reader": "topic documents",
    "what do I tell my bank": "topic bank-call",
    "alipay or wechat pay": "topic wechat-pay",
    "tenpaygo": "topic tenpaygo",
    "transport": "topic transport",
    "children": "topic children",
    # wallets that are not at Alipay's codes
    "grabpay": "wallet grabpay",
    "K PLUS": "wallet k-plus",
    "octopus": "wallet octopus",
    "gopay": "wallet qris",
    # names
    "gcash": "wallet gcash",
    "Kakao Pay": "wallet kakao-pay",
    "touch n go": "wallet touch-n-go",
    "rupay": "network rupay",
    "american express": "network amex",
    "apple pay": "finding card.name.phone-wallet",
    # countries
    "japan": "country JP",
    "JP": "country JP",
    "jpn": "country JP",
    "日本": "country JP",
    "Iran": "country IR",
    "uk": "country GB",
    # sentences
    "I use GCash": "wallet gcash",
    "your issuing bank has declined the transaction": "trouble trouble.issuer-declined",
    "Payment environment not secure, please try later": "trouble trouble.not-secure",
    "merchant doesn't support international cards": "trouble trouble.private-code",
    "this transaction was declined by the card issuer (C6)": "trouble trouble.issuer-declined",
}


@pytest.mark.parametrize(("typed", "meant"), WORDS.items())
def test_words_lead_to_what_is_meant(typed: str, meant: str) -> None:
    """Ids, names in any case, screen words in two languages, whole sentences."""
    assert [f"{one.kind} {one.id}" for one in lookup.find(typed)] == [meant]


@pytest.mark.parametrize(
    ("typed", "other"), [("ID", "identity"), ("ME", "me"), ("AU", "japan"), ("MC", "mastercard")]
)
def test_two_capital_letters_may_be_a_country_or_something_else(typed: str, other: str) -> None:
    """Both are offered; in small letters only the name counts."""
    assert [one.id for one in lookup.find(typed)] == [typed, other]
    assert [one.id for one in lookup.find(typed.lower())] == [other]


def test_words_that_fit_several_things_offer_them() -> None:
    """The trouble and the topic, each with its title; never more than can be read."""
    found = lookup.find("restrict")

    assert {one.id for one in found} >= {"trouble.restricted", "restricted"}
    assert len(lookup.find("card")) <= lookup.MOST


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("limt", "limits"),
        ("gcsh", "gcash"),
        ("card.amx", "card.amex"),
        ("trouble.nosms", "trouble.no-sms"),
        ("jpaan", "japan"),
    ],
)
def test_an_unknown_word_gets_the_nearest_names(typed: str, near: str) -> None:
    """Topics, facts, wallets, countries: whatever is spelt nearly like it."""
    with pytest.raises(UsageProblem) as caught:
        lookup.find(typed)

    assert near in (caught.value.hint or "")
    assert typed not in f"{caught.value.message}{caught.value.hint}"


@pytest.mark.parametrize(
    "typed", ["4111111111111111", "4111 1111 1111 1111", "12", "…", "zzzzzzzzzz", "\u200b", "x" * 400]
)
def test_what_is_not_known_is_never_repeated(typed: str) -> None:
    """It may be a card number."""
    with pytest.raises(UsageProblem) as caught:
        lookup.find(typed)

    assert typed not in f"{caught.value.message}{caught.value.hint}"
    assert re.search("alipay-ready explain|important words", caught.value.hint or "")


def test_a_step_is_shown_by_another_command() -> None:
    """The error names it."""
    with pytest.raises(UsageProblem) as caught:
        lookup.find("install-app")

    assert caught.value.hint == "See it: alipay-ready steps install-app"


@pytest.mark.parametrize("name", records.load_facts().by_id)
def test_every_fact_is_found_by_its_id(name: str) -> None:
    """Every finding names its facts: "why?" is one command away. A topic of the same name holds it."""
    (found,) = lookup.find(name)

    assert found.id == name
    assert found.kind == "fact" or name in topics.load()[name].facts


def test_every_finding_topic_trouble_wallet_and_network_is_found() -> None:
    """By its id, and by its own name or title."""
    for name in index.load_sentences():
        assert [one.id for one in lookup.find(name)] == [name]
    for name, trouble in troubles.load().items():
        assert [one.id for one in lookup.find(name)] == [name]
        assert name in [one.id for one in lookup.find(trouble.title)]
    for name in topics.load():
        assert lookup.find(name)[0].kind in {"topic", "country"}
    for wallet in wallets.load().values():
        assert wallet.id in [one.id for one in lookup.find(wallet.name)]
    for network in networks.load().values():
        assert network.id in [one.id for one in lookup.find(network.name)]


def test_every_screen_word_of_a_trouble_leads_somewhere() -> None:
    """To that trouble, or to what the word means in the app, which names the trouble."""
    for trouble in troubles.load().values():
        for label in trouble.also_called:
            for word in filter(None, (label.en, label.zh)):
                assert lookup.find(word), word


@given(st.text(max_size=320))
def test_any_words_are_found_or_refused_clearly(text: str) -> None:
    """Fuzz: nothing but our own error comes out, and the list stays short."""
    try:
        found = lookup.find(text)
    except UsageProblem:
        return
    assert 1 <= len(found) <= lookup.MOST
