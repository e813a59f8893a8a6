"""Runs the program in this process, in a folder with the files that the documents name."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from alipay_ready.main import main
from contract import keep
from pages import README, REFERENCE, read_document
from support import environment

PAGE = read_document(REFERENCE)
FRONT = read_document(README)
PEOPLE = PAGE.blocks_of("csv")[0].text
FORM = "id,marks\nana,alipay-ready:1 visitor@1 transport=d old=d\n"
LETTER = "Hello,\nhere are my marks: alipay-ready:1 visitor@1 install-app=d\nThank you, Anna\n"
JOURNAL, OFFICE = (block.text for block in PAGE.blocks_of("toml"))
HEARD = ("ALIPAY_READY", "_ALIPAY_READY", "NO_COLOR", "FORCE_COLOR", "XDG_")  # what the program listens to
# Five answers, and a flight that is near.
FIRST_VISIT = "--home GB --phone 07400123456 --cards visa --wallet gcash --under-18 no"
START = "--stay short --document passport --logos visa,jcb --wallet none --had-alipay no --arrive 2026-11-25"


class Said(NamedTuple):
    """How one run in this process ended."""

    code: int
    out: str

    @property
    def json(self) -> Any:
        """The one document that was printed; fails if it does not keep the contract."""
        return keep(json.loads(self.out))


def say(*words: str) -> Said:
    """Run one command line in this process: the same door as the program's, without its start."""
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="")
    with redirect_stdout(out), redirect_stderr(io.StringIO()):
        code = main(list(words))
        out.flush()
    out.seek(0)
    return Said(code, out.read())


def lay_files(folder: Path) -> None:
    """Put the files that the documents name into a folder."""
    (folder / "people.csv").write_text(PEOPLE, encoding="utf-8")
    (folder / "our-office.toml").write_text(OFFICE, encoding="utf-8")
    (folder / "people").mkdir()
    (folder / "people" / "ana.toml").write_text(JOURNAL, encoding="utf-8")
    (folder / "people" / "ben.toml").write_text("no TOML", encoding="utf-8")
    (folder / "form.csv").write_text(FORM, encoding="utf-8")
    (folder / "letter.txt").write_text(LETTER, encoding="utf-8")
    (folder / "bad.toml").write_text('schema = 1\nid = "x"\ntitel = "y"\n', encoding="utf-8")


@contextmanager
def settled(folder: Path) -> Iterator[Path]:
    """Put the files into a folder, and be there, with nothing of the developer's in the environment."""
    lay_files(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for name in [name for name in os.environ if name.startswith(HEARD)]:
            patch.delenv(name)
        for name, value in environment(folder, ALIPAY_READY_FILE=str(folder / "mine.toml")).items():
            patch.setenv(name, value)
        yield folder
