"""Shared fixtures."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from support import Done, environment, run, terminal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from handout.browser import Page

# Which lane a test runs in (tests/README.md): all that lies in a folder, and all that asks for a fixture.
FOLDERS = {"golden": "process", "stays": "process", "torture": "slow"}
FIXTURES = {
    "ready": "process",
    "shell_home": "shell",
    "shared_browser": "browser",
    "open_browser": "browser",
    "attack": "process",
}
STARTERS = {run, terminal, environment}  # what a test calls to have a process

# A busy machine makes examples slowly; that is no fault of theirs.
CALM = [HealthCheck.too_slow]
settings.register_profile("short", max_examples=100, deadline=None, suppress_health_check=CALM)
settings.register_profile("long", max_examples=20_000, deadline=None, suppress_health_check=CALM)
settings.load_profile("short")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add --long: the long forms of the slow tests."""
    parser.addoption("--long", action="store_true", help="run the long forms of the slow tests")


def pytest_configure(config: pytest.Config) -> None:
    """Let --long choose how many examples Hypothesis tries."""
    settings.load_profile("long" if config.getoption("--long") else "short")


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, exitstatus: int, config: pytest.Config
) -> None:
    """After a failure, say how to have the same order again: with -q nothing else does."""
    seed = getattr(config.option, "randomly_seed", None)
    if exitstatus and isinstance(seed, int):
        terminalreporter.write_line(f"The same order again: PYTEST_ADDOPTS=--randomly-seed={seed}")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test with the lanes that it belongs to; `make quick` takes those without a mark."""
    samples = _samples(items)
    for item in items:
        if item.nodeid not in samples:
            for mark in set(_lanes(item)):
                item.add_marker(mark)


def _lanes(item: pytest.Item) -> Iterator[str]:
    """Yield the marks of one test; an attack is short enough for every run, wherever it lies."""
    attacks = "attack" in getattr(item, "fixturenames", ())
    yield from (mark for folder, mark in FOLDERS.items() if folder in item.path.parts and not attacks)
    if isinstance(item, pytest.Function):
        yield from (mark for name, mark in FIXTURES.items() if name in item.fixturenames)
        if not _helpers(item.function).isdisjoint(STARTERS):
            yield "process"


def _helpers(test: Callable[..., object]) -> set[Callable[..., object]]:
    """Return the functions that a test names, and those that its helpers in the same module name."""
    found: set[Callable[..., object]] = set()
    waiting = [test]
    while waiting:
        function = waiting.pop()
        if inspect.isfunction(function) and function.__module__ == test.__module__:
            named = [function.__globals__.get(name) for name in function.__code__.co_names]
            new = {value for value in named if inspect.isfunction(value)} - found
            found |= new
            waiting += new
    return found


def _samples(items: list[pytest.Item]) -> set[str]:
    """Return one golden document of each command: `make quick` runs these few processes too."""
    documents = [item.nodeid for item in items if "golden" in item.path.parts and "/" in item.name]
    return set({name.rpartition("/")[0]: name for name in sorted(documents)}.values())


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


@pytest.fixture(scope="session")
def shared_browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """Return one browser for all tests of this process."""
    from handout.browser import chromium

    with chromium(tmp_path_factory.mktemp("profile")) as page:
        yield page


@pytest.fixture
def open_browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """Return a browser of this test's own, in which only the page's policy keeps requests back."""
    from handout.browser import chromium

    with chromium(tmp_path_factory.mktemp("profile"), blocked=False) as page:
        yield page


@pytest.fixture
def browser(shared_browser: Page) -> Page:
    """Return the browser, with nothing kept from another test."""
    shared_browser.forget()
    return shared_browser
