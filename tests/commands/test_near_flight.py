"""With the flight near, every list begins with today; and each row of a list stays in one piece."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from alipay_ready.commands.progress_data import make_data
from alipay_ready.knowledge.checklist import SHIPPED, Checklist, Step, load_shipped
from alipay_ready.progress import changes
from alipay_ready.progress.days import find_due, find_urgent
from alipay_ready.progress.progress import Progress
from alipay_ready.progress.reading import Opened
from alipay_ready.text.cells import width
from support import TODAY, Done, terminal

Ready = Callable[..., Done]
DAY = date.fromisoformat(TODAY)
NEAR = str(DAY + timedelta(days=1))
FAR = str(DAY + timedelta(days=60))


def on_screen(home: Path, columns: int, *words: str) -> list[str]:
    """Return the lines that a terminal of so many columns shows, without colours."""
    child = terminal(*words, home=home, NO_COLOR="1", COLUMNS=str(columns))
    child.setwinsize(50, columns)
    shown = child.read()
    child.close()
    assert child.exitstatus == 0
    return [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in shown.splitlines()]


def test_steps_begins_with_today(ready: Ready) -> None:
    """The first screen says what to do now; the list, and no start that has passed, comes after it."""
    out = ready("steps", "--arrive", NEAR).out

    assert out.startswith("Visitor with a foreign card:")
    lines = out.splitlines()
    assert "Do these steps today, in this order:" in lines[3]
    assert lines[4].split()[0] == "2"
    assert "Start 14 days before you fly" not in out
    assert "Start 14 days before you fly" in ready("steps", "--arrive", FAR).out
    assert "today, in this order" not in ready("steps", "--arrive", FAR).out
    assert "alipay-ready steps 2\n" in out  # the step to open is the first of today's


def test_the_plan_for_today_is_no_longer_than_a_screen(ready: Ready, tmp_path: Path) -> None:
    """A heading and eleven steps; a list of an office with more late ones says how many more there are."""
    steps = "".join(
        f'[[step]]\nid = "s{number}"\nphase = "before"\ntitle = "Step"\ndo = ["Do."]\ndue_days = -9\n'
        for number in range(20)
    )
    (tmp_path / "own.toml").write_text(
        f'schema = 1\nid = "own"\ntitle = "Own"\nrevision = 1\nupdated = 2026-11-01\n{steps}',
        encoding="utf-8",
    )
    out = ready("steps", "--checklist", "own.toml", "--arrive", NEAR).out

    assert "      Then 9 more steps.\n" in out
    for name in SHIPPED:
        with_account = Progress(arrive=DAY, answers={"had_alipay": True})
        assert len(find_urgent(with_account, load_shipped(name), DAY)) <= 11


@pytest.mark.parametrize("phase", ["before", "after"])
def test_one_half_alone_has_no_heading(ready: Ready, phase: str) -> None:
    """Who asks for a half gets the half."""
    out = ready("steps", "--arrive", NEAR, "--phase", phase).out

    assert "today, in this order" not in out


def test_a_page_and_a_text_begin_with_today(ready: Ready) -> None:
    """Before the first step, each step once, and linked on the page."""
    page = ready("steps", "--format", "html", "--arrive", NEAR).out
    text = ready("steps", "--format", "markdown", "--arrive", NEAR).out
    ready("progress", "--arrive", NEAR)
    own = ready("progress", "--format", "html").out

    for made in (page, own):
        start = made.index("Do these steps today, in this order:")
        assert start < made.index('id="step-old-account"')
        assert '<li><a href="#step-check-number">' in made[start : start + 1000]
    assert (
        text.index("Do these steps today")
        < text.index("1. Step 2: Check that your number")
        < text.index("### 1.")
    )
    for made in (page, own, text):
        assert "Start 14 days before" not in made
        assert "overdue" not in re.sub(r"<style>.*?</style>|<script>.*?</script>", "", made, flags=re.DOTALL)
    assert "today, in this order" not in ready("steps", "--format", "html", "--arrive", FAR).out


def test_the_next_step_of_a_page_is_the_first_for_today(ready: Ready) -> None:
    """One answer on one page, also after a tick: the script knows which steps are for today."""
    page = ready("steps", "--format", "html", "--arrive", NEAR).out

    assert re.search(r'id="next">Next: <a href="#step-check-number">', page)
    urgent = find_urgent(Progress(arrive=DAY + timedelta(days=1)), load_shipped("visitor"), DAY)
    assert re.findall(r'data-step="([a-z-]+)" data-hurry', page) == [step.id for step in urgent]
    assert "data-hurry" not in ready("steps", "--format", "html", "--arrive", FAR).out


def test_after_landing_the_count_of_what_is_late_is_back(ready: Ready) -> None:
    """It goes only where a plan for today takes its place."""
    assert "Overdue: 18." in ready("progress", "--arrive", str(DAY - timedelta(days=1))).out
    assert "Overdue" not in ready("progress", "--arrive", NEAR).out
    assert ready("progress", "--json").json["data"]["counts"]["overdue"] == 17


SMALL = Checklist(
    id="own", title="Own", revision=1, updated=DAY,
    steps=(
        Step(id="one", phase="before", title="One", do=("Do.",), due_days=-10, urgent=True),
        Step(id="old", phase="before", title="Old", do=("Do.",), answer="had_alipay"),
    ),
)  # fmt: skip


@pytest.mark.parametrize(
    ("answers", "expected"),
    [({}, ["one"]), ({"had_alipay": False}, ["one"]), ({"had_alipay": True}, ["old", "one"])],
    ids=["not asked", "no", "yes"],
)
def test_an_old_account_comes_first_today(answers: dict[str, bool], expected: list[str]) -> None:
    """Everything else is done in it; once it is settled, it is not asked for again."""
    progress = Progress(arrive=DAY, answers=answers)
    settled = changes.mark(progress, ["old"], "done", datetime(2026, 11, 23, 10, tzinfo=UTC))

    assert [step.id for step in find_urgent(progress, SMALL, DAY)] == expected
    assert [step.id for step in find_urgent(settled, SMALL, DAY)] == ["one"]
    assert find_urgent(replace(progress, arrive=DAY + timedelta(days=90)), SMALL, DAY) == []


@given(
    arrive=st.dates(date(2000, 1, 1), date(2100, 12, 31)),
    today=st.dates(date(2000, 1, 1), date(2100, 12, 31)),
)
def test_no_day_lies_before_today(arrive: date, today: date) -> None:
    """For any arrival, in the data of every document of `progress`, and by the helper of all others."""
    for name in SHIPPED:
        known = load_shipped(name)
        data = make_data(Opened(Path("x"), Progress(arrive=arrive), known, {}, None, {}), today)
        for row, step in zip(data.steps, known.steps, strict=True):
            assert row.due == find_due(step, arrive, today)
            assert (row.due is None) == (step.due_days is None)
            assert row.due is None or row.due >= today


@pytest.mark.parametrize("days", [-200, -1, 0, 1, 10, 100])
def test_no_document_of_steps_has_a_day_before_today(ready: Ready, days: int) -> None:
    """All steps, one of them, and in full."""
    arrive = str(DAY + timedelta(days=days))
    for words in ((), ("sign-up",), ("--full",), ("--brief",)):
        rows = ready("steps", *words, "--arrive", arrive, "--json").json["data"]["steps"]
        assert all(row["due"] is None or row["due"] >= TODAY for row in rows)


LISTS = [("steps",), ("steps", "--brief"), ("progress",)]


@pytest.mark.skipif(os.name == "nt", reason="no pseudo-terminal")
@pytest.mark.parametrize("words", LISTS, ids=" ".join)
@pytest.mark.parametrize("arrive", [None, NEAR, FAR], ids=["no day", "near", "far"])
@pytest.mark.parametrize("name", SHIPPED)
class TestRows:
    """Each list, with and without days."""

    def prepare(self, ready: Ready, arrive: str | None, name: str) -> list[Step]:
        """Follow the list, with a mark, and with the day."""
        ready("progress", "--checklist", name, *(("--arrive", arrive) if arrive else ()))
        return [*load_shipped(name).steps]

    def test_at_80_columns_a_row_is_one_line(
        self, ready: Ready, tmp_path: Path, words: tuple[str, ...], arrive: str | None, name: str
    ) -> None:
        """With number, whole title and day."""
        steps = self.prepare(ready, arrive, name)
        shown = on_screen(tmp_path, 80, *words)

        assert all(width(line) <= 80 for line in shown)
        for number, step in enumerate(steps, start=1):
            row = [line for line in shown if is_row(line, number)][-1]
            assert width(row) < 80
            assert step.title in row
            if words == ("steps",) and arrive == FAR and step.due_days is not None:
                assert re.search(r"by \d+ [A-Z][a-z]{2}$", row), row

    def test_at_40_columns_nothing_is_padded(
        self, ready: Ready, tmp_path: Path, words: tuple[str, ...], arrive: str | None, name: str
    ) -> None:
        """Behind the number stand words with one space between them, and no day stands alone on its line."""
        self.prepare(ready, arrive, name)
        for line in on_screen(tmp_path, 40, *words):
            assert width(line) <= 40, line
            if re.match(r" *(\[.\] +)?\d+  ", line):
                behind = re.sub(r"^ *(\[.\] +)?\d+  ", "", line)
                assert "   " not in behind, line
                assert "  " not in behind or words[-1] == "--brief", line
            assert not re.fullmatch(r"\s+(\(\d\) ?)?(\d+ min|by .*|optional)?", line) or not line.strip(), (
                line
            )


def is_row(line: str, number: int) -> bool:
    """Tell whether this is the row of the step with this number."""
    return re.match(rf" *(\[.\] +)?{number}  ", line) is not None


@pytest.mark.skipif(os.name == "nt", reason="no pseudo-terminal")
def test_a_long_title_is_wrapped_alone(tmp_path: Path) -> None:
    """An office's title that fits no row is wrapped under its beginning; the others keep their columns."""
    step = '[[step]]\nid = "{}"\nphase = "before"\ntitle = "{}"\ndo = ["Do."]\ndue_days = -3\n{}'
    (tmp_path / "own.toml").write_text(
        'schema = 1\nid = "own"\ntitle = "Own"\nrevision = 1\nupdated = 2026-11-01\n'
        + step.format("a", "Short", "minutes = 5\ncore = 1\n")
        + step.format("b", f"{'Very long words ' * 7}end", ""),
        encoding="utf-8",
    )
    shown = on_screen(tmp_path, 80, "steps", "--checklist", "own.toml", "--arrive", FAR)

    (short,) = [line for line in shown if is_row(line, 1)]
    assert re.search(r"Short +\(1\)  5 min  by 19 Jan$", short)
    place = shown.index(next(line for line in shown if is_row(line, 2)))
    assert shown[place + 1].strip() == "words Very long words Very long words end by 19 Jan"
    assert shown[place + 1].startswith("      words")
