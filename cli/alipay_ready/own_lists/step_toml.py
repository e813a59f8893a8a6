"""Writes a step down as TOML: to be copied into an office's own checklist and changed there."""

from __future__ import annotations

from collections.abc import Iterator

import tomli_w
from msgspec import UNSET, Struct, structs

from ..knowledge.checklist import SHIPPED, Checklist, Step
from ..privacy.door import show
from ..text.words import _

_INDENT = "  "
_BETWEEN_KEYS = ", "  # of TOML


def write_step(checklist: Checklist, number: int) -> str:
    """Return the step with this number (from 1) as a `[[step]]` of a checklist file.

    A file with `extends` that holds it has the same step again. Comments in front say where it is from.
    """
    step = checklist.steps[number - 1]
    where = _("Step {number} of the checklist {id}, revision {revision}.", number=number, id=checklist.id,
              revision=checklist.revision)  # fmt: skip
    comments = [where]
    if checklist.id in SHIPPED:
        comments += [
            _("A copy stays as it is: corrected facts do not reach it."),
            _("To change only some words, write [[change]] with step = {id}.", id=f'"{step.id}"'),
        ]
    lines = [*(f"# {comment}" for comment in comments), "[[step]]", *_write_keys(step)]
    return "\n".join(map(show, lines)) + "\n"


def _write_keys(step: Step) -> Iterator[str]:
    for field in structs.fields(Step):
        value = getattr(step, field.name)
        if value is None or value is UNSET or value == field.default:
            continue
        if isinstance(value, tuple):
            yield f"{field.encode_name} = ["
            yield from (f"{_INDENT}{_write_entry(entry)}," for entry in value)
            yield "]"
        else:
            yield _write_key(field.encode_name, value)


def _write_entry(entry: str | Struct) -> str:
    """Return one entry of a list: a text, or a table on one line."""
    if isinstance(entry, str):
        return _write_key("x", entry).partition(" = ")[2]
    filled = {name: value for name, value in structs.asdict(entry).items() if value not in ("", UNSET)}
    return f"{{ {_BETWEEN_KEYS.join(_write_key(name, value) for name, value in filled.items())} }}"


def _write_key(name: str, value: object) -> str:
    return tomli_w.dumps({name: value}).rstrip("\n")
