"""What saved checks and answers prove, and which steps wait for a card."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alipay_ready.knowledge.checklist import SHIPPED, Step, load_shipped
from alipay_ready.progress import changes, days
from alipay_ready.progress.progress import (
    Checks,
    Mark,
    Progress,
    Saved,
    SavedStatus,
    count_steps,
    find_first_open,
    find_open,
    find_required_open,
    waits,
)
from alipay_ready.progress.proof import is_proved
from alipay_ready.result import Route
from progress.samples import NOW, SMALL, TODAY

VISITOR = load_shipped("visitor")
VISA, JCB = Saved("ready", network="visa", region="GB"), Saved("attention", network="jcb", region="JP")
MIR = Saved("blocked", network="mir", region="RU")
RUPAY = Saved("unknown", network="rupay", region="IN")
CHINESE = Saved("ready", network="unionpay", region="CN")
SECOND = ["second-card", "confirm-second-card"]


def held(route: Route = "visitor", /, answers: dict[str, Any] | None = None, **cards: Saved) -> Progress:
    """Return the progress of somebody with these cards."""
    return Progress(route=route, answers=answers or {}, checks=Checks(cards=cards))


def numbered(region: str) -> Progress:
    """Return the progress of somebody with a usable number of this country."""
    return Progress(checks=Checks(phone=Saved("ready", region=region)))


def step(**keys: Any) -> Step:
    """Return a step with these keys."""
    return Step(id="it", phase="before", title="It", do=("Do.",), **keys)


PROVED: dict[str, tuple[Step, Progress, bool]] = {
    "never had Alipay": (step(answer="had_alipay"), Progress(answers={"had_alipay": False}), True),
    "had Alipay": (step(answer="had_alipay"), Progress(answers={"had_alipay": True}), False),
    "not asked": (step(answer="had_alipay"), Progress(), False),
    "an answer that is none": (step(answer="had_alipay"), Progress(answers={"had_alipay": 0.5}), False),
    "a number": (step(check="phone"), Progress(checks=Checks(phone=Saved("attention"))), True),
    "no number": (step(check="phone"), held(a=VISA), False),
    "a refused number": (step(check="phone"), Progress(checks=Checks(phone=Saved("blocked"))), False),
    "a number of the country": (
        step(check="phone", check_region="CN"), numbered("CN"), True,
    ),
    "a number of another country": (
        step(check="phone", check_region="CN"), numbered("GB"), False,
    ),
    "one card": (step(check="cards"), held(a=VISA), True),
    "one card of two": (step(check="cards", cards=2), held(a=VISA), False),
    "two cards": (step(check="cards", cards=2), held(a=VISA, b=JCB), True),
    "two of one logo": (step(check="cards", cards=2), held(a=VISA, b=VISA), False),
    "a refused second": (step(check="cards", cards=2), held(a=VISA, b=MIR), False),
    "an unknown second": (step(check="cards", cards=2), held(a=VISA, b=RUPAY), False),
    "two without a logo": (
        step(check="cards", cards=2), held(a=Saved("ready"), b=Saved("ready")), True,
    ),
    "one of the country": (step(check="cards", check_region="CN"), held(a=VISA, b=CHINESE), True),
    "two, one of the country": (
        step(check="cards", check_region="CN", cards=2), held(a=VISA, b=CHINESE), False,
    ),
    "a wallet that is ready": (
        step(check="wallet"), Progress(checks=Checks(wallet=Saved("ready", name="GCash"))), True,
    ),
    "a wallet that is only reported": (
        step(check="wallet"), Progress(checks=Checks(wallet=Saved("attention", name="Sberbank"))), False,
    ),
    "nothing to prove": (step(), held(a=VISA), False),
    "cards without a check": (step(cards=1), held(a=VISA), False),
}  # fmt: skip


@pytest.mark.parametrize("name", PROVED)
def test_what_proves_a_step(name: str) -> None:
    """A usable check of the right kind, country and number; the answer no; nothing else."""
    one, progress, proved = PROVED[name]

    assert is_proved(one, progress) is proved


def test_a_card_that_ends_before_the_flight_proves_nothing() -> None:
    """It cannot be linked for this trip; the day may be known only after the card was saved."""
    ending = held(a=VISA, b=Saved("ready", network="jcb", expires=date(2026, 11, 30)))

    assert is_proved(step(check="cards", cards=2), ending)
    late = changes.set_arrival(ending, date(2026, 12, 1))
    assert not is_proved(step(check="cards", cards=2), late)
    assert waits(step(cards=2), late)


WAITING: dict[str, tuple[Progress, bool]] = {
    "told nothing": (Progress(), False),
    "told of a number only": (Progress(checks=Checks(phone=Saved("ready"))), False),
    "said to have no card": (held(answers={"logos": []}), True),
    "skipped the question": (held(answers={"stay": "short"}), False),
    "one card": (held(a=VISA), True),
    "one that cannot be linked": (held(a=MIR), True),
    "one that nobody knows": (held(a=RUPAY), True),
    "one usable of three": (held(a=VISA, b=MIR, c=RUPAY), True),
    "two of one logo": (held(a=VISA, b=VISA), True),
    "two": (held(a=VISA, b=JCB), False),
    "a resident with one from home": (held("resident", a=VISA), False),
    "a resident without a usable one": (held("resident", a=MIR), True),
    "a resident who has none": (held("resident", answers={"logos": []}), True),
    "a resident with the Chinese one": (held("resident", a=CHINESE), True),
    "a resident with both": (held("resident", a=CHINESE, b=VISA), False),
    "a resident with two Chinese ones": (held("resident", icbc=CHINESE, boc=CHINESE), False),
    "a resident with UnionPay of two countries": (
        held("resident", a=CHINESE, b=Saved("ready", network="unionpay", region="JP")), False,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WAITING)
def test_a_step_for_a_second_card_waits_until_there_is_one(name: str) -> None:
    """Only where a card was told; a resident's Chinese card counts as one."""
    progress, waiting = WAITING[name]

    assert waits(step(cards=2), progress) is waiting


def test_only_an_open_step_without_a_check_waits() -> None:
    """What is marked is settled, and a step whose check finds the cards is how they become known."""
    progress = held(a=VISA)

    assert not waits(step(cards=2, check="cards"), progress)
    assert not waits(step(), progress)
    for status in ("done", "skipped"):
        assert not waits(step(cards=2), changes.mark(progress, ["it"], status, NOW))


def test_a_waiting_step_is_not_asked_for() -> None:
    """Neither next, nor required, nor late, nor urgent; it is open as before, and counted apart."""
    every = changes.mark(held(a=VISA), [one.id for one in VISITOR.steps if one.id not in SECOND], "done", NOW)
    late = changes.set_arrival(every, TODAY + timedelta(days=1))

    assert find_first_open(late, VISITOR) is None
    assert find_required_open(late, VISITOR, strict=True) == find_open(late, VISITOR) == []
    assert days.find_overdue(late, VISITOR, TODAY) == days.find_urgent(late, VISITOR, TODAY) == []
    counts = count_steps(late, VISITOR)
    assert (counts.open, counts.waiting, counts.required_open) == (2, 2, 0)


def test_a_second_card_opens_the_steps_that_waited() -> None:
    """They are asked for again, and the step that chooses two cards is done."""
    one = changes.save(Progress(), VISITOR, "cards", VISA, at=NOW)
    two = changes.save(one, VISITOR, "cards", JCB, at=NOW)

    assert [waits(step, one) for step in VISITOR.steps if step.id in SECOND] == [True, True]
    assert (one.status_of("check-cards"), two.status_of("check-cards")) == ("open", "done")
    assert {step.id for step in find_open(two, VISITOR)} >= set(SECOND)


def test_proving_marks_what_is_open_and_proved() -> None:
    """The answers and the checks together, whichever list is followed."""
    progress = Progress(
        answers={"had_alipay": False},
        checks=Checks(phone=Saved("ready", region="GB"), cards={"a": VISA, "b": JCB}),
    )
    proved = changes.prove(progress, VISITOR, NOW)

    assert proved.steps == dict.fromkeys(["old-account", "check-number", "check-cards"], Mark("done", NOW))
    assert changes.prove(proved, VISITOR, NOW + timedelta(days=1)) == proved


def test_proving_touches_no_mark_of_the_person() -> None:
    """Skipped stays skipped, done keeps its moment, and what was opened again stays open; a note is kept."""
    marked = Progress(answers={"had_alipay": False}, checks=Checks(phone=Saved("ready")))
    skipped = changes.mark(marked, ["check-number"], "skipped", NOW)
    opened = changes.mark(changes.mark(skipped, ["old-account"], "done", NOW), ["old-account"], "open", NOW)
    assert changes.prove(opened, VISITOR, NOW) == opened

    noted = changes.prove(changes.note(marked, "old-account", "the old SIM"), VISITOR, NOW)
    assert noted.steps["old-account"] == Mark("done", NOW, ("the old SIM",))


def test_saving_proves_what_the_answers_prove_too() -> None:
    """An older file has the answer, and no mark yet."""
    saved = changes.save(Progress(answers={"had_alipay": False}), SMALL, "phone", Saved("ready"), at=NOW)
    before = changes.save(Progress(answers={"had_alipay": False}), VISITOR, "phone", Saved("blocked"), at=NOW)

    assert list(saved.steps) == ["two"]
    assert list(before.steps) == ["old-account"]


def test_a_check_marks_its_own_step_also_if_that_was_skipped() -> None:
    """Who skipped the number and checks it now has done the step; a check of another kind does not."""
    skipped = changes.mark(Progress(), ["two"], "skipped", NOW)

    assert changes.save(skipped, SMALL, "cards", VISA, at=NOW).status_of("two") == "skipped"
    assert changes.save(skipped, SMALL, "phone", Saved("ready"), at=NOW).status_of("two") == "done"


def test_changing_over_proves_on_the_new_list() -> None:
    """What the old list did not ask for counts on the new one, at the moment that is given."""
    told = Progress(checks=Checks(wallet=Saved("ready", name="GCash")))
    later = datetime(2026, 12, 1, tzinfo=UTC)

    assert changes.follow(told, load_shipped("wallet"), at=later).steps == {
        "wallet-named": Mark("done", later)
    }
    assert changes.follow(told, load_shipped("wallet")).steps == {}


@given(
    st.lists(
        st.tuples(st.sampled_from(["visa", "jcb", "amex"]), st.sampled_from(["ready", "unknown", "blocked"]))
    ),
    st.sampled_from(SHIPPED),
    st.booleans(),
)
def test_no_step_is_both_proved_and_waiting(
    cards: list[tuple[str, SavedStatus]], name: Route, had: bool
) -> None:
    """Whatever is saved: what waits is not marked, and a further card opens no mark again."""
    progress = Progress(route=name, answers={"had_alipay": had})
    checklist = load_shipped(name)
    done: set[str] = set()
    for place, (network, status) in enumerate(cards):
        progress = changes.save(
            progress, checklist, "cards", Saved(status, network=network), at=NOW, label=f"{place}"
        )
        now_done = {id_ for id_, mark in progress.steps.items() if mark.status == "done"}
        assert done <= now_done
        assert not now_done & {step.id for step in checklist.steps if waits(step, progress)}
        done = now_done


def test_the_shipped_lists_ask_the_same_question() -> None:
    """An answer that no list reads would never be a mark."""
    asking = {name: [one.id for one in load_shipped(name).steps if one.answer] for name in SHIPPED}

    assert asking == {"visitor": ["old-account"], "resident": ["old-account"], "wallet": []}
