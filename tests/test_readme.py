"""README and the other documents are held to the program: transcripts run, links lead somewhere."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from alipay_ready.commands.app import COMMANDS
from pages import README, REFERENCE, ROOT, Block, Document, read_document
from support import Done

Ready = Callable[..., Done]

LONGEST = 230  # lines: README is what a traveller reads
DOCUMENTS = {
    str(path.relative_to(ROOT)): read_document(path)
    for path in (
        README,
        REFERENCE,
        ROOT / "CHANGELOG.md",
        ROOT / "checklists" / "README.md",
        ROOT / "tests" / "data" / "README.md",
        *sorted((ROOT / ".github").glob("*.md")),
    )
}
TEXT = DOCUMENTS["README.md"].text
PLACES = (ROOT, ROOT / "tests", ROOT / "cli", ROOT / "cli" / "alipay_ready")
SAME = 60  # characters of a line that does not stand in two documents by chance
TRANSCRIPTS = [
    block
    for path in (README, REFERENCE)
    for block in read_document(path).blocks
    if block.language == "console"
]


@pytest.mark.parametrize("block", TRANSCRIPTS, ids=lambda block: block.text.splitlines()[0])
def test_every_transcript_is_what_the_program_prints(ready: Ready, block: Block) -> None:
    """Each `$ command` in a console block prints exactly the lines below it; `…` leaves the rest out."""
    for part in re.split(r"^\$ ", block.text, flags=re.MULTILINE)[1:]:
        command, _, shown = part.partition("\n")
        program, *words = shlex.split(command)
        printed = ready(*words).out.splitlines()
        expected = shown.rstrip().splitlines()
        if expected and expected[-1].strip() == "…":
            expected.pop()
            printed = printed[: len(expected)]

        assert program == "alipay-ready"
        assert [text.rstrip() for text in expected] == printed


def test_there_are_transcripts() -> None:
    """The test above would pass on an empty README."""
    assert len(TRANSCRIPTS) >= 5


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_in_readme(name: str) -> None:
    """A command that README does not name is one that nobody finds."""
    assert f"`{name}" in TEXT or f"alipay-ready {name}" in TEXT


def test_the_commands_of_the_first_screen_are_real_targets() -> None:
    """`make try` and `make test` stand in the first thirty lines, and in the Makefile."""
    first = "\n".join(TEXT.splitlines()[:30])
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")

    for target in ("try", "test"):
        assert f"make {target}" in first
        assert re.search(rf"^{target}:", makefile, flags=re.MULTILINE)


def test_readme_fits_a_reader() -> None:
    """What only some need stands in the reference."""
    assert len(TEXT.splitlines()) <= LONGEST


def test_nothing_is_said_twice() -> None:
    """No longer line of README stands in the reference too: the second copy would grow old."""
    reference = set(DOCUMENTS["cli/README.md"].text.splitlines())

    assert [line for line in TEXT.splitlines() if len(line) >= SAME and line in reference] == []


@pytest.mark.parametrize("document", DOCUMENTS.values(), ids=DOCUMENTS)
def test_every_link_leads_somewhere(document: Document) -> None:
    """The file is there, and in it the heading; pages of the web are not asked."""
    lost = [link for link in document.links if not _leads_somewhere(document.path, link)]

    assert lost == []


def _leads_somewhere(path: Path, link: str) -> bool:
    if re.match(r"[a-z]+:", link):
        return True
    name, _, anchor = link.partition("#")
    target = path.parent / name if name else path
    if not target.exists():
        return False
    return not anchor or anchor in read_document(target.resolve()).anchors


@pytest.mark.parametrize("document", DOCUMENTS.values(), ids=DOCUMENTS)
def test_every_file_that_is_named_is_there(document: Document) -> None:
    """Python files, and whatever stands in a folder of this project."""
    named = re.findall(r"`((?:cli|checklists|tests|\.github)/[\w./-]*|[\w/-]+\.py)`", document.text)

    places = (document.path.parent, *PLACES)

    assert [name for name in named if not any((place / name).exists() for place in places)] == []


@pytest.mark.parametrize("document", DOCUMENTS.values(), ids=DOCUMENTS)
def test_every_target_of_make_is_there(document: Document) -> None:
    """In code alone: people make many things."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    real = {*re.findall(r"^([a-z-]+):", makefile, flags=re.MULTILINE)}
    code = [block.text for block in document.blocks_of("sh")] + re.findall(r"`([^`]+)`", document.text)
    named = re.findall(r"^make((?: [a-z-]+(?![=\w]))*)", "\n".join(code), flags=re.MULTILINE)

    assert {target for words in named for target in words.split()} <= real


def test_a_lost_link_is_found() -> None:
    """The test above can fail: a file that is not there, a heading that is not there."""
    assert _leads_somewhere(README, "cli/README.md#exit-codes")
    assert not _leads_somewhere(README, "cli/README.md#no-such-heading")
    assert not _leads_somewhere(README, "no-such-file.md")
    assert not _leads_somewhere(README, "#no-such-heading")
