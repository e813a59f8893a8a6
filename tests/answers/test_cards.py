"""The shipped card knowledge: networks, verdicts and sentences fit together, and editing them is enough."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from alipay_ready import check_card
from alipay_ready.answers import card_rules
from alipay_ready.checks.card.examine import home_wallets
from alipay_ready.checks.card.squeezed import squeeze
from alipay_ready.knowledge import facts, sentences, shipped
from alipay_ready.knowledge.texts import show_form
from alipay_ready.result import Several, Status

SEVEN = {"visa", "mastercard", "amex", "jcb", "diners", "discover", "unionpay"}
LEVELS = {"international", "domestic", "transit", "travel-account", "unclear"}
NETWORKS = card_rules.load().networks
RANGE = re.compile(r"(\d{1,8})(?:-(\d{1,8}))?")
BLANKS = re.compile(r"\{(\w+)\}")
KNOWN_BLANKS = {
    "card", "name", "rail", "other", "partners", "count", "lengths", "position", "claim", "near", "wallet",
    "known", "wallets", "day", "reason", "look", "country", "code", "countries", "named", "given", "words",
    "letter", "digit",
}  # fmt: skip


NAMED = (
    "GrabPay", "ShopeePay", "PayPay", "K PLUS", "Bakong", "MoMo", "DANA", "GoPay", "OVO", "bKash", "Octopus",
    "PayMe", "Nubank", "Zalopay", "DBS PayLah!", "Maya", "Boost", "LINE Pay", "PhonePe",
)  # fmt: skip


@pytest.mark.parametrize("name", NAMED)
def test_a_wallet_that_people_name_is_known_and_nothing_is_promised(name: str) -> None:
    """Not at Alipay's QR codes as far as anybody says: so neither ready nor refused, and not a way out."""
    result = check_card(name)

    assert result.data.wallet is not None
    assert result.status in {Status.UNKNOWN, Status.ATTENTION}
    assert card_rules.load().wallets()[squeeze(name)].verdict != "supported"


@pytest.mark.parametrize(("region", "named"), [("HK", "AlipayHK"), ("TH", "TrueMoney"), ("KH", None)])
def test_the_wallets_of_a_country_are_those_at_alipay_codes(region: str, named: str | None) -> None:
    """A wallet that pays at Weixin Pay's or UnionPay's only is no way to pay at Alipay's."""
    found = home_wallets(region, dict.fromkeys(card_rules.load().wallets().values()))

    assert [noticed.values["wallets"] for noticed in found] == ([Several((named,))] if named else [])


@pytest.mark.parametrize("network", NETWORKS.values(), ids=lambda network: network.id)
def test_a_network_is_well_formed(network: Any) -> None:
    """Ranges run upwards and have one length, other networks exist, words are of the allowed ones."""
    for text in (*network.ranges, *(part for parts in network.cobadged.values() for part in parts)):
        found = RANGE.fullmatch(text)
        assert found is not None, text
        assert not found[2] or (len(found[1]) == len(found[2]) and found[1] < found[2]), text
    assert {network.logo, *network.partners, *network.cobadged} <= set(NETWORKS)
    assert NETWORKS[network.logo].parent is None
    assert network.scope in LEVELS
    assert {network.confidence, network.lengths_confidence} <= {"high", "medium", "low"}
    assert network.luhn in {"required", "usual", "unknown", "none"}
    assert all(12 <= length <= 19 for length in (*network.lengths, *network.seen_lengths))
    assert not set(network.lengths) & set(network.seen_lengths)
    assert bool(network.ranges) == bool(network.lengths)
    assert network.sources


def test_every_network_has_its_fact() -> None:
    """`explain card.ID`, or card.no-prefix.ID, tells of each; no fact names a network that is not there."""
    ruled = card_rules.load().rulings

    assert set(ruled.network) == set(NETWORKS)
    assert set(ruled.partner) <= set(NETWORKS)
    assert {network for _, network in ruled.issued if network} <= set(NETWORKS)
    for network, ruling in ruled.network.items():
        assert ruling.fact in {f"card.{network}", f"card.no-prefix.{network}"}


def test_the_seven_are_supported_and_nothing_else_of_its_own() -> None:
    """The official lists name seven logos; smaller brands are supported through their parent only."""
    supported = {
        id_ for id_, ruling in card_rules.load().rulings.network.items() if ruling.verdict == "supported"
    }

    assert {NETWORKS[id_].logo for id_ in supported} == SEVEN
    assert all(f"card.network.{id_}" in sentences.load("card").sentences for id_ in SEVEN)


def test_no_name_means_two_things() -> None:
    """A word leads to one logo, wallet or answer."""
    rules = card_rules.load()
    names = [name for network in NETWORKS.values() for name in {*network.also_called}]

    assert len(names) == len(set(names))
    assert not set(rules.names().logos) & set(rules.names().others)
    assert not set(rules.names().logos) & set(rules.wallets())
    assert not set(rules.names().logos) & rules.names().filler


@pytest.mark.parametrize("id_", sentences.load("card").sentences)
def test_a_sentence_is_well_formed(id_: str) -> None:
    """Its blanks are known, its facts exist, an id of a network or kind leads to one."""
    sentence = sentences.load("card").sentences[id_]
    known = facts.join(facts.load(name) for name in ("cards", "wallets"))

    message = show_form(sentence.message)

    assert set(BLANKS.findall(message + (sentence.remedy or ""))) <= KNOWN_BLANKS
    assert {fact for fact in sentence.facts if not fact.startswith("limit.")} <= set(known.by_id)
    assert sentence.remedy or sentence.level.value in {"ok", "info"}
    assert len(message) <= 200


def test_a_new_network_is_an_edit_of_toml_only(tmp_path: Path) -> None:
    """Two tables added, one verdict changed: a fresh process answers by them, without a line of Python."""
    copy = tmp_path / "checklists"
    shutil.copytree(shipped.root(), copy, ignore=shutil.ignore_patterns("compiled"))
    with (copy / "facts/networks.toml").open("a", encoding="utf-8") as file:
        file.write(
            '\n[[network]]\nid = "novo"\nname = "Novo"\nranges = ["77"]\nlengths = [16]\n'
            'lengths_confidence = "high"\nluhn = "required"\nscope = "international"\n'
            'sources = ["bin-am"]\nconfidence = "high"\nalso_called = ["novo card"]\n'
        )
    cards = copy / "facts/cards.toml"
    text = cards.read_text(encoding="utf-8")
    start = text.index('id = "card.mir"')
    text = text[:start] + text[start:].replace('verdict = "unsupported"', 'verdict = "supported"', 1)
    cards.write_text(
        text + '\n[[fact]]\nid = "card.novo"\nclaim = "Novo cards can be linked."\nverdict = "supported"\n'
        'match = { network = "novo" }\nsources = ["mofcom-guide-2026"]\nconfidence = "high"\n'
        "verified = 2026-11-23\nreview_days = 90\n",
        encoding="utf-8",
    )
    script = (
        "import pathlib, sys\n"
        "from alipay_ready.knowledge import shipped\n"
        "shipped.root = lambda: pathlib.Path(sys.argv[1])\n"
        "from alipay_ready import check_card\n"
        "print(*(check_card(text).status for text in ('novo', '770000', '2200000000000004', 'verve')))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(copy)], capture_output=True, text=True, check=True
    )

    assert done.stdout.split() == ["ready", "ready", "ready", "unknown"]
