"""The validator: every problem at once, with its place, what is wrong, what was expected."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Annotated, Any

import pytest
from msgspec import Meta, Struct, structs

from alipay_ready.errors import UsageProblem
from alipay_ready.knowledge import shipped
from alipay_ready.validation import kinds
from alipay_ready.validation.validate import CheckedFile, Wrong, find_below, validate

TREE = shipped.root()


def check(folder: Path, text: str, name: str = "file.toml") -> CheckedFile:
    """Write one file and validate it."""
    path = folder / name
    path.write_text(text, encoding="utf-8", newline="")
    (checked,) = validate([str(path)])
    return checked


def at(checked: CheckedFile, path: str) -> Wrong:
    """Return the one problem at a place."""
    (wrong,) = [one for one in checked.problems if one.path == path]
    return wrong


MANY = """\
schema = 1
extends = "vistor"
id = "Our Office"
titel = "x"
revision = "2"

[[step]]
id = "tell-us"
phase = "befor"
title = 5
do = "Write."
core = 9
updated = 2026-11-23
labels = [{ en = "x", zn = "y" }]
facts = ["card.amx", "card.visa"]
if_it_fails = ["trouble.no-smss", "Call us."]

[[step]]
id = "tell-us"
phase = "after"
title = "ok"
"""


def test_all_problems_of_a_file_come_at_once(tmp_path: Path) -> None:
    """A person mends all of them in one go, from top to bottom; msgspec alone would stop at the first."""
    checked = check(tmp_path, MANY)

    assert not checked.valid
    assert [(wrong.line, wrong.path) for wrong in checked.problems] == [
        (2, "extends"),
        (3, "id"),
        (4, "titel"),
        (5, "revision"),
        (9, "step 1 (tell-us) › phase"),
        (10, "step 1 (tell-us) › title"),
        (11, "step 1 (tell-us) › do"),
        (12, "step 1 (tell-us) › core"),
        (13, "step 1 (tell-us) › updated"),
        (14, "step 1 (tell-us) › labels 1 › zn"),
        (15, "step 1 (tell-us) › facts 1"),
        (16, "step 1 (tell-us) › if_it_fails 1"),
        (18, "step 2 (tell-us) › do"),
        (19, "step 2 (tell-us) › id"),
    ]


def test_a_problem_names_what_is_wrong_what_was_expected_and_what_is_near(tmp_path: Path) -> None:
    """Allowed values, the nearest key or id, the kind of value: whatever helps to mend it."""
    checked = check(tmp_path, MANY)

    assert at(checked, "step 1 (tell-us) › phase").expected == "after or before"
    assert at(checked, "step 1 (tell-us) › phase").near == "before"
    assert at(checked, "titel").near == "title"
    assert at(checked, "step 1 (tell-us) › title").message == "The value is a whole number."
    assert (at(checked, "step 1 (tell-us) › title").expected or "").startswith("text in quotes")
    assert at(checked, "step 2 (tell-us) › do").message == 'The key "do" is missing.'
    assert at(checked, "step 1 (tell-us) › facts 1").near == "card.amex"
    assert at(checked, "step 1 (tell-us) › if_it_fails 1").near == "trouble.no-sms"


EXAMPLE = '''\
schema = 1
extends = "visitor"
id = "our-office"

[[step]]
id = "write-a-list"
phase = "before"
title = "Write your own list"
why = """
A list is a file like this:
[[step]]
phase = "befor"
"""
do = [
  "Copy it.",
  "[[step]]",
]

[[step]]
id = "hand-it-out"
phase = "befor"
title = "Hand it out"
do = ["Print it."]
labels = [
  { en = "x", zh = "y" },
  { en = "x", zn = "y" },
]
'''


@pytest.mark.parametrize("ends", ["\n", "\r\n"], ids=["unix", "windows"])
def test_a_problem_behind_an_example_in_a_text_names_its_own_line(ends: str, tmp_path: Path) -> None:
    """Offices show TOML in their texts: a header or key inside of quotes is none."""
    checked = check(tmp_path, EXAMPLE.replace("\n", ends))

    assert [(wrong.line, wrong.path) for wrong in checked.problems] == [
        (21, "step 2 (hand-it-out) › phase"),
        (26, "step 2 (hand-it-out) › labels 2 › zn"),
    ]


@pytest.mark.parametrize(
    ("text", "line", "column", "expected"),
    [
        ("schema = 1\nid = “x”\n", 2, 6, "straight quotes"),
        ("schema = 1\nid = yes\n", 2, 6, "text in quotes"),
        ('schema = 1\nid = "x\n', 2, 8, None),
        ("schema = 1\n[[step]\n", 2, 7, None),
        ('schema = 1\nid = "x"', None, None, None),
    ],
    ids=["curly quotes", "no quotes", "open quotes", "open bracket", "fine"],
)
def test_syntax_has_line_and_column(
    text: str, line: int | None, column: int | None, expected: str | None, tmp_path: Path
) -> None:
    """The place where the parser stopped, and for the usual slips what is needed there."""
    first = check(tmp_path, text).problems[0]

    assert (first.line, first.column) == (line, column)
    assert expected is None or expected in (first.expected or "")


def test_a_long_or_numeric_value_is_not_quoted_in_full(tmp_path: Path) -> None:
    """A wrong value is shown short, and without a row of digits."""
    text = f'schema = 1\nid = "4111111111111111"\nextends = "visitor"\nupdated = "{"y" * 300}"\n'
    text += f'[[step]]\nid = "4111111111111111"\nphase = "{"y" * 300}"\ntitle = "t"\ndo = ["x"]\n'
    shown = str(check(tmp_path, text).problems)

    assert "4111" not in shown
    assert "y" * 41 not in shown


TEXTS = {
    "facts": 'as_of = 2026-01-01\n[[fact]]\nid = "Card"\n',
    "sources": '[[source]]\nid = "x"\n',
    "topics": '[[topic]]\nid = "x"\n',
    "troubles": 'as_of = 2026-01-01\n[[trouble]]\nid = "x"\n',
    "networks": '[[network]]\nid = "x"\n',
    "regions": "[region]\nGB = { code = 44 }\n",
    "lists": '[column.phone]\nwords = ["mobile"]\n',
    "findings": '[finding."card.x"]\nlevel = "ok"\n',
    "checklist": '[[step]]\nid = "x"\n',
    "progress": '[steps.sign-up]\nstatus = "dnoe"\n',
}


@pytest.mark.parametrize(("kind", "text"), TEXTS.items())
def test_the_kind_of_a_file_follows_from_its_keys(kind: str, text: str, tmp_path: Path) -> None:
    """Nobody has to say what a file is, and what is missing in it is found."""
    checked = check(tmp_path, f"schema = 1\n{text}")

    assert checked.kind == kind
    assert not checked.valid


@pytest.mark.parametrize(
    "text", ["", "x = 1", "steps = 1", "step = 1", 'finding = ""', "fact = [1]", "region = []"]
)
def test_values_of_the_wrong_shape_are_told_not_met_by_a_traceback(text: str, tmp_path: Path) -> None:
    """A key may hold anything."""
    assert not check(tmp_path, f"schema = 1\n{text}\n").valid


@pytest.mark.parametrize("kind", kinds.KINDS)
def test_the_json_schema_is_made_from_the_same_types(kind: str) -> None:
    """Editors can check a file while it is written: every key of the type is in the schema."""
    made = kinds.make_schema(kind)
    name = made["$ref"].rpartition("/")[2]

    assert set(made["$defs"][name]["properties"]) == {
        field.name for field in structs.fields(kinds.find_type(kind))
    }


def changed(tmp_path: Path, name: str, old: str, new: str) -> CheckedFile:
    """Validate a copy of the shipped tree in which one text was changed."""
    tree = tmp_path / "checklists"
    shutil.copytree(TREE, tree, ignore=shutil.ignore_patterns("compiled"))
    path = tree / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    (checked,) = validate([str(path)])
    return checked


FACT = '[[fact]]\nid = "card.visa"'
NEW_FACT = """[[fact]]
id = "card.new"
claim = "{claim}"
verdict = "{verdict}"
sources = {sources}
confidence = "high"
verified = 2026-11-23
review_days = {days}
{more}
"""


MOFCOM, GUIDE, UNOPENED = '["mofcom-guide-2026"]', '["viachn-2026"]', '["nia-arrival-card-2025"]'
USUAL = {"claim": "New.", "verdict": "supported", "sources": MOFCOM, "days": "90", "more": ""}


def fact(**said: str) -> str:
    """Return the text of one new fact, in front of the first one."""
    return NEW_FACT.format(**USUAL | said) + FACT


CARDS, SOURCES, TROUBLES = "facts/cards.toml", "facts/sources.toml", "facts/troubles.toml"
NETWORKS, PHONE = "facts/networks.toml", "findings/phone.toml"
BRANCH = ('trouble = "trouble.no-sms"', 'trouble = "trouble.nosms"')
SOURCE = '[[source]]\nid = "mofcom-guide-2024"'
RULES = {
    "source of a fact": (CARDS, FACT, fact(sources='["mofcom-guide-2062"]'), "There is no source"),
    "fact without a source": (CARDS, FACT, fact(sources="[]"), "There is no source."),
    "unknown without a search": (CARDS, FACT, fact(verdict="unknown", sources="[]"), "is missing"),
    "no with thin evidence": (CARDS, FACT, fact(verdict="unsupported", sources=GUIDE), "not enough"),
    "sure of a page nobody opened": (CARDS, FACT, fact(sources=UNOPENED), "None of these sources was opened"),
    "review too late": (CARDS, FACT, fact(days="400"), "400 is too large"),
    "digits of a card": (CARDS, FACT, fact(claim="See 4111 1111 1111 1111."), "twelve digits"),
    "too long": (CARDS, FACT, fact(claim="x" * 301), "301 characters"),
    "empty text": (CARDS, FACT, fact(more='note = ""'), "The text is empty"),
    "id twice": (CARDS, FACT, fact().replace("card.new", "card.visa"), "stands twice"),
    "id in two files": (CARDS, FACT, fact().replace("card.new", "limit.rate"), "cards.toml and limits.toml"),
    "as_of": (CARDS, "as_of = 20", "as_of = 19", "is not the newest date"),
    "unknown key": (CARDS, FACT, FACT + "\nclaims = 1", "is not known"),
    "address": (SOURCES, "https://", "ftp://", "not a web address"),
    "two addresses": (SOURCES, SOURCE, SOURCE + '\ncopy_url = "https://x.org"', "do not go together"),
    "relayed with an address": (SOURCES, 'kind = "official"', 'kind = "relayed"', "read in a copy"),
    "published after accessed": (SOURCES, "published = 2024-04-24", "published = 2027-04-24", "later than"),
    "kind": (SOURCES, 'kind = "official"', 'kind = "offical"', "is not allowed here"),
    "word of two topics": ("facts/topics.toml", '"phone number"', '"credit card"', "already belongs"),
    "capital letters": ("facts/topics.toml", '"phone number"', '"Phone Number"', "capital letters"),
    "fact of a topic": ("facts/topics.toml", '"card.visa"', '"card.vsia"', "There is no fact"),
    "topic of a topic": ("facts/topics.toml", '"metro", "trains"', '"metro", "trians"', "There is no topic"),
    "trouble of a branch": (TROUBLES, *BRANCH, "There is no trouble"),
    "range": (NETWORKS, '"51-55"', '"55-51"', "is not a range"),
    "length": (NETWORKS, "lengths = [16, 19]", "lengths = [16, 91]", "not a length"),
    "scope": (NETWORKS, 'scope = "international"', 'scope = "world"', "is not allowed here"),
    "logo of a card with two": (NETWORKS, "cobadged = { visa", "cobadged = { vsia", "There is no network"),
    "range of letters": (NETWORKS, '"51-55"', '"5x"', "is not a range"),
    "broken address": (SOURCES, 'url = "https://', 'url = "http://[', "not a web address"),
    "id of a finding": (PHONE, '[finding."phone.mobile"]', '[finding."phone"]', "has the wrong form"),
    "no table of a finding": (PHONE, "[text]", '[finding]\n"card.x" = 1\n[text]', "is a whole number"),
    "country code": ("facts/regions.toml", "GB = ", "gb = ", "not a country code"),
    "name in braces": (PHONE, "number ({country})", "number ({country)", "in the wrong place"),
    "level": (PHONE, 'level = "ok"', 'level = "fine"', "is not allowed here"),
    "revision": ("visitor.toml", "revision = 2\n", "", "is missing"),
    "fact of a step": ("visitor.toml", '"phone.any-country"', '"phone.any-contry"', "There is no fact"),
    "country of a wallet": ("facts/wallets.toml", '["PH"]', '["PP"]', "There is no country code"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "said"), RULES.values(), ids=RULES)
def test_every_rule_has_teeth(name: str, old: str, new: str, said: str, tmp_path: Path) -> None:
    """One wrong change in a copy of the shipped files, and the validator says so."""
    checked = changed(tmp_path, name, old, new)

    assert not checked.valid
    assert any(said in wrong.message for wrong in checked.problems)


@pytest.mark.parametrize(
    ("evidence", "more"),
    [
        ('["mofcom-guide-2026"]', ""),
        ('["viachn-2026"]', 'basis = "absence"'),
        ('["izvestia-codes-2025", "ecns-unionpay-2024"]', ""),
    ],
    ids=["official", "absence", "two press reports"],
)
def test_enough_evidence_for_a_no_is_enough(evidence: str, more: str, tmp_path: Path) -> None:
    """An official source, absence from the lists, or two independent press reports."""
    checked = changed(tmp_path, CARDS, FACT, fact(verdict="unsupported", sources=evidence, more=more))

    assert not any("not enough" in wrong.message for wrong in checked.problems)


def test_what_only_the_reader_refuses_is_told_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule in a type that the walk does not know still counts: what reads the file has the last word."""

    class Even(Struct):
        schema: int
        topic: list[Annotated[int, Meta(multiple_of=2)]]

    monkeypatch.setitem(kinds.TYPES, "topics", Even)
    (wrong,) = check(tmp_path, "schema = 1\ntopic = [3]\n").problems

    assert "multiple of 2" in wrong.message


def test_files_given_together_know_each_other(tmp_path: Path) -> None:
    """A new fact and its new source may lie in two files outside the tree."""
    source = tmp_path / "sources.toml"
    source.write_text(
        'schema = 1\n[[source]]\nid = "our-page"\npublisher = "We"\nkind = "press"\ntitle = "T"\n'
        'url = "https://example.org/"\naccessed = 2026-11-23\n',
        encoding="utf-8",
    )
    facts = tmp_path / "facts.toml"
    text = NEW_FACT.format(claim="New.", verdict="supported", sources='["our-page"]', days=90, more="")
    facts.write_text(f"schema = 1\nas_of = 2026-01-01\n{text}", encoding="utf-8")

    assert not validate([str(facts)])[0].valid
    assert all(checked.valid for checked in validate([str(facts), str(source)]))


def test_a_broken_shipped_file_does_not_stop_the_check_of_another(tmp_path: Path) -> None:
    """What cannot be read defines no ids; everything else still counts."""
    tree = tmp_path / "checklists"
    shutil.copytree(TREE, tree, ignore=shutil.ignore_patterns("compiled"))
    (tree / "facts" / "limits.toml").write_text("x = = 1", encoding="utf-8")
    (checked,) = validate([str(tree / "facts" / "sources.toml")])

    assert checked.valid


def test_a_folder_that_is_gone_holds_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While the files below a folder are looked for, others may remove some: /proc does so all the time."""
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "a.toml").touch()
    (tmp_path / "gone").mkdir()
    look = os.scandir

    def fail_once_gone(path: str) -> Any:
        if path.endswith("gone"):
            raise FileNotFoundError(path)
        return look(path)

    monkeypatch.setattr(os, "scandir", fail_once_gone)
    assert list(find_below(tmp_path)) == [tmp_path / "here" / "a.toml"]


def test_a_folder_stands_for_its_files(tmp_path: Path) -> None:
    """An office validates all progress files of its people at once."""
    for name in ("b", "a"):
        (tmp_path / f"{name}.toml").write_text('schema = 1\nroute = "visitor"\n', encoding="utf-8")

    assert [Path(checked.file).name for checked in validate([str(tmp_path)])] == ["a.toml", "b.toml"]
    with pytest.raises(UsageProblem):
        validate([str(tmp_path / "none")])
    (tmp_path / "empty").mkdir()
    with pytest.raises(UsageProblem):
        validate([str(tmp_path / "empty")])
    with pytest.raises(UsageProblem):
        validate(["a\0b"])
    for number in range(501):
        (tmp_path / "empty" / f"{number}.toml").touch()
    with pytest.raises(UsageProblem, match="more than 500"):
        validate([str(tmp_path / "empty")])


PROGRESS = """\
schema = 1
route = "visitor"
arival = 2026-12-20
[steps.sign-up]
status = "done"
colour = "blue"
[steps.sgin-up]
status = "done"
"""


def test_unknown_keys_of_a_progress_file_are_noted_and_leave_it_valid(tmp_path: Path) -> None:
    """Another version may have written them; everything else keeps them."""
    checked = check(tmp_path, PROGRESS)

    assert checked.kind == "progress"
    assert checked.valid
    assert {(wrong.path, wrong.near) for wrong in checked.problems if wrong.note} == {
        ("arival", "arrive"),
        ("steps › sign-up › colour", None),
        ("steps › sgin-up", "sign-up"),
    }


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"done"', '"dnoe"'),
        ("arival = 2026", "arrive = 1066"),
        ('"visitor"', '"vistor"'),
        ("schema = 1", "schema = 99"),
        ("arival = 2026-12-20", 'arrive = "soon"'),
    ],
)
def test_what_keeps_a_progress_file_from_being_read_is_a_problem(old: str, new: str, tmp_path: Path) -> None:
    """The same values that the progress commands refuse."""
    assert not check(tmp_path, PROGRESS.replace(old, new, 1)).valid


@pytest.mark.parametrize(
    ("old", "new", "path", "said"),
    [
        ('"call-bank"', '"call-bnk"', "bridge › visitor › steps 3", "There is no step"),
        ("steps {steps}.", "some steps.", "bridge › visitor › intro", "have no place in this text"),
        ("[bridge.wallet]", "[bridge.walet]", "bridge › walet", "is not known"),
    ],
)
def test_a_bridge_names_steps_of_its_list(tmp_path: Path, old: str, new: str, path: str, said: str) -> None:
    """A step that the other list does not have would be missing without a word."""
    tree = tmp_path / "checklists"
    shutil.copytree(TREE, tree, ignore=shutil.ignore_patterns("compiled"))
    file = tree / "resident.toml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    (checked,) = validate([str(file)])

    assert said in at(checked, path).message


def test_a_mark_of_a_bridge_is_no_stranger(tmp_path: Path) -> None:
    """A resident's file holds marks of the first stage for ever; only others are remarked on."""
    marks = "".join(f'[steps.{id_}]\nstatus = "done"\n' for id_ in ("call-bank", "call-bnk"))
    checked = check(tmp_path, f'schema = 1\nroute = "resident"\n{marks}', "progress.toml")

    assert [(wrong.path, wrong.near) for wrong in checked.problems] == [("steps › call-bnk", "call-bank")]
