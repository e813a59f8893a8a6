"""Lists that other people's programs make: what is a heading, and who must never be passed over."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from batch import workbooks
from support import Done, run_here

PHONE = "+34 612 345 678"


def ask(home: Path, name: str, content: str | bytes, *options: str) -> tuple[Done, list[dict[str, Any]]]:
    """Run a list through `batch`."""
    (home / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    done = run_here("batch", name, "--to", "ndjson", *options, home=home)
    rows = [json.loads(line) for line in done.out.splitlines() if '"line"' in line]
    return done, rows


HEADINGS = {
    "a band above": (
        "Person,,Phone,,Pay,\nID,Name,Mobile,Country,Cards,Wallet\nq06,Ivan,+7 912 345-67-89,Russia,Mir,\n",
        [("q06", "RU", ["mir"])],
    ),
    "a title of our words": (f"Phone list\nid;Phone;Cards\n1;{PHONE};Visa\n", [("1", "ES", ["visa"])]),
    "a title with its cells": (f"Phone list;;\nid;Phone;Cards\n1;{PHONE};Visa\n", [("1", "ES", ["visa"])]),
    "cells that are words of ours": (
        "Phone,Type,Place\n" + "+44 7400 123456,mobile,home\n" * 2,
        [("", "GB", []), ("", "GB", [])],
    ),
    "headings once more": (
        f"id,phone,cards\n1,{PHONE},Visa\nid,phone,cards\n2,{PHONE},JCB\n",
        [("1", "ES", ["visa"]), ("2", "ES", ["jcb"])],
    ),
    "a line of Qualtrics": (
        f'id,phone,cards\n"{{""ImportId"":""Q1""}}","{{""ImportId"":""Q2""}}",x\n1,{PHONE},Visa\n',
        [("1", "ES", ["visa"])],
    ),
    "strokes between": (f"id|phone|cards\n1|{PHONE}|Visa, JCB\n", [("1", "ES", ["visa", "jcb"])]),
    "a column of pandas": (f",id,phone\n0,a,{PHONE}\n1,b,\n", [("a", "ES", []), ("b", None, [])]),
    "calling codes": (
        "id,Country code,Mobile number\na,+34,612 345 678\nb,44,07400 123456\nc,0049,151 23456789\n",
        [("a", "ES", []), ("b", "GB", []), ("c", "DE", [])],
    ),
    "signs of forms between cards": (
        f"id,phone,cards\na,{PHONE},Visa|JCB\nb,{PHONE},Visa・JCB\nc,{PHONE},Visa┋JCB\nd,{PHONE},Visa｜JCB\n",
        [(id_, "ES", ["visa", "jcb"]) for id_ in "abcd"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", HEADINGS)
def test_everybody_is_read_and_nobody_else(tmp_path: Path, name: str) -> None:
    """One row for each person, from the column that holds it."""
    content, people = HEADINGS[name]
    _done, rows = ask(tmp_path, "x.csv", content)

    assert [(row["id"], row["region"], row["network"]) for row in rows] == people


REFUSED = {
    "no headings": (
        '"q01","+34 612 345 678","ES"\n"q02","+63 905 123 4567","PH"\n',
        (),
        "the first line holds a person",
    ),
    "a phone with another name": (
        "id,handle,card\na,+44 7400 123456,411111\nb,+44 7400 123457,411111\n",
        (),
        "handle looks like one",
    ),
    "an emergency phone alone": ("id,Emergency phone,Cards\na,+44 7400 123456,Visa\n", (), "Emergency phone"),
    "one column for two": (f"a,b\n{PHONE},Visa\n", ("--map", "phone=1", "--map", "card=1"), "to two of ours"),
    "UTF-16 that is none": (f"id,phone\n1,{PHONE}\n", ("--encoding", "utf-16"), "UTF-8 text, not UTF-16"),
    "half a character": (f"id,phone\n1,{PHONE}\n", ("--encoding", "utf-16-le"), "UTF-8 text, not UTF-16"),
    "UTF-8 far below": (
        "id,phone\n" + f"1,{PHONE}\n" * 9000 + f"José,{PHONE}\n",
        ("--encoding", "cp1252"),
        "UTF-8 text, not cp1252",
    ),
    "a cell without end": (f"id,phone\na,{')a' * 5000}\n", (), "longer than 1,000 characters"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_nobody_is_passed_over(tmp_path: Path, name: str) -> None:
    """A table that would be answered without its people is refused, whatever the exit code should be."""
    content, options, said = REFUSED[name]
    done, _rows = ask(tmp_path, "x.csv", content, *options, "--exit-zero")

    assert (done.code, said in done.err) == (65, True), done.err


OBJECTS = {
    "an inner object": ('[{"id": "a", "contact": {"phone": "+34 612 345 678"}}]', 0, ["a"], ["ES"]),
    "lists and marks": (
        '[{"id": "a", "phone": ["+34 612 345 678", "020 7946 0018"], "cards": {"visa": true, "jcb": false}}]',
        0, ["a"], ["ES"],
    ),
    "a bad phone has an id": ('{"id": "a", "phone": {"x": 1}}\n{"id": "b", "phone": "+34 612 345 678"}', 3,
                              ["a", "b"], [None, "ES"]),
    "only other keys": ('{"handle": "+44 7400 123456", "card": "411111"}', 65, [""], [None]),
    "an emergency phone beside": (
        '{"id": "a", "phone": "+34 612 345 678"}\n{"id": "b", "emergency phone": "+44 7400", "card": "4"}',
        0, ["a", "b"], ["ES", None],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", OBJECTS)
def test_objects_are_read_by_what_they_hold(tmp_path: Path, name: str) -> None:
    """As a table is; and where a number would be passed over in all of them, that is refused."""
    content, code, ids, regions = OBJECTS[name]
    done, rows = ask(tmp_path, "x.json", content, "--exit-zero" if code == 65 else "-q")

    assert (done.code, [row["id"] for row in rows], [row["region"] for row in rows]) == (code, ids, regions)


PEOPLE = [["Name", "Mobile", "Country", "Cards"], ["Ana", PHONE, "Spain", "Visa"]]
SHEETS = {
    "choices": ([["Country", "Card", "Wallet"], ["Spain", "Visa", "GCash"]], PEOPLE),
    "an office": ([["Office", "Phone"], ["HQ", "+34 912 345 678"]], PEOPLE),
    "a template": (PEOPLE[:1], PEOPLE),
    "a cover": ([["Phone list autumn 2026"]], PEOPLE),
}


@pytest.mark.parametrize("name", SHEETS)
def test_the_sheet_with_the_people_is_read(tmp_path: Path, name: str) -> None:
    """Not the first that has some word of ours."""
    first, second = SHEETS[name]
    book = workbooks.xlsx(workbooks.grid(first), workbooks.grid(second))
    _done, rows = ask(tmp_path, "x.xlsx", book)

    assert [(row["region"], row["network"]) for row in rows] == [("ES", ["visa"])]


def test_a_refused_sheet_is_not_passed_over_for_wallets(tmp_path: Path) -> None:
    """Its people would be missed, and the list look fine."""
    people = [["Employee", "Emergency contact number", "Cards"], ["Ana", PHONE, "Visa"]]
    book = workbooks.xlsx(workbooks.grid(people), workbooks.grid([["Name", "Wallet"], ["Ana", "GCash"]]))
    done, rows = ask(tmp_path, "x.xlsx", book)

    assert (done.code, rows, "Emergency contact number looks like one" in done.err) == (65, [], True)


def test_another_number_is_kept_by_its_name_only(tmp_path: Path) -> None:
    """`--keep all` is no --with-phone."""
    table = "phone,WhatsApp number\n+44 7400 123456,+44 7400 654321\n"
    everything, _ = ask(tmp_path, "x.csv", table, "--keep", "all")
    named, _ = ask(tmp_path, "x.csv", table, "--keep", "WhatsApp number")

    assert "654321" not in everything.out
    assert "654321" in named.out


@pytest.mark.parametrize(
    ("cells", "status", "finding"),
    [
        ('+7 912 345-67-89,"Visa, Mastercard",Russia', "attention", "row.bank-country"),
        (f'{PHONE},"Visa, JCB",Spain', "ready", None),
        (f"{PHONE},Visa/JCB,Spain", "attention", "row.two-logos"),
    ],
)
def test_a_doubt_is_said_in_the_row(tmp_path: Path, cells: str, status: str, finding: str | None) -> None:
    """A country beside the number may be that of the bank; a stroke may part two cards."""
    _done, (row,) = ask(tmp_path, "x.csv", f"phone,cards,Country\n{cells}\n")

    assert (row["status"], row["row_findings"]) == (status, [finding] if finding else [])


def test_a_summary_in_markdown_has_its_lines(tmp_path: Path) -> None:
    """Also on stderr."""
    done, _rows = ask(tmp_path, "x.csv", f"phone\n{PHONE}\n", "--summary", "markdown")

    assert "\n| Answer | Rows |\n|:--|--:|\n" in done.err


@pytest.mark.parametrize("sign", ["\x1b", "1", '"', "\u202e", "\xff"])
def test_only_a_sign_parts_cells(tmp_path: Path, sign: str) -> None:
    """`sep=` of Excel cannot make anything else come out between the answers."""
    done, _rows = ask(tmp_path, "x.csv", f"sep={sign}\nid,phone\na,{PHONE}\n", "--to", "csv")

    assert (done.code, "\x1b" in done.out or "\u202e" in done.out) == (0, False)


def test_a_map_that_goes_too_deep_is_refused(tmp_path: Path) -> None:
    """65, and no fault of the program."""
    (tmp_path / "map.toml").write_text("a=" + "[" * 100_000, encoding="utf-8")

    assert ask(tmp_path, "x.csv", f"phone\n{PHONE}\n", "--map", "map.toml")[0].code == 65
