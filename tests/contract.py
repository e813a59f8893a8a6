"""Holds every JSON document that a test meets to the schema that `validate --schema output` prints.

The schema allows names beyond its own, since names are added. Here none is allowed, so that a field that is
not declared is found; only a row of `batch` has free names, the columns of `--keep`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.protocols import Validator

from alipay_ready.show import contract

ROW = "batch-row"
# New names and the old ones that are kept beside them.
OLD = {"next_step": "next", "next_text": "next", "phone_e164": "e164"}
OLD_IN_ROW = {"error_code": "error"}


@cache
def make_validators() -> dict[str, Validator]:
    """Return a validator for each kind of document, by its name in the schema."""
    schema = close(contract.make_schema())
    kinds = [each["$ref"].rpartition("/")[2] for each in schema["anyOf"]]
    definitions = schema["$defs"]
    return {kind: Draft202012Validator({"$ref": f"#/$defs/{kind}", "$defs": definitions}) for kind in kinds}


def close(schema: dict[str, Any]) -> dict[str, Any]:
    """Return the schema with no room for other names, but in rows."""
    definitions = {
        name: part | {"additionalProperties": False} if "properties" in part and name != ROW else part
        for name, part in schema["$defs"].items()
    }
    return schema | {"$defs": definitions}


def name_kind(document: dict[str, Any]) -> str:
    """Return which kind of document this claims to be."""
    if "command" not in document:
        return ROW
    return "error" if document["status"] == "error" else document["command"] or "no-command"


def find_faults(document: dict[str, Any]) -> list[str]:
    """Return what is wrong with a document; nothing, if it keeps the contract."""
    validators = make_validators()
    kind = name_kind(document)
    if kind not in validators:
        return [f"no such kind of document: {kind}"]
    wrong = [f"{error.json_path}: {error.message}"[:500] for error in validators[kind].iter_errors(document)]
    return [*wrong, *find_parted(document)]


def find_parted(value: Any) -> Iterator[str]:
    """Yield the names that do not say what the old one beside them says."""
    if isinstance(value, list):
        for each in value:
            yield from find_parted(each)
    elif isinstance(value, dict):
        old = OLD | (OLD_IN_ROW if "phone_status" in value else {})
        for new, name in old.items():
            if new in value and value[new] != value.get(name):
                yield f"{new} and {name} differ: {value[new]!r}, {value.get(name)!r}"
        yield from find_parted(list(value.values()))


def keep(document: Any) -> Any:
    """Return a document that keeps the contract; fail where it does not."""
    faults = find_faults(document)
    assert faults == [], "\n".join(faults)
    return document
