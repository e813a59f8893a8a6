"""`validate` through real processes: exit codes, both outputs, standard input, schemas."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from alipay_ready.exits import Exit
from alipay_ready.knowledge import shipped

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from support import Done

    Ready = Callable[..., Done]

GOOD = 'schema = 1\nextends = "visitor"\nid = "our-office"\n'
BAD = GOOD + 'titel = "x"\nhide = ["sgn-up"]\n'
NOTED = 'schema = 1\nroute = "visitor"\narival = 2026-12-20\n'


@pytest.fixture
def file(tmp_path: Path) -> Callable[[str], str]:
    """Return a function that writes a file and gives its name."""

    def write(text: str) -> str:
        path = tmp_path / "file.toml"
        path.write_text(text, encoding="utf-8")
        return path.name

    return write


def test_a_good_file_exits_0_and_says_so(ready: Ready, file: Callable[[str], str]) -> None:
    """And which kind it was taken for."""
    done = ready("validate", file(GOOD))

    assert (done.code, done.err) == (Exit.OK, "")
    assert done.out == "file.toml (checklist): No problem found.\n"


def test_a_bad_file_exits_65_with_one_line_for_each_problem(ready: Ready, file: Callable[[str], str]) -> None:
    """On stdout, for it is the answer: place, what is wrong, what was expected."""
    done = ready("validate", file(BAD))

    assert (done.code, done.err) == (Exit.DATA, "")
    assert done.out.splitlines() == [
        "file.toml (checklist): 2 problems",
        '  line 4: titel: The key "titel" is not known. Did you mean: title?',
        '  line 5: hide 1: The checklist visitor has no step "sgn-up". Did you mean: sign-up?',
    ]


def test_json_has_the_problems_as_data_and_as_errors(ready: Ready, file: Callable[[str], str]) -> None:
    """Exit 65 is status error, as everywhere."""
    done = ready("--json", "validate", file(BAD))
    document = done.json

    assert (done.code, document["status"], document["exit_code"]) == (Exit.DATA, "error", 65)
    assert [problem["path"] for problem in document["data"]["files"][0]["problems"]] == ["titel", "hide 1"]
    assert [error["code"] for error in document["errors"]] == ["invalid-data"] * 2
    assert document["errors"][0]["message"] == 'file.toml, line 4: titel: The key "titel" is not known.'
    assert ready("--json", "validate", file(GOOD)).json["status"] == "ok"


def test_quiet_leaves_the_errors(ready: Ready, file: Callable[[str], str]) -> None:
    """-q prints errors only, on stderr."""
    done = ready("validate", "-q", file(BAD))

    assert (done.code, done.out) == (Exit.DATA, "")
    assert "titel" in done.err


def test_notes_leave_a_file_valid_unless_strict(ready: Ready, file: Callable[[str], str]) -> None:
    """Keys of a progress file that this version does not know."""
    name = file(NOTED)
    done = ready("validate", name)

    assert done.code == Exit.OK
    assert (
        'Note: line 3: arival: This version does not know the key "arival". The key is kept. '
        "Did you mean: arrive?" in done.out
    )
    assert ready("validate", "--strict", name).code == Exit.BLOCKED


def test_several_files_and_standard_input_at_once(ready: Ready, file: Callable[[str], str]) -> None:
    """Each gets its own lines; one bad one decides the exit code."""
    done = ready("validate", file(GOOD), "-", stdin=BAD)

    assert done.code == Exit.DATA
    assert "file.toml (checklist): No problem found." in done.out
    assert "standard input (checklist): 2 problems" in done.out


def test_the_shipped_tree_is_valid(ready: Ready) -> None:
    """The folder as a whole."""
    done = ready("validate", str(shipped.root()))

    assert done.code == Exit.OK
    assert "problems" not in done.out


@pytest.mark.parametrize(
    "words", [(), ("no-such.toml",), ("--schema", "chekclist"), ("--schema", "facts", "a.toml")]
)
def test_wrong_usage_exits_2(ready: Ready, words: tuple[str, ...]) -> None:
    """With what to do instead."""
    done = ready("validate", *words)

    assert (done.code, done.out) == (Exit.USAGE, "")


def test_a_card_number_in_a_file_or_its_name_is_not_shown(ready: Ready, tmp_path: Path) -> None:
    """Values are shown short and masked; so are our own messages."""
    number = "4111111111111111"
    (tmp_path / "a.toml").write_text(f'schema = 1\nid = "{number}"\n"{number}" = 1\n', encoding="utf-8")
    for words in (("validate", "a.toml"), ("--json", "validate", "a.toml"), ("validate", f"{number}.toml")):
        done = ready(*words)

        assert "1111111" not in done.out + done.err


@pytest.mark.parametrize("kind", ["checklist", "facts", "progress"])
def test_a_schema_is_one_json_document(ready: Ready, kind: str) -> None:
    """Ready for `> checklist.schema.json`; under --json it is in data."""
    made = json.loads(ready("validate", "--schema", kind).out)

    assert made["$schema"].startswith("https://json-schema.org/")
    assert ready("--json", "validate", "--schema", kind).json["data"]["schema"] == made


def test_terminal_escapes_in_a_file_are_harmless(ready: Ready, tmp_path: Path) -> None:
    """Text of a file cannot move the cursor or change colours."""
    (tmp_path / "a.toml").write_text(
        'schema = 1\nid = "\\u001b[31mred"\n"\\u202ekey" = 1\n', encoding="utf-8"
    )
    done = ready("validate", "a.toml")

    assert done.code == Exit.DATA
    assert "\x1b" not in done.out
    assert "\u202e" not in done.out
