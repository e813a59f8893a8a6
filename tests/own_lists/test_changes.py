"""What an office changes in shipped steps, on which days its own stand, and how it is reached."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from alipay_ready.documents.document import read
from alipay_ready.errors import DataProblem
from alipay_ready.knowledge.checklist import SHIPPED, Say, load_shipped
from alipay_ready.own_lists import own_list
from alipay_ready.own_lists.example import FILE
from alipay_ready.own_lists.step_toml import write_step
from alipay_ready.validation.validate import validate
from own_lists.test_own_list import HEAD, step, written
from support import run_here

CHANGE = '[[change]]\nstep = "call-bank"\n'
ARRIVE = date(2027, 1, 30)


def validated(text: str, folder: Path) -> list[str]:
    """Return the problems that `validate` tells of a file, each in one sentence."""
    (only,) = validate([written(folder, text)])
    return [f"{wrong.message} {wrong.advice()}".strip() for wrong in only.problems]


def said(text: str, folder: Path) -> list[str]:
    """Return the faults of a list, each in one sentence."""
    found = own_list.find_faults(read(written(folder, text)))
    return [fault.sentence() for fault in found if not fault.note]


def notes(text: str, folder: Path) -> list[str]:
    """Return the notes on a list; it must have no fault."""
    found = [*own_list.find_faults(read(written(folder, text)))]
    assert all(fault.note for fault in found)
    return [fault.what for fault in found]


def test_a_change_replaces_some_words_and_adds_others(tmp_path: Path) -> None:
    """All that can be changed is; facts, labels and troubles stay those of the shipped step."""
    more = (
        'title = "Call them"\nwhy = "Because."\nadd_do = ["Tell us."]\nminutes = 20\ndue_days = -20\n'
        'add_say = [{ zh = "你好", en = "Hello" }]\n'
    )
    list_ = own_list.load(written(tmp_path, HEAD + CHANGE + more))
    base = load_shipped("visitor")
    (before,) = [one for one in base.steps if one.id == "call-bank"]
    (after,) = [one for one in list_.steps if one.id == "call-bank"]
    assert after == replace(
        before, title="Call them", why="Because.", do=(*before.do, "Tell us."), minutes=20, due_days=-20,
        say=(*before.say, Say(zh="你好", en="Hello")),
    )  # fmt: skip
    assert [one.id for one in list_.steps] == [one.id for one in base.steps]


@pytest.mark.parametrize("alone", ["minutes = 0", "due_days = 0", 'why = ""', 'add_do = ["x"]'])
def test_one_change_leaves_the_rest(alone: str, tmp_path: Path) -> None:
    """Also 0 and an empty text are said, and count."""
    list_ = own_list.load(written(tmp_path, HEAD + CHANGE + alone))
    base = load_shipped("visitor")
    (changed,) = [(now, was) for now, was in zip(list_.steps, base.steps, strict=True) if now != was]
    name = alone.split(maxsplit=1)[0]
    if name == "add_do":
        assert changed[0] == replace(changed[1], do=(*changed[1].do, "x"))
    else:
        assert changed[0] == replace(changed[1], **{name: "" if name == "why" else 0})


@pytest.mark.parametrize(
    ("text", "first"),
    [
        (HEAD + '[[change]]\nstep = "call-bnk"\nwhy = "x"\n', "no step"),
        (HEAD + CHANGE + 'title = " "\n', "The text is empty. Expected: a text, or no such key"),
        (HEAD + CHANGE + 'add_do = ["x", ""]\n', "The text is empty."),
        (HEAD + CHANGE, "This changes nothing. Expected: title, why, add_do"),
        (HEAD + CHANGE + 'why = "x"\n' + CHANGE + 'why = "y"\n', "is changed twice"),
        (HEAD + 'hide = ["call-bank"]\n' + CHANGE + 'why = "x"\n', "hides the step"),
        (HEAD + CHANGE + 'why = "x"\n' + step("call-bank"), "has the step"),
        (
            'schema = 1\nid = "x"\ntitle = "X"\n' + CHANGE + 'why = "x"\n' + step("one"),
            "extends no checklist",
        ),
        (HEAD + '[[change]]\nwhy = "x"\n', 'The key "step" is missing'),
        (HEAD + CHANGE + 'add_does = ["x"]\n', "Did you mean: add_do?"),
        (HEAD + CHANGE + 'do = ["x"]\n', "Did you mean: add_do?"),
        (HEAD + '[[change]]\nid = "call-bank"\nwhy = "x"\n', "Did you mean: step?"),
        (HEAD + step("one").replace("do = ", "actions = "), "Did you mean: do?"),
    ],
)
def test_a_wrong_change_is_told_once(text: str, first: str, tmp_path: Path) -> None:
    """Each slip is one fault, with what was expected; the file is refused."""
    found = said(text, tmp_path)
    assert len(found) == 1
    assert first in found[0]
    with pytest.raises(DataProblem):
        own_list.load(written(tmp_path, text))


@pytest.mark.parametrize(
    ("more", "day", "note"),
    [
        (step("ours", 'after = "sign-up"'), -10, 'It takes that of the step "sign-up".'),
        (step("ours", 'before = "call-bank"'), -12, 'It takes that of the step "call-bank".'),
        (step("ours"), None, "It takes that of the step"),
        (step("call-bank"), -12, "It takes that of the step that it replaces."),
        (step("ours", "due_days = 3\n", phase="after"), 3, None),
        (
            step("one", 'after = "sign-up"\ndue_days = -9') + step("ours", 'after = "one"'),
            -9,
            'the step "one".',
        ),
    ],
)
def test_a_step_without_a_day_takes_that_of_its_neighbour(
    more: str, day: int | None, note: str | None, tmp_path: Path
) -> None:
    """So it stands in calendars and can be late; `validate` says whose day it is."""
    list_ = own_list.load(written(tmp_path, HEAD + more))
    (ours,) = [one for one in list_.steps if one.id in {"ours", "call-bank"} and one.title == "Ours"]
    before = [one for one in list_.steps if one.phase == "before"]
    assert ours.due_days == (day if day is not None else before[-2].due_days)
    assert ours.due(ARRIVE) is not None
    said_of = notes(HEAD + more, tmp_path)
    assert len(said_of) == bool(note)
    assert all(str(note) in one for one in said_of)


def test_where_no_step_has_a_day_one_note_says_so(tmp_path: Path) -> None:
    """A list of one's own without days is fine; a note for each of its steps would be noise."""
    text = 'schema = 1\nid = "x"\ntitle = "X"\n' + "".join(step(f"s{n}") for n in range(5))
    (only,) = notes(text, tmp_path)
    assert "5 steps have no due_days" in only


@pytest.mark.parametrize("name", SHIPPED)
def test_every_shipped_step_can_be_copied(name: str, tmp_path: Path) -> None:
    """What `steps STEP --format toml` prints is a valid step of an own list, and the same step again."""
    shipped = load_shipped(name)
    head = HEAD.replace("visitor", name)
    for number, one in shipped.numbered():
        list_ = own_list.load(written(tmp_path, head + write_step(shipped, number)))
        assert [again for again in list_.steps if again.id == one.id] == [one]
    everything = head + "".join(write_step(shipped, number) for number, _one in shipped.numbered())
    assert own_list.load(written(tmp_path, everything)).steps == shipped.steps


GOOD = (
    'email = "office@uni.example"', 'email = "a.b+c@uni-x.ac.cn"', 'phone = "+86 10 5555-0100"',
    'phone = "110"', 'phone = "+49 (0) 30 12345"', 'url = "https://uni.example/newcomers?a=1#b"',
    'url = "https://uni.example"', "",
)  # fmt: skip
BAD = (
    'email = "a b@uni.example"', 'email = "office"', 'email = "a@b"',
    'email = "a@uni.example?bcc=x@y.example"',
    'email = "a@uni.example,b@uni.example"', 'phone = "010 5555 0100"', 'phone = "tel:+8610"', 'phone = "+1"',
    'phone = "+86 10 5555 0100 0000 0000"', 'url = "http://uni.example"', 'url = "javascript:alert(1)"',
    'url = "https://user:word@uni.example"', 'url = "https://uni.example/a b"', 'url = "//uni.example"',
    'phone = "4111 1111 1111 1111"', 'email = "4111111111111111@uni.example"', 'url = ""',
    'email = "a@uni.example", phone = "+86 10 5555 0100"', 'fax = "+86 10 5555 0100"',
)  # fmt: skip


@pytest.mark.parametrize("way", GOOD)
def test_a_contact_is_shown(way: str, tmp_path: Path) -> None:
    """In text and in JSON, after the list."""
    entry = f'{{ text = "Our office"{", " if way else ""}{way} }}'
    (tmp_path / "our.toml").write_text(f"{HEAD}contact = [{entry}]\n", encoding="utf-8")
    done = run_here("steps", "--checklist", "our.toml", home=tmp_path)
    assert f"Contact: Our office{': ' if way else ''}{way.partition(' = ')[2].strip(chr(34))}" in done.out
    data = run_here("steps", "--checklist", "our.toml", "--json", home=tmp_path).json["data"]
    assert data["checklist"]["contact"][0]["text"] == "Our office"


@pytest.mark.parametrize("way", BAD)
def test_a_wrong_contact_is_refused(way: str, tmp_path: Path) -> None:
    """A page makes links of them: what is no address, number or page is told, and what is right."""
    found = said(f'{HEAD}contact = [{{ text = "Our office", {way} }}]\n', tmp_path)
    assert len(found) == 1
    assert "4111" not in found[0]


def test_too_many_contacts_are_refused(tmp_path: Path) -> None:
    """A checklist is no address book."""
    entries = ", ".join('{ text = "x" }' for _number in range(11))
    assert "11 entries" in said(f"{HEAD}contact = [{entries}]\n", tmp_path)[0]


@pytest.mark.parametrize(
    ("wrong", "meant"),
    [
        (("extends", "extend"), "extends"), (("[[step]]", "[[steps]]"), "step"), (("hide", "hides"), "hide"),
        (("[[change]]", "[[changes]]"), "change"), (("contact", "contacts"), "contact"),
        (('"visitor"', '"visiter"'), "visitor"), (('title = "Ours"', 'titel = "Ours"'), "title"),
    ],
)  # fmt: skip
def test_one_slip_is_one_fault(wrong: tuple[str, str], meant: str, tmp_path: Path) -> None:
    """What only follows from a misspelt key is not told: its meaning is known well enough to go on."""
    text = (
        HEAD + 'hide = ["transport"]\ncontact = [{ text = "x" }]\n' + CHANGE + 'why = "x"\n'
        + step("ours", 'after = "sign-up"\nneeds = ["install-app"]\ndue_days = 1')
    )  # fmt: skip
    assert said(text, tmp_path) == []
    (only,) = said(text.replace(*wrong), tmp_path)
    assert f"Did you mean: {meant}?" in only


def test_a_second_kind_of_step_tables_is_named(tmp_path: Path) -> None:
    """`[[steps]]` beside `[[step]]` was meant as one more of these."""
    text = HEAD + step("one", "due_days = 1") + step("two", "due_days = 1").replace("[[step]]", "[[steps]]")
    (only,) = said(text, tmp_path)
    assert "Did you mean: step?" in only


@pytest.mark.parametrize(
    ("entry", "offered"),
    [("trouble.no-code", "trouble.no-sms"), ("trouble.card-refused", "trouble.card-refused-till")],
)
def test_a_trouble_written_by_heart_brings_those_that_are_like_it(
    entry: str, offered: str, tmp_path: Path
) -> None:
    """Nobody knows ids by heart: the words in it find the troubles whose titles have them."""
    (only,) = validated(HEAD + step("one", f'due_days = 1\nif_it_fails = ["{entry}"]'), tmp_path)
    assert offered in only


@pytest.mark.parametrize("text", ["", "# only a remark\n", "\ufeff"])
def test_an_empty_file_is_asked_what_it_is(text: str, tmp_path: Path) -> None:
    """It is not blamed for the keys of a checklist."""
    (only,) = validated(text, tmp_path)
    assert only.startswith("The file is empty.")


def test_the_example_is_in_order_and_can_be_used(tmp_path: Path) -> None:
    """What ships to be copied has no fault and no note, and all that it shows arrives on the screen."""
    done = run_here("validate", "--example", home=tmp_path)
    assert done.out.encode() == FILE.read_bytes()
    (tmp_path / "our-office.toml").write_text(done.out, encoding="utf-8")
    assert run_here("validate", "our-office.toml", home=tmp_path).out.endswith("No problem found.\n")
    shown = run_here("steps", "--checklist", "our-office.toml", home=tmp_path).out
    for words in (
        "Newcomers of Example University",
        "Tell our office",
        "Contact: International Office: office@",
    ):
        assert words in shown
    assert "to our office." in run_here("steps", "call-bank", "-c", "our-office.toml", home=tmp_path).out


@pytest.mark.parametrize("more", [("our.toml",), ("--schema", "checklist"), ("--json",)])
def test_the_example_goes_alone(more: tuple[str, ...], tmp_path: Path) -> None:
    """Beside something else it would be read as that."""
    assert run_here("validate", "--example", *more, home=tmp_path).code == 2
