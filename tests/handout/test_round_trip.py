"""The loop of an office: a list in, a page for everybody, marks back from thirty phones, one overview."""

from __future__ import annotations

import csv
import json
import random
from pathlib import Path
from typing import Any

from handout.browser import Page
from support import run, run_here

PEOPLE = 30
CARDS = ("visa", "mastercard+jcb", "amex", "mir", "unionpay")
COPY = """
document.getElementById('copy').click();
return document.getElementById('marks').value;
"""
TICK = "for (const id of arguments[0]) document.getElementById('tick-' + id).click();"


def test_marks_of_thirty_people_come_back_to_the_office(browser: Page, tmp_path: Path) -> None:
    """What thirty newcomers tick on the office's page stands in its overview, and nothing is done twice."""
    home = tmp_path / "office"
    home.mkdir()
    _write_list(home / "newcomers.csv")
    (home / "people").mkdir()
    made = run("batch", "newcomers.csv", "--people", "people", "-o", "answers.csv", "--exit-zero", home=home)
    assert made.code == 0, made.err
    assert len(list((home / "people").glob("*.toml"))) == PEOPLE
    assert run("steps", "--format", "html", "-o", "page.html", home=home).code == 0

    steps = [step["id"] for step in run_here("steps", "--json", home=home).json["data"]["steps"]]
    before = _read_overview(home)
    ticked = _tick_on_phones(browser, home / "page.html", steps, home / "form.csv")

    done = run("progress", "import", "--people", "people", "form.csv", "--json", home=home)
    assert done.code == 0, done.err
    after = _read_overview(home)
    for id_, ids in ticked.items():
        file = run_here("progress", "export", "--file", f"people/{id_}.toml", "--json", home=home).json
        marks = file["data"]["progress"]["steps"]
        assert {step for step in ids if marks[step]["status"] == "done"} == set(ids)
        assert after[id_]["done"] >= before[id_]["done"]
        assert after[id_]["status"] == before[id_]["status"]
    assert sum(row["done"] for row in after.values()) > sum(row["done"] for row in before.values())

    kept = {path.name: path.read_bytes() for path in (home / "people").iterdir()}
    assert run("progress", "import", "--people", "people", "form.csv", home=home).code == 0
    assert {path.name: path.read_bytes() for path in (home / "people").iterdir()} == kept


def _write_list(path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("id", "phone", "card_network"))
        for number in range(PEOPLE):
            rows.writerow((f"n{number:02}", f"+44 7400 1234{number:02}", CARDS[number % len(CARDS)]))


def _tick_on_phones(browser: Page, page: Path, steps: list[str], form: Path) -> dict[str, list[str]]:
    """Tick other steps on every phone; write what *Copy my marks* gives into the form's export."""
    chance = random.Random(19)  # noqa: S311 - the same in each run
    ticked: dict[str, list[str]] = {}
    with form.open("w", encoding="utf-8-sig", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("Timestamp", "id", "Paste your marks here"))
        for number in range(PEOPLE):
            ids = sorted(chance.sample(steps, chance.randint(1, len(steps))), key=steps.index)
            browser.forget()
            browser.open(page)
            browser.run(TICK, ids)
            line = browser.run(COPY)
            assert line.isascii()
            assert "\n" not in line
            ticked[f"n{number:02}"] = ids
            rows.writerow(("2026-11-23", f"n{number:02}", f"Hello! My marks are: {line} Thank you."))
    return ticked


def _read_overview(home: Path) -> dict[str, dict[str, Any]]:
    said = run_here("overview", "people", "--json", home=home)
    return {row["id"]: row for row in json.loads(said.out)["data"]["people"]}
