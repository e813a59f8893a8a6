"""The changes of a progress."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alipay_ready.knowledge.checklist import load_shipped
from alipay_ready.progress import changes
from alipay_ready.progress.progress import CheckKind, Checks, Progress, Saved, SavedStatus, State
from progress.samples import NOW, SMALL

IDS = [step.id for step in SMALL.steps]
LATER = NOW + timedelta(days=1)


def test_marking_twice_changes_nothing() -> None:
    """The second time keeps the moment of the first, so that nothing is written."""
    once = changes.mark(Progress(), ["one"], "done", NOW)

    assert changes.mark(once, ["one"], "done", LATER) == once
    assert once.steps["one"].at == NOW


def test_opening_what_is_open_leaves_no_entry() -> None:
    """`todo` of an untouched step makes no line in the file."""
    assert changes.mark(Progress(), ["one"], "open", NOW) == Progress()


def test_a_mark_keeps_the_notes() -> None:
    """Done, skipped or open again: what was noted stays."""
    noted = changes.note(changes.note(Progress(), "one", "a"), "one", "b")

    for status in ("done", "skipped", "open"):
        noted = changes.mark(noted, ["one"], status, NOW)
        assert noted.notes_of("one") == ("a", "b")


def test_clearing_notes_keeps_the_mark() -> None:
    """And clearing where there is nothing is no change."""
    noted = changes.note(changes.mark(Progress(), ["one"], "done", NOW), "one", "a")
    cleared = changes.clear_notes(noted, "one")

    assert cleared.status_of("one") == "done"
    assert cleared.notes_of("one") == ()
    assert changes.clear_notes(cleared, "one") is cleared


@pytest.mark.parametrize(
    ("kind", "status", "marked"),
    [
        ("phone", "ready", ["two"]),
        ("phone", "attention", ["two"]),
        ("phone", "unknown", []),
        ("phone", "blocked", []),
        ("cards", "ready", ["three"]),
        ("cards", "blocked", []),
        ("wallet", "ready", []),
    ],
)
def test_a_usable_check_marks_the_steps_it_proves(
    kind: CheckKind, status: SavedStatus, marked: list[str]
) -> None:
    """Ready and attention prove a step with that `check`; unknown and blocked prove nothing."""
    saved = changes.save(Progress(), SMALL, kind, Saved(status, network="visa"), at=NOW)

    assert [id_ for id_ in IDS if saved.status_of(id_) == "done"] == marked


def test_a_later_failure_takes_no_mark_away() -> None:
    """A second number that does not work says nothing about the first."""
    first = changes.save(Progress(), SMALL, "phone", Saved("ready"), at=NOW)
    second = changes.save(first, SMALL, "phone", Saved("blocked"), at=LATER)

    assert second.status_of("two") == "done"
    assert second.checks.phone == Saved("blocked")


def test_a_card_is_kept_under_its_label_else_its_logo() -> None:
    """Saving under the same key replaces; other cards stay."""
    progress = Progress()
    for label, saved in [
        ("blue card", Saved("ready", network="visa")),
        (None, Saved("blocked", network="mir")),
        (None, Saved("unknown")),
        ("blue card", Saved("attention", network="jcb")),
    ]:
        progress = changes.save(progress, SMALL, "cards", saved, at=NOW, label=label)

    assert progress.checks.cards == {
        "blue card": Saved("attention", network="jcb"),
        "mir": Saved("blocked", network="mir"),
        "card": Saved("unknown"),
    }


def test_following_another_list_keeps_every_mark() -> None:
    """A shipped list brings its route; marks of steps that are not on it stay."""
    before = changes.mark(Progress(arrive=date(2026, 12, 20)), ["sign-up", "elsewhere"], "done", NOW)
    after = changes.follow(before, load_shipped("resident"))

    assert after.route == "resident"
    assert after.checklist.id == "resident"
    assert after.steps == before.steps
    assert after.arrive == before.arrive


def test_following_an_own_list_keeps_the_route_and_its_titles() -> None:
    """The titles are what is left if the file goes missing."""
    after = changes.follow(Progress(route="resident"), SMALL, "/lists/small.toml")

    assert after.route == "resident"
    assert after.checklist.path == "/lists/small.toml"
    assert list(after.checklist.titles.items())[:2] == [("one", "One"), ("two", "Two")]


def test_reset_keeps_what_is_not_a_mark() -> None:
    """Marks, notes and checks go; the person, the route and the date stay."""
    full = Progress(route="wallet", arrive=date(2026, 12, 20), name="Sam", answers={"stay": "short"})
    worked = changes.note(changes.mark(full, ["one"], "done", NOW), "two", "a")
    worked = changes.save(worked, SMALL, "phone", Saved("ready"), at=NOW)

    assert changes.reset(worked) == full


def test_reset_of_open_steps_changes_nothing() -> None:
    """Entries that say nothing are no reason to overwrite the backup."""
    opened = changes.mark(changes.mark(Progress(), ["one"], "done", NOW), ["one"], "open", LATER)
    cleared = changes.clear_notes(changes.note(opened, "two", "a"), "two")

    assert changes.reset(cleared) is cleared


@given(st.lists(st.tuples(st.sampled_from(IDS), st.sampled_from(["done", "skipped", "open"]))))
def test_the_last_mark_counts(marks: list[tuple[str, State]]) -> None:
    """Any sequence of marks ends as a plain dictionary would."""
    progress, model = Progress(), dict.fromkeys(IDS, "open")
    for id_, status in marks:
        progress = changes.mark(progress, [id_], status, NOW)
        model[id_] = status

    assert {id_: progress.status_of(id_) for id_ in IDS} == model


def test_changing_over_settles_what_the_other_list_did() -> None:
    """A visitor who has linked a card needs no money plan for the first weeks as a resident."""
    visitor = changes.mark(Progress(), ["confirm-card"], "done", NOW)
    resident = changes.follow(visitor, load_shipped("resident"))

    assert resident.status_of("first-weeks") == "done"
    assert resident.status_of("confirm-card") == "done"
    assert changes.follow(Progress(), load_shipped("resident")).status_of("first-weeks") == "open"


def test_a_named_card_takes_the_place_of_an_answered_logo() -> None:
    """A logo given to `start` and the card saved under a name are one card, not two."""
    answered = Progress(
        answers={"logos": ["visa"]}, checks=Checks(cards={"visa": Saved("ready", network="visa")})
    )
    kept = changes.save(
        answered, load_shipped("visitor"), "cards", Saved("ready", network="visa"), at=NOW, label="blue"
    )

    assert set(kept.checks.cards) == {"blue"}
