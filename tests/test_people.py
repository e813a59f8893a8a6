"""Eighty people, and what a careful expert would tell them: at every door the same."""

from __future__ import annotations

import csv
import io
import json
import os
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

import people
from alipay_ready import check_person
from people import DAY, Somebody
from support import Done, outcome, terminal

CODES = {"ready": 0, "attention": 0, "unknown": 3, "blocked": 1}
EVERYBODY = people.load()
everybody = pytest.mark.parametrize("somebody", EVERYBODY, ids=lambda one: one.id)


def call(home: Path, *words: str) -> Done:
    """Run one command line in this process on the day of the table, with an empty home."""
    kept = {"HOME": str(home), "ALIPAY_READY_TODAY": DAY, "LANG": "C.UTF-8"}
    with mock.patch.dict(os.environ, kept), mock.patch("pathlib.Path.home", return_value=home):
        return outcome([*words, "--file", str(home / "me.toml"), "--json"])


def answer(home: Path, somebody: Somebody) -> Any:
    """Return the document of `start`."""
    return json.loads(call(home, *somebody.words()).out)


@everybody
def test_the_verdict_is_that_of_an_expert(tmp_path: Path, somebody: Somebody) -> None:
    """Status and exit code, number, every card with its country, plan A, plan B, the first step."""
    done = call(tmp_path, *somebody.words())
    document, expect = json.loads(done.out), somebody.expect
    data = document["data"]
    cards = [
        {"label": card["label"], "status": card["status"]}
        | ({"issued_in": card["issued_in"]} if card["issued_in"] else {})
        for card in data["cards"]
    ]

    assert (document["status"], done.code) == (expect["status"], CODES[expect["status"]])
    assert (data["phone"] or {}).get("status") == expect.get("phone")
    assert cards == expect["cards"]
    assert (data["plan"]["route"] or "none") == expect["route"]
    assert data["plan"]["plan_b"] == expect["reserve"]
    assert data["next_step"] == data["plan"]["today"][0] == expect["first"]


@everybody
def test_every_door_says_the_same(tmp_path: Path, somebody: Somebody) -> None:
    """`start`, then `progress` and `overview` on its file; the library, told the same."""
    started = answer(tmp_path, somebody)
    if started["mistyped"]:
        pytest.skip("what was typed wrongly is not kept")
    standing = json.loads(call(tmp_path, "progress").out)["data"]["person"]
    (row,) = json.loads(call(tmp_path, "overview", str(tmp_path)).out)["data"]["people"]
    given, answers = somebody.given, started["data"]["answers"]
    told = check_person(
        phone=given.get("phone"),
        home=given.get("home"),
        cards=[card["label"] for card in started["data"]["cards"]],
        wallet=None if given.get("wallet") == "none" else given.get("wallet"),
        stay=answers["stay"],
        document=answers["document"],
        arrive=_day(answers["arrive"]),
        under_18=bool(answers["under_18"]),
        today=_day(DAY),
    )
    plan = started["data"]["plan"]

    assert {started["status"], standing["status"], row["status"]} == {started["status"]}
    assert (standing["route"], standing["reserve"]) == (plan["route"], plan["reserve"])
    if given.get("cards") != "none":  # the library knows no word for somebody who has no card
        assert (told.status.value, told.data.route, told.data.reserve) == (
            started["status"], plan["route"], plan["reserve"],
        )  # fmt: skip


# A row of a table has no columns for stay, document, age and arrival yet, and no word for "no card".
IN_A_ROW = [
    one
    for one in EVERYBODY
    if one.given
    and (one.given.get("stay"), one.given.get("document"), one.given.get("under_18"))
    == ("short", "passport", "no")
    and one.given.get("cards", "none") != "none"
    and one.given.get("phone") != "none"
    and "expires" not in one.given["cards"]
]


def test_a_table_says_the_same(tmp_path: Path) -> None:
    """Everybody of whom a row can tell all: `batch` gives the status and the route of an expert."""
    table = io.StringIO()
    writer = csv.writer(table)
    writer.writerow(["id", "phone", "region", "card_network", "issued_in", "wallet"])
    for one in IN_A_ROW:
        given, cards = one.given, one.expect["cards"]
        labels, countries = ["+".join(card.get(key, "") for card in cards) for key in ("label", "issued_in")]
        wallet = given.get("wallet", "").replace("none", "")
        writer.writerow([one.id, given.get("phone", ""), given["home"], labels, countries, wallet])
    (tmp_path / "people.csv").write_text(table.getvalue(), encoding="utf-8")
    with mock.patch.dict(os.environ, {"ALIPAY_READY_TODAY": DAY}):
        done = outcome(["batch", str(tmp_path / "people.csv"), "--to", "ndjson"])
    rows = {row["id"]: row for row in map(json.loads, done.out.splitlines())}
    expected = {one.id: (one.expect["status"], one.expect["route"]) for one in IN_A_ROW}

    assert len(expected) >= 40
    assert {id_: (row["status"], row["route"] or "none") for id_, row in rows.items()} == expected


def _day(text: str | None) -> Any:
    from datetime import date

    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    "somebody", [one for one in EVERYBODY if one.expect["route"] == "resident"], ids=lambda one: one.id
)
def test_the_list_of_a_resident_has_the_bridge_of_the_verdict(tmp_path: Path, somebody: Somebody) -> None:
    """The steps that join the list are those of the reserve that the plan names, and of no other way."""
    plan = answer(tmp_path, somebody)["data"]["plan"]
    ids = {step["id"] for step in json.loads(call(tmp_path, "progress").out)["data"]["steps"]}
    joined = {way for way, step in {"visitor": "call-bank", "wallet": "wallet-abroad"}.items() if step in ids}

    assert joined <= {plan["reserve"]}
    assert joined or plan["reserve"] is None or somebody.expect["status"] == "ready"


# A process and a terminal each: the longest screens are among them.
SHOWN = [one for place, one in enumerate(EVERYBODY) if place % 5 == 0 or len(one.expect["cards"]) > 2]


@pytest.mark.parametrize("somebody", SHOWN, ids=lambda one: one.id)
def test_it_fits_a_screen(tmp_path: Path, somebody: Somebody) -> None:
    """At most forty lines at 80 columns, whoever it is; what is not given is asked, and Enter skips it."""
    child = terminal(*somebody.words(), "--plain", home=tmp_path, ALIPAY_READY_TODAY=DAY, NO_COLOR="1")
    shown = people.talk(child, {})
    shown = shown[shown.find("\n") + 1 :] if len(somebody.given) < len(people.OPTIONS) else shown
    rows = shown.strip("\n").split("\n")

    assert child.exitstatus == CODES[somebody.expect["status"]]
    assert len(rows) <= 40
    assert max(map(len, rows)) <= 80


ASKED = [one for one in EVERYBODY if one.given][::9]


@pytest.mark.parametrize("somebody", ASKED, ids=lambda one: one.id)
def test_questions_lead_where_options_lead(tmp_path: Path, somebody: Somebody) -> None:
    """The same answers, typed at a terminal one after the other, give the same plan and the same file."""
    by_options = answer(tmp_path, somebody)
    folder = tmp_path / "asked"
    folder.mkdir()
    child = terminal("start", "--plain", "--file", "me.toml", home=folder, ALIPAY_READY_TODAY=DAY)
    shown = people.talk(child, somebody.given)
    asked = json.loads(call(folder, "progress").out)["data"]

    assert "Saved in" in shown
    assert child.exitstatus == CODES[by_options["status"]]
    assert asked["person"]["status"] == by_options["status"] or by_options["mistyped"]
    assert asked["next_step"] == by_options["data"]["next_step"]
