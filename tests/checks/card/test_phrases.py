"""What is read out of a person's words for one card: logo, country, kind, month, and what is not used."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from alipay_ready.answers import card_rules, cards
from alipay_ready.checks.card.names import find_names
from alipay_ready.knowledge import banks, regions

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
    ("no visa", "visa", None, None, None, ()),
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
    ("c24 visa", "visa", None, None, None, ("c**",)),
]


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
    """At most four words, twenty letters each, and no digit of them."""
    result = cards.check(f"visa a1b2c3 {'x' * 30} one two three four", today=TODAY)
    message = next(item.message for item in result.findings if item.id == "card.words-not-used")

    assert not any(char.isdigit() for char in message)
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
