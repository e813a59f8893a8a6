"""Changes of the steps that a person names: found on the checklist that they are applied to."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from alipay_ready.errors import UsageProblem
from alipay_ready.knowledge.checklist import Checklist
from alipay_ready.progress import reading, store
from alipay_ready.progress.named_steps import ClearNotes, MarkSteps, NoteSteps
from alipay_ready.progress.progress import Mark, Progress
from progress.samples import NOW, SMALL

RENAMED = replace(SMALL, steps=(replace(SMALL.steps[0], id="uno", aliases=("one",)), *SMALL.steps[1:]))


@pytest.mark.parametrize(
    ("names", "ids"),
    [
        (("two",), ["two"]),
        (("3", "1"), ["three", "one"]),
        (("tw", "2", "two"), ["two"]),
        (("one",), ["one"]),
    ],
    ids=["id", "numbers", "each once", "id again"],
)
def test_names_lead_to_ids_in_the_order_they_were_named(names: tuple[str, ...], ids: list[str]) -> None:
    """Numbers, ids and beginnings of ids; a step that is named twice is changed once."""
    marks = MarkSteps(names, "done", NOW)

    assert marks.find_ids(SMALL) == ids
    assert marks(Progress(), SMALL).steps == {id_: Mark("done", NOW) for id_ in ids}


def test_the_checklist_at_hand_decides_each_time() -> None:
    """The record keeps nothing of an earlier call: on another list the same name is another step."""
    marks = MarkSteps(("one",), "done", NOW)

    assert list(marks(Progress(), SMALL).steps) == ["one"]
    assert list(marks(Progress(), RENAMED).steps) == marks.find_ids(RENAMED) == ["uno"]


@pytest.mark.parametrize(
    "change",
    [MarkSteps(("one", "six"), "done", NOW), NoteSteps(("six",), "a"), ClearNotes(("six",))],
    ids=["mark", "note", "clear"],
)
def test_one_wrong_name_changes_nothing(change: MarkSteps | NoteSteps | ClearNotes) -> None:
    """It is a usage error, whatever else was named."""
    with pytest.raises(UsageProblem):
        change(Progress(), SMALL)


def test_a_note_goes_with_the_mark() -> None:
    """On each step that was named; it is one change, so that one undo takes both back."""
    skipped = MarkSteps(("one", "two"), "skipped", NOW, "only one card")(Progress(), SMALL)

    assert skipped.steps == {id_: Mark("skipped", NOW, ("only one card",)) for id_ in ("one", "two")}


def test_notes_are_added_and_cleared() -> None:
    """Marks stay; clearing what has no notes is no change."""
    noted = NoteSteps(("one",), "b")(Progress(steps={"one": Mark("done", NOW, ("a",))}), SMALL)

    assert noted.steps == {"one": Mark("done", NOW, ("a", "b"))}
    assert ClearNotes(("one",))(noted, SMALL).steps == {"one": Mark("done", NOW)}
    assert ClearNotes(("two",))(noted, SMALL) is noted


def test_what_another_run_marked_meanwhile_is_kept(file: Path) -> None:
    """Between the first try and the lock the file changes: the change is applied to what is there then."""

    class Interrupted(MarkSteps, frozen=True):
        """Marks, and is overtaken by another run while it is tried for the first time."""

        def __call__(self, progress: Progress, checklist: Checklist) -> Progress:
            if not reading.read(file).exists:
                store.change(file, MarkSteps(("install-app",), "done", NOW))
            return super().__call__(progress, checklist)

    made = store.change(file, Interrupted(("sign-up",), "done", NOW))

    assert set(reading.read(file).progress.steps) == {"install-app", "sign-up"}
    assert set(made.before.progress.steps) == {"install-app"}
