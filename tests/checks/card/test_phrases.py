"""What is read out of a person's words for one card: logo, country, kind, month, and what is not used."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alipay_ready.answers import card_rules, cards
from alipay_ready.checks.card.examine import CardData
from alipay_ready.checks.card.inflected import find_inflected
from alipay_ready.checks.card.names import find_names
from alipay_ready.checks.card.phrase import read_units
from alipay_ready.knowledge import banks, regions
from alipay_ready.result import Status

TODAY = date(2026, 11, 26)
NOVEMBER = date(2027, 11, 30)

# text, network, country, kind, last day, words that were not used
PHRASES: list[tuple[str, str | None, str | None, str | None, date | None, tuple[str, ...]]] = [
    # countries: names, adjectives, own languages and scripts
    ("visa russia", "visa", "RU", None, None, ()),
    ("russian visa", "visa", "RU", None, None, ()),
    ("visa issued in Russia", "visa", "RU", None, None, ()),
    ("Visa (Russia)", "visa", "RU", None, None, ()),
    ("виза россия", "visa", "RU", None, None, ()),
    ("российская виза", "visa", "RU", None, None, ()),
    ("visa 俄罗斯", "visa", "RU", None, None, ()),
    ("unionpay from japan", "unionpay", "JP", None, None, ()),
    ("unionpay 日本", "unionpay", "JP", None, None, ()),
    ("British visa", "visa", "GB", None, None, ()),
    ("scottish visa debit", "visa", "GB", "debit", None, ()),
    ("visa from the United Kingdom", "visa", "GB", None, None, ()),
    ("visa uk", "visa", "GB", None, None, ()),
    ("visa U.S.", "visa", "US", None, None, ()),
    ("american visa", "visa", "US", None, None, ()),
    ("american express", "amex", None, None, None, ()),
    ("american amex", "amex", "US", None, None, ()),
    ("german girocard", "girocard", "DE", None, None, ()),
    ("Deutschland visa", "visa", "DE", None, None, ()),
    ("visa méxico", "visa", "MX", None, None, ()),
    ("visa mexico", "visa", "MX", None, None, ()),
    ("visa 대한민국", "visa", "KR", None, None, ()),
    ("visa türkiye", "visa", "TR", None, None, ()),
    ("visa south africa", "visa", "ZA", None, None, ()),
    ("visa cote d'ivoire", "visa", "CI", None, None, ()),
    ("visa bosnia and herzegovina", "visa", "BA", None, None, ()),
    ("south korean visa", "visa", "KR", None, None, ()),
    ("visa hong kong", "visa", "HK", None, None, ()),
    ("unionpay china", "unionpay", "CN", None, None, ()),
    ("china unionpay", "unionpay", None, None, None, ()),
    ("unionpay international", "unionpay", None, None, None, ()),
    # codes: in capitals among small letters, or where nothing else is doubtful
    ("visa RU", "visa", "RU", None, None, ()),
    ("VISA RU", "visa", "RU", None, None, ()),
    ("visa ru", "visa", "RU", None, None, ()),
    ("visa BY", "visa", "BY", None, None, ()),
    ("visa RUS", "visa", "RU", None, None, ()),
    ("visa IN", "visa", "IN", None, None, ()),
    ("visa in my bag", "visa", None, None, None, ("bag",)),
    ("VISA BY PHONE", "visa", None, None, None, ("PHONE",)),
    ("VISA IN RUSSIA", "visa", "RU", None, None, ()),
    ("visa no 4111", "visa", None, None, None, ()),
    ("visa to me", "visa", None, None, None, ()),
    ("navy CU visa", "visa", None, None, None, ("navy", "CU")),
    ("visa ec", "visa", None, None, None, ("ec",)),
    # banks
    ("sberbank visa", "visa", "RU", None, None, ()),
    ("Сбербанк Visa", "visa", "RU", None, None, ()),
    ("тинькофф мастеркард", "mastercard", "RU", None, None, ()),
    ("T-Bank visa", "visa", "RU", None, None, ()),
    ("газпромбанк юнионпей", "unionpay", "RU", None, None, ()),
    ("visa of alfa-bank", "visa", "RU", None, None, ()),
    ("visa raiffeisenbank russia", "visa", "RU", None, None, ()),
    ("visa raiffeisenbank", "visa", None, None, None, ()),
    ("visa unicredit", "visa", None, None, None, ()),
    ("belarusbank visa", "visa", "BY", None, None, ()),
    ("visa sberbank belarus", "visa", "BY", None, None, ()),
    ("visa sberbank kazakhstan", "visa", "KZ", None, None, ()),
    ("bank melli visa", "visa", "IR", None, None, ()),
    ("visa بانک ملت", "visa", "IR", None, None, ()),
    ("M&T bank visa", "visa", None, None, None, ("M", "T")),
    ("revolut visa", "visa", None, None, None, ()),
    ("bank of america visa", "visa", None, None, None, ()),
    # kinds and months
    ("nubank mastercard virtual", "mastercard", None, "virtual", None, ("nubank",)),
    ("visa virtual debit", "visa", None, "virtual", None, ()),
    ("prepaid visa japan", "visa", "JP", "prepaid", None, ()),
    ("visa expires 11/27", "visa", None, None, NOVEMBER, ()),
    ("visa exp 11/27", "visa", None, None, NOVEMBER, ()),
    ("visa exp. 11/2027", "visa", None, None, NOVEMBER, ()),
    ("visa valid until 11/27", "visa", None, None, NOVEMBER, ()),
    ("visa good thru 11 / 27", "visa", None, None, NOVEMBER, ()),
    ("visa 11/27", "visa", None, None, NOVEMBER, ()),
    ("11-27 visa", "visa", None, None, NOVEMBER, ()),
    ("visa 2027-11", "visa", None, None, NOVEMBER, ()),
    ("visa 13/27", "visa", None, None, None, ()),
    ("4111 1111 1111 1111 11/27", "visa", None, None, NOVEMBER, ()),
    ("4111 1111 1111 1111 11/27 123", "visa", None, None, NOVEMBER, ()),
    ("411111 japan", "visa", "JP", None, None, ()),
    ("japanese 411111 virtual", "visa", "JP", "virtual", None, ()),
    # the logo tells the country
    ("mir", "mir", "RU", None, None, ()),
    ("visa mir", "visa", "RU", None, None, ()),
    ("mir belarus", "mir", "BY", None, None, ()),
    ("girocard", "girocard", None, None, None, ()),
    # not used
    ("visa that my aunt sent", "visa", None, None, None, ("aunt", "sent")),
    ("visa ending 1111", "visa", None, None, None, ()),
    ("c24 visa", "visa", None, None, None, ()),
    # a country in other languages, and where the country changes the answer
    ("aus Russland visa", "visa", "RU", None, None, ()),
    ("rusia visa", "visa", "RU", None, None, ()),
    ("visa rossiya", "visa", "RU", None, None, ()),
    ("visa chine", "visa", "CN", None, None, ()),
    # Russian as it stands in a sentence
    ("виза сбера", "visa", "RU", None, None, ()),
    ("виза Сбербанка", "visa", "RU", None, None, ()),
    ("сбербанковская виза", "visa", "RU", None, None, ()),
    ("виза тинькоффа", "visa", "RU", None, None, ()),
    ("Виза Газпромбанка", "visa", "RU", None, None, ()),
    ("визы альфы", "visa", "RU", None, None, ()),
    ("виза альфреда", "visa", None, None, None, ("альфреда",)),
    ("виза из россии", "visa", "RU", None, None, ()),
    ("русскую визу", "visa", "RU", None, None, ()),
    ("виза беларуси", "visa", "BY", None, None, ()),
    ("виза иранского банка", "visa", "IR", None, None, ()),
    ("виза из китая", "visa", "CN", None, None, ()),
    ("виза казахстана", "visa", "KZ", None, None, ()),
    ("карта мир", "mir", "RU", None, None, ()),
    ("мир сбербанка", "mir", "RU", None, None, ()),
    ("юнионпей россельхоз", "unionpay", "RU", None, None, ()),
    # scripts without blanks
    ("신한 비자", "visa", None, None, None, ("신한",)),
    ("신한비자", "visa", None, None, None, ("신한",)),
    ("러시아비자", "visa", "RU", None, None, ()),
    ("ロシアのvisa", "visa", "RU", None, None, ()),
    ("インドネシアのvisa", "visa", None, None, None, ("インドネシア",)),
    ("俄罗斯银联卡", "unionpay", "RU", None, None, ()),
    ("白俄罗斯visa", "visa", "BY", None, None, ()),
    ("楽天VISA", "visa", None, None, None, ("楽天",)),
    ("三井住友VISA", "visa", None, None, None, ("三井住友",)),
    ("无锡银行银联卡", "unionpay", None, None, None, ("无锡",)),
    ("日本のJCB", "jcb", "JP", None, None, ()),
    ("bc카드", "bc", None, None, None, ()),
    # a short logo beside a few words
    ("shinhan jcb", "jcb", None, None, None, ("shinhan",)),
    ("楽天JCBカード", "jcb", None, None, None, ("楽天",)),
    ("my wife's jcb", "jcb", None, None, None, ("wife's",)),
    ("foobar mc", "mastercard", None, None, None, ("foobar",)),
    ("foobar mir", "mir", "RU", None, None, ("foobar",)),
    ("coffee cup", None, None, None, None, ()),
    ("kakaopay bc", None, None, None, None, ()),
    ("мир во всем мире и дружба народов", None, None, None, None, ()),
    ("we live in bc near the wild coast", None, None, None, None, ()),
    # the name of a bank is no country
    ("bank of china hong kong visa", "visa", "HK", None, None, ()),
    ("bank of china unionpay", "unionpay", None, None, None, ()),
    ("bank of india visa", "visa", None, None, None, ()),
    ("national bank of canada mastercard", "mastercard", None, None, None, ("national",)),
    ("banco de chile visa", "visa", None, None, None, ()),
    ("visa bank of russia", "visa", "RU", None, None, ()),
    # counts
    ("2 visas", "visa", None, None, None, ()),
    ("two mastercards", "mastercard", None, None, None, ()),
    ("visa x2", "visa", None, None, None, ()),
    ("2x visa", "visa", None, None, None, ()),
    ("мои две визы", "visa", None, None, None, ()),
    # what is not held
    ("visa but no amex", "visa", None, None, None, ()),
    ("mastercard not visa", "mastercard", None, None, None, ()),
    ("visa not from russia", "visa", None, None, None, ()),
    ("виза не российская", "visa", None, None, None, ()),
    ("visa no prepaid", "visa", None, None, None, ()),
    ("no fee visa", "visa", None, None, None, ("fee",)),
    ("not only visa", "visa", None, None, None, ("only",)),
    ("visa NO", "visa", "NO", None, None, ()),
]
NOT_HELD = [
    "no visa", "NO VISA", "not visa", "visa no", "without amex", "kein visa", "нет визы", "визы нет",
    "没有visa", "visaなし", "비자 없음", "i don't have a visa", "no visa or amex", "neither visa nor jcb",
    "no russian visa", "je n'ai pas de visa", "no credit card",
]  # fmt: skip
# A slip, its country, and another home: the answer of a card that works becomes a question.
SLIPS = [
    ("sberbnak visa", "Sberbank"), ("сбербнак виза", "Sberbank"), ("russsia visa", "Russia"),
    ("belarrus mastercard", "Belarus"), ("gazprombenk unionpay", "Gazprombank"),
    ("411111 sberbnak", "Sberbank"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "network", "country", "kind", "ends", "unused"), PHRASES, ids=[row[0] for row in PHRASES]
)
def test_what_is_read_of_a_phrase(
    text: str,
    network: str | None,
    country: str | None,
    kind: str | None,
    ends: date | None,
    unused: tuple[str, ...],
) -> None:
    """The data hold what was understood; what was not is said, with the words."""
    result = cards.check(text, today=TODAY)
    said = next((item.message for item in result.findings if item.id == "card.words-not-used"), "")

    assert (result.data.network, result.data.issued_in, result.data.kind) == (network, country, kind)
    assert result.data.expires == ends
    assert bool(said) == bool(unused)
    assert all(f"“{word}”" in said for word in unused)
    assert said.count("“") == len(unused)


@pytest.mark.parametrize(
    ("home", "country", "assumed"),
    [(None, "RU", False), ("DE", "RU", False), ("RU", "RU", False), ("BY", "BY", True)],
)
def test_a_bank_of_two_countries_is_that_of_the_home(
    home: str | None, country: str, *, assumed: bool
) -> None:
    """Alfa-Bank is a bank of Russia, and for a person in Belarus one of Belarus."""
    data = cards.check("alfa-bank visa", home=home, today=TODAY).data

    assert (data.issued_in, data.assumed) == (country, assumed)


@pytest.mark.parametrize("text", ["mir", "visa mir", "visa russia", "sberbank visa"])
def test_the_home_never_beats_what_the_words_say(text: str) -> None:
    """Words, banks and Mir's logo go before the home."""
    assert cards.check(text, home="KZ", today=TODAY).data.issued_in == "RU"


def test_what_is_given_beats_the_words_and_that_is_said() -> None:
    """`--issued-in` counts; the same country twice is no news."""
    other = cards.check("visa russia", issued_in="Kazakhstan", today=TODAY)
    same = cards.check("visa russia", issued_in="Россия", today=TODAY)
    message = next(item.message for item in other.findings if item.id == "card.country-chosen")

    assert other.data.issued_in == "KZ"
    assert "Russia" in message
    assert "Kazakhstan" in message
    assert "card.country-chosen" not in {item.id for item in same.findings}


def test_words_are_shown_without_digits_and_never_at_length() -> None:
    """At most four words, twenty letters each; of one with digits nothing, not even what stands for them."""
    result = cards.check(f"visa a1b2c3 {'x' * 30} lorem ipsum dolor sit", today=TODAY)
    message = next(item.message for item in result.findings if item.id == "card.words-not-used")

    assert "card.digits-not-used" in {item.id for item in result.findings}
    assert not any("*" in item.message or "a1" in item.message for item in result.findings)
    assert message.count("“") == 4
    assert "x" * 21 not in message


def test_a_security_code_is_never_repeated() -> None:
    """It is no part of the number, and stands nowhere in the answer."""
    for text in ("4111 1111 1111 1111 cvv 987", "visa cvc: 987", "987 cvv visa", "4111 **** cvv2 9876"):
        result = cards.check(text, today=TODAY)
        assert "card.security-code" in {item.id for item in result.findings}
        assert result.data.network == "visa"
        assert "987" not in str(result)


@pytest.mark.parametrize("country", ["RU", "BY", "IR"])
def test_at_least_ten_banks_of_the_countries_that_change_the_answer(country: str) -> None:
    """Each name of each bank gives its country, beside a logo."""
    mine = [bank for bank in banks.load().values() if bank.country == country]

    assert len(mine) >= 10
    for bank in mine:
        for name in (bank.name, *bank.also_called):
            assert cards.check(f"{name} visa", today=TODAY).data.issued_in == country, name


@pytest.mark.parametrize("code", sorted(regions.load()))
def test_each_name_and_adjective_of_a_country_is_read(code: str) -> None:
    """As words beside a logo, and after `--issued-in`; names that are logos too are left out."""
    region = regions.load()[code]
    for name in (region.en, region.zh, *region.also[1:], *region.adjectives):
        found = find_names(f"mastercard {name}", card_rules.load())
        if len(found.networks) == 1 and not found.banks:
            assert found.countries == (code,), name
        assert regions.find_code(name, "--issued-in") == code


def test_countries_are_loaded_only_for_words_that_are_left() -> None:
    """A logo, its kind and words that say nothing need no list of countries."""
    rules = card_rules.load()

    def refuse() -> None:
        raise AssertionError

    lazy = msgspec.structs.replace(rules, places=refuse)
    for text in ("visa", "my visa debit card", "mir/unionpay", "girocard with mastercard", "411111"):
        find_names(text, lazy)
    with pytest.raises(AssertionError):
        find_names("visa russia", lazy)


@pytest.mark.parametrize("text", NOT_HELD)
def test_a_card_that_is_not_there_is_not_counted(text: str) -> None:
    """It is no card of a list, and alone there is nothing to judge."""
    result = cards.check(text, today=TODAY)

    assert cards.split(text) == ()
    assert result.status is Status.UNKNOWN
    assert [item.id for item in result.findings] == ["card.name.not-held"]
    assert result.data == CardData()


@given(st.sampled_from(["visa", "amex", "jcb", "unionpay"]), st.sampled_from(["mastercard", "discover"]))
def test_what_is_denied_is_said_and_never_counts(held: str, denied: str) -> None:
    """Whichever stands first, and however it is said."""
    for text in (f"{held} no {denied}", f"not {denied} but {held}", f"{held} without {denied} card"):
        result = cards.check(text, today=TODAY)
        assert result.data.candidates == (held,)
        assert "card.left-out" in {item.id for item in result.findings}


@pytest.mark.parametrize(("text", "near"), SLIPS)
def test_a_slip_in_a_word_that_changes_the_answer_is_asked_about(text: str, near: str) -> None:
    """The card is neither called good nor refused; who says the country has the answer."""
    result = cards.check(text, home="AM", today=TODAY)
    question = next(item for item in result.findings if item.id == "card.word-near")

    assert result.status is Status.ATTENTION
    assert f"Did you mean {near}?" in question.message
    assert cards.check(text, issued_in="AM", today=TODAY).status is Status.READY


@pytest.mark.parametrize(
    "text",
    ["mbank visa", "chime visa", "alpha bank visa", "indiana visa", "nubank mastercard", "kelli's visa"],
)
def test_a_word_that_is_near_to_nothing_brings_no_question(text: str) -> None:
    """Banks of other countries with short names, and words that are near by chance."""
    assert cards.check(text, today=TODAY).status is Status.READY


@given(st.text(alphabet="楽天俄罗斯银联卡のビザ신한비자visa 三無没有", max_size=20))
def test_parting_without_blanks_loses_no_letter(text: str) -> None:
    """The units stand in their order, do not overlap, and leave out nothing but blanks."""
    units = read_units(text, card_rules.load())
    places = [place for unit in units for place in range(unit.start, unit.end)]

    assert places == sorted(set(places))
    assert all(text[place].isspace() for place in set(range(len(text))) - set(places))


def test_a_form_is_read_only_where_the_ending_is_one() -> None:
    """Case endings and adjectives, of names of five letters or more."""
    known = {"сбербанк", "россия", "китаи", "мир", "альфа"}
    forms = {"сбербанка": "сбербанк", "россии": "россия", "китая": "китаи", "альфой": "альфа"}

    assert {form: find_inflected(form, known) for form in forms} == forms
    assert [find_inflected(word, known) for word in ("альфреда", "мира", "россыпь", "sberbanka")] == [
        None
    ] * 4
