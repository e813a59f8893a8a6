"""Four times as much takes about four times as long: nothing takes the square of what a file holds."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.large import LARGE, Large
from inside import say, settled

TRIES = 3  # a busy moment may spoil one
MOST = 6  # times as long for four times as much: the square would be sixteen


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    """Give a folder, and be there."""
    with settled(tmp_path) as folder:
        yield folder


@pytest.mark.parametrize("name", LARGE)
def test_time_grows_with_the_size_and_no_faster(home: Path, name: str) -> None:
    """By processor time, from a quarter of the largest file to the whole; each file is answered."""
    large = LARGE[name]
    few, many = home / "few.toml", home / "many.toml"
    few.write_text(large.make(large.most // 4), encoding="utf-8")
    many.write_text(large.make(large.most), encoding="utf-8")

    assert any(_work(large, many) <= MOST * _work(large, few) for _ in range(TRIES))


def _work(large: Large, path: Path) -> float:
    start = time.process_time()
    assert say(*large.words(path)).code == large.code
    return time.process_time() - start
