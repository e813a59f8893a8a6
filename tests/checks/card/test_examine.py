"""Every answer of check-card, each with the finding that gives it, on the shipped rules."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alipay_ready import check_cards
from alipay_ready.answers import card_rules, cards
from alipay_ready.checks.card.examine import CardData, examine
from alipay_ready.checks.card.rules import CardRules, Ruling
from alipay_ready.checks.card.told import Asked
from alipay_ready.checks.card.typed import read
from alipay_ready.errors import UsageProblem
from alipay_ready.knowledge import facts, sentences
from alipay_ready.result import Result, Status, status_of

TODAY = date(2026, 11, 23)
READY, ATTENTION, UNKNOWN, BLOCKED = Status.READY, Status.ATTENTION, Status.UNKNOWN, Status.BLOCKED

# text, options, status, network, the finding that decides, other findings that must be there
ANSWERS: list[tuple[str, dict[str, Any], Status, str | None, str, set[str]]] = [
    # the seven logos: by number, beginning and name
    ("4111111111111111", {}, READY, "visa", "card.network.visa", set()),
    ("4222222222222", {}, ATTENTION, "visa", "card.length-odd", {"card.network.visa"}),
    ("4917610000000000003", {}, READY, "visa", "card.network.visa", set()),
    ("visa", {}, READY, "visa", "card.network.visa", set()),
    (
        "visa", {"home": "RU"}, BLOCKED, "visa", "card.issued.no",
        {"card.network.visa", "card.country-of-home", "card.home-wallets"},
    ),
    ("my VISA debit card", {}, READY, "visa", "card.network.visa", {"card.kind.fine"}),
    ("5555 5555 5555 4444", {}, READY, "mastercard", "card.network.mastercard", set()),
    ("2223003122003222", {}, READY, "mastercard", "card.network.mastercard", set()),
    ("master-card", {}, READY, "mastercard", "card.network.mastercard", set()),
    ("378282246310005", {}, READY, "amex", "card.network.amex", set()),
    ("american express", {}, READY, "amex", "card.network.amex", set()),
    ("3530111333300000", {}, READY, "jcb", "card.network.jcb", set()),
    ("30569309025904", {}, READY, "diners", "card.network.diners", set()),
    ("6011111111111117", {}, READY, "discover", "card.network.discover", set()),
    ("6555900000604105", {}, READY, "discover", "card.network.discover", set()),
    ("6200000000000005", {}, READY, "unionpay", "card.network.unionpay", set()),
    ("6200000000000005", {"issued_in": "th"}, READY, "unionpay", "card.network.unionpay-abroad", set()),
    ("unionpay", {"issued_in": "中国"}, READY, "unionpay", "card.network.unionpay-cn", set()),
    ("8171999927660000", {}, READY, "unionpay", "card.network.unionpay", set()),
    # smaller brands of the seven
    ("4917300800000000", {}, READY, "visa", "card.network.visa", set()),
    ("357111", {}, READY, "jcb", "card.network.jcb", {"card.prefix"}),
    ("180016", {}, ATTENTION, "jcb", "card.network.jcb-legacy", {"card.prefix"}),
    # 62 outside the published ranges, and older numbers of Chinese banks
    ("6279886248094966", {}, ATTENTION, "unionpay", "card.network.unionpay-62", set()),
    ("955880", {}, ATTENTION, "unionpay", "card.network.unionpay-legacy", {"card.prefix"}),
    ("940034", {}, ATTENTION, "unionpay", "card.network.unionpay-legacy", {"card.prefix"}),
    ("940034", {"issued_in": "CN"}, READY, "unionpay", "card.network.unionpay-cn", {"card.prefix"}),
    ("940034", {"issued_in": "KR"}, BLOCKED, "korean-local", "card.network.korean-local", {"card.prefix"}),
    ("103000", {}, ATTENTION, "unionpay", "card.network.unionpay-legacy", {"card.prefix"}),
    ("100075", {"issued_in": "CN"}, ATTENTION, "unionpay", "card.network.unionpay-legacy", {"card.prefix"}),
    ("700000", {"issued_in": "CN"}, ATTENTION, "unionpay", "card.network.unionpay-legacy", {"card.prefix"}),
    # two logos
    ("4571000000000001", {}, ATTENTION, "visa", "card.network.second-logo", set()),
    ("479658", {}, ATTENTION, "visa", "card.network.second-logo", {"card.prefix"}),
    ("451416", {}, ATTENTION, "elo", "card.network.second-logo", {"card.prefix"}),
    ("544081", {}, ATTENTION, "mastercard", "card.network.second-logo", {"card.prefix"}),
    ("visa girocard", {}, READY, "visa", "card.network.visa", {"card.two-logos"}),
    ("visa and mastercard", {}, READY, "visa", "card.network.visa", {"card.two-listed"}),
    ("girocard/unionpay", {}, READY, "unionpay", "card.network.unionpay", {"card.two-logos"}),
    # a logo that tells the country
    ("mir/unionpay", {}, UNKNOWN, "unionpay", "card.issued.unknown", {"card.country-of-logo"}),
    ("mir visa", {}, BLOCKED, "visa", "card.issued.no", {"card.country-of-logo"}),
    ("mastercard mir", {}, BLOCKED, "mastercard", "card.issued.no", {"card.country-of-logo"}),
    ("mir visa unionpay", {}, UNKNOWN, "unionpay", "card.issued.unknown", set()),
    ("mir visa kazakhstan", {}, READY, "visa", "card.network.visa", {"card.two-logos"}),
    ("mir visa", {"issued_in": "KZ"}, READY, "visa", "card.network.visa", {"card.two-logos"}),
    ("belkart visa", {}, UNKNOWN, "visa", "card.issued.unknown", {"card.country-of-logo"}),
    ("shetab", {}, BLOCKED, "shetab", "card.network.not-listed", set()),
    # words beside a logo or a number
    ("visa russia", {}, BLOCKED, "visa", "card.issued.no", set()),
    ("411111 russia", {}, BLOCKED, "visa", "card.issued.no", {"card.prefix"}),
    ("russian 4111111111111111", {}, BLOCKED, "visa", "card.issued.no", set()),
    ("visa nobody knows", {}, READY, "visa", "card.network.visa", {"card.words-not-used"}),
    ("visa", {"home": "RU"}, BLOCKED, "visa", "card.issued.no", {"card.country-of-home"}),
    ("visa c24", {}, READY, "visa", "card.network.visa", {"card.digits-not-used"}),
    ("visa without amex", {}, READY, "visa", "card.network.visa", {"card.left-out"}),
    ("no visa", {}, UNKNOWN, None, "card.name.not-held", set()),
    ("visa (lost)", {}, UNKNOWN, None, "card.name.no-longer", set()),
    ("visa (ordered)", {}, UNKNOWN, None, "card.name.not-yet", set()),
    ("sberbnak visa", {}, ATTENTION, "visa", "card.word-near", {"card.network.visa"}),
    ("visa russia", {"issued_in": "GB"}, READY, "visa", "card.network.visa", {"card.country-chosen"}),
    ("visa russia japan", {}, UNKNOWN, "visa", "card.two-countries", set()),
    ("visa france japan", {}, READY, "visa", "card.network.visa", {"card.two-countries-same"}),
    ("4111 1111 1111 1111 cvv 123", {}, READY, "visa", "card.network.visa", {"card.security-code"}),
    ("12/27", {}, UNKNOWN, None, "card.month-alone", set()),
    ("visa virtual debit", {}, ATTENTION, "visa", "card.kind.virtual", set()),
    ("discover", {"issued_in": "IN"}, UNKNOWN, "discover", "card.issued.unknown", set()),
    ("650000", {"issued_in": "IN"}, UNKNOWN, "discover", "card.issued.unknown", set()),
    ("652100", {"issued_in": "IN"}, UNKNOWN, "discover", "card.issued.unknown", set()),
    ("diners", {"issued_in": "IN"}, READY, "diners", "card.network.diners", {"card.issued.note"}),
    # nobody says
    ("rupay", {}, UNKNOWN, "rupay", "card.network.partner-unknown", set()),
    ("652150", {}, UNKNOWN, "rupay", "card.network.partner-unknown", {"card.prefix"}),
    ("6500528865390837", {}, UNKNOWN, "troy", "card.network.partner-unknown", set()),
    ("9792030394440796", {}, UNKNOWN, "troy", "card.network.partner-unknown", set()),
    ("650002", {}, UNKNOWN, "verve", "card.network.partner-unknown", {"card.prefix"}),
    ("384100", {}, UNKNOWN, "hipercard", "card.network.shared", {"card.prefix"}),
    ("622106", {}, UNKNOWN, "shetab", "card.network.shared", {"card.prefix"}),
    ("maestro", {}, UNKNOWN, "maestro", "card.network.maestro", set()),
    ("6759649826438453", {}, UNKNOWN, "maestro", "card.network.maestro", set()),
    ("5000550000000029", {}, UNKNOWN, "maestro", "card.network.maestro-wide", set()),
    ("670300", {}, UNKNOWN, "bancontact", "card.network.rail-unknown", {"card.prefix"}),
    ("905100", {}, UNKNOWN, "national-9", "card.network.national-9", {"card.prefix"}),
    ("2205430000003002", {}, UNKNOWN, "paypak", "card.network.uncertain", set()),
    ("700000", {}, UNKNOWN, None, "card.network.none", {"card.prefix"}),
    ("girocard", {}, UNKNOWN, "girocard", "card.network.look-second", set()),
    ("ec-karte", {}, UNKNOWN, "girocard", "card.network.look-second", set()),
    ("interac", {}, UNKNOWN, "interac", "card.network.look-second", set()),
    ("pagobancomat", {}, UNKNOWN, "bancomat", "card.network.look-second", set()),
    ("takapay", {}, UNKNOWN, "takapay", "card.network.look-second-any", set()),
    ("himpun", {}, UNKNOWN, None, "card.name.local", set()),
    ("bc card", {}, UNKNOWN, "bc", "card.network.look-second", {"card.home-wallets"}),
    ("mada", {}, UNKNOWN, "mada", "card.network.look-second", set()),
    # on no list
    ("2200000000000004", {}, BLOCKED, "mir", "card.network.not-listed", {"card.home-wallets"}),
    ("мир", {}, BLOCKED, "mir", "card.network.not-listed", {"card.home-wallets"}),
    ("5061460410120223210", {}, BLOCKED, "verve", "card.network.not-listed", set()),
    ("8600134301849596", {}, BLOCKED, "uzcard", "card.network.not-listed", {"card.home-wallets"}),
    ("9704000000000018", {}, BLOCKED, "napas", "card.network.not-listed", set()),
    ("6062826786276634", {}, BLOCKED, "hipercard", "card.network.not-listed", set()),
    ("637568", {}, BLOCKED, "hipercard", "card.network.not-listed-likely", {"card.prefix"}),
    ("949022", {}, BLOCKED, "korean-local", "card.network.korean-local", {"card.home-wallets"}),
    ("135410014004955", {}, BLOCKED, "uatp", "card.network.not-a-bank-card", set()),
    ("t-union", {}, BLOCKED, "t-union", "card.network.not-a-bank-card", set()),
    # only a part of the number
    ("4111...", {}, READY, "visa", "card.network.visa", {"card.prefix"}),
    ("4111 11** **** 1111", {}, READY, "visa", "card.network.visa", {"card.prefix"}),
    ("4...", {}, READY, "visa", "card.network.visa", {"card.prefix"}),
    ("4", {}, READY, "visa", "card.network.visa", {"card.prefix"}),
    ("4111", {}, READY, "visa", "card.network.visa", {"card.prefix"}),
    ("2200", {}, BLOCKED, "mir", "card.network.not-listed", {"card.prefix"}),
    ("65...", {}, ATTENTION, "discover", "card.prefix-short", {"card.network.discover"}),
    ("65", {}, UNKNOWN, None, "card.too-few", set()),
    ("2205", {}, UNKNOWN, None, "card.too-few", set()),
    ("2200...", {}, BLOCKED, "mir", "card.network.not-listed", {"card.prefix"}),
    ("22...", {}, UNKNOWN, None, "card.network.too-few", set()),
    ("6...", {}, UNKNOWN, None, "card.network.too-few", set()),
    ("1111", {}, UNKNOWN, None, "card.too-few", set()),
    ("**** 1111", {}, UNKNOWN, None, "card.hidden-start", set()),
    # slips of typing
    ("4111111111111112", {}, BLOCKED, "visa", "card.check-digit", {"card.network.as-typed"}),
    ("2200000000000005", {}, BLOCKED, "mir", "card.check-digit", {"card.network.as-typed"}),
    ("411111111111", {}, BLOCKED, "visa", "card.length", {"card.network.as-typed"}),
    ("37828224631000", {}, BLOCKED, "amex", "card.length", {"card.network.as-typed"}),
    ("6222040000030012", {}, ATTENTION, "unionpay", "card.check-digit-odd", {"card.network.unionpay"}),
    ("621234567890003", {}, ATTENTION, "unionpay", "card.length-odd", {"card.network.unionpay"}),
    ("", {}, UNKNOWN, None, "card.empty", set()),
    ("4" * 65, {}, BLOCKED, None, "card.too-much-text", set()),
    ("4111 l111 1111 1111", {}, BLOCKED, None, "card.not-a-digit", {"card.look-alike"}),
    ("4O1111", {}, BLOCKED, None, "card.not-a-digit", {"card.look-alike"}),
    ("+44 7400 123456", {}, BLOCKED, None, "card.phone-number", set()),
    ("411111111", {}, BLOCKED, None, "card.too-short", set()),
    ("41111111111111111111", {}, BLOCKED, None, "card.too-long", set()),
    # words that are no logo
    ("hello", {}, UNKNOWN, None, "card.name-unknown", set()),
    ("mastrcard", {}, UNKNOWN, None, "card.name-near", set()),
    ("credit card", {}, UNKNOWN, None, "card.name.kind", set()),
    ("wise", {}, UNKNOWN, None, "card.name.bank", set()),
    ("Apple Pay", {}, UNKNOWN, None, "card.name.phone-wallet", set()),
    ("WeChat Pay", {}, UNKNOWN, None, "card.name.chinese-app", set()),
    ("upi", {}, UNKNOWN, None, "card.name.account-app", set()),
    ("gcash", {}, READY, None, "card.wallet.supported", set()),
    ("mae", {}, ATTENTION, None, "card.wallet.partial", set()),
    ("paypal", {}, UNKNOWN, None, "card.wallet.unknown", set()),
    # the country that issued it
    ("visa", {"issued_in": "RU"}, BLOCKED, "visa", "card.issued.no", {"card.home-wallets"}),
    ("mastercard", {"issued_in": "russia"}, BLOCKED, "mastercard", "card.issued.no", set()),
    ("unionpay", {"issued_in": "ru"}, UNKNOWN, "unionpay", "card.issued.unknown", set()),
    ("jcb", {"issued_in": "RU"}, UNKNOWN, "jcb", "card.issued.unknown", set()),
    ("mir", {"issued_in": "RU"}, BLOCKED, "mir", "card.network.not-listed", set()),
    ("visa", {"issued_in": "iran"}, UNKNOWN, "visa", "card.issued.unknown", set()),
    ("visa", {"issued_in": "cu"}, UNKNOWN, "visa", "card.issued.unknown", set()),
    ("visa", {"issued_in": "by"}, UNKNOWN, "visa", "card.issued.unknown", set()),
    ("visa", {"issued_in": "CN"}, UNKNOWN, "visa", "card.issued.unknown", set()),
    ("visa", {"issued_in": "india"}, READY, "visa", "card.issued.note", {"card.network.visa"}),
    ("visa", {"issued_in": "UK"}, READY, "visa", "card.network.visa", set()),
    # kinds of card
    ("visa", {"kind": "credit"}, READY, "visa", "card.network.visa", {"card.kind.fine"}),
    ("visa", {"kind": "Debit"}, READY, "visa", "card.network.visa", {"card.kind.fine"}),
    ("visa", {"kind": "prepaid"}, ATTENTION, "visa", "card.kind.prepaid", {"card.network.visa"}),
    ("visa", {"kind": "virtual"}, ATTENTION, "visa", "card.kind.virtual", set()),
    ("visa", {"kind": "business"}, ATTENTION, "visa", "card.kind.business", set()),
    ("visa gift card", {}, ATTENTION, "visa", "card.kind.gift", set()),
    # dates
    ("visa", {"expires": "10/26"}, BLOCKED, "visa", "card.expired", set()),
    ("visa", {"expires": "11/26"}, ATTENTION, "visa", "card.expires-soon", set()),
    ("visa", {"expires": "2027-03"}, READY, "visa", "card.network.visa", set()),
    ("jcb", {"expires": "3/2027", "arrive": date(2027, 2, 9)}, ATTENTION, "jcb", "card.expires-soon", set()),
    ("visa", {"expires": "12/26"}, READY, "visa", "card.network.visa", set()),
    ("jcb", {"expires": "12/26", "arrive": date(2026, 11, 26)}, ATTENTION, "jcb", "card.expires-soon", set()),
    ("visa", {"expires": "03/27", "arrive": date(2027, 4, 1)}, BLOCKED, "visa",
     "card.expires-before-arrival", set()),
    ("visa", {"expires": "03/27", "arrive": date(2027, 1, 1)}, READY, "visa", "card.network.visa", set()),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "options", "status", "network", "decides", "others"),
    ANSWERS,
    ids=[
        f"{text[:6]} {' '.join(map(str, options.values()))} {found}"
        for text, options, _, _, found, _ in ANSWERS
    ],
)
def test_each_answer(
    text: str, options: dict[str, Any], status: Status, network: str | None, decides: str, others: set[str]
) -> None:
    """The status, the network whose verdict counts, and the findings that say why."""
    result = cards.check(text, **options, today=TODAY)
    ids = {finding.id for finding in result.findings}

    assert (result.status, result.data.network) == (status, network)
    assert status_of([finding for finding in result.findings if finding.id == decides]) is status
    assert others <= ids


def test_every_finding_is_produced() -> None:
    """Each id of findings/card.toml comes up in a test: here, or below on rules made for it."""
    made = {
        finding.id
        for answer in ANSWERS
        for finding in cards.check(answer[0], **answer[1], today=TODAY).findings
    }

    # What `check_cards` says of a value that is none: tests/test_api.py.
    many = {"card.not-text", "card.no-such-country"}
    assert made | set(GENERAL) | many == set(sentences.load("card").sentences)


# The general sentences, which a new network or fact gets: finding -> a change of the shipped verdicts.
GENERAL = {
    "card.network.listed": ("new", "supported", READY),
    "card.network.partial": ("new", "partial", ATTENTION),
    "card.network.unclear": ("new", "unknown", UNKNOWN),
    "card.network.not-listed": ("new", "unsupported", BLOCKED),
    "card.kind.unsure": ("gift", "partial", ATTENTION),
    "card.issued.partial": ("JP", "partial", ATTENTION),
}


def changed(**rulings: dict[Any, Ruling]) -> CardRules:
    """Return the shipped rules with some verdicts changed, and without sentences of their own for kinds."""
    shipped = card_rules.load()
    tables = {name: {**getattr(shipped.rulings, name), **table} for name, table in rulings.items()}
    new = msgspec.structs.replace(shipped.networks["visa"], id="new", name="NewCard", ranges=("77",))
    return msgspec.structs.replace(
        shipped,
        networks={**shipped.networks, "new": new},
        table=type(shipped.table)({**shipped.networks, "new": new}),
        rulings=msgspec.structs.replace(shipped.rulings, **tables),
        sentences=frozenset(id_ for id_ in shipped.sentences if id_ != "card.kind.gift"),
    )


def answered(text: str, rules: CardRules, asked: Asked) -> Result[CardData]:
    """Check a card by rules made for a test, in the shipped words."""
    return sentences.answer(
        examine(read(text), rules, TODAY, asked), sentences.load("card"), facts.load("cards"), TODAY
    )


@pytest.mark.parametrize("finding", GENERAL)
def test_a_new_network_or_fact_needs_no_sentence_of_its_own(finding: str) -> None:
    """The verdict alone gives the words, so that a change is an edit of the TOML files only."""
    subject, verdict, status = GENERAL[finding]
    ruling = Ruling("card.visa", verdict, "A claim of the facts.")
    if subject == "new":
        rules, asked = changed(network={"new": ruling}), Asked()
    elif subject == "gift":
        rules, asked = changed(kind={"gift": ruling}), Asked(kind="gift")
    else:
        rules, asked = changed(issued={(subject, None): ruling}), Asked(issued_in=subject)
    result = answered("770000" if subject == "new" else "visa", rules, asked)

    assert result.status is status
    assert finding in {item.id for item in result.findings}


def test_a_changed_verdict_changes_the_answer() -> None:
    """If a list named Mir tomorrow, or took Visa off, one fact would do."""
    rules = changed(
        network={"mir": Ruling("card.mir", "supported", ""), "visa": Ruling("card.visa", "unsupported", "")}
    )

    assert answered("2200000000000004", rules, Asked()).status is READY
    assert answered("jcb", rules, Asked()).status is READY


def test_a_logo_is_known_by_its_id_and_not_by_its_record() -> None:
    """Two records of American Express, each found by another of its names, are one logo on the card."""
    shipped = card_rules.load()
    logos = {name: msgspec.structs.replace(network) for name, network in shipped.names().logos.items()}
    names = msgspec.structs.replace(shipped.names(), logos=logos)
    rules = msgspec.structs.replace(shipped, names=lambda: names)

    for text in ("amex, american express", "visa, mastercard", "mir/unionpay"):
        assert examine(read(text), rules, TODAY) == examine(read(text), shipped, TODAY)


@pytest.mark.parametrize(
    "text", ["451416", "457631", "401178", "650031", "652150", "979200", "384100", "622106"]
)
def test_a_number_in_a_listed_range_is_never_refused_for_its_network(text: str) -> None:
    """Visa's, Discover's, Diners Club's and UnionPay's ranges hold national cards too."""
    assert cards.check(text, today=TODAY).status in {ATTENTION, UNKNOWN}


def test_the_candidates_are_all_that_the_number_can_be() -> None:
    """The one whose verdict counts first, then the finer and the wider ones; no leftover ranges."""
    found = {
        text: cards.check(text, today=TODAY).data.candidates
        for text in ("417500", "637568", "650031", "601100")
    }

    assert found == {
        "417500": ("visa", "visa-electron"),
        "637568": ("hipercard", "hiper"),
        "650031": ("elo", "discover"),
        "601100": ("discover",),
    }


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("4111111111111111", CardData("visa", ("visa",), "1111", complete=True, confidence="high")),
        ("411111", CardData("visa", ("visa",), confidence="high")),
        ("visa", CardData("visa", ("visa",))),
        ("gcash", CardData(wallet="gcash")),
        ("hello", CardData()),
    ],
)
def test_the_data(text: str, data: CardData) -> None:
    """What scripts read: network, candidates, last four, whole or not, wallet, confidence."""
    assert cards.check(text, today=TODAY).data == data


def test_two_cards_of_one_kind_differ_in_their_last_four_only() -> None:
    """Answers are worded once for each kind of answer: the digits of one card never show in another's."""
    first, second = (cards.check(text, today=TODAY) for text in ("4111111111111111", "4012888888881881"))

    assert (
        first.findings[0].message
        == "Visa ending in 1111 is on the official lists of logos, for credit and debit cards."
    )
    assert (
        second.findings[0].message
        == "Visa ending in 1881 is on the official lists of logos, for credit and debit cards."
    )
    assert (first.data.last4, second.data.last4) == ("1111", "1881")


def test_the_short_way_and_the_plain_way_agree() -> None:
    """The checker that words each kind of answer once says what examine and answer say."""
    for text, options, *_ in ANSWERS:
        if options or not read(text).whole:
            continue
        plain = answered(text, card_rules.load(), Asked())
        quick = cards.check(text, today=TODAY)
        assert [f for f in quick.findings if f.id != "card.home-wallets"] == list(plain.findings)
        assert quick.data == plain.data


def test_many_cards_are_checked_in_order() -> None:
    """The library's stream gives one result for each text."""
    results = list(check_cards(["visa", "mir", "4111111111111111"], today=TODAY))

    assert [result.status for result in results] == [READY, BLOCKED, READY]


def test_old_facts_are_marked_as_such() -> None:
    """A fact past its review period says so; the status stays."""
    result = cards.check("visa", today=date(2030, 1, 1))

    assert result.status is READY
    assert result.findings[0].stale


@pytest.mark.parametrize(
    ("options", "hint"),
    [
        pytest.param({"issued_in": "qqqqqq"}, "Examples: GB", id="no country"),
        pytest.param({"issued_in": "germny"}, "DE (Germany)", id="nearly a country"),
        pytest.param({"issued_in": ""}, "Examples", id="an empty country"),
        pytest.param({"kind": "gold"}, "debit", id="no kind"),
        pytest.param({"expires": "13/27"}, "03/27", id="month 13"),
        pytest.param({"expires": "0/27"}, "03/27", id="month 0"),
        pytest.param({"expires": "2027"}, "03/27", id="no month"),
        pytest.param({"expires": "03/270"}, "03/27", id="three digits"),
        pytest.param({"expires": "0000-03"}, "03/27", id="year 0"),
        pytest.param({"expires": "4111111111111111"}, "03/27", id="a card number"),
    ],
)
def test_a_wrong_option_names_the_right_ones(options: dict[str, Any], hint: str) -> None:
    """From the library too; what was typed is not repeated."""
    with pytest.raises(UsageProblem) as caught:
        cards.check("visa", **options, today=TODAY)

    assert hint in f"{caught.value.message} {caught.value.hint}"
    assert "4111" not in f"{caught.value.message} {caught.value.hint}"


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("03/27", date(2027, 3, 31)),
        ("2/2028", date(2028, 2, 29)),
        ("2027-2", date(2027, 2, 28)),
        ("12.30", date(2030, 12, 31)),
    ],
)
def test_a_card_ends_with_its_month(text: str, last: date) -> None:
    """The month on the card counts to its last day."""
    from alipay_ready.answers.card_asked import read_last_day

    assert read_last_day(text, "expires") == last


SEVEN_DIGITS = re.compile(r"\d{7}")


@given(
    st.text(max_size=300), st.sampled_from([{}, {"issued_in": "RU"}, {"kind": "gift"}, {"expires": "01/27"}])
)
def test_any_text_gets_an_answer_that_repeats_no_digits(text: str, options: dict[str, Any]) -> None:
    """Whatever is typed: a documented status, findings in words, and never seven digits in a row."""
    result = cards.check(text, **options, today=TODAY)
    document = msgspec.json.encode(result).decode()

    assert result.status in {READY, ATTENTION, UNKNOWN, BLOCKED}
    assert result.findings
    assert not SEVEN_DIGITS.search(document)


@given(st.from_regex(r"[0-9]{6,19}", fullmatch=True))
def test_any_number_gets_an_answer_that_repeats_no_digits(digits: str) -> None:
    """For numbers of every length and beginning; no `{}` and no mark for digits is left in the sentences."""
    result = cards.check(digits, today=TODAY)
    document = msgspec.json.encode(result).decode()

    assert not SEVEN_DIGITS.search(document)
    assert "\\u0000" not in document
    assert result.data.complete == (len(digits) >= 12)
    assert "{" not in " ".join(finding.message for finding in result.findings)


@given(
    st.sampled_from(["4", "51", "2221", "34", "3528", "36", "6011", "65", "620", "810"]),
    st.randoms(use_true_random=False),
)
def test_a_number_of_the_seven_that_passes_luhn_is_never_refused(start: str, random: Any) -> None:
    """Any number of usual length whose check digit fits, in the ranges of the seven, is at least unknown."""
    from stdnum import luhn

    size = {"34": 15, "36": 14}.get(start, 16)
    body = start + "".join(random.choice("0123456789") for _ in range(size - 1 - len(start)))
    result = cards.check(body + luhn.calc_check_digit(body), today=TODAY)

    assert result.status is not BLOCKED


@pytest.mark.parametrize(
    ("text", "options", "country", "assumed"),
    [
        ("visa", {}, None, False),
        ("visa", {"home": "RU"}, "RU", True),
        ("visa", {"home": "RU", "issued_in": "kz"}, "KZ", False),
        ("411111", {"home": "RU"}, "RU", True),
        ("4111111111111111", {"home": "Russia"}, "RU", True),
        ("4111111111111112", {"home": "RU"}, "RU", True),
        ("hello", {"home": "RU"}, "RU", True),
    ],
)
def test_the_home_is_the_country_only_where_nothing_else_says_one(
    text: str, options: dict[str, Any], country: str | None, *, assumed: bool
) -> None:
    """The data say which country counted, and whether it was only assumed; the verdict rests on it."""
    result = cards.check(text, **options, today=TODAY)
    said = cards.check(text, issued_in=country, today=TODAY)

    assert (result.data.issued_in, result.data.assumed) == (country, assumed)
    others = tuple(item for item in result.findings if item.id != "card.country-of-home")
    assert (result.status, others) == (said.status, said.findings)


def test_the_data_hold_what_was_read_of_kind_and_end() -> None:
    """From options and, for the kind, from the words too; the end is the last day of the month."""
    said = cards.check("visa", kind="virtual", expires="2/2028", today=TODAY).data

    assert (said.kind, said.expires) == ("virtual", date(2028, 2, 29))
    assert cards.check("prepaid visa", today=TODAY).data.kind == "prepaid"
