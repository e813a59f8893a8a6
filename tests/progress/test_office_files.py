"""Which files of an office's folder are people."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from alipay_ready.errors import DataProblem, UsageProblem
from alipay_ready.progress.office_files import LeftOut, find_files, find_kind

COPIES = (
    "p01 (1)", "p01(2)", "p01 copy", "p01 copy 2", "p01 - Copy", "p01 - Copy (2)", "p01 - Kopie",
    "p01 - copia", "p01 copie", "Copy of p01", "Copy (2) of p01", "Kopie von p01", "Copie de p01",
    "Cópia de p01", "P01 (1)", "p01 - 副本", "p01副本", "p01のコピー", "p01 - コピー (2)",
    "p01.sync-conflict-20261125-101010-ABCDEFG", "p01 (Anna's conflicted copy 2026-11-25)",
    "p01 (conflicted copy 2026-11-25 101010)",
)  # fmt: skip
PEOPLE = (
    "p01",
    "p011",
    "p01-a",
    "anna (1)",
    "copy",
    "Copy of anna",
    "p01 Copyman",
    "photocopy",
    "(1)",
    "p01 10",
)


def lay(folder: Path, *stems: str, text: str = "schema = 1\n") -> None:
    """Put progress files into a folder."""
    for stem in stems:
        (folder / f"{stem}.toml").write_text(text, encoding="utf-8")


def look(*places: Path) -> tuple[list[str], list[tuple[str, str]]]:
    """Return the ids of the people there, and what is left out, by name."""
    found = find_files([str(place) for place in places])
    return [path.stem for path in found.paths], [(Path(each.file).name, each.kind) for each in found.left_out]


@pytest.mark.parametrize("stem", COPIES)
def test_a_copy_is_no_person_where_the_original_is(tmp_path: Path, stem: str) -> None:
    """As systems, browsers and shared folders name copies, in several languages; alone it is a person."""
    lay(tmp_path, stem)
    assert look(tmp_path) == ([stem], [])
    lay(tmp_path, "p01")
    assert look(tmp_path) == (["p01"], [(f"{stem}.toml", "copy")])


def test_a_name_that_only_looks_like_a_copy_is_a_person(tmp_path: Path) -> None:
    """Beside p01 and all the others, none of these lacks."""
    lay(tmp_path, *PEOPLE)
    assert look(tmp_path) == (sorted(PEOPLE, key="{}.toml".format), [])


def test_a_second_one_is_a_copy_only_if_nothing_is_different(tmp_path: Path) -> None:
    """`anna 2` may be another Anna."""
    lay(tmp_path, "anna", "anna 2")
    assert look(tmp_path) == (["anna"], [("anna 2.toml", "copy")])
    lay(tmp_path, "anna 2", text='schema = 1\nname = "Anna B."\n')
    assert look(tmp_path) == (["anna 2", "anna"], [])


def test_a_file_that_is_named_is_a_person(tmp_path: Path) -> None:
    """Also a copy, beside its folder too; each file is read once."""
    lay(tmp_path, "p01", "p01 (1)")
    copy = tmp_path / "p01 (1).toml"
    assert look(copy) == (["p01 (1)"], [])
    assert look(tmp_path, copy, copy) == (["p01", "p01 (1)"], [])


def test_folders_in_the_folder_are_told_if_they_hold_files(tmp_path: Path) -> None:
    """One with progress files is; an empty one, a hidden one and one of other files is not."""
    for name in ("uk", "empty", ".git", "photos"):
        (tmp_path / name).mkdir()
    lay(tmp_path, "p01", ".hidden")
    lay(tmp_path / "uk", "p02")
    lay(tmp_path / ".git", "p03")
    (tmp_path / "photos" / "a.jpg").touch()
    assert look(tmp_path) == (["p01"], [("uk", "folder")])
    assert look(tmp_path, tmp_path / "uk") == (["p01", "p02"], [("uk", "folder")])


KINDS = {
    "own list": ('schema = 1\nid = "uni"\ntitle = "Uni"\n[[step]]\nid = "a"\n', "checklist"),
    "built on": ('schema = 1\nextends = "visitor"\n', "checklist"),
    "only hides": ('schema = 1\nid = "uni"\nhide = ["rides"]\n', "checklist"),
    "changes": ('schema = 1\n[[change]]\nid = "call-bank"\n', "checklist"),
    "faulty list": ('id = "uni"\nextends = "visiter"\n', "checklist"),
    "newer list": ('schema = 9\nextends = "visitor"\n', "checklist"),
    "map": ('schema = 1\n[map]\nphone = "Mobile no."\n', "map"),
    "broken": ('schema = 1\n[[step]]\nid = "a\n', None),
    "person with a wrong day": ('schema = 1\narrive = "soon"\nextends = "visitor"\n', None),
    "stranger": ('schema = 1\ncolour = "red"\n', None),
    "empty": ("", None),
}


@pytest.mark.parametrize("name", KINDS)
def test_a_checklist_and_a_map_are_known_by_their_keys(tmp_path: Path, name: str) -> None:
    """Also where they have faults of their own; a file that cannot be read may be a person's."""
    text, kind = KINDS[name]
    lay(tmp_path, "x", text=text)
    assert find_kind(tmp_path / "x.toml") == kind


def test_nobody_there_is_said_with_what_is_there(tmp_path: Path) -> None:
    """An empty folder, and a place that does not exist."""
    with pytest.raises(UsageProblem, match=r"no progress file \(\*\.toml\) there"):
        find_files([str(tmp_path)])
    with pytest.raises(UsageProblem, match="There is no file or folder"):
        find_files([str(tmp_path / "none")])


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="nothing is forbidden here")
def test_a_folder_that_may_not_be_read_is_not_called_empty(tmp_path: Path) -> None:
    """It is an error of its own."""
    tmp_path.chmod(0)
    try:
        with pytest.raises(DataProblem, match="cannot be read"):
            find_files([str(tmp_path)])
    finally:
        tmp_path.chmod(0o700)


def test_what_is_left_out_names_its_path(tmp_path: Path) -> None:
    """So that a script finds it."""
    lay(tmp_path, "p01", "p01 (1)")
    assert find_files([str(tmp_path)]).left_out == (LeftOut(str(tmp_path / "p01 (1).toml"), "copy"),)
