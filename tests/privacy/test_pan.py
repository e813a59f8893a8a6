"""What looks like a card number is found in any text and hidden; phone numbers and dates are not."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import luhn

from alipay_ready.knowledge import shipped
from alipay_ready.privacy import pan

VISA = "4111111111111111"
SEPARATORS = " \u00a0\u2009-\u2011\u2013.·/_"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(VISA, id="bare"),
        pytest.param("4111 1111 1111 1111", id="spaces"),
        pytest.param("4111\u00a01111\u00a01111\u00a01111", id="no-break spaces"),
        pytest.param("4111-1111_1111.1111", id="other marks"),
        pytest.param("4111/1111/1111/1111", id="slashes"),
        pytest.param("4111\u200b1111\u200d11111111", id="invisible marks"),
        pytest.param("٤١١١ ١١١١ ١١١١ ١١١١", id="Arabic digits"),
        pytest.param("４１１１１１１１１１１１１１１１", id="full-width digits"),
        pytest.param(f"my card {VISA}, the blue one", id="in a sentence"),
        pytest.param(f"{VISA} 12/27", id="with its month"),
        pytest.param(f"12/27 {VISA}", id="after its month"),
        pytest.param(f"{VISA} 123", id="with its security code"),
        pytest.param("378282246310005", id="15 digits"),
        pytest.param("135410014004955", id="a travel account"),
        pytest.param("6759560045005727054", id="19 digits"),
        pytest.param("4222222222222", id="13 digits"),
        pytest.param("9704000000000018", id="a national card"),
        pytest.param(f"+{VISA}", id="with a plus, too long for a phone number"),
        pytest.param(f"no{VISA}x", id="between letters"),
        pytest.param(f"0{VISA}", id="a digit before it"),
        pytest.param(f"12{VISA}34", id="two digits before and after it"),
        pytest.param(f"{VISA}5425233430109903", id="two numbers end to end"),
        pytest.param("4111, 1111, 1111, 1111", id="commas between groups"),
        pytest.param("4111x1111x1111x1111", id="letters between groups"),
        pytest.param("4111 \u00b7 1111 \u00b7 1111 \u00b7 1111", id="three characters between groups"),
        pytest.param("4111\n1111\n1111\n1111", id="a group a line"),
        pytest.param("4111\u534a1111\u534a1111\u534a1111", id="Chinese characters between groups"),
        pytest.param("4,111,111,111,111,111", id="as a sum of money"),
        pytest.param("3782|822463|10005", id="the groups of American Express"),
        pytest.param("3056#930902#5904", id="the groups of Diners Club"),
        pytest.param("6759;5600;4500;5727;054", id="19 digits in groups"),
        pytest.param("411 11 1111 11111 11", id="in groups of no kind"),
        pytest.param("+374245455400126", id="with a plus, and no phone number of Armenia"),
        pytest.param(f"https://example.org/{VISA}", id="in an address"),
        pytest.param(f"https://wa.me/{VISA}", id="in a chat link, too long for a phone number"),
        pytest.param("whatsapp://send?phone=378282246310005", id="in a chat link, and no phone number"),
        pytest.param("https://example.org/pay?phone=4222222222222", id="in a query of another host"),
    ],
)
def test_a_card_number_is_found_and_hidden(text: str) -> None:
    """Whatever stands between and around the digits, at most the last four stay."""
    hidden, count = pan.mask_and_count(text)

    assert pan.looks_like_pan(text)
    assert count == 1
    assert not pan.looks_like_pan(hidden)
    assert len(hidden) == len(text)
    assert sum(char.isdecimal() for char in hidden) <= 4


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("+86 571 2688 6000", id="the hotline"),
        pytest.param("call +86 (571) 2688-6000 from abroad", id="the hotline in a sentence"),
        pytest.param("0086 571 2688 6000", id="the hotline with 00"),
        pytest.param("+44 7400 123456", id="a phone number"),
        pytest.param("wa.me/8613800138000", id="a chat link"),
        pytest.param("https://wa.me/+4917612345671?text=Hallo", id="a chat link with a message"),
        pytest.param(
            "https://api.whatsapp.com/send?text=Hi&phone=%2B4917612345671", id="a link with a query"
        ),
        pytest.param("whatsapp://send?phone=8613800138000", id="a link for the app"),
        pytest.param("13800138000 13900139000", id="two phone numbers"),
        pytest.param("2026-12-20 2026-12-24", id="two dates"),
        pytest.param("2026-12-20 10:00", id="a date and a time"),
        pytest.param("411111111111", id="12 digits"),
        pytest.param("20260101123456789012345678", id="an order number of 26 digits"),
        pytest.param("7000000000000000", id="begins like no network"),
        pytest.param("①②③④⑤⑥⑦⑧⑨①②③④⑤⑥⑦", id="circled digits are none"),
        pytest.param("4111, 1111, 1111, 1112", id="no check digit"),
        pytest.param("Alipay +86 571 2688 6000, 09:00-21:00", id="the hotline with its hours"),
        pytest.param("+86 571 2688 6000 9.00-21.00", id="the same behind single characters"),
        pytest.param("+44 7400 123456 / +34 612 345 678", id="two numbers with a plus"),
        pytest.param("20.12.2026 13:45-09:10", id="a date with two times"),
        pytest.param("IBAN DE89 3704 0044 0532 0130 00", id="an IBAN in groups"),
        pytest.param("GB29NWBK60161331926819", id="an IBAN in a row"),
        pytest.param("FR14 2004 1010 0505 0001 3M02 606", id="an IBAN with letters"),
        pytest.param("2026112322001412345678901234", id="an order number of 28 digits"),
        pytest.param("5, 10, 15, 20, 25, 30, 35, 40, 45", id="a series"),
        pytest.param("5 10 15 20 25 30 35 40 45", id="a series with spaces"),
        pytest.param("passport C01X00T47, visa 123456789", id="a passport and a visa"),
        pytest.param("https://example.org/articles/4412176125975-What", id="the id of a page"),
    ],
)
def test_other_numbers_are_left_alone(text: str) -> None:
    """Phone numbers, dates and order numbers can be noted."""
    assert not pan.looks_like_pan(text)
    assert pan.mask_and_count(text) == (text, 0)


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        (VISA, "************1111"),
        ("a 4111 1111 1111 1111 b", "a **** **** **** 1111 b"),
        (f"{VISA} 1227", "**************** ****"),
        ("4111 1111 1111 1111 12/27", "**** **** **** **** **/**"),
        ("٤١١١١١١١١١١١١١١١", "************١١١١"),
        (f"{VISA} and 5500000000000004", "************1111 and ************0004"),
        ("a 4111, 1111, 1111, 1111 b", "a ****, ****, ****, 1111 b"),
        (f"0{VISA}", "*" * 17),
        (f"+44 7400 123456 {VISA}", "+44 7400 123456 ************1111"),
        (f"DE89 3704 0044 0532 0130 00 {VISA}", "DE89 3704 0044 0532 0130 00 ************1111"),
        (f"+44 7400 123456, {VISA}", "+44 7400 123456, ************1111"),
        (f"https://wa.me/447400123456?text={VISA}", "https://wa.me/447400123456?text=************1111"),
    ],
)
def test_the_last_four_stay_where_the_number_stands_alone(text: str, hidden: str) -> None:
    """With an expiry date or a security code behind it, nothing of the run stays."""
    assert pan.mask_pans(text) == hidden


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("1030000000000000003", "***************0003"),
        ("old card 103 000 000 000 000 000 3", "old card 103 000 000 000 000 000 3"),
        ("1764150000123456789", "1764150000123456789"),
        ("1031234567", "1031234567"),
    ],
    ids=["an older card", "no right check digit", "a time in nanoseconds", "too short"],
)
def test_numbers_that_begin_with_1(text: str, hidden: str) -> None:
    """Of 19 digits only those of older cards of a mainland bank count: the others are times."""
    assert pan.mask_pans(text) == hidden


def test_every_known_network_begins_like_a_start() -> None:
    """A range added to networks.toml outside STARTS would not be recognised; then STARTS must grow."""
    rows = tomllib.loads((shipped.root() / "facts/networks.toml").read_text(encoding="utf-8"))["network"]
    ranges = [text.partition("-")[0] for row in rows for text in row["ranges"]]

    assert [text for text in ranges if not text.startswith(pan.STARTS)] == []
    assert pan.begins_like_pan("103".ljust(19, "0")) == ("103" in ranges)


def test_every_known_network_is_known_with_its_lengths() -> None:
    """Of each range and length, a number with a right check digit is one."""
    rows = tomllib.loads((shipped.root() / "facts/networks.toml").read_text(encoding="utf-8"))["network"]
    wanted = {
        (text.partition("-")[0], length)
        for row in rows
        if row["scope"] != "unclear"
        for text in row["ranges"]
        for length in row["lengths"]
        if pan.SHORTEST <= length <= pan.LONGEST
    }
    made = [start.ljust(length - 1, "0") for start, length in wanted]

    assert [text for text in made if not pan.is_pan(text + luhn.calc_check_digit(text))] == []


@given(
    st.lists(st.sampled_from(SEPARATORS), min_size=15, max_size=15),
    st.text(max_size=20).filter(lambda before: not set(before) & set("+\uff0b0")),  # then it may be a phone
    st.text(max_size=20),
)
def test_no_mix_of_marks_hides_a_number(marks: list[str], before: str, after: str) -> None:
    """Any separators between the digits and any text around: seven digits in a row never get through."""
    middle = "".join(digit + mark for digit, mark in zip(VISA, [*marks, ""], strict=True)).replace("·", "")
    hidden = pan.mask_pans(f"{before} {middle} {after}")
    left = "".join(char for char in hidden[len(before) : len(hidden) - len(after)] if char.isdecimal())

    assert VISA[:7] not in left


@given(st.text(max_size=300))
def test_any_text_is_safe_to_mask(text: str) -> None:
    """Masking never fails, keeps the length, and is finished after one pass."""
    hidden = pan.mask_pans(text)

    assert len(hidden) == len(text)
    assert not pan.looks_like_pan(hidden)


def test_long_texts_are_quick() -> None:
    """Ten thousand single digits are one run; the work grows with its length, not with its square."""
    assert pan.looks_like_pan("0 " * 20_000 + VISA)
    assert not pan.looks_like_pan("0 " * 20_000)
    assert pan.mask_and_count("4111 1111 1111 1111 " * 5_000)[1] == 1
    assert pan.mask_and_count(f"{VISA}, " * 5_000)[1] == 5_000
