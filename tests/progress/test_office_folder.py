"""Which ids of an office's list may name a file, and which file that is."""

from __future__ import annotations

from pathlib import Path

import pytest

from alipay_ready.errors import UsageProblem
from alipay_ready.progress.office_folder import OfficeFolder, read_id


@pytest.mark.parametrize("id_", ["a17", "2026123456", "Anna B.", "anna.b@uni.example", "李雷", "room 12"])
def test_an_id_is_kept_as_it_is(id_: str) -> None:
    """Numbers of students, addresses and names of any script may name a file."""
    assert read_id(f" {id_} ") == id_


@pytest.mark.parametrize(
    ("id_", "code"),
    [
        ("", "id-empty"),
        ("  ", "id-empty"),
        ("x" * 61, "id-long"),
        ("李" * 60 + "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "id-long"),
        ("../a", "id-signs"),
        ("a\\b", "id-signs"),
        ("a:b", "id-signs"),
        ("*", "id-signs"),
        ("a\nb", "id-signs"),
        ("a\u202eb", "id-signs"),
        (".hidden", "id-signs"),
        ("..", "id-signs"),
        ("con", "id-device"),
        ("COM1.x", "id-device"),
        ("4111111111111111", "id-card-number"),
        ("a 4111-1111-1111-1111", "id-card-number"),
    ],
)
def test_an_id_that_can_do_harm_is_refused(id_: str, code: str) -> None:
    """A path, a card number, or what some systems cannot store names no file, and is not repeated."""
    with pytest.raises(UsageProblem) as caught:
        read_id(id_)
    assert caught.value.code == code
    assert len(id_) < 2 or id_ not in f"{caught.value.message} {caught.value.hint}"


@pytest.mark.parametrize(
    "id_", ["+447400123456", "07400 123456", "447400123456", "x-7400123456", "٧٤٠٠١٢٣٤٥٦"]
)
def test_a_phone_number_is_no_id(id_: str) -> None:
    """The row's own number in any form would be stored as the name of the file."""
    with pytest.raises(UsageProblem) as caught:
        read_id(id_, ("+44 7400 123456",))
    assert caught.value.code == "id-phone-number"


def test_other_digits_are_an_id_beside_a_phone_number() -> None:
    """A student's number is nobody's phone number, nor is a room that ends like one."""
    assert read_id("2026123456", ("+44 7400 123456",)) == "2026123456"
    assert read_id("3456", ("+44 7400 123456",)) == "3456"


def test_the_file_that_is_there_is_found_whatever_its_case(tmp_path: Path) -> None:
    """Some disks tell `Anna` and `anna` apart and some do not: they are one person on all of them."""
    (tmp_path / "Anna.toml").touch()
    folder = OfficeFolder(tmp_path)
    assert folder.find_file("anna") == tmp_path / "Anna.toml"
    assert folder.find_file("Ben") == tmp_path / "Ben.toml"


def test_two_files_of_one_id_are_refused(tmp_path: Path) -> None:
    """The program does not guess which of them is meant."""
    for name in ("Anna.toml", "anna.toml"):
        (tmp_path / name).touch()
    if len(list(tmp_path.iterdir())) == 1:
        pytest.skip("this disk does not tell the case of names")
    with pytest.raises(UsageProblem) as caught:
        OfficeFolder(tmp_path).find_file("anna")
    assert caught.value.code == "id-two-files"


def test_a_link_or_a_folder_is_no_file(tmp_path: Path) -> None:
    """Nothing outside the folder is read or written, wherever a link leads."""
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "x").touch()
    (tmp_path / "a.toml").symlink_to(tmp_path / "out" / "x")
    (tmp_path / "b.toml").symlink_to(tmp_path / "nothing")
    (tmp_path / "c.toml").mkdir()
    folder = OfficeFolder(tmp_path)
    for id_ in "abc":
        with pytest.raises(UsageProblem) as caught:
            folder.find_file(id_)
        assert caught.value.code == "id-link"


def test_what_is_no_folder_is_refused(tmp_path: Path) -> None:
    """A slip in the name of the folder makes no new one."""
    with pytest.raises(UsageProblem):
        OfficeFolder(tmp_path / "people")
