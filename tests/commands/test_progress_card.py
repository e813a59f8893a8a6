"""`progress card`: one saved card shown, renamed or removed. Real processes, an empty home."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from alipay_ready.exits import Exit
from support import Done

Ready = Callable[..., Done]


@pytest.fixture
def saved(ready: Ready) -> Ready:
    """Save two cards and a wallet."""
    for words in (("visa", "--label", "blue card"), ("mir",), ("gcash",)):
        ready("check-card", *words, "--save", "-q")
    return ready


def cards(ready: Ready) -> list[str]:
    """Return the labels of the saved cards."""
    return list(ready("progress", "--json").json["data"]["checks"]["cards"])


def test_alone_it_shows_the_answer_and_changes_nothing(saved: Ready) -> None:
    """Words with spaces need no quotes."""
    done = saved("progress", "card", "blue", "card")
    assert done.code == Exit.OK
    assert done.out.splitlines()[0] == "blue card (Visa): LIKELY WORKS  checked on 23 November 2026"
    data = saved("progress", "card", "mir", "--json").json["data"]
    assert data["card"] == {
        "label": "mir", "is_wallet": False, "removed": False, "status": "blocked", "on": "2026-11-23",
        "network": "mir", "region": "RU",
    }  # fmt: skip
    assert data["changed"] == []
    assert "GCash" in saved("progress", "undo").out  # the last change is still that of the wallet


def test_removed_and_brought_back(saved: Ready) -> None:
    """Undo says what is back, and a second one what is gone again."""
    done = saved("progress", "card", "blue card", "--remove")
    assert done.out.startswith("Removed: blue card (Visa)\n")
    assert cards(saved) == ["mir"]
    assert "Saved again: blue card." in saved("progress", "undo").out
    assert cards(saved) == ["blue card", "mir"]
    assert "No longer saved: blue card." in saved("progress", "undo").out


def test_a_mark_that_it_proved_stays_and_is_named(saved: Ready) -> None:
    """The person decides: with the command that opens the step. A card that proved nothing says nothing."""
    assert "Still marked" not in saved("progress", "card", "mir", "--remove").out
    saved("check-card", "jcb", "--save", "-q")
    done = saved("progress", "card", "visa", "--remove")
    assert "Still marked as done: 3 " in done.out
    assert "alipay-ready progress todo check-cards" in done.out
    steps = saved("progress", "--json").json["data"]["steps"]
    assert next(step["status"] for step in steps if step["id"] == "check-cards") == "done"


def test_with_two_logos_left_nothing_is_said_of_marks(saved: Ready) -> None:
    """What proved the step is still there."""
    for logo in ("jcb", "amex"):
        saved("check-card", logo, "--save", "-q")
    assert "Still marked" not in saved("progress", "card", "visa", "--remove").out


def test_renamed(saved: Ready) -> None:
    """The answer stays; the JSON names the new label."""
    done = saved("progress", "card", "visa", "--rename", "Grüne Karte")
    assert done.out.startswith("blue card is now called Grüne Karte.\n")
    assert cards(saved) == ["Grüne Karte", "mir"]
    again = saved("progress", "card", "visa", "--rename", "Grüne Karte")
    assert again.out.startswith("Grüne Karte is called so already.\n")
    assert "undo" not in again.out
    assert saved("progress", "card", "visa", "--rename", "a", "--json").json["data"]["card"]["label"] == "a"


def test_the_wallet_goes_by_its_name(saved: Ready) -> None:
    """It can be removed; it has no label."""
    assert saved("progress", "card", "gcash", "--rename", "x").code == Exit.USAGE
    done = saved("progress", "card", "gcash", "--remove", "--json")
    assert done.json["data"]["card"]["is_wallet"] is True
    assert saved("progress", "--json").json["data"]["checks"]["wallet"] is None


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ((), "Saved: blue card, mir, GCash."),
        (("nothing",), "Saved: blue card, mir, GCash."),
        (("vsia", "--remove"), "Did you mean: blue card?"),
        (("visa", "--remove", "--rename", "x"), "--rename"),
        (("visa", "--rename", "mir"), "already"),
        (("visa", "--rename", ""), "empty"),
        (("visa", "--rename", "x" * 61), "too long"),
        (("visa", "--rename", "4111 1111 1111 1111"), "card number"),
        (("4111 1111 1111 1111", "--remove"), "Saved: blue card, mir, GCash."),
    ],
)
def test_what_is_wrong_changes_nothing(saved: Ready, words: tuple[str, ...], says: str) -> None:
    """Exit 2 with what to do; no number is repeated."""
    done = saved("progress", "card", *words)
    assert done.code == Exit.USAGE
    assert says in done.err
    assert "1111" not in done.err
    assert cards(saved) == ["blue card", "mir"]


def test_nothing_saved_is_said(ready: Ready) -> None:
    """And looking makes no file."""
    assert ready("progress", "card", "visa").code == Exit.USAGE
    assert "No card is saved yet." in ready("progress", "card").err
    assert ready("progress", "--json").json["data"]["exists"] is False


def test_for_one_person_only(saved: Ready) -> None:
    """--person says whose card."""
    saved("check-card", "jcb", "--save", "-q", "--person", "anna")
    saved("progress", "card", "jcb", "--remove", "--person", "anna")
    assert cards(saved) == ["blue card", "mir"]
    assert saved("progress", "--json", "--person", "anna").json["data"]["checks"]["cards"] == {}


class TestAlike:
    """A step that is typed with other signs."""

    @pytest.mark.parametrize("typed", ["signup", "SignUp", "sign up", "sign_up", "SIGN.UP"])
    def test_it_is_marked_and_said(self, ready: Ready, typed: str) -> None:
        """Letters alone decide."""
        done = ready("progress", "done", typed)
        assert done.code == Exit.OK
        assert done.out.startswith(f"{typed} was read as sign-up.\nDone: 7 ")

    @pytest.mark.parametrize("typed", ["sign-up", "SIGN-UP", "sign", "7"])
    def test_what_is_right_is_not_remarked_on(self, ready: Ready, typed: str) -> None:
        """Case, a beginning and a number are names of the step already."""
        assert "was read" not in ready("progress", "done", typed).out

    @pytest.mark.parametrize("typed", ["singup", "sing-up", "sign-upp", "signups", "-", "1-2"])
    def test_a_slip_of_a_letter_stays_a_question(self, ready: Ready, typed: str) -> None:
        """Nothing is marked."""
        assert ready("progress", "done", "--", typed).code == Exit.USAGE
        assert ready("progress", "--json").json["data"]["exists"] is False

    def test_notes_too(self, ready: Ready) -> None:
        """The note is where it belongs, and undo says in which direction it went."""
        assert "signup was read as sign-up." in ready("progress", "note", "signup", "hello").out
        assert "Notes are removed from: sign-up." in ready("progress", "undo").out
        assert "Notes are back at: sign-up." in ready("progress", "undo").out
