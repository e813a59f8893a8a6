"""Fixtures of what must stay: a browser, and the package as a person would get it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from handout.browser import Page

ROOT = Path(__file__).parents[2]
SOURCES = ("cli", "checklists", "pyproject.toml", "README.md", "CHANGELOG.md", "LICENSE")


@pytest.fixture
def phone(browser: Page) -> Page:
    """Return the browser, as if it were a phone's."""
    return browser


def built(folder: Path, umask: int) -> Path:
    """Copy what belongs to the package into a folder, build the wheel there, and return it."""
    folder.mkdir()
    for name in SOURCES:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder)
    env = {key: value for key, value in os.environ.items() if key in {"PATH", "SYSTEMROOT"}}
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel"],
        cwd=folder, env=env | {"HOME": str(folder)}, capture_output=True, check=True, umask=umask,
    )  # fmt: skip
    (wheel,) = (folder / "dist").glob("*.whl")
    return wheel


@pytest.fixture(scope="session")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return the wheel, built twice: in two folders, with two umasks."""
    folder = tmp_path_factory.mktemp("build")
    return built(folder / "one", 0o022), built(folder / "an other", 0o077)


@pytest.fixture(scope="session")
def installed(wheels: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder in which the wheel is unpacked, as an installer does."""
    folder = tmp_path_factory.mktemp("installed")
    with zipfile.ZipFile(wheels[0]) as archive:
        archive.extractall(folder)
    return folder
