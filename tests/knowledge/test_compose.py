"""The checklist of residents with the steps of a bridge."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from alipay_ready.knowledge.checklist import Bridge, BridgeName, Checklist, Step, load_shipped
from alipay_ready.knowledge.compose import compose

RESIDENT = load_shipped("resident")
NAMES: tuple[BridgeName, ...] = ("visitor", "wallet")


def bridge(name: BridgeName) -> Bridge:
    """Return a shipped bridge."""
    assert RESIDENT.bridge is not None
    return RESIDENT.bridge.visitor if name == "visitor" else RESIDENT.bridge.wallet


def composed(name: BridgeName) -> Checklist:
    """Return the list of residents with a shipped bridge."""
    return compose(RESIDENT, load_shipped(name), bridge(name))


@pytest.mark.parametrize("name", NAMES)
def test_a_composed_list_is_in_order(name: BridgeName) -> None:
    """Every need stands above its step, what is before the flight before what is after, and days go on."""
    steps = composed(name).steps
    seen: set[str] = set()
    for step in steps:
        assert set(step.needs) <= seen, step.id
        seen.add(step.id)
    phases = [step.phase for step in steps]
    cores = [step.core for step in steps if step.core]

    assert len(seen) == len(steps)
    assert phases == sorted(phases, key=["before", "after"].index)
    for phase in ("before", "after"):
        days = [step.due_days or 0 for step in steps if step.phase == phase]
        assert days == sorted(days)
    assert cores == sorted(cores)
    assert set(cores) == set(range(1, 9))


@pytest.mark.parametrize("name", NAMES)
def test_a_composed_list_has_the_steps_of_both(name: BridgeName) -> None:
    """Each id once; what both have is the bridge's, as it stands there."""
    whole, other = composed(name), {step.id: step for step in load_shipped(name).steps}
    ids = [step.id for step in whole.steps]

    assert sorted(ids) == sorted({*bridge(name).steps, *(step.id for step in RESIDENT.steps)})
    for step in whole.steps:
        if step.id in bridge(name).steps:
            assert replace(step, core=other[step.id].core) == other[step.id]
    assert (whole.id, whole.revision, whole.start_days) == (
        "resident",
        RESIDENT.revision,
        RESIDENT.start_days,
    )


def test_a_bridge_is_set_up_at_home() -> None:
    """The account, the card and the document come before the flight; the Chinese card after it."""
    phases = {step.id: step.phase for step in composed("visitor").steps}

    assert {phases[id_] for id_ in ("sign-up", "add-card", "confirm-card", "identity")} == {"before"}
    assert {phases[id_] for id_ in ("go-online", "first-payment", "add-mainland-card")} == {"after"}


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("visitor", "with your card from abroad: steps 3 to 5, 9 to 16 and 18."),
        ("wallet", "with your wallet from home: steps 3, 4, 8, 9 and 11."),
    ],
)
def test_the_intro_names_the_steps_of_the_bridge(name: BridgeName, said: str) -> None:
    """Their numbers are those of the composed list; the sentence on the order of the first days stays."""
    whole = composed(name)

    assert whole.intro.startswith(RESIDENT.intro)
    assert whole.intro.endswith(said)
    numbers = {number for number, step in whole.numbered() if step.id in bridge(name).steps}
    assert len(numbers) == len(bridge(name).steps)


def test_a_need_goes_before_a_day() -> None:
    """A step that is due earlier than one that it needs stands behind that one, and no circle hangs."""

    def step(id_: str, due: int, *needs: str) -> Step:
        return Step(id=id_, phase="before", title="T", do=("Do.",), due_days=due, needs=needs)

    mine = Checklist("mine", "Mine", 1, RESIDENT.updated, (step("late", -1), step("round", -3, "turn")))
    other = replace(mine, steps=(step("early", -9, "late"), step("turn", -3, "round")))
    whole = compose(mine, other, Bridge(("early", "turn"), "{steps}"))

    assert [one.id for one in whole.steps] in (
        ["late", "early", "round", "turn"],
        ["late", "early", "turn", "round"],
    )


@pytest.mark.parametrize("name", NAMES)
def test_the_words_fit_the_list_they_join(name: BridgeName) -> None:
    """Nothing in a composed list names a step that is not on it, or another list to go to."""
    whole = composed(name)
    first = next(step for step in whole.steps if step.id == "first-weeks")

    assert not [text for text in first.do if "--checklist" in text]
