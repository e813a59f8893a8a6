"""The screen of check-phone: the words people see, at 80 columns, without colour."""

from __future__ import annotations

from datetime import date

import pytest

from alipay_ready.answers import phones
from alipay_ready.show.phone import make_screen
from checks.phone.cases import CASES, Case

TODAY = date(2026, 11, 23)
SCREENFUL = 24
USUAL = """\
LIKELY WORKS  This number can very likely sign up for Alipay.

  ok      This is a mobile number (United Kingdom). Such numbers can receive SMS codes.

On the sign-up screen
  country or region  United Kingdom 英国 +44  (it opens on +86: change it)
  phone number       7400 123456              (without the first 0)

In China  Keep this SIM card on for SMS. Data roaming is not SMS roaming: a data-only eSIM gets no SMS code.
Note      We looked only at the digits, and Alipay publishes no list of countries. \
The only proof is the SMS code: do the sign-up step at home.
Why?      alipay-ready explain phone.any-country  compared with its sources on 23 November 2026"""


def screen(text: str, region: str | None = None, *, details: bool = False) -> list[str]:
    """Return the lines of the screen for one number."""
    result = phones.check(text, region=region, today=TODAY, details=details)
    return [line.text.rstrip() for line in make_screen(result).lines()]


def test_the_usual_screen() -> None:
    """A usable number: verdict, reason, what to type, what stays open, where to read more."""
    assert screen("+44 7400 123456") == USUAL.splitlines()


def test_a_mainland_number_needs_no_change_of_country() -> None:
    """The menu opens on +86; bank and SIM are what matter in China."""
    text = "\n".join(screen("+86 138 0013 8000"))

    assert "Mainland China 中国大陆 +86  (it opens on this)" in text
    assert "first 0" not in text
    assert "Link a bank card with the phone number that the bank has." in text


def test_a_landline_says_what_to_do_now() -> None:
    """Reason, then what now, with a way for people without a mobile; nothing to type."""
    lines = screen("+44 20 7031 3000")

    assert lines[0].startswith("NOT THIS NUMBER  ")
    assert lines.index("What now") < lines.index(
        "Note  We looked only at the digits, not at the line itself."
    )
    assert any("buy a SIM card in China" in line for line in lines)
    assert "On the sign-up screen" not in lines


def test_a_slip_is_named_and_a_suggestion_shown() -> None:
    """CHECK WHAT YOU TYPED, the reason, and the number that may have been meant."""
    lines = screen("447400123456")

    assert lines[0].startswith("CHECK WHAT YOU TYPED  ")
    assert any("Then it is +44 7400 123456 (United Kingdom)." in line for line in lines)


def now(lines: list[str]) -> list[str]:
    """Return what the screen says to do now."""
    place = lines.index("What now") + 1
    return [line.removeprefix("  - ") for line in lines[place : lines.index("", place)]]


@pytest.mark.parametrize(
    ("typed", "region", "number"),
    [
        ("+54 11 2345 6789", None, "+54 9 11 2345-6789"),
        ("11 2345 6789", "AR", "+54 9 11 2345-6789"),
        ("+52 1 55 1234 5678", None, "+52 55 1234 5678"),
        ("1 55 1234 5678", "MX", "+52 55 1234 5678"),
        ("+55 11 8234 5678", None, "+55 11 98234-5678"),
        ("11 8234 5678", "BR", "+55 11 98234-5678"),
        ("+39 0347 123 4567", None, "+39 347 123 4567"),
        ("+57 0 300 123 4567", None, "+57 300 1234567"),
    ],
)
def test_where_the_number_to_type_is_known_it_leads(typed: str, region: str | None, number: str) -> None:
    """Headline, what now and the first remedy of JSON: type this; nothing sends people to another phone."""
    lines = screen(typed, region)
    result = phones.check(typed, region=region, today=TODAY)

    assert lines[0].startswith("CHECK WHAT YOU TYPED  This is nearly a mobile number.")
    assert now(lines)[0].startswith(f"Type {number}")
    assert (result.findings[0].remedy or "").startswith(f"Type {number}")
    assert "SIM card" not in "\n".join(lines)
    assert phones.check(number, today=TODAY).status.usable


@pytest.mark.parametrize(
    ("typed", "region", "number", "kept"),
    [
        ("447400123456", None, "+44 7400 123456", "name the country before the number"),
        ("011 44 7400 123456", None, "+44 7400 123456", "name the country before the number"),
        ("+0044 7400 123456", None, "+44 7400 123456", "Look up the country code"),
    ],
)
def test_a_guessed_number_stands_before_the_other_ways_out(
    typed: str, region: str | None, number: str, kept: str
) -> None:
    """Where the country is guessed, or the number may be a landline, the old remedy stays behind it."""
    first, *rest = now(screen(typed, region))

    assert first == f"If this is your number, type {number}."
    assert any(kept in line for line in rest)


def test_what_may_be_wrong_stands_first() -> None:
    """For attention: the line to check, then what is right, then what is good to know."""
    marks = [line.split()[0] for line in screen("+86 171 1234 5678") if line[:3] in {"  c", "  o", "  i"}]

    assert marks[:2] == ["check", "ok"]


def test_details_are_a_block_of_their_own() -> None:
    """--verbose adds operator, formats and the age of the numbering plans."""
    lines = screen("+8613800138000", details=True)

    assert "  first operator   China Mobile" in lines
    assert any(line.startswith("  numbering plans  libphonenumber 9.") for line in lines)


def test_details_without_an_operator_say_so() -> None:
    """What is not known is said."""
    assert "  first operator   not known" in screen("+12024561111", details=True)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.id} {case.typed[:20]!a}")
def test_every_screen_is_short_and_never_says_blocked(case: Case) -> None:
    """At most a screen at 80 columns, and not the word that reads as "Alipay closed my account"."""
    lines = screen(case.typed, case.region)

    assert sum(max(1, -(-len(line) // 78)) for line in lines) <= SCREENFUL
    assert "blocked" not in "\n".join(lines).lower()
    assert lines[-1].split("  ")[0] == "Why?"
    assert "  alipay-ready explain phone." in lines[-1]
