"""What people type at `explain`, and what they mean by it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alipay_ready.errors import UsageProblem
from alipay_ready.explanations import index, lookup
from alipay_ready.knowledge import facts, networks, topics, troubles, wallets


def found(typed: str) -> list[str]:
    """Return the ids of what the words mean."""
    return [one.id for one in lookup.find(typed).found]


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
    "apple pay": "topic tap-card",
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
    assert [f"{one.kind} {one.id}" for one in lookup.find(typed).found] == [meant]


@pytest.mark.parametrize(
    ("typed", "other"), [("ID", "identity"), ("ME", "me"), ("AU", "japan"), ("MC", "mastercard")]
)
def test_two_capital_letters_may_be_a_country_or_something_else(typed: str, other: str) -> None:
    """Both are offered; in small letters only the name counts."""
    assert found(typed) == [typed, other]
    assert found(typed.lower()) == [other]


def test_words_that_fit_several_things_offer_them() -> None:
    """At most three, the best first, each with a score from 0 to 1."""
    several = [
        lookup.find(f"{one} or {other}").found for one, other in (("gcash", "kakao pay"), ("jcb", "rupay"))
    ]

    assert [len(found) for found in several] == [2, 2]
    for name in topics.load():
        scores = [one.score for one in lookup.find(name.replace("-", " ")).found]
        assert scores == sorted(scores, reverse=True)
        assert len(scores) <= lookup.MOST
        assert all(0 <= score <= 1 for score in scores)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("limt", "limits"),
        ("gcsh", "gcash"),
        ("jpaan", "japan"),
        ("verifcation code doesnt arive", "trouble.no-sms"),
        ("veriffication code dosnt arrive", "trouble.no-sms"),
        ("refnud", "refunds"),
    ],
)
def test_slips_are_mended(typed: str, meant: str) -> None:
    """In words and in names, by the one did-you-mean."""
    assert meant in {*found(typed), *(one.words for one in lookup.find(typed).found)}


@pytest.mark.parametrize(
    ("typed", "near"),
    [("card.amx", "card.amex"), ("trouble.nosms", "trouble.no-sms"), ("limit.raet", "limit.rate")],
)
def test_an_id_that_does_not_exist_gets_the_nearest_names(typed: str, near: str) -> None:
    """Whatever is shaped like an id is meant as one."""
    with pytest.raises(UsageProblem) as caught:
        lookup.find(typed)

    assert near in (caught.value.hint or "")
    assert typed not in f"{caught.value.message}{caught.value.hint}"


@pytest.mark.parametrize(
    "typed",
    ["12", "…", "zzzzzzzzzz", "\u200b", "a", "the"],
)
def test_what_means_nothing_finds_nothing(typed: str) -> None:
    """No page, no error; a number may be one of a card."""
    assert lookup.find(typed).found == ()


@pytest.mark.parametrize("typed", ["4111111111111111", "4111 1111 1111 1111", "+44 7400 123456"])
def test_a_number_is_sent_to_its_check(typed: str) -> None:
    """It is refused, and not repeated."""
    with pytest.raises(UsageProblem, match="number") as caught:
        lookup.find(typed)

    assert typed not in f"{caught.value.message}{caught.value.hint}"


def test_a_text_that_is_too_long_is_refused_without_being_repeated() -> None:
    """A page of a forum is no question."""
    with pytest.raises(UsageProblem, match="too long") as caught:
        lookup.find("x" * (lookup.LONGEST + 1))

    assert "xxx" not in f"{caught.value.message}{caught.value.hint}"


def test_a_step_is_shown_by_another_command() -> None:
    """The error names it."""
    with pytest.raises(UsageProblem) as caught:
        lookup.find("install-app")

    assert caught.value.hint == "See it: alipay-ready steps install-app"


@pytest.mark.parametrize("name", facts.load_every().by_id)
def test_every_fact_is_found_by_its_id(name: str) -> None:
    """Every finding names its facts: "why?" is one command away. A topic of the same name holds it."""
    (fact,) = lookup.find(name).found

    assert fact.id == name
    assert fact.kind == "fact" or name in topics.load()[name].facts


def test_every_finding_topic_trouble_wallet_and_network_is_found() -> None:
    """By its id, and by its own name or title."""
    for name in index.load_sentences():
        assert found(name) == [name]
    for name, trouble in troubles.load().items():
        assert found(name) == [name]
        assert name in found(trouble.title)
    for name in topics.load():
        assert lookup.find(name).found[0].kind in {"topic", "country"}
    for wallet in wallets.load().values():
        assert wallet.id in found(wallet.name)
    for network in networks.load().values():
        assert network.id in found(network.name)


def test_every_screen_word_of_a_trouble_leads_somewhere() -> None:
    """To that trouble, or to what the word means in the app, which names the trouble."""
    for trouble in troubles.load().values():
        for label in trouble.also_called:
            for word in filter(None, (label.en, label.zh)):
                assert found(word), word


@given(st.text(max_size=320))
def test_any_words_are_found_or_refused_clearly(text: str) -> None:
    """Fuzz: nothing but our own error comes out, and the list stays short."""
    try:
        answer = lookup.find(text)
    except UsageProblem:
        return
    assert len(answer.found) <= lookup.MOST
    assert len(answer.nearest) <= lookup.MOST
    assert not {one.id for one in answer.found} & {one.id for one in answer.nearest}
