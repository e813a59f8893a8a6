"""The two stages of a resident: which bridge, when it ends, when to change the number, and the marks."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from alipay_ready.knowledge.checklist import load_shipped
from alipay_ready.progress import changes, days, reading, share, stages
from alipay_ready.progress.progress import (
    Checks,
    Followed,
    Mark,
    Progress,
    Saved,
    count_steps,
    find_required_open,
)
from progress.samples import NOW, TODAY

RESIDENT = load_shipped("resident")
AMEX = Saved("ready", network="amex", region="GB")
VISA, JCB = Saved("ready", network="visa", region="GB"), Saved("attention", network="jcb", region="JP")
MIR, RUPAY = Saved("blocked", network="mir"), Saved("unknown", network="rupay")
CHINESE = Saved("ready", on=TODAY, network="unionpay", region="CN")
GCASH, SBER, GRAB = (
    Saved("ready", name="GCash"),
    Saved("attention", name="Sber"),
    Saved("unknown", name="Grab"),
)
BRITISH, LANDLINE = Saved("ready", region="GB"), Saved("blocked", region="GB")
LATER = TODAY + timedelta(days=9)
MAINLAND = Saved("ready", on=TODAY, region="CN")


def resident(
    *cards: Saved,
    phone: Saved | None = None,
    wallet: Saved | None = None,
    steps: dict[str, Mark] | None = None,
    **answers: Any,
) -> Progress:
    """Return the progress of somebody who follows the shipped list of residents."""
    return Progress(
        route="resident",
        checklist=Followed("resident", RESIDENT.revision),
        answers=answers,
        steps=steps or {},
        checks=Checks(phone, {f"card {place}": card for place, card in enumerate(cards)}, wallet),
    )


def done(*ids: str, at: datetime | None = NOW) -> dict[str, Mark]:
    """Return the marks of steps that are done."""
    return dict.fromkeys(ids, Mark("done", at))


def listed(progress: Progress) -> list[str]:
    """Return the ids of the list that a progress follows."""
    return [step.id for step in reading.find_checklist(progress).steps]


BRIDGES: dict[str, tuple[Progress, str | None]] = {
    "nothing told": (resident(), None),
    "a number only": (resident(phone=BRITISH), None),
    "one card": (resident(VISA), "visitor"),
    "one card and its number": (resident(VISA, phone=BRITISH), "visitor"),
    "one card, and a number that cannot sign up": (resident(VISA, phone=LANDLINE), None),
    "a card, and a wallet that is ready": (resident(VISA, wallet=GCASH), "wallet"),
    "two ready cards and their number, and a wallet that is ready": (
        resident(VISA, AMEX, phone=BRITISH, wallet=GCASH), "visitor",
    ),
    "a card that perhaps works, and a wallet that is ready": (
        resident(VISA, JCB, phone=BRITISH, wallet=GCASH), "wallet",
    ),
    "two cards without a number, and a wallet that is ready": (resident(VISA, JCB, wallet=GCASH), "wallet"),
    "two of one logo, and a wallet that is ready": (resident(VISA, VISA, wallet=GCASH), "wallet"),
    "a card, and a wallet that is only reported": (resident(VISA, wallet=SBER), "visitor"),
    "a refused card, and a wallet that is only reported": (resident(MIR, wallet=SBER), "wallet"),
    "a refused number, and a wallet that is only reported": (
        resident(VISA, phone=LANDLINE, wallet=SBER), "wallet",
    ),
    "a refused number, two cards, and a wallet that is ready": (
        resident(VISA, JCB, phone=LANDLINE, wallet=GCASH), "wallet",
    ),
    "a wallet": (resident(wallet=GCASH), "wallet"),
    "a wallet that nobody knows": (resident(wallet=GRAB), None),
    "refused cards": (resident(MIR, phone=BRITISH), None),
    "cards that nobody knows": (resident(RUPAY, phone=BRITISH), None),
    "a card that ends before": (
        changes.set_arrival(resident(Saved("ready", network="visa", expires=TODAY)), LATER), None,
    ),
    "the Chinese number only": (resident(VISA, phone=MAINLAND), "visitor"),
    "the Chinese card only": (resident(VISA, CHINESE, phone=BRITISH), "visitor"),
    "no card but the Chinese one": (resident(CHINESE, phone=BRITISH), None),
    "both": (resident(VISA, CHINESE, phone=MAINLAND), None),
    "both, the card refused": (
        resident(VISA, Saved("blocked", network="unionpay", region="CN"), phone=MAINLAND), "visitor",
    ),
    "both, by marks": (resident(VISA, phone=BRITISH, steps=done("sim-card", "bank-account")), None),
    "one by a mark": (resident(VISA, phone=BRITISH, steps=done("bank-account")), "visitor"),
    "a number, a card by a mark": (resident(VISA, phone=MAINLAND, steps=done("bank-account")), None),
}  # fmt: skip


@pytest.mark.parametrize("name", BRIDGES)
def test_which_bridge_leads_to_the_chinese_card(name: str) -> None:
    """By what the person holds; until number and card are there, also where only marks say so."""
    progress, bridge = BRIDGES[name]

    assert stages.find_bridge(progress) == bridge
    joined = {"visitor": "call-bank", "wallet": "wallet-abroad"}
    assert {name for name, id_ in joined.items() if id_ in listed(progress)} == ({bridge} - {None})


BEFORE, AFTER = NOW - timedelta(days=30), NOW + timedelta(days=3)
CHANGING: dict[str, tuple[Progress, bool]] = {
    "nothing told": (resident(), False),
    "had Alipay": (resident(had_alipay=True), True),
    "never had it": (resident(had_alipay=False), False),
    "pays as a visitor meanwhile": (resident(VISA, phone=BRITISH), True),
    "pays as a visitor, number not told": (resident(VISA), True),
    "pays with a wallet meanwhile": (resident(phone=BRITISH, wallet=GCASH), False),
    "a foreign card, and the Chinese number to sign up with": (resident(VISA, phone=MAINLAND), False),
    "signed up with a foreign number": (resident(phone=BRITISH, steps=done("sign-up")), True),
    "signed up before the Chinese number": (resident(phone=MAINLAND, steps=done("sign-up", at=BEFORE)), True),
    "signed up with the Chinese number": (resident(phone=MAINLAND, steps=done("sign-up", at=AFTER)), False),
    "on the same day": (resident(phone=MAINLAND, steps=done("sign-up")), False),
    "on a day that nobody knows": (resident(phone=MAINLAND, steps=done("sign-up", at=None)), False),
    "the Chinese number is checked again": (
        resident(
            phone=Saved("ready", on=TODAY + timedelta(days=40), region="CN"),
            steps=done("sim-card", at=BEFORE) | done("sign-up"),
        ),
        False,
    ),
    "settled, signed up at home": (
        resident(VISA, CHINESE, phone=MAINLAND, steps=done("sign-up", at=BEFORE)), True,
    ),
    "settled, signed up in China": (resident(VISA, CHINESE, phone=MAINLAND, steps=done("sign-up")), False),
    "a number of no country": (resident(phone=Saved("ready"), steps=done("sign-up")), False),
}  # fmt: skip


@pytest.mark.parametrize("name", CHANGING)
def test_who_has_to_change_the_number(name: str) -> None:
    """Required in the second month where a foreign number was used, optional for everybody else."""
    progress, required = CHANGING[name]
    checklist = reading.find_checklist(progress)
    step = next(one for one in checklist.steps if one.id == "change-number")

    assert (step.optional, step.due_days) == (not required, 30)
    assert (step in find_required_open(progress, checklist)) is required


def test_without_a_file_the_list_is_plain() -> None:
    """Neither another shipped list nor an own one is ever composed."""
    assert stages.arrange(Progress(), RESIDENT) is RESIDENT
    for name in ("visitor", "wallet"):
        assert stages.arrange(resident(VISA), load_shipped(name)) is load_shipped(name)


def test_a_list_of_titles_is_not_composed() -> None:
    """Who follows an own list keeps that one, also if its file is gone."""
    own = Progress(
        route="resident",
        checklist=Followed("uni", 1, "/nowhere/uni.toml", {"one": "One"}),
        checks=Checks(cards={"visa": VISA}),
    )

    assert listed(own) == ["one"]


def test_the_life_of_a_resident_keeps_every_mark() -> None:
    """Bridge, Chinese number, Chinese card, second month: marks stay, and nothing is gone."""
    progress = resident(VISA, JCB, phone=BRITISH, had_alipay=False)
    progress = changes.prove(progress, reading.find_checklist(progress), BEFORE)
    assert {"old-account", "check-number", "check-cards"} == set(progress.steps)

    progress = changes.mark(progress, ["call-bank", "sign-up", "add-card", "confirm-card"], "done", BEFORE)
    progress = changes.save(progress, reading.find_checklist(progress), "phone", MAINLAND, at=NOW)
    assert progress.status_of("sim-card") == "done"
    assert "call-bank" in listed(progress)

    progress = changes.save(
        progress, reading.find_checklist(progress), "cards", CHINESE, at=NOW, label="icbc"
    )
    checklist = reading.find_checklist(progress)
    assert progress.status_of("bank-account") == "done"
    assert listed(progress) == [step.id for step in RESIDENT.steps]
    assert progress.steps["call-bank"] == Mark("done", BEFORE)
    assert days.find_retired(progress, checklist) == ()
    assert days.compare(progress, checklist, {}) == days.Since({}, (), (), None)
    assert "change-number" in {step.id for step in find_required_open(progress, checklist)}
    counts = count_steps(progress, checklist)
    assert (counts.total, counts.done) == (len(RESIDENT.steps), 4)


def test_a_note_on_a_step_of_the_bridge_stays_in_sight() -> None:
    """The mark is not news, but somebody wrote this down."""
    settled = resident(VISA, CHINESE, phone=MAINLAND, steps=done("call-bank", "add-card", "no-such-step"))
    noted = changes.note(settled, "call-bank", "ask for Ms Li")
    older = replace(noted, checklist=Followed("resident", RESIDENT.revision - 1))

    assert days.find_retired(settled, RESIDENT) == ("no-such-step",)
    assert days.find_retired(noted, RESIDENT) == ("call-bank", "no-such-step")
    assert days.compare(older, RESIDENT, {}).retired == ("no-such-step",)


def test_what_is_shared_has_the_marks_of_both_stages() -> None:
    """And is read as settled: the countries are left out, the marks that they proved are not."""
    settled = resident(
        VISA, CHINESE, phone=MAINLAND, steps=done("sim-card", "bank-account", "call-bank", "sign-up")
    )
    shared = share.share(settled, reading.find_checklist(settled))

    assert shared["steps"]["call-bank"] == {"status": "done"}
    again = Progress(
        route="resident",
        checklist=Followed("resident", RESIDENT.revision),
        steps={id_: Mark(mark["status"]) for id_, mark in shared["steps"].items()},
        checks=Checks(Saved("ready"), {name: Saved("ready") for name in shared["checks"]["cards"]}),
    )
    assert listed(again) == [step.id for step in RESIDENT.steps]


def test_changing_over_proves_the_steps_of_the_bridge() -> None:
    """Who was a visitor so far has the bridge, and what the saved checks prove of it."""
    visitor = Progress(checks=Checks(BRITISH, {"visa": VISA, "jcb": JCB}), answers={"had_alipay": False})
    later = datetime(2026, 12, 1, tzinfo=UTC)
    followed = changes.follow(visitor, RESIDENT, at=later)

    assert followed.steps == dict.fromkeys(
        ["old-account", "check-number", "check-cards"], Mark("done", later)
    )


def test_an_older_file_keeps_every_mark() -> None:
    """A file of the revision before, with marks of both lists: nothing is lost, and it is told once."""
    old = resident(VISA, phone=BRITISH, steps=done("papers", "sign-up", "call-bank", "second-card"))
    old = replace(old, checklist=Followed("resident", RESIDENT.revision - 1))
    checklist = reading.find_checklist(old)

    assert days.compare(old, checklist, {}) == days.Since(
        {}, (), (), (RESIDENT.revision - 1, RESIDENT.revision)
    )
    assert count_steps(old, checklist).done == 4
