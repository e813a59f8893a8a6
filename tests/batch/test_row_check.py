"""One row: which answer it gets, why, and what to do next. Card numbers here are published test numbers."""

from __future__ import annotations

from datetime import date
from gettext import NullTranslations

import pytest

from alipay_ready.answers import phones
from alipay_ready.batch.rows.answer_row import NO_PHONE, PhoneColumns
from alipay_ready.batch.rows.input_row import NOT_UTF_8, Cells, InputRow
from alipay_ready.batch.rows.row_check import RowChecker
from alipay_ready.result import Status
from alipay_ready.text import words

TODAY = date(2026, 11, 23)
MOBILE = "+44 7400 123456"
LANDLINE = "+82 2 1234 5678"
VISA = "4111 1111 1111 1111"


@pytest.fixture(scope="module")
def check() -> RowChecker:
    """Return a checker as it is without options."""
    return RowChecker(TODAY)


def given(**cells: str) -> InputRow:
    """Return a row with these cells."""
    return InputRow(7, Cells(**cells))


@pytest.mark.parametrize(
    ("cells", "status", "route", "said"),
    [
        ({"phone": MOBILE, "card_network": "visa+jcb"}, "ready", "visitor", "pay as a visitor"),
        ({"phone": MOBILE, "card_network": "visa; jcb"}, "ready", "visitor", "pay as a visitor"),
        ({"phone": MOBILE, "card_network": "visa"}, "attention", "visitor", "only one usable logo"),
        ({"phone": MOBILE, "card_network": "visa+visa"}, "attention", "visitor", "only one usable logo"),
        ({"phone": MOBILE, "card_network": "visa+mir"}, "attention", "visitor", "only one usable logo"),
        ({"phone": MOBILE, "card": "411111+355555"}, "ready", "visitor", "pay as a visitor"),
        ({"phone": MOBILE}, "attention", "visitor", "No card was checked"),
        ({"card_network": "visa"}, "attention", "visitor", "No phone number was checked"),
        (
            {"phone": MOBILE, "card_network": "mir"},
            "blocked",
            None,
            "Mir is not on any of the official lists",
        ),
        ({"phone": LANDLINE, "card_network": "visa"}, "blocked", None, "cannot receive the SMS code"),
        (
            {"phone": "07400 123456", "region": "gb", "card_network": "visa+jcb"},
            "ready",
            "visitor",
            "visitor",
        ),
        ({"phone": LANDLINE, "wallet": "Kakao Pay"}, "ready", "wallet", "Kakao Pay"),
        ({"card_network": "gcash"}, "ready", "wallet", "GCash"),
        ({"wallet": "my own purse"}, "unknown", None, ""),
        (
            {"phone": "+86 138 0013 8000", "card_network": "unionpay", "issued_in": "CN"},
            "ready",
            "resident",
            "",
        ),
        ({"phone": MOBILE, "card_network": "girocard"}, "unknown", None, "girocard"),
        ({"id": "a"}, "unknown", None, "no phone number, no card and no wallet"),
        (
            {"phone": "-", "card_network": "n/a", "wallet": "none"},
            "unknown",
            None,
            "no phone number, no card and no wallet",
        ),
    ],
)
def test_a_person_stands_as_well_as_the_best_route(
    check: RowChecker, cells: dict[str, str], status: str, route: str | None, said: str
) -> None:
    """Status, route and reason of people of every kind; there is always a next thing to do."""
    answer = check(given(**cells)).answer

    assert (answer.status.value, answer.route) == (status, route)
    assert said in answer.reason
    assert answer.next


def test_each_check_is_told_by_itself(check: RowChecker) -> None:
    """Phone, cards and wallet have their own statuses, finding ids and names, in the order of the cells."""
    answer = check(given(phone=MOBILE, card_network="mir+visa", wallet="gcash")).answer

    assert (answer.phone_status, answer.region, answer.line_type) == (Status.READY, "GB", "mobile")
    assert answer.phone_findings == ("phone.mobile",)
    assert [status.value for status in answer.card_status] == ["blocked", "ready"]
    assert answer.network == ["mir", "visa"]
    assert len(answer.card_findings) == 2
    assert "card.network.not-listed" in answer.card_findings[0]
    assert (answer.wallet_status, answer.wallet_findings) == (Status.READY, ("card.wallet.supported",))


def test_digits_say_more_than_the_logo(check: RowChecker) -> None:
    """Where a card has both, the digits are checked; the other cards keep their logos."""
    row = check(given(phone=MOBILE, card="220000", card_network="visa+jcb"))

    assert row.answer.network == ["mir", "jcb"]


def test_country_kind_and_expiry_hold_for_one_card_or_for_all(check: RowChecker) -> None:
    """One value is for every card, as many as cards are one each."""
    row = check(given(card_network="visa+jcb", kind="gift", expires="01/20;03/30"))

    first, second = row.answer.card_findings
    assert "card.expired" in first
    assert "card.expired" not in second
    assert {"card.kind.gift"} <= set(first) & set(second)


@pytest.mark.parametrize(
    ("phone", "region", "e164"),
    [
        ("+86\u202f138\u202f0013\u202f8000", "", "+8613800138000"),
        ("+86_138_0013_8000", "", "+8613800138000"),
        ("+86~138~0013~8000", "", "+8613800138000"),
        ("wa.me/8613800138000", "", "+8613800138000"),
        ("https://wa.me/4917612345678?text=Hallo", "", "+4917612345678"),
        ("https://api.whatsapp.com/send?text=Hi%202%20you&phone=%2B8613800138000", "", "+8613800138000"),
        ("whatsapp://send?phone=8613800138000", "", "+8613800138000"),
        ("+1 202 456 1111,,123456789#", "", "+12024561111"),
        ("+49 176 12345678 Durchwahl 12", "", "+4917612345678"),
        ("+1 621 305 1111", "", "+16213051111"),
        ("14812345678", "CN", "+8614812345678"),
    ],
)
def test_a_cell_is_read_as_check_phone_reads_it(phone: str, region: str, e164: str) -> None:
    """Spaces, links, extensions: the same finding ids, the number, and no digit of it taken for a card's."""
    row = RowChecker(TODAY, with_phone=True)(given(phone=phone, region=region))
    alone = phones.check(phone, region=region or None, today=TODAY)

    assert row.phone == PhoneColumns(phone=phone, e164=e164, phone_e164=e164)
    assert row.answer.phone_findings == tuple(finding.id for finding in alone.findings)
    assert row.answer.phone_status is alone.status


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"phone": "07400 123456", "region": "atlantis"}, "region takes a country"),
        ({"card_network": "visa", "issued_in": "atlantis"}, "issued_in takes a country"),
        ({"card_network": "visa", "kind": "wooden"}, "kind takes"),
        ({"card_network": "visa", "expires": "soon"}, "expires takes the month"),
        ({"card_network": "visa+jcb", "kind": "debit;debit;debit"}, "kind: there are 3 values for 2 cards"),
        ({"wallet": "visa"}, "the logo of a card"),
    ],
)
def test_a_wrong_value_is_named_by_its_column(check: RowChecker, cells: dict[str, str], said: str) -> None:
    """The row is answered without the cell; it says which and what may stand there, never what was typed."""
    answer = check(given(id="a", **cells)).answer

    assert (answer.error, answer.id, answer.line) == (None, "a", 7)
    assert answer.status not in {Status.ERROR, Status.READY}
    assert answer.error_column in cells
    assert len(answer.row_findings) == 1
    assert said in answer.reason
    assert "--" not in answer.reason + answer.next
    assert not any(cell in answer.reason + answer.next for cell in ("atlantis", "wooden", "soon"))


@pytest.mark.parametrize(
    "cells",
    [
        {"card": VISA},
        {"card": "4111111111111111+visa"},
        {"card": "visa;4111-1111-1111-1111"},
        {"card": "６２00000000000005"},
        {"card_network": VISA},
        {"phone": VISA},
        {"wallet": VISA},
    ],
    ids=["card", "first", "second", "wide", "network", "phone", "wallet"],
)
def test_a_full_card_number_makes_the_row_unreadable(check: RowChecker, cells: dict[str, str]) -> None:
    """In whatever cell it stands, nothing of it comes out, and the row says what to send instead."""
    row = check(given(**cells))

    assert (row.answer.status, row.answer.error) == (Status.ERROR, "full-card-number")
    assert "first 6 to 8 digits" in row.answer.next
    assert "1111" not in str(row)


def test_full_card_numbers_may_be_allowed() -> None:
    """Then they are checked, and only the last four digits are ever named."""
    row = RowChecker(TODAY, allow_full=True)(given(phone=MOBILE, card=f"{VISA}+2200 0000 0000 0004"))
    mistyped = RowChecker(TODAY, allow_full=True)(given(phone=MOBILE, card="4111 1111 1111 1112"))

    assert [status.value for status in row.answer.card_status] == ["ready", "blocked"]
    assert "11111" not in str(row) + str(mistyped)
    assert "00000" not in str(row)
    assert "card.check-digit" in mistyped.answer.card_findings[0]


def test_a_mistyped_number_is_called_that(check: RowChecker) -> None:
    """The reason is the slip itself, not that there is no way to pay."""
    answer = check(given(phone="+44 7400 12345", card_network="visa")).answer

    assert answer.status is Status.BLOCKED
    assert "no way" not in answer.reason.lower()


def test_suggestions_keep_the_number_to_themselves(check: RowChecker) -> None:
    """What may have been meant is a phone number too: the row says how it begins, and no more."""
    answer = check(given(phone="447400123456")).answer

    assert any(name.startswith("phone.suggest.") for name in answer.phone_findings)
    assert "7400" not in answer.reason + answer.next
    assert answer.next.startswith("If this is your number, type +44 740* ******.")


@pytest.mark.parametrize(
    ("phone", "next_text"),
    [
        ("+54 11 2345 6789", "Type +54 9 11 ****-**** if it is a mobile number."),
        ("+55 11 8234 5678", "Type +55 11 9****-****."),
        ("+52 1 55 1234 5678", "Type +52 55 1*** ****."),
    ],
)
def test_the_next_of_a_slip_is_how_to_write_the_number(check: RowChecker, phone: str, next_text: str) -> None:
    """Whole only where the table was asked to hold phone numbers."""
    whole = RowChecker(TODAY, with_phone=True)(given(phone=phone)).answer.next

    assert check(given(phone=phone)).answer.next == next_text
    assert whole.startswith(next_text.partition("*")[0])
    assert "*" not in whole


@pytest.mark.parametrize(
    ("cell", "shown", "hidden"),
    [
        ("EMP-0042", "EMP-0042", 0),
        ("110101199003074477", "110101199003074477", 0),  # long, but beginning like no card
        (VISA, "**** **** **** 1111", 1),
    ],
)
def test_an_id_never_is_a_card_number(check: RowChecker, cell: str, shown: str, hidden: int) -> None:
    """Ids come out, so that rows can be joined; a card number in their place is hidden and counted."""
    row = check(given(id=cell, phone=MOBILE))

    assert (row.answer.id, row.hidden) == (shown, hidden)


@pytest.mark.parametrize(
    ("value", "shown", "hidden"),
    [
        ("Ana", "Ana", 0),
        (f"pays with {VISA} mostly", "pays with **** **** **** 1111 mostly", 1),
        ("123456789012", "********9012", 1),
        ("order 99999999999999999999", "order " + "*" * 20, 1),
        (4111111111111111, "************1111", 1),
        (12, 12, 0),
        (True, True, 0),
        (None, None, 0),
        (["a", {"b 123456789012": VISA}], ["a", {"b ********9012": "**** **** **** 1111"}], 2),
    ],
)
def test_kept_values_hide_long_runs_of_digits(
    check: RowChecker, value: object, shown: object, hidden: int
) -> None:
    """Runs of twelve digits and more, and whatever looks like a card number, however deep in JSON."""
    row = check(InputRow(7, Cells(phone=MOBILE), kept=(("x", value),)))

    assert row.kept == (("x", shown),)
    assert row.hidden == hidden


def test_a_row_depends_on_itself_alone(check: RowChecker) -> None:
    """The same row gives the same answer whatever came before it."""
    ready = given(phone=MOBILE, card_network="visa+jcb")
    first = check(ready)
    for cells in (
        {"phone": LANDLINE},
        {"card": VISA},
        {"wallet": "gcash"},
        {"phone": MOBILE, "region": "??"},
    ):
        check(given(**cells))

    assert check(ready) == first == RowChecker(TODAY)(ready)


def test_the_phone_comes_out_only_when_asked_for(check: RowChecker) -> None:
    """As it was typed, and in the form that can be dialled from anywhere."""
    with_phone = RowChecker(TODAY, with_phone=True)(given(phone=MOBILE))

    assert check(given(phone=MOBILE)).phone == NO_PHONE == PhoneColumns(None, None, None)
    assert with_phone.phone == PhoneColumns(MOBILE, "+447400123456", "+447400123456")


def test_old_facts_are_counted() -> None:
    """A row that rests on a fact past its review date says so, for --strict."""
    assert RowChecker(date(2035, 1, 1))(given(phone=MOBILE, card_network="visa+jcb")).stale
    assert not RowChecker(TODAY)(given(phone=MOBILE, card_network="visa+jcb")).stale


class Loud(NullTranslations):
    """A language in which everything is in capital letters."""

    def gettext(self, message: str) -> str:
        """Return the text in that language; the empty one is what a catalogue says of itself."""
        return message.upper() if message else "Language: loud"


def test_what_is_wrong_with_a_row_is_said_in_the_readers_language(
    check: RowChecker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The texts stand in constants, before the language is known; the word for scripts never changes."""
    monkeypatch.setattr(words, "_catalogue", Loud())

    answer = check(InputRow(7, fault=NOT_UTF_8)).answer
    without = check(InputRow(7, fault=NOT_UTF_8._replace(hint=""))).answer

    assert (answer.error, answer.reason) == ("not-utf-8", NOT_UTF_8.message.upper())
    assert (answer.next, without.next) == (NOT_UTF_8.hint.upper(), "")


@pytest.mark.parametrize(
    ("cells", "mistyped"),
    [
        ({"phone": MOBILE}, False),
        ({"phone": MOBILE[:-1]}, True),
        ({"phone": "+44 20 7031 3000"}, False),
        ({"phone": MOBILE, "card_network": "visa+mir"}, False),
        ({"phone": MOBILE[:-1], "card_network": "visa+jcb"}, True),
        ({"phone": MOBILE, "card_network": "visa+nonsense"}, False),
        ({"card": "4111111111111111"}, False),
        ({}, False),
    ],
)
def test_a_row_says_whether_something_is_to_be_typed_again(
    check: RowChecker, cells: dict[str, str], mistyped: bool
) -> None:
    """A number or a card that cannot be one; not a real one of no use, nor a row that is refused."""
    assert check(given(**cells)).answer.mistyped is mistyped


def test_a_row_says_how_new_its_facts_are(check: RowChecker) -> None:
    """The newest of those behind any part of it; a row that cannot be read rests on none."""
    whole = check(given(phone=MOBILE, card_network="visa", wallet="gcash")).answer.facts_as_of
    parts = [
        check(given(**cells)).answer.facts_as_of
        for cells in ({"phone": MOBILE}, {"card_network": "visa"}, {"wallet": "gcash"})
    ]

    assert whole == max(filter(None, parts))
    assert None not in parts
    assert check(given(card="4111111111111111")).answer.facts_as_of is None
