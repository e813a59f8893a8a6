"""Laying lines over a progress: what is added, what stays, and what `replace` opens again."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from alipay_ready.knowledge.checklist import load_shipped
from alipay_ready.progress import stages
from alipay_ready.progress.marking_over import LayOver
from alipay_ready.progress.marks_line import MarksLine, StepMark, find_lines, write_line
from alipay_ready.progress.progress import Followed, Mark, Progress, State
from progress.samples import NOW, SMALL, TODAY

EARLIER = datetime(2026, 11, 20, 8, tzinfo=UTC)
DONE, SKIPPED = Mark("done", EARLIER), Mark("skipped", EARLIER, ("my note",))
HAVE = Progress(steps={"one": DONE, "two": SKIPPED})
STATES: tuple[State, ...] = ("open", "done", "skipped")
IDS = [step.id for step in SMALL.steps]


def lay(text: str, progress: Progress = HAVE, *, whole: bool = False) -> dict[str, State]:
    """Return the status of each marked step after this line, written without its head."""
    laid = LayOver(find_lines(f"alipay-ready:1 {text}"), NOW, TODAY, whole)
    return {id_: mark.status for id_, mark in laid(progress, SMALL).steps.items()}


@pytest.mark.parametrize(
    ("line", "added", "whole"),
    [
        ("small@1 three=d", {"three": "done"}, {"one": "open", "two": "open", "three": "done"}),
        ("small@1 one=s", {}, {"one": "skipped", "two": "open"}),
        ("small@1 two=d", {"two": "done"}, {"one": "open", "two": "done"}),
        ("small@1 one=d two=s", {}, {}),
        ("small@1", {}, {"one": "open", "two": "open"}),
        ("small@9 three=s", {"three": "skipped"}, {"one": "open", "two": "open", "three": "skipped"}),
        ("other@1 three=d", {"three": "done"}, {"three": "done"}),
        ("small@1 gone=d", {}, {"one": "open", "two": "open"}),
        ("small@1 three=d three=s", {"three": "done"},
         {"one": "open", "two": "open", "three": "skipped"}),
        ("small@1 three=d alipay-ready:1 small@1 one=d three=s", {"three": "done"},
         {"two": "open", "three": "skipped"}),
    ],
    ids=["open", "done to skipped", "skipped to done", "the same", "no marks", "another revision",
         "another list", "unknown", "twice", "two lines"],
)  # fmt: skip
def test_a_line_adds_and_with_replace_counts_alone(
    line: str, added: dict[str, State], whole: dict[str, State]
) -> None:
    """Adding opens nothing and skips nothing that is done; with replace the later of two marks counts."""
    before: dict[str, State] = {"one": "done", "two": "skipped"}

    assert lay(line) == before | added
    assert lay(line, whole=True) == before | whole


def test_notes_and_moments_stay_where_the_status_stays() -> None:
    """A day in the line does not replace the moment that the file has; a note is nobody's mark."""
    line = "alipay-ready:1 small@1 one=d/2026-11-22 two=d/2026-11-22"
    steps = LayOver(find_lines(line), NOW, TODAY)(HAVE, SMALL).steps

    assert steps["one"] == DONE
    assert steps["two"] == Mark("done", datetime(2026, 11, 22, 12, tzinfo=UTC), ("my note",))


@pytest.mark.parametrize(
    ("day", "at", "ignored"),
    [
        ("2026-11-22", datetime(2026, 11, 22, 12, tzinfo=UTC), 0),
        ("2026-11-23", NOW, 0),
        ("2026-11-24", NOW, 1),
        ("2026-02-30", NOW, 1),
    ],
    ids=["before", "today, before noon", "in the future", "none"],
)
def test_a_day_becomes_the_moment_but_never_a_later_one_than_now(
    day: str, at: datetime, ignored: int
) -> None:
    """What cannot be is left out and counted; the mark stays."""
    laid = LayOver(find_lines(f"alipay-ready:1 small@1 four=d/{day}"), NOW, TODAY)

    assert laid(HAVE, SMALL).steps["four"] == Mark("done", at)
    assert laid.tell(HAVE, SMALL).ignored_days == ignored


@pytest.mark.parametrize("order", [1, -1], ids=["older first", "newer first"])
def test_an_answer_that_quotes_the_older_line_means_the_same_in_any_order(order: int) -> None:
    """Done counts more than skipped, and a day more than none, as with marks of the file."""
    lines = [
        "alipay-ready:1 small@1 five=d/2026-11-20",
        "> alipay-ready:1 small@1 five=s",
        "> alipay-ready:1 small@1 five=d",
    ]
    laid = LayOver(find_lines("\n".join(lines[::order])), NOW, NOW.date())(Progress(), SMALL)

    assert (laid.steps["five"].status, str(laid.steps["five"].at)[:10]) == ("done", "2026-11-20")


def test_what_is_left_out_is_told() -> None:
    """Steps that are not here, marks that stay, marks that mean nothing, and other lists."""
    laid = LayOver(find_lines("alipay-ready:1 other@1 gone=d one=s five=q away=s gone=s"), NOW, TODAY)
    told = laid.tell(HAVE, SMALL)

    assert told.unknown == ("gone", "away")
    assert told.kept == ("one",)
    assert told.unread == 1
    assert [line.list_id for line in told.other_lists] == ["other"]
    assert LayOver(find_lines("alipay-ready:1 small@1"), NOW, TODAY).tell(HAVE, SMALL).other_lists == ()


def test_old_ids_count() -> None:
    """A page that was made before a step was renamed."""
    first, *rest = SMALL.steps
    renamed = replace(SMALL, steps=(replace(first, id="new", aliases=("one",)), *rest))
    laid = LayOver(find_lines("alipay-ready:1 small@1 one=d"), NOW, TODAY)

    assert laid(Progress(), renamed).status_of("new") == "done"
    assert laid.tell(Progress(), renamed).unknown == ()


def test_the_bridge_of_a_resident_counts_before_and_after_it_is_gone() -> None:
    """Both stages have one page each, and the older page may come back last."""
    resident = load_shipped("resident")
    settled = dict.fromkeys(("sim-card", "bank-account"), DONE)
    for steps in ({}, settled):
        progress = Progress(route="resident", checklist=Followed("resident", 3), steps=steps)
        checklist = stages.arrange(progress, resident)
        laid = LayOver(find_lines("alipay-ready:1 resident@3 first-payment=d go-online=s"), NOW, TODAY)
        after = laid(progress, checklist)

        assert (after.status_of("first-payment"), after.status_of("go-online")) == ("done", "skipped")
        assert laid.tell(progress, checklist).unknown == ()


def test_replace_of_a_shipped_list_reaches_only_its_own_steps() -> None:
    """A resident's line says nothing of the steps that only visitors have."""
    visitor = load_shipped("visitor")
    progress = Progress(steps={"old-account": DONE, "second-card": DONE})
    after = LayOver(find_lines("alipay-ready:1 wallet@1"), NOW, TODAY, replace=True)(progress, visitor)
    wallet = {step.id for step in load_shipped("wallet").steps}

    for id_ in progress.steps:
        assert after.status_of(id_) == ("open" if id_ in wallet else "done")


marks = st.lists(
    st.builds(
        StepMark,
        st.sampled_from([*IDS, "gone"]),
        st.sampled_from(STATES[1:]),
        st.none() | st.dates(date(2026, 1, 1), date(2026, 12, 31)),
        st.booleans(),
    ),
    max_size=8,
)
lines = st.lists(
    st.builds(MarksLine, st.sampled_from(["small", "other"]), st.integers(0, 3), marks.map(tuple)), max_size=3
).map(tuple)
had = st.dictionaries(st.sampled_from(IDS), st.builds(Mark, st.sampled_from(STATES), st.just(EARLIER)))


@given(lines, had, st.booleans())
def test_twice_is_like_once(lines: tuple[MarksLine, ...], steps: dict[str, Mark], whole: bool) -> None:
    """The same letter read again changes nothing, not even a moment."""
    laid = LayOver(lines, NOW, TODAY, whole)
    once = laid(Progress(steps=steps), SMALL)

    assert laid(once, SMALL) == once


@given(lines, had)
def test_adding_loses_no_mark(lines: tuple[MarksLine, ...], steps: dict[str, Mark]) -> None:
    """Marked stays marked, done stays done, and what is not named stays as it is."""
    before = Progress(steps=steps)
    after = LayOver(lines, NOW, TODAY)(before, SMALL)
    named = {mark.id for line in lines for mark in line.marks}

    for id_ in IDS:
        was, now = before.status_of(id_), after.status_of(id_)
        assert was == now or (was == "open" and id_ in named) or (was, now) == ("skipped", "done")
    assert "gone" not in after.steps


@given(had, had)
def test_replace_with_the_whole_list_makes_both_alike(mine: dict[str, Mark], page: dict[str, Mark]) -> None:
    """What `write_line` says of one progress is then true of the other one."""
    line = write_line(Progress(steps=page), SMALL)
    after = LayOver(find_lines(line), NOW, TODAY, replace=True)(Progress(steps=mine), SMALL)

    assert [after.status_of(id_) for id_ in IDS] == [Progress(steps=page).status_of(id_) for id_ in IDS]
