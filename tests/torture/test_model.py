"""Random sequences of operations, undo included, equal a simple model."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, precondition, rule

from alipay_ready.errors import UsageProblem
from alipay_ready.knowledge.checklist import load_shipped
from alipay_ready.progress import changes, reading, store
from alipay_ready.progress.progress import CheckKind, Saved, SavedStatus, State
from progress.samples import NOW

DAY = NOW.date()
STEPS = [step.id for step in load_shipped("visitor").steps]
PROVED = {
    kind: [step.id for step in load_shipped("visitor").steps if step.check == kind]
    for kind in ("phone", "cards")
}
LOGOS = {"blue": "visa", "red": "jcb"}  # a card each: two of them prove the step that chooses two
Model = tuple[dict[str, str], dict[str, tuple[str, ...]], dict[str, str]]
EMPTY: Model = ({}, {}, {})


class ProgressMachine(RuleBasedStateMachine):
    """The file on one side; marks, notes and checks in three dictionaries on the other."""

    written = Bundle("written")

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.file = self.folder / "me.toml"
        self.now: Model = EMPTY
        self.before: Model | None = None

    def teardown(self) -> None:
        """Remove the files."""
        shutil.rmtree(self.folder)

    def become(self, new: Model) -> None:
        """Remember a change; a change of nothing is none."""
        if new != self.now:
            self.before, self.now = self.now, new

    @rule(id_=st.sampled_from(STEPS), status=st.sampled_from(["done", "skipped", "open"]))
    def mark(self, id_: str, status: State) -> None:
        """`done`, `skip`, `todo`."""
        store.change(self.file, lambda progress, _: changes.mark(progress, [id_], status, NOW))
        marks, notes, checks = self.now
        self.become((marks | {id_: status} if marks.get(id_, "open") != status else marks, notes, checks))

    @rule(id_=st.sampled_from(STEPS), text=st.text(st.characters(exclude_categories=["Cs"]), max_size=20))
    def note(self, id_: str, text: str) -> None:
        """`note`."""
        store.change(self.file, lambda progress, _: changes.note(progress, id_, text))
        marks, notes, checks = self.now
        self.become((marks, notes | {id_: (*notes.get(id_, ()), text)}, checks))

    @rule(id_=st.sampled_from(STEPS))
    def clear(self, id_: str) -> None:
        """`note --clear`."""
        store.change(self.file, lambda progress, _: changes.clear_notes(progress, id_))
        marks, notes, checks = self.now
        self.become((marks, {key: value for key, value in notes.items() if key != id_}, checks))

    @rule(
        kind=st.sampled_from(["phone", "cards"]),
        status=st.sampled_from(["ready", "attention", "unknown", "blocked"]),
        label=st.sampled_from(["blue", "red"]),
    )
    def save(self, kind: CheckKind, status: SavedStatus, label: str) -> None:
        """`check-phone --save`, `check-card --save`."""
        store.save_check(self.file, kind, Saved(status, DAY, network=LOGOS[label]), label=label)
        marks, notes, checks = self.now
        key = f"cards {label}" if kind == "cards" else kind
        checks = checks | {key: status}
        usable = {name for name, status in checks.items() if status in {"ready", "attention"}}
        both = kind == "phone" or usable >= {f"cards {label}" for label in LOGOS}
        proved = PROVED[kind] if key in usable and both else []
        self.become((marks | dict.fromkeys(proved, "done"), notes, checks))

    @rule()
    def reset(self) -> None:
        """`reset`."""
        store.reset(self.file)
        marks, notes, checks = self.now
        if notes or checks or any(status != "open" for status in marks.values()):
            self.become(EMPTY)

    @precondition(lambda self: self.before is not None)
    @rule()
    def undo(self) -> None:
        """`undo`, and with the next one `redo`."""
        store.undo(self.file)
        assert self.before is not None
        self.before, self.now = self.now, self.before

    @precondition(lambda self: self.before is None)
    @rule()
    def undo_nothing(self) -> None:
        """`undo` before the first change."""
        with pytest.raises(UsageProblem):
            store.undo(self.file)

    @rule()
    def crash(self) -> None:
        """Leave the stray of a killed run."""
        reading.beside(self.file, ".tmp").write_bytes(b"schema = 1\n[steps.")

    @invariant()
    def file_equals_model(self) -> None:
        """Compare what is read with the model."""
        progress = reading.read(self.file).progress
        marks, notes, checks = self.now
        opened = {id_: status for id_ in STEPS if (status := progress.status_of(id_)) != "open"}
        assert opened == {id_: status for id_, status in marks.items() if status != "open"}
        assert {id_: progress.notes_of(id_) for id_ in STEPS if progress.notes_of(id_)} == notes
        saved = {f"cards {label}": card.status for label, card in progress.checks.cards.items()}
        if progress.checks.phone:
            saved["phone"] = progress.checks.phone.status
        assert saved == checks


TestProgressMachine = ProgressMachine.TestCase


@pytest.fixture(autouse=True)
def _steps(long: bool) -> None:
    """Long sequences in the long form; there 20,000 of them would take an hour, so a tenth."""
    many = (2000, 60) if long else (25, 20)
    TestProgressMachine.settings = settings(max_examples=many[0], stateful_step_count=many[1], deadline=None)


def test_the_figures(long: bool, tell: Callable[[str], None]) -> None:
    """Say how many examples the test above tried."""
    tell("model: " + ("2000 sequences of 60 operations" if long else "25 sequences of 20 operations") + ".")
