"""Fixtures of the torture tests: short forms in the normal run, long ones by `make torture`."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Sequence

import pytest

Attack = Callable[[str, int, Sequence[str]], None]
TABLE = pytest.StashKey[list[tuple[str, int, int]]]()
SHOWN = 3  # reproductions of each kind of failure


@pytest.fixture
def tell() -> Callable[[str], None]:
    """Return what shows a figure: `make torture` prints it, a normal run keeps it to itself."""

    def figure(text: str) -> None:
        sys.stdout.write(f"\n{text}\n")

    return figure


@pytest.fixture
def attack(request: pytest.FixtureRequest) -> Attack:
    """Return what counts an attack: its name, its trials, and each failure as `kind: how to have it again`.

    It fails if there is one. `make torture` prints the figures of all as a table.
    """

    def count(name: str, trials: int, failures: Sequence[str]) -> None:
        request.config.stash.setdefault(TABLE, []).append((name, trials, len(failures)))
        assert trials
        if failures:
            pytest.fail(summary(name, trials, failures), pytrace=False)

    return count


def summary(name: str, trials: int, failures: Sequence[str]) -> str:
    """Say how often each kind of failure was met, with a few to have again."""
    kinds = Counter(failure.partition(": ")[0] for failure in failures)
    lines = [f"{name}: {len(failures)} failures in {trials} trials"]
    for kind, times in kinds.most_common():
        lines.append(f"{times:>6} × {kind}")
        found = [one.partition(": ")[2] for one in failures if one.partition(": ")[0] == kind]
        lines += [f"         {one[:600]}" for one in sorted(found, key=len)[:SHOWN]]
    return "\n".join(lines)


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, exitstatus: int, config: pytest.Config
) -> None:
    """Print the table of the attacks after the long form."""
    del exitstatus
    rows = config.stash.get(TABLE, [])
    if not rows or not config.getoption("--long"):
        return
    width = max(len(name) for name, _, _ in rows)
    terminalreporter.write_sep("=", "attacks")
    terminalreporter.write_line(f"{'attack':{width}}  {'trials':>7}  {'failures':>8}")
    for name, trials, failures in rows:
        terminalreporter.write_line(f"{name:{width}}  {trials:>7}  {failures:>8}")
