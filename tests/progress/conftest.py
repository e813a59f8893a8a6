"""Fixtures of the tests of progress."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from alipay_ready.progress import changes, store
from progress.samples import NOW
from support import DATA

NOBODY = 65534


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return the path of a progress file that is not there yet."""
    return tmp_path / "me.toml"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """Return an office's own checklist."""
    return Path(shutil.copy(DATA / "progress" / "office.toml", tmp_path))


@pytest.fixture
def ordinary() -> Iterator[Path]:
    """Return a folder, and be nobody meanwhile: for the superuser no permission is ever missing."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o777)
    superuser = os.name != "nt" and os.geteuid() == 0
    if superuser:
        _load_what_a_change_needs(folder)  # nobody may not be allowed to read where Python lies
        os.chown(folder, NOBODY, NOBODY)
        os.seteuid(NOBODY)
    yield folder
    if superuser:
        os.seteuid(0)
    folder.chmod(0o700)
    shutil.rmtree(folder)


def _load_what_a_change_needs(folder: Path) -> None:
    """Make a change and take its files away again: the modules that it imports late are loaded then."""
    file = folder / "first.toml"
    store.change(file, lambda progress, _: changes.mark(progress, ["sign-up"], "done", NOW))
    store.forget(file)
