"""The schema of all output: what it allows, that it is a schema, and that it can say no."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from alipay_ready import main
from alipay_ready.commands.app import COMMANDS
from alipay_ready.show import contract
from alipay_ready.show.screen import Document
from contract import find_faults, keep
from support import Done, run_here

CARD = ("check-card", "visa", "--json")


@pytest.fixture(scope="module")
def printed() -> dict[str, Any]:
    """Return the schema."""
    return contract.make_schema()


def test_it_is_a_json_schema_that_ships(ready: Callable[..., Done]) -> None:
    """It needs no file of the checkout; under --json it is in data, and the document keeps it."""
    schema = json.loads(ready("validate", "--schema", "output").out)

    Draft202012Validator.check_schema(schema)
    assert ready("--json", "validate", "--schema", "output").json["data"]["schema"] == schema


def test_every_command_has_its_documents(printed: dict[str, Any]) -> None:
    """A new command must say what it prints; `batch` prints rows, and errors."""
    assert set(COMMANDS) - {"batch"} < set(printed["$defs"])
    assert "batch" in printed["$defs"]["error"]["properties"]["command"]["enum"]


def test_names_may_be_added_and_none_may_go(printed: dict[str, Any], tmp_path: Path) -> None:
    """A reader of today understands a later version, which has more names, and no fewer."""
    open_ = Draft202012Validator(printed)
    document = run_here(*CARD, home=tmp_path).json
    later = document | {"lang": "zh", "data": document["data"] | {"colour": "blue"}}

    assert open_.is_valid(document)
    assert open_.is_valid(later)
    for name in document:
        assert not open_.is_valid({key: value for key, value in document.items() if key != name}), name
    for name in document["data"]:
        less = {key: value for key, value in document["data"].items() if key != name}
        assert not open_.is_valid(document | {"data": less}), name


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"status": "fine"}, "$.status: 'fine'"),
        ({"exit_code": 4}, "$.exit_code: 4"),
        ({"schema": 2}, "$.schema: 1 was expected"),
        ({"mistyped": None}, "$.mistyped: None"),
        ({"facts_as_of": 20260608}, "$.facts_as_of"),
        ({"command": "check-phone"}, "$.data"),
        ({"status": "error"}, "$.errors: [] should be non-empty"),
        ({"next_step": "sign-up"}, "next_step and next differ: 'sign-up', None"),
        ({"new": 1}, "$: Additional properties are not allowed ('new' was unexpected)"),
        ({"findings": [{"id": "card.amex"}]}, "$.findings[0]: 'level' is a required property"),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, dict) else "",
)
def test_what_breaks_it_is_found(tmp_path: Path, change: dict[str, Any], told: str) -> None:
    """Another value, type or name anywhere."""
    faults = find_faults(run_here(*CARD, home=tmp_path).json | change)

    assert any(fault.startswith(told) for fault in faults), faults


def test_an_error_without_a_command_keeps_it(tmp_path: Path) -> None:
    """A command line that nobody understands is a document too, with the word for scripts."""
    document = run_here("nonsense", "--json", home=tmp_path).json

    assert (document["command"], document["status"]) == (None, "error")
    assert [each["code"] for each in document["errors"]] == ["usage"]


def test_the_last_words_have_the_names_of_every_error() -> None:
    """They are written without the records, since these may be what is broken."""
    bare = keep(json.loads(main._bare_document("internal", 70, "m", "h")))

    assert list(bare) == list(Document.__struct_fields__)


def test_a_run_in_a_test_is_held_to_it() -> None:
    """The fixtures that give out documents look at each of them."""
    with pytest.raises(AssertionError, match="required property"):
        Done(0, '{"schema": 1, "command": "steps", "status": "ok"}\n', "").json  # noqa: B018
