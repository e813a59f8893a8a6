"""A resident's two stages in one list, as a person meets them: one file, from home to month two."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pexpect

from support import Done, terminal

Ready = Callable[..., Done]
AT_HOME, LANDED, MONTH_2 = "2026-11-26", "2026-12-24", "2027-02-01"
FILE = """schema = 1
route = "resident"
arrive = 2026-12-20

[answers]
stay = "long"
had_alipay = false
logos = ["visa", "mastercard"]
"""
TELEPHONE = '[checks.phone]\nstatus = "ready"\nregion = "GB"\non = 2026-11-26\n'
CARDS = "".join(
    f'[checks.cards.{logo}]\nstatus = "ready"\nnetwork = "{logo}"\n' for logo in ("visa", "mastercard")
)


def begin(folder: Path, text: str = FILE + TELEPHONE + CARDS) -> Path:
    """Write a progress file as `start` leaves it."""
    file = folder / "me.toml"
    file.write_text(text, encoding="utf-8")
    return file


class Resident:
    """One person: each command on their file, on the day it is."""

    def __init__(self, ready: Ready, file: Path) -> None:
        self._ready, self._file, self.today = ready, file, AT_HOME

    def __call__(self, *words: str) -> Done:
        """Run a command."""
        return self._ready(*words, "--file", str(self._file), ALIPAY_READY_TODAY=self.today)

    def data(self) -> dict[str, Any]:
        """Return where the person is."""
        return dict(self("progress", "--json").json["data"])

    def statuses(self) -> dict[str, str]:
        """Return the status of each step of the list, in order."""
        return {row["id"]: row["status"] for row in self.data()["steps"]}


def test_the_life_of_a_resident(ready: Ready, tmp_path: Path) -> None:
    """Bridge at home, Chinese number and card in China, the number in month two; no mark is lost."""
    me = Resident(ready, begin(tmp_path))
    bridge = ["check-number", "check-cards", "call-bank", "sign-up", "add-card", "confirm-card"]
    assert me("progress", "done", *bridge).code == 0
    assert list(me.statuses())[:4] == ["old-account", "first-weeks", "check-number", "check-cards"]
    assert {me.statuses()[id_] for id_ in bridge} == {"done"}
    me("progress", "note", "call-bank", "ask for Ms Li")

    me.today = LANDED
    saved = me("check-phone", "+86 138 0013 8000", "--save")
    assert "sim-card" in saved.err
    assert me.statuses()["call-bank"] == "done"
    saved = me("check-card", "unionpay", "--issued-in", "CN", "--save", "--label", "icbc")
    assert "bank-account" in saved.err
    assert not {"call-bank", "check-cards", "first-payment"} & set(me.statuses())

    me.today = MONTH_2
    data = me.data()
    change = next(row for row in data["steps"] if row["id"] == "change-number")
    assert (change["optional"], change["overdue"]) == (False, True)
    assert [row["id"] for row in data["retired"]] == ["call-bank"]
    assert "No longer on it" not in me("progress").out
    text = (tmp_path / "me.toml").read_text(encoding="utf-8")
    assert all(f"[steps.{id_}]" in text for id_ in bridge)
    assert "ask for Ms Li" in text


def test_the_bridge_is_everywhere_the_person_looks(ready: Ready, tmp_path: Path) -> None:
    """The same list in `progress`, `steps` with a list named and without, one step, pages, `overview`."""
    me = Resident(ready, begin(tmp_path))
    ids = list(me.statuses())

    for words in (("steps",), ("steps", "--checklist", "resident")):
        assert [row["id"] for row in me(*words, "--json").json["data"]["steps"]] == ids
    number = ids.index("call-bank") + 1
    assert me("steps", "call-bank", "--json").json["data"]["steps"][0]["number"] == number
    assert me("progress", "done", str(number), "--json").json["data"]["changed"][0]["id"] == "call-bank"
    assert "steps 3 to 5, 9 to 16 and 18." in me("steps").out
    for words in (("steps", "--format", "html"), ("progress", "--format", "html")):
        assert 'id="step-call-bank"' in me(*words).out
    row = ready("overview", "me.toml", "--json").json["data"]["people"][0]
    assert (row["total"], row["done"]) == (len(ids), me.data()["counts"]["done"])


def test_who_has_no_file_sees_the_plain_list(ready: Ready, tmp_path: Path) -> None:
    """And so does everybody who follows another list, or has told nothing that pays."""
    plain = [row["id"] for row in ready("steps", "-c", "resident", "--json").json["data"]["steps"]]
    assert "call-bank" not in plain
    assert list(Resident(ready, begin(tmp_path, FILE + TELEPHONE)).statuses()) == plain

    visitor = Resident(ready, begin(tmp_path, FILE.replace("resident", "visitor") + TELEPHONE + CARDS))
    assert [row["id"] for row in visitor("steps", "-c", "resident", "--json").json["data"]["steps"]] == plain


def test_an_own_list_is_not_composed(ready: Ready, tmp_path: Path) -> None:
    """An office that extends the list of residents decides itself what is on it."""
    own = 'schema = 1\nextends = "resident"\nid = "uni"\ntitle = "Uni"\n'
    (tmp_path / "uni.toml").write_text(own, encoding="utf-8")
    me = Resident(ready, begin(tmp_path))
    assert me("progress", "--checklist", "uni.toml").code == 0

    assert "call-bank" not in me.statuses()
    assert me.statuses()["old-account"] == "done"


def test_a_walk_goes_on_where_a_mark_changes_the_list(tmp_path: Path) -> None:
    """Who marks the Chinese card in a walk is led to the step behind it, though a dozen steps are gone."""
    begin(tmp_path, FILE + TELEPHONE + CARDS + '[steps.sim-card]\nstatus = "done"\n')
    child = terminal("progress", "walk", "--plain", "--file", "me.toml", home=tmp_path)
    for _step in range(40):
        child.expect(r"Step \d+ of \d+: ([^\r\n]+)")
        title = child.match[1] if isinstance(child.match, re.Match) else ""
        child.expect("> ")
        if title.startswith("Open a bank account"):
            break
        child.sendline("")
    child.sendline("d")
    child.expect(r"Step \d+ of 25: Write down how the bank writes your name")
    child.expect("> ")
    child.sendline("q")
    child.expect(pexpect.EOF)
    child.close()
