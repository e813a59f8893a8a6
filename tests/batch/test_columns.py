"""Headings: which are ours, which are named otherwise, which are kept, and what a wrong header says."""

from __future__ import annotations

import pytest

from alipay_ready.batch import columns
from alipay_ready.batch.columns import ABSENT, INPUT, Wanted
from alipay_ready.errors import DataProblem, UsageProblem


def places(headings: list[str], said: Wanted = Wanted()) -> dict[str, int]:  # noqa: B008 - frozen
    """Return the place of each of our columns that is there."""
    layout = columns.layout_of(headings, said)
    return {name: at for name, at in zip(INPUT, layout.places, strict=True) if at != ABSENT}


def test_headings_compare_as_people_write_them() -> None:
    """Case, spaces, dashes and underscores make no difference."""
    assert places(["ID", " Phone ", "Card-Network", "issued in"]) == {
        "id": 0, "phone": 1, "card_network": 2, "issued_in": 3
    }  # fmt: skip


def test_other_headings_are_named() -> None:
    """--map finds a heading as it is written, or nearly; the usual name is then no longer ours."""
    said = columns.wanted(["phone=Mobile no.", "Card-Network=LOGO"], [])

    assert places(["phone", "Mobile no.", "logo"], said) == {"phone": 1, "card_network": 2}


@pytest.mark.parametrize("pair", ["phone", "phone=", "=x", "mobile=x", "="])
def test_a_wrong_map_names_the_columns(pair: str) -> None:
    """What cannot be mapped is a usage error that lists what can."""
    with pytest.raises(UsageProblem, match="--map takes one of id, phone"):
        columns.wanted([pair], [])


@pytest.mark.parametrize(
    ("mapped", "keep"),
    [([], "phone"), ([], "Card"), (["phone=Mobile"], "mobile")],
    ids=["phone", "card", "own"],
)
def test_phone_and_card_are_never_kept(mapped: list[str], keep: str) -> None:
    """The number has an option of its own, and cards come out as logos only."""
    with pytest.raises(UsageProblem, match="--keep does not keep the phone"):
        columns.wanted(mapped, [keep])


def test_all_keeps_everything_but_id_phone_and_card() -> None:
    """The id comes out anyway; a kept column called like one of the answers gets a name of its own."""
    headings = ["id", "phone", "card", "card_network", "status", "input_status", "Notes", ""]
    layout = columns.layout_of(headings, Wanted(keep=("all",)))

    assert [(cell.place, cell.name) for cell in layout.kept] == [
        (3, "card_network"), (4, "input_status"), (5, "input_input_status"), (6, "Notes")
    ]  # fmt: skip
    assert layout.unused == ()


def test_headings_that_nobody_reads_are_known() -> None:
    """They are told on stderr, so that a slip in a heading does not go unseen."""
    assert columns.layout_of(["phone", "card_netwrk", "name"], Wanted(keep=("name",))).unused == (
        "card_netwrk",
    )


@pytest.mark.parametrize(
    ("said", "message", "hint"),
    [
        (
            Wanted({"phone": "Mobil no."}),
            "no heading is what --map phone=… names",
            "Did you mean Mobile no.?",
        ),
        (
            Wanted({"phone": "Handy"}),
            "no heading is what --map phone=… names",
            "The first line holds: Mobile no.",
        ),
        (Wanted({"phone": "Mobile no."}, ("nmae",)), "no heading is what --keep names", "Did you mean name?"),
        (Wanted(), "no heading is phone, card_network, card or wallet", '--map phone="…"'),
    ],
)
def test_a_wrong_header_says_what_is_there(said: Wanted, message: str, hint: str) -> None:
    """The nearest heading, or the first ones."""
    headings = ["Mobile no.", "name"]
    with pytest.raises(DataProblem) as caught:
        columns.checked(columns.layout_of(headings, said), headings, said, "x.csv")

    assert message in caught.value.message
    assert hint in (caught.value.hint or "")


def test_a_list_without_a_header_is_not_repeated() -> None:
    """Its first line is somebody's data: the message shows no digit of it."""
    headings = ["4111111111111111", "+44 7400 123456"]
    with pytest.raises(DataProblem) as caught:
        columns.checked(columns.layout_of(headings, Wanted()), headings, Wanted(), "x.csv")

    assert "1111" not in f"{caught.value.message}{caught.value.hint}"
    assert "7400" not in f"{caught.value.message}{caught.value.hint}"
