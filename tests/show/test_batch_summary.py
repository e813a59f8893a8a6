"""What is said of a whole table: on a screen, for scripts, on a page that nothing from outside can break."""

from __future__ import annotations

import json
import re

import pytest

from alipay_ready.batch.doubles import Doubles
from alipay_ready.batch.reading.table import LeftOut
from alipay_ready.exits import Exit
from alipay_ready.knowledge import facts
from alipay_ready.result import Status
from alipay_ready.show.batch_summary import (
    Summary,
    make_summary,
    write_counts,
    write_doubles,
    write_json,
    write_left_out,
    write_markdown,
)

COUNTED = {Status.READY: 20, Status.ATTENTION: 4, Status.UNKNOWN: 1, Status.BLOCKED: 5, Status.ERROR: 2}
WHOLE = "32 rows: 20 ready, 4 check first, 1 cannot tell, 3 to type again, 2 no way yet, 2 cannot be read."
SIX = ("ready", "attention", "unknown", "blocked", "mistyped", "errors")


def summarise(*headings: str, file: str | None = "people.csv", doubles: Doubles | None = None) -> Summary:
    """Return the summary of 32 rows with these unused headings."""
    return make_summary(
        COUNTED,
        3,
        file=file,
        exit_code=Exit.BLOCKED,
        unused_columns=headings,
        columns={"phone": "Mobile no.", "region": "region"},
        left_out=LeftOut(2, 1, 0),
        doubles=doubles,
    )


def make_doubles(count: int = 3) -> Doubles:
    """Return a table in which so many rows have the id of an earlier one, and one has its number."""
    doubles = Doubles(64)
    doubles.add([(2, "a", "+44"), *((line, "a", None) for line in range(3, 3 + count)), (99, None, "+44")])
    return doubles


@pytest.mark.parametrize(
    ("by_status", "mistyped", "said"),
    [
        (COUNTED, 3, WHOLE),
        ({Status.BLOCKED: 3}, 3, "3 rows: 3 to type again."),
        ({Status.READY: 1}, 0, "1 row: 1 ready."),
        ({}, 0, "0 rows."),
    ],
)
def test_the_line_on_the_screen(by_status: dict[Status, int], mistyped: int, said: str) -> None:
    """To type again stands apart from no way; what did not occur is left out; the rate comes last."""
    assert write_counts(by_status, mistyped, 2).startswith(f"{said} ")
    assert write_counts(by_status, mistyped, 0).endswith(" 0 rows per second.")


def test_the_six_add_up() -> None:
    """Each row is counted in one of them."""
    plain = json.loads(write_json(summarise(doubles=make_doubles())))

    assert sum(plain[name] for name in SIX) == plain["rows"] == 32
    assert plain["blocked"] == 2
    assert (plain["double_ids"], plain["double_numbers"], plain["doubles_counted_to"]) == (3, 1, None)
    assert plain["left_out"] == {"above": 2, "blank": 1, "totals": 0, "lines": [], "headings": 0}
    assert plain["exit_code"] == 1


def test_json_is_one_line_with_these_keys() -> None:
    """The keys are a promise; standard input has no name."""
    text = write_json(summarise("a\nb", file=None))

    assert "\n" not in text
    assert list(json.loads(text)) == [
        "schema", "command", "file", "rows", *SIX, "unused_columns", "columns", "left_out", "double_ids",
        "double_numbers", "doubles_counted_to", "exit_code",
    ]  # fmt: skip
    assert json.loads(text)["file"] is None


@pytest.mark.parametrize(
    "heading",
    [
        "a|b",
        "<script>x</script>",
        "`x`",
        "[x](http://x.example)",
        "# x",
        "a\n- b",
        "a\r\n\r\n# b",
        "\\|",
        "&lt;",
    ],
)
def test_a_heading_cannot_break_the_page(heading: str) -> None:
    """Whatever stands in it, the page has the same lines, and the heading is one piece of text."""
    page = write_markdown(summarise(heading, file=heading))
    harmless = write_markdown(summarise("x", file="x"))
    shapes = [re.sub(r"&#\d+;|[^|:\n]", "", text) for text in (page, harmless)]

    assert page.count("\n") == harmless.count("\n")
    assert shapes[0].count("|") == shapes[1].count("|")
    assert not any(char in page for char in "<>`[]\\")
    assert re.search(r"&(?!#\d+;)", page) is None


def test_the_page_tells_what_the_screen_tells() -> None:
    """Counts, what was read as what, what was not used, rows left out, doubles."""
    page = write_markdown(summarise("Note", doubles=make_doubles()))

    assert "### alipay-ready batch people.csv" in page
    assert "| to type again | 3 |" in page
    assert "- Columns: Mobile no. → phone." in page
    assert "- Not used: Note." in page
    assert "- Left out: 2 rows above the headings, 1 blank row." in page
    assert "- 3 rows have an id that an earlier row has." in page
    assert "Standard input" in write_markdown(summarise(file=None))


def test_many_or_long_headings_do_not_fill_the_page() -> None:
    """A page is short, whatever the table."""
    assert len(write_markdown(summarise(*["x" * 500] * 500))) < 2500


@pytest.mark.parametrize("write", [write_json, write_markdown], ids=["json", "markdown"])
def test_people_in_the_place_of_headings_stay_hidden(write: object) -> None:
    """A table without headings begins with a person; the name of a file may hold a card number."""
    assert callable(write)
    said = write(summarise("+44 7400 123456", "4111111111111111", file="4111111111111111.csv"))

    assert "7400" not in said
    assert "411111" not in said


def test_doubles_name_their_lines() -> None:
    """The first five; the sentence on numbers rests on a fact that says so."""
    assert write_doubles(make_doubles(2)) == [
        "2 rows have an id that an earlier row has: lines 3, 4.",
        "1 row has the number of an earlier row: line 99. A mobile number opens one Alipay account only.",
    ]
    assert "lines 3, 4, 5, 6, 7 and more." in write_doubles(make_doubles(6))[0]
    assert write_doubles(Doubles(64)) == []
    fact = facts.load_holding({"account.one-only"}).by_id["account.one-only"]
    assert "A mobile number opens one account only" in fact.claim


def test_a_list_that_is_too_long_says_so() -> None:
    """Otherwise nobody could rely on the count."""
    doubles = Doubles(64)
    doubles.add((line, f"a{line}", None) for line in range(200))

    assert write_doubles(doubles) == [f"Doubles were counted in the first {doubles.counted_to} rows."]


@pytest.mark.parametrize(
    ("left_out", "said"),
    [
        (LeftOut(), None),
        (LeftOut(above=1), "Left out: 1 row above the headings."),
        (
            LeftOut(2, 3, 1, [34]),
            "Left out: 2 rows above the headings, 3 blank rows, 1 row of totals (line 34).",
        ),
    ],
)
def test_rows_left_out_are_said(left_out: LeftOut, said: str | None) -> None:
    """Each kind by its own count."""
    assert write_left_out(left_out) == said
