"""Compares plain tables with a type, key by key, and finds every fault.

msgspec stops at the first error; a person who edits a file wants to see all of them. So this walks the
type that msgspec describes, and reports what is unknown, missing, of the wrong kind, or not allowed.
What a type allows (`Literal`, `Meta`) is worded here; where a type has words of its own, those are said:
its description as what was expected, and `extra["fault"]` as what is wrong, with {} for the value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple

from msgspec import inspect as types

from ..privacy.masking import mask_digits
from ..text.near import nearest
from .fault import Fault, few_of, quoted
from .positions import KeyPath


class _Words(NamedTuple):
    """What a type says of itself: what belongs there, what is wrong with anything else, and its pattern."""

    expected: str | None = None
    fault: str | None = None
    pattern: str | None = None


_NOTHING = _Words()


def find_faults(value: object, kind: type, path: KeyPath = (), *, lenient: bool = False) -> Iterator[Fault]:
    """Yield what keeps a value from being of this type. `lenient`: unknown keys are only notes.

    Values of the right kind that are not allowed come last: a key in the wrong place is the greater fault.
    """
    walk = _Walk(lenient=lenient)
    yield from walk.find(value, types.type_info(kind), path)
    yield from walk.broken


class _Walk:
    """One walk through tables and their type. `broken`: the faults of values against a pattern or limit."""

    def __init__(self, *, lenient: bool) -> None:
        self._lenient = lenient
        self.broken: list[Fault] = []

    def find(self, value: object, kind: types.Type, path: KeyPath) -> Iterator[Fault]:
        """Yield the other faults of a value and of everything in it."""
        kind, words = _unwrap(kind)
        if isinstance(kind, types.StructType) and isinstance(value, dict):
            yield from self._struct(value, kind, path)
        elif isinstance(kind, types.DictType) and isinstance(value, dict):
            for key, item in value.items():
                self.broken += _check_key(key, kind.key_type, path)
                yield from self.find(item, kind.value_type, (*path, key))
        elif isinstance(kind, types.VarTupleType | types.ListType) and isinstance(value, list):
            self.broken += _check_limits(value, kind, words, path)
            for place, item in enumerate(value):
                yield from self.find(item, kind.item_type, (*path, place))
        elif isinstance(kind, types.EnumType | types.LiteralType):
            yield from _check_choice(value, kind, words, path)
        elif _fits(value, kind):
            self.broken += _check_limits(value, kind, words, path)
        else:
            header = len(path) == 1 and isinstance(kind, types.VarTupleType) and _is_struct(kind.item_type)
            expected = f"[[{path[0]}]]" if header else _wanted(kind, words)
            yield Fault(f"is {_said(value)}", path, expected=expected)

    def _struct(self, table: dict[str, object], kind: types.StructType, path: KeyPath) -> Iterator[Fault]:
        fields = {field.encode_name: field for field in kind.fields}
        missing = [name for name, field in fields.items() if field.required and name not in table]
        for key in table:
            if key not in fields:
                free = [name for name in fields if name not in table]
                yield _unknown_key(key, free, path, lenient=self._lenient)
        for name in missing:
            yield Fault("is missing", (*path, name), expected=_wanted(*_unwrap(fields[name].type)))
        for key, value in table.items():
            if key in fields:
                yield from self.find(value, fields[key].type, (*path, key))


def _is_struct(kind: types.Type) -> bool:
    return isinstance(kind, types.StructType)


def _unknown_key(key: str, free: list[str], path: KeyPath, *, lenient: bool) -> Fault:
    """Say what a key was meant for: one that is not there yet, for twice it would be no TOML."""
    close = nearest(key, free)
    if lenient:
        what = "is a key that this version does not know; it is kept"
        return Fault(what, (*path, key), near=close, note=True)
    return Fault(
        "is not a known key", (*path, key), near=close, expected=None if close else few_of(sorted(free))
    )


def _check_key(key: str, kind: types.Type, path: KeyPath) -> Iterator[Fault]:
    """Yield what is wrong with the name of a table; the path shows it already."""
    kind, words = _unwrap(kind)
    if _find_limit(key, kind, words):
        yield Fault(words.fault or "is not well formed", (*path, key), expected=words.expected)


def _check_choice(
    value: object, kind: types.EnumType | types.LiteralType, words: _Words, path: KeyPath
) -> Iterator[Fault]:
    allowed = _choice(kind)
    if isinstance(kind, types.EnumType):
        right = isinstance(value, str) and value in allowed
    else:
        right = any(value == word and type(value) is type(word) for word in kind.values)
    if not right:
        what = f"{quoted(value)} is not allowed here" if isinstance(value, str) else f"is {_said(value)}"
        near = nearest(value, allowed) if allowed[1:] else None
        yield Fault(what, path, expected=words.expected or few_of(allowed), near=near)


def _choice(kind: types.EnumType | types.LiteralType) -> list[str]:
    """Return the allowed words: those of an enum in its order, others sorted, for msgspec keeps no order."""
    if isinstance(kind, types.EnumType):
        return [str(member.value) for member in kind.cls]
    return sorted(str(word) for word in kind.values)


def _check_limits(value: object, kind: types.Type, words: _Words, path: KeyPath) -> Iterator[Fault]:
    """Yield what is wrong with a value of the right kind."""
    found = _find_limit(value, kind, words)
    if found is not None:
        what, expected = found
        shown = quoted(value) if isinstance(value, str) else mask_digits(str(value))
        yield Fault(words.fault.format(shown) if words.fault else what, path, words.expected or expected)


def _find_limit(value: object, kind: types.Type, words: _Words) -> tuple[str, str] | None:
    """Return what is wrong and what is allowed, in general words; None for a value that is allowed.

    A pattern is asked of the whole text: in Python, though not in JSON Schema, `$` lets a last line end pass.
    """
    pattern = (kind.pattern or words.pattern) if isinstance(kind, types.StrType) else None
    if pattern and not re.fullmatch(pattern, str(value)):
        return f"{quoted(value)} is not well formed", f"text like {pattern}"
    if isinstance(kind, types.IntType | types.FloatType) and isinstance(value, int | float):
        if _is_within(value, kind.ge, kind.le):
            return None
        return f"{mask_digits(str(value))} is out of range", _range(kind.ge, kind.le)
    if isinstance(kind, types.StrType | types.VarTupleType | types.ListType) and isinstance(
        value, str | list
    ):
        if _is_within(len(value), kind.min_length, kind.max_length):
            return None
        unit = "characters" if isinstance(value, str) else "entries"
        what = f"has {len(value)} {unit}" if value else "is empty text" if value == "" else "is an empty list"
        return what, f"{_range(kind.min_length, kind.max_length)} {unit}"
    return None


def _is_within(number: float, low: float | None, high: float | None) -> bool:
    return (low is None or number >= low) and (high is None or number <= high)


def _range(low: float | None, high: float | None) -> str:
    if low is None:
        return f"at most {high}"
    return f"{low} or more" if high is None else f"{low} to {high}"


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


def _wanted(kind: types.Type, words: _Words) -> str:
    """Say in words what kind of value belongs there: a choice of words in full, anything else in general."""
    if type(kind) in _PLAIN:
        return _PLAIN[type(kind)][1]
    if isinstance(kind, types.FloatType):
        return "a number"
    if isinstance(kind, types.EnumType | types.LiteralType):
        return words.expected or few_of(_choice(kind)) or "one of the allowed words"
    if isinstance(kind, types.VarTupleType | types.ListType):
        inner, _ = _unwrap(kind.item_type)
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


def _unwrap(kind: types.Type, words: _Words = _NOTHING) -> tuple[types.Type, _Words]:
    """Return the type itself of an optional one (TOML has no null), and what it says of itself."""
    if isinstance(kind, types.UnionType):
        return _unwrap(next(one for one in kind.types if not isinstance(one, types.NoneType)), words)
    if isinstance(kind, types.Metadata):
        schema, extra = kind.extra_json_schema or {}, kind.extra or {}
        return _unwrap(
            kind.type, _Words(schema.get("description"), extra.get("fault"), schema.get("pattern"))
        )
    return kind, words
