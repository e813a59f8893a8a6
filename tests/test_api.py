"""The library: the same answers as the commands, one by one and many at once."""

from __future__ import annotations

import doctest
import json
from datetime import date
from importlib import import_module
from itertools import count, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import alipay_ready
from alipay_ready import check_card, check_cards, check_person, check_phone, check_phones, load_progress
from alipay_ready.errors import UsageProblem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from support import Done

    Ready = Callable[..., Done]

TODAY = date(2026, 11, 23)
CARDS = ("visa", "4111111111111111", "2200000000000004", "hello", "gcash", "411111")
PHONES = ("+44 7400 123456", "+442079460000", "+8613800138000", "hello", "911")


@pytest.mark.parametrize("text", CARDS)
def test_a_card_is_answered_as_by_the_command(ready: Ready, text: str) -> None:
    """Status and finding ids of the library are those of the JSON document."""
    shown = ready("check-card", text, "--json").json
    result = check_card(text, today=TODAY)

    assert (result.status.value, [item.id for item in result.findings]) == (
        shown["status"],
        [item["id"] for item in shown["findings"]],
    )
    assert result.data.last4 == shown["data"]["last4"]


@pytest.mark.parametrize("text", PHONES)
def test_a_number_is_answered_as_by_the_command(ready: Ready, text: str) -> None:
    """The same for phone numbers."""
    shown = ready("check-phone", text, "--json").json
    result = check_phone(text, today=TODAY)

    assert (result.status.value, [item.id for item in result.findings]) == (
        shown["status"],
        [item["id"] for item in shown["findings"]],
    )
    assert result.data.e164 == shown["data"]["e164"]


def test_many_are_answered_as_one_by_one() -> None:
    """In order, whole results alike, repeated values too."""
    phones, cards = [*PHONES, *PHONES], [*CARDS, *CARDS]

    assert list(check_phones(phones, today=TODAY)) == [check_phone(text, today=TODAY) for text in phones]
    assert list(check_cards(cards, today=TODAY)) == [check_card(text, today=TODAY) for text in cards]


def test_many_are_taken_one_at_a_time() -> None:
    """An endless list is no problem: nothing is read ahead."""
    seen: list[int] = []

    def endless() -> Iterator[str]:
        for number in count():
            seen.append(number)
            yield "visa"

    assert len(list(islice(check_cards(endless(), today=TODAY), 3))) == 3
    assert seen == [0, 1, 2]


def test_the_region_holds_for_all() -> None:
    """National numbers need the country, and a wrong country says so."""
    (result,) = check_phones(["07400 123456"], region="uk", today=TODAY)

    assert result.data.e164 == "+447400123456"
    with pytest.raises(UsageProblem, match="country"):
        check_phone("07400 123456", region="Atlantis", today=TODAY)


def test_the_package_names_what_it_offers() -> None:
    """Everything in `__all__` is there, and nothing else is made up."""
    assert all(getattr(alipay_ready, name) for name in alipay_ready.__all__)
    with pytest.raises(AttributeError):
        _ = alipay_ready.check_wallet


@pytest.mark.parametrize(
    "module",
    [
        "alipay_ready", "alipay_ready.api", "alipay_ready.checks.card.ranges",
        "alipay_ready.checks.card.slips", "alipay_ready.checks.phone.e164",
    ],
)  # fmt: skip
def test_the_examples_in_the_docstrings_hold(module: str) -> None:
    """What a reader copies from a docstring answers what stands there; none is skipped."""
    found = import_module(module)

    assert "+SKIP" not in Path(str(found.__file__)).read_text(encoding="utf-8")
    assert doctest.testmod(found).attempted > 1
    assert doctest.testmod(found).failed == 0


NOTHING = (None, float("nan"), "", "  ")


@pytest.mark.parametrize("value", NOTHING, ids=["None", "NaN", "empty", "spaces"])
def test_no_value_is_unknown(value: str | float | None) -> None:
    """The empty cell of a data frame is an answer, not an error."""
    assert check_phone(value, today=TODAY).findings[0].id == "phone.empty"
    assert check_card(value, today=TODAY).findings[0].id == "card.empty"
    assert check_phone(value, today=TODAY).status.value == "unknown"


def test_no_value_ends_the_others() -> None:
    """A number that is none, and a country that does not exist, have a finding of their own."""
    strange: list[object] = [5, ["a"], ("07400 123456", "Atlantis"), ("07400 123456", "GB"), None]
    phones = list(check_phones(strange, today=TODAY))  # type: ignore[arg-type]
    cards = list(check_cards([5, ("visa", "Atlantis"), ("visa", "Russia")], today=TODAY))

    assert [result.findings[0].id for result in phones] == [
        "phone.not-text", "phone.not-text", "phone.no-such-country", "phone.mobile", "phone.empty",
    ]  # fmt: skip
    assert [result.findings[0].id for result in cards] == [
        "card.not-text", "card.no-such-country", "card.issued.no",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("call", "error", "words"),
    [
        pytest.param(lambda: check_phone(5, today=TODAY), TypeError, "text must be a str", id="a number"),
        pytest.param(lambda: check_card("visa", kind="gold"), ValueError, "kind takes", id="a kind"),
        pytest.param(lambda: check_person(home="Atlantis"), ValueError, "home takes", id="a country"),
        pytest.param(lambda: check_person(cards="visa"), TypeError, "cards must be several", id="one text"),
        pytest.param(lambda: check_person(document="id"), ValueError, "document takes", id="a document"),
        pytest.param(lambda: load_progress("gone.toml"), ValueError, "no progress file", id="a file"),
    ],
)
def test_errors_speak_of_arguments(call: Callable[[], object], error: type[Exception], words: str) -> None:
    """A wrong argument is named as it is called in Python."""
    with pytest.raises(error, match=words) as caught:
        call()

    assert "--" not in str(caught.value)


def test_a_result_is_ready_for_json() -> None:
    """Dates and statuses become texts; nothing is lost."""
    plain = check_person(phone="+447400123456", cards=["visa"], today=TODAY).to_dict()

    assert json.loads(json.dumps(plain)) == plain
    assert plain["status"] == "attention"


@pytest.mark.parametrize(
    ("answers", "given"),
    [
        (("short", "passport", "visa,jcb", "none"), {"cards": ["visa", "jcb"]}),
        (("short", "passport", "mir", "gcash"), {"cards": ["mir"], "wallet": "gcash"}),
        (("short", "passport", "mir", "none"), {"cards": ["mir"]}),
        (("long", "passport", "visa", "none"), {"cards": ["visa"], "stay": "long"}),
        (("short", "passport", "none", "gcash"), {"wallet": "gcash"}),
        (("short", "other", "none", "gcash"), {"wallet": "gcash", "document": "other"}),
        (("short", "taiwan-permit", "none", "gcash"), {"wallet": "gcash", "document": "taiwan-permit"}),
    ],
)
def test_one_person_has_one_verdict(ready: Ready, answers: tuple[str, ...], given: dict[str, Any]) -> None:
    """Library, `start`, `progress` and `overview` say the same status of the same person."""
    stay, document, logos, wallet = answers
    started = ready("start", "--stay", stay, "--document", document, "--logos", logos, "--wallet", wallet,
                    "--had-alipay", "no", "--json", "--file", "me.toml").json  # fmt: skip
    person = ready("progress", "--json", "--file", "me.toml").json["data"]["person"]
    (row,) = ready("overview", "me.toml", "--json").json["data"]["people"]
    result = check_person(**given, today=TODAY)

    assert {started["status"], person["status"], row["status"]} == {result.status.value}
    assert person["route"] == result.data.route


def test_who_has_nothing_has_no_way_wherever_it_is_asked(ready: Ready) -> None:
    """Who told `start` that there is no card and no wallet is not told later that nobody can tell."""
    words = "--stay short --document passport --logos none --wallet none --had-alipay no"
    started = ready("start", *words.split(), "--json", "--file", "me.toml").json

    assert started["status"] == "blocked"
    assert ready("progress", "--json", "--file", "me.toml").json["data"]["person"]["status"] == "blocked"
