"""Fixtures of the hand-outs: the pages on disk."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from alipay_ready import handout
from alipay_ready.knowledge.checklist import load_shipped
from handout.samples import ANA, LISTS, TODAY, hostile, make_html, people, put, short


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return every kind of page, by its name: the three lists, a person's, the office's, a hostile one."""
    folder = tmp_path_factory.mktemp("pages")
    made = {name: make_html(load_shipped(name)) for name in LISTS}
    made["person"] = make_html(load_shipped("visitor"), ANA, key="ana")
    made["short"] = make_html(short(), replace(ANA, arrive=TODAY))
    filters = "Only people with an arrival before 20 December 2026."
    made["office"] = handout.office_page(people(), today=TODAY, everybody=40, filters=filters)
    made["hostile"] = make_html(hostile())
    return {name: put(folder, f"{name}.html", document) for name, document in made.items()}
