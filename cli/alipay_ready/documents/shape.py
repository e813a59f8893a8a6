"""Compares plain tables with a type, key by key, and finds every fault.

msgspec stops at the first error; a person who edits a file wants to see all of them. So this walks the
type that msgspec describes, and reports what is unknown, missing, of the wrong kind, or not allowed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from msgspec import inspect as types

from ..text.near import nearest
from .fault import Fault, few_of, quoted
from .positions import KeyPath


def find_faults(value: object, kind: type, path: KeyPath = (), *, lenient: bool = False) -> Iterator[Fault]:
    """Yield what keeps a value from being of this type. `lenient`: unknown keys are only notes."""
    return _faults(value, types.type_info(kind), path, lenient=lenient)


def _faults(value: object, kind: types.Type, path: KeyPath, *, lenient: bool) -> Iterator[Fault]:
    kind = _without_none(kind)
    if isinstance(kind, types.StructType) and isinstance(value, dict):
        yield from _struct(value, kind, path, lenient=lenient)
    elif isinstance(kind, types.DictType) and isinstance(value, dict):
        for key, item in value.items():
            yield from _faults(item, kind.value_type, (*path, key), lenient=lenient)
    elif isinstance(kind, types.VarTupleType | types.ListType) and isinstance(value, list):
        for place, item in enumerate(value):
            yield from _faults(item, kind.item_type, (*path, place), lenient=lenient)
    elif isinstance(kind, types.EnumType | types.LiteralType):
        yield from _allowed(value, kind, path)
    elif not _fits(value, kind):
        header = len(path) == 1 and isinstance(kind, types.VarTupleType) and _is_struct(kind.item_type)
        yield Fault(f"is {_said(value)}", path, expected=f"[[{path[0]}]]" if header else _wanted(kind))


def _is_struct(kind: types.Type) -> bool:
    return isinstance(kind, types.StructType)


def _struct(
    table: dict[str, Any], kind: types.StructType, path: KeyPath, *, lenient: bool
) -> Iterator[Fault]:
    fields = {field.encode_name: field for field in kind.fields}
    missing = [name for name, field in fields.items() if field.required and name not in table]
    for key in table:
        if key not in fields:
            yield _unknown_key(key, [name for name in fields if name not in table], path, lenient=lenient)
    for name in missing:
        yield Fault("is missing", (*path, name), expected=_wanted(_without_none(fields[name].type)))
    for key, value in table.items():
        if key in fields:
            yield from _faults(value, fields[key].type, (*path, key), lenient=lenient)


def _unknown_key(key: str, free: list[str], path: KeyPath, *, lenient: bool) -> Fault:
    close = nearest(key, free)
    if lenient:
        what = "is a key that this version does not know; it is kept"
        return Fault(what, (*path, key), near=close, note=True)
    return Fault(
        "is not a known key", (*path, key), near=close, expected=None if close else few_of(sorted(free))
    )


def _allowed(value: object, kind: types.EnumType | types.LiteralType, path: KeyPath) -> Iterator[Fault]:
    if isinstance(kind, types.EnumType):
        words = [str(member.value) for member in kind.cls]
        right = isinstance(value, str) and value in words
    else:
        words = [str(word) for word in sorted(kind.values, key=str)]
        right = any(value == word and type(value) is type(word) for word in kind.values)
    if not right:
        what = f"{quoted(value)} is not allowed here" if isinstance(value, str) else f"is {_said(value)}"
        yield Fault(what, path, expected=few_of(words), near=nearest(value, words) if words[1:] else None)


_PLAIN: dict[type[types.Type], tuple[type, str]] = {
    types.StrType: (str, 'text in quotes, "…"'),
    types.IntType: (int, "a whole number"),
    types.BoolType: (bool, "true or false"),
    types.DateType: (date, "a date without quotes, like 2026-12-20"),
    types.DateTimeType: (datetime, "a date and time without quotes, like 2026-12-20T10:00:00Z"),
}


def _fits(value: object, kind: types.Type) -> bool:
    """Tell whether a plain value is of a plain type; true is no number, and a date with time no date."""
    if isinstance(kind, types.AnyType):
        return True
    if isinstance(kind, types.FloatType):
        return type(value) in {int, float}
    plain = _PLAIN.get(type(kind))
    return plain is not None and type(value) is plain[0]


def _wanted(kind: types.Type) -> str:
    """Say in words what belongs there."""
    if type(kind) in _PLAIN:
        return _PLAIN[type(kind)][1]
    if isinstance(kind, types.FloatType):
        return "a number"
    if isinstance(kind, types.EnumType):
        return few_of([str(member.value) for member in kind.cls]) or "one of the allowed words"
    if isinstance(kind, types.LiteralType):
        return few_of(sorted(str(word) for word in kind.values)) or "one of the allowed words"
    if isinstance(kind, types.VarTupleType | types.ListType):
        inner = _without_none(kind.item_type)
        return (
            'a list of texts, ["…", "…"]'
            if isinstance(inner, types.StrType)
            else f"a list: [{_short(inner)}, …]"
        )
    return _short(kind)


def _short(kind: types.Type) -> str:
    if isinstance(kind, types.StructType):
        needed = [field.encode_name for field in kind.fields if field.required]
        return "{ " + ", ".join(f"{name} = …" for name in needed) + " }"
    return "a table, { … }" if isinstance(kind, types.DictType) else "…"


def _said(value: object) -> str:
    """Say in words what stands there."""
    words: dict[type, str] = {
        str: "text", bool: "true or false", int: "a whole number", float: "a number with a point",
        date: "a date", datetime: "a date with a time", list: "a list", dict: "a table",
    }  # fmt: skip
    if value == "":
        return "empty text"
    return words.get(type(value), "something else")


def _without_none(kind: types.Type) -> types.Type:
    """Return the type itself of an optional one: TOML has no null."""
    if isinstance(kind, types.UnionType):
        inner = [one for one in kind.types if not isinstance(one, types.NoneType)]
        return inner[0]
    return kind
