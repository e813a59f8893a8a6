"""Rules that stand in types: the exported JSON Schema and the words of `validate` come from one place."""

from __future__ import annotations

import re
from gettext import NullTranslations
from typing import Any, get_args

import pytest

from alipay_ready.checks.card.ranges import Certainty, CheckDigit, Scope
from alipay_ready.documents import shape
from alipay_ready.documents.fault import Fault
from alipay_ready.documents.positions import KeyPath
from alipay_ready.text import words
from alipay_ready.validation import kinds

SMALL = "small letters, digits and single hyphens"
LIKE_OURS, LIKE_TNG = f"{SMALL}, like tell-our-office", f"{SMALL}, like touch-n-go"
LIKE_AMEX = "a family and a name, like card.amex"
LIKE_NO_SMS = "words with dots between them, like trouble.no-sms"
SURE, DAYS, RANGE = "high, medium or low", "30 to 365 days", '"51-55" or "4026"'
FORMED = "has the wrong form"
STEP, NETWORK = ("step", 0), ("network", 0)
SCOPES = "international, domestic, transit, travel-account or unclear"
# name: kind of file, path, a value that breaks the rule, one that keeps it, what is wrong, what was expected
IN_TYPES: dict[str, tuple[str, KeyPath, object, object, str, str]] = {
    "list id": ("checklist", ("id",), "Our", "our", FORMED, LIKE_OURS),
    "step id": ("checklist", (*STEP, "id"), "a--b", "a-b", FORMED, LIKE_OURS),
    "line end": ("checklist", (*STEP, "id"), "a\n", "a", FORMED, LIKE_OURS),
    "phase": ("checklist", (*STEP, "phase"), "befor", "before", "not allowed", "after or before"),
    "actions": ("checklist", (*STEP, "do"), [], ["x"], "brackets are empty", "one action or more"),
    "core above": ("checklist", (*STEP, "core"), 9, 8, "9 is too large", "1 to 8"),
    "core below": ("checklist", (*STEP, "core"), 0, 1, "0 is too small", "1 to 8"),
    "minutes": ("checklist", (*STEP, "minutes"), -1, 0, "-1 is too small", "0 to 100,000"),
    "question": ("checklist", (*STEP, "answer"), "had-alipay", "had_alipay", "not allowed", "had_alipay"),
    "cards below": ("checklist", (*STEP, "cards"), 0, 1, "0 is too small", "1 to 100"),
    "cards above": ("checklist", (*STEP, "cards"), 101, 100, "101 is too large", "1 to 100"),
    "fact id": ("facts", ("fact", 0, "id"), "Card.x", "card.x", FORMED, LIKE_AMEX),
    "verdict": (
        "facts", ("fact", 0, "verdict"), "yes", "partial", "not allowed",
        "supported, partial, unsupported or unknown",
    ),
    "review above": ("facts", ("fact", 0, "review_days"), 366, 365, "366 is too large", DAYS),
    "review below": ("facts", ("wallet", 0, "review_days"), 29, 30, "29 is too small", DAYS),
    "wallet id": ("facts", ("wallet", 0, "id"), "A", "a", FORMED, LIKE_TNG),
    "source id": ("sources", ("source", 0, "id"), "a_b", "a-b", FORMED, SMALL),
    "topic id": ("topics", ("topic", 0, "id"), "a.b", "a", FORMED, SMALL),
    "trouble id": ("troubles", ("trouble", 0, "id"), "no-sms", "trouble.no-sms", FORMED, LIKE_NO_SMS),
    "review of a trouble": ("troubles", ("trouble", 0, "review_days"), 0, 90, "0 is too small", DAYS),
    "question id": ("troubles", ("stuck", 0, "id"), "A", "a", FORMED, SMALL),
    "network id": ("networks", (*NETWORK, "id"), "V", "v", FORMED, SMALL),
    "range": ("networks", (*NETWORK, "ranges", 0), "4x", "4", '"4x" is not a range', RANGE),
    "range of two logos": (
        "networks", (*NETWORK, "cobadged", "visa", 0), "123456789", "12345678", "is not a range", RANGE
    ),
    "length above": ("networks", (*NETWORK, "lengths", 0), 20, 19, "20 is not a length", "8 to 19"),
    "length below": ("networks", (*NETWORK, "seen_lengths", 0), 7, 8, "7 is not a length", "8 to 19"),
    "sure of lengths": ("networks", (*NETWORK, "lengths_confidence"), "so", "low", "allowed", SURE),
    "sure of ranges": ("networks", (*NETWORK, "confidence"), "so", "low", "allowed", SURE),
    "check digit": (
        "networks", (*NETWORK, "luhn"), "always", "usual", "not allowed", "required, usual, unknown or none"
    ),
    "scope": ("networks", (*NETWORK, "scope"), "world", "transit", "not allowed", SCOPES),
}  # fmt: skip
KEYS = {
    "country code": (
        "regions", "region", "gb", "GB", '"gb" is not a country code.', "two capital letters, like GB"
    ),
    "finding id": (
        "findings", "finding", "card", "card.x", '"card" has the wrong form.',
        "a family and a name, like card.length",
    ),
}  # fmt: skip


def in_schema(kind: str, path: KeyPath) -> dict[str, Any]:
    """Return what the JSON Schema of a kind of file says of the value at a path."""
    made = kinds.make_schema(kind)

    def resolved(here: dict[str, Any]) -> dict[str, Any]:
        here = here["anyOf"][0] if "anyOf" in here else here
        return made["$defs"][here["$ref"].rpartition("/")[2]] if "$ref" in here else here

    here = resolved(made)
    for part in path:
        inside = here["items"] if isinstance(part, int) else here.get("properties", {}).get(part)
        here = resolved(inside or here["additionalProperties"])
    return here


def is_refused(value: Any, schema: dict[str, Any]) -> bool:
    """Tell whether a value breaks one of the keywords that our schemas use; $ is the very end there."""
    return (
        value not in schema.get("enum", [value])
        or ("pattern" in schema and not re.search(schema["pattern"].replace("$", r"\Z"), value))
        or ("minItems" in schema and len(value) < schema["minItems"])
        or ("minimum" in schema and value < schema["minimum"])
        or ("maximum" in schema and value > schema["maximum"])
    )


def faults_at(kind: str, path: KeyPath, value: object) -> list[Fault]:
    """Return the faults at a path of tables in which only this value stands."""
    for part in reversed(path):
        value = [value] if isinstance(part, int) else {part: value}
    return [one for one in shape.find_faults(value, kinds.find_type(kind)) if one.path == path]


@pytest.mark.parametrize(("kind", "path", "bad", "good", "said", "expected"), IN_TYPES.values(), ids=IN_TYPES)
def test_what_editors_refuse_by_the_schema_validate_refuses_in_words(
    kind: str, path: KeyPath, bad: object, good: object, said: str, expected: str
) -> None:
    """A rule stands once, in the type; the exported schema and the message both come from there."""
    assert is_refused(bad, in_schema(kind, path))
    assert not is_refused(good, in_schema(kind, path))

    (fault,) = faults_at(kind, path, bad)
    assert said in fault.what
    assert fault.expected == expected
    assert faults_at(kind, path, good) == []


@pytest.mark.parametrize(("kind", "table", "bad", "good", "said", "expected"), KEYS.values(), ids=KEYS)
def test_names_of_tables_are_refused_by_both_too(
    kind: str, table: str, bad: str, good: str, said: str, expected: str
) -> None:
    """Country codes and the ids of findings are keys."""
    names = in_schema(kind, (table,))["propertyNames"]

    assert is_refused(bad, names)
    assert not is_refused(good, names)
    assert Fault(said, (table, bad), expected=expected) in faults_at(kind, (table, bad), {})
    assert said not in {fault.what for fault in faults_at(kind, (table, good), {})}


@pytest.mark.parametrize("words", [Certainty, CheckDigit, Scope], ids=["certainty", "check digit", "scope"])
def test_a_choice_is_described_by_all_its_words(words: Any) -> None:
    """The description keeps the order in which they are said; a new word must not be missing there."""
    choice, meta = get_args(words)

    assert sorted(re.split(", | or ", meta.description)) == sorted(get_args(choice))


class Loud(NullTranslations):
    """A language in which everything is in capital letters."""

    def gettext(self, message: str) -> str:
        """Return the text, its placeholders as they are."""
        return re.sub(r"\{\w+\}", lambda name: name[0].lower(), message.upper())


def test_what_a_type_says_is_said_in_the_readers_language(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is written down when the types are made, before the language is known, and asked for later."""
    path = ("network", 0, "lengths", 0)
    monkeypatch.setattr(words, "_catalogue", Loud())

    assert in_schema("checklist", ("id",))["description"] == LIKE_OURS.upper()
    (fault,) = faults_at("networks", path, 20)
    assert fault.what == "20 IS NOT A LENGTH THAT CARD NUMBERS HAVE."
    (fault,) = faults_at("checklist", ("id",), "Our")
    assert fault.expected == LIKE_OURS.upper()


def test_every_kind_of_file_has_words() -> None:
    """`validate` says as what it took a file."""
    assert tuple(kinds.CALLED) == kinds.KINDS
