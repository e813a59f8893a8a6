"""The golden documents: what every command says, held to the letter, in real processes."""

from __future__ import annotations

import difflib
import json
import re
import sys
import tempfile
from collections import Counter
from pathlib import Path

import pytest
from stdnum import luhn

from alipay_ready.privacy.pan import looks_like_pan
from golden.case import Case
from golden.cases import CASES
from golden.playing import GOLDEN, path_of, play
from support import DATA, OUR_TYPER

HOW = """
{name} is not what was recorded in tests/data/golden. A recorded document is a promise to people and
scripts: a change of it is a change of contract. If it was not meant, mend the program. If it was meant:
    python tests/golden/record.py {name}
    git diff tests/data/golden
and say in CHANGELOG.md what changes for whom.
"""
# Stand in the documents of every payment service, but not in card-numbers.json.
FAMOUS = {"4111111111111111", "378282246310005"}
_DIGITS = re.compile(r"(?<![+\d])\d(?:[ -]?\d){12,18}(?!\d)")  # a plus sign stands before a phone number


def without_types(text: str) -> str:
    """Return a help text without what a newer Typer words in its own way.

    That are the types of arguments and options, and so the widths of their columns, and how the usage line
    marks what may be left out or repeated. The words stay.
    """
    text = re.sub(r"<(?:str|int|list\[str\])>", "", text)
    text = re.sub(r"\[(\[\w+\])\]", r"\1", text).replace("]...", "]").replace("}...", "}")
    return " ".join(text.split())


linux = pytest.mark.skipif(sys.platform != "linux", reason="the documents are recorded on Linux")


@linux
@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case.name))
def test_the_program_says_what_is_recorded(case: Case) -> None:
    """Exit code, stdout and stderr of every command line are the recorded ones; JSON key by key."""
    path = path_of(case.name)
    recorded, said = path.read_text(encoding="utf-8"), play(case, split=True)
    if not OUR_TYPER and case.name.startswith("help/"):
        recorded, said = without_types(recorded), without_types(said)
    if said != recorded:
        lines = difflib.unified_diff(
            recorded.splitlines(), said.splitlines(), "recorded", "said today", lineterm="", n=6
        )
        pytest.fail("\n".join(lines) + "\n" + HOW.format(name=case.name), pytrace=False)


def test_each_case_has_one_document_and_each_document_a_case() -> None:
    """No name is given twice, and nothing stays behind that nobody compares."""
    names = Counter(case.name for case in CASES)

    assert [name for name, count in names.items() if count > 1] == []
    assert {str(path.relative_to(GOLDEN).with_suffix("")) for path in GOLDEN.glob("*/*.txt")} == set(names)


def test_no_document_holds_a_path_of_a_machine_or_a_real_card() -> None:
    """Whatever looks like a card number and has a fitting check digit is a published test number."""
    rows = json.loads((DATA / "card-numbers.json").read_text(encoding="utf-8"))
    published = {row["number"] for row in rows} | FAMOUS
    for path in GOLDEN.glob("*/*.txt"):
        text = path.read_text(encoding="utf-8")
        for place in (tempfile.gettempdir() + "/", str(Path.home()) + "/", str(Path(__file__).parents[2])):
            assert place not in text, path.name
        for found in _DIGITS.findall(text):
            if looks_like_pan(found) and luhn.is_valid(re.sub("[ -]", "", found)):
                assert re.sub("[ -]", "", found) in published, f"{path.name}: {found}"
