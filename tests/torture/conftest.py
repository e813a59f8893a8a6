"""Fixtures of the torture tests: short forms in the normal run, long ones by `make torture`."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest


@pytest.fixture
def tell() -> Callable[[str], None]:
    """Return what shows a figure: `make torture` prints it, a normal run keeps it to itself."""

    def figure(text: str) -> None:
        sys.stdout.write(f"\n{text}\n")

    return figure
