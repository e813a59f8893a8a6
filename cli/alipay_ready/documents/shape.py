"""Compares plain tables with a type, key by key, and finds every fault.

msgspec stops at the first error; a person who edits a file wants to see all of them. So this walks the
type that msgspec describes, and reports what is unknown, missing, of the wrong kind, or not allowed.
What a type allows (`Literal`, `Meta`) is worded here; where a type has words of its own, those are said:
its description as what was expected, and `extra["fault"]` as what is wrong, a sentence about {value}.
Both are marked where they stand, and put into the reader's language here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from typing import NamedTuple

from msgspec import inspect as types

from ..privacy.door import quote
from ..text.near import nearest
from ..text.numbers import number
from ..text.words import N_, _, ngettext
from .fault import Fault, few_of, missing, quoted
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
        kind, words = _unwrap(_choose(kind, value))
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
            yield Fault(_say(value), path, expected=expected)

    def _struct(self, table: dict[str, object], kind: types.StructType, path: KeyPath) -> Iterator[Fault]:
        fields = {field.encode_name: field for field in kind.fields}
        absent = [name for name, field in fields.items() if field.required and name not in table]
        free = [name for name in fields if name not in table]
        unknown = [
            _unknown_key(key, fields if _is_list_of_tables(table[key]) else free, free, path, self._lenient)
            for key in table
            if key not in fields
        ]
        yield from unknown
        meant = {fault.near for fault in unknown}
        for name in absent:
            if name not in meant:  # a key that is only misspelt is not missing too
                yield missing((*path, name), _wanted(*_unwrap(fields[name].type)))
        for key, value in table.items():
            if key in fields:
                yield from self.find(value, fields[key].type, (*path, key))


def _is_struct(kind: types.Type) -> bool:
    return isinstance(kind, types.StructType)


def _is_list_of_tables(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(row, dict) for row in value)


def _unknown_key(
    key: str,
    known: Iterable[str],
    free: list[str],
    path: KeyPath,
    lenient: bool,
) -> Fault:
    """Say what a key was meant for: one of the known.

    These are the ones that are not there yet, for twice it would be no TOML; `[[step]]` may be there twice.
    """
    close = nearest(key, [*known])
    if lenient:
        what = _("This version does not know the key {key}. The key is kept.", key=quoted(key))
        return Fault(what, (*path, key), near=close, note=True)
    what = _("The key {key} is not known.", key=quoted(key))
    return Fault(what, (*path, key), near=close, expected=None if close else few_of(sorted(free)))


def _check_key(key: str, kind: types.Type, path: KeyPath) -> Iterator[Fault]:
    """Yield what is wrong with the name of a table; the path shows it already."""
    kind, words = _unwrap(kind)
    found = _find_limit(key, kind, words)
    if found is not None:
        what, _expected = found
        yield Fault(what, (*path, key), expected=words.expected)


def _check_choice(
    value: object, kind: types.EnumType | types.LiteralType, words: _Words, path: KeyPath
) -> Iterator[Fault]:
    allowed = _choice(kind)
    if isinstance(kind, types.EnumType):
        right = isinstance(value, str) and value in allowed
    else:
        right = any(value == word and type(value) is type(word) for word in kind.values)
    if not right:
        text = isinstance(value, str)
        what = _("{value} is not allowed here.", value=quoted(value)) if text else _say(value)
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
        yield Fault(what, path, words.expected or expected)


def _find_limit(value: object, kind: types.Type, words: _Words) -> tuple[str, str] | None:
    """Return what is wrong and what is allowed, in general words; None for a value that is allowed.

    A pattern is asked of the whole text: in Python, though not in JSON Schema, `$` lets a last line end pass.
    """
    found = _find_broken(value, kind, words)
    if found is None or words.fault is None:
        return found
    shown = quoted(value) if isinstance(value, str) else quote(str(value))
    return _(words.fault, value=shown), found[1]


def _find_broken(value: object, kind: types.Type, words: _Words) -> tuple[str, str] | None:
    pattern = (kind.pattern or words.pattern) if isinstance(kind, types.StrType) else None
    if pattern and not re.fullmatch(pattern, str(value)):
        return (
            _("{value} has the wrong form.", value=quoted(value)),
            _("text like {pattern}", pattern=pattern),
        )
    if isinstance(kind, types.IntType | types.FloatType) and isinstance(value, int | float):
        if _is_within(value, kind.ge, kind.le):
            return None
        shown = quote(str(value))
        low = kind.ge is not None and value < kind.ge
        what = _("{value} is too small.", value=shown) if low else _("{value} is too large.", value=shown)
        return what, _range(kind.ge, kind.le)
    if isinstance(kind, types.StrType | types.VarTupleType | types.ListType) and isinstance(
        value, str | list
    ):
        return _find_broken_length(value, kind.min_length, kind.max_length)
    return None


def _find_broken_length(
    value: str | list[object], low: int | None, high: int | None
) -> tuple[str, str] | None:
    if _is_within(len(value), low, high):
        return None
    if isinstance(value, str):
        return _say_characters(len(value)), _range_of_characters(low, high)
    return _say_entries(len(value)), _range_of_entries(low, high)


def _is_within(number: float, low: float | None, high: float | None) -> bool:
    return (low is None or number >= low) and (high is None or number <= high)


def _range(low: float | None, high: float | None) -> str:
    if high is None:
        return _("{low} or more", low=number(low or 0))
    if low is None:
        return _("at most {high}", high=number(high))
    return _("{low} to {high}", low=number(low), high=number(high))


def _say_characters(count: int) -> str:
    if not count:
        return _("The text is empty.")
    return ngettext("The text has {count} character.", "The text has {count} characters.", count)


def _range_of_characters(low: int | None, high: int | None) -> str:
    if high is None:
        return ngettext("{count} character or more", "{count} characters or more", low or 0)
    if low is None:
        return ngettext("at most {count} character", "at most {count} characters", high)
    return ngettext("{low} to {count} character", "{low} to {count} characters", high, low=number(low))


def _say_entries(count: int) -> str:
    if not count:
        return _("The brackets are empty.")
    return ngettext("There is {count} entry.", "There are {count} entries.", count)


def _range_of_entries(low: int | None, high: int | None) -> str:
    if high is None:
        return ngettext("{count} entry or more", "{count} entries or more", low or 0)
    if low is None:
        return ngettext("at most {count} entry", "at most {count} entries", high)
    return ngettext("{low} to {count} entry", "{low} to {count} entries", high, low=number(low))


# type -> what its values are in Python, and what is said to be expected
_PLAIN: dict[type[types.Type], tuple[type, str]] = {
    types.StrType: (str, N_('text in quotes, "…"')),
    types.IntType: (int, N_("a whole number")),
    types.BoolType: (bool, N_("true or false, without quotes")),
    types.DateType: (date, N_("a date without quotes, like 2026-12-20")),
    types.DateTimeType: (datetime, N_("a date and time without quotes, like 2026-12-20T10:00:00Z")),
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
        return _(_PLAIN[type(kind)][1])
    if isinstance(kind, types.FloatType):
        return _("a number")
    if isinstance(kind, types.EnumType | types.LiteralType):
        return words.expected or few_of(_choice(kind)) or _("one of the allowed words")
    if isinstance(kind, types.VarTupleType | types.ListType):
        inner, _words = _unwrap(kind.item_type)
        if isinstance(inner, types.StrType):
            return _('several texts in brackets, ["…", "…"]')
        return _("several entries in brackets, {form}", form=f"[{_write_form(inner)}, …]")
    return _("a TOML table, {form}", form=_write_form(kind))


def _write_form(kind: types.Type) -> str:
    """Write down in TOML what a value looks like: the keys of a table that must be there."""
    if isinstance(kind, types.StructType):
        needed = [field.encode_name for field in kind.fields if field.required]
        return f"{{{','.join(f' {name} = …' for name in needed) or ' …'} }}"
    return "{ … }" if isinstance(kind, types.DictType) else "…"


_SAID: dict[type, str] = {
    str: N_("The value is text."),
    bool: N_("The value is true or false, without quotes."),
    int: N_("The value is a whole number."),
    float: N_("The value is a number with a decimal point."),
    date: N_("The value is a date."),
    datetime: N_("The value is a date with a time."),
    time: N_("The value is a time of day."),
    list: N_("There are several values in brackets."),
    dict: N_("The value is a TOML table."),
}  # all that TOML has


def _say(value: object) -> str:
    """Say in a sentence what kind of value stands there."""
    return _("The text is empty.") if value == "" else _(_SAID[type(value)])


def _choose(kind: types.Type, value: object) -> types.Type:
    """Return the type that a value is meant for, where a text may also be a table of its forms."""
    if isinstance(kind, types.UnionType) and isinstance(value, dict):
        return next((one for one in kind.types if isinstance(one, types.StructType)), kind)
    return kind


def _unwrap(kind: types.Type, words: _Words = _NOTHING) -> tuple[types.Type, _Words]:
    """Return the type itself of an optional one (TOML has no null), and what it says of itself."""
    if isinstance(kind, types.UnionType):
        return _unwrap(next(one for one in kind.types if not isinstance(one, types.NoneType)), words)
    if isinstance(kind, types.Metadata):
        schema, extra = kind.extra_json_schema or {}, kind.extra or {}
        described = schema.get("description")
        return _unwrap(
            kind.type,
            _Words(_(described) if described else None, extra.get("fault"), schema.get("pattern")),
        )
    return kind, words
