"""What a type allows, in words: every limit that msgspec knows, with the type's own words or without."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import pytest
from msgspec import Meta, Struct

from alipay_ready.documents import shape
from alipay_ready.documents.fault import Fault


class Sizes(Struct, forbid_unknown_fields=True):
    """One field for each kind of limit."""

    up: Annotated[int, Meta(ge=1)] = 1
    down: Annotated[float, Meta(le=2.5)] = 1
    between: Annotated[int, Meta(ge=1, le=3)] | None = None
    short: Annotated[str, Meta(max_length=3)] = ""
    filled: Annotated[str, Meta(min_length=1)] = "x"
    form: Annotated[str, Meta(pattern="^[a-z]+$")] = "a"
    few: Annotated[tuple[int, ...], Meta(min_length=1, max_length=2)] = (1,)
    named: Annotated[int, Meta(le=3, description="three at most", extra={"fault": "{value} are many."})] = 1
    word: Literal["b", "a"] = "a"
    spelt: Annotated[Literal["no", "yes"], Meta(description="yes or no")] = "no"
    deep: dict[Annotated[str, Meta(pattern="^[a-z]$")], tuple[Annotated[int, Meta(ge=0)], ...]] = {}


FAULTS: dict[str, tuple[str, object, str, str | None]] = {
    "too small": ("up", 0, "0 is too small.", "1 or more"),
    "too large": ("down", 2.6, "2.6 is too large.", "at most 2.5"),
    "outside": ("between", 4, "4 is too large.", "1 to 3"),
    "too long": ("short", "four", "The text has 4 characters.", "at most 3 characters"),
    "empty text": ("filled", "", "The text is empty.", "1 character or more"),
    "form": ("form", "a1", '"a1" has the wrong form.', "text like ^[a-z]+$"),
    "line end": ("form", "a\n", '"a\n" has the wrong form.', "text like ^[a-z]+$"),
    "empty list": ("few", [], "The brackets are empty.", "1 to 2 entries"),
    "long list": ("few", [1, 2, 3], "There are 3 entries.", "1 to 2 entries"),
    "own words": ("named", 4, "4 are many.", "three at most"),
    "long number": ("up", -4111111111111111, "-**************** is too small.", "1 or more"),
    "words in order": ("word", "c", '"c" is not allowed here.', "a or b"),
    "words in their own order": ("spelt", "maybe", '"maybe" is not allowed here.', "yes or no"),
    "no word": ("spelt", 5, "The value is a whole number.", "yes or no"),
}


@pytest.mark.parametrize(("key", "value", "what", "expected"), FAULTS.values(), ids=FAULTS)
def test_each_limit_has_its_words(key: str, value: object, what: str, expected: str | None) -> None:
    """Those of the type if it has some, else what follows from the limit."""
    assert list(shape.find_faults({key: value}, Sizes)) == [Fault(what, (key,), expected)]


@pytest.mark.parametrize(
    "tables",
    [
        {"up": 1, "down": 2, "between": 3},
        {"short": "123", "filled": " ", "form": "z"},
        {"few": [1, 2], "named": 3},
    ],
    ids=["numbers", "texts", "others"],
)
def test_what_a_type_allows_is_no_fault(tables: dict[str, Any]) -> None:
    """The limits themselves are allowed."""
    assert list(shape.find_faults(tables, Sizes)) == []


def test_names_and_values_of_a_table_are_looked_at() -> None:
    """However deep; the path leads to each."""
    found = list(shape.find_faults({"deep": {"a": [1, -1], "bb": []}}, Sizes))

    assert [(fault.path, fault.what) for fault in found] == [
        (("deep", "a", 1), "-1 is too small."),
        (("deep", "bb"), '"bb" has the wrong form.'),
    ]


def test_what_has_the_wrong_shape_comes_before_what_is_out_of_range() -> None:
    """A command that names one fault only names the one that explains most."""
    found = shape.find_faults({"up": 0, "word": "c", "unknown": 1}, Sizes)

    assert [fault.path for fault in found] == [("unknown",), ("word",), ("up",)]
