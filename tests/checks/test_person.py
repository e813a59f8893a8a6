"""A person as a whole: the best of three routes decides."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alipay_ready.checks.person import Held, Person, examine
from alipay_ready.knowledge import sentences
from alipay_ready.knowledge.facts import Facts
from alipay_ready.result import Status

READY, ATTENTION, UNKNOWN, BLOCKED = Status.READY, Status.ATTENTION, Status.UNKNOWN, Status.BLOCKED
BRITON = Held(READY, region="GB")
CHINESE = Held(READY, region="CN")
LANDLINE = Held(BLOCKED, region="GB")
NEW_AREA = Held(UNKNOWN)
VISA, JCB = Held(READY, "visa"), Held(READY, "jcb")
RUPAY, MIR = Held(UNKNOWN, "rupay"), Held(BLOCKED, "mir", "RU")
MAINLAND = Held(READY, "unionpay", "CN")
KAKAO, NEW_WALLET = Held(READY, "Kakao Pay"), Held(UNKNOWN, "NewPay")


@pytest.mark.parametrize(
    ("phone", "cards", "wallet", "finding", "status", "route"),
    [
        pytest.param(BRITON, [VISA, JCB], None, "person.visitor-ready", READY, "visitor", id="two logos"),
        pytest.param(BRITON, [VISA], None, "person.one-card", ATTENTION, "visitor", id="one card"),
        pytest.param(
            BRITON, [VISA, VISA], None, "person.one-card", ATTENTION, "visitor", id="twice one logo"
        ),
        pytest.param(
            BRITON, [VISA, MIR], None, "person.one-card", ATTENTION, "visitor", id="one good, one not"
        ),
        pytest.param(BRITON, [], None, "person.no-card-given", ATTENTION, "visitor", id="no card yet"),
        pytest.param(None, [VISA], None, "person.no-phone-given", ATTENTION, "visitor", id="no number yet"),
        pytest.param(
            BRITON, [RUPAY], None, "person.cannot-tell", UNKNOWN, None, id="only a card nobody knows"
        ),
        pytest.param(
            NEW_AREA, [VISA, JCB], None, "person.phone-unknown", UNKNOWN, None, id="a new area code"
        ),
        pytest.param(NEW_AREA, [MIR], None, "person.no-route", BLOCKED, None, id="a new area code, Mir only"),
        pytest.param(
            NEW_AREA, [VISA], KAKAO, "person.wallet-ready", READY, "wallet", id="a new area code, a wallet"
        ),
        pytest.param(BRITON, [MIR], None, "person.no-route", BLOCKED, None, id="Mir only"),
        pytest.param(LANDLINE, [VISA, JCB], None, "person.no-route", BLOCKED, None, id="landline"),
        pytest.param(
            LANDLINE, [MIR], KAKAO, "person.wallet-ready", READY, "wallet", id="a wallet saves the day"
        ),
        pytest.param(BRITON, [MIR], NEW_WALLET, "person.wallet-unknown", UNKNOWN, None, id="unnamed wallet"),
        pytest.param(CHINESE, [MAINLAND], None, "person.resident-ready", READY, "resident", id="resident"),
        pytest.param(None, [], None, "person.nothing-given", UNKNOWN, None, id="nothing"),
    ],
)
def test_the_best_route_decides(
    phone: Held | None,
    cards: list[Held],
    wallet: Held | None,
    finding: str,
    status: Status,
    route: str | None,
) -> None:
    """Each kind of person gets the expected finding, status and route."""
    examined = examine(Person(phone, tuple(cards) or None, wallet))
    result = sentences.answer(
        examined, sentences.load("person"), Facts(date(2026, 6, 8), {}), date(2026, 11, 23)
    )

    assert [item.id for item in result.findings] == [finding]
    assert result.status is status
    assert result.data.route == route


statuses = st.sampled_from([READY, ATTENTION, UNKNOWN, BLOCKED])
checked = st.builds(
    Held, statuses, st.sampled_from(["visa", "jcb", "mir"]), st.sampled_from([None, "CN", "GB"])
)


@given(st.none() | checked, st.lists(checked, max_size=4), st.none() | checked)
def test_blocked_only_if_every_route_is(phone: Held | None, cards: list[Held], wallet: Held | None) -> None:
    """The sentence always fits the status of the best route, and nobody is refused while a route is open."""
    examined = examine(Person(phone, tuple(cards) or None, wallet))
    result = sentences.answer(
        examined, sentences.load("person"), Facts(date(2026, 6, 8), {}), date(2026, 11, 23)
    )
    routes = examined.data.routes

    if routes:
        order = [READY, ATTENTION, UNKNOWN, BLOCKED]
        assert result.status is min(routes.values(), key=order.index)
    assert (result.status is BLOCKED) == (bool(routes) and set(routes.values()) == {BLOCKED})


@given(checked, st.lists(checked, max_size=3), checked)
def test_one_more_way_never_makes_it_worse(phone: Held, cards: list[Held], extra: Held) -> None:
    """A further card or wallet cannot close a route."""
    order = [READY, ATTENTION, UNKNOWN, BLOCKED]

    def best(cards: list[Held], wallet: Held | None) -> int:
        person = Person(phone, tuple(cards) or None, wallet)
        return min(order.index(status) for status in examine(person).data.routes.values())

    before = best(cards, None)
    if cards:
        assert best([*cards, extra], None) <= before
    assert best(cards, extra) <= before


@given(st.none() | checked, st.lists(checked, max_size=4), st.none() | checked, st.booleans())
def test_what_nobody_knows_is_no_plan(
    phone: Held | None, cards: list[Held], wallet: Held | None, stays_long: bool
) -> None:
    """Neither plan rests on a card, number or wallet that is unknown or refused."""
    standing = examine(Person(phone, tuple(cards) or None, wallet, stays_long=stays_long)).data

    for way in (standing.route, standing.reserve):
        if way == "visitor":
            assert phone is None or phone.usable
            assert not cards or any(card.usable for card in cards)
        if way == "wallet":
            assert wallet is not None
            assert wallet.usable


def test_of_equal_routes_the_persons_own_counts() -> None:
    """Who follows the resident's list is not told about the visitor's way."""
    cards = (MAINLAND, VISA, JCB)

    assert examine(Person(CHINESE, cards, prefer="resident")).data.route == "resident"
    assert examine(Person(CHINESE, cards, prefer="visitor")).data.route == "visitor"


def test_a_wallet_that_works_comes_before_a_card_that_perhaps_does() -> None:
    """One card is a second choice beside a wallet on an official list, also as the reserve of a resident."""
    person = Person(BRITON, (VISA,), KAKAO)

    assert examine(person).data.route == "wallet"
    assert examine(Person(BRITON, (VISA,), KAKAO, stays_long=True)).data.reserve == "wallet"


def test_a_resident_always_has_a_way() -> None:
    """Who stays long is told of the way that opens later, whatever else there is."""
    for cards in ((), (MIR,), (RUPAY,), None):
        examined = examine(Person(LANDLINE, cards, stays_long=True))

        assert examined.data.route == "resident"
        assert [item.id for item in examined.noticed] == ["person.resident-later"]


def test_a_document_counts_where_an_account_is_needed() -> None:
    """A document that nobody knows makes the visitor's way unclear, and does not touch a home wallet."""
    person = Person(BRITON, (VISA, JCB), KAKAO)

    assert examine(person, UNKNOWN).data.routes == {"visitor": UNKNOWN, "wallet": READY}
    assert examine(person, UNKNOWN).data.route == "wallet"
    assert examine(Person(BRITON, (VISA, JCB)), UNKNOWN).data.route == "visitor"
