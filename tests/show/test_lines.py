"""Styled lines: widths, harmless text, wrapping."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alipay_ready.show import lines
from alipay_ready.show.emit import wants_colour
from alipay_ready.show.lines import STYLES, line
from alipay_ready.show.terminal import print_lines
from alipay_ready.text.cells import pad, width
from alipay_ready.text.harmless import safe


@pytest.mark.parametrize(
    ("text", "cells"),
    [("Sign up", 7), ("注册", 4), ("Alipay 支付宝", 13), ("nǐ hǎo", 6), ("", 0), ("e\u0301", 1)],
    ids=str,
)
def test_width_counts_cells(text: str, cells: int) -> None:
    """Chinese takes two cells, a combining accent none."""
    assert width(text) == cells


@given(st.text(max_size=40), st.integers(0, 60))
def test_pad_reaches_the_column_or_leaves_the_text(text: str, cells: int) -> None:
    """A padded text begins with the text and is at least as wide as asked."""
    padded = pad(text, cells)

    assert padded.startswith(text)
    assert width(padded) == max(cells, width(text))


@given(st.text(max_size=80))
def test_safe_text_cannot_steer_a_terminal(text: str) -> None:
    """No control, escape or direction character is left, and making it safe twice changes nothing."""
    clean = safe(text)

    assert not any(ord(char) < 32 or 127 <= ord(char) < 160 or char in "\u202e\u2066\u200b" for char in clean)
    assert safe(clean) == clean


def test_safe_keeps_words_apart() -> None:
    """A line break or tab becomes a space; an escape vanishes."""
    assert safe("a\nb\tc\x1b[31md") == "a b c[31md"


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Say so."""
        return True


@pytest.mark.parametrize(
    ("choice", "env", "terminal", "expected"),
    [
        pytest.param("always", {"NO_COLOR": "1"}, False, True, id="option beats NO_COLOR"),
        pytest.param("never", {"FORCE_COLOR": "1"}, True, False, id="option beats FORCE_COLOR"),
        pytest.param(
            None, {"NO_COLOR": "1", "FORCE_COLOR": "1"}, True, False, id="NO_COLOR beats FORCE_COLOR"
        ),
        pytest.param(None, {"NO_COLOR": ""}, True, True, id="an empty NO_COLOR says nothing"),
        pytest.param("auto", {"FORCE_COLOR": "1", "TERM": "dumb"}, False, True, id="FORCE_COLOR beats TERM"),
        pytest.param(None, {"TERM": "dumb"}, True, False, id="dumb terminal"),
        pytest.param(None, {}, True, True, id="terminal"),
        pytest.param(None, {}, False, False, id="pipe"),
    ],
)
def test_colour_order(choice: str | None, env: dict[str, str], terminal: bool, expected: bool) -> None:
    """--color, NO_COLOR, FORCE_COLOR, TERM=dumb, then the stream: the first that speaks decides."""
    stream = Terminal() if terminal else io.StringIO()

    assert wants_colour(choice, stream, env) is expected


def test_wrapped_lines_hang_under_their_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """A long line is broken at words within the width; the rest stands under the first word of the body."""
    monkeypatch.setenv("COLUMNS", "40")
    stream = io.StringIO()
    print_lines(
        [line("  ok    ", "one two three four five six seven eight nine ten", hang=8)], stream, colour=False
    )
    rows = stream.getvalue().splitlines()

    assert len(rows) > 1
    assert all(width(row) <= 40 for row in rows)
    assert all(row.startswith(" " * 8) and row[8] != " " for row in rows[1:])
    assert " ".join(" ".join(rows).split()) == "ok one two three four five six seven eight nine ten"


def test_a_hanging_column_of_chinese_stays_within_the_width(monkeypatch: pytest.MonkeyPatch) -> None:
    """The indent is counted in cells: Chinese words in front do not push the rest over the edge."""
    monkeypatch.setenv("COLUMNS", "40")
    stream = io.StringIO()
    print_lines(
        [line("  外国人永久居留身份证  ", "one two three four five six seven", hang=24)], stream, colour=False
    )
    rows = stream.getvalue().splitlines()

    assert all(width(row) <= 40 for row in rows)
    assert all(row.startswith(" " * 24) for row in rows[1:])


def test_an_emoji_in_front_does_not_push_the_rest_over_the_edge(monkeypatch: pytest.MonkeyPatch) -> None:
    """The indent is found by the measure that wraps the rest: rich gives these signs two cells, ours one."""
    from rich.cells import cell_len

    monkeypatch.setenv("COLUMNS", "40")
    stream = io.StringIO()
    label = "  \u260e\ufe0f\u2764\ufe0f1\ufe0f\u20e3  "
    rest = "one two three four five six seven eight nine ten"
    print_lines([line(label, rest, hang=cell_len(label))], stream, colour=False)
    rows = stream.getvalue().splitlines()

    assert rows[0].startswith(label + "one")
    assert all(cell_len(row) <= 40 for row in rows)
    assert all(row[: cell_len(label)].isspace() and row[cell_len(label)] != " " for row in rows[1:])


def test_columns_that_leave_no_room_are_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Then the row is one sentence, without padding: a screen reader reads it, and no word is broken."""
    monkeypatch.setenv("COLUMNS", "40")
    stream = io.StringIO()
    row = line("ana           ", "cannot tell    ", "0/23    16  ", "Check that your number works", hang=41)
    print_lines([row], stream, colour=False)

    assert stream.getvalue().splitlines() == ["ana  cannot tell  0/23  16  Check that", "  your number works"]


@pytest.mark.parametrize(
    ("last", "rows"),
    [
        ("   (1)  by 12 Nov", ["  one two three four five six", "  seven (1) by 12 Nov"]),
        ("", ["  one two three four five six seven"]),
        ("  " + "z" * 50, None),
    ],
    ids=["short", "none", "too long"],
)
def test_a_bound_end_takes_the_last_word_along(
    monkeypatch: pytest.MonkeyPatch, last: str, rows: list[str] | None
) -> None:
    """What stands at the right of a list is never alone on its line, unless it has no room beside a word."""
    monkeypatch.setenv("COLUMNS", "36")
    stream = io.StringIO()
    print_lines(
        [line("  ", f"{'one two three four five six seven':<40}", last, hang=2, bound=True)],
        stream,
        colour=False,
    )
    shown = stream.getvalue().splitlines()

    assert all(width(row) <= 36 for row in shown)
    assert shown == rows if rows else "".join(shown).count("z") == 50


def test_an_address_is_never_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """A link in two pieces can be neither clicked nor copied."""
    monkeypatch.setenv("COLUMNS", "40")
    address = "https://example.org/" + "long/" * 12
    stream = io.StringIO()
    print_lines([line("  ", address, hang=2)], stream, colour=False)

    assert address in stream.getvalue()


def test_every_style_is_one_rich_understands() -> None:
    """A misspelt style would only fail on a terminal, in front of a user."""
    from rich.style import Style

    for style in STYLES.values():
        Style.parse(style)


def test_markup_in_text_is_printed_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """Square brackets of foreign text are not instructions."""
    monkeypatch.setenv("COLUMNS", "80")
    stream = io.StringIO()
    print_lines([line("[bold red]note[/] :smile: [link=x]y[/link]")], stream, colour=True)

    assert "[bold red]note[/] :smile: [link=x]y[/link]" in stream.getvalue()


def test_bullets_hang() -> None:
    """Bullets carry the indent that their wrapped rest needs."""
    assert [(item.text, item.hang) for item in lines.bullets(["a"], indent=4)] == [("    - a", 6)]
