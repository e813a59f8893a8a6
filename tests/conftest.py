"""Shared fixtures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from support import Done, run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

settings.register_profile("short", max_examples=100, deadline=None)
settings.register_profile("long", max_examples=20_000, deadline=None)
settings.load_profile("short")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add --long: the long forms of the slow tests."""
    parser.addoption("--long", action="store_true", help="run the long forms of the slow tests")


def pytest_configure(config: pytest.Config) -> None:
    """Let --long choose how many examples Hypothesis tries."""
    settings.load_profile("long" if config.getoption("--long") else "short")


@pytest.fixture
def long(request: pytest.FixtureRequest) -> bool:
    """Tell whether the long forms were asked for."""
    return bool(request.config.getoption("--long"))


@pytest.fixture
def ready(tmp_path: Path) -> Callable[..., Done]:
    """Return `run` with an empty home of this test's own."""

    def command(*words: str, stdin: str | bytes | None = None, **env: str) -> Done:
        return run(*words, home=tmp_path, stdin=stdin, **env)

    return command
