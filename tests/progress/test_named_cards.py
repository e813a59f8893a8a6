"""Changes of the saved card that a person names: found by label, logo or beginning, and by nothing else."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from alipay_ready.errors import UsageProblem
from alipay_ready.progress.named_cards import RemoveCard, RenameCard, find_card
from alipay_ready.progress.progress import Checks, Progress, Saved
from progress.samples import SMALL

TODAY = date(2026, 11, 23)
CARDS = {
    "blue card": Saved("ready", TODAY, "visa"),
    "blue bank": Saved("attention", TODAY, "mastercard", "DE"),
    "jcb": Saved("ready", TODAY, "jcb"),
    "Blue": Saved("blocked", TODAY, "mir"),
    "old": Saved("unknown", TODAY),
}
FULL = Progress(
    answers={"logos": ["visa", "master card", "jcb"], "wallet": "gcash", "stay": "short"},
    checks=Checks(cards=CARDS, wallet=Saved("ready", TODAY, name="Kakao Pay")),
)


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("blue card", "blue card"),
        ("BLUE CARD", "blue card"),
        (" blue card ", "blue card"),
        ("blue card (Visa)", "blue card"),
        ("blue c", "blue card"),
        ("visa", "blue card"),
        ("Vis", "blue card"),
        ("Mastercard", "blue bank"),
        ("JCB", "jcb"),
        ("Blue", "Blue"),
        ("mir", "Blue"),
        ("o", "old"),
        ("kakao pay", "Kakao Pay"),
        ("Kak", "Kakao Pay"),
    ],
)
def test_a_card_is_found_as_progress_shows_it(name: str, label: str) -> None:
    """By its label, its logo, both as they are shown, or an unmistakable beginning, in any case."""
    assert find_card(FULL.checks, name).label == label


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("blu", "Choose one: blue card, blue bank, Blue."),
        ("vsia", "Did you mean: blue card?"),
        ("blue crad", "Did you mean: "),
        ("nothing of it", "Saved: blue card, blue bank, jcb, Blue, old, Kakao Pay."),
        ("", "Saved: "),
        ("4111111111111111", "Saved: "),
    ],
)
def test_another_name_is_refused_with_what_is_saved(name: str, says: str) -> None:
    """Nothing is guessed, nothing that was typed is repeated."""
    with pytest.raises(UsageProblem) as caught:
        find_card(FULL.checks, name)
    assert says in (caught.value.hint or "")
    assert "4111" not in f"{caught.value.message}{caught.value.hint}"


def test_two_cards_of_one_logo_need_their_labels() -> None:
    """`visa` is one of them only if there is one."""
    two = Checks(cards={"a": Saved("ready", TODAY, "visa"), "b": Saved("ready", TODAY, "visa")})
    with pytest.raises(UsageProblem, match="Several"):
        find_card(two, "visa")
    assert (
        find_card(replace(two, cards={**two.cards, "visa": Saved("ready", TODAY, "visa")}), "visa").label
        == "visa"
    )


def test_nothing_saved_says_how_to_save() -> None:
    """With an example."""
    with pytest.raises(UsageProblem) as caught:
        find_card(Checks(), "visa")
    assert "--save" in (caught.value.hint or "")


class TestRemove:
    """`--remove`."""

    def test_only_that_card_goes(self) -> None:
        """The others keep their order; marks and all else stay."""
        after = RemoveCard("jcb", TODAY)(FULL, SMALL)
        assert list(after.checks.cards) == ["blue card", "blue bank", "Blue", "old"]
        assert replace(after, checks=FULL.checks, answers=FULL.answers) == FULL

    @pytest.mark.parametrize(
        ("name", "logos"),
        [
            ("jcb", ["visa", "master card"]),
            ("blue bank", ["visa", "jcb"]),
            ("Blue", ["visa", "master card", "jcb"]),
            ("old", ["visa", "master card", "jcb"]),
        ],
    )
    def test_its_logo_goes_from_the_answers_of_start(self, name: str, logos: list[str]) -> None:
        """Else the next `start` would bring the lost card back, in whatever words it was told."""
        assert RemoveCard(name, TODAY)(FULL, SMALL).answers["logos"] == logos

    def test_a_logo_that_another_card_has_stays(self) -> None:
        """One of two Visa cards is lost: the answer is still true."""
        two = replace(
            FULL, checks=replace(FULL.checks, cards={**CARDS, "red": Saved("ready", TODAY, "visa")})
        )
        assert RemoveCard("red", TODAY)(two, SMALL).answers == FULL.answers

    def test_the_last_logo_leaves_no_answer(self) -> None:
        """An empty list would say: I have no card at all. Nobody said that."""
        one = Progress(
            answers={"logos": ["visa"]}, checks=Checks(cards={"visa": Saved("ready", TODAY, "visa")})
        )
        assert RemoveCard("visa", TODAY)(one, SMALL) == Progress()

    def test_the_wallet_goes_with_its_answer(self) -> None:
        """And the cards stay."""
        after = RemoveCard("kakao", TODAY)(FULL, SMALL)
        assert after.checks == Checks(cards=CARDS)
        assert after.answers == {"logos": FULL.answers["logos"], "stay": "short"}


class TestRename:
    """`--rename`."""

    def test_the_card_keeps_its_place_and_answer(self) -> None:
        """Only the label is another one."""
        after = RenameCard("jcb", "red card")(FULL, SMALL)
        assert list(after.checks.cards) == ["blue card", "blue bank", "red card", "Blue", "old"]
        assert after.checks.cards["red card"] == CARDS["jcb"]
        assert replace(after, checks=FULL.checks) == FULL

    def test_the_same_label_is_no_change_and_another_case_is_one(self) -> None:
        """So that undo still means the last real change."""
        assert RenameCard("jcb", "jcb")(FULL, SMALL) == FULL
        assert "JCB" in RenameCard("jcb", "JCB")(FULL, SMALL).checks.cards

    @pytest.mark.parametrize("label", ["old", "OLD", "blue card"])
    def test_a_label_that_is_taken_is_refused(self, label: str) -> None:
        """Also in another case: nobody could tell the two apart."""
        with pytest.raises(UsageProblem):
            RenameCard("jcb", label)(FULL, SMALL)

    def test_a_wallet_has_no_label(self) -> None:
        """It goes by its name."""
        with pytest.raises(UsageProblem):
            RenameCard("kakao pay", "x")(FULL, SMALL)
