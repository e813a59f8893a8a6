"""`steps`: the ordered checklist, through real processes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from alipay_ready.exits import Exit
from alipay_ready.text.cells import width

if TYPE_CHECKING:
    from collections.abc import Callable

    from support import Done

    Ready = Callable[..., Done]

SHIPPED = ("visitor", "resident", "wallet")


@pytest.mark.parametrize("name", ["visitor", "resident"])
def test_the_eight_core_steps_stand_in_order(ready: Ready, name: str) -> None:
    """Each classic number 1 to 8 appears, and never goes back."""
    rows = ready("steps", "--checklist", name, "--json").json["data"]["steps"]
    cores = [row["core"] for row in rows if row["core"]]

    assert cores == sorted(cores)
    assert set(cores) == set(range(1, 9))


@pytest.mark.parametrize("name", SHIPPED)
def test_the_list_fits_eighty_columns_and_shows_every_title(ready: Ready, name: str) -> None:
    """In a pipe: no box, no colour, every step with its number, nothing wider than 80 cells in the list."""
    done = ready("steps", "-c", name)
    rows = ready("steps", "-c", name, "--json").json["data"]["steps"]

    assert done.code == Exit.OK
    assert "\x1b" not in done.out
    for row in rows:
        (shown,) = [text for text in done.out.splitlines() if text.strip().startswith(f"{row['number']}  ")]
        assert row["title"] in shown
        assert width(shown) <= 80


def test_one_step_by_number_id_or_beginning_is_the_same(ready: Ready) -> None:
    """`steps sign-up`, its number, and an unambiguous beginning show the same step in full."""
    by_id = ready("steps", "sign-up")
    number = next(
        row["number"] for row in ready("steps", "--json").json["data"]["steps"] if row["id"] == "sign-up"
    )

    assert by_id.code == Exit.OK
    assert ready("steps", str(number)).out == by_id.out == ready("steps", "sign").out
    for words in ("Do", "On the screen", "Done when", "If it fails", "注册", "Sign up"):
        assert words in by_id.out


def test_full_shows_every_step_and_brief_one_line_each(ready: Ready) -> None:
    """--full holds each step's own text, --brief exactly one line a step."""
    rows = ready("steps", "--json").json["data"]["steps"]
    full = ready("steps", "--full").out
    brief = ready("steps", "--brief").out.splitlines()

    assert all(f"Step {row['number']} of {len(rows)}: {row['title']}" in full for row in rows)
    assert [text.split()[1] for text in brief] == [row["id"] for row in rows]


@pytest.mark.parametrize("phase", ["before", "after"])
def test_phase_shows_one_half(ready: Ready, phase: str) -> None:
    """--phase keeps the steps of that phase, with the numbers they have in the whole list."""
    rows = ready("steps", "--json").json["data"]["steps"]
    half = ready("steps", "--phase", phase, "--json").json["data"]["steps"]

    assert half == [row for row in rows if row["phase"] == phase]


def test_list_names_the_three_checklists(ready: Ready) -> None:
    """`steps --list` has one row per shipped checklist."""
    rows = ready("steps", "--list", "--json").json["data"]["checklists"]

    assert [row["id"] for row in rows] == list(SHIPPED)
    assert all(name in ready("steps", "--list").out for name in SHIPPED)


@pytest.mark.parametrize(
    "words",
    [
        ("steps", "99"),
        ("steps", "0"),
        ("steps", "no-such-step"),
        ("steps", "--checklist", "no-such-list"),
        ("steps", "--checklist", "no-such-file.toml"),
        ("steps", "--phase", "during"),
        ("steps", "--full", "--brief"),
    ],
    ids=" ".join,
)
def test_a_wrong_value_says_what_would_be_right(ready: Ready, words: tuple[str, ...]) -> None:
    """Exit 2, nothing on stdout, a sentence and a hint on stderr."""
    done = ready(*words)

    assert done.code == Exit.USAGE
    assert done.out == ""
    assert len(done.err.splitlines()) == 2


def test_marks_are_shown_once_there_is_a_progress_file(ready: Ready) -> None:
    """Without a file no boxes; with one, done and skipped steps carry their marks."""
    assert "[ ]" not in ready("steps").out
    ready("progress", "done", "install-app")
    ready("progress", "skip", "check-cards")
    out = ready("steps").out

    assert sum("[x]" in text for text in out.splitlines()) == 1
    assert sum("[-]" in text for text in out.splitlines()) == 1
    assert "[ ]" in out


def test_a_broken_progress_file_never_stops_the_steps(ready: Ready) -> None:
    """One line on stderr, and the list as if there were no file."""
    clean = ready("steps").out
    done = ready("steps", "--file", "broken.toml", ALIPAY_READY_FILE="")
    assert done.out.replace(" --file broken.toml", "") == clean

    from pathlib import Path

    broken = ready("progress", "where", "--json").json["data"]["file"]
    Path(broken).parent.mkdir(parents=True, exist_ok=True)
    Path(broken).write_text("this is no TOML", encoding="utf-8")
    for words in (("steps",), ()):
        done = ready(*words)

        assert done.code == Exit.OK
        assert len(done.err.splitlines()) == 1
    assert ready("steps").out == clean
