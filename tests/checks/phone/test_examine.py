"""Phone numbers: every outcome, what is typed on the sign-up screen, and that nothing ever breaks."""

from __future__ import annotations

import string
import sys
import unicodedata
from datetime import date
from urllib.parse import quote

import phonenumbers
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from alipay_ready import check_phones
from alipay_ready.answers import phones
from alipay_ready.checks.phone import examine
from alipay_ready.errors import UsageProblem
from alipay_ready.knowledge import sentences
from alipay_ready.knowledge.regions import find_code
from alipay_ready.result import Level, Status
from checks.phone.cases import CASES, MISTYPED, SUGGESTED, USABLE, Case

TODAY = date(2026, 11, 23)
# What `check_phones` says of a value that is none: tests/test_api.py.
# Of many values; and of a number without its code, at a terminal (`tests/commands/test_check_phone.py`).
ELSEWHERE = {"phone.not-text", "phone.no-such-country", "phone.saved-country", "phone.suggest.at-home"}
SUGGESTION = "phone.suggest."
SPACES = [char for char in map(chr, range(sys.maxunicode)) if unicodedata.category(char) == "Zs"]
LINKS = [
    "wa.me/447400123456",
    "https://wa.me/447400123456",
    "http://www.wa.me/+447400123456",
    "HTTPS://WA.ME/447400123456/?text=Call%20me%20on%200800%20123%204567",
    "https://wa.me/00447400123456",
    "https://wa.me/c/447400123456",
    "<https://wa.me/447400123456>.",
    "WhatsApp: https://wa.me/44-7400-123456",
    "https://api.whatsapp.com/send?phone=447400123456",
    "https://api.whatsapp.com/send/?phone=447400123456&text&type=phone_number&app_absent=0",
    "https://api.whatsapp.com/send?text=Hi there, 2 of us&phone=%2B44%207400%20123456",
    "https://api.whatsapp.com/send?phone=447400123456&amp;text=" + "long%20" * 60,
    "https://web.whatsapp.com/send?phone=+447400123456",
    "whatsapp://send?phone=447400123456&text=Hello",
    "whatsapp://send/?text=Hello&phone=447400123456",
    "tel:%2B447400123456",
    "sms:+447400123456?body=Hello",
]
EXTENSIONS = [
    " x 123456789", " x123", "x123", " X 12", ",,123456789#", ",,123456789012345#", ",,12", ",123",
    " , ext 12",
    ";ext=12", ";ext=1234567890", "p123", "P123#", " p 123", "w123", "w123#", ";123",
    ",,81234567890#,,,,*123456#",
    " ext.12", " ext. 12", " ext: 12", " extn 12", " extension 12", " extensi\u00f3n 12", " (ext. 12)",
    " \u0434\u043e\u0431. 12", "\u0434\u043e\u043112", " (\u0434\u043e\u0431. 12)", " Durchwahl 12", " DW 12",
    " int. 12", " int 12", " anexo 12", " \u0430\u043dexo 12", " poste 12", " ramal 12",
    "\u8f6c12", " \u5206\u673a12",
    " #12", " ~ 12", "-12#", " PIN: 123 456 789#", " \uff45\uff58\uff54 \uff11\uff12",
]  # fmt: skip


def name(case: Case) -> str:
    """Name a case by its outcome and what was typed."""
    return f"{case.id}: {case.typed[:30]!a}"


@pytest.mark.parametrize("case", CASES, ids=name)
def test_each_number_has_its_own_outcome(case: Case) -> None:
    """A number gets the finding of its kind, the status that follows, and the right kind of line."""
    result = phones.check(case.typed, region=case.region, today=TODAY)

    assert case.id in [finding.id for finding in result.findings]
    assert result.status is case.status
    assert result.data.line_type == case.line
    assert result.data.valid is (case.line != "unknown")


def test_every_finding_is_produced_by_a_case() -> None:
    """No sentence is dead, and no outcome is without a test: the table covers all ids."""
    assert {case.id for case in CASES} | ELSEWHERE == set(sentences.load("phone").sentences)


@pytest.mark.parametrize("case", MISTYPED, ids=name)
def test_a_mistyped_value_says_so_and_what_to_do(case: Case) -> None:
    """The headline can read CHECK WHAT YOU TYPED, and a remedy stands beside the reason."""
    result = phones.check(case.typed, region=case.region, today=TODAY)

    assert result.mistyped
    assert result.findings[0].remedy
    assert result.data == examine.NOTHING


@pytest.mark.parametrize("case", SUGGESTED, ids=name)
def test_a_suggestion_is_itself_a_number_that_can_receive_sms(case: Case) -> None:
    """What is suggested was read again: typed as shown, it is usable. It is never applied by itself."""
    result = phones.check(case.typed, region=case.region, today=TODAY)
    shown = [finding.message for finding in result.findings if finding.id.startswith(SUGGESTION)]

    assert result.status is Status.BLOCKED
    assert 1 <= len(shown) <= 3
    assert case.id in [finding.id for finding in result.findings]
    for message in shown:
        number = _number_in(message)
        assert phones.check(number, today=TODAY).status in {Status.READY, Status.ATTENTION}


@pytest.mark.parametrize("typed", ["12025550123", "4479460000", "+800 1234 567", "80012345678"])
def test_nothing_is_suggested_that_cannot_receive_sms(typed: str) -> None:
    """Numbers for films, landlines and worldwide numbers are no repair."""
    findings = phones.check(typed, today=TODAY).findings

    assert not any(finding.id.startswith(SUGGESTION) for finding in findings)


def _number_in(message: str) -> str:
    """Return the last + and what looks like a number after it."""
    tail = message[message.rindex("+") :]
    return tail.partition(" (")[0].rstrip(".")


@pytest.mark.parametrize("case", USABLE, ids=name)
def test_a_usable_number_says_what_to_type(case: Case) -> None:
    """Country and calling code to choose, and the digits after them; only worldwide numbers have none."""
    data = phones.check(case.typed, region=case.region, today=TODAY).data

    assert data.e164
    if data.region == "001":
        assert data.enter is None
    else:
        assert data.enter is not None
        assert data.region == data.enter.region
        assert data.e164 == f"+{data.enter.calling_code}{data.enter.number}"
        assert not data.enter.number.startswith("0")


def test_the_first_0_is_typed_where_it_belongs_to_the_number() -> None:
    """Ivory Coast, Benin, Congo, Burkina Faso, Gabon: said nowhere that it is left out."""
    for typed in ("+225 01 23 45 67 89", "+229 01 95 12 34 56", "+242 06 123 4567", "+226 01 23 45 67"):
        data = phones.check(typed, today=TODAY).data
        entry = phones.write_entry(data)
        assert data.enter is not None
        assert entry is not None
        assert data.enter.number.startswith("0")
        assert entry.number.startswith("0")
        assert entry.left_out is None


@pytest.mark.parametrize(
    ("typed", "region", "number"),
    [
        ("+44 (0)7400 123456", None, "7400123456"),
        ("090-1234-5678", "JP", "9012345678"),
        ("+39 312 345 6789", None, "3123456789"),
        ("+54 9 11 2345 6789", None, "91123456789"),
        ("8 912 345-67-89", "RU", "9123456789"),
    ],
)
def test_the_first_0_is_left_out(typed: str, region: str | None, number: str) -> None:
    """What is typed on the screen has no trunk digit, but keeps what belongs to the number."""
    enter = phones.check(typed, region=region, today=TODAY).data.enter

    assert enter is not None
    assert enter.number == number


@pytest.mark.parametrize(
    "shape",
    [
        "+44\u00a07400\u00a0123456",
        "\u202a+44 7400 123456\u202c",
        "\ufeff+447400123456",
        "+44\u200b7400123456",
        "\uff0b\uff14\uff14 7400 123456",
        "\u207a44 7400 123456",
        "\u279544 7400 123456",
        "+44 \u0667\u0664\u0660\u0660 \u0661\u0662\u0663\u0664\u0665\u0666",
        "+44\t7400 123456",
        " +44 7400 123456\n",
        "+44-7400\u2013123\u2014456",
        "+44.7400.123.456",
        "(+44) 7400 123456",
        "'+447400123456",
        '="+447400123456"',
        "Mobile: +44 7400 123456",
        "tel:+44-7400-123456",
        "\u624b\u673a+44 7400 123456",
        "T +447400123456",
        "+44 7400 123456 (work)",
        "++44 7400 123456",
        "00 44 7400 123456",
        "+44 0 7400 123456",
        *(f"+44{space}7400{space}123456" for space in SPACES),
        "+44_7400_123456",
        "+44~7400~123456",
        "+44 ~ 7400 ~ 123456",
        "+44\u00b77400\u00b7123456",
        "+44\u3164 7400 123456",
        *LINKS,
    ],
    ids=ascii,
)
def test_the_same_number_in_other_writing(shape: str) -> None:
    """Marks, scripts, plus signs, labels and remarks do not matter: it is one and the same number."""
    result = phones.check(shape, today=TODAY)

    assert result.data.e164 == "+447400123456"
    assert result.status is Status.READY


@pytest.mark.parametrize(
    ("region", "code"),
    [
        ("GB", "GB"), ("gb", "GB"), ("uk", "GB"), ("UK", "GB"), ("United Kingdom", "GB"), ("GBR", "GB"),
        (" korea ", "KR"), ("usa", "US"), ("U.S.", "US"), ("\u4e2d\u56fd\u53f0\u6e7e", "TW"), ("macau", "MO"),
        ("c\u00f4te d'ivoire", "CI"), ("hong  kong", "HK"), ("\u4e2d\u56fd", "CN"), ("deutschland", "DE"),
    ],
)  # fmt: skip
def test_a_region_is_a_code_or_a_name_in_any_case(region: str, code: str) -> None:
    """People write countries in many ways; the library knows two letters in upper case only."""
    assert find_code(region, "--region") == code


@pytest.mark.parametrize(
    "region", ["", "XX", "44", "+44", "ZZ", "001", "germny", "4111111111111111", "x" * 500]
)
def test_an_unknown_region_is_a_usage_error_that_does_not_repeat_it(region: str) -> None:
    """It names near countries or examples, never what was typed."""
    with pytest.raises(UsageProblem) as caught:
        phones.check("07400 123456", region=region, today=TODAY)

    said = caught.value.message + str(caught.value.hint)
    assert "4111" not in said
    assert "xxx" not in said
    assert said.startswith("region takes a country: two letters or a name.")


def test_no_region_is_ever_refused() -> None:
    """A country's example mobile number is never blocked: there is no official list of countries."""
    for region in phonenumbers.SUPPORTED_REGIONS:
        number = phonenumbers.example_number_for_type(region, phonenumbers.PhoneNumberType.MOBILE)
        if number is None:
            continue
        e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
        e164 = e164.replace("+1201555", "+1201456")  # the example of the USA is a number for films
        findings = phones.check(e164, today=TODAY).findings
        assert all(finding.level is not Level.BLOCK for finding in findings), (region, findings)


def test_many_are_answered_as_one_by_one() -> None:
    """The pattern cache changes the time, not the answers."""
    typed = [case.typed for case in CASES if case.region is None]

    assert list(check_phones(typed, today=TODAY)) == [phones.check(text, today=TODAY) for text in typed]


def test_old_facts_make_a_finding_stale_and_change_nothing_else() -> None:
    """Years later the same number has the same status, and says that the rule is due for a check."""
    now, later = (phones.check("+447400123456", today=day) for day in (TODAY, date(2031, 1, 1)))

    assert not any(finding.stale for finding in now.findings)
    assert any(finding.stale for finding in later.findings)
    assert now.status is later.status


@pytest.mark.parametrize("extension", EXTENSIONS)
@pytest.mark.parametrize("number", ["+44 7400 123456", "+447400123456", "0044 7400-123456"])
def test_an_extension_is_noted_and_the_number_read(number: str, extension: str) -> None:
    """However it is marked: by a word, a sign, or as what a phone dials after a pause."""
    result = phones.check(number + extension, today=TODAY)

    assert result.data.e164 == "+447400123456"
    assert [finding.id for finding in result.findings] == ["phone.extension", "phone.mobile"]


@pytest.mark.parametrize("link", LINKS)
def test_a_link_is_international_whatever_the_region(link: str) -> None:
    """A chat link holds the country code: a region that was given changes nothing and is no surprise."""
    result = phones.check(link, region="MX", today=TODAY)

    assert result.data.e164 == "+447400123456"
    assert [finding.id for finding in result.findings] == ["phone.mobile"]


@pytest.mark.parametrize(
    "link",
    [
        "https://chat.whatsapp.com/AbCdEfGh",
        "https://wa.me/message/ABCDEFGH",
        "wa.me/",
        "whatsapp://send?text=hi",
    ],
)
def test_a_link_without_a_number_is_refused(link: str) -> None:
    """A group, a short code, nothing: no digit is made up."""
    assert phones.check(link, today=TODAY).status is Status.BLOCKED


@given(
    text=st.text(
        alphabet=st.characters(exclude_characters="&;#", exclude_categories=["Cs"]), max_size=40
    ).map(quote),
    more=st.lists(st.sampled_from(["type=phone_number", "app_absent=0", "lang=en", "text="]), max_size=3),
    place=st.integers(0, 4),
    phone=st.sampled_from(["447400123456", "%2B447400123456", "+447400123456", "00447400123456"]),
)
def test_what_else_stands_in_a_link_does_not_matter(
    text: str, more: list[str], place: int, phone: str
) -> None:
    """Any message before it, in any order of the query: the number is the one of `phone`."""
    query = [f"text={text}", *more]
    query.insert(place, f"phone={phone}")
    link = "https://api.whatsapp.com/send?" + "&".join(query)

    assert phones.check(link, today=TODAY).data.e164 == "+447400123456"


def test_a_number_whose_area_code_is_new_is_given_and_not_called_valid() -> None:
    """Nobody can tell: unknown, with the number, with the age of the plans, and nothing to type."""
    result = phones.check("+1 621 305 1111", today=TODAY)

    assert result.status is Status.UNKNOWN
    assert not result.mistyped
    assert (result.data.valid, result.data.region, result.data.enter) == (False, None, None)
    assert result.data.e164 == result.data.phone_e164 == "+16213051111"
    assert phonenumbers.__version__ in result.findings[0].message
    assert "6 November 2026" in result.findings[0].message


def test_the_country_that_was_named_is_looked_for_in_the_menu() -> None:
    """Where the answer is the main country of the code, the note names the other; else it says nothing."""

    def note(typed: str, region: str | None) -> list[str]:
        found = phones.check(typed, region=region, today=TODAY).findings
        return [finding.message for finding in found if finding.id == "phone.shared-code"]

    assert note("07400 123456", "IM")[0].startswith("Look for Isle of Man in the menu.")
    assert note("+44 7400 123456", "IM")
    assert note("+44 7797 712345", None)[0].startswith("Look for Jersey in the menu.")
    assert note("07400 123456", "GB") == note("+44 7400 123456", None) == note("+44 7400 123456", "FI") == []


NEAR_NUMBERS = st.text(
    alphabet=string.digits + string.ascii_letters + "+-()./ ,;#*@\t\n\u200b\uff0b\uff11\u0661\u00b2\u4e00",
    max_size=70,
)


@given(
    text=st.one_of(st.text(max_size=300), NEAR_NUMBERS),
    region=st.sampled_from([None, "GB", "US", "CN", "AR"]),
)
@example(text="+" * 64, region=None)
@example(text="0" * 64, region="US")
@example(text="\ud800", region=None)
@example(text="+86" + "1" * 40, region="CN")
def test_any_text_gets_an_answer(text: str, region: str | None) -> None:
    """Whatever is typed: a status, at least one finding in words, and no more than three suggestions."""
    result = phones.check(text, region=region, today=TODAY)

    nobody_knows = result.findings[0].id in {"phone.empty", "phone.nanp.new-area-code"}
    assert result.status in (
        {Status.UNKNOWN} if nobody_knows else {Status.READY, Status.ATTENTION, Status.BLOCKED}
    )
    assert result.findings
    assert all("{" not in finding.message + str(finding.remedy) for finding in result.findings)
    assert sum(finding.id.startswith(SUGGESTION) for finding in result.findings) <= 3
    assert result.data.valid is (result.data.e164 is not None and result.status is not Status.UNKNOWN)
    if result.data.enter:
        assert result.status is not Status.BLOCKED
