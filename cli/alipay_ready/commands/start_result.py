"""Makes the screen of `start` from what was heard and from the progress that it led to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from ..answers.home_wallets import CheckedWallet
from ..answers.people import judge, say_unknown_wallet
from ..answers.phones import write_entry
from ..answers.plan import WORDS as PLAN
from ..answers.plan import make_plan
from ..checks.person import Held, Person
from ..exits import Exit
from ..knowledge.networks import name_card
from ..knowledge.texts import load_texts
from ..progress import days
from ..progress.knowing import check_saved
from ..progress.progress import Progress, Saved, count_steps, find_answer, find_required_open
from ..progress.standing import find_person
from ..result import Problem, Result, Status, newest, worst_first
from ..show.start import StartScreen, StartStep
from ..show.start_data import StartCard, StartData, StartPhone, StartPlan, StartWallet
from ..text.dates import day
from ..text.words import _
from .start_answers import NEAR

if TYPE_CHECKING:
    from ..checks.card.examine import CardData
    from ..knowledge.checklist import Checklist, Step
    from ..progress.reading import Opened
    from .start_answers import Heard

FIRST = 3  # steps to begin with, where no flight presses


class Unsaved(NamedTuple):
    """Why the answers could not be kept, and the exit code of that."""

    problem: Problem
    exit: Exit


def make_screen(
    heard: Heard, after: Opened, *, path: str, today: date, strict: bool, unsaved: Unsaved | None
) -> StartScreen:
    """Return the screen: the person is judged by the progress, so that `progress` says the same later."""
    progress, checklist = after.progress, after.checklist
    person = _add_slips(find_person(progress), heard)
    verdict = judge(person, today)
    plan = make_plan(person, verdict.data, today)
    now = _find_today(progress, checklist, today)
    rest = [step for step in find_required_open(progress, checklist) if step not in now]
    following = now[0].id if now else None
    phone = heard.parts.phone
    wallets = tuple(_make_wallet(one, today) for one in heard.parts.wallets) or tuple(
        _show_saved_wallet(progress)
    )
    cards = (*_make_cards(heard, progress, today), *_show_saved_cards(heard, progress, today))
    findings = worst_first([*verdict.findings, *plan.findings])
    screen = StartScreen(
        status=verdict.status,
        findings=findings,
        facts_as_of=newest((verdict.facts_as_of, plan.facts_as_of)),
        mistyped=bool(phone and phone.mistyped) or any(card.mistyped for card in cards),
        errors=(unsaved.problem,) if unsaved else (),
        data=StartData(
            plan=StartPlan(
                route=verdict.data.route,
                reserve=verdict.data.reserve,
                plan_b=plan.reserves,
                today=tuple(step.id for step in now),
                later=tuple(step.id for step in rest),
            ),
            phone=_make_phone(heard, progress),
            cards=cards,
            wallet=min(wallets, key=lambda one: one.status.rank, default=None),
            wallets=wallets,
            answers=heard.answers,
            saved=unsaved is None,
            file=path,
            next=following,
            next_step=following,
        ),
        verdict=verdict.findings[0],
        plan=(*plan.findings, *verdict.findings[1:]),
        entry=_write_entry(heard),
        today=tuple(_make_step(step, progress, checklist, today) for step in now),
        later=tuple(_make_step(step, progress, checklist, today) for step in rest),
        hurry=bool(days.find_urgent(progress, checklist, today)),
        waiting=count_steps(progress, checklist).waiting,
    )
    if unsaved is None or screen.exit_code(strict=strict) in {Exit.BLOCKED, Exit.UNKNOWN}:
        return screen
    return replace(screen, exit=unsaved.exit)


def _add_slips(person: Person, heard: Heard) -> Person:
    """Add what was typed wrongly: it is not kept, but today it stands in the way."""
    phone, cards = heard.parts.phone, heard.parts.cards or ()
    slips = tuple(Held(card.result.status) for card in cards if card.result.mistyped)
    if phone is not None and phone.mistyped:
        person = replace(person, phone=Held(phone.status))
    return replace(person, cards=(*(person.cards or ()), *slips)) if slips else person


def _find_today(progress: Progress, checklist: Checklist, today: date) -> list[Step]:
    """Return what to do now: what cannot wait, else the first steps that are open."""
    urgent = days.find_urgent(progress, checklist, today)
    return urgent or find_required_open(progress, checklist)[:FIRST]


def _make_step(step: Step, progress: Progress, checklist: Checklist, today: date) -> StartStep:
    number = next(number for number, one in checklist.numbered() if one.id == step.id)
    due = days.find_due(step, progress.arrive, today)
    return StartStep(number, step.id, step.title, due)


def _make_phone(heard: Heard, progress: Progress) -> StartPhone | None:
    result, saved = heard.parts.phone, progress.checks.phone
    if result is not None:
        first = result.findings[0]
        return StartPhone(
            status=result.status,
            region=result.data.region,
            message=first.message,
            remedy=first.remedy,
            mistyped=result.mistyped,
            enter=result.data.enter,
        )
    if saved is None:
        return None
    checked = _("This number was checked on {day}.", day=day(saved.on)) if saved.on else None
    return StartPhone(saved.answer, saved.region, checked)


def _write_entry(heard: Heard) -> str | None:
    """Return what to choose and type on the sign-up screen: `Germany 德国 +49, 1512 3456789`."""
    phone = heard.parts.phone
    entry = write_entry(phone.data) if phone is not None and phone.status.usable else None
    return f"{entry.country}, {entry.number}" if entry else None


def _make_cards(heard: Heard, progress: Progress, today: date) -> Iterator[StartCard]:
    """Show each card that was named, as it is saved: with what was known of it before."""
    saved = heard.told.cards or {}
    keys = iter(saved)
    for label, card in zip(heard.cards, heard.parts.cards or (), strict=True):
        result = card.result
        key = None if result.mistyped else next(keys, None)
        kept = progress.checks.cards.get(key) if key else None
        if kept is None or find_answer(kept, progress.arrive) is result.status:
            yield _make_card(label, result, result.status)
        else:
            yield _make_saved_card(label, kept, progress.arrive, today)


def _show_saved_cards(heard: Heard, progress: Progress, today: date) -> Iterator[StartCard]:
    """Show the cards that were checked before and count too."""
    for key, card in progress.checks.cards.items():
        if key not in (heard.told.cards or {}):
            yield _make_saved_card(name_card(key, card.network), card, progress.arrive, today)


def _make_saved_card(label: str, card: Saved, arrive: date | None, today: date) -> StartCard:
    return _make_card(label, check_saved(card, today, arrive), find_answer(card, arrive))


def _make_card(label: str, result: Result[CardData], status: Status) -> StartCard:
    worst, *others = result.findings
    data = result.data
    return StartCard(
        label=label,
        status=status,
        network=data.network,
        issued_in=data.issued_in,
        assumed=data.assumed,
        message=worst.message,
        remedy=worst.remedy,
        notes=tuple(item.message for item in others if item.id in _NOTES),
        mistyped=result.mistyped,
    )


# What is worth a word beside the verdict: what was not used, and whose country counted.
_NOTES = frozenset(
    {
        "card.words-not-used", "card.security-code", "card.country-of-logo", "card.country-of-home",
        "card.country-chosen", "card.two-countries-same",
    }
)  # fmt: skip


def _make_wallet(wallet: CheckedWallet, today: date) -> StartWallet:
    name, first = wallet.held.name or "", wallet.result.findings[0]
    if wallet.result.data.network is not None:
        return StartWallet(name, wallet.held.status, load_texts(PLAN).fill("wallet_is_card", wallet=name))
    if wallet.result.data.wallet is not None or not wallet.counts:
        return StartWallet(name, wallet.held.status, first.message, first.remedy)
    # The check of a card speaks of logos here. A near name is worth more than that no list has this one.
    unknown = say_unknown_wallet(name, today)
    message = first.message if first.id == NEAR else unknown.message
    return StartWallet(name, wallet.held.status, message, unknown.remedy)


def _show_saved_wallet(progress: Progress) -> Iterator[StartWallet]:
    saved: Saved | None = progress.checks.wallet
    if saved is not None:
        yield StartWallet(saved.name or "", saved.answer)
