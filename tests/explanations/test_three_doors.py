"""One card, one answer: by the name of its logo, by its digits, and by what `explain` says of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from alipay_ready.answers import cards
from alipay_ready.checks.card.ranges import Network
from alipay_ready.explanations import explain
from alipay_ready.knowledge import networks
from alipay_ready.knowledge.facts import Verdict
from alipay_ready.knowledge.texts import load_texts
from alipay_ready.result import Status
from explanations.test_explain import screen

TODAY = date(2026, 11, 26)
READY, ATTENTION, UNKNOWN, BLOCKED = Status.READY, Status.ATTENTION, Status.UNKNOWN, Status.BLOCKED
SAID = {
    READY: Verdict.SUPPORTED,
    ATTENTION: Verdict.PARTIAL,
    UNKNOWN: Verdict.UNKNOWN,
    BLOCKED: Verdict.UNSUPPORTED,
}
# What digits may say where the name says this. Digits know more: a card with one logo only is refused, one
# whose second logo stands in its digits may work, and a doubtful range is unknown.
DIGITS = {
    READY: {READY},
    ATTENTION: {ATTENTION},
    UNKNOWN: {UNKNOWN},
    BLOCKED: {BLOCKED, UNKNOWN},
}


def find_contradictions(
    network: Network, by_name: Status, by_digits: set[Status], told: Verdict
) -> Iterator[str]:
    """Yield where the answers of the three doors do not go together."""
    may = set(DIGITS[by_name])
    if network.partners or network.rails:
        may |= {ATTENTION, BLOCKED} if by_name is UNKNOWN else set()
    if not by_digits <= may:
        yield f"the name says {by_name}, digits say {sorted(by_digits - may)}"
    if told is not SAID[by_name]:
        yield f"the name says {by_name}, explain says {told}"


# Another network, or none, is named where their ranges are asked about: the digits do not tell these two.
UNTOLD = {"borica", "national-9"}


def ask_digits(network: Network) -> set[Status]:
    """Ask about the first and the last prefix of each range that is answered as this network."""
    texts = [*network.ranges]
    for more in (network.cobadged, network.second_logo):
        texts += [text for ranges in more.values() for text in ranges]
    found = set()
    for text in texts:
        first, _, last = text.partition("-")
        for prefix in (first.ljust(8, "0"), (last or first).ljust(8, "9")):
            result = cards.check(prefix, today=TODAY)
            if network.id in result.data.candidates[:2] and result.data.network == network.logo:
                found.add(result.status)
    return found


@pytest.mark.parametrize("network", networks.load().values(), ids=lambda network: network.id)
def test_the_three_doors_agree(network: Network) -> None:
    """Whatever is asked, nobody hears yes at one door and no at another."""
    by_name = cards.check(network.name, today=TODAY)
    by_digits = ask_digits(network)
    (told,) = explain.explain(network.name, TODAY).networks

    assert by_digits or not network.ranges or network.id in UNTOLD
    assert list(find_contradictions(network, by_name.status, by_digits, told.verdict)) == []
    assert told.id == network.id


@pytest.mark.parametrize("network", networks.load().values(), ids=lambda network: network.id)
def test_explain_says_no_only_where_the_check_does(network: Network) -> None:
    """On the screen of the logo, and on that of the fact behind it."""
    refused = cards.check(network.name, today=TODAY).status is BLOCKED
    no = load_texts("explain")["means_absent"]
    told = explain.explain(network.name, TODAY)

    assert (no in screen(told)) == refused
    for row in told.networks:
        if row.fact and row.fact.verdict is Verdict.UNSUPPORTED:
            assert (no in screen(explain.explain(row.fact.id, TODAY))) == refused


@pytest.mark.parametrize("network", [row for row in networks.load().values() if row.partners or row.rails])
def test_a_logo_that_may_not_be_alone_is_never_ready_by_itself(network: Network) -> None:
    """Neither by its name, nor by its digits: a second logo or a network abroad is a question."""
    assert cards.check(network.name, today=TODAY).status is not READY
    assert READY not in ask_digits(network)


@pytest.mark.parametrize(
    ("id_", "by_name", "by_digits", "told"),
    [
        ("verve", UNKNOWN, {READY}, Verdict.UNKNOWN),
        ("verve", UNKNOWN, {UNKNOWN}, Verdict.UNSUPPORTED),
        ("bc", UNKNOWN, {READY}, Verdict.UNKNOWN),
        ("mir", BLOCKED, {READY}, Verdict.UNSUPPORTED),
        ("mir", BLOCKED, {BLOCKED}, Verdict.UNKNOWN),
        ("visa", READY, {BLOCKED}, Verdict.SUPPORTED),
        ("visa", UNKNOWN, {READY}, Verdict.UNKNOWN),
        ("maestro", UNKNOWN, {BLOCKED}, Verdict.UNKNOWN),
    ],
)
def test_a_door_that_is_changed_is_found(
    id_: str, by_name: Status, by_digits: set[Status], told: Verdict
) -> None:
    """The comparison can fail: each of these has one door that says something else."""
    assert list(find_contradictions(networks.load()[id_], by_name, by_digits, told))
