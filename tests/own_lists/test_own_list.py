"""An office's own checklists: names, files, `extends`, places, replacing, hiding, and what is refused."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alipay_ready.documents.document import Document
from alipay_ready.errors import DataProblem, UsageProblem
from alipay_ready.exits import Exit
from alipay_ready.knowledge.checklist import SHIPPED, Phase, Step, load_shipped
from alipay_ready.own_lists import own_list
from alipay_ready.own_lists.order import Order
from alipay_ready.progress import changes
from alipay_ready.progress.progress import Progress, Saved, find_required_open

NOW = datetime(2026, 11, 26, tzinfo=UTC)
VISA, JCB = Saved("ready", network="visa"), Saved("ready", network="jcb")
TWO = 'check = "cards"\ncards = 2'
BRIDGES = (
    '[bridge.visitor]\nsteps = ["sign-up"]\nintro = "Steps {steps}."\n'
    '[bridge.wallet]\nsteps = ["wallet-named"]\nintro = "Steps {steps}."\n'
)
HEAD = 'schema = 1\nextends = "visitor"\nid = "our-office"\n'
STEP = '[[step]]\nid = "{id}"\nphase = "{phase}"\ntitle = "{title}"\ndo = ["Do it."]\n{more}\n'


def step(id_: str, more: str = "", phase: str = "before", title: str = "Ours") -> str:
    """Return the text of one step."""
    return STEP.format(id=id_, phase=phase, title=title, more=more)


def written(folder: Path, text: str) -> str:
    """Write a checklist file and return its name."""
    path = folder / "our.toml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def names(text: str, folder: Path) -> list[str]:
    """Return the ids of the steps of a checklist file."""
    return [one.id for one in own_list.load(written(folder, text)).steps]


@pytest.mark.parametrize("name", [*SHIPPED, "Visitor", " wallet "])
def test_a_shipped_name_in_any_case_is_that_checklist(name: str) -> None:
    """The three names need no file."""
    assert own_list.load(name) == load_shipped(name.strip().lower())


def test_a_file_without_facts_is_enough(tmp_path: Path) -> None:
    """An office writes title, steps, actions, and nothing else; the date is the file's own."""
    name = written(
        tmp_path, 'schema = 1\nid = "mini"\ntitle = "Mini"\n' + step("one") + step("two", phase="after")
    )
    os.utime(name, (0, datetime(2026, 5, 4, tzinfo=UTC).timestamp()))
    mine = own_list.load(name)

    assert [one.id for one in mine.steps] == ["one", "two"]
    assert (mine.title, mine.revision, mine.updated) == ("Mini", 1, date(2026, 5, 4))
    assert mine.steps[0].facts == ()


def test_an_extending_file_takes_title_intro_and_start_from_its_base(tmp_path: Path) -> None:
    """What a file does not say, the list it extends says."""
    base, mine = load_shipped("visitor"), own_list.load(written(tmp_path, HEAD))

    assert mine.steps == base.steps
    assert (mine.id, mine.title, mine.intro, mine.start_days) == (
        "our-office",
        base.title,
        base.intro,
        base.start_days,
    )


def test_steps_stand_after_and_before_the_step_they_name(tmp_path: Path) -> None:
    """Several after one step keep the order of the file; one may stand beside an earlier new one."""
    added = step("a", 'after = "sign-up"') + step("b", 'after = "sign-up"') + step("c", 'before = "sign-up"')
    found = names(HEAD + added + step("d", 'after = "a"'), tmp_path)
    place = found.index("sign-up")

    assert found[place - 1 : place + 4] == ["c", "sign-up", "a", "d", "b"]


def test_a_step_without_a_place_stands_at_the_end_of_its_phase(tmp_path: Path) -> None:
    """So that nothing before the flight lands behind what comes after it."""
    found = own_list.load(written(tmp_path, HEAD + step("early") + step("late", phase="after"))).steps
    last_before = [one.id for one in found if one.phase == "before"][-1]

    assert (last_before, found[-1].id) == ("early", "late")


def test_a_step_with_a_shipped_id_replaces_it_in_its_place(tmp_path: Path) -> None:
    """What stands in the file is what is shown; old names of the step still work."""
    base = load_shipped("visitor")
    mine = own_list.load(written(tmp_path, HEAD + step("sign-up", 'aliases = ["register"]', title="Ours")))
    place = own_list.find_step(base, "sign-up")

    assert own_list.find_step(mine, "sign-up") == own_list.find_step(mine, "register") == place
    assert mine.steps[place - 1].title == "Ours"
    assert mine.steps[place - 1].labels == ()
    assert len(mine.steps) == len(base.steps)


def test_a_replaced_step_may_move(tmp_path: Path) -> None:
    """A place in the file counts more than the old one."""
    found = names(HEAD + step("check-cards", 'after = "sign-up"'), tmp_path)

    assert found[found.index("sign-up") + 1] == "check-cards"


def test_a_step_of_an_office_may_wait_and_be_proved(tmp_path: Path) -> None:
    """The keys that the shipped lists have do the same on an own one."""
    text = step("link", "cards = 2") + step("never", 'answer = "had_alipay"') + step("two", TWO)
    mine = own_list.load(written(tmp_path, HEAD + text))
    one = changes.save(Progress(answers={"had_alipay": False}), mine, "cards", VISA, at=NOW)
    two = changes.save(one, mine, "cards", JCB, at=NOW)

    assert {id_: one.status_of(id_) for id_ in ("link", "never", "two")} == {
        "link": "open", "never": "done", "two": "open",
    }  # fmt: skip
    assert "link" not in {left.id for left in find_required_open(one, mine)}
    assert "link" in {left.id for left in find_required_open(two, mine)}
    assert two.status_of("two") == "done"


def test_hidden_steps_vanish_and_nothing_waits_for_them(tmp_path: Path) -> None:
    """`hide` takes steps away, and their names out of the needs of others."""
    mine = own_list.load(written(tmp_path, HEAD.replace("id =", 'hide = ["sign-up", "home-line"]\nid =')))

    assert not {"sign-up", "home-line"} & {one.id for one in mine.steps}
    assert not {"sign-up", "home-line"} & {need for one in mine.steps for need in one.needs}


def test_a_new_step_may_stand_beside_a_hidden_one(tmp_path: Path) -> None:
    """Hiding a step and putting another in its place needs no second thought."""
    text = HEAD.replace("id =", 'hide = ["sign-up"]\nid =') + step("join", 'after = "sign-up"')
    found = names(text, tmp_path)

    assert found.index("install-app") + 1 == found.index("join")


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("vistor", "visitor"),
        ("walet", "wallet"),
        ("4111111111111111", "visitor, resident, wallet"),
        ("", "FILE.toml"),
    ],
)
def test_an_unknown_name_gets_the_nearest_and_is_not_repeated(name: str, hint: str) -> None:
    """A wrong name is a usage error; what was typed may be a number."""
    with pytest.raises(UsageProblem) as caught:
        own_list.load(name)

    assert hint in (caught.value.hint or "")
    assert not name or name not in caught.value.message


@pytest.mark.parametrize("name", ["no-such.toml", "no/such/list", "a\0b.toml"])
def test_a_missing_file_is_a_usage_error(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An input file that is not there exits 2."""
    monkeypatch.chdir(tmp_path)

    with pytest.raises(UsageProblem):
        own_list.load(name)


def test_a_folder_and_a_device_are_usage_errors(tmp_path: Path) -> None:
    """Neither is read: a device may never end."""
    for name in (str(tmp_path), "/dev/zero") if os.name == "posix" else (str(tmp_path),):
        with pytest.raises(UsageProblem):
            own_list.load(name)


def test_a_file_that_the_system_refuses_is_a_data_error() -> None:
    """The reason is the system's own."""
    with pytest.raises(DataProblem, match="cannot be read"):
        own_list.load("x" * 5000 + ".toml")


def test_an_absurd_time_of_change_is_no_error() -> None:
    """A file system may hold any number."""
    assert own_list._day_of_change(Document("x.toml", changed=1e30)) == date(1970, 1, 1)


WRONG = {
    "schema missing": ('id = "x"\n', "schema"),
    "newer schema": (HEAD.replace("schema = 1", "schema = 2"), "Update"),
    "unknown key": (HEAD + "titel = 1\n", "Did you mean: title?"),
    "no title": ('schema = 1\nid = "x"\n' + step("a"), "title"),
    "no steps": ('schema = 1\nid = "x"\ntitle = "X"\n', "There are no steps"),
    "base misspelt": (HEAD.replace("visitor", "vistor"), "Did you mean: visitor?"),
    "id of a shipped one": (HEAD.replace("our-office", "visitor"), "comes with the program"),
    "id not well formed": (HEAD.replace("our-office", "Our Office"), "has the wrong form"),
    "id twice": (HEAD + step("a") + step("a"), "stands twice"),
    "anchor unknown": (HEAD + step("a", 'after = "sgn-up"'), "Did you mean: sign-up?"),
    "anchor is itself": (HEAD + step("a", 'after = "a"'), "next to itself"),
    "anchor comes later": (HEAD + step("a", 'after = "b"') + step("b"), "There is no step"),
    "both anchors": (HEAD + step("a", 'after = "sign-up"\nbefore = "sign-up"'), "do not go together"),
    "need unknown": (HEAD + step("a", 'needs = ["sing-up"]'), "Did you mean: sign-up?"),
    "need comes later": (HEAD + step("a", 'before = "sign-up"\nneeds = ["sign-up"]'), "comes after it"),
    "need is itself": (HEAD + step("a", 'needs = ["a"]'), "is this step itself"),
    "phase goes back": (HEAD + step("a", 'after = "first-payment"'), "is for after the flight"),
    "core goes back": (HEAD + step("a", 'after = "identity"\ncore = 1'), "smaller"),
    "core out of range": (HEAD + step("a", "core = 9"), "1 to 8"),
    "minutes below zero": (HEAD + step("a", "minutes = -1"), "0 to 100,000"),
    "no such question": (HEAD + step("a", 'answer = "had-alipay"'), "Expected: had_alipay"),
    "no card": (HEAD + step("a", "cards = 0"), "1 to 100"),
    "cards for a number": (HEAD + step("a", 'check = "phone"\ncards = 2'), "does not go together"),
    "a bridge": (HEAD + BRIDGES, "comes with the program has a bridge"),
    "nothing to do": (HEAD + step("a").replace('["Do it."]', "[]"), "brackets are empty"),
    "hide unknown": (HEAD.replace("id =", 'hide = ["sgn-up"]\nid ='), "Did you mean: sign-up?"),
    "hide and give": (HEAD.replace("id =", 'hide = ["a"]\nid =') + step("a"), "and also has it"),
    "step in single brackets": (HEAD + step("a").replace("[[step]]", "[step]"), "[[step]]"),
    "not TOML": (HEAD + "id = “x”\n", "line 4, column 6"),
}


@pytest.mark.parametrize(("text", "said"), WRONG.values(), ids=WRONG)
def test_a_faulty_file_is_refused_with_place_and_expectation(text: str, said: str, tmp_path: Path) -> None:
    """65: the file, where in it, what was expected; and the command that shows everything."""
    name = written(tmp_path, text)

    with pytest.raises(DataProblem) as caught:
        own_list.load(name)

    assert caught.value.exit is Exit.DATA
    assert caught.value.message.startswith(name)
    assert said in caught.value.message
    assert caught.value.hint == f"See every problem: alipay-ready validate {name}"


def test_hiding_everything_is_refused(tmp_path: Path) -> None:
    """A checklist without a step helps nobody."""
    hidden = ", ".join(f'"{one.id}"' for one in load_shipped("visitor").steps)

    with pytest.raises(DataProblem, match="No step is left"):
        own_list.load(written(tmp_path, HEAD.replace("id =", f"hide = [{hidden}]\nid =")))


HUGE = {
    "too large": b"#" * (600 * 1024),
    "deep lists": b"schema = 1\na = " + b"[" * 100_000,
    "deep tables": b"schema = 1\na = " + b"{a = " * 50_000,
    "deep names": b"schema = 1\n" + b".".join([b"a"] * 100_000) + b" = 1",
    "deep quoted names": b"schema = 1\n" + b" . ".join([b'"a"'] * 50_000) + b" = 1",
    "million digits": b"schema = 1\na = " + b"9" * 400_000,
    "NUL": b'schema = 1\nid = "a\0b"\n',
    "UTF-16": 'schema = 1\nid = "x"'.encode("utf-16"),
    "latin-1": 'schema = 1\nid = "é"'.encode("latin-1"),
    "nothing": b"",
    "a wrong date": b"schema = 1\nupdated = 2026-13-01",
}


@pytest.mark.parametrize("data", HUGE.values(), ids=HUGE)
def test_a_hostile_file_is_refused_quickly_and_without_a_traceback(data: bytes, tmp_path: Path) -> None:
    """Size and depth are bounded before the parser needs minutes or all memory."""
    path = tmp_path / "hostile.toml"
    path.write_bytes(data)

    with pytest.raises(DataProblem):
        own_list.load(str(path))


@pytest.mark.parametrize("data", [b"\xef\xbb\xbf", b""], ids=["BOM", "plain"])
def test_windows_line_ends_and_a_bom_are_fine(data: bytes, tmp_path: Path) -> None:
    """Editors on Windows write both."""
    path = tmp_path / "windows.toml"
    path.write_bytes(data + (HEAD + step("a")).replace("\n", "\r\n").encode())

    assert own_list.load(str(path)).id == "our-office"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: (HEAD + text).encode()))
def test_any_bytes_are_a_checklist_or_a_clear_error(tmp_path: Path, data: bytes) -> None:
    """Fuzz: whatever a file holds, only our own errors come out."""
    path = tmp_path / "any.toml"
    path.write_bytes(data)
    try:
        mine = own_list.load(str(path))
    except DataProblem:
        return
    assert mine.steps


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("1", "first"),
        ("3", "other"),
        ("other", "other"),
        ("OTHER ", "other"),
        ("fi", "first"),
        ("old", "first"),
    ],
)
def test_a_step_is_found_by_number_id_old_id_or_beginning(text: str, id_: str, tmp_path: Path) -> None:
    """People type what is shortest."""
    alone = HEAD.replace('extends = "visitor"\n', 'title = "T"\n')
    mine = own_list.load(
        written(tmp_path, alone + step("first", 'aliases = ["old"]') + step("second") + step("other"))
    )

    assert mine.steps[own_list.find_step(mine, text) - 1].id == id_


STEPS = {
    "zero": ("0", "steps 1 to"),
    "above the last": ("99", "steps 1 to"),
    "endless": ("9" * 5000, "steps 1 to"),
    "a card": ("4111111111111111", "steps 1 to"),
    "several": ("c", "Several"),
    "nothing": ("", "no such step"),
    "misspelt": ("sgin-up", "sign-up"),
    "superscript": ("²", "no such step"),
}


@pytest.mark.parametrize(("text", "said"), STEPS.values(), ids=STEPS)
def test_a_wrong_step_gets_the_right_names_and_is_not_repeated(text: str, said: str) -> None:
    """The error says what there is."""
    with pytest.raises(UsageProblem) as caught:
        own_list.find_step(load_shipped("visitor"), text)

    whole = f"{caught.value.message} {caught.value.hint}"
    assert said in whole
    assert "41111" not in whole


PHASE: st.SearchStrategy[Phase] = st.sampled_from(("before", "after"))


@given(data=st.data())
def test_steps_stand_as_if_each_were_put_into_a_list(data: st.DataObject) -> None:
    """Whatever stands beside whatever: the plain way, a search at each step, gives the same order."""
    plain: list[Step] = [Step(id=f"b{place}", phase=phase, title="t", do=("x",))
                         for place, phase in enumerate(data.draw(st.lists(PHASE, max_size=4)))]  # fmt: skip
    order = Order(plain)
    for number in range(data.draw(st.integers(1, 12))):
        here = [one.id for one in plain]
        id_ = data.draw(st.sampled_from([f"s{number}", *here]))
        new = Step(id=id_, phase=data.draw(PHASE), title="t", do=("x",))
        behind, old = order.take(id_)
        place = next((place for place, other in enumerate(plain) if other.id == id_), None)
        if place is not None:
            plain.pop(place)
        others = sorted({*here} - {id_})
        beside = data.draw(st.none() | st.sampled_from(others)) if others else None
        if beside is not None:
            at = [other.id for other in plain].index(beside)
            in_front = data.draw(st.booleans())
            (order.put_before if in_front else order.put_behind)(beside, new)
            plain.insert(at if in_front else at + 1, new)
        elif old and place is not None:
            order.put_behind(behind, new)
            plain.insert(place, new)
        else:
            order.put_last(new)
            ends = [at for at, other in enumerate(plain) if other.phase == "after"]
            plain.insert(ends[0] if ends and new.phase == "before" else len(plain), new)
        assert list(order) == plain


def test_a_folder_is_no_list_and_is_named_so(tmp_path: Path) -> None:
    """Whoever names the folder of newcomers hears that, and not that the name is wrong."""
    with pytest.raises(UsageProblem, match="is a folder"):
        own_list.load(str(tmp_path))
