"""Cards and wallets that somebody does not have, or not yet, are not counted; those that are there, are."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alipay_ready.answers import card_rules, cards
from alipay_ready.answers.home_wallets import check_wallet, split_names
from alipay_ready.checks.card.names import NOT_HELD
from alipay_ready.checks.card.ticks import read_ticks
from alipay_ready.knowledge import networks
from alipay_ready.result import Status

TODAY = date(2026, 11, 26)

# The text, and the logos and wallets that are there, with blanks between them.
CASES: list[tuple[str, str]] = [
    # wallets
    ("no GCash", ""),
    ("not GCash", ""),
    ("I do not have GCash", ""),
    ("I don't have GCash", ""),
    ("kein GCash", ""),
    ("没有 GCash", ""),
    ("нет GCash", ""),
    ("pas de GCash", ""),
    ("sin GCash", ""),
    ("GCash: no", ""),
    ("GCash: nein", ""),
    ("GCash なし", ""),
    ("GCash 없음", ""),
    ("GCash (cancelled)", ""),
    ("GCash blocked", ""),
    ("GCash (pending)", ""),
    ("0 GCash", ""),
    ("☐ GCash", ""),
    ("no GCash or Maya", ""),
    ("neither GCash nor Maya", ""),
    ("no GCash, TrueMoney", "truemoney"),
    ("GCash, no Maya", "gcash"),
    ("GCash not Maya", "gcash"),
    ("GCash (not blocked)", "gcash"),
    ("GCash: yes", "gcash"),
    ("GCash PIN lost", ""),  # words that nobody here knows
    # yes and no
    ("Visa: ja, Mastercard: nein", "visa"),
    ("Visa: yes, Mastercard: no", "visa"),
    ("Visa: oui, Mastercard: non", "visa"),
    ("Visa: sí, Mastercard: no", "visa"),
    ("Visa: да, JCB: нет", "visa"),
    ("Visa: はい, JCB: いいえ", "visa"),
    ("Visa: 네, JCB: 아니요", "visa"),
    ("Visa: no JCB: yes", "jcb"),
    ("Visa ja JCB nein Mastercard ja", "visa mastercard"),
    ("Visa (no) JCB (yes)", "jcb"),
    # gone
    ("Visa - cancelled, JCB - cancelled", ""),
    ("Visa, JCB (expired)", "visa"),
    ("Visa (expired), JCB", "jcb"),
    ("Visa, Mastercard - both blocked", ""),
    ("Visa, JCB, Mastercard (both blocked)", "visa"),
    ("Visa, Amex, JCB - all expired", ""),
    ("Visa, Mastercard - beide gesperrt", ""),
    ("Visa, JCB, both expired", ""),
    ("Visa and JCB both lost", ""),
    ("none (only JCB, Visa expired)", "jcb"),
    ("Visa (lost)", ""),
    ("Visa stolen", ""),
    ("Visa, expired", ""),
    ("Visa debit Germany (blocked)", ""),
    ("Visa Foobank (expired), JCB", "jcb"),
    ("my Visa was stolen", ""),
    ("Visa has been cancelled", ""),
    ("Visa already expired", ""),
    ("Visa no longer valid", ""),
    ("Visa expired 2024", ""),
    ("Visa lost or stolen", ""),
    ("Visa - expired/cancelled", ""),
    ("expired visa, jcb", "jcb"),
    ("my lost visa card and my jcb", "jcb"),
    ("Visa (stolen) Mastercard", "mastercard"),
    ("visa expired mastercard", "mastercard"),
    ("411111 (lost)", ""),
    ("4111 1111 1111 1111 (expired)", ""),
    ("4111 1111 1111 1111 (lost), JCB", "jcb"),
    ("Visa (gesperrt)", ""),
    ("Visa abgelaufen, JCB", "jcb"),
    ("Visa gekündigt", ""),
    ("Visa expirée", ""),
    ("Visa annulée, JCB", "jcb"),
    ("carte Visa bloquée", ""),
    ("Visa perdue", ""),
    ("Visa caducada", ""),
    ("tarjeta Visa cancelada", ""),
    ("Visa bloqueada y JCB", "jcb"),
    ("Виза просрочена", ""),
    ("Виза заблокирована, JCB", "jcb"),
    ("Visa закрыта", ""),
    ("Visa потеряна", ""),
    ("Visa过期", ""),
    ("Visa已注销", ""),
    ("Visa（冻结）", ""),
    ("Visa卡挂失", ""),
    ("银联卡已挂失、Visa", "visa"),
    ("비자 만료", ""),
    ("비자(만료), JCB", "jcb"),
    ("비자 해지", ""),
    ("비자 정지", ""),
    ("비자 분실", ""),
    ("VISA期限切れ", ""),
    ("VISA（期限切れ）、JCB", "jcb"),
    ("JCB 解約", ""),
    ("JCBカード紛失", ""),
    ("VISA停止", ""),
    # not there yet
    ("Visa, Mastercard (applied for)", "visa"),
    ("Visa (ordered)", ""),
    ("Visa pending", ""),
    ("Visa, Mastercard (both ordered)", ""),
    ("Visa (not yet arrived)", ""),
    ("Visa lost, replacement ordered", ""),
    ("Visa (lost, new one ordered)", ""),
    ("Mastercard (beantragt), Visa", "visa"),
    ("Visa demandée", ""),
    ("Visa solicitada", ""),
    ("Visa заказана", ""),
    ("Visa申请中", ""),
    ("비자 신청중", ""),
    ("VISA申請中", ""),
    # counts
    ("0x Visa, 1x JCB", "jcb"),
    ("0 Visa", ""),
    ("Visa 0, JCB 1", "jcb"),
    ("Visa: 0, JCB: 1", "jcb"),
    ("Visa x0", ""),
    ("Visa 0 JCB 1", "jcb"),
    ("0 Visa 1 JCB", "jcb"),
    # marks
    ("☐ Visa ☐ JCB ☑ Mastercard", "mastercard"),
    ("[ ] Visa [x] JCB", "jcb"),
    ("- [x] Visa\n- [ ] JCB", "visa"),
    ("Visa ☑ JCB ☐", "visa"),
    ("Visa ✓, JCB ✗", "visa"),
    ("✅ Visa ❌ JCB", "visa"),
    ("✗ Visa ✓ JCB", "jcb"),
    ("☐ Visa ☒ JCB", "jcb"),
    ("☐ Visa", ""),
    # there, with such words near by
    ("✓ Visa, JCB", "visa jcb"),
    ("Visa, Mastercard ✗", "visa"),
    ("no fee visa", "visa"),
    ("visa no limit", "visa"),
    ("Visa (no PIN)", "visa"),
    ("visa not mastercard", "visa"),
    ("no annual fee mastercard", "mastercard"),
    ("blocked funds visa", "visa"),
    ("visa blocked funds", "visa"),
    ("lost & found visa card", "visa"),
    ("Visa lost & found", "visa"),
    ("visa lost luggage insurance", "visa"),
    ("visa lounge access cancelled", "visa"),
    ("cancelled flight visa", "visa"),
    ("closed loop visa", "visa"),
    ("visa with frozen account", "visa"),
    ("Visa PIN blocked", "visa"),
    ("Visa (PIN lost)", "visa"),
    ("Visa (app not yet installed)", "visa"),
    ("Visa expired?", "visa"),
    ("Visa expires 11/29", "visa"),
    ("Visa expired 11/29", "visa"),
    ("Visa, expired 11/29", "visa"),
    ("Visa (not expired)", "visa"),
    ("Visa, not expired", "visa"),
    ("not expired visa", "visa"),
    ("Visa not yet expired", "visa"),
    ("Visa noch nicht abgelaufen", "visa"),
    ("Visa nicht gesperrt", "visa"),
    ("Visa не заблокирована", "visa"),
    ("Visa no caducada", "visa"),
    ("Visa pas expirée", "visa"),
    ("Visa 未过期", "visa"),
    ("Visa 没有过期", "visa"),
    ("비자 만료 아님", "visa"),
    ("never blocked visa", "visa"),
    ("Visa blocked: no", "visa"),
    ("Visa, Mastercard - not both blocked", "visa mastercard"),
    ("Visa was blocked", "visa"),
    ("Visa lost and replaced", "visa"),
    ("Visa (expired, replaced)", "visa"),
    ("Visa expired but renewed", "visa"),
    ("lost visa replaced", "visa"),
    ("replacement for lost visa", "visa"),
    ("Visa (ordered and received)", "visa"),
    ("Visa gesperrt, wieder entsperrt", "visa"),
    ("Visa blocked for gambling", "visa"),
    ("Visa blocked in Japan", "visa"),
    ("visa pending order", "visa"),
    ("4111 1111 1111 1111 (not expired)", "visa"),
    ("0% Visa", "visa"),
    ("Visa 0% fee", "visa"),
    ("0 fee visa", "visa"),
    ("Visa 0 annual fee", "visa"),
    ("Visa ending 0", "visa"),
    ("10 Visa", "visa"),
    ("2x Visa, 10x JCB", "visa jcb"),
    ("visa, no gcash", "visa"),
    ("no apple pay, visa", "visa"),
    ("both visa and jcb", "visa jcb"),
    ("all visa", "visa"),
    ("yes visa", "visa"),
    ("Visa si", "visa"),
    ("Visa ok, JCB ok", "visa jcb"),
    ("Visa active, JCB", "visa jcb"),
]


def _find_held(text: str) -> list[str]:
    results = [cards.check(part, today=TODAY) for part in cards.split(text) or (text,)]
    named = (result.data.wallet or result.data.network for result in results)
    return [name for name in named if name]


@pytest.mark.parametrize(("text", "held"), CASES, ids=[repr(text) for text, _ in CASES])
def test_what_is_there_counts_and_nothing_else(text: str, held: str) -> None:
    """Each card and wallet that is there is named once; one that is not there gets no verdict."""
    assert _find_held(text) == held.split()


@pytest.mark.parametrize("state", ["gone", "lapsed", "coming"])
def test_each_word_counts_behind_a_card(state: str) -> None:
    """In brackets, whatever the language; and it is said which of the two it is."""
    finding = "card.name.not-yet" if state == "coming" else "card.name.no-longer"
    for word in getattr(networks.load_held(), state):
        result = cards.check(f"Visa ({word})", today=TODAY)
        assert [item.id for item in result.findings] == [finding], word
        assert result.status is Status.UNKNOWN
        assert cards.split(f"Visa ({word}), JCB")[-1] == "JCB", word


@given(
    st.sampled_from(["expired", "blocked", "ordered", "gesperrt", "过期"]),
    st.sampled_from(["visa", "jcb", "amex"]),
    st.text("bdfghklmnpqrtwz", min_size=6, max_size=9),
)
def test_before_an_unknown_word_no_state_counts(word: str, logo: str, unknown: str) -> None:
    """It belongs to that word: "blocked funds"."""
    assert _find_held(f"{logo} {word} {unknown}") == [logo]
    assert _find_held(f"{word} {unknown} {logo}") == [logo]


@given(st.text(max_size=60))
def test_marks_are_blanked_in_their_place(text: str) -> None:
    """The text stays as long as it was, and a text without marks stays as it was."""
    ticked = read_ticks(text, card_rules.load())

    assert len(ticked.text) == len(text)
    assert all(new in {old, " "} for new, old in zip(ticked.text, text, strict=True))


@given(
    st.lists(
        st.sampled_from(
            ["visa", "jcb", "gcash", "mir", "no", "expired", "ordered", "both", "0", "found", "foo", ",", "(",
             ")", "-", "☐", "☑", "✗", "yes", "not", "and", "russia"]
        ),
        max_size=9,
    ).map(" ".join)
)  # fmt: skip
def test_any_such_text_is_read(text: str) -> None:
    """Nothing that is named is invented, and nothing breaks."""
    assert set(_find_held(text)) <= {name for name in ("visa", "jcb", "gcash", "mir") if name in text}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("", None),
        ("GCash", ("GCash",)),
        ("no GCash", ()),
        ("GCash (cancelled)", ()),
        ("GCash (pending)", ()),
        ("GCash, no Maya", ("GCash",)),
        ("no GCash, Maya", ("Maya",)),
        ("GCash, Maya - both cancelled", ()),
        ("nobody knows this", ("nobody knows this",)),
    ],
)
def test_a_wallet_that_is_not_there_is_no_name(text: str, names: tuple[str, ...] | None) -> None:
    """So `start --wallet "no GCash"` says none."""
    assert split_names(text) == names


@pytest.mark.parametrize("text", ["no GCash", "GCash (cancelled)", "GCash (pending)"])
def test_a_wallet_that_is_not_there_never_counts(text: str) -> None:
    """It is one that the check was given all the same."""
    checked = check_wallet(text, TODAY)

    assert not checked.counts
    assert checked.result.findings[0].id in NOT_HELD
