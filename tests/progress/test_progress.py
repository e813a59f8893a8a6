"""What can be asked of a progress."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from alipay_ready.knowledge.checklist import Step
from alipay_ready.progress.progress import (
    Mark,
    Progress,
    State,
    StepCounts,
    count_steps,
    find_first_open,
    find_open_needs,
    find_required_open,
)
from progress.samples import SMALL


def marked(**states: State) -> Progress:
    """Return a progress with these marks."""
    return Progress(steps={id_: Mark(state) for id_, state in states.items()})


def test_a_step_that_nobody_marked_is_open() -> None:
    """Only marks are stored; everything else is open, also a step that no list has."""
    assert Progress().status_of("one") == "open"
    assert marked(one="done").status_of("one") == "done"


def test_counts_look_at_the_list_only() -> None:
    """Marks of steps that are not on the list do not count, so that the sum is the list."""
    found = count_steps(marked(one="done", two="skipped", elsewhere="done"), SMALL)

    assert found == StepCounts(total=5, done=1, skipped=1, open=3, required_open=2, waiting=0)


@pytest.mark.parametrize(
    ("progress", "expected"),
    [
        (Progress(), "one"),
        (marked(one="done"), "two"),
        (marked(one="done", two="skipped"), "three"),
        (marked(two="done"), "one"),
        (marked(one="done", two="done", three="done", four="skipped"), "five"),
        (marked(one="done", two="done", three="done", four="skipped", five="done"), None),
    ],
    ids=["nothing", "one done", "skipped is settled", "a gap", "optional too", "all"],
)
def test_the_next_step_is_the_first_open_one(progress: Progress, expected: str | None) -> None:
    """In the order of the list, skipping what is settled."""
    step = find_first_open(progress, SMALL)

    assert (step.id if step else None) == expected


def test_skipped_steps_are_settled_unless_strict() -> None:
    """With strict a skipped step counts as open, but not one that is only for some people."""
    progress = marked(one="done", two="skipped", three="done", four="skipped")

    assert find_required_open(progress, SMALL) == []
    assert [step.id for step in find_required_open(progress, SMALL, strict=True)] == ["two"]


def test_optional_steps_are_never_required() -> None:
    """They may stay open for ever."""
    assert "five" not in [step.id for step in find_required_open(Progress(), SMALL, strict=True)]


def test_open_needs_are_named_in_order_without_the_steps_themselves() -> None:
    """Marking two and three at once misses only one."""
    assert [step.id for step in find_open_needs(Progress(), SMALL, ["three"])] == ["one", "two"]
    assert [
        step.id for step in find_open_needs(marked(two="done", three="done"), SMALL, ["two", "three"])
    ] == ["one"]
    assert find_open_needs(marked(one="skipped"), SMALL, ["two"]) == []


def test_open_needs_are_named_through_others_too() -> None:
    """A step that needs one that needs another; what is behind a settled one was settled without."""
    chain = replace(
        SMALL,
        steps=tuple(
            Step(id=id_, phase="before", title=id_, do=("Do.",), needs=needs)
            for id_, needs in (("a", ()), ("b", ("a",)), ("c", ("b",)), ("d", ("c",)))
        ),
    )

    assert [step.id for step in find_open_needs(marked(d="done"), chain, ["d"])] == ["a", "b", "c"]
    assert [step.id for step in find_open_needs(marked(d="done", b="done"), chain, ["d"])] == ["c"]
