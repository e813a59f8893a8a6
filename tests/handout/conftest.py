"""Fixtures of the hand-outs: pages on disk, a browser, a checklist full of malice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from alipay_ready import handout
from alipay_ready.knowledge.checklist import load_shipped
from handout_browser import Page, chromium
from handout_samples import ANA, TODAY, hostile, people


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """Return one browser for all tests of this run."""
    with chromium(tmp_path_factory.mktemp("profile")) as page:
        yield page
