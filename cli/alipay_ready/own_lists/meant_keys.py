"""What a wrong key in a checklist file was meant for: so that one slip is one fault."""

from __future__ import annotations

from msgspec import structs

from ..documents.fault import Fault
from ..documents.positions import KeyPath

# Table and key, and what that key is called here: other words, which no spelling leads to.
_MEANT: dict[KeyPath, str] = {
    ("change", "id"): "step",
    ("change", "do"): "add_do",
    ("change", "say"): "add_say",
    ("step", "steps"): "do",
    ("step", "actions"): "do",
}
_IN_A_TABLE = 3  # parts of the path of a key: the table, its place, the key


def name_meant(wrong: list[Fault]) -> list[Fault]:
    """Say what a key is called that stands there by another name; the right one is then not missing too."""
    keys: dict[KeyPath, str] = {}
    for fault in wrong:
        if len(fault.path) == _IN_A_TABLE and (key := _MEANT.get((fault.path[0], fault.path[2]))):
            keys[fault.path] = key
    there = {(*path[:2], key) for path, key in keys.items()}
    return [
        structs.replace(fault, near=keys[fault.path], expected=None) if fault.path in keys else fault
        for fault in wrong
        if fault.path not in there
    ]


def read_as_meant(tables: dict[str, object], wrong: list[Fault], known: set[str]) -> dict[str, object]:
    """Put what stands under a misspelt key of the file where it was meant to be. `known` are the right ones.

    Otherwise `extend = "visitor"` would make every step unknown that the file hides, needs or stands beside,
    and the one slip would be the first of sixteen.
    """
    meant = {
        fault.path[0]: fault.near
        for fault in wrong
        if fault.near and len(fault.path) == 1 and fault.path[0] not in known
    }
    found = {key: value for key, value in tables.items() if key not in meant}
    for key, near in meant.items():
        value = tables.get(str(key))
        here = found.setdefault(near, value)
        if here is not value and isinstance(here, list) and isinstance(value, list):
            found[near] = [*here, *value]
    return found
