"""Due days, the plan for a near flight, and what changed on a checklist."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from alipay_ready.knowledge.checklist import SHIPPED, load_shipped
from alipay_ready.progress import changes, days
from alipay_ready.progress.progress import Followed, Mark, Progress
from progress.samples import NOW, SMALL, TODAY

ARRIVE = date(2026, 12, 1)


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 11, 20), []),
        (date(2026, 11, 21), []),
        (date(2026, 11, 22), ["one"]),
        (date(2026, 11, 27), ["one", "two"]),
        (date(2027, 1, 1), ["one", "two"]),
    ],
    ids=["before", "the day itself", "a day late", "two late", "long ago"],
)
def test_a_step_is_overdue_from_the_day_after(today: date, expected: list[str]) -> None:
    """The due day itself is in time; steps without a day, and optional ones, are never late."""
    late = days.find_overdue(Progress(arrive=ARRIVE), SMALL, today)

    assert [step.id for step in late] == expected


def test_without_an_arrival_nothing_is_overdue() -> None:
    """There is no day to count from."""
    assert days.find_overdue(Progress(), SMALL, TODAY) == []
    assert days.find_urgent(Progress(), SMALL, TODAY) == []


def test_a_settled_step_is_not_overdue() -> None:
    """Done or skipped: nobody waits for it."""
    progress = changes.mark(Progress(arrive=ARRIVE), ["one"], "skipped", NOW)

    assert [step.id for step in days.find_overdue(progress, SMALL, date(2026, 11, 30))] == ["two"]


def test_a_near_flight_has_a_plan_for_today() -> None:
    """A visitor who lands in three days: number, one card, identity, cash, in this order, nothing else."""
    visitor = load_shipped("visitor")
    today = [step.id for step in days.find_urgent(Progress(arrive=date(2026, 11, 26)), visitor, TODAY)]

    order = ["check-number", "check-cards", "sign-up", "add-card", "identity", "reserve"]
    assert [id_ for id_ in today if id_ in order] == order
    assert not {"second-card", "confirm-second-card", "transport"} & set(today)


def test_the_plan_for_today_shrinks_with_every_mark() -> None:
    """What is done is not asked for again."""
    visitor = load_shipped("visitor")
    progress = changes.mark(Progress(arrive=date(2026, 11, 26)), ["check-number", "install-app"], "done", NOW)

    assert not {"check-number", "install-app"} & {
        step.id for step in days.find_urgent(progress, visitor, TODAY)
    }


@pytest.mark.parametrize("arrive", [date(2027, 2, 1), date(2026, 11, 1)], ids=["far", "landed"])
def test_there_is_no_hurry_when_there_is_time_or_after_landing(arrive: date) -> None:
    """The short plan is for the days before a flight that is nearer than the list needs."""
    assert days.find_urgent(Progress(arrive=arrive), load_shipped("visitor"), TODAY) == []


def test_the_next_step_of_a_near_flight_is_the_first_that_cannot_wait() -> None:
    """So that the plan for today and the next step never say two things; else it is the first open one."""
    visitor = load_shipped("visitor")
    near = days.find_next(Progress(arrive=date(2026, 11, 26)), visitor, TODAY)
    far = days.find_next(Progress(arrive=date(2027, 3, 1)), visitor, TODAY)

    assert near is not None
    assert near.check == "phone"
    assert far == visitor.steps[0]


def test_an_own_list_without_known_steps_names_what_is_late() -> None:
    """An office's own steps are known by their days only."""
    progress = Progress(arrive=date(2026, 11, 26))

    assert [step.id for step in days.find_urgent(progress, SMALL, TODAY)] == ["one", "two"]


@pytest.mark.parametrize("name", SHIPPED)
def test_every_list_says_what_cannot_wait(name: str) -> None:
    """Each shipped list has urgent steps, all before the flight, and none that is optional."""
    urgent = [step for step in load_shipped(name).steps if step.urgent]

    assert urgent
    assert all(step.phase == "before" and not step.optional for step in urgent)


def test_old_names_lead_to_new_ones() -> None:
    """A renamed step keeps its old id as an alias; an id that is on the list is never an old name."""
    steps = tuple(replace(step, aliases=("uno", "two")) if step.id == "one" else step for step in SMALL.steps)

    assert days.find_old_names(["uno", "two", "three", "gone"], replace(SMALL, steps=steps)) == {"uno": "one"}


def test_retired_steps_are_those_with_a_mark_or_a_note() -> None:
    """An entry that says nothing is not worth a line."""
    progress = Progress(
        steps={"one": Mark("done"), "gone": Mark("done"), "noted": Mark(notes=("a",)), "x": Mark()}
    )

    assert days.find_retired(progress, SMALL) == ("gone", "noted")


def test_since_tells_what_changed_on_an_own_list() -> None:
    """The titles in the progress file are the list as it was: new steps and the revision are told."""
    followed = Followed(
        "small", 1, "/small.toml", {"one": "One", "old-two": "Two", "three": "Three", "gone": "Gone"}
    )
    steps = tuple(replace(step, aliases=("old-two",)) if step.id == "two" else step for step in SMALL.steps)
    now = replace(SMALL, steps=steps, revision=2)
    progress = Progress(checklist=followed, steps={"gone": Mark("done")})

    assert days.compare(progress, now, {}) == days.Since(
        {"old-two": "two"}, ("gone",), ("four", "five"), (1, 2)
    )


def test_since_is_silent_when_nothing_changed() -> None:
    """A shipped list of the same revision, or one that this person has seen in no older form."""
    visitor = load_shipped("visitor")
    same = Progress(checklist=Followed("visitor", visitor.revision), steps={"sign-up": Mark("done")})
    fresh = Progress(checklist=Followed("visitor", visitor.revision - 1))

    assert days.compare(same, visitor, {}) == days.Since({}, (), (), None)
    assert days.compare(fresh, visitor, {}) == days.Since({}, (), (), None)


def test_since_tells_the_revision_of_a_shipped_list_to_who_has_marks() -> None:
    """The marks stay, and the person learns that the list was changed."""
    visitor = load_shipped("visitor")
    marked = Progress(checklist=Followed("visitor", visitor.revision - 1), steps={"sign-up": Mark("done")})

    assert days.compare(marked, visitor, {}).revision == (visitor.revision - 1, visitor.revision)
