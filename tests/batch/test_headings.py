"""Headings: which are ours, which are named otherwise, which are kept, and what a wrong header says."""

from __future__ import annotations

import pytest

from alipay_ready.batch.reading.column_options import ABSENT, ColumnOptions, read_options
from alipay_ready.batch.reading.headings import check_layout, find_layout
from alipay_ready.batch.rows.input_row import INPUT, PRIVATE, SUBJECTS
from alipay_ready.commands import batch
from alipay_ready.commands.long_help import find_long_help
from alipay_ready.errors import DataProblem, UsageProblem


def places(headings: list[str], options: ColumnOptions = ColumnOptions()) -> dict[str, int]:  # noqa: B008 - frozen
    """Return the place of each of our columns that is there."""
    layout = find_layout(headings, options)
    return {name: at for name, at in zip(INPUT, layout.places, strict=True) if at != ABSENT}


def test_headings_compare_as_people_write_them() -> None:
    """Case, spaces, dashes and underscores make no difference."""
    assert places(["ID", " Phone ", "Card-Network", "issued in"]) == {
        "id": 0, "phone": 1, "card_network": 2, "issued_in": 3
    }  # fmt: skip


def test_other_headings_are_named() -> None:
    """--map finds a heading as it is written, or nearly; the usual name is then no longer ours."""
    options = read_options(["phone=Mobile no.", "Card-Network=LOGO"], [])

    assert places(["phone", "Mobile no.", "logo"], options) == {"phone": 1, "card_network": 2}


@pytest.mark.parametrize("pair", ["phone", "phone=", "=x", "mobile=x", "="])
def test_a_wrong_map_names_the_columns(pair: str) -> None:
    """What cannot be mapped is a usage error that lists what can."""
    with pytest.raises(UsageProblem, match="The columns: id, phone"):
        read_options([pair], [])


@pytest.mark.parametrize(
    ("mapped", "keep"),
    [([], "phone"), ([], "Card"), (["phone=Mobile"], "mobile")],
    ids=["phone", "card", "own"],
)
def test_phone_and_card_are_never_kept(mapped: list[str], keep: str) -> None:
    """The number has an option of its own, and cards come out as logos only."""
    with pytest.raises(UsageProblem, match="--keep does not keep the phone"):
        read_options(mapped, [keep])


def test_all_keeps_everything_but_id_phone_and_card() -> None:
    """The id comes out anyway; a kept column called like one of the answers gets a name of its own."""
    headings = ["id", "phone", "card", "card_network", "status", "input_status", "Notes", ""]
    layout = find_layout(headings, ColumnOptions(keep=("all",)))

    assert [(column.place, column.name) for column in layout.kept] == [
        (3, "card_network"), (4, "input_status"), (5, "input_input_status"), (6, "Notes")
    ]  # fmt: skip
    assert layout.unused == ()


def test_equal_headings_are_counted() -> None:
    """Each column has a name of its own, whatever stands among the headings, and the names stay short."""
    headings = ["phone", "a", "a", "a", "input_a_3", "a", "status", "status", "input_a"]
    layout = find_layout(headings, ColumnOptions(keep=("all",)))

    assert [column.name for column in layout.kept] == [
        "a", "input_a", "input_a_2", "input_a_3", "input_a_4",
        "input_status", "input_status_2", "input_input_a",
    ]  # fmt: skip


def test_headings_that_nobody_reads_are_known() -> None:
    """They are told on stderr, so that a slip in a heading does not go unseen."""
    assert find_layout(["phone", "card_netwrk", "name"], ColumnOptions(keep=("name",))).unused == (
        "card_netwrk",
    )


@pytest.mark.parametrize(
    ("options", "message", "hint"),
    [
        (
            ColumnOptions({"phone": "Mobil no."}),
            "--map phone=… names a heading that is not in the table",
            "Did you mean: Mobile no.?",
        ),
        (
            ColumnOptions({"phone": "Handy"}),
            "--map phone=… names a heading that is not in the table",
            "The headings are: Mobile no., name",
        ),
        (
            ColumnOptions({"phone": "Mobile no."}, ("nmae",)),
            "--keep names a heading that is not in the table",
            "Did you mean: name?",
        ),
    ],
)
def test_a_wrong_header_says_what_is_there(options: ColumnOptions, message: str, hint: str) -> None:
    """The nearest heading, or the first ones."""
    headings = ["Mobile no.", "name"]
    with pytest.raises(DataProblem) as caught:
        check_layout(find_layout(headings, options), headings, options, "x.csv")

    assert message in caught.value.message
    assert hint in (caught.value.hint or "")


def test_headings_that_say_nothing_are_named() -> None:
    """Nothing is guessed from them."""
    headings = ["Column A", "Column B"]
    with pytest.raises(
        DataProblem, match="no column is called phone, card_network, card or wallet"
    ) as caught:
        check_layout(find_layout(headings, ColumnOptions()), headings, ColumnOptions(), "x.csv")

    assert '--map phone="…"' in (caught.value.hint or "")


def test_a_list_without_a_header_is_not_repeated() -> None:
    """Its first line is somebody's data: the message shows no digit of it."""
    headings = ["4111111111111111", "+44 7400 123456"]
    with pytest.raises(DataProblem) as caught:
        check_layout(find_layout(headings, ColumnOptions()), headings, ColumnOptions(), "x.csv")

    assert "1111" not in f"{caught.value.message}{caught.value.hint}"
    assert "7400" not in f"{caught.value.message}{caught.value.hint}"


def test_what_holds_for_a_column_stands_beside_it() -> None:
    """A list needs one of the columns that are checked alone; number and card are never passed on."""
    assert SUBJECTS == ("phone", "card_network", "card", "wallet")
    assert PRIVATE == ("phone", "card")


@pytest.mark.parametrize("name", INPUT)
def test_every_column_of_the_table_is_in_the_help(name: str) -> None:
    """Whoever asks the command itself finds each of them."""
    assert name in str(find_long_help(batch.command))
