"""The library: the same answers as the commands, one by one and many at once."""

from __future__ import annotations

import doctest
from datetime import date
from importlib import import_module
from itertools import count, islice
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import alipay_ready
from alipay_ready import check_card, check_cards, check_phone, check_phones
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
