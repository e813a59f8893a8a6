"""What is given to others."""

from __future__ import annotations

import json
import tomllib
from datetime import date

from alipay_ready.knowledge.checklist import load_shipped
from alipay_ready.privacy.door import hide
from alipay_ready.progress import file_format, share
from alipay_ready.progress.progress import Checks, Followed, Mark, Progress, Saved
from progress.samples import NOW, SMALL, TODAY
from support import DATA

FULL = Progress(
    arrive=date(2026, 12, 20),
    name="Sam Secret",
    answers={"document": "passport"},
    checklist=Followed("small", 1, "/home/sam/small.toml", {"one": "One"}),
    steps={
        "one": Mark("done", NOW, ("my secret",)),
        "old-step": Mark("skipped"),
        "Sam Secret": Mark("done"),
        "4111-1111-1111-1111": Mark("done"),
    },
    checks=Checks(
        Saved("ready", TODAY, region="GB"),
        {"secret card": Saved("ready", TODAY, "visa")},
        Saved("unknown", name="x"),
    ),
)  # fmt: skip


def test_only_ids_marks_and_statuses_leave() -> None:
    """Every step with its status; retired ids too if they are plain ids; checks by status alone."""
    assert share.share(FULL, SMALL) == {
        "schema": 1,
        "route": "visitor",
        "checklist": {"id": "small", "revision": 1},
        "steps": {
            "one": {"status": "done"},
            "two": {"status": "open"},
            "three": {"status": "open"},
            "four": {"status": "open"},
            "five": {"status": "open"},
            "old-step": {"status": "skipped"},
        },
        "checks": {
            "phone": {"status": "ready"},
            "cards": {"card-1": {"status": "ready"}},
            "wallet": {"status": "unknown"},
        },
    }


def test_a_shared_file_is_a_progress_file() -> None:
    """An office can put it beside the others."""
    fixture = DATA / "progress" / "schema-1.toml"
    _, progress = file_format.read(fixture.read_bytes(), fixture)
    written = file_format.write(share.share(progress, load_shipped("visitor")))
    _, read = file_format.read(written, fixture)

    assert read.status_of("install-app") == "done"
    assert read.checks.phone is not None
    assert tomllib.loads(written.decode())["schema"] == 1
    for secret in ("App Store", "Sam", "2026", "GB", "visa", "blue", "later"):
        assert secret not in written.decode().replace('id = "visitor"', "").replace('route = "visitor"', "")


def test_card_numbers_written_by_hand_stay_hidden_in_an_export() -> None:
    """In texts, keys and numbers; other numbers, dates and truth values stay what they are."""
    tables = {
        "a": ["4111 1111 1111 1111"],
        "4111111111111111": {"n": 4111111111111111, "d": TODAY, "k": 7, "b": True},
    }
    hidden = hide(tables)

    assert "4111" not in json.dumps(hidden, default=str)
    assert hidden["a"] == ["**** **** **** 1111"]
    assert hidden["************1111"] == {"n": "************1111", "d": TODAY, "k": 7, "b": True}
